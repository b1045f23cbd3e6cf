// The loops over values and planes that are worth vector instructions. One source, compiled once per instruction set; chosen
// at run time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace yuheng {

constexpr size_t kWordRows = 64;    // rows in one word of a plane
constexpr size_t kWordsAtOnce = 8;  // memory of planes is readable and writable up to a multiple of so many words

// Memory that will be read next, to be fetched while a kernel is at work: so many lines of 64 bytes per word of rows.
struct Ahead {
  const void* from = nullptr;
  size_t lines = 0;
};

// Compares a column with all its limits in one pass: bit i of planes[j] says values[i] > limits[j]. `words` counts words of
// 64 values. True when a value lies outside [low, high] (the value of a missing cell counts too).
template <class T>
using AboveKernel = bool (*)(const T* values, size_t words, const T* limits, size_t count, uint64_t* const* planes,
                             T low, T high, Ahead ahead);

// What a leaf is made of: `initial`, turned over by each plane in `flips`, where `valid`; elsewhere what it says of a missing
// fact.
struct LeafPlanes {
  const uint64_t* const* flips = nullptr;
  size_t flip_count = 0;
  const uint64_t* valid = nullptr;
  bool initial = false, missing_sure = false, missing_may = false;
};

// How planes go into others: in their place, or as an argument more of `both` or `either`.
enum class Joining : uint8_t { set, both, either };

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
                       double low, double high, double factor, Ahead ahead);
  // Bit i of planes[j] is bit j of table[codes[i]], for up to 8 planes. True when a code is not below `known` (at most 16; the
  // code of a missing cell counts too).
  bool (*lookup)(const uint8_t* codes, size_t words, const uint8_t* table, size_t known, size_t count,
                 uint64_t* const* planes, Ahead ahead);
  // Four-byte codes as bytes; 255 for all above.
  void (*narrow)(const uint32_t* codes, size_t words, uint8_t* out);
  void (*leaf)(const LeafPlanes& leaf, size_t words, Joining joining, uint64_t* sure, uint64_t* may);
  // Never `set`.
  void (*join)(const uint64_t* from, size_t words, Joining joining, uint64_t* to);
  // Lists lie behind each other in a plane of items; `last` has the bit of the last item of each list that is not empty. Bit i
  // of `out` says: some item of the i-th such list has the bit that `items ^ flip` has. `out` has a word more than it needs.
  void (*any_of_items)(const uint64_t* items, uint64_t flip, const uint64_t* last, size_t words, uint64_t* out);
  // The next bits of `packed` go where `there` has a bit, and no others do.
  void (*spread)(const uint64_t* packed, const uint64_t* there, size_t words, uint64_t* out);
  // out[i] is codes[j] for the last plane j whose bit i is set, and `start` where none is.
  void (*choose_codes)(const uint64_t* const* planes, const int16_t* codes, size_t count, size_t words, int16_t start,
                       int16_t* out);
};

constexpr double kLargestExact = 2251799813685248.0;  // 2^51: above, a double does not tell its decimals

// What this machine can run, the best first. Never empty.
std::vector<const Kernels*> usable_kernels();

}  // namespace yuheng
