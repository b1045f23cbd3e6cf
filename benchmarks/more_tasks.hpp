// What the tasks beside the main one share: a ruleset of its own, and one call of the library.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "yuheng/yuheng.h"

namespace bench {

// Ends the program when they do not compile.
yh_rules* compile_all(const std::vector<std::string>& texts);

// One brief yh_evaluate_arrow; ends the program when the library refuses. With a selector, records name their rulesets.
void grade_all(const yh_rules* rules, const char* selector, const ArrowSchema* schema, const ArrowArray* array,
               const std::function<void(const ArrowArray&)>& look = {});

}  // namespace bench
