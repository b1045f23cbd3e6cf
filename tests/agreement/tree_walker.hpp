// A third voice beside the two engines: grades a record by walking the checked terms, slowly, as one would read them aloud.
//
// It shares no operator with the engines: truth is its own (true, false, null, unknown), numbers are fractions of 128-bit
// integers. It knows no bounds: whatever touches something unknown is unknown, unless the rest decides. So its levels hold
// those of the engines between them, and are the same where nothing is missing. What it cannot tell (other operators, numbers
// that outgrow 128 bits) is unknown too.
#pragma once

#include <vector>

#include "eval/facts.hpp"

namespace yuheng {

struct WalkedTable {
  bool may_apply = false, applies = false;
  size_t proven = 0, possible = 0;  // levels; the last one always holds
};

// One per table of the ruleset.
std::vector<WalkedTable> walk(const CheckedRuleset& rules, const Inputs& inputs);

}  // namespace yuheng
