#include "check/ruleset_checker.hpp"

#include <algorithm>

#include "base/suggest.hpp"
#include "check/builtins.hpp"

namespace yuheng {

RulesetChecker::RulesetChecker(const Document& document, const std::vector<const Document*>& used,
                               Diagnostics& diagnostics)
    : document_(document), used_(used), diagnostics_(diagnostics) {
  for (const std::string& name : builtin_names()) names_.declare(name);
  for (const std::string& name : property_names()) names_.declare(name);
  for (const Document* vocabulary : used_) declare_units(vocabulary->units, units_, diagnostics_);
  declare_units(document_.units, units_, diagnostics_);
  for (const auto& [symbol, unit] : units_) names_.declare_unit(symbol);
  for (const Document* vocabulary : used_) declare_bases(*vocabulary, units_, bases_, diagnostics_);
  declare_bases(document_, units_, bases_, diagnostics_);
  for (const Document* vocabulary : used_) declare(*vocabulary);
  declare(document_);
  check_telling_facts(out_.facts, diagnostics_);
}

CheckedRuleset RulesetChecker::run() {
  head();
  declare_decisions();
  tables();
  measures();
  decisions();
  answers();
  for (auto& [name, function] : functions_) {  // one that nobody calls is at least parsed
    if (!function.usable) this->function(name);
  }
  warn_unused();
  return std::move(out_);
}

void RulesetChecker::declare(const Document& document) {
  for (const FactDeclaration& fact : document.facts) {
    auto id = static_cast<FactId>(out_.facts.size());
    declare_fact(fact, units_, bases_, out_.facts, diagnostics_);
    if (out_.facts.size() > id) facts_.emplace(fact.name.text, id);
  }
  for (const ConversionText& conversion : document.conversions) declare_conversion(conversion);
  for (const ParameterText& parameter : document.parameters) declare_parameter(parameter);
  for (const FunctionText& function : document.functions) {
    bool taken = !builtins_named(function.name.text).empty();
    if (taken || !functions_.emplace(function.name.text, Function{&function, {}, false}).second) {
      diagnostics_.add(Code::E0311, function.name.span, {function.name.text});
    }
  }
  for (const RowText& indicator : document.indicators) indicators_.emplace(indicator.id.text, &indicator);
  for (const NamedSource& source : document.sources) {
    sources_.insert(source.key.text);
    out_.sources.push_back(source);
  }
  for (const Snippet& alert : document.alerts) {
    if (alerts_.insert(alert.text).second) out_.alerts.push_back(alert.text);
  }
  for (const FindingText& finding : document.findings) out_.findings.push_back(finding);
}

void RulesetChecker::declare_parameter(const ParameterText& text) {
  Parameter out{text.name.text, text.title, text.clauses, text.choices, nullptr, {}};
  if (text.choices.empty()) {
    out.type = text.type.empty() ? make_type(TypeKind::error) : type_named(text.type, diagnostics_);
  } else {
    auto type = std::make_shared<Type>();
    type->kind = TypeKind::string;
    for (const auto& choice : text.choices) type->choices.push_back(choice.id.text);
    out.type = type;
  }
  if (!is_plain_name(out.name)) diagnostics_.add(Code::E0315, text.span, {out.name});
  std::optional<Value> fallback = value_of_text(*out.type, text.fallback.text);
  if (!fallback && !is_error(out.type) && !text.fallback.empty()) {
    diagnostics_.add(Code::E0323, text.fallback.span, {text.fallback.text, type_arg(*out.type)},
                     nearest(text.fallback.text, out.type->choices));
  }
  out.fallback = fallback.value_or(Value());
  if (facts_.contains(out.name) || !parameters_.emplace(out.name, out_.parameters.size()).second) {
    diagnostics_.add(Code::E0311, text.span, {out.name});
    return;
  }
  out_.parameters.push_back(std::move(out));
}

void RulesetChecker::declare_conversion(const ConversionText& text) {
  for (const Conversion& other : out_.conversions) {
    if (other.name == text.name.text) diagnostics_.add(Code::E0311, text.name.span, {text.name.text});
  }
  if (!text.provenance) diagnostics_.add(Code::E0345, text.name.span, {text.name.text});
  check_sources(text.provenance);
  Words aspect_title;
  auto aspect = bases_.aspects.find(text.aspect.text);
  if (aspect == bases_.aspects.end()) {
    std::vector<std::string> known;
    for (const auto& [name, declared] : bases_.aspects) known.push_back(name);
    diagnostics_.add(Code::E0342, text.aspect.span, {text.aspect.text}, nearest(text.aspect.text, known));
  } else {
    aspect_title = aspect->second->title;
    for (const Snippet* end : {&text.from, &text.to}) {
      const auto& choices = aspect->second->choices;
      bool known =
          std::any_of(choices.begin(), choices.end(), [&](const auto& each) { return each.id.text == end->text; });
      if (!end->empty() && !known) diagnostics_.add(Code::E0343, end->span, {end->text, text.aspect.text});
    }
  }
  std::vector<UnitPtr> units;
  for (const Snippet& symbol : text.units) {
    if (UnitPtr known = unit(symbol.text)) {
      units.push_back(known);
    } else {
      diagnostics_.add(Code::E0313, symbol.span, {symbol.text});
    }
  }
  out_.conversions.push_back({text.name.text, text.title, text.aspect.text, aspect_title, text.from.text, text.to.text,
                              std::move(units), text.value, text.clauses, text.provenance});
  formulas_.push_back(parsed(text.value));
}

std::optional<BasisFormula> RulesetChecker::basis_formula(const Type& quantity, const BasisPart& from,
                                                          const BasisPart& to) {
  for (uint32_t i = 0; i < out_.conversions.size(); ++i) {
    const Conversion& conversion = out_.conversions[i];
    bool fits = conversion.aspect == from.aspect->name && (conversion.from.empty() || conversion.from == from.choice) &&
                (conversion.to.empty() || conversion.to == to.choice);
    bool measured = conversion.units.empty() ||
                    std::any_of(conversion.units.begin(), conversion.units.end(), [&](const UnitPtr& unit) {
                      return quantity.unit && same_dimensions(*quantity.unit, *unit);
                    });
    if (fits && measured) return BasisFormula{i, conversion.name, formulas_[i] ? &*formulas_[i] : nullptr};
  }
  return std::nullopt;
}

void RulesetChecker::converted_basis(const AppliedConversion& conversion) {
  bool known = std::any_of(applied_.begin(), applied_.end(),
                           [&](const AppliedConversion& other) { return other.converted == conversion.converted; });
  if (!known) applied_.push_back(conversion);
}

void RulesetChecker::head() {
  out_.id = document_.id.text;
  out_.title = document_.title;
  out_.industry = document_.industry;
  out_.industry_names = document_.industry_names;
  out_.source_document = document_.source_document;
  out_.source_part = document_.source_part;
  out_.effective = document_.effective;
  out_.notes = document_.notes;
  out_.source = document_.id.span.source;
  for (const auto& [symbol, unit] : units_) out_.units.push_back(unit);
}

void RulesetChecker::answers() {
  for (const auto& [question, decision] : document_.answers) {
    if (question.text != "check-reduction" && question.text != "check-whitelist") {
      diagnostics_.add(Code::E0412, question.span, {question.text});
      continue;
    }
    std::vector<std::string> known;
    for (const CheckedDecision& other : out_.decisions) known.push_back(other.name);
    auto found = std::find(known.begin(), known.end(), decision.text);
    if (found == known.end()) {
      diagnostics_.add(Code::E0410, decision.span, {decision.text}, nearest(decision.text, known));
    } else {
      out_.answers.push_back({question.text, static_cast<uint32_t>(found - known.begin())});
    }
  }
}

// Free texts (ids, names, remarks) are for people, and what seems unused beside an error may well be used.
void RulesetChecker::warn_unused() {
  if (document_.kind == Document::Kind::vocabulary || diagnostics_.has_errors()) return;
  for (const FactDeclaration& declaration : document_.facts) {
    auto fact = facts_.find(declaration.name.text);
    if (fact == facts_.end() || used_facts_.contains(fact->second)) continue;
    const Type& type = *out_.facts[fact->second].type;
    bool free_text = type.kind == TypeKind::string && type.choices.empty();
    if (!free_text) diagnostics_.add(Code::W0901, declaration.name.span, {declaration.name.text});
  }
}

void RulesetChecker::check_sources(const std::optional<Provenance>& provenance) {
  if (!provenance) return;
  for (const Snippet& key : provenance->sources) {
    if (sources_.contains(key.text)) continue;
    diagnostics_.add(Code::E0406, key.span, {key.text}, nearest(key.text, {sources_.begin(), sources_.end()}));
  }
}

std::optional<TermId> RulesetChecker::resolve(const std::string& name, const Span& span, bool in_function) {
  auto fact = facts_.find(name);
  bool recursive = !defining_.empty() && out_.definitions[defining_.back()].name == name;
  if (!in_function && !defining_.empty() && !(recursive && fact != facts_.end())) {
    if (auto own = definition(out_.definitions[defining_.back()].decision, name)) return reference(*own, span);
  }
  ExpressionChecker expressions = checker();
  if (fact != facts_.end()) {
    used_facts_.insert(fact->second);
    TermId id = expressions.make(Op::fact, {}, out_.facts[fact->second].type, span);
    out_.terms[id].index = fact->second;
    return id;
  }
  if (auto parameter = parameters_.find(name); parameter != parameters_.end()) {
    TermId id = expressions.make(Op::parameter, {}, out_.parameters[parameter->second].type, span);
    out_.terms[id].index = parameter->second;
    return id;
  }
  if (name == "as_of") return expressions.make(Op::as_of, {}, make_type(TypeKind::date), span);
  return std::nullopt;
}

std::optional<TermId> RulesetChecker::resolve_output(const std::string& owner, const std::string& name,
                                                     const Span& span) {
  auto decision = std::find_if(document_.decisions.begin(), document_.decisions.end(),
                               [&](const DecisionText& text) { return text.name.text == owner; });
  if (decision == document_.decisions.end()) return std::nullopt;
  if (auto found = definition(owner, name)) return reference(*found, span);
  std::vector<std::string> known;
  for (const OutputText& output : decision->outputs) known.push_back(output.name.text);
  diagnostics_.add(Code::E0302, span, {owner, name}, nearest(name, known));
  ExpressionChecker expressions = checker();
  return expressions.constant(Value(), make_type(TypeKind::error), span);
}

const Function* RulesetChecker::function(const std::string& name) {
  auto found = functions_.find(name);
  if (found == functions_.end()) return nullptr;
  Function& function = found->second;
  if (!function.usable && function.body.nodes.empty()) {
    if (auto body = parsed(function.text->value)) {
      function.body = std::move(*body);
      function.usable = true;
    }
  }
  return &function;
}

UnitPtr RulesetChecker::unit(const std::string& symbol) {
  auto found = units_.find(symbol);
  return found == units_.end() ? nullptr : found->second;
}

std::vector<std::string> RulesetChecker::known_names() {
  std::vector<std::string> out = {"as_of"};
  for (const auto& [name, id] : facts_) out.push_back(name);
  for (const auto& [name, id] : parameters_) out.push_back(name);
  if (!defining_.empty()) {
    for (const Definition& other : out_.definitions) {
      if (other.decision == out_.definitions[defining_.back()].decision) out.push_back(other.name);
    }
  }
  for (const CheckedDecision& decision : out_.decisions) out.push_back(decision.name);
  return out;
}

std::vector<std::string> RulesetChecker::known_functions() {
  std::vector<std::string> out;
  for (const auto& [name, function] : functions_) out.push_back(name);
  return out;
}

}  // namespace yuheng
