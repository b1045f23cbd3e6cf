// The task by columns in plain loops, left to the compiler (-O3 -march=x86-64-v3).
#include "hand_columns.hpp"

namespace bench {

void grade_columns_loops(const Columns& columns, Grades& out) {
  auto above = [](const int64_t* values, const int64_t*, size_t words, const std::array<int64_t, kLevels>& limits,
                  uint64_t(*planes)[kBlockWords]) {
    for (size_t level = 0; level < kLevels; ++level) {
      for (size_t word = 0; word < words; ++word) {
        uint64_t bits = 0;
        for (size_t i = 0; i < 64; ++i) bits |= static_cast<uint64_t>(values[word * 64 + i] > limits[level]) << i;
        planes[level][word] = bits;
      }
    }
  };
  auto among = [](const int8_t* codes, size_t words, uint64_t(*good)[kBlockWords]) {
    for (size_t word = 0; word < words; ++word) {
      uint64_t a = 0;
      uint64_t b = 0;
      for (size_t i = 0; i < 64; ++i) {
        a |= static_cast<uint64_t>(codes[word * 64 + i] <= 1) << i;
        b |= static_cast<uint64_t>(codes[word * 64 + i] != 3) << i;
      }
      good[0][word] = a;
      good[1][word] = b;
    }
  };
  grade_blocks(columns, out, above, among);
}

}  // namespace bench
