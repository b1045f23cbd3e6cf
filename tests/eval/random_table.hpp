// Grading tables drawn by lot over the facts of small_world.hpp.
#pragma once

#include <string>
#include <vector>

#include "small_world.hpp"

namespace yuheng {

struct RandomTable {
  std::vector<std::string> ladder;  // best first
  std::vector<std::string> rows;    // YAML of each row, with GAP where a requirement may be unknown
  std::string when;                 // or empty

  size_t gaps() const;
  // The ruleset. Gap i reads `?`, or, once filled in, a cell that always (bit i of `filled`) or never holds.
  std::string yaml(bool open, size_t filled) const;
};

RandomTable random_table(Dice& dice);

}  // namespace yuheng
