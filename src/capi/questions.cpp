#include <algorithm>

#include "capi/arguments.hpp"
#include "capi/boundary.hpp"
#include "decide/explanation.hpp"

using namespace yuheng;
using namespace yuheng::capi;

namespace {

yh_verdict verdict_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds: return YH_HOLDS;
    case Verdict::does_not_hold: return YH_DOES_NOT_HOLD;
    case Verdict::undecided: return YH_UNDECIDED;
    case Verdict::none: break;
  }
  return YH_NO_VERDICT;
}

std::vector<std::string> english(const std::vector<Words>& words) {
  std::vector<std::string> out;
  for (const Words& one : words) out.push_back(one.en);
  return out;
}

std::vector<Words> warnings_of(const GradeExplanation& explanation, const Facts& facts) {
  return yuheng::warnings_of(explanation.answer, facts);
}

std::vector<Words> warnings_of(const DecisionExplanation& explanation, const Facts& facts) {
  return yuheng::warnings_of(explanation.answer, facts);
}

void take_over(const GradeAnswer& answer, const CheckedRuleset& rules, yh_result& out) {
  out.verdict = verdict_of(answer.verdict);
  if (answer.tables.size() == 1 && answer.tables.front().applies) {
    const TableGrade& only = answer.tables.front();
    const std::vector<std::string>& ladder = rules.tables[only.table].ladder;
    out.grade = ladder[only.proven];
    out.possible = ladder[only.possible];
  }
  std::vector<std::string>& binding = out.lists[YH_BINDING];
  for (const TableGrade& table : answer.tables) {
    for (uint32_t row : table.binding) {
      const std::string& id = rules.tables[table.table].rows[row].id;
      if (std::find(binding.begin(), binding.end(), id) == binding.end()) binding.push_back(id);
    }
  }
  out.lists[YH_MISSING] = answer.missing;
}

void take_over(const DecisionAnswer& answer, const CheckedRuleset& rules, yh_result& out) {
  out.verdict = verdict_of(answer.verdict);
  for (const FindingHit& hit : answer.findings) {
    out.lists[hit.certain ? YH_FINDINGS : YH_POSSIBLE_FINDINGS].push_back(rules.findings[hit.finding].code.text);
  }
  out.lists[YH_MISSING] = answer.missing;
}

void take_over(const GradeExplanation& explanation, const CheckedRuleset& rules, yh_result& out) {
  take_over(explanation.answer, rules, out);
}

void take_over(const DecisionExplanation& explanation, const CheckedRuleset& rules, yh_result& out) {
  take_over(explanation.answer, rules, out);
}

// All that an answer's texts are printed from.
template <class Answer>
struct Printable {
  CompiledRulesPtr compiled;
  Facts facts;
  Answer answer;
};

template <class Answer>
yh_status give_answer(const yh_workspace& workspace, Answer answer, yh_result** result) {
  auto printable = std::make_shared<const Printable<Answer>>(
      Printable<Answer>{workspace.compiled, workspace.facts, std::move(answer)});
  auto out = std::make_unique<yh_result>(
      [from = printable.get()] { return print_json(from->answer, from->facts, from->compiled->digest); },
      [from = printable.get()](Language language) { return print_text(from->answer, from->facts, language); });
  out->late_warnings.emplace([from = printable.get()] { return english(warnings_of(from->answer, from->facts)); });
  take_over(printable->answer, workspace.program.rules, *out);
  out->printed_from = std::move(printable);
  *result = out.release();
  return YH_OK;
}

std::optional<uint32_t> decision_named(const CheckedRuleset& rules, std::string_view name) {
  for (uint32_t i = 0; i < rules.decisions.size(); ++i) {
    if (rules.decisions[i].name == name) return i;
  }
  return std::nullopt;
}

std::optional<uint32_t> decision_answering(const CheckedRuleset& rules, std::string_view question) {
  for (const Answer& answer : rules.answers) {
    if (answer.question == question) return answer.decision;
  }
  return std::nullopt;
}

yh_status give_decision(yh_workspace& workspace, std::optional<uint32_t> decision, yh_result** result) {
  if (!decision) return YH_NOT_FOUND;
  return give_answer(workspace, decide(workspace.machine, workspace.facts, *decision), result);
}

yh_status ask(yh_workspace* workspace, std::string_view question, yh_result** result) {
  reset(result);
  return guarded([&]() -> yh_status {
    if (workspace == nullptr || result == nullptr) return YH_INVALID_ARGUMENT;
    return give_decision(*workspace, decision_answering(workspace->program.rules, question), result);
  });
}

}  // namespace

yh_status yh_grade(yh_workspace* workspace, yh_result** result) {
  reset(result);
  return guarded([&]() -> yh_status {
    if (workspace == nullptr || result == nullptr) return YH_INVALID_ARGUMENT;
    return give_answer(*workspace, decide_grade(workspace->machine, workspace->facts), result);
  });
}

yh_status yh_measures(const yh_rules* rules, size_t ruleset, yh_text table, yh_text grade, yh_text alert,
                      yh_result** result) {
  reset(result);
  return guarded([&]() -> yh_status {
    const CheckedRuleset* known = ruleset_at(rules, ruleset);
    std::optional<std::string_view> of = utf8_of(table);
    std::optional<std::string_view> at = utf8_of(grade);
    std::optional<std::string_view> on = utf8_of(alert);
    if (known == nullptr || result == nullptr || !of || !at || !on) return YH_INVALID_ARGUMENT;
    std::optional<MeasuresAnswer> answer = find_measures(*known, *of, *at, *on);
    if (!answer) return YH_NOT_FOUND;
    *result = std::make_unique<yh_result>(
                  [compiled = rules->compiled, known, found = *answer] { return print_json(found, *known); },
                  [compiled = rules->compiled, known, found = *answer](Language language) {
                    return print_text(found, *known, language);
                  })
                  .release();
    return YH_OK;
  });
}

yh_status yh_check_reduction(yh_workspace* workspace, yh_result** result) {
  return ask(workspace, "check-reduction", result);
}

yh_status yh_check_whitelist(yh_workspace* workspace, yh_result** result) {
  return ask(workspace, "check-whitelist", result);
}

yh_status yh_answer(yh_workspace* workspace, yh_text question, yh_result** result) {
  std::optional<std::string_view> name = utf8_of(question);
  if (!name) {
    reset(result);
    return YH_INVALID_ARGUMENT;
  }
  return ask(workspace, *name, result);
}

yh_status yh_evaluate(yh_workspace* workspace, yh_text decision, yh_result** result) {
  reset(result);
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> name = utf8_of(decision);
    if (workspace == nullptr || result == nullptr || !name) return YH_INVALID_ARGUMENT;
    return give_decision(*workspace, decision_named(workspace->program.rules, *name), result);
  });
}

yh_status yh_explain(yh_workspace* workspace, yh_text subject, yh_result** result) {
  reset(result);
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> name = utf8_of(subject);
    if (workspace == nullptr || result == nullptr || !name) return YH_INVALID_ARGUMENT;
    const CheckedRuleset& rules = workspace->program.rules;
    if (*name == "grade") return give_answer(*workspace, explain_grade(workspace->machine, workspace->facts), result);
    std::optional<uint32_t> decision = decision_answering(rules, *name);
    if (!decision) decision = decision_named(rules, *name);
    if (!decision) return YH_NOT_FOUND;
    return give_answer(*workspace, explain(workspace->machine, workspace->facts, *decision), result);
  });
}
