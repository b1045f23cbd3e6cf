// Numbers computed from several columns: exact at every tie, 0 below the line, bounds where a fact is missing, and what is
// beyond 64 bits.
#include <gtest/gtest.h>

#include "../eval/compiled.hpp"
#include "arrow_maker.hpp"
#include "columns/evaluation.hpp"

namespace yuheng {
namespace {

using Numbers = std::vector<std::optional<double>>;
constexpr auto kMissing = std::nullopt;

std::string rules_with(const std::string& row) {
  return "ruleset: t\nfacts:\n"
         "  a: {type: number, decimals: 2, min: 0, max: 1000}\n"
         "  b: {type: number, decimals: 2, min: 0, max: 1000}\n"
         "  g: {type: number, decimals: 1, min: \"-20\", max: 20}\n"
         "  free: {type: number}\n"
         "  items: {list: {v: {type: number, decimals: 1, min: 0, max: 9}, w: {type: number, decimals: 1, min: 0, max: "
         "9}}}\n"
         "grading:\n  t:\n    ladder: [A, B]\n    rows:\n      - {id: r, " +
         row + ", provenance: {status: recalled, confidence: low}}\n";
}

struct Graded {
  std::string plan;
  std::vector<std::string> rows;  // "A", "B", or "A-B" while open
  bool complete = false;
};

// The same by row and by column.
Graded graded(const std::string& row, std::vector<ArrowColumn> columns, int64_t count) {
  Graded out;
  ArrowColumn records = ArrowColumn::record("", std::move(columns), count);
  for (const Kernels* kernels : {usable_kernels().front(), static_cast<const Kernels*>(nullptr)}) {
    ColumnsRequest request;
    request.compiled = compiled(rules_with(row));
    request.ruleset = 0;
    request.subject = "grade";
    request.brief = true;
    request.kernels = kernels;
    Diagnostics diagnostics;
    auto refusal = ColumnsEvaluation::Refusal::none;
    auto evaluation = ColumnsEvaluation::make(std::move(request), records.schema(), diagnostics, refusal);
    std::optional<AnswerColumns> answers = evaluation->evaluate(records.array(), diagnostics);
    ArrowSchema schema{};
    ArrowArray array{};
    answers->columns().give_schema(&schema);
    answers->columns().give_array(&array);
    std::vector<std::string> rows;
    for (int64_t i = 0; i < count; ++i) {
      auto level = [&](int64_t field) {
        return std::string(1, "AB"[static_cast<const int16_t*>(array.children[field]->buffers[1])[i]]);
      };
      rows.push_back(level(1) == level(2) ? level(1) : level(2) + "-" + level(1));
    }
    schema.release(&schema);
    array.release(&array);
    if (kernels == nullptr) {
      EXPECT_EQ(out.rows, rows) << row;
    } else {
      out.rows = rows;
      out.complete = evaluation->plan().complete;
      out.plan = print(evaluation->plan(), evaluation->request().compiled->programs[0].rules);
    }
  }
  return out;
}

Graded graded(const std::string& row, const Numbers& a, const Numbers& b, const std::string& second = "b") {
  std::vector<ArrowColumn> columns;
  columns.push_back(ArrowColumn::values<double>("a", "g", a));
  columns.push_back(ArrowColumn::values<double>(second, "g", b));
  return graded(row, std::move(columns), static_cast<int64_t>(a.size()));
}

using Rows = std::vector<std::string>;

// As doubles, (1.1 - 0.77) / 1.1 is below 0.3.
TEST(ComputedNumbers, ARatioIsMultipliedOutAndHoldsAtTheTie) {
  Graded out = graded("that: '(a - b) / a', A: '>= 0.3'", {10, 10, 1.1, 1.1, 0.07}, {7, 7.01, 0.77, 0.78, 0.05});
  EXPECT_EQ(out.rows, (Rows{"A", "B", "A", "B", "B"}));
  EXPECT_TRUE(out.complete);
  EXPECT_EQ(out.plan, "number 0 = column a, 2 decimals\n"
                      "number 1 = column b, 2 decimals\n"
                      "number 2 = sum 0 1 × -1, 2 decimals\n"
                      "comparison 0 = 2 / 0 > =3/10\n"
                      "#0 = constant sure\n"
                      "#1 = compare above 0[0]\n"
                      "table: applies #0, levels #1\n"
                      "complete\n");
}

TEST(ComputedNumbers, ADivisorMayBeNegativeAndDividingByZeroIsNothingThatHolds) {
  EXPECT_EQ(graded("that: a / g, A: '>= -2'", {4, 4, 4, 0, 0}, {-2, -1, 0, 0, -1}, "g").rows,
            (Rows{"A", "B", "B", "B", "A"}));
  EXPECT_EQ(graded("that: a / g, A: 'not(<= 2)'", {4, 4, 4}, {2, 1.9, 0}, "g").rows, (Rows{"B", "A", "B"}));
}

// b lies between 0 and 1000; (a - b) / a is not known where a is missing, because a may be 0.
TEST(ComputedNumbers, WhereAFactIsMissingItsDeclaredBoundsStillDecide) {
  EXPECT_EQ(
      graded("that: a + b, A: '<= 1500'", {400, kMissing, 600, kMissing}, {kMissing, 500, kMissing, kMissing}).rows,
      (Rows{"A", "A", "A-B", "A-B"}));
  EXPECT_EQ(graded("that: '(a - b) / a', A: '<= 1'", {400, kMissing}, {kMissing, 7}).rows, (Rows{"A", "A-B"}));
  EXPECT_TRUE(graded("that: a + b, A: '<= 1500'", {400}, {kMissing}).complete);
}

TEST(ComputedNumbers, TwoFactsAreComparedAndRoundedToTheDigitsOfTheLimit) {
  EXPECT_EQ(graded("that: a, A: '<= b'", {1.23, 1.24, 1.22}, {1.23, 1.23, kMissing}).rows, (Rows{"A", "B", "A-B"}));
  EXPECT_EQ(graded("that: a * b, rounding: rounded, A: '<= 1.2'", {1.25, 1.25, 1.26}, {1, 1.01, 1}).rows,
            (Rows{"A", "B", "B"}));
}

// An undeclared fact is counted in four decimals up to a bound; a value beyond goes to the row engine.
TEST(ComputedNumbers, WhatDoesNotFitGoesToTheRowEngine) {
  Graded out = graded("that: a * free, A: '<= 1'", {1, 1, 1, 1}, {1, 1.00001, 1e15, 1e-7}, "free");
  EXPECT_EQ(out.rows, (Rows{"A", "B", "B", "A"}));
  EXPECT_TRUE(out.complete);
}

TEST(ComputedNumbers, TheItemsOfAListAreComputedEachForItself) {
  auto item = ArrowColumn::record("item",
                                  {ArrowColumn::values<double>("v", "g", Numbers{1, 2, 3, kMissing}),
                                   ArrowColumn::values<double>("w", "g", Numbers{2, 1, 3, 9})},
                                  4);
  std::vector<ArrowColumn> columns;
  columns.push_back(ArrowColumn::list("items", {1, 3, 3, 4}, std::move(item)));
  Graded out = graded("each: items, that: v / w, A: '<= 1'", std::move(columns), 4);
  EXPECT_EQ(out.rows, (Rows{"A", "B", "A", "A"}));
  EXPECT_TRUE(out.complete);
}

}  // namespace
}  // namespace yuheng
