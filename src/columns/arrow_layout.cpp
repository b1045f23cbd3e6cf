#include "columns/arrow_layout.hpp"

#include <charconv>
#include <cstring>
#include <string_view>

namespace yuheng {
namespace {

constexpr int kDeepest = 32;
constexpr uint32_t kViewBytes = 16;
constexpr int64_t kMostRows = int64_t{1} << 40;

struct Simple {
  std::string_view format;
  ArrowKind kind;
  uint32_t width_bytes;
};
constexpr Simple kSimple[] = {
    {"n", ArrowKind::nothing, 0},      {"b", ArrowKind::boolean, 0},      {"c", ArrowKind::signed_int, 1},
    {"C", ArrowKind::unsigned_int, 1}, {"s", ArrowKind::signed_int, 2},   {"S", ArrowKind::unsigned_int, 2},
    {"i", ArrowKind::signed_int, 4},   {"I", ArrowKind::unsigned_int, 4}, {"l", ArrowKind::signed_int, 8},
    {"L", ArrowKind::unsigned_int, 8}, {"f", ArrowKind::real, 4},         {"g", ArrowKind::real, 8},
    {"u", ArrowKind::text, 4},         {"U", ArrowKind::text, 8},         {"vu", ArrowKind::text, kViewBytes},
    {"tdD", ArrowKind::day, 4},        {"+s", ArrowKind::record, 0},      {"+l", ArrowKind::list, 4},
    {"+L", ArrowKind::list, 8}};

struct Clock {
  std::string_view format;
  int64_t ticks_per_day;
};
constexpr Clock kClocks[] = {{"tdm", 86'400'000},
                             {"tss:", 86'400},
                             {"tsm:", 86'400'000},
                             {"tsu:", 86'400'000'000},
                             {"tsn:", 86'400'000'000'000}};

bool read_number(std::string_view& text, int64_t& out) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return true;
}

// "d:19,2" or "d:19,2,128"; "+w:3"
void read_parameters(std::string_view format, ArrowLayout& out) {
  int64_t first = 0;
  if (format.substr(0, 3) == "+w:") {
    std::string_view rest = format.substr(3);
    if (read_number(rest, first) && rest.empty() && first >= 0 && out.children.size() == 1) {
      out.kind = ArrowKind::list;
      out.fixed_items = first;
    }
    return;
  }
  if (format.substr(0, 2) != "d:") return;
  std::string_view rest = format.substr(2);
  int64_t scale = 0;
  int64_t bits = 128;
  auto comma = [&] {
    bool there = !rest.empty() && rest.front() == ',';
    if (there) rest.remove_prefix(1);
    return there;
  };
  bool good = read_number(rest, first) && comma() && read_number(rest, scale);
  if (good && !rest.empty()) good = comma() && read_number(rest, bits) && rest.empty();
  if (!good || scale < -100 || scale > 100) return;
  if (bits != 32 && bits != 64 && bits != 128) return;
  out.kind = ArrowKind::decimal;
  out.width_bytes = static_cast<uint32_t>(bits / 8);
  out.scale = static_cast<int32_t>(scale);
}

std::optional<ArrowLayout> layout_at(const ArrowSchema& schema, int depth) {
  if (schema.release == nullptr || schema.format == nullptr || depth > kDeepest || schema.n_children < 0) {
    return std::nullopt;
  }
  ArrowLayout out;
  out.name = schema.name == nullptr ? "" : schema.name;
  out.format = schema.format;
  for (int64_t i = 0; i < schema.n_children; ++i) {
    if (schema.children == nullptr || schema.children[i] == nullptr) return std::nullopt;
    std::optional<ArrowLayout> child = layout_at(*schema.children[i], depth + 1);
    if (!child) return std::nullopt;
    out.children.push_back(std::move(*child));
  }
  for (const Simple& simple : kSimple) {
    if (simple.format != out.format) continue;
    out.kind = simple.kind;
    out.width_bytes = simple.width_bytes;
  }
  for (const Clock& clock : kClocks) {
    if (clock.format != out.format) continue;
    out.kind = ArrowKind::instant;
    out.width_bytes = 8;
    out.ticks_per_day = clock.ticks_per_day;
  }
  read_parameters(out.format, out);
  if (out.kind == ArrowKind::list && out.children.size() != 1) out.kind = ArrowKind::other;
  if (schema.dictionary != nullptr) {
    std::optional<ArrowLayout> values = layout_at(*schema.dictionary, depth + 1);
    if (!values) return std::nullopt;
    bool index = out.kind == ArrowKind::signed_int || out.kind == ArrowKind::unsigned_int;
    if (!index) out.kind = ArrowKind::other;
    out.dictionary = std::make_shared<const ArrowLayout>(std::move(*values));
  }
  return out;
}

int64_t buffers_of(const ArrowLayout& layout) {
  switch (layout.kind) {
    case ArrowKind::nothing: return 0;
    case ArrowKind::record: return 1;
    case ArrowKind::text: return 3;
    case ArrowKind::list: return layout.fixed_items >= 0 ? 1 : 2;
    default: return 2;
  }
}

int64_t offset_at(const uint8_t* offsets, uint32_t width_bytes, int64_t row) {
  if (width_bytes == 4) {
    int32_t out = 0;
    std::memcpy(&out, offsets + row * 4, sizeof out);
    return out;
  }
  int64_t out = 0;
  std::memcpy(&out, offsets + row * 8, sizeof out);
  return out;
}

class Viewing {
 public:
  explicit Viewing(std::string& what) : what_(what) {}

  // `around`: rows of the records around it that come before; `rows`: how many it must have behind these.
  std::optional<ArrowView> view(const ArrowLayout& layout, const ArrowArray& array, int64_t around, int64_t rows) {
    if (array.release == nullptr) return refuse(layout, "the array was released");
    bool sane = array.length >= 0 && array.offset >= 0 && array.length < kMostRows && array.offset < kMostRows;
    if (!sane || array.length < around + rows) return refuse(layout, "its length does not fit");
    if (array.n_children != static_cast<int64_t>(layout.children.size())) {
      return refuse(layout, "schema and array have different numbers of children");
    }
    if (layout.kind != ArrowKind::other && array.n_buffers < buffers_of(layout))
      return refuse(layout, "buffers are missing");
    ArrowView out;
    out.layout = &layout;
    out.length = rows;
    out.offset = array.offset + around;
    if (layout.kind == ArrowKind::other) return out;
    if (buffers_of(layout) > 0 && array.buffers == nullptr) return refuse(layout, "buffers are missing");
    if (buffers_of(layout) > 0 && array.null_count != 0) out.validity = buffer(array, 0);
    if (!place(out, array)) return std::nullopt;
    if ((array.dictionary != nullptr) != (layout.dictionary != nullptr))
      return refuse(layout, "the dictionary is missing");
    if (array.dictionary != nullptr) {
      auto values = view(*layout.dictionary, *array.dictionary, 0, array.dictionary->length);
      if (!values) return std::nullopt;
      out.dictionary = std::make_shared<const ArrowView>(std::move(*values));
    }
    return out;
  }

 private:
  static const uint8_t* buffer(const ArrowArray& array, int64_t index) {
    return static_cast<const uint8_t*>(array.buffers[index]);
  }

  std::optional<ArrowView> refuse(const ArrowLayout& layout, const char* why) {
    if (what_.empty()) what_ = (layout.name.empty() ? std::string() : "'" + layout.name + "': ") + why;
    return std::nullopt;
  }

  bool place(ArrowView& out, const ArrowArray& array) {
    const ArrowLayout& layout = *out.layout;
    switch (layout.kind) {
      case ArrowKind::nothing: return true;
      case ArrowKind::record: return place_fields(out, array);
      case ArrowKind::list: return place_items(out, array);
      case ArrowKind::text:
        if (layout.width_bytes == kViewBytes) return place_pieces(out, array);
        out.offsets = buffer(array, 1);
        out.values = buffer(array, 2);
        return checked_offsets(out) >= 0;
      default: out.values = buffer(array, 1); break;
    }
    if (out.values == nullptr && out.length > 0) return refuse(layout, "buffers are missing").has_value();
    return true;
  }

  // Buffers: validity, views, pieces …, sizes of the pieces. Each view is looked at once, here.
  bool place_pieces(ArrowView& out, const ArrowArray& array) {
    const ArrowLayout& layout = *out.layout;
    int64_t count = array.n_buffers - 3;
    out.values = buffer(array, 1);
    const uint8_t* sizes = buffer(array, array.n_buffers - 1);
    if ((out.values == nullptr && out.length > 0) || (sizes == nullptr && count > 0))
      return refuse(layout, "buffers are missing").has_value();
    for (int64_t i = 0; i < count; ++i) {
      int64_t size_bytes = 0;
      std::memcpy(&size_bytes, sizes + i * 8, sizeof size_bytes);
      const uint8_t* piece = buffer(array, 2 + i);
      if (size_bytes < 0 || (piece == nullptr && size_bytes > 0))
        return refuse(layout, "buffers are missing").has_value();
      out.pieces.emplace_back(reinterpret_cast<const char*>(piece), static_cast<size_t>(size_bytes));
    }
    for (int64_t row = 0; row < out.length; ++row) {
      if (out.valid(row) && !viewed_text(out, row))
        return refuse(layout, "a view points outside its buffers").has_value();
    }
    return true;
  }

  bool place_fields(ArrowView& out, const ArrowArray& array) {
    for (size_t i = 0; i < out.layout->children.size(); ++i) {
      if (array.children == nullptr || array.children[i] == nullptr)
        return refuse(*out.layout, "children are missing").has_value();
      auto child = view(out.layout->children[i], *array.children[i], out.offset, out.length);
      if (!child) return false;
      out.children.push_back(std::move(*child));
    }
    return true;
  }

  bool place_items(ArrowView& out, const ArrowArray& array) {
    const ArrowLayout& layout = *out.layout;
    if (array.children == nullptr || array.children[0] == nullptr)
      return refuse(layout, "children are missing").has_value();
    int64_t items = 0;
    if (layout.fixed_items >= 0) {
      if (layout.fixed_items > 0 && out.offset + out.length > kMostRows / layout.fixed_items) return false;
      items = (out.offset + out.length) * layout.fixed_items;
    } else {
      out.offsets = buffer(array, 1);
      items = checked_offsets(out);
      if (items < 0) return false;
    }
    auto child = view(layout.children[0], *array.children[0], 0, items);
    if (!child) return false;
    out.children.push_back(std::move(*child));
    return true;
  }

  // The last offset; -1, reported, when offsets run backwards.
  int64_t checked_offsets(const ArrowView& out) {
    if (out.length == 0) return 0;
    const ArrowLayout& layout = *out.layout;
    if (out.offsets == nullptr) return refuse(layout, "buffers are missing").has_value() ? 0 : -1;
    int64_t last = offset_at(out.offsets, layout.width_bytes, out.offset);
    for (int64_t row = 1; row <= out.length && last >= 0; ++row) {
      int64_t next = offset_at(out.offsets, layout.width_bytes, out.offset + row);
      last = next < last ? -1 : next;
    }
    if (last < 0) (void)refuse(layout, "its offsets run backwards");
    if (last > 0 && layout.kind == ArrowKind::text && out.values == nullptr) {
      (void)refuse(layout, "buffers are missing");
      return -1;
    }
    return last;
  }

  std::string& what_;
};

}  // namespace

std::optional<std::string_view> viewed_text(const ArrowView& view, int64_t row) {
  const uint8_t* at = view.values + (view.offset + row) * kViewBytes;
  int32_t size = 0;
  std::memcpy(&size, at, sizeof size);
  if (size < 0) return std::nullopt;
  auto length = static_cast<size_t>(size);
  if (length <= 12) return std::string_view(reinterpret_cast<const char*>(at + 4), length);
  int32_t piece = 0;
  int32_t from = 0;
  std::memcpy(&piece, at + 8, sizeof piece);
  std::memcpy(&from, at + 12, sizeof from);
  if (piece < 0 || from < 0 || static_cast<size_t>(piece) >= view.pieces.size()) return std::nullopt;
  std::string_view text = view.pieces[static_cast<size_t>(piece)];
  auto begin = static_cast<size_t>(from);
  if (begin > text.size() || length > text.size() - begin) return std::nullopt;
  return text.substr(begin, length);
}

std::optional<ArrowLayout> layout_of(const ArrowSchema& schema) { return layout_at(schema, 0); }

std::optional<ArrowView> view_of(const ArrowLayout& layout, const ArrowArray& array, std::string& what) {
  return Viewing(what).view(layout, array, 0, array.release == nullptr ? 0 : array.length);
}

}  // namespace yuheng
