// Runs worked examples (*.cases.yaml, docs/rulesets.md §6) and scenario files against compiled rules.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "cases/coverage.hpp"
#include "compile.hpp"

namespace yuheng {

struct CaseResult {
  enum class Status : uint8_t { passed, failed, skipped };
  std::string id;
  std::string decision;
  Status status = Status::passed;
  std::vector<std::string> differences;  // "grade: expected B, is C"; why it was skipped
};

struct CaseReport {
  std::vector<CaseResult> cases;
  // What no case has exercised: cells not seen on both sides ("national-2020/cement clinker kiln-pm A: never not-met") and
  // findings ("henan-2023 no-base: never found"). Only rulesets that had cases of that kind are looked at.
  std::vector<std::string> coverage;
  // Of every ruleset that was asked for a grade: how many cells were exercised, and which cannot be.
  std::vector<CellCoverage> cells;

  size_t count(CaseResult::Status status) const;
};

// Runs all cases of all sources, or only those about one of `decisions` when that is not empty.
//
// What is wrong with a file itself (its form, unknown keys, an unknown ruleset or set of facts) is reported in
// `diagnostics` with its place. What is wrong in one case (its facts, paths, parameters, expectations) makes that case
// fail; its differences then name the line. Scenarios about a decision that no ruleset has are skipped.
CaseReport run_cases(const CompiledRules& rules, const std::vector<SourcePtr>& sources,
                     const std::set<std::string>& decisions, Diagnostics& diagnostics);

std::string print_json(const CaseReport& report);
std::string print_text(const CaseReport& report, Language language);

}  // namespace yuheng
