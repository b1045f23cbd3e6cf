#include <algorithm>

#include "cli/record_sources.hpp"

namespace yuheng::cli {
namespace {

// Lines are counted once, from one record to the next.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}

  // `offset` must not lie before that of the last call.
  size_t line_at(size_t offset) {
    offset = std::min(offset, text_.size());
    auto from = text_.begin() + static_cast<std::ptrdiff_t>(counted_);
    line_ += static_cast<size_t>(std::count(from, text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    counted_ = offset;
    return line_;
  }

 private:
  std::string_view text_;
  size_t counted_ = 0;
  size_t line_ = 1;
};

std::string member_text(const Json& object, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const Json* member = object.find(name);
    bool text = member != nullptr && (member->kind == Json::Kind::string || member->kind == Json::Kind::number);
    if (text) return member->text;
  }
  return {};
}

Record record_of(Json value, const Place& place, const ReadOptions& options) {
  Record record;
  record.place = place;
  record.id = "#" + std::to_string(place.record);
  if (!value.is_object()) {
    record.problems.push_back(
        {place, "", words("a record must be an object: {\"…\": …}", "记录必须是对象：{\"…\": …}")});
    return record;
  }
  OwnHeadings own(options);
  bool has_id =
      std::any_of(own.id.begin(), own.id.end(), [&](const auto& name) { return value.find(name) != nullptr; });
  if (has_id) record.id = member_text(value, own.id);
  if (record.id.empty() || (!has_id && !options.id_heading.empty())) {
    record.problems.push_back({place, own.id.front(), words("the id is missing or empty", "缺少编号或编号为空")});
  }
  record.name = member_text(value, own.name);
  record.ruleset = member_text(value, own.ruleset);
  record.industry = member_text(value, own.industry);
  record.as_of = member_text(value, own.as_of);
  record.json = std::move(value);
  return record;
}

Problem syntax_problem(const Place& place, const JsonError& error, const Words& lost = {}) {
  return {place, "", {"not JSON: " + error.what.en + lost.en, "不是 JSON：" + error.what.zh + lost.zh}};
}

size_t skip_blanks(std::string_view text, size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

}  // namespace

std::vector<Record> read_json_records(const std::string& text, const std::string& file, const ReadOptions& options) {
  std::vector<Record> records;
  LineCounter lines(text);
  size_t at = skip_blanks(text, 0);
  if (at == text.size()) return {rejected_file({{file, 0, 0}, "", words("the file is empty", "文件是空的")})};
  bool array = text[at] == '[';
  if (array) at = skip_blanks(text, at + 1);
  auto stop = [&](const JsonError& error) {
    Place place{file, lines.line_at(error.offset), records.size() + 1};
    records.push_back(
        rejected_file(syntax_problem(place, error, {"; what follows is not read", "；其后的内容未读取"})));
  };
  JsonError error;
  bool closed = array && at < text.size() && text[at] == ']';
  while (!closed && (array || at < text.size())) {
    Place place{file, lines.line_at(at), records.size() + 1};
    std::optional<Json> value = read_json_record(text, at, error);
    if (!value) {
      stop(error);
      return records;
    }
    records.push_back(record_of(std::move(*value), place, options));
    at = skip_blanks(text, at);
    if (!array) continue;
    closed = at < text.size() && text[at] == ']';
    if (!closed && (at >= text.size() || text[at] != ',')) {
      stop({at, words("',' or ']' was expected here; the input may be cut off", "此处应为“,”或“]”，输入可能被截断")});
      return records;
    }
    if (!closed) at = skip_blanks(text, at + 1);
  }
  if (closed && skip_blanks(text, at + 1) < text.size()) {
    stop({at + 1, words("there is more text behind the end of the array", "数组之后还有多余的文字")});
  }
  return records;
}

std::vector<Record> read_json_lines(const std::string& text, const std::string& file, const ReadOptions& options) {
  std::vector<Record> records;
  size_t line = 0;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find('\n', at), text.size());
    std::string_view content = std::string_view(text).substr(at, end - at);
    at = end + 1;
    ++line;
    if (skip_blanks(content, 0) == content.size()) continue;
    Place place{file, line, records.size() + 1};
    JsonError error;
    std::optional<Json> value = parse_json_record(content, error);
    if (value) {
      records.push_back(record_of(std::move(*value), place, options));
    } else {
      records.push_back(rejected_file(syntax_problem(place, error)));
    }
  }
  if (records.empty()) return {rejected_file({{file, 0, 0}, "", words("the file is empty", "文件是空的")})};
  return records;
}

}  // namespace yuheng::cli
