#include "cli/attachment_table.hpp"

#include <algorithm>
#include <map>

#include "cli/answers.hpp"
#include "cli/questions.hpp"

namespace yuheng::cli {
namespace {

Words both_languages(const Json& title) { return {title["en"].text, title["zh"].text}; }

bool is_unknown(const Json& value) { return value.is_object() && value["unknown"].boolean; }

Attachment read_attachment(const Json& json, size_t ruleset) {
  Attachment out{ruleset,
                 json["id"].text,
                 both_languages(json["title"]),
                 json["file"].text,
                 json["rows"].text,
                 json["has_when"].boolean,
                 {}};
  for (const Json& column : json["columns"].items) {
    out.columns.push_back({both_languages(column["title"]), column["output"].text, column["ask"].text,
                           column["give"].text, column["indicator"].text});
  }
  return out;
}

// The title of a row of a grading table, or its id.
Words indicator_title(const Json& description, const std::string& table, const std::string& id) {
  for (const Json& each : description["tables"].items) {
    if (each["id"].text != table) continue;
    for (const Json& row : each["rows"].items) {
      if (row["id"].text == id && !row["title"]["en"].text.empty()) return both_languages(row["title"]);
    }
  }
  return same(id);
}

Words status_words(const std::string& status) {
  if (status == "met") return {"met", "符合"};
  if (status == "not-met") return {"not met", "不符合"};
  return status == "unknown" ? Words{"unknown", "未知"} : Words{"not applicable", "不适用"};
}

// The worst margin of an item with its unit: "-0.1 mg/m3".
std::string margin_text(const Json& item, const std::string& unit) {
  std::string out;
  for (const Json& limit : item["limits"].items) {
    const std::string& margin = limit["margin"].text;
    if (!margin.empty() && (out.empty() || margin.front() == '-')) out = margin + (unit.empty() ? "" : " " + unit);
  }
  return out;
}

}  // namespace

std::vector<Attachment> attachments_of(const Rules& rules, int32_t as_of) {
  std::vector<Attachment> out;
  for (size_t index : rules.in_force(as_of)) {
    for (const Json& each : rules.description(index)["attachments"].items) out.push_back(read_attachment(each, index));
  }
  return out;
}

AttachmentFiller::AttachmentFiller(Session& session, const Attachment& attachment)
    : session_(session), attachment_(attachment),
      language_(session.options().language_given ? session.options().language : Language::chinese) {
  table_.title = say(attachment.title);
  for (const AttachmentColumn& column : attachment.columns) table_.headings.push_back(say(column.title));
}

void AttachmentFiller::add(const Record& record, std::vector<Problem>& problems) {
  yh_workspace* workspace = session_.load(record, attachment_.ruleset, problems);
  if (workspace == nullptr) return;
  Question question = decision_question(attachment_.id);
  Json result = result_tree(Session::answer(question.ask, workspace).get());
  const Json& outputs = result["outputs"];
  if (attachment_.has_when) {
    const Json& when = outputs["when"];
    if (is_unknown(when)) open_.push_back(record.id);
    if (when.kind != Json::Kind::boolean || !when.boolean) return;
  }
  if (attachment_.rows == "indicators") {
    add_indicators(record, outputs, problems);
    return;
  }
  bool items = attachment_.rows == "items";
  if (items && is_unknown(outputs["rows"])) {
    open_.push_back(record.id);
    return;
  }
  std::vector<std::vector<SheetCell>> rows =
      rows_of(record, outputs, items ? outputs["rows"].items.size() : 1, problems);
  if (!problems.empty()) return;
  for (auto& row : rows) table_.rows.push_back(std::move(row));
}

std::vector<std::vector<SheetCell>> AttachmentFiller::rows_of(const Record& record, const Json& outputs, size_t count,
                                                              std::vector<Problem>& problems) {
  std::vector<std::vector<SheetCell>> rows(count);
  for (const AttachmentColumn& column : attachment_.columns) {
    std::optional<SheetCell> answer;
    if (!column.ask.empty() && count > 0) answer = answer_cell(record, column, problems);
    for (size_t i = 0; i < count; ++i) {
      rows[i].push_back(column.output.empty() ? answer.value_or(SheetCell{})
                                              : output_cell(outputs, column.output, i, count));
    }
  }
  return rows;
}

SheetCell AttachmentFiller::output_cell(const Json& outputs, const std::string& name, size_t row,
                                        size_t row_count) const {
  const Json& value = outputs[name];
  bool spread = attachment_.rows == "items" && value.kind == Json::Kind::array && value.items.size() == row_count;
  return cell(spread ? value.items[row] : value);
}

SheetCell AttachmentFiller::cell(const Json& value) const {
  switch (value.kind) {
    case Json::Kind::null: return {say({"none", "无"})};
    case Json::Kind::boolean: return {say(value.boolean ? Words{"yes", "是"} : Words{"no", "否"})};
    case Json::Kind::number: return {value.text, true};
    case Json::Kind::string: return {choice_label(value.text)};
    case Json::Kind::array: {
      std::string out;
      for (const Json& item : value.items) {
        std::string text = cell(item).text;
        if (!text.empty()) out += (out.empty() ? "" : say({"; ", "；"})) + text;
      }
      return {out};
    }
    case Json::Kind::object: break;
  }
  if (is_unknown(value)) return {};
  std::string out;
  for (const auto& [name, field] : value.members) {
    std::string text = cell(field).text;
    if (!text.empty()) out += (out.empty() ? "" : say({", ", "，"})) + text;
  }
  return {out};
}

// The label of a choice of any fact of the ruleset; the text itself when there is none, or when they differ.
std::string AttachmentFiller::choice_label(const std::string& id) const {
  std::string label;
  for (const Fact& fact : session_.rules().at(attachment_.ruleset).facts) {
    for (const Choice& choice : fact.choices) {
      if (choice.id != id || say(choice.label).empty()) continue;
      if (!label.empty() && label != say(choice.label)) return id;
      label = say(choice.label);
    }
  }
  return label.empty() ? id : label;
}

std::optional<SheetCell> AttachmentFiller::answer_cell(const Record& record, const AttachmentColumn& column,
                                                       std::vector<Problem>& problems) {
  bool grade = column.ask == "grade";
  Question question = grade ? Question{"grade", yh_grade} : decision_question(column.ask);
  std::optional<size_t> ruleset;
  std::vector<Problem> own;
  if (grade) {
    ruleset = session_.grading_ruleset(record, own);  // an industry that no ruleset grades has no answer
    if (!ruleset) return std::nullopt;
  } else {
    ruleset = session_.answering_ruleset(record, question.name, question.ask);
  }
  yh_workspace* workspace = session_.load(record, *ruleset, problems);
  if (workspace == nullptr) return std::nullopt;
  ResultHandle result = Session::answer(question.ask, workspace);
  Json tree = result_tree(result.get());
  if (column.give == "verdict") return SheetCell{say(verdict_words(yh_result_verdict(result.get())))};
  if (column.give == "ruleset") return SheetCell{say(session_.rules().at(*ruleset).title)};
  if (column.give == "missing") return SheetCell{joined(paths_for_people(texts_of(tree["missing"])))};
  if (!grade && column.give == "findings") {
    std::vector<std::string> texts;
    for (const Finding& finding : decision_answer(tree).findings) {
      texts.push_back((finding.certain ? "" : say({"perhaps: ", "可能："})) + say(finding.title));
    }
    return SheetCell{joined(texts)};
  }
  if (!grade) {
    const Json* output = tree["outputs"].find(column.give);
    if (output != nullptr) return is_unknown(*output) ? SheetCell{say({"unknown", "未知"})} : cell(*output);
    throw Failure(exit_status::kBadData,
                  words("attachment {0}: the decision {1} gives no '{2}'", "附表 {0}：判定 {1} 没有“{2}”",
                        {attachment_.id, column.ask, column.give}));
  }
  std::vector<std::string> texts;
  for (const GradeRow& row : grade_rows(tree)) {
    if (column.give == "grade") texts.push_back(row.grade);
    if (column.give == "possible") texts.push_back(row.possible);
    if (column.give == "table") texts.push_back(say(row.title));
    if (column.give != "binding") continue;
    for (const std::string& id : row.binding)
      texts.push_back(say(indicator_title(session_.rules().description(*ruleset), row.table, id)));
  }
  return SheetCell{joined(texts)};
}

void AttachmentFiller::add_indicators(const Record& record, const Json& outputs, std::vector<Problem>& problems) {
  const Json& level = outputs["level"];
  if (is_unknown(level)) open_.push_back(record.id);
  if (level.kind != Json::Kind::string) return;
  std::vector<Problem> own;
  std::optional<size_t> ruleset = session_.grading_ruleset(record, own);
  if (!ruleset) return;
  std::vector<std::vector<SheetCell>> of_record = rows_of(record, outputs, 1, problems);
  yh_workspace* workspace = problems.empty() ? session_.load(record, *ruleset, problems) : nullptr;
  if (workspace == nullptr) return;
  ResultHandle result;
  yh_status status = yh_gap(workspace, as_text(level.text), as_text("{\"all_rows\":true}"), Out(result), nullptr);
  if (status == YH_NOT_FOUND) {
    problems.push_back(
        {record.place, "",
         words("{0} has no level '{1}'", "{0} 没有等级“{1}”", {session_.rules().at(*ruleset).id, level.text})});
    return;
  }
  require(status, "yh_gap");
  Json tree = result_tree(result.get());
  for (const Json& table : tree["tables"].items) {
    for (const Json& row : table["rows"].items) {
      const std::vector<Json>& items = row["items"].items;
      for (size_t i = 0; i < std::max<size_t>(items.size(), 1); ++i) {
        std::vector<SheetCell> cells = of_record.front();
        for (size_t c = 0; c < cells.size(); ++c) {
          const std::string& what = attachment_.columns[c].indicator;
          if (!what.empty()) cells[c] = indicator_cell(what, row, i < items.size() ? &items[i] : nullptr);
        }
        table_.rows.push_back(std::move(cells));
      }
    }
  }
}

SheetCell AttachmentFiller::indicator_cell(const std::string& what, const Json& row, const Json* item) const {
  auto both = [&](const Json& value) { return SheetCell{say(both_languages(value))}; };
  if (what == "row") return {row["row"].text};
  if (what == "title") return both(row["title"]);
  if (what == "category") return both(row["category_title"]);
  if (what == "area") return both(row["area_title"]);
  if (what == "clauses") return {joined(texts_of(row["clauses"]))};
  if (what == "required") return both(row["required"]);
  if (what == "status") return {say(status_words(item == nullptr ? row["status"].text : (*item)["status"].text))};
  if (item == nullptr) return {};
  if (what == "item") return {path_for_people((*item)["path"].text)};
  if (what == "margin") return {margin_text(*item, row["unit"].text)};
  return is_unknown((*item)["value"]) ? SheetCell{} : both((*item)["measured"]);
}

}  // namespace yuheng::cli
