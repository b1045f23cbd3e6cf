#include "columns/arrow_cell.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/unicode.hpp"

namespace yuheng {
namespace {

__extension__ using Wide = __int128;

template <class T>
T raw(const ArrowView& view, int64_t row) {
  T out;
  std::memcpy(&out, view.values + (view.offset + row) * static_cast<int64_t>(sizeof(T)), sizeof out);
  return out;
}

template <class Real>
ArrowCell real_cell(Real value) {
  if (std::isnan(value)) return {{}, "NaN"};
  if (std::isinf(value)) return {{}, value < 0 ? "-Infinity" : "Infinity"};
  std::array<char, 64> buffer{};
  char* end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  std::string text(buffer.data(), end);
  std::optional<Decimal> number = Decimal::parse(text);
  return number ? ArrowCell{Given(*number), {}} : ArrowCell{{}, text};
}

ArrowCell scaled_cell(Wide mantissa, int32_t scale) {
  if (mantissa >= INT64_MIN && mantissa <= INT64_MAX) {
    return {Given(Decimal::scaled(static_cast<int64_t>(mantissa), scale)), {}};
  }
  bool negative = mantissa < 0;
  __extension__ using Unsigned = unsigned __int128;
  auto rest = negative ? -static_cast<Unsigned>(mantissa) : static_cast<Unsigned>(mantissa);
  std::string text;
  for (; rest > 0; rest /= 10) text += static_cast<char>('0' + static_cast<int>(rest % 10));
  if (negative) text += '-';
  std::reverse(text.begin(), text.end());
  text += "e" + std::to_string(-scale);
  std::optional<Decimal> number = Decimal::parse(text);
  return number ? ArrowCell{Given(*number), {}} : ArrowCell{{}, text};
}

Wide decimal_at(const ArrowView& view, int64_t row) {
  switch (view.layout->width_bytes) {
    case 4: return raw<int32_t>(view, row);
    case 8: return raw<int64_t>(view, row);
    default: return raw<Wide>(view, row);
  }
}

}  // namespace

int64_t integer_at(const ArrowView& view, int64_t row) {
  bool is_signed = view.layout->kind != ArrowKind::unsigned_int;
  switch (view.layout->width_bytes) {
    case 1: return is_signed ? int64_t{raw<int8_t>(view, row)} : int64_t{raw<uint8_t>(view, row)};
    case 2: return is_signed ? int64_t{raw<int16_t>(view, row)} : int64_t{raw<uint16_t>(view, row)};
    case 4: return is_signed ? int64_t{raw<int32_t>(view, row)} : int64_t{raw<uint32_t>(view, row)};
    default: return raw<int64_t>(view, row);
  }
}

int64_t dictionary_row(const ArrowView& view, int64_t row) {
  int64_t at = integer_at(view, row);
  return at >= 0 && at < view.dictionary->length ? at : -1;
}

std::pair<int64_t, int64_t> items_at(const ArrowView& view, int64_t row) {
  int64_t at = view.offset + row;
  if (int64_t fixed = view.layout->fixed_items; fixed >= 0) return {at * fixed, (at + 1) * fixed};
  if (view.layout->width_bytes == 4) {
    std::array<int32_t, 2> out{};
    std::memcpy(out.data(), view.offsets + at * 4, sizeof out);
    return {out[0], out[1]};
  }
  std::array<int64_t, 2> out{};
  std::memcpy(out.data(), view.offsets + at * 8, sizeof out);
  return {out[0], out[1]};
}

std::string_view text_at(const ArrowView& view, int64_t row) {
  if (view.offsets == nullptr) return viewed_text(view, row).value_or(std::string_view());
  auto [begin, end] = items_at(view, row);
  return {reinterpret_cast<const char*>(view.values) + begin, static_cast<size_t>(end - begin)};
}

bool has_value(const ArrowView& view, int64_t row) {
  if (!view.valid(row)) return false;
  if (!view.dictionary) return true;
  int64_t at = dictionary_row(view, row);
  return at < 0 || has_value(*view.dictionary, at);
}

ArrowCell cell_at(const ArrowView& view, int64_t row) {
  if (view.dictionary) {
    int64_t at = dictionary_row(view, row);
    return at < 0 ? ArrowCell{{}, "#" + std::to_string(integer_at(view, row))} : cell_at(*view.dictionary, at);
  }
  switch (view.layout->kind) {
    case ArrowKind::boolean: {
      auto at = static_cast<uint64_t>(view.offset + row);
      return {Given((view.values[at >> 3U] >> (at & 7U) & 1U) != 0), {}};
    }
    case ArrowKind::signed_int: return scaled_cell(integer_at(view, row), 0);
    case ArrowKind::unsigned_int:
      return scaled_cell(view.layout->width_bytes == 8 ? Wide{raw<uint64_t>(view, row)} : Wide{integer_at(view, row)},
                         0);
    case ArrowKind::real:
      return view.layout->width_bytes == 4 ? real_cell(raw<float>(view, row)) : real_cell(raw<double>(view, row));
    case ArrowKind::decimal: return scaled_cell(decimal_at(view, row), view.layout->scale);
    case ArrowKind::day: return {Given(Date{raw<int32_t>(view, row)}), {}};
    case ArrowKind::instant: {
      auto ticks = raw<int64_t>(view, row);
      int64_t per_day = view.layout->ticks_per_day;
      if (ticks % per_day != 0) return {{}, std::to_string(ticks) + "/" + std::to_string(per_day) + " d"};
      return {Given(Date{ticks / per_day}), {}};
    }
    case ArrowKind::text: {
      std::string_view text = text_at(view, row);
      if (find_invalid_utf8(text) != std::string_view::npos) return {{}, "?"};
      return {Given(Text{std::string(text)}), {}};
    }
    default: return {{}, view.layout->format};
  }
}

}  // namespace yuheng
