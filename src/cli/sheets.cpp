#include "cli/sheets.hpp"

#include <algorithm>
#include <set>

#include "cli/csv.hpp"
#include "cli/unicode.hpp"

namespace yuheng::cli {
namespace {

void trim_all(std::vector<std::string>& cells) {
  for (std::string& cell : cells) {
    std::string_view inner = trimmed(cell);
    if (inner.size() != cell.size()) cell = std::string(inner);
  }
}

std::optional<Words> check_head(const CsvRow& head) {
  if (head.error) return head.error;
  std::set<std::string> seen;
  for (const std::string& heading : head.cells) {
    if (!heading.empty() && !seen.insert(heading).second) {
      return words("the heading '{0}' stands there twice", "列名“{0}”出现了两次", {heading});
    }
  }
  if (seen.empty()) return words("the first line holds no headings", "首行没有列名");
  return std::nullopt;
}

std::optional<Words> check_cells(const CsvRow& row, const Sheet& sheet) {
  if (row.error) return row.error;
  size_t expected = sheet.headings.size();
  if (row.cells.size() != expected) {
    return words("{0} cells, but the heading line has {1}", "本行有 {0} 个单元格，而首行有 {1} 列",
                 {std::to_string(row.cells.size()), std::to_string(expected)});
  }
  for (size_t i = 0; i < expected; ++i) {
    if (sheet.headings[i].empty() && !row.cells[i].empty()) {
      return words("column {0} has a value but no heading", "第 {0} 列有值但没有列名", {std::to_string(i + 1)});
    }
  }
  return std::nullopt;
}

bool is_blank(const CsvRow& row) {
  return !row.error && std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return cell.empty(); });
}

}  // namespace

SheetFile read_sheet(const std::string& text, const std::string& file, const std::string& list) {
  SheetFile result;
  CsvReader reader(text);
  std::optional<CsvRow> head = reader.next();
  if (!head) {
    result.problem = Problem{{file, 0, 0}, "", words("the file is empty", "文件是空的")};
    return result;
  }
  trim_all(head->cells);
  if (std::optional<Words> wrong = check_head(*head)) {
    result.problem = Problem{{file, head->line, 0}, "", *wrong};
    return result;
  }
  result.sheet = std::make_shared<const Sheet>(Sheet{file, list, std::move(head->cells)});
  size_t number = 0;
  while (std::optional<CsvRow> row = reader.next()) {
    trim_all(row->cells);
    if (is_blank(*row)) continue;
    Place place{file, row->line, ++number};
    CheckedRow checked;
    if (std::optional<Words> wrong = check_cells(*row, *result.sheet)) checked.problem = Problem{place, "", *wrong};
    checked.cut_off = row->cut_off;
    checked.row = Row{result.sheet, place, std::move(row->cells)};
    result.rows.push_back(std::move(checked));
  }
  return result;
}

std::optional<size_t> find_heading(const Sheet& sheet, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    auto found = std::find(sheet.headings.begin(), sheet.headings.end(), name);
    if (found != sheet.headings.end()) return static_cast<size_t>(found - sheet.headings.begin());
  }
  return std::nullopt;
}

}  // namespace yuheng::cli
