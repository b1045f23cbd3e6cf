#include "cases/cases.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "base/suggest.hpp"
#include "cases/answer_check.hpp"
#include "cases/case_facts.hpp"
#include "cases/case_file.hpp"

namespace yuheng {
namespace {

constexpr std::string_view kGrade = "grade";
constexpr std::string_view kMeasures = "measures";

std::optional<uint32_t> find_decision(const CheckedRuleset& rules, const std::string& name) {
  auto found = std::find_if(rules.decisions.begin(), rules.decisions.end(),
                            [&](const CheckedDecision& decision) { return decision.name == name; });
  if (found == rules.decisions.end()) return std::nullopt;
  return static_cast<uint32_t>(found - rules.decisions.begin());
}

// "line 12: there is no fact 'kiln'; did you mean 'kilns'?"
std::string difference_of(const Diagnostic& diagnostic, const CaseText& text, const YamlNode& facts) {
  Span span = diagnostic.span.source ? diagnostic.span : text.span;
  if (!diagnostic.span.source && !diagnostic.args.empty()) {
    const YamlNode* node = find_fact(facts, diagnostic.args.front());
    if (node != nullptr) span = node->span;
  }
  std::string hint = hint_text(diagnostic, Language::en);
  std::string message = message_text(diagnostic, Language::en) + (hint.empty() ? "" : "; " + hint);
  return "line " + std::to_string(span.source->line_of(span.begin)) + ": " + message;
}

// Runs cases, and keeps a machine and the coverage for each ruleset that was asked.
class Runner {
 public:
  explicit Runner(const CompiledRules& rules) : rules_(rules) {}

  CaseResult run(const CaseText& text, const std::string& ruleset) {
    std::optional<size_t> program = rules_.find(ruleset, text.as_of);
    if (program) return run(text, *program);
    Diagnostics diagnostics;  // the ruleset is known, so it is a matter of the date
    diagnostics.add(Code::E0705, text.span, {ruleset, yuheng::text_of(*text.as_of)});
    return failed(text, diagnostics, text.facts, {});
  }

  // In the first ruleset in force that has the decision.
  CaseResult run(const CaseText& text) {
    for (size_t i = 0; i < rules_.programs.size(); ++i) {
      bool in_force = rules_.find(rules_.outlines[i].id, text.as_of) == i;
      if (in_force && find_decision(rules_.programs[i].rules, text.decision.text)) return run(text, i);
    }
    return {text.id.text,
            text.decision.text,
            CaseResult::Status::skipped,
            {"no ruleset in force has the decision '" + text.decision.text + "'"}};
  }

  void add_coverage(CaseReport& report) const {
    for (const auto& [program, asked] : asked_) {
      CellCoverage cells = asked->coverage.cells(asked->machine);
      std::vector<std::string> gaps = asked->coverage.gaps(cells);
      report.coverage.insert(report.coverage.end(), gaps.begin(), gaps.end());
      if (asked->coverage.graded()) report.cells.push_back(std::move(cells));
    }
  }

 private:
  struct Asked {
    explicit Asked(const Program& program) : machine(program), coverage(program.rules) {}
    Machine machine;
    Coverage coverage;
  };

  static CaseResult failed(const CaseText& text, const Diagnostics& diagnostics, const YamlNode& facts,
                           Differences differences) {
    CaseResult out{text.id.text, text.decision.text, CaseResult::Status::failed, std::move(differences)};
    for (const Diagnostic& one : diagnostics.all()) out.differences.push_back(difference_of(one, text, facts));
    if (out.differences.empty()) out.status = CaseResult::Status::passed;
    return out;
  }

  CaseResult run(const CaseText& text, size_t program) {
    std::unique_ptr<Asked>& asked = asked_[program];
    if (!asked) asked = std::make_unique<Asked>(rules_.programs[program]);
    Diagnostics diagnostics;
    Differences differences;
    YamlNode facts = changed_facts(text, rules_.programs[program].rules, diagnostics);
    if (!diagnostics.has_errors()) answer(text, facts, *asked, differences, diagnostics);
    return failed(text, diagnostics, facts, std::move(differences));
  }

  static YamlNode changed_facts(const CaseText& text, const CheckedRuleset& rules, Diagnostics& diagnostics) {
    YamlNode facts = text.facts;
    for (const auto& [path, value] : text.set) set_fact(facts, path, value, diagnostics);
    for (const Snippet& path : text.unset) unset_fact(facts, path, rules, diagnostics);
    return facts;
  }

  static void answer(const CaseText& text, const YamlNode& inputs, Asked& asked, Differences& differences,
                     Diagnostics& diagnostics) {
    const CheckedRuleset& rules = asked.machine.program().rules;
    if (text.decision.text == kMeasures) return check_measures(rules, inputs, text.expected, differences, diagnostics);
    std::optional<uint32_t> decision = find_decision(rules, text.decision.text);
    if (!decision && text.decision.text != kGrade) {
      std::vector<std::string> known = {std::string(kGrade), std::string(kMeasures)};
      for (const CheckedDecision& one : rules.decisions) known.push_back(one.name);
      diagnostics.add(Code::E0410, text.decision.span, {text.decision.text}, nearest(text.decision.text, known));
      return;
    }
    Facts facts(rules);
    facts.set_as_of(text.as_of);
    for (const auto& [name, value] : text.parameters) facts.set_parameter(name.text, value.text, diagnostics);
    facts.set_json(json_of(inputs, rules), diagnostics);
    if (diagnostics.has_errors()) return;
    if (decision) {
      check_decision(asked.machine, facts, *decision, text.expected, asked.coverage, differences);
    } else {
      check_grade(asked.machine, facts, text.expected, asked.coverage, differences, diagnostics);
    }
  }

  const CompiledRules& rules_;
  std::map<size_t, std::unique_ptr<Asked>> asked_;  // by program
};

bool is_known(const CompiledRules& rules, const Snippet& ruleset, Diagnostics& diagnostics) {
  if (rules.find(ruleset.text, std::nullopt)) return true;
  std::vector<std::string> known;
  for (const RulesetOutline& outline : rules.outlines) known.push_back(outline.id);
  diagnostics.add(Code::E0701, ruleset.span, {ruleset.text}, nearest(ruleset.text, known));
  return false;
}

}  // namespace

size_t CaseReport::count(CaseResult::Status status) const {
  auto number = std::count_if(cases.begin(), cases.end(), [&](const CaseResult& one) { return one.status == status; });
  return static_cast<size_t>(number);
}

CaseReport run_cases(const CompiledRules& rules, const std::vector<SourcePtr>& sources,
                     const std::set<std::string>& decisions, Diagnostics& diagnostics) {
  CaseReport out;
  Runner runner(rules);
  for (const SourcePtr& source : sources) {
    std::optional<CaseFile> file = read_case_file(source, diagnostics);
    if (!file) continue;
    bool scenarios = file->ruleset.empty();
    if (!scenarios && !is_known(rules, file->ruleset, diagnostics)) continue;
    for (const CaseText& text : file->cases) {
      if (!decisions.empty() && !decisions.contains(text.decision.text)) continue;
      out.cases.push_back(scenarios ? runner.run(text) : runner.run(text, file->ruleset.text));
    }
  }
  runner.add_coverage(out);
  return out;
}

}  // namespace yuheng
