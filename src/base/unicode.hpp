// UTF-8 text: code points, display width, letters. The only door to utf8proc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace yuheng {

// Offset of the first byte that is not well-formed UTF-8, or npos.
size_t find_invalid_utf8(std::string_view text);

// Decodes the code point at `at` (which must be < text.size()) and moves `at` behind it. Ill-formed bytes give U+FFFD.
char32_t next_code_point(std::string_view text, size_t& at);

void append_utf8(std::string& out, char32_t code_point);

size_t count_code_points(std::string_view text);

// Columns the text takes on a terminal: 2 for wide (Chinese) characters, 0 for combining marks.
size_t display_width(std::string_view text);

// May a name begin with / contain this character? Letters of any script, '_'; digits and marks only inside.
bool is_name_start(char32_t code_point);
bool is_name_part(char32_t code_point);

// White space as FEEL has it (Unicode spaces and line ends included).
bool is_space(char32_t code_point);

std::string lower_case(std::string_view text);
std::string upper_case(std::string_view text);

// The ASCII character a full-width or Chinese punctuation mark stands for ('，' -> ','), or 0.
char ascii_twin(char32_t code_point);

}  // namespace yuheng
