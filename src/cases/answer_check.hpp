// The answer to one case against what it expects.
#pragma once

#include "cases/coverage.hpp"
#include "cases/expectation.hpp"
#include "decide/answer.hpp"

namespace yuheng {

// Grades the facts and compares grade, possible, binding, missing, rows, tables and verdict; `table` says which table is
// meant when several apply. A mistake in `expected` is reported.
void check_grade(Machine& machine, const Facts& facts, const YamlNode& expected, Coverage& coverage, Differences& out,
                 Diagnostics& diagnostics);

// Takes the decision and compares its outputs by name, and (unless outputs have these names) holds, verdict, findings
// and missing.
void check_decision(Machine& machine, const Facts& facts, uint32_t decision, const YamlNode& expected,
                    Coverage& coverage, Differences& out);

// Looks up the measures for {table, grade, alert} and compares `measures` in their order, `principle` and `note`.
void check_measures(const CheckedRuleset& rules, const YamlNode& question, const YamlNode& expected, Differences& out,
                    Diagnostics& diagnostics);

}  // namespace yuheng
