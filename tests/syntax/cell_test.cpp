// Cells: FEEL unary tests, conditions with "?", "-" and "?" alone.
#include <gtest/gtest.h>

#include <vector>

#include "reading.hpp"

namespace yuheng {
namespace {

struct Line {
  std::string text;
  std::string tree;
};

void check(const std::vector<Line>& table) {
  for (const Line& line : table) EXPECT_EQ(cell(line.text), line.tree) << line.text;
}

TEST(Cell, ComparesTheInput) {
  check({
      {"<= 10", "(tests (test <= 10))"},
      {">= 80 %", "(tests (test >= 80 %))"},
      {"< 0.01 mg/m3", "(tests (test < 0.01 mg/m3))"},
      {"!= \"x\"", "(tests (test != \"x\"))"},
      {"= 1 + 2", "(tests (test = (+ 1 2)))"},
      {"< -5", "(tests (test < (negate 5)))"},
  });
}

TEST(Cell, ListsAlternatives) {
  check({
      {"\"a\", \"b\"", "(tests \"a\" \"b\")"},
      {"< 1, > 9, 5", "(tests (test < 1) (test > 9) 5)"},
      {"true", "(tests true)"},
      {"[1..5], (7..9)", "(tests ([] 1 5) (() 7 9))"},
      {"null", "(tests null)"},
      {"limit * 2", "(tests (* limit 2))"},
  });
}

TEST(Cell, NotTurnsAllTestsAround) {
  check({
      {"not(\"a\", \"b\")", "(not \"a\" \"b\")"},
      {"not(< 5)", "(not (test < 5))"},
      {"not([1..5])", "(not ([] 1 5))"},
      {"not(?) and x", "(tests (and (call not ?) x))"},
  });
}

TEST(Cell, AQuestionMarkIsTheInput) {
  check({
      {"? > 1 and other", "(tests (and (> ? 1) other))"},
      {"count(?) = 0", "(tests (= (call count ?) 0))"},
      {"?.x = 1", "(tests (= (. ? x) 1))"},
      {"? in [1..2]", "(tests (in ? ([] 1 2)))"},
      {"every x in ? satisfies x", "(tests (every x: ? x))"},
  });
}

TEST(Cell, ADashAsksNothingAndALoneQuestionMarkIsAGap) {
  check({
      {"-", "(-)"},
      {" - ", "(-)"},
      {"-1", "(tests (negate 1))"},
      {"?", "(?)"},
      {" ? ", "(?)"},
      {"(?)", "(tests ?)"},
  });
}

}  // namespace
}  // namespace yuheng
