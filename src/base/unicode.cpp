#include "base/unicode.hpp"

#include <utf8proc.h>

#include <array>
#include <utility>

namespace yuheng {
namespace {

constexpr char32_t kFirstBeyondAscii = 0x80;

// Bytes of the code point at `at` and its value; value -1 when ill-formed (then one byte).
std::pair<size_t, utf8proc_int32_t> decode(std::string_view text, size_t at) {
  utf8proc_int32_t code_point = -1;
  utf8proc_ssize_t length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                             static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
  if (length <= 0) return {1, -1};
  return {static_cast<size_t>(length), code_point};
}

template <class Change>
std::string map_code_points(std::string_view text, Change change) {
  std::string out;
  for (size_t at = 0; at < text.size();) append_utf8(out, change(next_code_point(text, at)));
  return out;
}

}  // namespace

size_t find_invalid_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80U) {
      ++at;
      continue;
    }
    auto [length, code_point] = decode(text, at);
    if (code_point < 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

char32_t next_code_point(std::string_view text, size_t& at) {
  if (at < text.size() && static_cast<unsigned char>(text[at]) < kFirstBeyondAscii) {
    return static_cast<unsigned char>(text[at++]);
  }
  auto [length, code_point] = decode(text, at);
  at += length;
  return code_point < 0 ? U'\uFFFD' : static_cast<char32_t>(code_point);
}

void append_utf8(std::string& out, char32_t code_point) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  utf8proc_ssize_t length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<size_t>(length));
}

size_t count_code_points(std::string_view text) {
  size_t count = 0;
  for (unsigned char byte : text) count += (byte & 0xC0U) != 0x80U ? 1U : 0U;
  return count;
}

size_t display_width(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    int columns = utf8proc_charwidth(static_cast<utf8proc_int32_t>(next_code_point(text, at)));
    width += columns > 0 ? static_cast<size_t>(columns) : 0U;
  }
  return width;
}

bool is_name_start(char32_t code_point) {
  if (code_point == U'_') return true;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code_point))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_SO: return true;
    default: return false;
  }
}

bool is_name_part(char32_t code_point) {
  if (is_name_start(code_point)) return true;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code_point))) {
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: return true;
    default: return code_point == U'\u00B7' || code_point == U'\u203F' || code_point == U'\u2040';
  }
}

bool is_space(char32_t code_point) {
  if (code_point < kFirstBeyondAscii) return code_point == U' ' || (code_point >= 0x09 && code_point <= 0x0D);
  if (code_point == 0x85 || code_point == 0x180E || code_point == 0x200B || code_point == 0xFEFF) return true;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code_point))) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return true;
    default: return false;
  }
}

std::string lower_case(std::string_view text) {
  return map_code_points(
      text, [](char32_t c) { return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))); });
}

std::string upper_case(std::string_view text) {
  return map_code_points(
      text, [](char32_t c) { return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c))); });
}

char ascii_twin(char32_t code_point) {
  if (code_point >= 0xFF01 && code_point <= 0xFF5E) return static_cast<char>(code_point - 0xFEE0);
  switch (code_point) {
    case U'\u3001':
    case U'\u3002': return ',';
    case U'\u2018':
    case U'\u2019': return '\'';
    case U'\u201C':
    case U'\u201D': return '"';
    case U'\u2264': return '<';
    case U'\u2265': return '>';
    default: return 0;
  }
}

}  // namespace yuheng
