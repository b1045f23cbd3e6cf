// The types an expression may name: behind `instance of`, and of a function's parameters.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "check/type.hpp"

namespace yuheng {

// Types that were given a name (item definitions of DMN).
using NamedTypes = std::map<std::string, TypePtr, std::less<>>;

// "number", "date and time", "list<string>", "context<a: number>", "range<date>", "Any" (the type null, which goes with all).
// Names of `named` stand for their types. Null for anything else.
TypePtr parse_type(std::string_view text, const NamedTypes& named);

// Is every value of `type` one of `wanted` (null left aside)? A record with more fields than wanted is.
bool conforms(const TypePtr& type, const TypePtr& wanted);

}  // namespace yuheng
