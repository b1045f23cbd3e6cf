// Cases about measures: what a grade must cut on an alert.
#include "cases/runs.hpp"

namespace yuheng {
namespace {

const std::string kPlant = R"(
ruleset: plant
alerts: [yellow, red]
facts: {closed: {type: boolean}}
grading:
  mill:
    ladder: [A, B, C]
    rows: [{id: closed, that: closed, A: true, B: "-", provenance: {status: recalled, confidence: high}}]
  kiln:
    ladder: [A, B]
    rows: [{id: closed, that: closed, A: true, provenance: {status: recalled, confidence: high}}]
measures:
  mill:
    B:
      provenance: {status: recalled, confidence: low}
      principle: {text: limit instead of stop, provenance: {status: recalled, confidence: low}}
      yellow: [{action: ban-vehicles, detail: China IV and below}]
      red: [{action: cut-output, percent: 50, basis: permit}, {action: ban-vehicles, percent: "?"}]
)";

std::string told_of(const std::string& cases) { return told(kPlant, "cases:\n" + cases); }

TEST(MeasuresCases, CompareTheMeasuresInOrderByTheKeysNamed) {
  EXPECT_EQ(told_of(R"(
  - id: red
    decision: measures
    inputs: {table: mill, grade: B, alert: red}
    expected: {measures: [{action: cut-output, percent: 50.0, detail: null}, {percent: "?"}], principle: limit instead of stop}
  - id: turned
    decision: measures
    inputs: {table: mill, grade: B, alert: red}
    expected: {measures: [{action: ban-vehicles}, {action: cut-output}]}
  - id: fewer
    decision: measures
    inputs: {table: mill, grade: B, alert: yellow}
    expected: {measures: [], note: null}
)"),
            "red passed\n"
            "turned failed\n"
            "  measures[0].action: expected ban-vehicles, is cut-output\n"
            "  measures[1].action: expected cut-output, is ban-vehicles\n"
            "fewer failed\n"
            "  measures: expected [], is [{action: ban-vehicles, percent: null, scope: null, basis: null, "
            "detail: China IV and below, exemption: null, note: null}]\n");
}

TEST(MeasuresCases, NullIsNoMeasures) {
  EXPECT_EQ(told_of(R"(
  - {id: none, decision: measures, inputs: {table: mill, grade: A, alert: red}, expected: {measures: null, principle: null}}
  - {id: some, decision: measures, inputs: {table: mill, grade: A, alert: red}, expected: {measures: [{action: stop}]}}
)"),
            "none passed\n"
            "some failed\n  measures: expected [{action: stop}], is null\n");
}

TEST(MeasuresCases, TheQuestionIsChecked) {
  EXPECT_EQ(told_of(R"(
  - {id: table, decision: measures, inputs: {table: mil, grade: A, alert: red}, expected: {measures: null}}
  - {id: others, decision: measures, inputs: {table: mill, grade: D, alert: rde}, expected: {measures: null}}
  - {id: keys, decision: measures, inputs: {table: mill, level: A, alert: red}, expected: {measure: null}}
)"),
            "table failed\n  line 4: there is no grading table 'mil'; did you mean 'mill'?\n"
            "others failed\n"
            "  line 5: 'D' is no level of the ladder of 'mill'\n"
            "  line 5: 'rde' is no alert level; did you mean 'red'?\n"
            "keys failed\n"
            "  line 6: unknown key 'measure' in expected; did you mean 'measures'?\n"
            "  line 6: 'inputs' lacks 'grade'\n"
            "  line 6: unknown key 'level' in inputs; keys: alert, grade, table\n");
}

}  // namespace
}  // namespace yuheng
