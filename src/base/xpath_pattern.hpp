// A regular expression of XPath -> the same one for PCRE2.
//
// XPath has class subtraction ([a-z-[aeiou]]), Unicode meanings of \d \w \s, and back-references; it has no look-around, no
// possessive quantifiers, no \b and no named groups: these are refused, as are \i, \c and blocks (\p{IsHan}).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yuheng {

struct XPathFlags {
  bool dot_all = false;      // s: "." matches line ends too
  bool multi_line = false;   // m: ^ and $ match at lines
  bool any_case = false;     // i
  bool free_spaced = false;  // x: white space outside classes does not count
};

// "smix" in any order; nothing when another letter stands there.
std::optional<XPathFlags> parse_xpath_flags(std::string_view text);
// Nothing, with the reason in `why` (both languages), when the pattern is not one of XPath.
std::optional<std::string> pcre_of_xpath(std::string_view pattern, const XPathFlags& flags, std::string& why);

}  // namespace yuheng
