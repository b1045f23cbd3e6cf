// Why not this level? For each row that keeps a record from a level: what is asked, what is there, how far apart they are; and
// the fewest (with costs: the cheapest) changes that reach it. What is not known is told apart, never counted as failed.
#pragma once

#include <map>

#include "decide/explanation.hpp"

namespace yuheng {

struct GapOptions {
  std::string table;                     // empty: every table that has the level
  std::map<std::string, Decimal> costs;  // of changing a row, by its id
  bool all_rows = false;                 // in the JSON: rows that are met or not applicable too
};

struct GapRow {
  uint32_t row = 0;
  Status status = Status::unknown;     // of the row itself
  Status counts_as = Status::unknown;  // of the row, or of its group of alternatives
  std::vector<ExplainedItem> items;    // those that do not surely meet it; with all_rows: all
  std::vector<std::string> missing;    // facts that leave it open
  bool requirement_unknown = false;    // the cell is "?"
  std::string area;                    // id of the gap area, or empty
};

// One change that has to be made: a row, or one of several alternatives.
struct GapChange {
  uint32_t row = 0;                    // the one chosen
  std::vector<uint32_t> alternatives;  // the others that would do
};

struct TableGap {
  uint32_t table = 0;
  bool applies = true;  // false: it is not known whether it applies
  size_t level = 0;
  Verdict verdict = Verdict::undecided;  // is the level reached?
  std::vector<GapRow> rows;              // every row, in the order of the table
  std::vector<GapChange> changes;        // that are surely needed
  Decimal cost;                          // of those changes whose cost is known
  std::vector<uint32_t> uncosted;        // chosen rows whose cost nobody gave, once costs are given
};

struct GapAnswer {
  std::string target;
  Verdict verdict = Verdict::none;  // none: no table that applies has the level
  std::vector<TableGap> tables;
  std::vector<uint32_t> without_level;  // tables that apply, or may, and do not have it
  std::vector<std::string> missing;
  std::vector<Words> warnings;
};

// Does a table of the ruleset (the one named, if one is) have this level?
bool has_level(const CheckedRuleset& rules, const std::string& table, const std::string& level);

GapAnswer explain_gap(Machine& machine, const Facts& facts, const std::string& target, const GapOptions& options);

std::string print_json(const GapAnswer& answer, const GapOptions& options, const Facts& facts,
                       const std::string& digest);
std::string print_text(const GapAnswer& answer, const GapOptions& options, const Facts& facts, Language language);

// margin / |limit| × 100, at 34 digits; nothing when the limit is 0.
std::optional<Decimal> margin_percent(const ExplainedLimit& limit);

}  // namespace yuheng
