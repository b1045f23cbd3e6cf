// HTML as this folder writes it: escaped texts and one page around them.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace yuheng {

std::string escaped_html(std::string_view text);
// "<tag class=\"…\">text</tag>", the text escaped; without class when that is empty.
std::string element(std::string_view tag, std::string_view text, std::string_view class_name = {});
// A whole page; `body` is HTML. Nothing is loaded from elsewhere, and it prints on A4 landscape.
std::string html_page(std::string_view title, std::string_view body, Language language);

}  // namespace yuheng
