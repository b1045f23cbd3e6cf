// The reasons of an answer, for a reviewer to sign: each row with its value, limit, margin, clause and provenance. A function of
// (program, slots), never a log kept while running.
#pragma once

#include "decide/answer.hpp"

namespace yuheng {

// One comparison: what was compared with what. The margin is positive on the good side, in the row's own unit.
struct ExplainedLimit {
  std::string op;
  Value compared;
  Value limit;
  std::optional<Decimal> margin;
};

struct ExplainedCell {
  Status status = Status::unknown;
  std::vector<ExplainedLimit> limits;
};

// A quantity brought to another basis before it was looked at. Without values when it happened item by item.
struct ExplainedConversion {
  const AppliedConversion* applied = nullptr;
  Value measured, from, to, converted;
};

// What one row says of one plant, or of one item of a list ("kilns[0]").
struct ExplainedItem {
  std::string path;
  Status applies = Status::met;  // met: the row asks something of it; not_applicable: it does not
  Value value;
  std::vector<ExplainedCell> cells;  // one per level but the last
  std::vector<ExplainedConversion> conversions;
};

struct ExplainedRow {
  uint32_t row = 0;
  std::vector<Status> statuses;  // one per level but the last
  std::vector<ExplainedItem> items;
  bool binding = false;
};

struct GradeExplanation {
  GradeAnswer answer;
  std::vector<std::vector<ExplainedRow>> rows;                // by table of the answer
  std::vector<std::vector<ExplainedConversion>> conversions;  // in `when` of each table
};

struct DecisionExplanation {
  DecisionAnswer answer;
  std::vector<std::pair<uint32_t, Value>> steps;       // definition, value
  std::vector<std::pair<FactId, Value>> facts;         // what was looked at
  std::vector<std::pair<uint32_t, Value>> parameters;  // readings used
  std::vector<ExplainedConversion> conversions;
};

GradeExplanation explain_grade(Machine& machine, const Facts& facts);
DecisionExplanation explain(Machine& machine, const Facts& facts, uint32_t decision);

std::string print_json(const GradeExplanation& explanation, const Facts& facts, const std::string& digest);
std::string print_json(const DecisionExplanation& explanation, const Facts& facts, const std::string& digest);
std::string print_text(const GradeExplanation& explanation, const Facts& facts, Language language);
std::string print_text(const DecisionExplanation& explanation, const Facts& facts, Language language);

}  // namespace yuheng
