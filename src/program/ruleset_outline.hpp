// What is told of a ruleset before anything is asked of it: enough to find it and to list it.
#pragma once

#include <string>
#include <vector>

#include "check/rules.hpp"

namespace yuheng {

// Where the figures of a ruleset come from: cells of its grading tables and shares of its measures.
struct FigureCounts {
  uint32_t cited = 0;
  uint32_t recalled = 0;
  uint32_t unknown = 0;
};

struct RulesetOutline {
  std::string id;
  Words title;
  std::string industry;
  std::vector<std::string> industry_names;
  Effective effective;
  uint32_t facts = 0;
  uint32_t tables = 0;
  uint32_t decisions = 0;
  FigureCounts figures;
};

RulesetOutline outline_of(const CheckedRuleset& rules);

}  // namespace yuheng
