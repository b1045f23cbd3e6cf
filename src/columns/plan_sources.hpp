// Which bound columns the column engine can read, and how.
#pragma once

#include "columns/column_plan.hpp"

namespace yuheng {

// All scalar columns and lists of records of the binding. False when one of them is of a kind only the row engine reads.
bool find_sources(const CheckedRuleset& rules, const Binding& binding, const ArrowLayout& layout,
                  std::vector<PlanSource>& sources, std::vector<PlanList>& lists);

}  // namespace yuheng
