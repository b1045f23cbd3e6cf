#include "base/unicode.hpp"

#include <gtest/gtest.h>

namespace yuheng {
namespace {

TEST(Unicode, FindsTheFirstBrokenByte) {
  EXPECT_EQ(find_invalid_utf8("plain 水泥 🏭"), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8(""), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8("ab\xFFz"), 2U);
  EXPECT_EQ(find_invalid_utf8("水\xE6\xB3"), 3U);        // cut short
  EXPECT_EQ(find_invalid_utf8("\xC0\xAF"), 0U);          // longer than need be
  EXPECT_EQ(find_invalid_utf8("\xED\xA0\x80"), 0U);      // half of a surrogate pair
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U);  // beyond U+10FFFF
  EXPECT_EQ(find_invalid_utf8("\xCB\xAE\xC4\xE0"), 2U);  // 水泥 in GBK
}

TEST(Unicode, DecodesAndEncodesCodePoints) {
  std::string text;
  for (char32_t c : {U'a', U'µ', U'水', U'🏭'}) append_utf8(text, c);
  EXPECT_EQ(text, "aµ水🏭");
  size_t at = 1;
  EXPECT_EQ(next_code_point(text, at), U'µ');
  EXPECT_EQ(next_code_point(text, at), U'水');
  EXPECT_EQ(at, 6U);
  EXPECT_EQ(next_code_point(text, at), U'🏭');
  EXPECT_EQ(at, text.size());
}

TEST(Unicode, ABrokenByteIsReadAsAReplacementCharacter) {
  size_t at = 0;
  EXPECT_EQ(next_code_point("\xFF"
                            "a",
                            at),
            U'\uFFFD');
  EXPECT_EQ(at, 1U);
}

TEST(Unicode, WideCharactersTakeTwoColumns) {
  EXPECT_EQ(display_width("pm"), 2U);
  EXPECT_EQ(display_width("水泥"), 4U);
  EXPECT_EQ(display_width("，（"), 4U);
  EXPECT_EQ(display_width("e\u0301"), 1U);  // a combining accent
  EXPECT_EQ(display_width("µg/m³"), 5U);
  EXPECT_EQ(count_code_points("水泥 e\u0301"), 5U);
}

TEST(Unicode, NamesBeginWithLettersOfAnyScript) {
  for (char32_t c : {U'a', U'Z', U'_', U'水', U'é', U'β'}) EXPECT_TRUE(is_name_start(c)) << static_cast<uint32_t>(c);
  for (char32_t c : {U'1', U'-', U' ', U'，', U'。', U'"', U'$'})
    EXPECT_FALSE(is_name_start(c)) << static_cast<uint32_t>(c);
  EXPECT_TRUE(is_name_part(U'1'));
  EXPECT_TRUE(is_name_part(U'\u0301'));
  EXPECT_FALSE(is_name_part(U'-'));
  EXPECT_FALSE(is_name_part(U'（'));
}

TEST(Unicode, SpacesOfOtherScriptsAreSpaces) {
  for (char32_t c : {U' ', U'\t', U'\n', U'\r', U'\u00A0', U'\u3000', U'\u2028', U'\uFEFF'})
    EXPECT_TRUE(is_space(c)) << static_cast<uint32_t>(c);
  EXPECT_FALSE(is_space(U'a'));
  EXPECT_FALSE(is_space(U'_'));
}

TEST(Unicode, LetterCaseFollowsUnicode) {
  EXPECT_EQ(lower_case("PM_水_É"), "pm_水_é");
  EXPECT_EQ(upper_case("pm_水_é"), "PM_水_É");
}

TEST(Unicode, FullWidthMarksHaveAnAsciiTwin) {
  EXPECT_EQ(ascii_twin(U'，'), ',');
  EXPECT_EQ(ascii_twin(U'（'), '(');
  EXPECT_EQ(ascii_twin(U'、'), ',');
  EXPECT_EQ(ascii_twin(U'“'), '"');
  EXPECT_EQ(ascii_twin(U'＝'), '=');
  EXPECT_EQ(ascii_twin(U'水'), '\0');
  EXPECT_EQ(ascii_twin(U','), '\0');
}

}  // namespace
}  // namespace yuheng
