// Everything the command says to people exists in English and in Chinese; the language is chosen when it is printed.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace yuheng::cli {

enum class Language { english, chinese };

// One sentence or term in both languages.
struct Words {
  std::string en;
  std::string zh;

  const std::string& in(Language language) const { return language == Language::chinese && !zh.empty() ? zh : en; }
};

// Replaces {0}, {1} … in both languages: words("no file {0}", "没有文件 {0}", {path}).
Words words(std::string_view en, std::string_view zh, std::initializer_list<std::string_view> args = {});

// `text` when there is nothing to translate.
Words same(std::string_view text);

// Chinese when LC_ALL, else LC_MESSAGES, else LANG begins with "zh".
Language language_of_environment();

}  // namespace yuheng::cli
