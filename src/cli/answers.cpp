#include "cli/answers.hpp"

#include "cli/output.hpp"

namespace yuheng::cli {
namespace {

Words title_of(const Json& title) { return {title["en"].text, title["zh"].text}; }

std::string shown_output(const Json& value) {
  if (value.kind == Json::Kind::string) return value.text;
  if (value["unknown"].boolean) return "?";
  return json_text(value);
}

}  // namespace

Json result_tree(const yh_result* result) {
  JsonError error;
  std::optional<Json> tree = parse_json(as_view(yh_result_json(result)), error);
  if (!tree) throw Failure(exit_status::kInternal, same("yh_result_json: " + error.what.en));
  return std::move(*tree);
}

std::vector<std::string> texts_of(const Json& array) {
  std::vector<std::string> texts;
  for (const Json& item : array.items) {
    if (!item.is_object()) {
      texts.push_back(item.text);
      continue;
    }
    for (const char* key : {"row", "path", "code", "id"}) {
      const Json* member = item.find(key);
      if (member == nullptr) continue;
      texts.push_back(member->text);
      break;
    }
  }
  return texts;
}

std::string json_line(const std::string& id, std::string_view result_json) {
  std::string out = "{\"id\":" + json_string(id);
  bool empty = result_json.size() <= 2;
  return out + (empty ? "}" : "," + std::string(result_json.substr(1))) + "\n";
}

std::string path_for_people(const std::string& path) {
  std::string out;
  for (size_t at = 0; at < path.size();) {
    out += path[at++];
    if (out.back() != '[') continue;
    size_t end = at;
    while (end < path.size() && path[end] >= '0' && path[end] <= '9') ++end;
    if (end > at && end - at < 10) out += std::to_string(std::stoul(path.substr(at, end - at)) + 1);
    at = end;
  }
  return out;
}

std::vector<std::string> paths_for_people(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) out.push_back(path_for_people(path));
  return out;
}

std::string joined(const std::vector<std::string>& texts, size_t most) {
  std::string out;
  for (size_t i = 0; i < texts.size(); ++i) {
    if (most > 0 && i == most) return out + " … +" + std::to_string(texts.size() - most);
    out += (i > 0 ? "; " : "") + texts[i];
  }
  return out;
}

Words verdict_words(yh_verdict verdict) {
  switch (verdict) {
    case YH_HOLDS: return {"holds", "成立"};
    case YH_DOES_NOT_HOLD: return {"does not hold", "不成立"};
    case YH_UNDECIDED: return {"undecided", "无法判定"};
    default: return {"-", "-"};
  }
}

std::string verdict_name(yh_verdict verdict) {
  switch (verdict) {
    case YH_HOLDS: return "holds";
    case YH_DOES_NOT_HOLD: return "does-not-hold";
    case YH_UNDECIDED: return "undecided";
    default: return "none";
  }
}

std::vector<GradeRow> grade_rows(const Json& result) {
  std::vector<GradeRow> rows;
  for (const Json& table : result["tables"].items) {
    GradeRow row;
    row.table = table["table"].text;
    row.title = title_of(table["title"]);
    row.grade = table["grade"].text;
    row.possible = table["possible"].text;
    row.sure = table["applies"].text == "yes";
    row.ladder = texts_of(table["ladder"]);
    row.binding = texts_of(table["binding"]);
    row.missing = texts_of(table["missing"]);
    rows.push_back(std::move(row));
  }
  if (!rows.empty()) return rows;
  GradeRow none;
  none.missing = texts_of(result["missing"]);
  return {none};
}

DecisionAnswer decision_answer(const Json& result) {
  DecisionAnswer answer;
  for (const Json& finding : result["findings"].items) {
    const Json* certain = finding.find("certain");
    answer.findings.push_back({finding["code"].text, title_of(finding["title"]), texts_of(finding["clauses"]),
                               certain == nullptr || certain->boolean});
  }
  answer.missing = texts_of(result["missing"]);
  for (const auto& [name, value] : result["outputs"].members)
    answer.outputs.push_back(name + " = " + shown_output(value));
  return answer;
}

void add_verdict(Tally& tally, const yh_result* result) {
  yh_verdict verdict = yh_result_verdict(result);
  if (verdict == YH_DOES_NOT_HOLD) tally.add_does_not_hold();
  bool open = verdict == YH_UNDECIDED || (verdict == YH_NO_VERDICT && yh_result_count(result, YH_MISSING) > 0);
  if (open) tally.add_undecided();
}

void Rejections::add(const Record& record, const std::vector<Problem>& problems) {
  ++count_;
  if (!json_) {
    for (const Problem& problem : problems) {
      std::string id = record.id.empty() ? "" : "[" + record.id + "] ";
      print_error(words("rejected: ", "拒绝：").in(language_) + id + problem_text(problem, language_) + "\n");
    }
    return;
  }
  std::string out = "{\"id\":" + (record.id.empty() ? "null" : json_string(record.id)) + ",\"rejected\":[";
  for (size_t i = 0; i < problems.size(); ++i) {
    const Problem& problem = problems[i];
    out += (i > 0 ? ",{" : "{");
    out += "\"file\":" + json_string(problem.place.file) + ",\"line\":" + std::to_string(problem.place.line) +
           ",\"record\":" + std::to_string(problem.place.record) + ",\"field\":" + json_string(problem.field) +
           ",\"reason\":{\"zh\":" + json_string(problem.what.in(Language::chinese)) +
           ",\"en\":" + json_string(problem.what.en) + "}}";
  }
  print(out + "]}\n");
}

void Rejections::finish(Tally& tally) const {
  if (count_ == 0) return;
  tally.add_rejected();
  print_error(words("records rejected: {0}\n", "共拒绝 {0} 条记录\n", {std::to_string(count_)}).in(language_));
}

}  // namespace yuheng::cli
