// What both hand-written columnar contestants share: planes of one block, and the way from planes to grades. `Above` compares
// a column with up to three limits.
#pragma once

#include <algorithm>
#include <cstring>

#include "task.hpp"

namespace bench {

constexpr size_t kBlockRows = 4096;
constexpr size_t kBlockWords = kBlockRows / 64;

struct Planes {
  uint64_t sure[kBlockWords], may[kBlockWords];
};

template <class Above, class Among>
void grade_blocks(const Columns& columns, Grades& out, const Above& above, const Among& among) {
  static thread_local Planes levels[kLevels];
  static thread_local uint64_t high[kLevels][kBlockWords], low[kLevels][kBlockWords];
  for (size_t begin = 0; begin < columns.count; begin += kBlockRows) {
    size_t rows = std::min(kBlockRows, columns.count - begin);
    size_t words = (rows + 63) / 64;
    size_t at = begin / 64;
    for (Planes& level : levels) {
      std::memset(level.sure, 0xFF, sizeof level.sure);
      std::memset(level.may, 0xFF, sizeof level.may);
    }
    auto meet = [&](size_t level, const uint64_t* good, const uint64_t* valid) {
      for (size_t i = 0; i < words; ++i) {
        levels[level].sure[i] &= good[i] & valid[i];
        levels[level].may[i] &= good[i] | ~valid[i];
      }
    };
    for (size_t column = 0; column < kNumbers; ++column) {
      const int64_t* values = columns.numbers[column].data() + begin;
      const int64_t* next = columns.numbers[column + 1 < kNumbers ? column + 1 : 0].data() + begin;
      const uint64_t* valid = columns.number_valid[column].data() + at;
      if (column < 28) above(values, next, words, kHigh, high);
      if (column >= 24) above(values, next, words, {kLow[0] - 1, kLow[1] - 1, kLow[2] - 1}, low);
      for (size_t level = 0; level < kLevels; ++level) {
        uint64_t good[kBlockWords];
        if (column < 24) {
          for (size_t i = 0; i < words; ++i) good[i] = ~high[level][i];
        } else if (column < 28) {
          for (size_t i = 0; i < words; ++i) good[i] = low[level][i] & ~high[level][i];
        } else {
          const uint64_t* flag = columns.flags[column - 28].data() + at;
          const uint64_t* known = columns.flag_valid[column - 28].data() + at;
          for (size_t i = 0; i < words; ++i) {
            uint64_t unasked = ~flag[i] & known[i];
            uint64_t maybe_unasked = ~flag[i] | ~known[i];
            levels[level].sure[i] &= unasked | (low[level][i] & valid[i]);
            levels[level].may[i] &= maybe_unasked | low[level][i] | ~valid[i];
          }
          continue;
        }
        meet(level, good, valid);
      }
    }
    for (size_t first : {6U, 11U}) {
      for (size_t i = 0; i < words; ++i) {
        auto sure = [&](size_t flag) { return columns.flags[flag][at + i] & columns.flag_valid[flag][at + i]; };
        auto may = [&](size_t flag) { return columns.flags[flag][at + i] | ~columns.flag_valid[flag][at + i]; };
        uint64_t one_sure = (sure(first) & sure(first + 1)) | ~may(first + 2);
        uint64_t one_may = (may(first) & may(first + 1)) | ~sure(first + 2);
        uint64_t two_sure = sure(first + 3) | sure(first + 4);
        uint64_t two_may = may(first + 3) | may(first + 4);
        for (size_t level = 0; level < kLevels; ++level) {
          levels[level].sure[i] &= one_sure & (level < 2 ? two_sure : ~uint64_t{0});
          levels[level].may[i] &= one_may & (level < 2 ? two_may : ~uint64_t{0});
        }
      }
    }
    for (size_t column = 0; column < kChoices; ++column) {
      uint64_t good[2][kBlockWords];
      among(columns.choices[column].data() + begin, words, good);
      for (size_t level = 0; level < 2; ++level) meet(level, good[level], columns.choice_valid[column].data() + at);
    }
    for (size_t row = 0; row < rows; ++row) {
      size_t word = row / 64;
      size_t bit = row % 64;
      auto of = [&](auto plane) {
        return (levels[0].*plane)[word] >> bit & 1U   ? 0U
               : (levels[1].*plane)[word] >> bit & 1U ? 1U
               : (levels[2].*plane)[word] >> bit & 1U ? 2U
                                                      : 3U;
      };
      out[begin + row] = static_cast<uint8_t>(of(&Planes::sure) + 4 * of(&Planes::may));
    }
  }
}

}  // namespace bench
