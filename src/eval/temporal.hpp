// Known dates, times, points in time and durations. Whatever has no result is null.
#pragma once

#include "eval/operators.hpp"

namespace yuheng {

Value add_temporal(const Value& a, const Value& b);
Value subtract_temporal(const Value& a, const Value& b);
Value negated_duration(const Value& value);
// A duration of either kind, or a number, as one number that arithmetic cannot overflow: nanoseconds, months; and back.
std::optional<Decimal> amount_of(const Value& value);
Value value_of_amount(Kind kind, const std::optional<Decimal>& amount);
// Constructors, parts and calendar functions.
Value apply_temporal(Op op, Args args);

}  // namespace yuheng
