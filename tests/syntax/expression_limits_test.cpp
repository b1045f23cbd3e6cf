// Hostile expressions cost bounded time and depth.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "base/limits.hpp"
#include "reading.hpp"

namespace yuheng {
namespace {

std::string repeated(std::string_view part, size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (size_t i = 0; i < times; ++i) out += part;
  return out;
}

// The code of the one message, or "read".
std::string outcome(const std::string& text) {
  Diagnostics diagnostics;
  std::optional<Expression> tree = parse_expression(snippet(text), Names(), diagnostics);
  if (tree && diagnostics.all().empty()) return "read";
  return diagnostics.all().size() == 1 ? std::string(code_text(diagnostics.all()[0].code)) : "not one message";
}

double seconds_to_read(const std::string& text) {
  auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(outcome(text), "read");
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

TEST(ExpressionLimits, E0203BracketsNestToALimit) {
  size_t depth = limits::kExpressionDepth;
  for (const auto& [open, close] : {std::pair{"(", ")"}, {"[", "]"}}) {
    EXPECT_EQ(outcome(repeated(open, depth - 1) + "1" + repeated(close, depth - 1)), "read");
    EXPECT_EQ(outcome(repeated(open, depth) + "1" + repeated(close, depth)), "E0203");
    EXPECT_EQ(outcome(repeated(open, 500'000)), "E0203");
  }
  EXPECT_EQ(expression("  " + repeated("(", depth + 1)),
            "rules.yaml:1:99: error E0203: the expression nests deeper than 96 levels\n"
            " 1 | " +
                repeated("(", 81) + "\n" + "   | " + repeated(" ", 80) + "^ split it with let:\n");
}

TEST(ExpressionLimits, OtherConstructsNestToALimitToo) {
  for (const char* part : {"f(", "{a:", "-", "if a then b else ", "for x in l return ", "a[", "f(x: ", "1 + (",
                           "a in (", "f(function(x) "}) {
    EXPECT_EQ(outcome(repeated(part, 1'000) + "1"), "E0203") << part;
  }
  EXPECT_EQ(outcome("a instance of " + repeated("list<", 100'000)), "E0203");
}

TEST(ExpressionLimits, NestedBracketsAreReadOnce) {
  // Every way to read a bracket begins alike; trying each anew would take 2^90 steps.
  for (const char* part : {"(", "[", "f(", "{a: ", "a in (", "f(x: ("}) {
    EXPECT_EQ(outcome(repeated(part, 30) + "1 1"), "E0211") << part;
  }
}

TEST(ExpressionLimits, LongChainsStayShallow) {
  EXPECT_EQ(outcome("1" + repeated("+1", limits::kTreeDepth)), "read");
  EXPECT_EQ(outcome("1" + repeated("+1", limits::kTreeDepth + 1)), "E0203");
  EXPECT_EQ(outcome("a" + repeated(".b", limits::kTreeDepth + 1)), "E0203");
  EXPECT_EQ(outcome("1" + repeated("+1", limits::kExpressionBytes / 2 - 1)), "E0203");
}

TEST(ExpressionLimits, TimeGrowsWithTheLengthOnly) {
  std::string list = "[1" + repeated(", 1", 1'000) + "]";
  std::string longer = "[1" + repeated(", 1", 16'000) + "]";
  double once = std::min({seconds_to_read(list), seconds_to_read(list), seconds_to_read(list)});
  double sixteen_times = std::min({seconds_to_read(longer), seconds_to_read(longer), seconds_to_read(longer)});
  EXPECT_LT(sixteen_times, 16 * 4 * once);
}

TEST(ExpressionLimits, NamesCostTheirLengthOnly) {
  std::string context = "{";
  for (int i = 0; i < 20'000; ++i) context += "a b" + std::to_string(i) + ": 1, ";
  EXPECT_LT(seconds_to_read(context + "c: a b7}"), 20.0);
}

TEST(ExpressionLimits, E0206AnExpressionHasALargestSize) {
  std::string text = "1" + std::string(limits::kExpressionBytes, ' ');
  EXPECT_EQ(outcome(text), "E0206");
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_cell({text, {}}, Names(), diagnostics));
  EXPECT_EQ(messages_of(diagnostics), "error E0206: the expression is longer than 1024 KiB\n  split it\n");
}

}  // namespace
}  // namespace yuheng
