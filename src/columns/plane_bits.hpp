// Arrow's bitmaps as words of planes.
#pragma once

#include <algorithm>
#include <cstring>

#include "columns/kernels.hpp"

namespace yuheng {

inline uint64_t bits_below(size_t count) { return count >= kWordRows ? ~uint64_t{0} : (uint64_t{1} << count) - 1; }
inline size_t words_of(size_t rows) { return (rows + kWordRows - 1) / kWordRows; }
inline size_t padded(size_t words) { return (words + kWordsAtOnce - 1) / kWordsAtOnce * kWordsAtOnce; }

// Calls put(word, bits) for each word of the `count` bits from bit `begin` on; bits beyond are 0. Never reads a byte that
// holds none of them.
template <class Put>
void each_word(const uint8_t* bits, int64_t begin, size_t count, const Put& put) {
  const uint8_t* at = bits + begin / 8;
  auto shift = static_cast<size_t>(begin % 8);
  size_t full = count / kWordRows;
  for (size_t word = 0; word < full; ++word) {
    uint64_t low = 0;
    std::memcpy(&low, at + word * 8, sizeof low);
    if (shift > 0) low = low >> shift | static_cast<uint64_t>(at[word * 8 + 8]) << (kWordRows - shift);
    put(word, low);
  }
  size_t rest = count % kWordRows;
  if (rest == 0) return;
  size_t bytes = (shift + rest + 7) / 8;
  uint64_t low = 0;
  std::memcpy(&low, at + full * 8, std::min<size_t>(bytes, 8));
  low >>= shift;
  if (bytes > 8) low |= static_cast<uint64_t>(at[full * 8 + 8]) << (kWordRows - shift);
  put(full, low & bits_below(rest));
}

// The bitmap itself, where it can be read as whole words and as many at once as kernels do; otherwise null.
inline const uint64_t* lent_words(const uint8_t* bits, int64_t begin, size_t count) {
  const uint8_t* at = bits + begin / 8;
  bool whole = begin % 8 == 0 && count % (kWordRows * kWordsAtOnce) == 0;
  bool aligned = reinterpret_cast<uintptr_t>(at) % alignof(uint64_t) == 0;
  return whole && aligned ? reinterpret_cast<const uint64_t*>(at) : nullptr;
}

}  // namespace yuheng
