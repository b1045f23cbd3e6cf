// One value of an Arrow column, as the doors for facts take it.
#pragma once

#include <string>

#include "columns/arrow_layout.hpp"
#include "eval/facts.hpp"

namespace yuheng {

// `given` is empty when no fact can have the value (NaN, an infinity, broken UTF-8, more than 34 digits); `shown` names it.
struct ArrowCell {
  std::optional<Given> given;
  std::string shown;
};

// The value at `row`, which must be valid and no list or record. Numbers keep their digits: a double or a float is the
// shortest decimal that reads back as it. A dictionary is looked up; `valid_value` is false when it holds null there.
ArrowCell cell_at(const ArrowView& view, int64_t row);
// Is there a value: valid, and valid in its dictionary too?
bool has_value(const ArrowView& view, int64_t row);

// First and last-but-one row of the items of list `row` in view.children[0].
std::pair<int64_t, int64_t> items_at(const ArrowView& view, int64_t row);
std::string_view text_at(const ArrowView& view, int64_t row);
// An integer of any width, or days. (A uint64 beyond int64 wraps; cell_at does not.)
int64_t integer_at(const ArrowView& view, int64_t row);
// Row of the dictionary; -1 when it is outside.
int64_t dictionary_row(const ArrowView& view, int64_t row);

}  // namespace yuheng
