#include "feel/free_expression.hpp"

#include <algorithm>

#include "check/builtins.hpp"
#include "check/decision_table.hpp"
#include "eval/machine.hpp"
#include "graph/evaluation_graph.hpp"
#include "program/cost.hpp"

namespace yuheng {

FreeExpression::FreeExpression() {
  for (const std::string& name : builtin_names()) names_.declare(name);
  for (const std::string& name : property_names()) names_.declare(name);
}

Snippet free_snippet(const std::string& name, const std::string& text) {
  auto source = std::make_shared<Source>(name, text);
  return {text, {source, 0, static_cast<uint32_t>(text.size())}};
}

// The names of fields hold in members and inside filters.
void FreeExpression::declare_fields(const Type& type) {
  if (type.element) declare_fields(*type.element);
  for (const FieldType& field : type.fields) {
    names_.declare(field.name);
    declare_fields(*field.type);
  }
}

void FreeExpression::add_input(const std::string& name, Typed value) {
  names_.declare(name);
  declare_fields(*value.type);
  Fact fact;
  fact.path = fact.name = name;
  fact.type = value.type;
  inputs_[name] = static_cast<FactId>(rules_.facts.size());
  rules_.facts.push_back(std::move(fact));
  values_.push_back(std::move(value.value));
}

void FreeExpression::add_type(const std::string& name, TypePtr type) {
  names_.declare(name);
  declare_fields(*type);
  types_[name] = std::move(type);
}

void FreeExpression::add_function(const std::string& name, const std::vector<Parameter>& params, TypePtr result,
                                  const std::string& body) {
  names_.declare(name);
  Function& function = functions_[name];
  FunctionText text;
  text.name = free_snippet(name, name);
  for (const Parameter& param : params) {
    names_.declare(param.name);
    if (param.type) declare_fields(*param.type);
    text.params.push_back(free_snippet(name, param.name));
    function.parameters.push_back(param.type);
  }
  text.value = free_snippet(name, body);
  texts_[name] = std::move(text);
  function.text = &texts_[name];
  function.result = std::move(result);
}

std::optional<Value> FreeExpression::value(const std::string& expression, Diagnostics& diagnostics,
                                           std::optional<TypeKind> declared) {
  diagnostics_ = &diagnostics;
  std::optional<Expression> parsed = parse_expression(free_snippet("expression", expression), names_, diagnostics);
  if (!parsed) return std::nullopt;
  ExpressionChecker checker(*this, rules_.terms, diagnostics);
  return run(checker.check(*parsed, declared), diagnostics);
}

std::optional<Value> FreeExpression::value(const DecisionTableText& table, Diagnostics& diagnostics) {
  diagnostics_ = &diagnostics;
  ExpressionChecker checker(*this, rules_.terms, diagnostics);
  return run(check_decision_table(table, names_, checker, diagnostics, {}), diagnostics);
}

bool holds_interval(const Type& type) {
  return type.kind == TypeKind::range || (type.element && holds_interval(*type.element)) ||
         std::any_of(type.fields.begin(), type.fields.end(),
                     [](const auto& field) { return holds_interval(*field.type); });
}

std::optional<Value> FreeExpression::run(TermId root, Diagnostics& diagnostics) {
  if (!diagnostics.has_errors() && holds_interval(*rules_.terms[root].type)) {
    diagnostics.add(Code::E0310, rules_.terms[root].span, {bilingual("an interval as a result", "以区间为结果"), ""});
  }
  if (diagnostics.has_errors()) return std::nullopt;
  Definition definition;
  definition.name = "value";
  definition.root = root;
  definition.type = rules_.terms[root].type;
  CheckedDecision decision;
  decision.outputs = {0};
  rules_.definitions = {definition};
  rules_.decisions = {decision};
  EvaluationGraph graph = build_graph(rules_, diagnostics);
  Program program = make_program(rules_, graph);
  measure_cost(program, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  Machine machine(program);
  Inputs inputs;
  inputs.facts = values_;
  machine.run(program.decisions[0], inputs);
  return machine.value(root);
}

std::optional<TermId> FreeExpression::resolve(const std::string& name, const Span& span, bool) {
  auto found = inputs_.find(name);
  if (found == inputs_.end()) return std::nullopt;
  ExpressionChecker checker(*this, rules_.terms, *diagnostics_);
  TermId id = checker.make(Op::fact, {}, rules_.facts[found->second].type, span);
  rules_.terms[id].index = found->second;
  return id;
}

const Function* FreeExpression::function(const std::string& name) {
  auto found = functions_.find(name);
  if (found == functions_.end()) return nullptr;
  Function& function = found->second;
  if (!function.usable && function.body.nodes.empty()) {
    if (auto body = parse_expression(function.text->value, names_, *diagnostics_)) {
      function.body = std::move(*body);
      function.usable = true;
    }
  }
  return &function;
}

std::vector<std::string> FreeExpression::known_names() {
  std::vector<std::string> out;
  for (const auto& [name, id] : inputs_) out.push_back(name);
  return out;
}

std::vector<std::string> FreeExpression::known_functions() {
  std::vector<std::string> out;
  for (const auto& [name, function] : functions_) out.push_back(name);
  return out;
}

}  // namespace yuheng
