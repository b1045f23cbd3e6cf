#include "columns/regrouped.hpp"

#include <cstring>

#include "columns/arrow_cell.hpp"
#include "columns/plane_bits.hpp"

namespace yuheng {
namespace {

constexpr size_t kShortTextBytes = 12;  // that lie in the view itself

struct Sixteen {
  uint64_t low, high;
};

}  // namespace

void gather_bits(const uint8_t* bits, int64_t offset, const std::vector<int64_t>& rows,
                 const std::vector<Places>& places, std::vector<uint64_t>& out) {
  out.resize(padded(words_of(rows.size())));
  for (const Places& some : places) {
    for (size_t at = some.begin; at < some.end;) {
      size_t end = std::min(some.end, (at / kWordRows + 1) * kWordRows);
      uint64_t word = 0;
      size_t first = at % kWordRows;
      for (; at < end; ++at) {
        auto from = static_cast<uint64_t>(offset + rows[at]);
        word |= static_cast<uint64_t>(bits[from >> 3U] >> (from & 7U) & 1U) << (at % kWordRows);
      }
      uint64_t& to = out[(end - 1) / kWordRows];
      to = (to & bits_below(first)) | word;
    }
  }
}

template <class T>
void RegroupedColumn::gather_values(const ArrowView& from, const std::vector<int64_t>& rows,
                                    const std::vector<Places>& places) {
  values_.resize(rows.size() * sizeof(T));
  const uint8_t* values = from.values + from.offset * static_cast<int64_t>(sizeof(T));
  for (const Places& some : places) {
    for (size_t at = some.begin; at < some.end; ++at) {
      std::memcpy(values_.data() + at * sizeof(T), values + rows[at] * static_cast<int64_t>(sizeof(T)), sizeof(T));
    }
  }
  view_.values = values_.data();
}

// Each text behind a view: a short one in it, a long one where it lies.
void RegroupedColumn::gather_texts(const ArrowView& from, const std::vector<int64_t>& rows,
                                   const std::vector<Places>& places) {
  layout_.width_bytes = sizeof(Sixteen);
  values_.assign(rows.size() * sizeof(Sixteen), 0);
  view_.pieces.clear();
  for (const Places& some : places) {
    for (size_t at = some.begin; at < some.end; ++at) {
      if (!from.valid(rows[at])) continue;
      std::string_view text = text_at(from, rows[at]).substr(0, INT32_MAX);  // no choice is that long
      auto size = static_cast<int32_t>(text.size());
      uint8_t* to = values_.data() + at * sizeof(Sixteen);
      std::memcpy(to, &size, sizeof size);
      if (text.size() <= kShortTextBytes) {
        if (!text.empty()) std::memcpy(to + 4, text.data(), text.size());
        continue;
      }
      auto piece = static_cast<int32_t>(view_.pieces.size());
      std::memcpy(to + 8, &piece, sizeof piece);
      view_.pieces.push_back(text);
    }
  }
  view_.values = values_.data();
}

void RegroupedColumn::gather_items(const ArrowView& from, const std::vector<int64_t>& rows,
                                   const std::vector<Places>& places) {
  layout_.width_bytes = 8;
  layout_.fixed_items = -1;
  offsets_.assign(rows.size() + 1, 0);
  item_rows_.clear();
  size_t done = 0;
  for (const Places& some : places) {
    for (; done < some.begin; ++done) offsets_[done + 1] = offsets_[done];
    for (; done < some.end; ++done) {
      auto [begin, end] = items_at(from, rows[done]);
      for (int64_t item = begin; item < end; ++item) item_rows_.push_back(item);
      offsets_[done + 1] = static_cast<int64_t>(item_rows_.size());
    }
  }
  for (; done < rows.size(); ++done) offsets_[done + 1] = offsets_[done];
  view_.offsets = reinterpret_cast<const uint8_t*>(offsets_.data());
  item_places_.assign(1, Places{0, item_rows_.size()});
  children_.resize(1);
  view_.children.assign(1, children_[0].gather(from.children[0], item_rows_, item_places_));
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the columns
const ArrowView& RegroupedColumn::gather(const ArrowView& from, const std::vector<int64_t>& rows,
                                         const std::vector<Places>& places) {
  if (source_ != from.layout) layout_ = *from.layout;
  source_ = from.layout;
  view_.layout = &layout_;
  view_.length = static_cast<int64_t>(rows.size());
  view_.validity = nullptr;
  view_.dictionary = from.dictionary;
  if (from.validity != nullptr) {
    gather_bits(from.validity, from.offset, rows, places, validity_);
    view_.validity = reinterpret_cast<const uint8_t*>(validity_.data());
  }
  switch (from.layout->kind) {
    case ArrowKind::nothing:
    case ArrowKind::other: break;
    case ArrowKind::boolean:
      gather_bits(from.values, from.offset, rows, places, bits_);
      view_.values = reinterpret_cast<const uint8_t*>(bits_.data());
      break;
    case ArrowKind::text: gather_texts(from, rows, places); break;
    case ArrowKind::list: gather_items(from, rows, places); break;
    case ArrowKind::record:
      children_.resize(from.children.size());
      view_.children.resize(from.children.size());
      for (size_t i = 0; i < children_.size(); ++i) {
        view_.children[i] = children_[i].gather(from.children[i], rows, places);
      }
      break;
    default:
      switch (from.layout->width_bytes) {
        case 1: gather_values<uint8_t>(from, rows, places); break;
        case 2: gather_values<uint16_t>(from, rows, places); break;
        case 4: gather_values<uint32_t>(from, rows, places); break;
        case 8: gather_values<uint64_t>(from, rows, places); break;
        default: gather_values<Sixteen>(from, rows, places); break;
      }
  }
  return view_;
}

}  // namespace yuheng
