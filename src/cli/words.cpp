#include "cli/words.hpp"

#include <cstdlib>

namespace yuheng::cli {
namespace {

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> args) {
  std::string out;
  for (size_t at = 0; at < pattern.size(); ++at) {
    bool slot = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}' && pattern[at + 1] >= '0' &&
                pattern[at + 1] <= '9';
    size_t index = slot ? static_cast<size_t>(pattern[at + 1] - '0') : 0;
    if (!slot || index >= args.size()) {
      out += pattern[at];
      continue;
    }
    out += args.begin()[index];
    at += 2;
  }
  return out;
}

}  // namespace

Words words(std::string_view en, std::string_view zh, std::initializer_list<std::string_view> args) {
  return {filled(en, args), filled(zh, args)};
}

Words same(std::string_view text) { return {std::string(text), std::string(text)}; }

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).substr(0, 2) == "zh" ? Language::chinese : Language::english;
  }
  return Language::english;
}

}  // namespace yuheng::cli
