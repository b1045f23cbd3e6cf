#include <algorithm>

#include "decide/requirement.hpp"
#include "sheet/grading_sheet.hpp"
#include "sheet/sheet_words.hpp"
#include "sheet/text_grid.hpp"

namespace yuheng {
namespace {

using sheet_words::titled;

constexpr size_t kCategoryWidth = 14;
constexpr size_t kTitleWidth = 34;
constexpr size_t kCellWidth = 24;

bool zh(Language language) { return language == Language::zh; }

std::string condition(const CheckedTable& table, Language language) {
  return table.condition.empty() ? "" : (zh(language) ? "适用条件：" : "applies when: ") + table.condition + "\n";
}

std::string head(const CheckedRuleset& rules, Language language) {
  std::string out = titled(rules.title, rules.id, language) + "  " + rules.id;
  if (!rules.source_document.empty()) out += "  " + rules.source_document;
  if (!rules.source_part.empty()) out += "  " + rules.source_part;
  std::string dates = sheet_words::effective(rules.effective, language);
  return out + (dates.empty() ? "" : "  " + dates) + "\n";
}

std::string cell_text(const Words& words, const CheckedCell& cell, Language language) {
  if (cell.form == CheckedCell::Form::gap) return words.in(language) + " ?";
  return words.in(language) + "\n[" + sheet_words::mark(cell.provenance, language) + "]";
}

std::string grid(const GradingSheet& sheet, const CheckedTable& table, Language language) {
  std::vector<size_t> widths = {kCategoryWidth, kTitleWidth};
  std::vector<std::string> heads =
      zh(language) ? std::vector<std::string>{"类别", "指标"} : std::vector<std::string>{"category", "indicator"};
  for (size_t level = 0; level + 1 < table.ladder.size(); ++level) {
    widths.push_back(kCellWidth);
    heads.push_back(table.ladder[level]);
  }
  TextGrid grid(std::move(widths));
  grid.add(heads);
  size_t note = 0;
  std::string category;
  for (const SheetRow& line : sheet.rows) {
    const CheckedRow& row = table.rows[line.row];
    grid.rule();
    std::vector<std::string> cells;
    cells.push_back(line.category == category && line.row > 0 ? "" : line.category_words.in(language));
    category = line.category;
    std::string mark = line.noted ? " [" + std::to_string(++note) + "]" : "";
    cells.push_back(titled(row.title, row.id, language) + mark + "\n(" + row.id + ")");
    for (size_t level = 0; level < row.cells.size(); ++level) {
      cells.push_back(cell_text(line.cells[level], row.cells[level], language));
    }
    grid.add(std::move(cells));
  }
  return grid.text();
}

std::string notes(const CheckedRuleset& rules, const GradingSheet& sheet, const CheckedTable& table,
                  Language language) {
  std::string out;
  size_t number = 0;
  for (const SheetRow& line : sheet.rows) {
    if (!line.noted) continue;
    const CheckedRow& row = table.rows[line.row];
    out += "[" + std::to_string(++number) + "] " + row.id + (zh(language) ? "：" : ": ");
    std::string all;
    for (const std::string& note : sheet_words::row_notes(rules, table, row, language)) {
      all += (all.empty() ? "" : zh(language) ? "；" : "; ") + note;
    }
    out += all + "\n";
  }
  if (!table.note.empty()) out += table.note + "\n";
  return out;
}

std::string measures(const CheckedRuleset& rules, const GradingSheet& sheet, Language language) {
  if (sheet.alerts.empty()) return "";
  TextGrid grid(std::vector<size_t>(1 + sheet.alerts.size(), kTitleWidth));
  std::vector<std::string> heads = {zh(language) ? "减排措施" : "measures"};
  for (const std::string& alert : sheet.alerts) heads.push_back(word_of(rules.alert_words, alert, language));
  grid.add(heads);
  std::string below;
  for (const CheckedMeasures& measures : rules.measures) {
    if (measures.table != sheet.table) continue;
    grid.rule();
    std::vector<std::string> cells = {measures.grade + "\n[" + sheet_words::mark(measures.provenance, language) + "]"};
    for (const std::string& alert : sheet.alerts) {
      std::string cell;
      for (const MeasuresText::Alert& each : measures.alerts) {
        if (each.alert.text != alert) continue;
        for (const MeasureText& one : each.measures) {
          cell += (cell.empty() ? "- " : "\n- ") + sheet_words::measure(rules, one, language);
        }
      }
      cells.push_back(cell.empty() ? "-" : cell);
    }
    grid.add(std::move(cells));
    for (const std::string* note : {&measures.principle, &measures.note}) {
      if (!note->empty()) below += measures.grade + (zh(language) ? "：" : ": ") + *note + "\n";
    }
  }
  return "\n" + grid.text() + below;
}

}  // namespace

std::string print_text(const RulesetSheet& sheet, Language language) {
  const CheckedRuleset& rules = *sheet.rules;
  std::string out = head(rules, language);
  for (const GradingSheet& each : sheet.tables) {
    const CheckedTable& table = rules.tables[each.table];
    out += "\n" + titled(table.title, table.id, language) + "  (" + table.id + ")\n" + condition(table, language);
    out += grid(each, table, language) + sheet_words::level_below(table, language) + "\n";
    out += notes(rules, each, table, language) + measures(rules, each, language);
    out += sheet_words::counts(each.counts, language) + "\n";
  }
  out += "\n" + sheet_words::legend(language) + "\n";
  for (const NamedSource* source : sheet_words::sources_of(rules, sheet.tables)) {
    out += source->key.text + "  " + source->title + (source->url.empty() ? "" : "  " + source->url) + "\n";
  }
  return out;
}

}  // namespace yuheng
