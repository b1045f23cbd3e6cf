#include "sheet/grading_sheet.hpp"

#include <algorithm>

#include "decide/requirement.hpp"
#include "sheet/sheet_words.hpp"

namespace yuheng {
namespace {

void count(const CheckedCell& cell, CellCounts& out) {
  if (cell.form == CheckedCell::Form::none) return;
  if (cell.form == CheckedCell::Form::gap) {
    ++out.unknown;
    return;
  }
  switch (cell.provenance.status) {
    case Provenance::Status::verified: ++out.verified; return;
    case Provenance::Status::cited: ++out.cited; return;
    case Provenance::Status::recalled: ++out.recalled; return;
  }
}

Words category_words(const CheckedRuleset& rules, const std::string& id) {
  auto found = std::find_if(rules.categories.begin(), rules.categories.end(),
                            [&](const CategoryText& category) { return category.id.text == id; });
  return found == rules.categories.end() ? Words{id, id} : found->title;
}

GradingSheet table_sheet(const CheckedRuleset& rules, const RequirementWords& words, uint32_t index) {
  const CheckedTable& table = rules.tables[index];
  GradingSheet out;
  out.table = index;
  for (uint32_t i = 0; i < table.rows.size(); ++i) {
    const CheckedRow& row = table.rows[i];
    SheetRow line;
    line.row = i;
    line.category = row.category;
    line.category_words = category_words(rules, row.category);
    for (const CheckedCell& cell : row.cells) {
      line.cells.push_back(words.of(row, cell));
      count(cell, out.counts);
    }
    line.noted = !sheet_words::row_notes(rules, table, row, Language::en).empty();
    out.rows.push_back(std::move(line));
  }
  for (const std::string& alert : rules.alerts) {
    bool used = std::any_of(rules.measures.begin(), rules.measures.end(), [&](const CheckedMeasures& measures) {
      return measures.table == index &&
             std::any_of(measures.alerts.begin(), measures.alerts.end(),
                         [&](const MeasuresText::Alert& each) { return each.alert.text == alert; });
    });
    if (used) out.alerts.push_back(alert);
  }
  return out;
}

}  // namespace

RulesetSheet make_sheet(const CheckedRuleset& rules, std::string_view table) {
  RulesetSheet out{&rules, {}};
  RequirementWords words(rules);
  for (uint32_t i = 0; i < rules.tables.size(); ++i) {
    if (table.empty() || rules.tables[i].id == table) out.tables.push_back(table_sheet(rules, words, i));
  }
  return out;
}

}  // namespace yuheng
