// How many items a list may have at most, as a sum of products of the lists of a record. Used by cost.cpp only.
#pragma once

#include <algorithm>
#include <map>

#include "program/cost.hpp"

namespace yuheng {

// A number of steps or items. Sums and products stop at kEndlessSteps.
class Count {
 public:
  Count() = default;
  explicit Count(uint64_t number) {
    if (number > 0) terms_[{}] = std::min(number, kEndlessSteps);
  }
  static Count items_of(FactId list) {
    Count out;
    out.terms_[{list}] = 1;
    return out;
  }

  Count& operator+=(const Count& other);
  Count operator*(const Count& other) const;
  // At least both.
  Count either(const Count& other) const;
  uint64_t largest() const;  // of its terms
  Cost cost() const;

 private:
  std::map<std::vector<FactId>, uint64_t> terms_;
};

}  // namespace yuheng
