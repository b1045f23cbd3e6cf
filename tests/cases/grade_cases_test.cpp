// Cases about grades: what they may expect, and what they say when it is otherwise.
#include "cases/runs.hpp"

namespace yuheng {
namespace {

const std::string kPlant = R"(
ruleset: plant
effective: {from: 2020-01-01}
facts:
  kind: {choices: [clinker, mill, both]}
  closed: {type: boolean}
  kilns:
    list:
      pm: {type: number, decimals: 1}
      so2: {type: number, decimals: 1}
      in_use: {type: boolean}
grading:
  clinker:
    when: kind = "clinker" or kind = "both"
    ladder: [A, B, C]
    rows:
      - {id: pm, each: kilns, that: pm, when: in_use, A: "<= 10", B: "<= 20", provenance: {status: recalled, confidence: high}}
      - {id: so2, each: kilns, that: so2, A: "<= 50", B: "?", provenance: {status: recalled, confidence: high}}
      - {id: closed, that: closed, A: true, B: "-", provenance: {status: recalled, confidence: high}}
  mill:
    when: kind = "mill" or kind = "both"
    ladder: [leading, other]
    rows:
      - {id: closed, that: closed, leading: true, provenance: {status: recalled, confidence: high}}
)";

const std::string kGiven = R"(
given:
  good: {kind: clinker, closed: true, kilns: [{pm: 8.0, so2: 40.0, in_use: true}, {pm: 9.0, so2: 45.0, in_use: true}]}
cases:
)";

std::string told_of(const std::string& cases) { return told(kPlant, kGiven + cases); }

TEST(GradeCases, PassWhenEverythingNamedIsSo) {
  EXPECT_EQ(told_of(R"(
  - id: best
    title: The best plant
    clauses: [X1]
    reason: Nothing is amiss
    decision: grade
    from: good
    expected:
      grade: A
      possible: A
      binding: []
      missing: []
      verdict: holds
      tables: [clinker]
      rows: {pm: {A: met, B: met}, so2: {A: met, B: unknown}}
)"),
            "best passed\n");
}

TEST(GradeCases, SayWhatIsOtherwise) {
  EXPECT_EQ(told_of(R"(
  - id: dusty
    decision: grade
    from: good
    set: {"kilns[1].pm": 10.1}
    expected:
      grade: A
      possible: C
      binding: [so2]
      missing: [closed]
      verdict: holds
      tables: [mill]
      rows: {pm: {A: met, B: not-met}, so2: {B: met}}
)"),
            "dusty failed\n"
            "  grade: expected A, is C\n"
            "  possible: expected C, is B\n"
            "  binding: expected [so2], is [pm]\n"
            "  missing: expected [closed], is []\n"
            "  verdict: expected holds, is undecided\n"
            "  tables: expected [mill], is [clinker]\n"
            "  rows.pm.A: expected met, is not-met\n"
            "  rows.pm.B: expected not-met, is met\n"
            "  rows.so2.B: expected met, is unknown\n");
}

TEST(GradeCases, CompareOnlyWhatIsNamed) {
  EXPECT_EQ(told_of("  - {id: one, decision: grade, from: good, expected: {rows: {closed: {A: met}}}}\n"),
            "one passed\n");
}

TEST(GradeCases, CompareBindingRowsAndMissingFactsInAnyOrder) {
  EXPECT_EQ(told_of(R"(
  - {id: two-fail, decision: grade, from: good, set: {closed: false, "kilns[0].pm": 20.0}, expected: {binding: [closed, pm]}}
  - {id: same-turned, decision: grade, from: good, set: {closed: false, "kilns[0].pm": 20.0}, expected: {binding: [pm, closed]}}
  - {id: two-missing, decision: grade, from: good, unset: ["kilns[1].pm", closed], expected: {missing: ["kilns[1].pm", closed]}}
  - {id: turned, decision: grade, from: good, unset: [closed, "kilns[1].pm"], expected: {missing: [closed, "kilns[1].pm"]}}
)"),
            "two-fail passed\nsame-turned passed\ntwo-missing passed\nturned passed\n");
}

TEST(GradeCases, KnowAllFourStatuses) {
  EXPECT_EQ(told_of(R"(
  - id: statuses
    decision: grade
    from: good
    set: {kilns: [{pm: 8.0, so2: 60.0, in_use: false}]}
    unset: [closed]
    expected: {rows: {pm: {A: not-applicable}, so2: {A: not-met, B: unknown}, closed: {A: unknown, B: met}}}
  - id: no-kilns
    decision: grade
    from: good
    set: {kilns: []}
    expected: {grade: A, rows: {so2: {A: not-applicable, B: not-applicable}}}
)"),
            "statuses passed\nno-kilns passed\n");
}

TEST(GradeCases, NameTheTableWhenSeveralApply) {
  EXPECT_EQ(told_of(R"(
  - {id: which, decision: grade, from: good, set: {kind: both}, expected: {grade: A}}
  - {id: clinker, decision: grade, from: good, set: {kind: both}, expected: {table: clinker, grade: A}}
  - {id: mill, decision: grade, from: good, set: {kind: both}, expected: {table: mill, grade: leading, tables: [mill, clinker]}}
  - {id: absent, decision: grade, from: good, expected: {table: mill, grade: leading}}
  - {id: none, decision: grade, from: good, unset: [kind], expected: {missing: [kind], tables: [], possible: A}}
)"),
            "which failed\n  grade: several tables apply (clinker, mill); name one with table:\n"
            "clinker passed\n"
            "mill passed\n"
            "absent failed\n  table: 'mill' does not apply\n"
            "none failed\n  possible: no table surely applies\n");
}

TEST(GradeCases, LookForRowsInAllTablesThatApply) {
  EXPECT_EQ(told_of(R"(
  - {id: both, decision: grade, from: good, set: {kind: both}, expected: {rows: {pm: {A: met}, closed: {A: met, leading: met}}}}
  - {id: other-table, decision: grade, from: good, set: {kind: mill}, expected: {rows: {pm: {A: met}}}}
  - {id: no-level, decision: grade, from: good, expected: {rows: {pm: {C: met, D: met}}}}
)"),
            "both passed\n"
            "other-table failed\n  rows.pm: no table that applies has this row\n"
            "no-level failed\n"
            "  rows.pm.C: there is no such level with cells\n"
            "  rows.pm.D: there is no such level with cells\n");
}

TEST(GradeCases, AnUnknownKeyOfExpectedIsNamed) {
  EXPECT_EQ(told_of("  - {id: slip, decision: grade, from: good, expected: {grad: A}}\n"),
            "slip failed\n  line 6: unknown key 'grad' in expected; did you mean 'grade'?\n");
}

TEST(Coverage, NamesCellsNotSeenOnBothSidesAndLeavesGapsOut) {
  CaseRun run = run_files({kPlant}, {"cases_for: plant\n" + kGiven + R"(
  - {id: good, decision: grade, from: good, expected: {grade: A}}
  - {id: dusty, decision: grade, from: good, set: {"kilns[0].pm": 15.0}, expected: {grade: C}}
)"});
  EXPECT_EQ(run.report.coverage, (std::vector<std::string>{
                                     "plant clinker pm B: never not-met",
                                     "plant clinker so2 A: never not-met",
                                     "plant clinker closed A: never not-met",
                                     "plant mill closed leading: never met",
                                     "plant mill closed leading: never not-met",
                                 }));
}

TEST(Coverage, CountsTheCasesOfAllFilesTogether) {
  std::string begin = "cases_for: plant\n" + kGiven;
  CaseRun run =
      run_files({kPlant}, {begin + "  - {id: a, decision: grade, from: good, expected: {grade: A}}\n", begin + R"(
  - {id: b, decision: grade, from: good, set: {kilns: [{pm: 30.0, so2: 60.0, in_use: true}], closed: false}, expected: {grade: C}}
  - {id: c, decision: grade, from: good, set: {kind: mill}, expected: {grade: leading}}
  - {id: d, decision: grade, from: good, set: {kind: mill, closed: false}, expected: {grade: other}}
)"});
  EXPECT_EQ(run.report.coverage, std::vector<std::string>{});
  EXPECT_EQ(run.report.count(CaseResult::Status::passed), 4U);
}

TEST(Coverage, CountsCellsThatCanBeExercisedAndNamesTheOthers) {
  CaseRun run = run_files({R"(
ruleset: plant
facts:
  fuel: {choices: [gas, coal, wood]}
  kilns: {list: {fuel: {choices: [gas, coal]}, pm: {type: number}}}
grading:
  plant:
    ladder: [A, B, C]
    rows:
      - {id: fuel, that: fuel, A: '"gas"', B: '"gas","coal","wood"', provenance: {status: recalled, confidence: low}}
      - {id: kiln-fuel, each: kilns.fuel, A: "?", B: '"gas","coal"', provenance: {status: recalled, confidence: low}}
      - {id: pm, each: kilns.pm, A: "<= 10", B: "[30..40]", provenance: {status: recalled, confidence: low}}
      - {id: none, that: fuel, A: '"gas","coal"', B: "-", provenance: {status: recalled, confidence: low}}
)"},
                          {R"(cases_for: plant
cases:
  - {id: coal, decision: grade, inputs: {fuel: coal, kilns: [{fuel: gas, pm: 11}]}, expected: {grade: C}}
  - {id: gas, decision: grade, inputs: {fuel: gas, kilns: [{fuel: gas, pm: 10}]}, expected: {grade: C}}
)"});
  EXPECT_EQ(told(run), "coal passed\ngas passed\n");
  EXPECT_EQ(run.report.coverage,
            (std::vector<std::string>{"plant plant pm B: never met", "plant plant none A: never not-met"}));
  ASSERT_EQ(run.report.cells.size(), 1U);
  const CellCoverage& cells = run.report.cells[0];
  EXPECT_EQ(cells.exercised, 2U);    // fuel A, pm A
  EXPECT_EQ(cells.exercisable, 4U);  // and pm B, none A
  std::string others;
  for (const UnexercisableCell& cell : cells.unexercisable) {
    others += cell.table + " " + cell.row + " " + cell.level + " " + std::string(text_of(cell.reason)) + "\n";
  }
  EXPECT_EQ(others, "plant fuel B always-met\n"
                    "plant kiln-fuel A unknown\n"
                    "plant kiln-fuel B always-met\n");
}

TEST(Coverage, IsEmptyWithoutCases) {
  CaseRun run = run_files({kPlant}, {"cases_for: plant\ncases: []\n"});
  EXPECT_EQ(run.report.coverage, std::vector<std::string>{});
  EXPECT_TRUE(run.report.cells.empty());
}

}  // namespace
}  // namespace yuheng
