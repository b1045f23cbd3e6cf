#include "result.hpp"

namespace yuheng {
namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    bool path = name.find('[') != std::string::npos;  // YAML would read a list
    out += (out.empty() ? "" : ", ") + (path ? "'" + name + "'" : name);
  }
  return "[" + out + "]";
}

// Of the one table of the ruleset.
std::string about_grade(const Machine& machine, const GradeAnswer& answer, const std::string& key) {
  if (answer.tables.empty()) return "table does not apply";
  const CheckedRuleset& rules = machine.program().rules;
  const TableGrade& grade = answer.tables.front();
  const CheckedTable& table = rules.tables[grade.table];
  if (key == "grade") return table.ladder[grade.proven];
  if (key == "possible") return table.ladder[grade.possible];
  if (key == "missing") return listed(grade.missing);
  if (key == "applies") return grade.applies ? "true" : "unknown";
  if (key == "verdict") return std::string(text_of(answer.verdict));
  std::vector<std::string> names;
  if (key == "binding") {
    for (uint32_t row : grade.binding) names.push_back(table.rows[row].id);
  } else if (key == "gaps") {
    for (uint32_t gap : grade.gaps) names.push_back(rules.gaps[gap].row + " " + rules.gaps[gap].level);
  } else if (key == "figures") {
    names = {std::to_string(grade.cited) + " cited", std::to_string(grade.recalled) + " recalled"};
  } else if (key == "rows") {
    for (const CheckedRow& row : table.rows) {
      std::vector<std::string> levels;
      for (size_t i = 0; i < row.cells.size(); ++i) {
        levels.push_back(table.ladder[i] + ": " + std::string(text_of(row_status(machine, row, i))));
      }
      std::string all = listed(levels);
      names.push_back(row.id + ": {" + all.substr(1, all.size() - 2) + "}");
    }
    std::string all = listed(names);
    return "{" + all.substr(1, all.size() - 2) + "}";
  }
  return listed(names);
}

// Of the last decision of the ruleset.
std::string about_decision(const CheckedRuleset& rules, const DecisionAnswer& answer, const std::string& key) {
  if (key == "verdict") return std::string(text_of(answer.verdict));
  if (key == "missing") return listed(answer.missing);
  if (key == "findings") {
    std::vector<std::string> names;
    for (const FindingHit& hit : answer.findings) {
      names.push_back((hit.certain ? "" : "perhaps ") + rules.findings[hit.finding].code.text);
    }
    return listed(names);
  }
  for (const auto& [definition, value] : answer.outputs) {
    if (rules.definitions[definition].name == key) return text_of(value);
  }
  return "there is no such output";
}

}  // namespace

std::string result_text(const Program& program, const Facts& facts, bool value, bool cell,
                        std::vector<std::string> keys) {
  const CheckedRuleset& rules = program.rules;
  Machine machine(program);
  if (cell) {
    decide_grade(machine, facts);
    return " " + std::string(text_of(row_status(machine, rules.tables.front().rows.front(), 0))) + "\n";
  }
  std::string out = "\n";
  if (rules.decisions.empty()) {
    GradeAnswer answer = decide_grade(machine, facts);
    if (keys.empty()) keys = {"grade", "possible", "missing"};
    for (const std::string& key : keys) out += "  " + key + ": " + about_grade(machine, answer, key) + "\n";
    return out;
  }
  DecisionAnswer answer = decide(machine, facts, static_cast<uint32_t>(rules.decisions.size() - 1));
  if (value) return " " + text_of(answer.outputs.front().second) + "\n";
  if (keys.empty()) {
    for (const auto& [definition, unused] : answer.outputs) keys.push_back(rules.definitions[definition].name);
  }
  for (const std::string& key : keys) out += "  " + key + ": " + about_decision(rules, answer, key) + "\n";
  return out;
}

}  // namespace yuheng
