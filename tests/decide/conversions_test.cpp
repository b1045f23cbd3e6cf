// A conversion of bases that an answer rests on stands in its explanation, with the values before and after.
#include <gtest/gtest.h>

#include "decide/explanation.hpp"
#include "eval/compiled.hpp"

namespace yuheng {
namespace {

constexpr const char* kRules = R"(ruleset: gas
units:
  mg/m3: {dimensions: {mass: 1, length: -3}, factor: "1/1000000", nonnegative: true}
  "%": {dimensions: {}, factor: "1/100", nonnegative: true}
aspects: {oxygen: {title: {zh: 含氧量, en: oxygen content}, unit: "%"}}
conversions:
  correction:
    title: {zh: 折算, en: correction}
    aspect: oxygen
    value: value * (21 - to) / (21 - from)
    clauses: ["4.1"]
    provenance: {status: recalled, confidence: high}
facts:
  limit: {type: number, unit: mg/m3, basis: {oxygen: 10}}
  pm: {type: number, unit: mg/m3, basis: {oxygen: o2}}
  o2: {type: number, unit: "%", optional: true}
  kilns: {list: {pm: {type: number, unit: mg/m3, basis: {oxygen: o2}}, o2: {type: number, unit: "%"}}}
decisions:
  base: {outputs: {over: pm > limit}}
  one: {outputs: {also_over: base.over}}
  all: {outputs: {any_over: some k in kilns satisfies k.pm > limit}}
grading:
  t:
    when: pm <= limit
    ladder: [A, B]
    rows:
      - {id: k, each: kilns.pm, basis: {oxygen: 10}, A: "<= 11", provenance: {status: recalled, confidence: low}}
)";

class Conversions : public testing::Test {
 protected:
  Conversions()
      : rules_(compiled(kRules)), machine_(rules_->programs.front()), facts_(rules_->programs.front().rules) {}

  void given(const std::string& json) {
    Diagnostics diagnostics;
    ASSERT_TRUE(facts_.set_json(json, diagnostics)) << messages_of(diagnostics);
  }

  CompiledRulesPtr rules_;
  Machine machine_;
  Facts facts_;
};

bool holds_text(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_F(Conversions, OfADecisionAreShownEvenWhenAnotherDecisionMadeThem) {
  given(R"({"limit": 10, "pm": 8, "o2": 13})");
  DecisionExplanation explained = explain(machine_, facts_, 1);
  std::string english = print_text(explained, facts_, Language::en);
  EXPECT_TRUE(holds_text(
      english, "conversions\n  correction [4.1]: 8 mg/m3 (oxygen content 13 %) → 11 mg/m3 (oxygen content 10 %), "
               "by value * (21 - to) / (21 - from); recalled, not checked, confidence high\n"))
      << english;
  std::string chinese = print_text(explained, facts_, Language::zh);
  EXPECT_TRUE(holds_text(chinese, "基准换算\n  折算 [4.1]：8 mg/m3（含氧量 13 %） → 11 mg/m3（含氧量 10 %）"))
      << chinese;
  std::string json = print_json(explained, facts_, "digest");
  EXPECT_TRUE(holds_text(json, R"("conversions":[{"conversion":"correction")")) << json;
  EXPECT_TRUE(holds_text(json, R"("measured":8,"from":13,"to":10,"converted":11,"unit":"mg/m3")")) << json;
}

TEST_F(Conversions, InALoopOfAnExpressionAreNamedWithoutValues) {
  given(R"({"limit": 10, "kilns": [{"pm": 8, "o2": 13}]})");
  DecisionExplanation explained = explain(machine_, facts_, 2);
  std::string english = print_text(explained, facts_, Language::en);
  EXPECT_TRUE(holds_text(english, "correction [4.1]: oxygen content, item by item, by value")) << english;
  EXPECT_TRUE(holds_text(print_json(explained, facts_, "digest"), R"("per_item":true)"));
}

TEST_F(Conversions, OfARowStandWithEachItemAndThoseOfATableAtItsHead) {
  given(R"({"limit": 20, "pm": 8, "o2": 13, "kilns": [{"pm": 8, "o2": 13}, {"pm": 1, "o2": 10}]})");
  GradeExplanation explained = explain_grade(machine_, facts_);
  ASSERT_EQ(explained.conversions.front().size(), 1U);
  EXPECT_EQ(text_of(explained.conversions.front().front().converted), "11");
  const std::vector<ExplainedItem>& items = explained.rows.front().front().items;
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(text_of(items[0].conversions.front().converted), "11");
  EXPECT_EQ(text_of(items[1].conversions.front().converted), "1");
  EXPECT_EQ(items[0].cells.front().status, Status::met);
}

TEST_F(Conversions, ThatWereNotNeededAreNotShown) {
  given(R"({"limit": 10, "pm": 8, "o2": null})");
  DecisionExplanation explained = explain(machine_, facts_, 0);
  EXPECT_TRUE(explained.conversions.empty());
  EXPECT_TRUE(explained.answer.outputs.front().second.is_false());
}

}  // namespace
}  // namespace yuheng
