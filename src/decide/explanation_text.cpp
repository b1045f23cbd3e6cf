#include "decide/conversions.hpp"
#include "decide/explanation.hpp"
#include "decide/writing.hpp"

namespace yuheng {
namespace {

bool zh(Language language) { return language == Language::zh; }

std::string unit_of(const CheckedRow& row) { return row.value_type->unit ? " " + row.value_type->unit->symbol : ""; }

std::string mark(const ExplainedRow& row, size_t level) {
  if (row.binding) return "✗ ";
  Status status = row.statuses[level];
  if (status == Status::unknown) return "? ";
  return status == Status::not_met ? "· " : "✓ ";
}

// "A <= 10：不符合，差 0.1 mg/m3"
std::string cell_text(const ExplainedCell& cell, const CheckedRow& row, const std::string& level,
                      const std::string& text, Language language) {
  std::string out = level + " " + text + (zh(language) ? "：" : ": ") + writing::status_text(cell.status, language);
  for (const ExplainedLimit& limit : cell.limits) {
    if (!limit.margin) continue;
    const Decimal& margin = *limit.margin;
    std::string word =
        margin.is_negative() ? (zh(language) ? "，差 " : ", misses by ") : (zh(language) ? "，余量 " : ", margin ");
    out += word + writing::short_text(Value(margin.abs()), language) + unit_of(row);
    if (row.rounded) {
      out += (zh(language) ? "（修约后 " : " (rounded ") + writing::short_text(limit.compared, language) +
             (zh(language) ? "）" : ")");
    }
  }
  return out;
}

std::string row_text(const ExplainedRow& explained, const TableGrade& grade, const CheckedTable& table,
                     const CheckedRuleset& rules, Language language) {
  const CheckedRow& row = table.rows[explained.row];
  size_t looked_at = grade.possible > 0 ? grade.possible - 1 : 0;
  std::string out = "  " + mark(explained, looked_at) + writing::title_of(row.title, row.id, language) + "  " + row.id +
                    writing::clauses_text(row.clauses);
  for (size_t level = 0; level < explained.statuses.size(); ++level) {
    out += "  " + table.ladder[level] + " " + writing::status_text(explained.statuses[level], language);
  }
  out += "\n";
  for (const ExplainedItem& item : explained.items) {
    out += "      " + writing::path_text(item.path) + " = " + shown(item.value, language) +
           (item.value.kind() == Kind::number ? unit_of(row) : "");
    if (item.applies == Status::not_applicable) {
      out += "  " + writing::status_text(Status::not_applicable, language) + "\n";
      continue;
    }
    out += "\n" + writing::conversions_text(item.conversions, rules, "        ", language);
    for (size_t level = 0; level < item.cells.size(); ++level) {
      if (row.cells[level].form == CheckedCell::Form::none) continue;
      out +=
          "        " + cell_text(item.cells[level], row, table.ladder[level], row.cells[level].text, language) + "\n";
    }
  }
  if (row.cells.empty()) return out;
  return out + "      " + (zh(language) ? "出处：" : "provenance: ") +
         writing::provenance_text(row.cells.front().provenance, rules, language) + "\n";
}

}  // namespace

std::string print_text(const GradeExplanation& explanation, const Facts& facts, Language language) {
  const CheckedRuleset& rules = facts.rules();
  std::string out = print_text(explanation.answer, facts, language);
  for (size_t i = 0; i < explanation.rows.size(); ++i) {
    const TableGrade& grade = explanation.answer.tables[i];
    const CheckedTable& table = rules.tables[grade.table];
    out += "\n" + writing::title_of(table.title, table.id, language) + "\n";
    out += writing::conversions_text(explanation.conversions[i], rules, "  ", language);
    for (const ExplainedRow& row : explanation.rows[i]) out += row_text(row, grade, table, rules, language);
  }
  return out;
}

std::string print_text(const DecisionExplanation& explanation, const Facts& facts, Language language) {
  const CheckedRuleset& rules = facts.rules();
  std::string out = print_text(explanation.answer, facts, language);
  auto section = [&](const char* chinese, const char* english) {
    out += std::string("\n") + (zh(language) ? chinese : english) + "\n";
  };
  auto line = [&](const std::string& name, const Value& value, const std::string& more) {
    out += "  " + name + " = " + shown(value, language) + more + "\n";
  };
  section("依据条款", "by clause");
  for (const auto& [index, value] : explanation.answer.outputs) {
    const Definition& definition = rules.definitions[index];
    line(writing::title_of(definition.words, definition.name, language), value,
         writing::clauses_text(definition.clauses));
  }
  if (!explanation.steps.empty()) section("中间结果", "steps");
  for (const auto& [index, value] : explanation.steps) line(rules.definitions[index].name, value, "");
  if (!explanation.conversions.empty()) section("基准换算", "conversions");
  out += writing::conversions_text(explanation.conversions, rules, "  ", language);
  section("所用事实", "facts looked at");
  for (const auto& [fact, value] : explanation.facts) {
    line(writing::title_of(rules.facts[fact].label, rules.facts[fact].name, language) + " (" + rules.facts[fact].name +
             ")",
         value, "");
  }
  return out;
}

}  // namespace yuheng
