#include "cli/suggest.hpp"

#include <algorithm>

#include "cli/unicode.hpp"

namespace yuheng::cli {
namespace {

constexpr size_t kLongestName = 200;

std::u32string code_points(std::string_view text) {
  std::string lower = ascii_lower(text);
  std::u32string out;
  for (size_t at = 0; at < lower.size() && out.size() < kLongestName;) out += next_code_point(lower, at);
  return out;
}

size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<size_t> last(b.size() + 1);
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
    }
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
  std::u32string wanted = code_points(name);
  size_t allowed = std::max<size_t>(wanted.size() <= 3 ? 1 : 2, wanted.size() / 3);
  const std::string* best = nullptr;
  for (const std::string& candidate : candidates) {
    std::u32string other = code_points(candidate);
    size_t gap = other.size() > wanted.size() ? other.size() - wanted.size() : wanted.size() - other.size();
    if (gap > allowed) continue;
    size_t distance = edit_distance(wanted, other);
    bool nearer = best == nullptr ? distance <= allowed : distance < allowed;
    if (!nearer || distance >= std::max(wanted.size(), other.size())) continue;
    best = &candidate;
    allowed = distance;
  }
  return best != nullptr ? *best : std::string();
}

}  // namespace yuheng::cli
