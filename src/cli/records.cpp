#include "cli/records.hpp"

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "cli/record_sources.hpp"
#include "cli/source_file.hpp"
#include "cli/unicode.hpp"

namespace yuheng::cli {
namespace {

InputFormat format_of(const std::string& path, const std::string& text, InputFormat given) {
  if (given != InputFormat::detect) return given;
  std::string extension = ascii_lower(std::filesystem::path(path).extension().string());
  if (extension == ".csv") return InputFormat::csv;
  if (extension == ".json") return InputFormat::json;
  if (extension == ".jsonl" || extension == ".ndjson") return InputFormat::json_lines;
  size_t first = text.find_first_not_of(" \t\r\n");
  bool json = first != std::string::npos && (text[first] == '{' || text[first] == '[');
  return json ? InputFormat::json : InputFormat::csv;
}

std::vector<Record> read_one(const std::string& path, const ReadOptions& options) {
  std::error_code ignored;
  if (path != "-" && std::filesystem::is_directory(path, ignored)) return read_folder(path, options);
  std::string file = shown_path(path);
  std::string bytes = read_file(path);
  std::string text;
  try {
    text = to_utf8(std::move(bytes), options.encoding);
  } catch (const Failure& failure) {
    if (failure.status() != exit_status::kBadData) throw;
    return {rejected_file(Problem{{file, 0, 0}, "", failure.message()})};
  }
  switch (format_of(path, text, options.format)) {
    case InputFormat::json: return read_json_records(text, file, options);
    case InputFormat::json_lines: return read_json_lines(text, file, options);
    default: return read_csv_records(text, file, options);
  }
}

std::string place_text(const Place& place) { return place.file + ":" + std::to_string(place.line); }

void reject_second_of_an_id(std::vector<Record>& records) {
  std::unordered_map<std::string, Place> first;
  for (Record& record : records) {
    if (record.id.empty()) continue;
    auto [found, added] = first.emplace(record.id, record.place);
    if (added) continue;
    record.problems.push_back({record.place, "",
                               words("the id '{0}' was used before, in {1}; this second record in {2} is left out",
                                     "编号“{0}”已在 {1} 出现过；{2} 的这条记录不予采用",
                                     {record.id, place_text(found->second), place_text(record.place)})});
  }
}

}  // namespace

std::string problem_text(const Problem& problem, Language language) {
  bool zh = language == Language::chinese;
  std::string out = problem.place.file;
  if (problem.place.line > 0) out += ":" + std::to_string(problem.place.line);
  auto add = [&](const std::string& part) { out += (out.empty() ? "" : zh ? "：" : ": ") + part; };
  std::string number = std::to_string(problem.place.record);
  if (problem.place.record > 0) add(zh ? "第 " + number + " 条记录" : "record " + number);
  if (!problem.field.empty()) add(zh ? "“" + problem.field + "”" : "'" + problem.field + "'");
  add(problem.what.in(language));
  return out;
}

OwnHeadings::OwnHeadings(const ReadOptions& options)
    : id({"id", "企业编号", "编号"}), name({"name", "企业名称", "名称"}), ruleset({"ruleset", "规则集"}),
      industry({"industry", "行业", "重点行业"}), as_of({"as_of", "评定日期"}) {
  if (!options.id_heading.empty()) id = {options.id_heading};
}

bool is_own_heading(const std::string& heading, const ReadOptions& options) {
  OwnHeadings own(options);
  for (const auto* names : {&own.id, &own.name, &own.ruleset, &own.industry, &own.as_of}) {
    if (std::find(names->begin(), names->end(), heading) != names->end()) return true;
  }
  return false;
}

Record rejected_file(Problem problem) {
  Record record;
  record.place = problem.place;
  record.problems.push_back(std::move(problem));
  return record;
}

std::vector<Record> read_records(const std::vector<std::string>& paths, const ReadOptions& options) {
  std::vector<Record> records;
  for (const std::string& path : paths) {
    for (Record& record : read_one(path, options)) records.push_back(std::move(record));
  }
  reject_second_of_an_id(records);
  if (options.limit > 0 && records.size() > options.limit) records.resize(options.limit);
  return records;
}

}  // namespace yuheng::cli
