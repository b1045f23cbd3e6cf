// Case files and scenario files: their form, what is reported with its place, what is skipped, how a report is printed.
#include "cases/runs.hpp"

namespace yuheng {
namespace {

const std::string kPlant = R"(
ruleset: plant
effective: {from: 2020-01-01, to: 2023-01-01}
facts: {pm: {type: number}}
decisions: {double: {outputs: {pm: {value: 2 * pm}}}}
)";
const std::string kPlantLater = R"(
ruleset: plant
effective: {from: 2023-01-01}
facts: {pm: {type: number}}
decisions: {double: {outputs: {pm: {value: 20 * pm}}}, triple: {outputs: {pm: {value: 3 * pm}}}}
)";
const std::string kOther = R"(
ruleset: other
facts: {size: {type: number}}
parameters: {P1: {choices: [plus, minus], default: plus}}
decisions: {signed: {outputs: {size: {value: 'if P1 = "plus" then size else -size'}, today: {value: as_of}}}}
)";

std::string told_file(const std::string& text) { return told(run_files({kPlant, kPlantLater, kOther}, {text})); }

TEST(CaseFile, ACaseRunsOnTheVersionInForceOnItsDate) {
  EXPECT_EQ(told_file(R"(cases_for: plant
cases:
  - {id: old, decision: double, as_of: 2022-12-31, inputs: {pm: 1}, expected: {pm: 2}}
  - {id: new, decision: double, as_of: 2023-01-01, inputs: {pm: 1}, expected: {pm: 20}}
  - {id: newest, decision: double, inputs: {pm: 1}, expected: {pm: 20}}
  - {id: too-early, decision: double, as_of: 2019-12-31, inputs: {pm: 1}, expected: {pm: 2}}
)"),
            "old passed\nnew passed\nnewest passed\n"
            "too-early failed\n  line 6: no version of 'plant' is in force on 2019-12-31\n");
}

TEST(CaseFile, AnUnknownDecisionFailsTheCase) {
  EXPECT_EQ(told_file(R"(cases_for: plant
cases:
  - {id: slip, decision: doubel, inputs: {pm: 1}, expected: {pm: 2}}
  - {id: not-yet, decision: triple, as_of: 2022-12-31, inputs: {pm: 1}, expected: {pm: 3}}
)"),
            "slip failed\n  line 3: there is no decision 'doubel'; did you mean 'double'?\n"
            "not-yet failed\n  line 4: there is no decision 'triple'\n");
}

TEST(CaseFile, AnUnknownRulesetIsReported) {
  EXPECT_EQ(told_file("cases_for: plants\ncases:\n  - {id: a, decision: double, expected: {pm: 2}}\n"),
            "a.cases.yaml:1:12: error E0701: the ruleset 'plants' was not compiled\n"
            " 1 | cases_for: plants\n"
            "   |            ^~~~~~ did you mean 'plant'?\n");
}

TEST(CaseFile, AnUnknownSetOfFactsIsReportedAndTheOtherCasesRun) {
  EXPECT_EQ(told_file(R"(cases_for: plant
given: {small: {pm: 1}}
cases:
  - {id: a, decision: triple, from: smal, expected: {pm: 3}}
  - {id: b, decision: triple, from: small, expected: {pm: 3}}
)"),
            "a.cases.yaml:4:37: error E0702: there is no set of facts 'smal' under given:\n"
            " 4 |   - {id: a, decision: triple, from: smal, expected: {pm: 3}}\n"
            "   |                                     ^~~~ did you mean 'small'?\n"
            "b passed\n");
}

TEST(CaseFile, AFileWithoutCasesIsReported) {
  EXPECT_EQ(told_file("ruleset: plant\n"), "a.cases.yaml:1:1: error E0704: this file holds no cases\n"
                                           " 1 | ruleset: plant\n"
                                           "   | ^ it needs cases: or scenarios:\n");
}

TEST(CaseFile, AFileOfCasesNamesItsRuleset) {
  EXPECT_EQ(told_file("cases:\n  - {id: a, decision: double, inputs: {pm: 1}, expected: {pm: 20}}\n"),
            "a.cases.yaml:1:1: error E0113: 'case file' lacks 'cases_for'\n"
            " 1 | cases:\n"
            "   | ^\n");
}

TEST(CaseFile, ACaseThatExpectsNothingIsReported) {
  EXPECT_EQ(told_file("cases_for: plant\ncases:\n  - {id: a, decision: double, expected: {}}\n"),
            "a.cases.yaml:3:10: error E0706: the case 'a' expects nothing\n"
            " 3 |   - {id: a, decision: double, expected: {}}\n"
            "   |          ^ write what should come out under expected:\n");
}

TEST(CaseFile, FactsInFullDoNotGoWithANamedSet) {
  EXPECT_EQ(told_file("cases_for: plant\ngiven: {g: {pm: 1}}\ncases:\n"
                      "  - {id: a, decision: double, from: g, inputs: {pm: 2}, expected: {pm: 2}}\n"),
            "a.cases.yaml:4:37: error E0707: 'inputs' gives all facts, so it does not go with 'from'\n"
            " 4 |   - {id: a, decision: double, from: g, inputs: {pm: 2}, expected: {pm: 2}}\n"
            "   |                                     ^ use set: to change the facts of from:\n");
}

TEST(CaseFile, ItsFormIsChecked) {
  EXPECT_EQ(told_file(R"(cases_for: plant
givn: {}
cases:
  - {id: a, decision: double, form: small, expected: {pm: 2}}
  - {id: a, decision: double, expected: {pm: {unknown: true}}}
  - {decision: double, expected: [pm]}
  - {id: b, decision: double, as_of: soon, expected: {pm: 2}}
)"),
            "a.cases.yaml:2:1: error E0122: unknown key 'givn' in case file\n"
            " 2 | givn: {}\n"
            "   | ^~~~ did you mean 'given'?\n"
            "a.cases.yaml:4:31: error E0122: unknown key 'form' in case\n"
            " 4 |   - {id: a, decision: double, form: small, expected: {pm: 2}}\n"
            "   |                               ^~~~ did you mean 'from'?\n"
            "a.cases.yaml:5:10: error E0311: 'a' is declared twice\n"
            " 5 |   - {id: a, decision: double, expected: {pm: {unknown: true}}}\n"
            "   |          ^\n"
            "  a.cases.yaml:4:10: a\n"
            "a.cases.yaml:6:5: error E0113: 'case' lacks 'id'\n"
            " 6 |   - {decision: double, expected: [pm]}\n"
            "   |     ^\n"
            "a.cases.yaml:6:34: error E0112: 'expected' should be a mapping\n"
            " 6 |   - {decision: double, expected: [pm]}\n"
            "   |                                  ^\n"
            "a.cases.yaml:7:38: error E0116: 'soon' is not a date\n"
            " 7 |   - {id: b, decision: double, as_of: soon, expected: {pm: 2}}\n"
            "   |                                      ^~~~ write year-month-day: 2023-07-31\n");
}

TEST(CaseFile, BrokenYamlIsReportedAndOtherFilesRun) {
  CaseRun run = run_files(
      {kPlant},
      {"cases: [\n", "cases_for: plant\ncases:\n  - {id: a, decision: double, inputs: {pm: 1}, expected: {pm: 2}}\n"});
  EXPECT_EQ(run.diagnostics.error_count(), 1U);
  EXPECT_EQ(code_text(run.diagnostics.all().front().code), "E0102");
  EXPECT_EQ(run.report.count(CaseResult::Status::passed), 1U);
}

TEST(CaseFile, OnlyTheDecisionsAskedForRun) {
  std::string text = "cases_for: plant\ncases:\n"
                     "  - {id: a, decision: double, inputs: {pm: 1}, expected: {pm: 20}}\n"
                     "  - {id: b, decision: triple, inputs: {pm: 1}, expected: {pm: 3}}\n";
  EXPECT_EQ(told(run_files({kPlantLater}, {text}, {"triple", "grade"})), "b passed\n");
}

TEST(Scenarios, LookForTheirDecisionInEveryRulesetInForce) {
  EXPECT_EQ(told_file(R"(
meta: {rule_version: x, today_default: 2023-08-20, ladders: {four: [A, B]}}
scenarios:
  - id: S1
    topic: size
    decision: signed
    title: The size as it is
    clauses: [X1]
    also: [Y1]
    certainty: literal
    open_points: []
    inputs: {size: 4}
    expected: {size: 4, today: 2023-08-20}
    reason: Nothing turns it
  - {id: S2, decision: signed, parameters: {P1: minus}, inputs: {size: 4}, expected: {size: -4}}
  - {id: S3, decision: triple, inputs: {pm: 1}, expected: {pm: 4}}
  - {id: S4, decision: double, as_of: 2022-01-01, inputs: {pm: 1}, expected: {pm: 2}}
  - {id: S5, decision: quadruple, inputs: {whatever: [1]}, expected: {pm: 4}}
  - {id: S6, decision: triple, as_of: 2022-01-01, inputs: {pm: 1}, expected: {pm: 3}}
)"),
            "S1 passed\nS2 passed\n"
            "S3 failed\n  outputs.pm: expected 4, is 3\n"
            "S4 passed\n"
            "S5 skipped\n  no ruleset in force has the decision 'quadruple'\n"
            "S6 skipped\n  no ruleset in force has the decision 'triple'\n");
}

TEST(Report, IsPrintedAsJson) {
  CaseRun run = run_files({kPlant}, {"scenarios:\n"
                                     "  - {id: a, decision: double, inputs: {pm: 1}, expected: {pm: 2}}\n"
                                     "  - {id: b, decision: double, inputs: {pm: 1}, expected: {pm: \"2\"}}\n"
                                     "  - {id: c, decision: none, expected: {pm: 2}}\n"});
  run.report.coverage = {"plant t r A: never met"};
  run.report.cells = {
      {"plant",
       2,
       3,
       {{"t", "r", "B", UnexercisableCell::Reason::unknown}, {"t", "q", "A", UnexercisableCell::Reason::always_met}}}};
  EXPECT_EQ(print_json(run.report),
            R"({"passed":1,"failed":1,"skipped":1,"cases":[)"
            R"({"id":"a","decision":"double","status":"passed","differences":[]},)"
            R"({"id":"b","decision":"double","status":"failed","differences":["outputs.pm: expected \"2\", is 2"]},)"
            R"({"id":"c","decision":"none","status":"skipped",)"
            R"("differences":["no ruleset in force has the decision 'none'"]}],)"
            R"("coverage":["plant t r A: never met"],)"
            R"("cells":[{"ruleset":"plant","exercised":2,"exercisable":3,"unexercisable":[)"
            R"({"table":"t","row":"r","level":"B","reason":"unknown"},)"
            R"({"table":"t","row":"q","level":"A","reason":"always-met"}]}]})");
}

TEST(Report, IsPrintedForPeople) {
  CaseReport report;
  EXPECT_EQ(print_text(report, Language::en), "0 passed, 0 failed\n");
  report.cases = {{"a", "double", CaseResult::Status::passed, {}},
                  {"b", "double", CaseResult::Status::failed, {"outputs.pm: expected 3, is 2"}},
                  {"c", "none", CaseResult::Status::skipped, {"…"}}};
  report.coverage = {"plant t r A: never met"};
  report.cells = {{"plant", 2, 3, {}}, {"other", 1, 1, {}}};
  EXPECT_EQ(print_text(report, Language::en), "FAILED b (double)\n"
                                              "  outputs.pm: expected 3, is 2\n"
                                              "not covered: plant t r A: never met\n"
                                              "cells exercised both ways: 3 of 4\n"
                                              "1 passed, 1 failed, 1 skipped\n");
  EXPECT_EQ(print_text(report, Language::zh), "未通过 b (double)\n"
                                              "  outputs.pm: expected 3, is 2\n"
                                              "未覆盖：plant t r A: never met\n"
                                              "达标与不达标均已出现的单元格：3（共 4 个）\n"
                                              "通过 1，未通过 1，跳过 1\n");
}

}  // namespace
}  // namespace yuheng
