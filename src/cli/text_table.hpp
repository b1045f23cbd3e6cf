// Tables for people: columns aligned by display width, so that Chinese and Latin text line up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yuheng::cli {

// `text` with spaces behind it up to `width` columns.
std::string padded(std::string_view text, size_t width);

// A heading row and rows of cells. Line ends inside cells become spaces; short rows are filled with empty cells.
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> headings);

  void add(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }

  // Plain columns with two spaces between them and a rule under the headings.
  std::string plain() const;
  // A Markdown table, aligned as well.
  std::string markdown() const;

 private:
  std::vector<size_t> widths() const;

  std::vector<std::string> headings_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace yuheng::cli
