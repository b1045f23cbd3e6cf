// Numbers computed from facts, as steps over columns of whole numbers. Used by number_plan.cpp only.
#pragma once

#include <map>
#include <optional>

#include "columns/column_plan.hpp"
#include "columns/slot_values.hpp"
#include "program/number_ranges.hpp"

namespace yuheng {

// 10^exponent; nothing below 1 and beyond 10^18.
std::optional<int64_t> whole_power_of_ten(int32_t exponent);
// a / b, where multiplying gives a again.
std::optional<Decimal> exact_quotient(const Decimal& a, const Decimal& b);

// Numbers that are made already, by slot and the loop around it.
using KnownNumbers = std::map<std::pair<SlotId, FactId>, NumberIndex>;

// Adds numbers to a plan, under one set of proven ranges. Nothing is taken back when a number does not come out.
class NumberMaking {
 public:
  // `list`: the loop around all slots that are asked.
  NumberMaking(const Program& program, const SlotValues& values, const NumberRanges& ranges, FactId list,
               ColumnPlan& plan, KnownNumbers& known)
      : program_(program), values_(values), ranges_(ranges), list_(list), plan_(plan), known_(known) {}

  // Does no fact take part?
  bool constant(SlotId slot) const;
  std::optional<Decimal> constant_value(SlotId slot) const;
  NumberRange range(SlotId slot) const { return ranges_.slots[slot].value_or(NumberRange()); }
  // The number that the slot is. Nothing where a step of it is not covered.
  std::optional<NumberIndex> number(SlotId slot);
  NumberIndex add(PlanNumber number);
  // In the space of its arguments, which is one.
  std::optional<PlanNumber> placed(PlanNumber out) const;
  // Makes `out` the sum of a and b (`minus`: the difference) in its own decimals. False where that takes too large factors.
  bool align(NumberIndex a, NumberIndex b, bool minus, PlanNumber& out) const;

 private:
  std::optional<PlanNumber> fixed(SlotId slot) const;
  std::optional<PlanNumber> made_of(SlotId slot);
  std::optional<PlanNumber> column(const Variable& variable, const NumberRange& proven) const;
  std::optional<PlanNumber> summed(const Instruction& instruction, PlanNumber out);
  std::optional<PlanNumber> multiplied(const Instruction& instruction, PlanNumber out);
  // Divided by a constant: multiplied by what it is the reciprocal of.
  std::optional<PlanNumber> shared(const Instruction& instruction, PlanNumber out);
  std::optional<PlanNumber> rounded_to(const Instruction& instruction, PlanNumber out);

  const Program& program_;
  const SlotValues& values_;
  const NumberRanges& ranges_;
  FactId list_;
  ColumnPlan& plan_;
  KnownNumbers& known_;
};

}  // namespace yuheng
