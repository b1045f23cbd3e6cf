// UTF-8 as the command needs it: code points, the columns they take on a screen, blank edges.
#pragma once

#include <string>
#include <string_view>

namespace yuheng::cli {

// Offset of the first byte that is not well-formed UTF-8, or npos.
size_t find_invalid_utf8(std::string_view text);

// Decodes the code point at `at` (< text.size()) and moves `at` behind it. Ill-formed bytes give U+FFFD.
char32_t next_code_point(std::string_view text, size_t& at);

// Columns on a terminal: 2 for East Asian wide and full-width characters, 0 for combining marks, else 1.
size_t display_width(std::string_view text);

// Without blanks at both ends: spaces, tabs, line ends, no-break space, ideographic space.
std::string_view trimmed(std::string_view text);

// ASCII letters in lower case; other characters as they are.
std::string ascii_lower(std::string_view text);

}  // namespace yuheng::cli
