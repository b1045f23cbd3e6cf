// yuheng.hpp: the C++ owner types, through the shared library.
#include <gtest/gtest.h>

#include <type_traits>

#include "yuheng/yuheng.hpp"

namespace {

using yuheng::Rules;
using yuheng::Workspace;

constexpr std::string_view kBricks = R"(
ruleset: test/bricks
use: [test/alerts]
title: {zh: 砖瓦, en: Bricks}
industry: {id: bricks, names: [砖瓦窑]}
sources: {DOC: {title: a document}}
facts:
  kilns: {list: {pm: {type: number, decimals: 1}, fuel: {choices: [gas, coal], optional: true}}}
  ledger: {type: boolean}
  opened: {type: date}
parameters:
  P1: {choices: {strict: {zh: 从严, en: strictly}, mild: {zh: 从宽, en: mildly}}, default: strict}
findings: {no-ledger: {zh: 无台账, en: no ledger}}
grading:
  kiln:
    ladder: [A, B, C]
    rows:
      - {id: kiln-pm, each: kilns.pm, A: "<= 10", B: "<= 20", provenance: {status: cited, sources: [DOC]}}
      - {id: book, that: ledger, A: "true", B: "-", provenance: {status: recalled, confidence: low}}
measures:
  kiln: {B: {provenance: {status: cited, sources: [DOC]}, red: [{action: cut-output, percent: 30}]}}
decisions:
  books:
    outputs:
      findings: {hit: collect, rules: [{when: 'not(ledger) and P1 = "strict"', then: '"no-ledger"'}]}
    holds: count(findings) = 0
  age: {outputs: {since: opened}}
answers: {check-reduction: books, check-whitelist: books}
)";

constexpr std::string_view kAlerts = "vocabulary: test/alerts\ntitle: Alerts\nalerts: [yellow, red]\n";

Rules bricks() { return Rules::from_memory({{"bricks.yaml", kBricks}, {"alerts.yaml", kAlerts}}); }

TEST(OwnerTypes, AGradeIsAnIntervalWithWhatIsMissing) {
  Rules rules = bricks();
  Workspace plant(rules, rules.find_industry("砖瓦窑"));
  EXPECT_EQ(rules.find_layers("砖瓦窑"), std::vector<size_t>{rules.find_industry("砖瓦窑")});
  EXPECT_THROW(rules.find_layers("水泥"), yuheng::Error);
  plant.set_json(R"({"kilns": [{"pm": 8.2}, {}], "ledger": true})");
  yuheng::Result result = plant.grade();
  EXPECT_EQ(result.grade(), "C");
  EXPECT_EQ(result.possible(), "A");
  EXPECT_EQ(result.missing(), std::vector<std::string_view>{"kilns[1].pm"});
  EXPECT_EQ(result.verdict(), YH_UNDECIDED);
}

TEST(OwnerTypes, RulesCompiledAheadAnswerAlike) {
  Rules rules = bricks();
  Rules read = Rules::from_compiled(rules.compiled(), "bricks.yhc");
  EXPECT_EQ(read.digest(), rules.digest());
  Workspace plant(read, read.find_industry("砖瓦窑"));
  plant.set_json(R"({"kilns": [{"pm": 8.2}, {}], "ledger": true})");
  EXPECT_EQ(plant.grade().possible(), "A");
  EXPECT_THROW(Rules::from_compiled(rules.compiled().substr(1)), yuheng::Error);
  EXPECT_THROW(rules.write_compiled("no/such/folder/bricks.yhc"), yuheng::Error);
}

TEST(OwnerTypes, EachKindOfValueHasASetter) {
  Rules rules = bricks();
  Workspace plant(rules, 0);
  size_t pm = rules.fact(0, "kilns[].pm");
  plant.set_list_size(rules.fact(0, "kilns"), 3);
  plant.set(pm, 8.2, 0);
  plant.set(pm, yuheng::Decimal{199, 1}, 1);
  plant.set(pm, 20, 2);
  plant.set(rules.fact(0, "kilns[].fuel"), "gas", 0);
  plant.set(rules.fact(0, "kilns[].fuel"), yuheng::Null{}, 1);
  plant.set(rules.fact(0, "ledger"), true);
  plant.set(rules.fact(0, "opened"), yuheng::Date{19590});
  EXPECT_EQ(plant.grade().grade(), "B");
  EXPECT_NE(plant.evaluate("age").json().find("\"since\":\"2023-08-21\""), std::string_view::npos);
  plant.set_missing(pm, 1);
  EXPECT_EQ(plant.grade().grade(), "C");
}

TEST(OwnerTypes, AValueThatDoesNotFitThrowsWithTheField) {
  Rules rules = bricks();
  Workspace plant(rules, 0);
  try {
    plant.set_json(R"({"kilns": [{"pm": 8.25}]})");
    FAIL() << "8.25 has two decimals, one is declared";
  } catch (const yuheng::Error& error) {
    EXPECT_EQ(error.status(), YH_BAD_DATA);
    ASSERT_EQ(error.diagnostics().size(), 1U);
    EXPECT_EQ(yuheng::to_view(error.diagnostics()[0].code), "E0603");
    EXPECT_NE(std::string_view(error.what()).find("kilns[0].pm"), std::string_view::npos);
  }
}

TEST(OwnerTypes, RulesWithErrorsThrowWithThePlace) {
  try {
    Rules::from_memory({{"odd.yaml", "ruleset: odd\nfacs: {}\n"}});
    FAIL() << "'facs' is no key";
  } catch (const yuheng::Error& error) {
    EXPECT_EQ(error.status(), YH_COMPILE_ERROR);
    EXPECT_NE(std::string_view(error.what()).find("odd.yaml:2:1"), std::string_view::npos);
  }
}

TEST(OwnerTypes, ANameThatDoesNotExistIsNotFound) {
  Rules rules = bricks();
  EXPECT_THROW(rules.find("test/tiles"), yuheng::Error);
  EXPECT_THROW(rules.fact(0, "kilns[].pn"), yuheng::Error);
  EXPECT_THROW(Workspace(rules, 1), yuheng::Error);
}

TEST(OwnerTypes, AParameterChangesTheAnswer) {
  Rules rules = bricks();
  Workspace plant(rules, 0);
  plant.set_json(R"({"ledger": false})");
  EXPECT_EQ(plant.check_reduction().findings(), std::vector<std::string_view>{"no-ledger"});
  plant.set_parameter("P1", "mild");
  EXPECT_EQ(plant.check_whitelist().verdict(), YH_HOLDS);
  EXPECT_THROW(plant.set_parameter("P1", "wild"), yuheng::Error);
}

TEST(OwnerTypes, MeasuresAndExplanationsAreResultsToo) {
  Rules rules = bricks();
  EXPECT_NE(rules.measures(0, "", "B", "red").json().find("cut-output"), std::string_view::npos);
  Workspace plant(rules, 0);
  EXPECT_NE(plant.explain("grade").text(YH_ENGLISH).find("kiln-pm"), std::string_view::npos);
  EXPECT_NE(plant.gap("A", R"({"all_rows": true})").json().find("kiln-pm"), std::string_view::npos);
  EXPECT_THROW(plant.gap("A", R"({"cost": {}})"), yuheng::Error);
  EXPECT_NE(rules.table_sheet(0).html().find("<table>"), std::string_view::npos);
  EXPECT_THROW(rules.clause_ledger(), yuheng::Error);  // bricks lists no clauses
}

TEST(OwnerTypes, AResultOutlivesWhatItCameFrom) {
  yuheng::Result result = [] {
    Rules rules = bricks();
    return Workspace(rules, 0).grade();
  }();
  EXPECT_EQ(result.grade(), "C");
}

static_assert(std::is_nothrow_move_constructible_v<Rules> && !std::is_copy_constructible_v<Rules>);
static_assert(std::is_nothrow_move_constructible_v<Workspace> && !std::is_copy_constructible_v<Workspace>);

}  // namespace
