// Program -> NumberRanges: what is certain of every number before anything runs: how many decimals it has at most, between
// which bounds it lies, and whether a 64-bit integer that counts its last decimals can hold it.
//
// Bounds come from what facts declare (`decimals`, `min`, `max`) and from constants, by interval arithmetic with exact
// decimals. An engine may count in integers wherever `whole` says so: no step on the way wraps, and none is rounded.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "program/program.hpp"

namespace yuheng {

struct NumberRange {
  std::optional<int32_t> decimals;   // nothing: there may be any number of them
  std::optional<Decimal> low, high;  // inclusive; nothing: unbounded
  bool whole = false;                // value × 10^decimals fits int64_t, and so does everything it is computed from
  bool operator==(const NumberRange&) const = default;
};

// By slot: nothing where the slot gives no number. A slot may give null as well; that is not told here.
struct NumberRanges {
  std::vector<std::optional<NumberRange>> slots;
};

// What the caller makes sure of itself, beyond the declarations: facts it lets through only within these bounds, and
// parameters whose values are settled (by parameter; empty: all open).
struct NumberAssumptions {
  std::map<FactId, NumberRange> facts;
  std::vector<Value> parameters;
};

// Costs one walk over the program.
NumberRanges prove_ranges(const Program& program, const NumberAssumptions& assumed = {});

// One line per number: "%2 = subtract: 2 decimals, -50 to 50, 64 bits".
std::string print(const NumberRanges& ranges, const Program& program);

}  // namespace yuheng
