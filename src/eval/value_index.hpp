// Looking values up by what they are: hashing and an order that agree with the `=` of known values.
#pragma once

#include <compare>
#include <unordered_map>
#include <unordered_set>

#include "eval/operators.hpp"

namespace yuheng {

// The same for values that are equal. Needs is_known(value).
size_t hash_of(const Value& value);

// One order over all known values: null, booleans, numbers, texts (by code point), dates, durations, times (local ones first),
// lists (item by item), records (field by field, by name). Texts have no other order in rules than this one of machines.
std::weak_ordering in_order(const Value& a, const Value& b);

struct HashOfValue {
  size_t operator()(const Value& value) const { return hash_of(value); }
};
struct EqualValue {
  bool operator()(const Value& a, const Value& b) const { return equal_values(a, b).is_true(); }
};

using ValueSet = std::unordered_set<Value, HashOfValue, EqualValue>;
template <class T>
using ValueMap = std::unordered_map<Value, T, HashOfValue, EqualValue>;

}  // namespace yuheng
