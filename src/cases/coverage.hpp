// What the cases have shown of the rules: cells met and not met, findings found.
#pragma once

#include <string>
#include <vector>

#include "decide/answer.hpp"

namespace yuheng {

// Of one ruleset. Cells are counted only where the table surely applies.
class Coverage {
 public:
  explicit Coverage(const CheckedRuleset& rules);

  void add(const Machine& machine, const GradeAnswer& answer);
  void add(const DecisionAnswer& answer);

  // "national-2020/cement clinker kiln-pm A: never met"; cells first, both in the order of the rules.
  std::vector<std::string> gaps() const;

 private:
  struct Seen {
    bool met = false;
    bool not_met = false;
  };

  const CheckedRuleset& rules_;
  bool graded_ = false;
  bool decided_ = false;
  std::vector<std::vector<std::vector<Seen>>> cells_;  // by table, row, level
  std::vector<bool> found_;                            // by finding
};

}  // namespace yuheng
