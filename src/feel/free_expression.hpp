// A FEEL expression outside any ruleset: checked, compiled and run like every other one.
#pragma once

#include <map>

#include "check/expression_checker.hpp"
#include "feel/typed_json.hpp"

namespace yuheng {

class FreeExpression : public Environment {
 public:
  FreeExpression();
  void add_input(const std::string& name, Typed value);
  // A type the expression may name.
  void add_type(const std::string& name, TypePtr type);
  struct Parameter {
    std::string name;
    TypePtr type;  // null: anything
  };
  // A function by its parameters, the type of its result (null: anything) and its body.
  void add_function(const std::string& name, const std::vector<Parameter>& params, TypePtr result,
                    const std::string& body);
  // What the expression, or the decision table, gives; nothing, with the reasons in `diagnostics`, when it is refused.
  // `declared`: the kind of its result, where the expression alone leaves it open (duration of a text).
  std::optional<Value> value(const std::string& expression, Diagnostics& diagnostics,
                             std::optional<TypeKind> declared = std::nullopt);
  std::optional<Value> value(const DecisionTableText& table, Diagnostics& diagnostics);

  std::optional<TermId> resolve(const std::string& name, const Span& span, bool in_function) override;
  std::optional<TermId> resolve_output(const std::string&, const std::string&, const Span&) override { return {}; }
  const Function* function(const std::string& name) override;
  UnitPtr unit(const std::string&) override { return nullptr; }
  const NamedTypes& named_types() const override { return types_; }
  std::vector<std::string> known_names() override;
  std::vector<std::string> known_functions() override;

 private:
  void declare_fields(const Type& type);
  std::optional<Value> run(TermId root, Diagnostics& diagnostics);

  Names names_;
  CheckedRuleset rules_;
  std::vector<Value> values_;
  std::map<std::string, FactId, std::less<>> inputs_;
  NamedTypes types_;
  std::map<std::string, FunctionText, std::less<>> texts_;
  std::map<std::string, Function, std::less<>> functions_;
  Diagnostics* diagnostics_ = nullptr;
};

// A text of its own as a snippet.
Snippet free_snippet(const std::string& name, const std::string& text);

}  // namespace yuheng
