// The limits of one column over all leaves that look at it, so that one pass compares it with all of them.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "columns/column_plan.hpp"
#include "columns/slot_values.hpp"

namespace yuheng {

class LeafLimits {
 public:
  // Settles `node`, which will be node `index`: where along the column's values does `holds` change? False when the slot
  // compares in a way that is not steps between limits.
  bool place(const Program& program, const SlotValues& values, SlotId slot, FactId list, const Variable& variable,
             PlanSource& source, const std::function<bool(const Value&)>& holds, NodeIndex index, PlanNode& node);
  // Numbers the limits of each source, ascending, and points the leaves to them.
  void settle(ColumnPlan& plan) const;

 private:
  std::map<NodeIndex, std::vector<int64_t>> whole_;
  std::map<NodeIndex, std::vector<double>> real_;
};

}  // namespace yuheng
