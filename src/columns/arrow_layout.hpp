// What an Arrow schema says of its columns, parsed once; and where the values of one array lie.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yuheng/arrow_c_data.h"

namespace yuheng {

enum class ArrowKind : uint8_t {
  nothing,
  boolean,
  signed_int,
  unsigned_int,
  real,
  decimal,
  text,
  day,
  instant,  // counted from 1970-01-01T00:00, without a zone
  list,
  record,
  other
};

// One column, its children below it. Immutable.
struct ArrowLayout {
  std::string name;
  std::string format;
  ArrowKind kind = ArrowKind::other;
  uint32_t width_bytes = 0;   // of a value; of an offset for texts and lists; of a view (16) for texts behind views
  int32_t scale = 0;          // of decimal
  int64_t ticks_per_day = 0;  // of instant
  int64_t fixed_items = -1;   // of a list with a fixed number of items
  std::vector<ArrowLayout> children;
  std::shared_ptr<const ArrowLayout> dictionary;  // of the values; then `kind` is that of the indices

  // The kind of the values, behind a dictionary if there is one.
  ArrowKind value_kind() const { return dictionary ? dictionary->kind : kind; }
};

// Nothing when the schema is released or deeper than anything sane.
std::optional<ArrowLayout> layout_of(const ArrowSchema& schema);

// A column of one array. Rows count from 0 to length - 1; `offset` is already that of the array and all records around it.
struct ArrowView {
  const ArrowLayout* layout = nullptr;
  int64_t length = 0;
  int64_t offset = 0;
  const uint8_t* validity = nullptr;  // null: all valid
  const uint8_t* values = nullptr;    // of texts: the bytes
  const uint8_t* offsets = nullptr;
  std::vector<std::string_view> pieces;  // of texts behind views: the buffers the views point into
  std::vector<ArrowView> children;
  std::shared_ptr<const ArrowView> dictionary;

  bool valid(int64_t row) const {
    int64_t at = offset + row;
    return layout->kind != ArrowKind::nothing &&
           (validity == nullptr || (validity[at >> 3] >> (static_cast<uint64_t>(at) & 7U) & 1U) != 0);
  }
};

// The array laid over the layout. Nothing, with the reason in `what`, when they do not fit each other or the array is
// broken in a way that can be seen: numbers of buffers and children, lengths, offsets that run backwards.
std::optional<ArrowView> view_of(const ArrowLayout& layout, const ArrowArray& array, std::string& what);

// The text at `row` of texts behind views ("vu"); nothing when the view points outside its buffers.
std::optional<std::string_view> viewed_text(const ArrowView& view, int64_t row);

}  // namespace yuheng
