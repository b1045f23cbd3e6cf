#include <algorithm>

#include "decide/answer.hpp"
#include "decide/reasons.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

// The code a list item stands for: the text itself, or the field `code` or `finding` of a record.
const std::string* code_of(const Value& value) {
  if (value.kind() == Kind::string) return &value.string();
  if (value.kind() != Kind::record) return nullptr;
  const Value* code = value.record().find("code");
  if (code == nullptr) code = value.record().find("finding");
  return code != nullptr && code->kind() == Kind::string ? &code->string() : nullptr;
}

void add_finding(const CheckedRuleset& rules, const Value& value, bool certain, std::vector<FindingHit>& out) {
  const std::string* code = code_of(value);
  if (code == nullptr) {
    if (!value.is_unknown() || value.unknown().extent != Unknown::Extent::alternatives) return;
    for (const Value& alternative : value.unknown().alternatives) add_finding(rules, alternative, false, out);
    return;
  }
  auto known = std::find_if(rules.findings.begin(), rules.findings.end(),
                            [&](const FindingText& finding) { return finding.code.text == *code; });
  if (known == rules.findings.end()) return;
  auto index = static_cast<uint32_t>(known - rules.findings.begin());
  auto twin = std::find_if(out.begin(), out.end(), [&](const FindingHit& hit) { return hit.finding == index; });
  if (twin == out.end()) {
    out.push_back({index, certain});
  } else {
    twin->certain = twin->certain || certain;
  }
}

// Codes of the catalogue in any list the decision gives.
void collect_findings(const CheckedRuleset& rules, const Value& value, std::vector<FindingHit>& out) {
  const Value list = list_of(value);
  if (list.is_null()) return;
  for (const Item& item : list.list().items) add_finding(rules, item.value, !item.maybe && !value.is_unknown(), out);
}

Words reading(const Parameter& parameter, const Value& value) {
  const std::string text = value.kind() == Kind::string ? value.string() : text_of(value);
  Words label{text, text};
  for (const auto& choice : parameter.choices) {
    if (choice.id.text == text && !choice.label.zh.empty()) label = choice.label;
  }
  return {parameter.name + "（" + parameter.title.zh + "）按“" + label.zh + "”理解",
          parameter.name + " (" + parameter.title.en + ") is read as: " + label.en};
}

}  // namespace

DecisionAnswer decision_answer(const Machine& machine, const Inputs& inputs, uint32_t index) {
  const Program& program = machine.program();
  const CheckedRuleset& rules = program.rules;
  const CheckedDecision& decision = rules.decisions[index];
  DecisionAnswer out;
  out.decision = index;
  Reasons open;
  std::map<Reason, size_t> weights;
  auto add_reasons = [&](const Value& value, size_t weight) {
    Reasons reasons = reasons_of(value);
    open = merged(open, reasons);
    for (Reason reason : reasons) weights[reason] += weight;
  };
  for (uint32_t output : decision.outputs) {
    const Value& value = machine.value(rules.definitions[output].root);
    out.outputs.emplace_back(output, value);
    collect_findings(rules, value, out.findings);
    add_reasons(value, 1);
  }
  if (decision.holds != UINT32_MAX) {
    const Value& holds = machine.value(rules.definitions[decision.holds].root);
    Truths truths = truths_of(holds);
    out.verdict = truths == kTrue         ? Verdict::holds
                  : (truths & kTrue) == 0 ? Verdict::does_not_hold
                                          : Verdict::undecided;
    add_reasons(holds, decision.outputs.size() + 1);  // what decides yes or no comes first
  }
  out.missing = missing_facts(inputs, open, weights);
  out.parameters = program.decisions[index].parameters;
  return out;
}

std::vector<Words> warnings_of(const DecisionAnswer& answer, const Facts& facts) {
  std::vector<Words> out;
  for (uint32_t parameter : answer.parameters) {
    out.push_back(reading(facts.rules().parameters[parameter], facts.parameters()[parameter]));
  }
  warn_out_of_force(facts, out);
  return out;
}

DecisionAnswer decide(Machine& machine, const Facts& facts, uint32_t decision) {
  const Inputs& inputs = facts.inputs();
  machine.run(machine.program().decisions[decision], inputs);
  return decision_answer(machine, inputs, decision);
}

std::optional<MeasuresAnswer> find_measures(const CheckedRuleset& rules, std::string_view table, std::string_view grade,
                                            std::string_view alert) {
  for (const CheckedMeasures& measures : rules.measures) {
    bool this_table = table.empty() ? rules.tables.size() == 1 : rules.tables[measures.table].id == table;
    if (!this_table || measures.grade != grade) continue;
    for (const MeasuresText::Alert& entry : measures.alerts) {
      if (entry.alert.text == alert) return MeasuresAnswer{&measures, &entry};
    }
  }
  return std::nullopt;
}

}  // namespace yuheng
