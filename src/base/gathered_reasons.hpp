// Joins many sets of reasons in time that grows with what is added, not with its square: a list of 200,000 records in which
// each lacks a field has 200,000 reasons.
#pragma once

#include <algorithm>

#include "base/value.hpp"

namespace yuheng {

class GatheredReasons {
 public:
  void add(const Reasons& more) {
    if (more.empty()) return;
    all_.insert(all_.end(), more.begin(), more.end());
    if (all_.size() > next_tidying_) tidy();
  }
  // The set of all that was added; nothing is left behind.
  Reasons take() {
    tidy();
    return std::move(all_);
  }

 private:
  void tidy() {
    std::sort(all_.begin(), all_.end());
    all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
    next_tidying_ = 2 * all_.size() + kSlack;
  }

  static constexpr size_t kSlack = 256;
  Reasons all_;
  size_t next_tidying_ = kSlack;
};

}  // namespace yuheng
