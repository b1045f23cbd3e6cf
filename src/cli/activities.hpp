// A record that names several industries, or rulesets that apply together, as one record for each.
#pragma once

#include <string>
#include <vector>

#include "cli/records.hpp"

namespace yuheng::cli {

struct Activity {
  std::string name;  // as the record writes it: "cement", "national-2020/cement+henan-general-2021/involving-pm"
  std::vector<Record> layers;  // one for each ruleset that applies to it
};

// The activities of a record. In JSON they may stand in a list `activities` of objects with `industry` or `ruleset` and facts
// of their own; facts beside the list belong to all. Else the column `ruleset` or `industry` is taken apart: ";" stands
// between activities, "+" between rulesets that apply to the same one.
std::vector<Activity> activities_of(const Record& record);

}  // namespace yuheng::cli
