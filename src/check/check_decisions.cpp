// Decisions of a RulesetChecker: steps and outputs are typed when first needed, so their order in the file is free.
#include <algorithm>

#include "base/suggest.hpp"
#include "check/decision_table.hpp"
#include "check/ruleset_checker.hpp"

namespace yuheng {
void RulesetChecker::declare_decisions() {
  for (const DecisionText& text : document_.decisions) {
    CheckedDecision decision;
    decision.name = text.name.text;
    decision.title = text.title;
    decision.clauses = text.clauses;
    decision.note = text.note;
    decision.span = text.span;
    bool taken = facts_.contains(decision.name) || parameters_.contains(decision.name);
    if (taken) diagnostics_.add(Code::E0311, text.name.span, {decision.name});
    auto add = [&](const OutputText* output, const std::string& name, const Span& span, std::vector<uint32_t>& to) {
      if (definition(decision.name, name)) diagnostics_.add(Code::E0311, span, {name});
      to.push_back(static_cast<uint32_t>(out_.definitions.size()));
      Definition entry;
      entry.decision = decision.name;
      entry.name = name;
      entry.span = span;
      if (output != nullptr) {
        entry.words = output->label;
        entry.clauses = output->clauses;
        entry.keyed = output->keyed.text;
      }
      out_.definitions.push_back(std::move(entry));
      texts_.push_back(output);
      states_.push_back(State::waiting);
    };
    for (const OutputText& step : text.steps) add(&step, step.name.text, step.name.span, decision.steps);
    for (const OutputText& output : text.outputs) add(&output, output.name.text, output.name.span, decision.outputs);
    if (!text.holds.empty()) {
      std::vector<uint32_t> holds;
      add(nullptr, "holds", text.holds.span, holds);
      decision.holds = holds.front();
    }
    out_.decisions.push_back(std::move(decision));
  }
}

void RulesetChecker::decisions() {
  for (uint32_t i = 0; i < out_.definitions.size(); ++i) define(i);
}

void RulesetChecker::define(uint32_t index) {
  if (states_[index] != State::waiting) return;
  states_[index] = State::open;
  defining_.push_back(index);
  std::vector<AppliedConversion> outer = std::move(applied_);
  applied_.clear();
  ExpressionChecker expressions = checker();
  TermId root = kNoTerm;
  if (const OutputText* text = texts_[index]) {
    root = body(*text);
    if (!text->unit.empty()) root = in_unit(root, text->unit, expressions);
    if (!text->keyed.empty()) check_keyed(text->keyed, *expressions.type(root));
  } else {
    auto decision = std::find_if(document_.decisions.begin(), document_.decisions.end(), [&](const DecisionText& d) {
      return d.name.text == out_.definitions[index].decision;
    });
    std::optional<Expression> holds = parsed(decision->holds);
    root = holds ? expressions.check_condition(*holds)
                 : expressions.constant(Value(), make_type(TypeKind::error), decision->holds.span);
  }
  defining_.pop_back();
  out_.definitions[index].root = root;
  out_.definitions[index].type = out_.terms[root].type;
  for (AppliedConversion& each : applied_) each.readable = each.readable && each.loops == 0;
  out_.definitions[index].conversions = std::move(applied_);
  applied_ = std::move(outer);
  states_[index] = State::done;
}

TermId RulesetChecker::body(const OutputText& text) {
  ExpressionChecker expressions = checker();
  if (text.table) return check_decision_table(*text.table, names_, expressions, diagnostics_, text.name.span);
  std::optional<Expression> value = parsed(text.value);
  return value ? expressions.check(*value) : expressions.constant(Value(), make_type(TypeKind::error), text.value.span);
}

void RulesetChecker::check_keyed(const Snippet& key, const Type& type) {
  if (type.kind == TypeKind::error) return;
  const Type* record = type.kind == TypeKind::list ? type.element.get() : nullptr;
  const FieldType* field =
      record != nullptr && record->kind == TypeKind::record ? find_field(*record, key.text) : nullptr;
  bool shown = field != nullptr && field->type->kind == TypeKind::string && record->fields.size() > 1;
  if (!shown) diagnostics_.add(Code::E0415, key.span, {key.text, type_arg(type)});
}

TermId RulesetChecker::in_unit(TermId value, const Snippet& symbol, ExpressionChecker& expressions) {
  UnitPtr wanted = unit(symbol.text);
  if (!wanted) {
    std::vector<std::string> known;
    for (const auto& [name, other] : units_) known.push_back(name);
    diagnostics_.add(Code::E0313, symbol.span, {symbol.text}, nearest(symbol.text, known));
    return value;
  }
  const TypePtr type = expressions.type(value);
  if (is_error(type) || type->kind == TypeKind::null) return value;
  if (type->kind != TypeKind::number) {
    diagnostics_.add(Code::E0305, symbol.span, {"unit", type_arg(*make_type(TypeKind::number)), type_arg(*type)});
    return value;
  }
  if (type->unit && !same_dimensions(*type->unit, *wanted)) {
    diagnostics_.add(
        Code::E0207, symbol.span,
        {defining_.empty() ? "" : out_.definitions[defining_.back()].name, type->unit->symbol, wanted->symbol});
    return value;
  }
  TermId converted = expressions.converted(value, wanted, symbol.span);
  auto typed = std::make_shared<Type>(*out_.terms[converted].type);
  typed->unit = wanted;
  typed->nullable = type->nullable;
  if (converted == value && type->unit == wanted) return value;
  if (converted != value) {
    out_.terms[converted].type = typed;
    return converted;
  }
  // Same number, other name of the unit: an addition of nothing would do, a retyped copy is simpler.
  Term copy = out_.terms[value];
  copy.type = typed;
  out_.terms.push_back(std::move(copy));
  return static_cast<TermId>(out_.terms.size() - 1);
}

TermId RulesetChecker::reference(uint32_t target, const Span& span) {
  if (!defining_.empty()) out_.definitions[defining_.back()].uses.emplace_back(target, span);
  define(target);
  for (const AppliedConversion& each : out_.definitions[target].conversions) converted_basis(each);
  ExpressionChecker expressions = checker();
  bool open = states_[target] == State::open;  // a circle: the graph pass names its members
  TermId id =
      expressions.make(Op::reference, {}, open ? make_type(TypeKind::error) : out_.definitions[target].type, span);
  out_.terms[id].index = target;
  return id;
}

std::optional<uint32_t> RulesetChecker::definition(const std::string& decision, const std::string& name) const {
  for (uint32_t i = 0; i < out_.definitions.size(); ++i) {
    if (out_.definitions[i].decision == decision && out_.definitions[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace yuheng
