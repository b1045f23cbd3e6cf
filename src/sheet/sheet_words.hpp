// Words that the printed forms of sheets share.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "check/rules.hpp"
#include "sheet/grading_sheet.hpp"

namespace yuheng::sheet_words {

// "引 CLK", "忆 高", "核 张三 2026-11-24"
std::string mark(const Provenance& provenance, Language language);
std::string status(const Provenance& provenance);  // "cited"

// What stands below the table of one row: conditions, clauses, dates, alternatives, notes.
std::vector<std::string> row_notes(const CheckedRuleset& rules, const CheckedTable& table, const CheckedRow& row,
                                   Language language);
// "停产 50 %；范围 …"
std::string measure(const CheckedRuleset& rules, const MeasureText& measure, Language language);
std::string level_below(const CheckedTable& table, Language language);
std::string effective(const Effective& effective, Language language);
std::string counts(const CellCounts& counts, Language language);
// How to read the marks.
std::string legend(Language language);
std::string titled(const Words& words, const std::string& id, Language language);
// The sources a table names, each once, in the order of the ruleset.
std::vector<const NamedSource*> sources_of(const CheckedRuleset& rules, const std::vector<GradingSheet>& tables);

}  // namespace yuheng::sheet_words
