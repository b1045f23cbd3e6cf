// Rules and records drawn by lot: a grading table or two over facts of every kind, and Arrow columns to go with them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "../columns/arrow_maker.hpp"

namespace yuheng {

class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}
  // 0 … sides - 1, the same on every machine
  size_t roll(size_t sides) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return static_cast<size_t>(state_ % sides);
  }
  bool once_in(size_t sides) { return roll(sides) == 0; }
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[roll(all.size())];
  }

 private:
  uint64_t state_;
};

// What can be left out, one after the other, while a disagreement stays: that is how a failure is made small.
struct RandomRules {
  struct Table {
    std::vector<std::string> ladder;
    std::string when;               // or empty
    std::vector<std::string> rows;  // YAML
  };
  std::vector<std::string> facts;  // YAML
  std::vector<Table> tables;
  std::string yaml() const;
};

RandomRules random_rules(Dice& dice);

// `count` records; which Arrow type each column has is drawn too. With names of rulesets, each record names one in the column
// `ruleset`.
ArrowColumn random_records(Dice& dice, size_t count, const std::vector<std::string>& rulesets = {});

}  // namespace yuheng
