#include "cli/csv.hpp"

namespace yuheng::cli {

void CsvReader::skip_line_end() {
  bool pair = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
  at_ += pair ? 2 : 1;
  ++line_;
}

void CsvReader::read_quoted(CsvRow& row, std::string& cell) {
  size_t opened_line = line_;
  ++at_;
  for (;;) {
    if (at_ >= text_.size()) {
      row.error = words("the quote opened in line {0} is never closed; the file may be cut off",
                        "第 {0} 行开始的引号没有结束，文件可能被截断", {std::to_string(opened_line)});
      row.cut_off = true;
      return;
    }
    if (text_[at_] == '"') {
      bool doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
      if (!doubled) break;
      ++at_;
    }
    if (at_line_end()) {
      cell += '\n';
      skip_line_end();
    } else {
      cell += text_[at_++];
    }
  }
  ++at_;
  bool closed = at_ >= text_.size() || text_[at_] == ',' || at_line_end();
  if (closed) return;
  row.error = words("there is text behind a closing quote in line {0}; write \"\" for a quote inside a quoted cell",
                    "第 {0} 行的结束引号之后还有文字；引号内的引号应写成 \"\"", {std::to_string(line_)});
  read_plain(cell);
}

void CsvReader::read_plain(std::string& cell) {
  while (at_ < text_.size() && text_[at_] != ',' && !at_line_end()) cell += text_[at_++];
}

void CsvReader::read_row(CsvRow& row) {
  for (;;) {
    std::string cell;
    if (at_ < text_.size() && text_[at_] == '"') {
      read_quoted(row, cell);
    } else {
      read_plain(cell);
    }
    row.cells.push_back(std::move(cell));
    bool more = at_ < text_.size() && text_[at_] == ',';
    if (!more) break;
    ++at_;
  }
  if (at_ < text_.size()) skip_line_end();
}

std::optional<CsvRow> CsvReader::next() {
  while (at_ < text_.size() && at_line_end()) skip_line_end();
  if (at_ >= text_.size()) return std::nullopt;
  CsvRow row;
  row.line = line_;
  read_row(row);
  return row;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    bool plain = cells[i].find_first_of(",\"\r\n") == std::string::npos;
    if (plain) {
      out += cells[i];
      continue;
    }
    out += '"';
    for (char c : cells[i]) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  return out + "\r\n";
}

}  // namespace yuheng::cli
