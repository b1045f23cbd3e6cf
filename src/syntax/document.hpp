// One YAML file as its author meant it: facts, grading tables, measures, decisions — names and cells still text.
//
// Nothing is resolved here: a Document is what one file says. `docs/rulesets.md` is the manual of this form.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "syntax/yaml.hpp"

namespace yuheng {

// A title or label in both languages. A plain text in YAML serves for both.
struct Words {
  std::string zh;
  std::string en;
  const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
};

// [from, to); absent means open.
struct Effective {
  std::optional<Date> from;
  std::optional<Date> to;
};

// Where a figure comes from.
struct Provenance {
  enum class Status : uint8_t { recalled, cited, verified };
  Status status = Status::recalled;
  std::string confidence;        // of recalled: high, medium, low
  std::vector<Snippet> sources;  // keys of `sources:`
  std::string by, on;            // of verified
  Span span;
};

// How a quantity is taken: values of declared aspects ("oxygen: 10"), a basis of the vocabulary, or only words.
struct BasisText {
  std::string words;                               // for readers; never compared
  Snippet is;                                      // the name of a declared basis, or empty
  std::vector<std::pair<Snippet, Snippet>> parts;  // aspect, value
  Span span;
  bool empty() const { return words.empty() && is.empty() && parts.empty(); }
};

struct FactDeclaration {
  enum class Form : uint8_t { scalar, list, record };
  Snippet name;
  Form form = Form::scalar;
  Snippet type;  // scalar and list of scalars: "number" …; empty when choices stand there
  Snippet unit;
  std::optional<int32_t> decimals;
  Snippet minimum, maximum;
  struct Choice {
    Snippet id;
    Words label;
  };
  std::vector<Choice> choices;
  bool optional = false;
  bool absent_is_null = false;
  Words label;
  std::vector<std::string> aliases;
  BasisText basis;
  std::vector<std::string> evidence;
  std::vector<FactDeclaration> fields;  // of a record, or of the records of a list; empty for a list of scalars
};

struct UnitDeclaration {
  Snippet symbol;
  std::vector<std::pair<std::string, int32_t>> dimensions;
  std::string factor;  // "n" or "n/m"
  bool nonnegative = false;
  Words title;
  Span span;
};

// Something a basis can say: one of its choices, or a number in its unit.
struct AspectText {
  Snippet name;
  Words title;
  Snippet unit;
  std::vector<FactDeclaration::Choice> choices;
};

struct NamedBasisText {
  Snippet name;
  Words title;
  BasisText basis;
};

// How a quantity is brought from one value of an aspect to another: a formula over `value`, `from` and `to`.
struct ConversionText {
  Snippet name;
  Words title;
  Snippet aspect;
  Snippet from, to;            // only between these choices; empty: any
  std::vector<Snippet> units;  // only for quantities that convert into one of these; empty: for all
  Snippet value;
  std::vector<std::string> clauses;
  std::optional<Provenance> provenance;
};

struct CellText {
  std::string level;
  Span level_span;
  Snippet text;
  BasisText basis;
  std::optional<Provenance> provenance;
};

// A row of a grading table, or (without cells) an indicator of a vocabulary.
struct RowText {
  Snippet id;
  Snippet is;  // the indicator it takes its words and subject from, or empty
  Words title;
  std::string category;
  Snippet each, that, when;
  std::string any_of;
  bool rounded = false;
  std::optional<int32_t> rounded_to;  // decimals, negative before the point; absent: those of each limit
  BasisText basis;                    // of its limits
  Effective effective;
  std::vector<std::string> clauses;
  std::string note;
  std::optional<Provenance> provenance;
  std::vector<CellText> cells;
  Span span;
};

struct TableText {
  Snippet id;
  Words title;
  Snippet when;
  std::vector<Snippet> ladder;
  std::optional<Provenance> provenance;
  std::vector<RowText> rows;
  std::string note;
  Span span;
};

// One measure: what to cut, as the table says it.
struct MeasureText {
  std::string action, percent, scope, basis, detail, exemption, note;
};

struct MeasuresText {
  Snippet table, grade;
  std::optional<Provenance> provenance;
  std::string principle, note;
  struct Alert {
    Snippet alert;
    std::vector<MeasureText> measures;
  };
  std::vector<Alert> alerts;
  Span span;
};

struct ParameterText {
  Snippet name;
  std::vector<FactDeclaration::Choice> choices;  // empty: any value of `type`
  Snippet type;
  Snippet fallback;  // the default
  Words title;
  std::vector<std::string> clauses;
  Span span;
};

struct FunctionText {
  Snippet name;
  std::vector<Snippet> params;
  Snippet value;
};

struct FindingText {
  Snippet code;
  Words words;
  std::vector<std::string> clauses;
};

// A decision table, or (no rules) a single expression.
struct DecisionTableText {
  std::string hit;  // unique, any, priority, first, rule-order, output-order, collect
  Span hit_span;
  std::string aggregate;  // "", sum, min, max, count
  std::vector<Snippet> inputs;
  std::vector<Snippet> priorities;  // output values, best first
  Snippet fallback;                 // default output
  struct Rule {
    Snippet when;                // condition form
    std::vector<Snippet> tests;  // unary tests, one per input
    Snippet then;
    std::vector<std::string> clauses;
    Span span;
  };
  std::vector<Rule> rules;
};

struct OutputText {
  Snippet name;
  Snippet value;
  std::optional<DecisionTableText> table;
  Snippet unit;
  Snippet keyed;  // the field its records are known by, or empty
  Words label;
  std::vector<std::string> clauses;
};

struct DecisionText {
  Snippet name;
  Words title;
  std::vector<std::string> clauses;
  std::vector<OutputText> steps;  // `let`
  std::vector<OutputText> outputs;
  Snippet holds;
  std::string note;
  Span span;
};

struct NamedSource {
  Snippet key;
  std::string title, url, note, document;
};

struct Document {
  enum class Kind : uint8_t { ruleset, vocabulary };
  Kind kind = Kind::ruleset;
  Snippet id;
  Words title;
  std::string industry;
  std::vector<std::string> industry_names;
  std::string source_document, source_part;
  Effective effective;
  std::vector<Snippet> uses;
  std::vector<NamedSource> sources;
  std::vector<std::string> notes;
  std::vector<Snippet> alerts;
  std::vector<UnitDeclaration> units;
  std::vector<AspectText> aspects;
  std::vector<NamedBasisText> bases;
  std::vector<ConversionText> conversions;
  std::vector<FactDeclaration> facts;
  std::vector<RowText> indicators;
  std::vector<ParameterText> parameters;
  std::vector<FunctionText> functions;
  std::vector<FindingText> findings;
  std::vector<TableText> tables;
  std::vector<MeasuresText> measures;
  std::vector<DecisionText> decisions;
  std::vector<std::pair<Snippet, Snippet>> answers;  // question -> decision
};

// Reads one YAML tree. All mistakes go to `diagnostics`; what could be read is returned all the same.
Document read_document(const YamlNode& root, Diagnostics& diagnostics);

// The document as text, for tests and for people who wonder what was understood.
std::string print(const Document& document);

}  // namespace yuheng
