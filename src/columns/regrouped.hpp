// Records in another order, as an Arrow array of their own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "columns/arrow_layout.hpp"

namespace yuheng {

// Places [begin, end) of the new order.
struct Places {
  size_t begin = 0, end = 0;
};

// Bits of a bitmap in the new order, like a column's values below.
void gather_bits(const uint8_t* bits, int64_t offset, const std::vector<int64_t>& rows,
                 const std::vector<Places>& places, std::vector<uint64_t>& out);

// One column with all below it. Keeps its memory from time to time.
class RegroupedColumn {
 public:
  // Place i holds row rows[i] of `from`, for all i in `places`; what the other places hold means nothing. Lent until the next
  // call; shares the dictionaries and long texts of `from`.
  const ArrowView& gather(const ArrowView& from, const std::vector<int64_t>& rows, const std::vector<Places>& places);

 private:
  template <class T>
  void gather_values(const ArrowView& from, const std::vector<int64_t>& rows, const std::vector<Places>& places);
  void gather_texts(const ArrowView& from, const std::vector<int64_t>& rows, const std::vector<Places>& places);
  void gather_items(const ArrowView& from, const std::vector<int64_t>& rows, const std::vector<Places>& places);

  const ArrowLayout* source_ = nullptr;
  ArrowLayout layout_;  // of `view_`: texts lie behind views, offsets of lists have 64 bits
  ArrowView view_;
  std::vector<uint64_t> validity_, bits_;
  std::vector<uint8_t> values_;
  std::vector<int64_t> offsets_, item_rows_;
  std::vector<Places> item_places_;
  std::vector<RegroupedColumn> children_;
};

}  // namespace yuheng
