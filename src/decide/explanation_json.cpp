#include "decide/conversions.hpp"
#include "decide/explanation.hpp"
#include "decide/writing.hpp"

namespace yuheng {
namespace {

void write_limits(JsonWriter& json, const std::vector<ExplainedLimit>& limits) {
  json.key("limits").begin_array();
  for (const ExplainedLimit& limit : limits) {
    json.begin_object().member("op", limit.op).key("compared");
    write_value(json, limit.compared);
    json.key("limit");
    write_value(json, limit.limit);
    json.key("margin");
    if (limit.margin) {
      json.number(limit.margin->text());
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array();
}

void write_item(JsonWriter& json, const ExplainedItem& item, const CheckedRow& row, const CheckedTable& table,
                const CheckedRuleset& rules) {
  json.begin_object().member("path", item.path).key("value");
  write_value(json, item.value);
  if (row.value_type->unit) json.member("unit", row.value_type->unit->symbol);
  json.member("applies", item.applies == Status::met ? "yes" : item.applies == Status::unknown ? "unknown" : "no");
  json.key("levels").begin_object();
  for (size_t level = 0; level < item.cells.size(); ++level) {
    json.key(table.ladder[level]).begin_object().member("status", text_of(item.cells[level].status));
    write_limits(json, item.cells[level].limits);
    json.end_object();
  }
  json.end_object();
  writing::conversions(json, item.conversions, rules);
  json.end_object();
}

void write_row(JsonWriter& json, const ExplainedRow& explained, const CheckedTable& table,
               const CheckedRuleset& rules) {
  const CheckedRow& row = table.rows[explained.row];
  json.begin_object().member("row", row.id);
  writing::words(json, "title", row.title);
  json.member("category", row.category);
  writing::texts(json, "clauses", row.clauses);
  json.key("binding").boolean(explained.binding);
  if (!row.any_of.empty()) json.member("any_of", row.any_of);
  json.member("rounding", row.rounded ? "rounded" : "full-value");
  json.key("levels").begin_object();
  for (size_t level = 0; level < explained.statuses.size(); ++level) {
    json.key(table.ladder[level]).begin_object().member("cell", row.cells[level].text);
    json.member("status", text_of(explained.statuses[level]));
    writing::provenance(json, row.cells[level].provenance);
    json.end_object();
  }
  json.end_object().key("items").begin_array();
  for (const ExplainedItem& item : explained.items) write_item(json, item, row, table, rules);
  json.end_array().end_object();
}

}  // namespace

std::string print_json(const GradeExplanation& explanation, const Facts& facts, const std::string& digest) {
  const CheckedRuleset& rules = facts.rules();
  JsonWriter json;
  json.begin_object();
  writing::head(json, facts, digest);
  writing::grade(json, explanation.answer, facts);
  json.key("tables").begin_array();
  for (size_t i = 0; i < explanation.rows.size(); ++i) {
    const TableGrade& grade = explanation.answer.tables[i];
    json.begin_object();
    writing::table(json, grade, rules);
    json.key("rows").begin_array();
    for (const ExplainedRow& row : explanation.rows[i]) write_row(json, row, rules.tables[grade.table], rules);
    json.end_array();
    writing::conversions(json, explanation.conversions[i], rules);
    json.end_object();
  }
  json.end_array();
  writing::warnings(json, warnings_of(explanation.answer, facts));
  return json.end_object().take();
}

std::string print_json(const DecisionExplanation& explanation, const Facts& facts, const std::string& digest) {
  const CheckedRuleset& rules = facts.rules();
  JsonWriter json;
  json.begin_object();
  writing::head(json, facts, digest);
  writing::decision(json, explanation.answer, facts);
  writing::texts(json, "clauses", rules.decisions[explanation.answer.decision].clauses);
  auto definitions = [&](std::string_view key, const std::vector<std::pair<uint32_t, Value>>& values) {
    json.key(key).begin_array();
    for (const auto& [index, value] : values) {
      const Definition& definition = rules.definitions[index];
      json.begin_object().member("name", definition.name).key("value");
      write_output(json, definition, value);
      if (definition.type->unit) json.member("unit", definition.type->unit->symbol);
      writing::texts(json, "clauses", definition.clauses);
      json.end_object();
    }
    json.end_array();
  };
  definitions("results", explanation.answer.outputs);
  definitions("steps", explanation.steps);
  json.key("facts").begin_object();
  for (const auto& [fact, value] : explanation.facts) {
    json.key(rules.facts[fact].name);
    write_value(json, value);
  }
  json.end_object().key("parameters").begin_object();
  for (const auto& [parameter, value] : explanation.parameters) {
    json.key(rules.parameters[parameter].name);
    write_value(json, value);
  }
  json.end_object();
  writing::conversions(json, explanation.conversions, rules);
  writing::warnings(json, warnings_of(explanation.answer, facts));
  return json.end_object().take();
}

}  // namespace yuheng
