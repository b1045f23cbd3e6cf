// Grading tables read back as they look on paper: indicator × grade, where each figure comes from, and below it notes and
// measures by grade and alert.
#pragma once

#include <string>
#include <vector>

#include "check/rules.hpp"

namespace yuheng {

// Where the cells of a table come from.
struct CellCounts {
  uint32_t verified = 0, cited = 0, recalled = 0, unknown = 0;
};

struct SheetRow {
  uint32_t row = 0;
  std::string category;  // id, or empty
  Words category_words;
  std::vector<Words> cells;  // one per level but the last
  bool noted = false;        // something stands below the table: condition, clause, note, dates, alternatives
};

struct GradingSheet {
  uint32_t table = 0;
  std::vector<SheetRow> rows;
  CellCounts counts;
  std::vector<std::string> alerts;  // that measures of this table are for, in the order of the vocabulary
};

struct RulesetSheet {
  const CheckedRuleset* rules = nullptr;
  std::vector<GradingSheet> tables;
};

// `table` empty: all tables of the ruleset. Without tables when the ruleset has none of that id.
RulesetSheet make_sheet(const CheckedRuleset& rules, std::string_view table);

std::string print_json(const RulesetSheet& sheet, const std::string& digest);
// For a terminal: columns line up under wide characters; drawn in ASCII, because box characters have no fixed width.
std::string print_text(const RulesetSheet& sheet, Language language);
// A whole page without anything from elsewhere, readable on paper.
std::string print_html(const RulesetSheet& sheet, Language language);

}  // namespace yuheng
