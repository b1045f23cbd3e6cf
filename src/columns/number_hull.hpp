// The whole numbers that a number may be while something it is computed from is missing: what apply_intervals says of
// decimals (eval/intervals.cpp), said of scaled integers. The agreement tests compare the two.
#pragma once

#include <cstdint>

#include "columns/number_kernels.hpp"

namespace yuheng {

struct NumberHull {
  int64_t low = 0, high = 0;  // inclusive, where there is a bound
  bool has_low = true, has_high = true;
  bool null = false;    // null is possible
  bool numbers = true;  // false: it is null

  static NumberHull exactly(int64_t value) { return {value, value, true, true, false, true}; }
  static NumberHull none() { return {0, 0, false, false, true, false}; }
  bool known() const { return has_low && has_high && low == high && !null && numbers; }
  bool operator==(const NumberHull&) const = default;
};

// f × a + g × b. Bounds of values the door lets in do not overflow: the plan has proven it. Others wrap around.
NumberHull sum(const NumberHull& a, int64_t f, const NumberHull& b, int64_t g);
NumberHull product(const NumberHull& a, const NumberHull& b);
// a ÷ a constant, given as what to multiply by.
NumberHull share(const NumberHull& a, int64_t factor);
// To a multiple of `divisor`, which then becomes 1; half to even.
NumberHull rounded(const NumberHull& a, int64_t divisor);
int64_t rounded(int64_t value, int64_t divisor);

// Whether a number is above a limit.
struct Aboveness {
  bool sure = false, may = false;     // as far as it is a number
  bool null = false, numbers = true;  // as in NumberHull
};
Aboveness above(const NumberHull& number, int64_t limit);
Aboveness above(const NumberHull& number, const NumberHull& divisor, const RatioLimit& limit);

}  // namespace yuheng
