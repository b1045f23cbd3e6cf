#include "program/list_sizes.hpp"

namespace yuheng {
namespace {

constexpr size_t kTerms = 64;  // more of them say nothing to a reader

uint64_t sum_of(uint64_t a, uint64_t b) { return a >= kEndlessSteps - b ? kEndlessSteps : a + b; }
uint64_t product_of(uint64_t a, uint64_t b) { return a > 0 && b >= kEndlessSteps / a ? kEndlessSteps : a * b; }

}  // namespace

Count& Count::operator+=(const Count& other) {
  for (const auto& [lists, steps] : other.terms_) terms_[lists] = sum_of(terms_[lists], steps);
  if (terms_.size() > kTerms) *this = Count(kEndlessSteps);
  return *this;
}

Count Count::operator*(const Count& other) const {
  Count out;
  for (const auto& [a_lists, a] : terms_) {
    for (const auto& [b_lists, b] : other.terms_) {
      std::vector<FactId> lists(a_lists);
      lists.insert(lists.end(), b_lists.begin(), b_lists.end());
      std::sort(lists.begin(), lists.end());
      out.terms_[lists] = sum_of(out.terms_[lists], product_of(a, b));
    }
    if (out.terms_.size() > kTerms) return Count(kEndlessSteps);
  }
  return out;
}

Count Count::either(const Count& other) const {
  Count out = *this;
  for (const auto& [lists, steps] : other.terms_) out.terms_[lists] = std::max(out.terms_[lists], steps);
  return out;
}

uint64_t Count::largest() const {
  uint64_t out = 0;
  for (const auto& [lists, steps] : terms_) out = std::max(out, steps);
  return out;
}

Cost Count::cost() const {
  Cost out;
  if (!terms_.contains({})) out.terms.push_back({});
  for (const auto& [lists, steps] : terms_) out.terms.push_back({steps, lists});
  std::stable_sort(out.terms.begin(), out.terms.end(),
                   [](const CostTerm& a, const CostTerm& b) { return a.lists.size() < b.lists.size(); });
  return out;
}

}  // namespace yuheng
