// The loops over values that are worth vector instructions. One source, compiled once per instruction set; chosen at run time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace yuheng {

constexpr size_t kWordRows = 64;  // rows in one word of a plane

// Compares a column with all its limits in one pass: bit i of planes[j] says values[i] > limits[j]. `words` counts words of
// 64 values. True when a value lies outside [low, high] (the value of a missing cell counts too).
template <class T>
using AboveKernel = bool (*)(const T* values, size_t words, const T* limits, size_t count, uint64_t* const* planes,
                             T low, T high);

struct Kernels {
  std::string_view target;
  AboveKernel<int16_t> above_i16;
  AboveKernel<int32_t> above_i32;
  AboveKernel<int64_t> above_i64;
  // Doubles as they are; NaN and infinities count as outside.
  AboveKernel<double> above_f64;
  // Doubles that stand for decimals with log10(factor) digits behind the point: limits, low and high are scaled by `factor`.
  // Counts as outside as well: what is not the double nearest to such a decimal, and what is too large to tell.
  bool (*above_scaled)(const double* values, size_t words, const double* limits, size_t count, uint64_t* const* planes,
                       double low, double high, double factor);
  // Codes 0 … 15: bit i of planes[j] is bit j of table[codes[i]].
  void (*lookup)(const uint8_t* codes, size_t words, const uint8_t* table, size_t count, uint64_t* const* planes);
};

constexpr double kLargestExact = 2251799813685248.0;  // 2^51: above, a double does not tell its decimals

// What this machine can run, the best first. Never empty.
std::vector<const Kernels*> usable_kernels();

}  // namespace yuheng
