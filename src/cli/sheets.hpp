// A CSV file as a head and rows that fit it; what does not fit is said row by row.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/records.hpp"

namespace yuheng::cli {

// A row, or why it is none. `cells` may then be shorter or longer than the head.
struct CheckedRow {
  Row row;
  std::optional<Problem> problem;
  bool cut_off = false;  // the file ends inside this row: whatever followed is lost
};

struct SheetFile {
  std::shared_ptr<const Sheet> sheet;
  std::vector<CheckedRow> rows;
  std::optional<Problem> problem;  // of the file as a whole; then there are no rows
};

// `text` is UTF-8. An empty file and two equal headings are problems of the file; too many or too few cells, a cell without
// heading and an open quote are problems of a row.
SheetFile read_sheet(const std::string& text, const std::string& file, const std::string& list);

// The position of the first heading that is one of `names`, or nothing.
std::optional<size_t> find_heading(const Sheet& sheet, const std::vector<std::string>& names);

}  // namespace yuheng::cli
