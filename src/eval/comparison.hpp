// `<` and `<=` of known values, for whoever asks it often.
#pragma once

#include "base/value.hpp"

namespace yuheng {

// Of any kinds but numbers.
Value less_otherwise(const Value& a, const Value& b, bool or_equal);

// Null when the two cannot be compared. Neither is unknown.
inline Value less(const Value& a, const Value& b, bool or_equal) {
  if (a.kind() != Kind::number || b.kind() != Kind::number) return less_otherwise(a, b, or_equal);
  return Value(or_equal ? a.number() <= b.number() : a.number() < b.number());
}

}  // namespace yuheng
