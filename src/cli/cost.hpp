// What each question of a ruleset costs at most (`check --cost`).
#pragma once

#include <string>

#include "cli/json.hpp"
#include "yuheng/yuheng.h"

namespace yuheng::cli {

// The ruleset's "cost" in yh_ruleset_describe.
Json cost_of(const yh_rules* rules, size_t ruleset);

// For people: a line for each question of each ruleset; empty without rules.
std::string cost_table(const yh_rules* rules, Language language);

}  // namespace yuheng::cli
