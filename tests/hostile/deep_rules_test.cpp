// Rulesets built to go deep or to grow: each compiles, or is refused with a code, in little time and on a small stack.
#include <gtest/gtest.h>

#include <chrono>

#include "base/limits.hpp"
#include "compile.hpp"
#include "decide/explanation.hpp"
#include "hostile/small_stack.hpp"

namespace yuheng {
namespace {

std::string repeated(std::string_view part, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += part;
  return out;
}

// The codes of the errors, each once; or the value of the output `value` of the decision `d`, nothing being known.
std::string outcome_here(const std::string& text) {
  Diagnostics diagnostics;
  CompiledRulesPtr rules = compile({std::make_shared<Source>("rules.yaml", text)}, diagnostics);
  std::string codes;
  for (const Diagnostic& each : diagnostics.all()) {
    std::string code(code_text(each.code));
    rendered(each, Language::zh);
    if (code.front() == 'E' && codes.find(code) == std::string::npos) codes += (codes.empty() ? "" : " ") + code;
  }
  if (!rules) return codes;
  const Program& program = rules->programs.front();
  Machine machine(program);
  Facts facts(program.rules);
  DecisionExplanation explanation = explain(machine, facts, 0);
  print_json(explanation, facts, rules->digest);
  print_text(explanation, facts, Language::zh);
  return text_of(explanation.answer.outputs.back().second);
}

std::string outcome(const std::string& text) {
  std::string out;
  auto begin = std::chrono::steady_clock::now();
  on_small_stack([&] { out = outcome_here(text); });
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
  return out.size() > 200 ? out.substr(0, 200) : out;
}

// A ruleset whose one output is `value`.
std::string output(const std::string& value) {
  return "ruleset: test/deep\nfacts: {n: {type: number}, b: {type: boolean}}\n"
         "decisions: {d: {outputs: {value: '" +
         value + "'}}}\n";
}

std::string nested(const std::string& open, const std::string& inner, const std::string& close, size_t levels) {
  return output(repeated(open, levels) + inner + repeated(close, levels));
}

// Steps s0 … s<count>; `next` is each but the first, in which "@" stands for the one before it. The last is the output;
// `backwards` writes it first.
std::string steps(size_t count, const std::string& next, bool backwards = false) {
  std::string out = "ruleset: test/deep\ndecisions:\n  d:\n    let:\n";
  for (size_t i = 0; i <= count; ++i) {
    size_t step = backwards ? count - i : i;
    std::string value;
    for (char c : step == 0 ? "1" : next) value += c == '@' ? "s" + std::to_string(step - 1) : std::string(1, c);
    out += "      s" + std::to_string(step) + ": '" + value + "'\n";
  }
  return out + "    outputs: {value: s" + std::to_string(count) + "}\n";
}

TEST(Depth, BracketsToTheLimitAreReadCheckedAndComputed) {
  size_t most = limits::kExpressionDepth - 1;
  EXPECT_EQ(outcome(nested("(", "1", ")", most)), "1");
  EXPECT_EQ(outcome(nested("not(", "b = b", ")", most)), "false");
  EXPECT_EQ(outcome(nested("abs(", "1", ")", most)), "1");
  EXPECT_EQ(outcome(nested("if true then ", "1", " else 2", most)), "1");
  EXPECT_EQ(outcome(nested("1 + (", "1", ")", most)), std::to_string(most + 1));
  EXPECT_EQ(outcome(nested("{a: ", "1", "}.a", most)), "1");
  EXPECT_EQ(outcome(nested("[", "1", "][1]", 60)), "1");
  EXPECT_EQ(outcome(nested("[", "1", "][1]", most)), "E0331");
}

TEST(Depth, AThousandLevelsAreRefused) {
  for (const auto& [open, close] :
       {std::pair{"(", ")"}, {"[", "]"}, {"{a: ", "}"}, {"not(", ")"}, {"if b then ", " else 1"}, {"abs(", ")"}}) {
    EXPECT_EQ(outcome(nested(open, "1", close, 1'000)), "E0203") << open;
    EXPECT_EQ(outcome(nested(open, "1", close, 50'000)), "E0203") << open;
  }
}

TEST(Depth, LongChainsOfOperatorsAreComputed) {
  EXPECT_EQ(outcome(output("0" + repeated("+1", limits::kTreeDepth))), std::to_string(limits::kTreeDepth));
  EXPECT_EQ(outcome(output("b" + repeated(" or b", limits::kTreeDepth))), "unknown(false | true)");
  EXPECT_EQ(outcome(output("0" + repeated("+1", limits::kTreeDepth + 1))), "E0203");
  EXPECT_EQ(outcome(output("n" + repeated(".a", limits::kTreeDepth))), "E0331");
}

TEST(Depth, ValuesHaveALimit) {
  EXPECT_EQ(outcome(nested("[", "1", "]", limits::kValueLevels)), "E0330");
  EXPECT_EQ(outcome(steps(limits::kValueLevels, "[@]")), "E0330");
  EXPECT_EQ(outcome(steps(limits::kValueLevels, "{a: @}")), "E0330");
  EXPECT_EQ(outcome(steps(limits::kValueLevels - 2, "{a: @}")).substr(0, 8), "{a: {a: ");
}

TEST(Depth, FunctionsThatCallEachOtherHaveALimit) {
  std::string text = "ruleset: test/deep\nfunctions:\n  f0: {params: [x], value: x + 1}\n";
  for (size_t i = 1; i <= 3'000; ++i) {
    text += "  f" + std::to_string(i) + ": {params: [x], value: f" + std::to_string(i - 1) + "(x + 1)}\n";
  }
  EXPECT_EQ(outcome(text + "decisions: {d: {outputs: {value: f100(1)}}}\n"), "102");
  EXPECT_EQ(outcome(text + "decisions: {d: {outputs: {value: f3000(1)}}}\n"), "E0331");
}

TEST(Depth, StepsMayLeanOnThoseBeforeThemWithoutLimit) {
  EXPECT_EQ(outcome(steps(5'000, "@ + 1")), "5001");
  EXPECT_EQ(outcome(steps(50, "@ + 1", true)), "51");
  EXPECT_EQ(outcome(steps(5'000, "@ + 1", true)), "E0331");
}

TEST(Growth, WhatIsUsedTwiceIsComputedOnce) {
  EXPECT_EQ(outcome(steps(60, "@ + @ - @")), "1");
  EXPECT_EQ(outcome(steps(60, "[1, 1][@ + @ - @]")), "1");  // does the position look at the item? asked once a term
  EXPECT_EQ(outcome(output("{a: 1, b: a + a, c: b + b, d: c + c, e: [5, 6][d + d - 14]}.e")), "6");
}

TEST(Growth, ValuesThatDoubleAreRefused) {
  EXPECT_EQ(outcome(steps(60, "{a: @, b: @}")), "E0330");
  EXPECT_EQ(outcome(steps(60, "[@, @]")), "E0502");
  EXPECT_EQ(outcome(steps(60, "[@, [[2]]][1]")), "E0321");
}

TEST(Growth, ManyStepsAndManyFieldsCostTheirNumber) {
  std::string many = "ruleset: test/many\ndecisions:\n  d:\n    let:\n";
  for (int i = 0; i < 100'000; ++i) many += "      s" + std::to_string(i) + ": 1\n";
  EXPECT_EQ(outcome(many + "    outputs: {value: s99999}\n"), "1");
  std::string wide = "ruleset: test/wide\nfacts:\n  r:\n    record:\n";
  for (int i = 0; i < 100'000; ++i) wide += "      f" + std::to_string(i) + ": {type: number}\n";
  EXPECT_EQ(outcome(wide + "decisions: {d: {outputs: {value: 1}}}\n"), "E0330");
}

TEST(Growth, LoopsThatCountTooFarAreRefused) {
  EXPECT_EQ(outcome(output("sum(for i in 1..1000 return i)")), "500500");
  EXPECT_EQ(outcome(output("count(for i in 1..1000000, j in 1..1000000 return i)")), "E0502");
  EXPECT_EQ(outcome(output("some i in 1..100000 satisfies some j in 1..100000 satisfies i + j < 0")), "E0502");
}

}  // namespace
}  // namespace yuheng
