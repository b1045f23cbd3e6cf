// Clauses and categories of a RulesetChecker: what the parts of the document name must be declared, once anything is.
#include <algorithm>

#include "base/suggest.hpp"
#include "check/ruleset_checker.hpp"

namespace yuheng {
namespace {

template <class Named>
std::vector<std::string> ids_of(const std::vector<Named>& list) {
  std::vector<std::string> out;
  for (const Named& one : list) out.push_back(one.id.text);
  return out;
}

bool is_among(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

void RulesetChecker::categories() {
  std::vector<std::string> areas = ids_of(out_.gap_areas);
  for (const CategoryText& category : document_.categories) {
    if (category.area.empty() || is_among(areas, category.area.text)) continue;
    diagnostics_.add(Code::E0423, category.area.span, {category.area.text}, nearest(category.area.text, areas));
  }
  std::vector<std::string> known = ids_of(out_.categories);
  if (known.empty()) return;
  for (const CheckedTable& table : out_.tables) {
    for (const CheckedRow& row : table.rows) {
      if (is_among(known, row.category) || row.category.empty()) continue;
      diagnostics_.add(Code::W0921, row.span, {row.category, row.id}, nearest(row.category, known));
    }
  }
}

void RulesetChecker::clauses() {
  std::vector<std::string> natures = ids_of(out_.clause_natures);
  for (const ClauseText& clause : document_.clauses) {
    if (clause.natures.empty()) diagnostics_.add(Code::E0113, clause.id.span, {"clauses." + clause.id.text, "nature"});
    for (const Snippet& nature : clause.natures) {
      if (is_among(natures, nature.text)) continue;
      diagnostics_.add(Code::E0422, nature.span, {nature.text}, nearest(nature.text, natures));
    }
  }
  for (const Document* vocabulary : used_) clauses_of(*vocabulary, false);
  clauses_of(document_, true);
}

// Everything in `document` that names a clause; mistakes are told only where they stand.
void RulesetChecker::clauses_of(const Document& document, bool own) {
  for (const ParameterText& parameter : document.parameters) {
    use_clauses(parameter.clauses, {"", "parameter", parameter.name.text, parameter.title}, own);
  }
  for (const FindingText& finding : document.findings) {
    use_clauses(finding.clauses, {"", "finding", finding.code.text, finding.words}, own);
  }
  for (const TableText& table : document.tables) {
    for (const RowText& row : table.rows) {
      use_clauses(row.clauses, {"", "row", table.id.text + "." + row.id.text, row.title}, own);
    }
  }
  for (const DecisionText& decision : document.decisions) {
    const std::string& owner = decision.name.text;
    use_clauses(decision.clauses, {"", "decision", owner, decision.title}, own);
    auto outputs = [&](const std::vector<OutputText>& list, const std::string& kind) {
      for (const OutputText& output : list) {
        std::string name = owner + "." + output.name.text;
        use_clauses(output.clauses, {"", kind, name, output.label}, own);
        if (!output.table) continue;
        for (const DecisionTableText::Rule& rule : output.table->rules) {
          use_clauses(rule.clauses, {"", "rule", name, output.label}, own);
        }
      }
    };
    outputs(decision.steps, "step");
    outputs(decision.outputs, "output");
  }
}

void RulesetChecker::use_clauses(const std::vector<Snippet>& clauses, const ClauseUse& use, bool own) {
  for (const Snippet& clause : clauses) {
    if (own && !clauses_.empty() && !clauses_.contains(clause.text)) {
      diagnostics_.add(Code::E0421, clause.span, {clause.text},
                       nearest(clause.text, {clauses_.begin(), clauses_.end()}));
    }
    bool known = !used_clauses_.insert({clause.text, use.kind, use.name}).second;
    if (!known) out_.clause_uses.push_back({clause.text, use.kind, use.name, use.words});
  }
}

}  // namespace yuheng
