// Values of single slots of a program for made-up facts: what the plan of columns asks the row engine.
#pragma once

#include <map>
#include <vector>

#include "columns/column_plan.hpp"
#include "eval/machine.hpp"

namespace yuheng {

// One scalar that a slot looks at: a fact, a field of a record, or a field of the item of a loop over list `list`.
struct Variable {
  FactId fact = kNoFact;
  FactId list = kNoFact;
  bool operator==(const Variable&) const = default;
};

class SlotValues {
 public:
  // `bound`: by fact, is there a column for it? A fact without one is never null, only unknown.
  SlotValues(const Program& program, const PlanSettings& settings, std::vector<bool> bound);

  // The variable that the slot is; nothing when it is something else. `list`: the fact whose items the loop around it walks.
  std::optional<Variable> variable(SlotId slot, FactId list) const;
  // Adds the variables the slot depends on. False when it depends on more than scalars (loops, whole lists, each record's
  // own date, an unknown requirement).
  bool depends(SlotId slot, FactId list, std::vector<Variable>& out) const;
  // The slot's value when its only variable has this one.
  Value value(SlotId slot, FactId list, const Variable& variable, const Value& given) const;
  // A missing cell's value.
  Value missing(const Variable& variable) const;
  // Value of a slot outside loops when nothing is given; missing optional facts are null where the settings say so.
  const Value& empty_value(SlotId slot) const { return empty_.slot(slot); }

 private:
  using Memo = std::map<SlotId, Value>;
  const Value& value(SlotId slot, FactId list, const Variable& variable, const Value& given, Memo& memo) const;

  const Program& program_;
  const PlanSettings& settings_;
  std::vector<bool> bound_;
  Inputs none_given_;  // one item in every list
  Machine empty_;
};

}  // namespace yuheng
