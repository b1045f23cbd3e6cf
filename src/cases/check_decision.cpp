#include <algorithm>

#include "base/suggest.hpp"
#include "cases/answer_check.hpp"
#include "syntax/mapping.hpp"

namespace yuheng {
namespace {

constexpr std::string_view kFindings = "findings";

void compare_holds(const YamlNode& expected, Verdict verdict, Differences& out) {
  std::string is = verdict == Verdict::holds           ? "true"
                   : verdict == Verdict::does_not_hold ? "false"
                   : verdict == Verdict::undecided     ? "unknown"
                                                       : "none";
  std::string wanted = expects_unknown(expected) ? "unknown" : expected.text;
  if (is != wanted) out.push_back("holds: expected " + wanted + ", is " + is);
}

void compare_findings(const CheckedRuleset& rules, const DecisionAnswer& answer, const YamlNode& expected,
                      Differences& out) {
  bool open = false;
  std::vector<std::string> certain;
  for (const FindingHit& hit : answer.findings) {
    open = open || !hit.certain;
    if (hit.certain) certain.push_back(rules.findings[hit.finding].code.text);
  }
  if (expects_unknown(expected) && open) return;
  compare(std::string(kFindings), expected, certain, out);
}

// The record with this key in any keyed list the decision gives, and the field that holds the key; null when there is none.
std::pair<const Value*, std::string> entry_named(const CheckedRuleset& rules, const DecisionAnswer& answer,
                                                 const std::string& name) {
  for (const auto& [definition, value] : answer.outputs) {
    const std::string& key = rules.definitions[definition].keyed;
    const Value* record = key.empty() ? nullptr : find_keyed(value, key, name);
    if (record != nullptr) return {record, key};
  }
  return {nullptr, {}};
}

Value value_of(const std::string& text) {
  if (text.empty()) return {};
  std::optional<Decimal> number = Decimal::parse(text);
  return number ? Value(*number) : Value(text);
}

Value record_of(const MeasureText& measure) {
  return Value(Record{{{"action", value_of(measure.action)},
                       {"percent", value_of(measure.percent)},
                       {"scope", value_of(measure.scope)},
                       {"basis", value_of(measure.basis)},
                       {"detail", value_of(measure.detail)},
                       {"exemption", value_of(measure.exemption)},
                       {"note", value_of(measure.note)}}});
}

struct MeasuresQuestion {
  Snippet table, grade, alert;
};

// Unknown names are reported, so that "no measures" cannot be the answer to a slip of the pen.
std::optional<MeasuresQuestion> read_question(const CheckedRuleset& rules, const YamlNode& node,
                                              Diagnostics& diagnostics) {
  size_t errors = diagnostics.error_count();
  Mapping map(node, "inputs", diagnostics);
  MeasuresQuestion out{map.snippet("table"), map.required("grade"), map.required("alert")};
  map.finish();
  if (out.table.empty() && rules.tables.size() == 1) out.table.text = rules.tables.front().id;
  std::vector<std::string> tables;
  for (const CheckedTable& table : rules.tables) tables.push_back(table.id);
  auto found = std::find(tables.begin(), tables.end(), out.table.text);
  if (found == tables.end()) {
    diagnostics.add(Code::E0407, out.table.span, {out.table.text}, nearest(out.table.text, tables));
    return std::nullopt;
  }
  const std::vector<std::string>& ladder = rules.tables[static_cast<size_t>(found - tables.begin())].ladder;
  if (!out.grade.empty() && std::find(ladder.begin(), ladder.end(), out.grade.text) == ladder.end()) {
    diagnostics.add(Code::E0408, out.grade.span, {out.grade.text, out.table.text}, nearest(out.grade.text, ladder));
  }
  if (!out.alert.empty() && std::find(rules.alerts.begin(), rules.alerts.end(), out.alert.text) == rules.alerts.end()) {
    diagnostics.add(Code::E0409, out.alert.span, {out.alert.text}, nearest(out.alert.text, rules.alerts));
  }
  return diagnostics.error_count() == errors ? std::optional(out) : std::nullopt;
}

}  // namespace

void check_decision(Machine& machine, const Facts& facts, uint32_t decision, const YamlNode& expected,
                    Coverage& coverage, Differences& out) {
  const CheckedRuleset& rules = machine.program().rules;
  DecisionAnswer answer = decide(machine, facts, decision);
  coverage.add(answer);
  std::vector<std::string> known = {"holds", "verdict", "missing", std::string(kFindings)};
  for (const auto& [definition, value] : answer.outputs) known.push_back(rules.definitions[definition].name);
  for (const auto& [key, node] : expected.members) {
    auto output = std::find_if(answer.outputs.begin(), answer.outputs.end(), [&, name = &key.text](const auto& entry) {
      return rules.definitions[entry.first].name == *name;
    });
    if (output != answer.outputs.end()) {
      Order order = key.text == kFindings ? Order::free : Order::kept;
      const std::string& keyed = rules.definitions[output->first].keyed;
      if (keyed.empty()) {
        compare("outputs." + key.text, node, output->second, order, out);
      } else {
        compare_keyed("outputs." + key.text, node, output->second, keyed, out);
      }
    } else if (key.text == "holds") {
      compare_holds(node, answer.verdict, out);
    } else if (key.text == "verdict") {
      compare(key.text, node, text_of(answer.verdict), out);
    } else if (key.text == "missing") {
      compare(key.text, node, answer.missing, out);
    } else if (key.text == kFindings) {
      compare_findings(rules, answer, node, out);
    } else if (auto [record, by] = entry_named(rules, answer, key.text); record != nullptr) {
      compare_entry("outputs." + key.text, node, *record, by, out);
    } else {
      std::string near = nearest(key.text, known);
      out.push_back("outputs." + key.text + ": there is no such output" +
                    (near.empty() ? "" : "; did you mean '" + near + "'?"));
    }
  }
}

void check_measures(const CheckedRuleset& rules, const YamlNode& question, const YamlNode& expected, Differences& out,
                    Diagnostics& diagnostics) {
  Mapping map(expected, "expected", diagnostics);
  const YamlNode* measures = map.take("measures");
  const YamlNode* principle = map.take("principle");
  const YamlNode* note = map.take("note");
  map.finish();
  std::optional<MeasuresQuestion> asked = read_question(rules, question, diagnostics);
  if (!asked) return;
  std::optional<MeasuresAnswer> answer = find_measures(rules, asked->table.text, asked->grade.text, asked->alert.text);
  Value list;
  if (answer) {
    std::vector<Value> records;
    for (const MeasureText& measure : answer->alert->measures) records.push_back(record_of(measure));
    list = make_list(std::move(records));
  }
  auto text_at = [&](const std::string& text) { return answer && !text.empty() ? Value(text) : Value(); };
  if (measures != nullptr) compare("measures", *measures, list, Order::kept, out);
  if (principle != nullptr) {
    compare("principle", *principle, answer ? text_at(answer->measures->principle) : Value(), Order::kept, out);
  }
  if (note != nullptr) compare("note", *note, answer ? text_at(answer->measures->note) : Value(), Order::kept, out);
}

}  // namespace yuheng
