// The loops over whole numbers that are worth vector instructions: plain C++, compiled once per instruction set.
//
// Sums and products wrap around without harm: where it matters, the plan has proven that they do not (number_plan.hpp).
#pragma once

#include <cstddef>
#include <cstdint>

#include "columns/kernels.hpp"

namespace yuheng {

// number / divisor above a limit: p × number - r × divisor > bias, turned over where the divisor is negative.
struct RatioLimit {
  int64_t p = 1, r = 0;
  int64_t bias = 0;  // -1: equal counts as well
  bool operator==(const RatioLimit&) const = default;
};

struct NumberKernels {
  // `count` values of a column as whole numbers; a double times `factor`, rounded to the nearest (at most 2^51).
  void (*from_i16)(const int16_t* values, size_t count, int64_t* out);
  void (*from_i32)(const int32_t* values, size_t count, int64_t* out);
  void (*from_f64)(const double* values, size_t count, double factor, int64_t* out);
  // Bit i of `out`: values[i] × factor is no whole number, or beyond ± most. `words` of 64 values.
  void (*not_whole)(const double* values, size_t words, double factor, double most, uint64_t* out);
  // f × a + g × b
  void (*sum)(const int64_t* a, int64_t f, const int64_t* b, int64_t g, size_t count, int64_t* out);
  void (*product)(const int64_t* a, const int64_t* b, size_t count, int64_t* out);
  // Bit i of planes[j]: number[i] / divisor[i] is above limits[j]; of `zero`: the divisor is 0.
  void (*ratio)(const int64_t* number, const int64_t* divisor, size_t words, const RatioLimit* limits, size_t count,
                uint64_t* const* planes, uint64_t* zero);
};

// For the same instruction set.
const NumberKernels& number_kernels(const Kernels& kernels);

}  // namespace yuheng
