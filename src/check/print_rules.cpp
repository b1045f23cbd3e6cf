#include <array>

#include "check/rules.hpp"

namespace yuheng {
namespace {

constexpr std::array kOpTexts = {
#define YH_OP(name) std::string_view(#name),
#include "check/ops.def"
#undef YH_OP
};

std::string typed(const TypePtr& type) {
  return type ? type_text(*type, Language::en) + (type->nullable ? "?" : "") : "?";
}

void print_row(const CheckedRuleset& rules, const CheckedTable& table, const CheckedRow& row, std::string& out) {
  out += "    row " + row.id + (row.any_of.empty() ? "" : " any-of " + row.any_of) + "\n";
  if (row.applies != kNoTerm) out += "      applies " + print_term(rules, row.applies) + "\n";
  if (row.value != kNoTerm) out += "      value " + print_term(rules, row.value) + " : " + typed(row.value_type) + "\n";
  for (size_t i = 0; i < row.cells.size(); ++i) {
    out += "      " + table.ladder[i] + " " + print_term(rules, row.cells[i].met) +
           (is_recalled(row.cells[i].provenance) ? " recalled" : " cited") + "\n";
  }
}

void print_ruleset(const CheckedRuleset& rules, std::string& out) {
  out += "ruleset " + rules.id + "\n";
  for (const Fact& fact : rules.facts) out += "  fact " + fact.path + " : " + typed(fact.type) + "\n";
  for (const Parameter& parameter : rules.parameters) {
    out += "  parameter " + parameter.name + " = " + text_of(parameter.fallback) + "\n";
  }
  for (const CheckedTable& table : rules.tables) {
    out += "  table " + table.id + "\n";
    if (table.when != kNoTerm) out += "    when " + print_term(rules, table.when) + "\n";
    for (const CheckedRow& row : table.rows) print_row(rules, table, row, out);
  }
  for (const CheckedMeasures& measures : rules.measures) {
    out += "  measures " + rules.tables[measures.table].id + " " + measures.grade + "\n";
  }
  for (const Definition& definition : rules.definitions) {
    out += "  define " + definition.decision + "." + definition.name + " : " + typed(definition.type) + "\n    " +
           print_term(rules, definition.root) + "\n";
  }
  for (const Answer& answer : rules.answers) {
    out += "  answer " + answer.question + " by " + rules.decisions[answer.decision].name + "\n";
  }
}

}  // namespace

std::string_view op_text(Op op) { return kOpTexts.at(static_cast<size_t>(op)); }

std::string print_term(const CheckedRuleset& rules, TermId id) {
  const Term& term = rules.terms[id];
  switch (term.op) {
    case Op::constant: return text_of(term.constant);
    case Op::fact: return rules.facts[term.index].path;
    case Op::parameter: return "$" + rules.parameters[term.index].name;
    case Op::element: return "#" + std::to_string(term.index);
    case Op::gap: return "?";
    case Op::reference: return "@" + rules.definitions[term.index].decision + "." + rules.definitions[term.index].name;
    default: break;
  }
  std::string out = "(" + std::string(op_text(term.op));
  if (!term.text.empty()) out += ":" + term.text;
  if (term.op == Op::record) {
    for (const FieldType& field : term.type->fields) out += " " + field.name;
  }
  for (TermId kid : term.kids) out += " " + print_term(rules, kid);
  return out + ")";
}

std::string print(const CheckedRules& rules) {
  std::string out;
  for (const CheckedRuleset& ruleset : rules.rulesets) print_ruleset(ruleset, out);
  return out;
}

}  // namespace yuheng
