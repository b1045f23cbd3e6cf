// Short forms for tests about cases: rules and case files as texts, what came of them as text.
#pragma once

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "cases/cases.hpp"

namespace yuheng {

inline CompiledRulesPtr compiled(const std::vector<std::string>& texts) {
  std::vector<SourcePtr> sources;
  for (const std::string& text : texts) sources.push_back(make_source("rules.yaml", text));
  Diagnostics diagnostics;
  CompiledRulesPtr rules = compile(sources, diagnostics);
  for (const Diagnostic& one : diagnostics.all()) {
    EXPECT_NE(severity_of(one.code), Severity::error) << rendered(one, Language::en);
  }
  return rules;
}

struct CaseRun {
  CaseReport report;
  Diagnostics diagnostics;
};

inline CaseRun run_files(const std::vector<std::string>& rules, const std::vector<std::string>& files,
                         const std::set<std::string>& decisions = {}) {
  CaseRun out;
  CompiledRulesPtr compiled_rules = compiled(rules);
  std::vector<SourcePtr> sources;
  for (const std::string& text : files) sources.push_back(make_source("a.cases.yaml", text));
  if (compiled_rules) out.report = run_cases(*compiled_rules, sources, decisions, out.diagnostics);
  return out;
}

// A line for each case, and below it its differences.
inline std::string told(const CaseRun& run) {
  std::string out;
  for (const Diagnostic& one : run.diagnostics.all()) out += rendered(one, Language::en);
  for (const CaseResult& one : run.report.cases) {
    bool passed = one.status == CaseResult::Status::passed;
    out += one.id + (passed ? " passed" : one.status == CaseResult::Status::failed ? " failed" : " skipped") + "\n";
    for (const std::string& difference : one.differences) out += "  " + difference + "\n";
  }
  return out;
}

// The case lines written below `cases_for: plant`.
inline std::string told(const std::string& rules, const std::string& cases) {
  return told(run_files({rules}, {"cases_for: plant\n" + cases}));
}

}  // namespace yuheng
