#include "syntax/names.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace yuheng {
namespace {

constexpr std::array<std::string_view, 15> kKeywords = {"if",     "then",    "else",     "for",       "in",
                                                        "return", "some",    "every",    "satisfies", "and",
                                                        "or",     "between", "instance", "of",        "function"};

uint64_t branch(uint32_t node, char byte) { return (uint64_t{node} << 8U) | static_cast<unsigned char>(byte); }

}  // namespace

void Names::declare(std::string_view name) {
  std::string text = normalised(name);
  size_t first = word_size(text);
  if (first == 0 || first == text.size()) return;  // plain identifiers match by themselves
  uint32_t node = 0;
  for (char byte : text) {
    auto [found, fresh] = branches_.emplace(branch(node, byte), static_cast<uint32_t>(complete_.size()));
    if (fresh) complete_.push_back(false);
    node = found->second;
  }
  complete_[node] = true;
}

void Names::declare_unit(std::string_view symbol) {
  units_.emplace(symbol);
  longest_unit_ = std::max(longest_unit_, symbol.size());
}

size_t Names::match(std::string_view text) const {
  size_t longest = 0;
  uint32_t node = 0;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    size_t next = at;
    char32_t c = next_code_point(text, next);
    std::string_view step = is_space(c) ? std::string_view(" ") : text.substr(at, next - at);
    if (is_space(c) && space) step = {};
    space = is_space(c);
    for (char byte : step) {
      auto found = branches_.find(branch(node, byte));
      if (found == branches_.end()) return longest;
      node = found->second;
    }
    at = next;
    bool inside_word = is_name_part(c) && name_part_at(text, at);
    if (complete_[node] && !space && !inside_word) longest = at;
  }
  return longest;
}

size_t Names::match_unit(std::string_view text) const {
  for (size_t size = std::min(longest_unit_, text.size()); size > 0; --size) {
    std::string_view candidate = text.substr(0, size);
    if (units_.find(candidate) == units_.end()) continue;
    if (candidate == "%" || !name_part_at(text, size)) return size;
  }
  return 0;
}

size_t word_size(std::string_view text) {
  size_t at = 0;
  if (text.empty() || !is_name_start(next_code_point(text, at))) return 0;
  while (name_part_at(text, at)) next_code_point(text, at);
  return at;
}

bool name_part_at(std::string_view text, size_t at) {
  return at < text.size() && is_name_part(next_code_point(text, at));
}

bool is_keyword(std::string_view word) {
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

std::string normalised(std::string_view name) {
  std::string out;
  for (size_t at = 0; at < name.size();) {
    char32_t c = next_code_point(name, at);
    if (!is_space(c)) {
      append_utf8(out, c);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace yuheng
