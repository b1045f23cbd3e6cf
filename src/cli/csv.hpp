// CSV by RFC 4180: cells between commas, quotes around what holds commas, quotes or line ends, a quote doubled inside.
// Lines may end in CRLF, LF or CR.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/words.hpp"

namespace yuheng::cli {

// One record as it stands in the file. With `error` set the cells are those read before it.
struct CsvRow {
  size_t line = 0;  // of its first character, from 1
  std::vector<std::string> cells;
  std::optional<Words> error;  // an open quote at the end of the file; text behind a closing quote
  bool cut_off = false;        // the error is the open quote: whatever followed is lost
};

// Reads one row after another from a text in memory, which must stay alive. Lines without any character are skipped.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {}

  // Nothing at the end of the text.
  std::optional<CsvRow> next();

 private:
  bool at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
  void skip_line_end();
  void read_row(CsvRow& row);
  void read_quoted(CsvRow& row, std::string& cell);
  void read_plain(std::string& cell);

  std::string_view text_;
  size_t at_ = 0;
  size_t line_ = 1;
};

// One line of CSV with its line end, quoted where needed.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace yuheng::cli
