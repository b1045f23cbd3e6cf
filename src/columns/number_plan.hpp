// Comparisons of numbers that are computed from several facts: which go by columns, and in which whole numbers.
//
// A number goes by columns when every step to it is proven to fit 64 bits (program/number_ranges.hpp). Facts without declared
// bounds get some here: as wide ones as the comparison allows; a record beyond them goes to the row engine. A ratio is never
// divided: it is multiplied out against its limit. That is exact, and says the same as dividing with 34 digits, because a
// ratio of integers below 2^62 that is not equal to a limit is further from it than the last of 34 digits.
#pragma once

#include <map>
#include <optional>

#include "columns/number_making.hpp"

namespace yuheng {

class NumberPlanning {
 public:
  NumberPlanning(const Program& program, const PlanSettings& settings, const SlotValues& values, ColumnPlan& plan)
      : program_(program), settings_(settings), values_(values), plan_(plan) {}

  // Is `a` op `b` (less, less_equal, equal) true (`want`), or false? A node of kind `compare`, or nothing when it is not
  // covered. `list`: the loop around it.
  std::optional<PlanNode> compare(Op op, SlotId a, SlotId b, FactId list, bool want);

 private:
  class Attempt;

  const NumberRanges& ranges(size_t bound);

  const Program& program_;
  const PlanSettings& settings_;
  const SlotValues& values_;
  ColumnPlan& plan_;
  std::map<size_t, NumberRanges> ranges_;  // by bound
  KnownNumbers known_;
  std::map<std::pair<NumberIndex, NumberIndex>, NumberIndex> differences_;
  std::map<std::pair<NumberIndex, NumberIndex>, uint32_t> comparisons_;
};

// One line per number and comparison: the first part of print(ColumnPlan).
std::string print_numbers(const ColumnPlan& plan, const CheckedRuleset& rules);

}  // namespace yuheng
