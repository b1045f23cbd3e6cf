#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "cli/record_sources.hpp"
#include "cli/sheets.hpp"
#include "cli/source_file.hpp"

namespace yuheng::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEnterprises = "enterprises";

std::vector<std::string> list_files(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const fs::path& path = entry->path();
    if (path.extension() == ".csv" && path.stem() != kEnterprises) files.push_back(path.string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Puts the rows of the list files behind the enterprises they name.
class Join {
 public:
  Join(std::vector<Record>& records, const ReadOptions& options) : records_(records), own_(options) {
    for (size_t i = 0; i < records.size(); ++i) by_id_.emplace(records[i].id, i);
  }

  void add_list(const std::string& path, Encoding encoding);
  void finish();

 private:
  void add_row(CheckedRow& row, std::optional<size_t> id_column);
  void reject_row(const std::string& id, Problem problem);

  std::vector<Record>& records_;
  OwnHeadings own_;
  std::unordered_map<std::string, size_t> by_id_;
  BrokenLists broken_;
  std::vector<Record> strays_;
};

void Join::add_list(const std::string& path, Encoding encoding) {
  std::string list = fs::path(path).stem().string();
  SheetFile read;
  try {
    read = read_sheet(to_utf8(read_file(path), encoding), path, list);
  } catch (const Failure& failure) {
    if (failure.status() != exit_status::kBadData) throw;
    read.problem = Problem{{path, 0, 0}, "", failure.message()};
  }
  std::optional<size_t> id_column = read.sheet ? find_heading(*read.sheet, own_.id) : std::nullopt;
  if (!read.problem && !id_column) {
    read.problem = Problem{{path, 1, 0}, own_.id.front(), words("there is no such column", "没有这一列")};
  }
  if (read.problem) {
    strays_.push_back(rejected_file(*read.problem));
    broken_.emplace(list, *read.problem);
    return;
  }
  for (CheckedRow& row : read.rows) {
    if (row.cut_off) broken_.emplace(list, *row.problem);
    add_row(row, id_column);
  }
}

void Join::add_row(CheckedRow& row, std::optional<size_t> id_column) {
  std::string id = *id_column < row.row.cells.size() ? row.row.cells[*id_column] : std::string();
  auto found = by_id_.find(id);
  if (row.problem) {
    reject_row(id, *row.problem);
  } else if (id.empty()) {
    reject_row(id, {row.row.place, row.row.sheet->headings[*id_column], words("the id is empty", "编号为空")});
  } else if (found == by_id_.end()) {
    reject_row(id, {row.row.place, "",
                    words("there is no enterprise '{0}' in {1}.csv", "{1}.csv 中没有企业“{0}”", {id, kEnterprises})});
  } else {
    records_[found->second].items.push_back(std::move(row.row));
  }
}

void Join::reject_row(const std::string& id, Problem problem) {
  auto found = by_id_.find(id);
  if (found != by_id_.end() && !id.empty()) {
    records_[found->second].problems.push_back(std::move(problem));
    return;
  }
  strays_.push_back(rejected_file(std::move(problem)));
}

void Join::finish() {
  if (!broken_.empty()) {
    auto shared = std::make_shared<const BrokenLists>(std::move(broken_));
    for (Record& record : records_) record.broken_lists = shared;
  }
  for (Record& stray : strays_) records_.push_back(std::move(stray));
}

}  // namespace

std::vector<Record> read_folder(const std::string& folder, const ReadOptions& options) {
  std::string enterprises = (fs::path(folder) / (std::string(kEnterprises) + ".csv")).string();
  std::string bytes = read_file(enterprises);
  std::vector<Record> records;
  try {
    records = read_csv_records(to_utf8(std::move(bytes), options.encoding), enterprises, options);
  } catch (const Failure& failure) {
    if (failure.status() != exit_status::kBadData) throw;
    return {rejected_file(Problem{{enterprises, 0, 0}, "", failure.message()})};
  }
  std::vector<std::string> lists = list_files(folder);
  OwnHeadings own(options);
  bool joinable = records.empty() || !records.front().row.sheet || find_heading(*records.front().row.sheet, own.id);
  if (!lists.empty() && !joinable) {
    return {rejected_file({{enterprises, 1, 0}, own.id.front(), words("there is no such column", "没有这一列")})};
  }
  Join join(records, options);
  for (const std::string& file : lists) join.add_list(file, options.encoding);
  join.finish();
  return records;
}

}  // namespace yuheng::cli
