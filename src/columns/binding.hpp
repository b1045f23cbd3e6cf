// Which column holds which fact: by the fact's path, its label in either language or an alias; a unit may stand behind it in
// brackets. Records and lists of records bind their children in the same way.
#pragma once

#include <string>
#include <vector>

#include "columns/arrow_layout.hpp"
#include "eval/facts.hpp"

namespace yuheng {

struct BoundColumn {
  FactId fact = kNoFact;
  size_t column = 0;                // position among its siblings in the layout
  std::vector<BoundColumn> fields;  // of a record or a list of records
};

struct Binding {
  static constexpr size_t kNone = SIZE_MAX;
  std::vector<BoundColumn> columns;
  size_t as_of = kNone;     // column with the date of each record's evaluation
  size_t selector = kNone;  // column that names each record's ruleset
};

// Reports (errors): a column that fits several facts, two columns for one fact, a column that cannot hold the fact's type;
// (warnings) columns that mean nothing, `selector` aside.
Binding bind_columns(const CheckedRuleset& rules, const ArrowLayout& layout, const std::string& selector,
                     Diagnostics& diagnostics);

}  // namespace yuheng
