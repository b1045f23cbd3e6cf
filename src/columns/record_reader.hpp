// One record of an Arrow array -> Facts.
#pragma once

#include <vector>

#include "columns/binding.hpp"

namespace yuheng {

// What a record holds that no fact can be. The fact is then unknown.
struct Issue {
  std::string path;  // "kilns[1].pm"
  Diagnostic diagnostic;
};

// Puts record `row` into `facts`, which must be cleared. A null cell is a fact nobody knows; with `null_is_none`, of a fact
// declared optional it is the value null. Whatever does not fit is left unknown and added to `issues`.
void read_record(const ArrowView& records, const Binding& binding, int64_t row, bool null_is_none, Facts& facts,
                 std::vector<Issue>& issues);

}  // namespace yuheng
