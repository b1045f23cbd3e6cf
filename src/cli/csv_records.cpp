#include "cli/record_sources.hpp"
#include "cli/sheets.hpp"

namespace yuheng::cli {
namespace {

struct OwnColumns {
  OwnColumns(const Sheet& sheet, const OwnHeadings& own)
      : id(find_heading(sheet, own.id)), name(find_heading(sheet, own.name)), ruleset(find_heading(sheet, own.ruleset)),
        industry(find_heading(sheet, own.industry)), as_of(find_heading(sheet, own.as_of)) {}

  std::optional<size_t> id;
  std::optional<size_t> name;
  std::optional<size_t> ruleset;
  std::optional<size_t> industry;
  std::optional<size_t> as_of;
};

std::string cell(const std::vector<std::string>& cells, std::optional<size_t> column) {
  return column && *column < cells.size() ? cells[*column] : std::string();
}

Record record_of(CheckedRow& checked, const OwnColumns& columns) {
  Record record;
  const std::vector<std::string>& cells = checked.row.cells;
  record.place = checked.row.place;
  record.id = columns.id ? cell(cells, columns.id) : "#" + std::to_string(record.place.record);
  record.name = cell(cells, columns.name);
  record.ruleset = cell(cells, columns.ruleset);
  record.industry = cell(cells, columns.industry);
  record.as_of = cell(cells, columns.as_of);
  if (checked.problem) {
    record.problems.push_back(*checked.problem);
  } else if (record.id.empty()) {
    record.problems.push_back(
        {record.place, checked.row.sheet->headings[*columns.id], words("the id is empty", "编号为空")});
  }
  record.row = std::move(checked.row);
  return record;
}

}  // namespace

std::vector<Record> read_csv_records(const std::string& text, const std::string& file, const ReadOptions& options) {
  SheetFile read = read_sheet(text, file, "");
  if (read.problem) return {rejected_file(*read.problem)};
  OwnColumns columns(*read.sheet, OwnHeadings(options));
  if (!columns.id && !options.id_heading.empty()) {
    return {rejected_file({{file, 1, 0}, options.id_heading, words("there is no such column", "没有这一列")})};
  }
  std::vector<Record> records;
  records.reserve(read.rows.size());
  for (CheckedRow& row : read.rows) records.push_back(record_of(row, columns));
  return records;
}

}  // namespace yuheng::cli
