// Facts that are texts: the column engine compares none, and none keeps it from the rest.
#include <gtest/gtest.h>

#include "../eval/compiled.hpp"
#include "arrow_maker.hpp"
#include "columns/column_plan.hpp"
#include "columns/evaluation.hpp"

namespace yuheng {
namespace {

using Texts = std::vector<std::optional<std::string>>;

std::string rules_with(const std::string& row) {
  return R"(ruleset: test/texts
facts:
  owner: {type: string}
  pm: {type: number, decimals: 1}
  outlets: {list: {code: {type: string}, so2: {type: number, decimals: 1}}}
grading:
  t:
    ladder: [A, B]
    rows:
      - {id: pm, that: pm, A: '<= 10', provenance: {status: recalled, confidence: low}}
      - {id: so2, each: outlets, that: so2, A: '<= 35', provenance: {status: recalled, confidence: low}}
)" + row;
}

// Three records of two outlets each; the last owner is `last`.
ArrowColumn records(const std::string& last, ArrowColumn codes) {
  std::vector<ArrowColumn> fields;
  fields.push_back(std::move(codes));
  fields.push_back(ArrowColumn::values<double>("so2", "g", std::vector<std::optional<double>>{30, 35, 20, 36, 1, 2}));
  std::vector<ArrowColumn> columns;
  columns.push_back(ArrowColumn::texts("owner", Texts{"甲", std::nullopt, last}));
  columns.push_back(ArrowColumn::values<double>("pm", "g", std::vector<std::optional<double>>{8, 9, 10}));
  columns.push_back(ArrowColumn::list("outlets", {2, 4, 6}, ArrowColumn::record("item", std::move(fields), 6)));
  return ArrowColumn::record("", std::move(columns), 3);
}

ArrowColumn records(const std::string& last) {
  return records(last, ArrowColumn::texts("code", Texts{"DA1", "DA2", std::nullopt, "排口4", "DA5", ""}));
}

ColumnPlan plan_of(const CompiledRulesPtr& rules) {
  ArrowColumn given = records("乙");
  std::optional<ArrowLayout> layout = layout_of(given.schema());
  Diagnostics diagnostics;
  Binding binding = bind_columns(rules->programs[0].rules, *layout, "", diagnostics);
  EXPECT_EQ(messages_of(diagnostics), "");
  return make_column_plan(rules->programs[0], binding, *layout, {});
}

std::vector<std::string> brief_grades(const CompiledRulesPtr& rules, ArrowColumn given) {
  ColumnsRequest request;
  request.compiled = rules;
  request.ruleset = 0;
  request.subject = "grade";
  request.brief = true;
  Diagnostics diagnostics;
  auto refusal = ColumnsEvaluation::Refusal::none;
  auto evaluation = ColumnsEvaluation::make(std::move(request), given.schema(), diagnostics, refusal);
  if (!evaluation) return {messages_of(diagnostics)};
  std::optional<AnswerColumns> answers = evaluation->evaluate(given.array(), diagnostics);
  if (!answers) return {messages_of(diagnostics)};
  ArrowSchema schema{};
  ArrowArray array{};
  answers->columns().give_schema(&schema);
  answers->columns().give_array(&array);
  std::vector<std::string> out;
  for (int64_t row = 0; row < array.length; ++row) out.push_back(row_text(schema, array, row));
  schema.release(&schema);
  array.release(&array);
  return out;
}

const char* const kOwnerRow =
    "      - {id: owner, that: owner, A: '\"甲\", \"乙\"', provenance: {status: recalled, confidence: low}}\n";

TEST(TextFacts, TextsThatNoRuleLooksAtLeaveEverythingToTheColumns) {
  ColumnPlan plan = plan_of(compiled(rules_with("")));
  EXPECT_TRUE(plan.usable);
  EXPECT_TRUE(plan.complete);
  std::vector<std::string> expected = {"{verdict=holds, grade=A, possible=A, issues=[]}",
                                       "{verdict=holds, grade=B, possible=B, issues=[]}",
                                       "{verdict=holds, grade=A, possible=A, issues=[]}"};
  EXPECT_EQ(brief_grades(compiled(rules_with("")), records("乙")), expected);
}

TEST(TextFacts, ATextThatARuleComparesIsTakenForUnknownAndTheRowEngineDecides) {
  CompiledRulesPtr rules = compiled(rules_with(kOwnerRow));
  ColumnPlan plan = plan_of(rules);
  EXPECT_TRUE(plan.usable);
  EXPECT_FALSE(plan.complete);
  std::vector<std::string> expected = {"{verdict=holds, grade=A, possible=A, issues=[]}",
                                       "{verdict=holds, grade=B, possible=B, issues=[]}",
                                       "{verdict=holds, grade=B, possible=B, issues=[]}"};
  EXPECT_EQ(brief_grades(rules, records("丙")), expected);
}

TEST(TextFacts, WhatIsNoTextIsReportedAlthoughNoRuleComparesIt) {
  ArrowColumn codes = ArrowColumn::texts("code", Texts{"DA1", "DA2", "DA3", "DA4", "DA5", "\xff"});
  std::vector<std::string> rows = brief_grades(compiled(rules_with("")), records("乙", std::move(codes)));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0], "{verdict=holds, grade=A, possible=A, issues=[]}");
  EXPECT_EQ(rows[1], "{verdict=holds, grade=B, possible=B, issues=[]}");
  std::string expected = "{verdict=holds, grade=A, possible=A, issues=[{fact=outlets[1].code, code=E0602";
  EXPECT_EQ(rows[2].substr(0, expected.size()), expected);
}

TEST(TextFacts, TextsMayComeAsADictionary) {
  std::vector<std::optional<int8_t>> indices = {int8_t{0}, int8_t{1}, std::nullopt, int8_t{0}, int8_t{0}, int8_t{0}};
  ArrowColumn codes = ArrowColumn::dictionary("code", indices, ArrowColumn::texts("", Texts{"DA1", "\xff"}));
  std::vector<std::string> rows = brief_grades(compiled(rules_with("")), records("乙", std::move(codes)));
  ASSERT_EQ(rows.size(), 3U);
  std::string expected = "{verdict=holds, grade=A, possible=A, issues=[{fact=outlets[1].code, code=E0602";
  EXPECT_EQ(rows[0].substr(0, expected.size()), expected);
  EXPECT_EQ(rows[1], "{verdict=holds, grade=B, possible=B, issues=[]}");
  EXPECT_EQ(rows[2], "{verdict=holds, grade=A, possible=A, issues=[]}");
}

}  // namespace
}  // namespace yuheng
