// CheckedRules: rulesets in which every name, type, unit and provenance is settled. The result of the check pass.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "check/term.hpp"
#include "syntax/document.hpp"

namespace yuheng {

using FactId = uint32_t;
constexpr FactId kNoFact = UINT32_MAX;

// One fact, or one field of a record or list ("kilns[].pm"). A list or record stands directly before its fields.
struct Fact {
  std::string path;
  std::string name;  // last part of the path
  TypePtr type;
  FactId parent = kNoFact;
  std::vector<FactId> fields;
  std::optional<int32_t> decimals;
  std::optional<Decimal> minimum, maximum;
  std::vector<FactDeclaration::Choice> choices;
  bool optional = false;
  bool absent_is_null = false;
  Words label;
  std::vector<std::string> aliases;
  std::string basis;
  std::vector<std::string> evidence;
  Span span;
};

struct Parameter {
  std::string name;
  Words title;
  std::vector<std::string> clauses;
  std::vector<FactDeclaration::Choice> choices;
  TypePtr type;
  Value fallback;
};

// A cell "?": a requirement nobody has found yet.
struct Gap {
  std::string table, row, level;
};

// How a quantity is brought from one value of an aspect of its basis to another.
struct Conversion {
  std::string name;
  Words title;
  std::string aspect;
  Words aspect_title;
  std::string from, to;        // only between these choices; empty: any
  std::vector<UnitPtr> units;  // only for quantities that convert into one of these; empty: for all
  Snippet formula;
  std::vector<std::string> clauses;
  std::optional<Provenance> provenance;
};

// A conversion at one place of the rules. The terms hold what was measured, the two values of the aspect, and the result.
struct AppliedConversion {
  uint32_t conversion = 0;  // index into CheckedRuleset::conversions
  TermId measured = kNoTerm, from = kNoTerm, to = kNoTerm, converted = kNoTerm;
  uint32_t loops = 0;    // how many loops it stands in
  bool readable = true;  // false: in a loop of the expression, so that there are as many values as items
};

// A simple comparison inside a cell: how a margin is measured.
struct Limit {
  std::string op;             // < <= > >=
  TermId compared = kNoTerm;  // the value as compared: as measured, or rounded to the digits of the limit
  TermId value = kNoTerm;     // the limit, in the unit of what is compared
};

struct CheckedCell {
  enum class Form : uint8_t { none, gap, tests };
  Form form = Form::none;
  std::string text;      // as written
  TermId met = kNoTerm;  // over all items of a row with `each`
  std::vector<Limit> limits;
  Provenance provenance;
  Span span;
};

struct CheckedRow {
  std::string id;
  Words title;
  std::string category;
  std::string any_of;
  std::vector<std::string> clauses;
  std::string note;
  bool rounded = false;
  TermId applies = kNoTerm;  // kNoTerm: always
  TermId value = kNoTerm;    // what is looked at; kNoTerm under `each`
  // Under `each`: a list with a record {applies, value, then per cell: met, and compared and limit of each Limit; then per
  // readable conversion: measured, from, to, converted} per item, computed for explanations only. The terms inside Limits
  // and conversions then stand inside that loop.
  TermId items = kNoTerm;
  std::string each;     // text of the list, or empty
  std::string subject;  // text of what is looked at (in each item)
  TypePtr value_type;
  std::vector<CheckedCell> cells;  // one per level but the last
  std::vector<AppliedConversion> conversions;
  Span span;
};

struct CheckedTable {
  std::string id;
  Words title;
  std::vector<std::string> ladder;
  std::optional<Provenance> provenance;
  TermId when = kNoTerm;
  std::vector<CheckedRow> rows;
  std::vector<TermId> levels;                  // one per level but the last: does it hold?
  std::vector<AppliedConversion> conversions;  // in `when`
  Span span;
};

// One value a decision computes.
struct Definition {
  std::string decision;
  std::string name;  // expressions call it `name` inside the decision and `decision.name` elsewhere
  Words words;
  std::vector<std::string> clauses;
  std::string keyed;  // a list of records that is shown by this field of theirs, or empty
  TermId root = kNoTerm;
  TypePtr type;
  std::vector<std::pair<uint32_t, Span>> uses;  // other definitions it mentions, and where
  std::vector<AppliedConversion> conversions;   // its own, and those of what it uses
  Span span;
};

// How a decision table answers when rules hit (DMN 1.5, 8.2.8).
enum class Hit : uint8_t { unique, any, priority, first, rule_order, output_order, collect };

struct CheckedDecision {
  std::string name;
  Words title;
  std::vector<std::string> clauses;
  std::string note;
  std::vector<uint32_t> steps;    // definitions
  std::vector<uint32_t> outputs;  // definitions
  uint32_t holds = UINT32_MAX;    // definition, or none
  Span span;
};

struct CheckedMeasures {
  uint32_t table = 0;
  std::string grade;
  Provenance provenance;
  std::string principle, note;
  std::vector<MeasuresText::Alert> alerts;
};

struct Answer {
  std::string question;
  uint32_t decision = 0;
};

struct CheckedRuleset {
  std::string id;
  Words title;
  std::string industry;
  std::vector<std::string> industry_names;
  std::string source_document, source_part;
  Effective effective;
  std::vector<std::string> notes;
  std::vector<std::string> alerts;
  std::vector<NamedSource> sources;
  std::vector<FindingText> findings;
  std::vector<UnitPtr> units;
  std::vector<Conversion> conversions;
  std::vector<Fact> facts;
  std::vector<Parameter> parameters;
  std::vector<Gap> gaps;
  std::vector<Term> terms;
  std::vector<Definition> definitions;
  std::vector<CheckedTable> tables;
  std::vector<CheckedMeasures> measures;
  std::vector<CheckedDecision> decisions;
  std::vector<Answer> answers;
  SourcePtr source;
};

struct CheckedRules {
  std::vector<CheckedRuleset> rulesets;
};

// Checks all documents together (vocabularies may come in any order). Broken parts are left out and reported.
CheckedRules check(const std::vector<Document>& documents, Diagnostics& diagnostics);

// A term and a ruleset as text, for tests and curious authors.
std::string print_term(const CheckedRuleset& rules, TermId id);
std::string print(const CheckedRules& rules);

// Everything the decision computes: steps, outputs, `holds`.
std::vector<uint32_t> definitions_of(const CheckedDecision& decision);

// Where a figure stands, weighed: verified > cited > recalled.
bool is_recalled(const Provenance& provenance);

}  // namespace yuheng
