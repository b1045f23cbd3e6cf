// Values of which not everything is known: joining what is still possible, and asking what a value may be.
#pragma once

#include <vector>

#include "base/value.hpp"

namespace yuheng {

// Which truth values are still possible, as bits.
using Truths = uint8_t;
constexpr Truths kTrue = 1;
constexpr Truths kFalse = 2;
constexpr Truths kNull = 4;

Truths truths_otherwise(const Value& value);  // of one that is no boolean
inline Truths truths_of(const Value& value) {
  if (value.kind() != Kind::boolean) return truths_otherwise(value);
  return value.boolean() ? kTrue : kFalse;
}
Value truth_value(Truths truths, Reasons reasons);

bool null_possible(const Value& value);

// The numbers a value may be: bounds are inclusive, absent means unbounded. `numbers` is false when none is possible.
struct Hull {
  std::optional<Decimal> low, high;
  bool null = false;
  bool numbers = true;
};
Hull hull_of(const Value& value);
Value number_value(const Hull& hull, Reasons reasons);

// One of `values`, it is not known which; `reasons` say why. Finite sets stay finite as long as they are small, numbers
// become an interval, lists get items that may or may not be there, records are joined field by field.
Value joined(const std::vector<Value>& values, const Reasons& reasons);

// The value as a list: an unknown becomes any number of unknown items. Null for anything else.
Value list_of(const Value& value);

// Is the item surely there, and once?
bool certain(const Item& item);
// Is nothing about the list open?
bool plain(const List& list);
// Why the list is open.
Reasons doubts(const List& list);
// `item` with more doubt whether it is there.
Item doubted(Item item, const Reasons& reasons);

}  // namespace yuheng
