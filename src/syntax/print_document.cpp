#include "syntax/document.hpp"

namespace yuheng {
namespace {

// Lines of "name: text", indented; what is empty is left out.
class Printer {
 public:
  void heading(const std::string& text) { out_ += indent_ + text + "\n"; }
  void field(const std::string& name, const std::string& text) {
    if (!text.empty()) heading(name + ": " + text);
  }
  void field(const std::string& name, const Snippet& snippet) { field(name, snippet.text); }
  void field(const std::string& name, const Words& words) {
    field(name, words.zh == words.en ? words.zh : words.zh + " | " + words.en);
  }
  void field(const std::string& name, const std::vector<std::string>& texts) { field(name, joined(texts)); }
  void field(const std::string& name, const std::vector<Snippet>& snippets) {
    std::vector<std::string> texts;
    for (const Snippet& snippet : snippets) texts.push_back(snippet.text);
    field(name, texts);
  }
  void field(const std::string& name, const Effective& effective) {
    if (!effective.from && !effective.to) return;
    auto day = [](const std::optional<Date>& date) { return date ? text_of(*date) : ""; };
    field(name, "[" + day(effective.from) + " .. " + day(effective.to) + ")");
  }
  void field(const std::string& name, const std::optional<Provenance>& provenance) {
    if (provenance) field(name, provenance_text(*provenance));
  }
  void field(const std::string& name, const BasisText& basis) {
    std::vector<std::string> texts;
    if (!basis.words.empty()) texts.push_back(basis.words);
    if (!basis.is.empty()) texts.push_back("as " + basis.is.text);
    for (const auto& [aspect, value] : basis.parts) texts.push_back(aspect.text + " " + value.text);
    field(name, texts);
  }
  void flag(const std::string& name, bool on) {
    if (on) heading(name);
  }
  template <class Part>
  void each(const std::vector<Part>& parts) {
    for (const Part& part : parts) print(part);
  }
  void print(const Document& document);
  std::string take() { return std::move(out_); }

 private:
  // Indents what is printed while it lives.
  class Deeper {
   public:
    explicit Deeper(std::string& indent) : indent_(indent) { indent_ += "  "; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    ~Deeper() { indent_.resize(indent_.size() - 2); }

   private:
    std::string& indent_;
  };

  static std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
    return out;
  }
  static std::string provenance_text(const Provenance& provenance) {
    std::vector<std::string> keys;
    for (const Snippet& source : provenance.sources) keys.push_back(source.text);
    std::string from = keys.empty() ? "" : " (" + joined(keys) + ")";
    switch (provenance.status) {
      case Provenance::Status::recalled: return "recalled, confidence " + provenance.confidence + from;
      case Provenance::Status::cited: return "cited" + from;
      case Provenance::Status::verified: break;
    }
    return "verified by " + provenance.by + " on " + provenance.on + from;
  }

  void head(const Document& document);
  void print(const NamedSource& source);
  void print(const UnitDeclaration& unit);
  void print(const AspectText& aspect);
  void print(const NamedBasisText& basis);
  void print(const ConversionText& conversion);
  void print(const FactDeclaration& fact);
  void print(const FactDeclaration::Choice& choice);
  void row(const std::string& kind, const RowText& row);
  void print(const TableText& table);
  void print(const MeasuresText& measures);
  void print(const MeasureText& measure);
  void print(const ParameterText& parameter);
  void print(const FunctionText& function);
  void print(const FindingText& finding);
  void print(const DecisionText& decision);
  void output(const std::string& kind, const OutputText& output);
  void print(const DecisionTableText& table);
  void print(const DecisionTableText::Rule& rule);

  std::string out_;
  std::string indent_;
};

void Printer::head(const Document& document) {
  heading((document.kind == Document::Kind::vocabulary ? "vocabulary " : "ruleset ") + document.id.text);
  Deeper deeper(indent_);
  field("title", document.title);
  field("industry", document.industry);
  field("industry names", document.industry_names);
  field("source document", document.source_document);
  field("source part", document.source_part);
  field("effective", document.effective);
  field("use", document.uses);
  for (const std::string& note : document.notes) field("note", note);
  field("alerts", document.alerts);
}

void Printer::print(const NamedSource& source) {
  heading("source " + source.key.text);
  Deeper deeper(indent_);
  field("title", source.title);
  field("document", source.document);
  field("url", source.url);
  field("note", source.note);
}

void Printer::print(const UnitDeclaration& unit) {
  heading("unit " + unit.symbol.text);
  Deeper deeper(indent_);
  for (const auto& [dimension, exponent] : unit.dimensions) field("dimension " + dimension, std::to_string(exponent));
  field("factor", unit.factor);
  flag("nonnegative", unit.nonnegative);
  field("title", unit.title);
}

void Printer::print(const FactDeclaration::Choice& choice) {
  heading("choice " + choice.id.text);
  Deeper deeper(indent_);
  field("label", choice.label);
}

void Printer::print(const AspectText& aspect) {
  heading("aspect " + aspect.name.text);
  Deeper deeper(indent_);
  field("title", aspect.title);
  field("unit", aspect.unit);
  each(aspect.choices);
}

void Printer::print(const NamedBasisText& basis) {
  heading("basis " + basis.name.text);
  Deeper deeper(indent_);
  field("title", basis.title);
  field("basis", basis.basis);
}

void Printer::print(const ConversionText& conversion) {
  heading("conversion " + conversion.name.text);
  Deeper deeper(indent_);
  field("title", conversion.title);
  field("aspect", conversion.aspect);
  field("from", conversion.from);
  field("to", conversion.to);
  field("units", conversion.units);
  field("value", conversion.value);
  field("clauses", conversion.clauses);
  field("provenance", conversion.provenance);
}

void Printer::print(const FactDeclaration& fact) {
  heading("fact " + fact.name.text);
  Deeper deeper(indent_);
  flag("list", fact.form == FactDeclaration::Form::list);
  flag("record", fact.form == FactDeclaration::Form::record);
  field("type", fact.type);
  field("unit", fact.unit);
  if (fact.decimals) field("decimals", std::to_string(*fact.decimals));
  field("min", fact.minimum);
  field("max", fact.maximum);
  each(fact.choices);
  flag("optional", fact.optional);
  flag("absent is null", fact.absent_is_null);
  field("label", fact.label);
  field("aliases", fact.aliases);
  field("basis", fact.basis);
  field("evidence", fact.evidence);
  each(fact.fields);
}

void Printer::row(const std::string& kind, const RowText& row) {
  heading(kind + " " + row.id.text);
  Deeper deeper(indent_);
  field("is", row.is);
  field("title", row.title);
  field("category", row.category);
  field("each", row.each);
  field("that", row.that);
  field("when", row.when);
  field("any of", row.any_of);
  flag("rounded", row.rounded);
  if (row.rounded_to) field("decimals", std::to_string(*row.rounded_to));
  field("basis", row.basis);
  field("effective", row.effective);
  field("clauses", row.clauses);
  field("note", row.note);
  field("provenance", row.provenance);
  for (const CellText& cell : row.cells) {
    field("cell " + cell.level, cell.text);
    Deeper inside(indent_);
    field("basis", cell.basis);
    field("provenance", cell.provenance);
  }
}

void Printer::print(const TableText& table) {
  heading("table " + table.id.text);
  Deeper deeper(indent_);
  field("title", table.title);
  field("when", table.when);
  field("ladder", table.ladder);
  field("provenance", table.provenance);
  field("note", table.note);
  for (const RowText& each : table.rows) row("row", each);
}

void Printer::print(const MeasureText& measure) {
  heading("action " + measure.action);
  Deeper deeper(indent_);
  field("percent", measure.percent);
  field("scope", measure.scope);
  field("basis", measure.basis);
  field("detail", measure.detail);
  field("exemption", measure.exemption);
  field("note", measure.note);
}

void Printer::print(const MeasuresText& measures) {
  heading("measures " + measures.table.text + " " + measures.grade.text);
  Deeper deeper(indent_);
  field("provenance", measures.provenance);
  field("principle", measures.principle);
  field("note", measures.note);
  for (const MeasuresText::Alert& alert : measures.alerts) {
    heading("alert " + alert.alert.text);
    Deeper inside(indent_);
    each(alert.measures);
  }
}

void Printer::print(const ParameterText& parameter) {
  heading("parameter " + parameter.name.text);
  Deeper deeper(indent_);
  each(parameter.choices);
  field("type", parameter.type);
  field("default", parameter.fallback);
  field("title", parameter.title);
  field("clauses", parameter.clauses);
}

void Printer::print(const FunctionText& function) {
  heading("function " + function.name.text);
  Deeper deeper(indent_);
  field("params", function.params);
  field("value", function.value);
}

void Printer::print(const FindingText& finding) {
  heading("finding " + finding.code.text);
  Deeper deeper(indent_);
  field("words", finding.words);
  field("clauses", finding.clauses);
}

void Printer::print(const DecisionTableText::Rule& rule) {
  heading("rule");
  Deeper deeper(indent_);
  field("when", rule.when);
  for (const Snippet& test : rule.tests) field("if", test);
  field("then", rule.then);
  field("clauses", rule.clauses);
}

void Printer::print(const DecisionTableText& table) {
  field("hit", table.hit);
  field("aggregate", table.aggregate);
  field("inputs", table.inputs);
  field("values", table.priorities);
  field("default", table.fallback);
  each(table.rules);
}

void Printer::output(const std::string& kind, const OutputText& output) {
  heading(kind + " " + output.name.text);
  Deeper deeper(indent_);
  field("value", output.value);
  field("unit", output.unit);
  field("keyed", output.keyed);
  field("label", output.label);
  field("clauses", output.clauses);
  if (output.table) print(*output.table);
}

void Printer::print(const DecisionText& decision) {
  heading("decision " + decision.name.text);
  Deeper deeper(indent_);
  field("title", decision.title);
  field("clauses", decision.clauses);
  field("note", decision.note);
  for (const OutputText& step : decision.steps) output("let", step);
  for (const OutputText& result : decision.outputs) output("output", result);
  field("holds", decision.holds);
}

void Printer::print(const Document& document) {
  head(document);
  each(document.sources);
  each(document.units);
  each(document.aspects);
  each(document.bases);
  each(document.conversions);
  each(document.facts);
  for (const RowText& indicator : document.indicators) row("indicator", indicator);
  each(document.parameters);
  each(document.functions);
  each(document.findings);
  each(document.tables);
  each(document.measures);
  each(document.decisions);
  for (const auto& [question, decision] : document.answers) heading("answer " + question.text + ": " + decision.text);
}

}  // namespace

std::string print(const Document& document) {
  Printer printer;
  printer.print(document);
  return printer.take();
}

}  // namespace yuheng
