// What every operator means. One definition each; loops are in eval/machine.cpp, because they run instructions.
#pragma once

#include <span>

#include "base/value.hpp"
#include "program/program.hpp"

namespace yuheng {

using Args = std::span<const Value* const>;

// The result of one instruction for any arguments, unknown ones included.
Value operate(const Instruction& instruction, Args args);

// For arguments of which none is unknown (scalars.cpp): numbers, texts, dates, comparisons.
Value apply_scalars(Op op, Args args);
// Text against a regular expression, for known arguments (texts.cpp).
Value apply_pattern(Op op, const Pattern& pattern, Args args);
// `=` of FEEL where everything is known to the bottom.
Value equal_values(const Value& a, const Value& b);

// Over intervals of numbers (intervals.cpp); nothing when the operator has no such reading.
std::optional<Value> apply_intervals(Op op, Args args, const Reasons& reasons);

// Over lists with items that may be missing or unknown (lists.cpp); nothing when `op` is no list function.
// `numbers`: the result is one.
std::optional<Value> apply_lists(Op op, Args args, bool numbers);

// count, sum, product, mean, median, deviation, minimum, maximum (aggregates.cpp).
Value aggregate(Op op, const List& list, bool numbers);

// Records {key, item} put together by key (groups.cpp).
Value grouped(const List& pairs);

// Decision tables (hit_policy.cpp): match, output, match, output, …, [default].
Value apply_hit(Hit hit, Args args, const std::vector<std::string>& best_first);

// three-valued (and null) logic over any number of arguments (truth.cpp)
Value both(Args args);
Value either(Args args);
Value opposite(const Value& value);
Value holds_otherwise(const Value& value);  // of one that is no boolean
inline Value holds(const Value& value) { return value.kind() == Kind::boolean ? value : holds_otherwise(value); }
Value conditional(const Value& when, const Value& then, const Value& otherwise);

// Is `value` equal to an item? (lists.cpp)
Value among(const List& list, const Value& value);
Value equal(const Value& a, const Value& b);

Reasons reasons_of(Args args);

}  // namespace yuheng
