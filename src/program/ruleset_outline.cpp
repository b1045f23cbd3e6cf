#include "program/ruleset_outline.hpp"

namespace yuheng {
namespace {

void count(const Provenance& provenance, bool known, FigureCounts& out) {
  if (!known) {
    ++out.unknown;
  } else if (is_recalled(provenance)) {
    ++out.recalled;
  } else {
    ++out.cited;
  }
}

FigureCounts count_figures(const CheckedRuleset& rules) {
  FigureCounts out;
  for (const CheckedTable& table : rules.tables) {
    for (const CheckedRow& row : table.rows) {
      for (const CheckedCell& cell : row.cells) {
        if (cell.form == CheckedCell::Form::none) continue;
        count(cell.provenance, cell.form == CheckedCell::Form::tests, out);
      }
    }
  }
  for (const CheckedMeasures& measures : rules.measures) {
    for (const MeasuresText::Alert& alert : measures.alerts) {
      for (const MeasureText& measure : alert.measures) count(measures.provenance, measure.percent != "?", out);
    }
  }
  return out;
}

}  // namespace

RulesetOutline outline_of(const CheckedRuleset& rules) {
  RulesetOutline out;
  out.id = rules.id;
  out.title = rules.title;
  out.industry = rules.industry;
  out.industry_names = rules.industry_names;
  out.effective = rules.effective;
  out.facts = static_cast<uint32_t>(rules.facts.size());
  out.tables = static_cast<uint32_t>(rules.tables.size());
  out.decisions = static_cast<uint32_t>(rules.decisions.size());
  out.figures = count_figures(rules);
  return out;
}

}  // namespace yuheng
