// The types an expression may name: behind `instance of`, and of a function's parameters.
#pragma once

#include <string_view>

#include "check/type.hpp"

namespace yuheng {

// "number", "date and time", "list<string>", "context<a: number>", "range<date>", "Any" (the type null, which goes with all).
// Null for anything else.
TypePtr parse_type(std::string_view text);

// Is every value of `type` one of `wanted` (null left aside)? A record with more fields than wanted is.
bool conforms(const TypePtr& type, const TypePtr& wanted);

}  // namespace yuheng
