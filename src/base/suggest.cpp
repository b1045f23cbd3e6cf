#include "base/suggest.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace yuheng {
namespace {

constexpr size_t kLongestName = 200;

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (size_t at = 0; at < text.size() && out.size() < kLongestName;) out += next_code_point(text, at);
  return out;
}

size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<size_t> before_last(b.size() + 1);
  std::vector<size_t> last(b.size() + 1);
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
  std::u32string wanted = code_points(lower_case(name));
  size_t best_distance = wanted.size() <= 2 ? 1 : std::max<size_t>(2, wanted.size() / 3);
  const std::string* best = nullptr;
  for (const std::string& candidate : candidates) {
    std::u32string other = code_points(lower_case(candidate));
    size_t distance = edit_distance(wanted, other);
    bool nearer = best == nullptr ? distance <= best_distance : distance < best_distance;
    if (nearer && distance < std::max(wanted.size(), other.size())) {
      best = &candidate;
      best_distance = distance;
    }
  }
  return best != nullptr ? *best : std::string();
}

}  // namespace yuheng
