// Answers to the product's questions, as data. Made by the functions of this folder; printed by print_json and print_text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "eval/machine.hpp"

namespace yuheng {

// undecided: missing facts or unknown requirements could still change the answer. none: there is no yes or no.
enum class Verdict : uint8_t { holds, does_not_hold, undecided, none };
std::string_view text_of(Verdict verdict);  // "does-not-hold"

enum class Status : uint8_t { met, not_met, unknown, not_applicable };
std::string_view text_of(Status status);  // "not-met"

// One grading table that applies, or may apply. Levels and rows are indices into the table.
struct TableGrade {
  uint32_t table = 0;
  bool applies = true;               // false: it is not known whether it applies
  size_t proven = 0;                 // best level that surely holds
  size_t possible = 0;               // best level that may still hold
  std::vector<uint32_t> binding;     // rows that surely fail at the level just above `possible`
  std::vector<std::string> missing;  // facts that could still change it, the most decisive first
  std::vector<uint32_t> gaps;        // unknown requirements that could still change it
  uint32_t cited = 0, recalled = 0;  // figures asked at the levels down to the proven one
};

struct GradeAnswer {
  Verdict verdict = Verdict::none;  // holds: every table that applies has exactly one grade left
  std::vector<TableGrade> tables;
  std::vector<std::string> missing;
};

struct FindingHit {
  uint32_t finding = 0;  // index into the ruleset's findings
  bool certain = true;
};

struct DecisionAnswer {
  uint32_t decision = 0;
  Verdict verdict = Verdict::none;
  std::vector<std::pair<uint32_t, Value>> outputs;  // definition, value
  std::vector<FindingHit> findings;
  std::vector<std::string> missing;
  std::vector<uint32_t> parameters;  // whose readings it rests on
};

struct MeasuresAnswer {
  const CheckedMeasures* measures = nullptr;
  const MeasuresText::Alert* alert = nullptr;
};

// Grades the record: all tables of the ruleset. Afterwards the machine holds the slots of `Program::grade`.
GradeAnswer decide_grade(Machine& machine, const Facts& facts);
// Status of a row at a level, read off the machine after decide_grade or explain_grade.
Status row_status(const Machine& machine, const CheckedRow& row, size_t level);

// Takes one decision.
DecisionAnswer decide(Machine& machine, const Facts& facts, uint32_t decision);

// What the answer must not be read without: recalled figures, readings of open points, rules that are not in force.
std::vector<Words> warnings_of(const GradeAnswer& answer, const Facts& facts);
std::vector<Words> warnings_of(const DecisionAnswer& answer, const Facts& facts);

// The measures of a table for a grade on an alert level; nothing when the ruleset has none.
std::optional<MeasuresAnswer> find_measures(const CheckedRuleset& rules, std::string_view table, std::string_view grade,
                                            std::string_view alert);

// One line of JSON; `digest` identifies the rules.
std::string print_json(const GradeAnswer& answer, const Facts& facts, const std::string& digest);
std::string print_json(const DecisionAnswer& answer, const Facts& facts, const std::string& digest);
std::string print_json(const MeasuresAnswer& answer, const CheckedRuleset& rules);
// For people; ends with a line end.
std::string print_text(const GradeAnswer& answer, const Facts& facts, Language language);
std::string print_text(const DecisionAnswer& answer, const Facts& facts, Language language);
std::string print_text(const MeasuresAnswer& answer, const CheckedRuleset& rules, Language language);

// A value in results: dates and durations as text, {"unknown": true, …} for what is not known, {"possible": v} for a list
// item that may not be there.
void write_value(JsonWriter& json, const Value& value);
// The same of what a decision gives: a `keyed` list as an object by its keys, as long as these are known (decide/keyed.hpp).
void write_output(JsonWriter& json, const Definition& definition, const Value& value);
// For people: 12.5, "text", 未知.
std::string shown(const Value& value, Language language);

}  // namespace yuheng
