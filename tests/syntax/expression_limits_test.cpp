// Hostile expressions cost bounded time and depth.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>

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

// Of this process, so that a busy machine changes nothing.
double seconds_used() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double seconds_to_read(const std::string& text) {
  double begin = seconds_used();
  EXPECT_EQ(outcome(text), "read");
  return seconds_used() - begin;
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

// Seconds for one text made of `part`s up to `bytes`, the better of two.
double seconds_for(const std::string& first, const std::string& part, const std::string& last, size_t bytes,
                   bool cell) {
  std::string text = first + repeated(part, (bytes - first.size() - last.size()) / part.size()) + last;
  double best = 1e9;
  for (int i = 0; i < 2; ++i) {
    double begin = seconds_used();
    Diagnostics diagnostics;
    Snippet whole = snippet(text);
    cell ? parse_cell(whole, some_names(), diagnostics) : parse_expression(whole, some_names(), diagnostics);
    best = std::min(best, seconds_used() - begin);
  }
  return best;
}

struct Shape {
  const char* name;
  std::string first, part, last;
};

// What a text of 1 MiB can be made of: items, brackets beside and in each other, names, strings, white space, comments,
// and what stops the reader early or late.
const std::vector<Shape>& shapes() {
  static const std::vector<Shape> kShapes = {
      {"numbers", "1", ", 1", ""},
      {"texts", "\"a\"", ", \"bc\"", ""},
      {"ranges", "[1..2]", ", [1..2]", ""},
      {"brackets beside each other", "[1", ", (((1)))", "]"},
      {"lists in lists", "[1", ", [[1], [[2]]]", "]"},
      {"contexts", "[{a: 1}", ", {a b: 1, c: 2}", "]"},
      {"calls", "f(1", ", f(x, g(1))", ")"},
      {"names of several words", "[a", ", Monthly Payment Date", "]"},
      {"one long text", "\"", "abcdefgh", "\""},
      {"a text that does not end", "\"", "abcdefgh", ""},
      {"white space", "1", "        ", " + 1"},
      {"a comment", "1 /*", " a comment ", "*/ + 1"},
      {"a comment that does not end", "1 /*", " a comment ", ""},
      {"comments that do not end", "1", " /* 1", ""},
      {"brackets in each other", "", "(", ""},
      {"closed brackets in each other", "", "(1)(", ""},
      {"ifs in each other", "", "if a then ", "1"},
      {"loops in each other", "", "for a in b return ", "1"},
      {"tests in each other", "", "a in (", "1"},
      {"a long chain", "1", "+1", ""},
      {"operators alone", "1", " + - ", ""},
      {"words", "a", " b", ""},
      {"a mistake at the end", "[1", ", 1", ", )"},
  };
  return kShapes;
}

TEST(ExpressionLimits, TextsOfAnyShapeAreReadInTimeLinearInTheirLength) {
  for (const Shape& shape : shapes()) {
    double once = seconds_for(shape.first, shape.part, shape.last, 32U << 10U, false);
    double four_times = seconds_for(shape.first, shape.part, shape.last, 128U << 10U, false);
    EXPECT_LT(four_times, std::max(8 * once, 0.05)) << shape.name;
  }
}

TEST(ExpressionLimits, ACellOfAMebibyteIsReadInTimeLinearInItsLength) {
  size_t most = limits::kExpressionBytes;
  double quarter = seconds_for("1", ", [1..2]", "", most / 4, true);
  double whole = seconds_for("1", ", [1..2]", "", most, true);
  EXPECT_LT(whole, std::max(8 * quarter, 0.05));
}

TEST(ExpressionLimits, AThousandLevelsCostTheirLengthOnly) {
  for (const auto& [open, close] : {std::pair{"(", ")"},
                                    {"[", "]"},
                                    {"{a: ", "}"},
                                    {"f(", ")"},
                                    {"not(", ")"},
                                    {"if a then ", " else b"},
                                    {"a in (", ")"},
                                    {"[1..", "]"},
                                    {"a[", "]"}}) {
    EXPECT_EQ(outcome(repeated(open, 1'000) + "1" + repeated(close, 1'000)), "E0203") << open;
    double once = seconds_for("", open, "", 250 * std::string(open).size(), false);
    double four_times = seconds_for("", open, "", 1'000 * std::string(open).size(), false);
    EXPECT_LT(four_times, std::max(8 * once, 0.05)) << open;
  }
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
