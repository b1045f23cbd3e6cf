// One expression tree -> one typed term. Names come from an Environment; loops, filters and calls bring names of their own.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/limits.hpp"
#include "check/basis.hpp"
#include "check/builtins.hpp"
#include "check/rules.hpp"
#include "check/type_text.hpp"
#include "syntax/expression.hpp"

namespace yuheng {

struct Function {
  const FunctionText* text = nullptr;
  Expression body;
  bool usable = false;
  std::vector<TypePtr> parameters = {};  // what each takes; null, or none at all: anything
  TypePtr result = nullptr;              // what the body must give; null: anything
};

// How a quantity is brought to another value of an aspect: a formula over value, from and to.
struct BasisFormula {
  uint32_t conversion = 0;  // index into CheckedRuleset::conversions
  std::string name;
  const Expression* formula = nullptr;  // null: it does not parse
};

// What surrounds an expression.
class Environment {
 public:
  virtual ~Environment() = default;
  // The term a free name stands for; nothing when there is no such name. `in_function`: the body of a
  // function asks, which does not see the steps and outputs of the decision that calls it.
  virtual std::optional<TermId> resolve(const std::string& name, const Span& span, bool in_function) = 0;
  // The term of `owner.name` when owner is no value but a decision.
  virtual std::optional<TermId> resolve_output(const std::string& owner, const std::string& name, const Span& span) = 0;
  virtual const Function* function(const std::string& name) = 0;
  virtual UnitPtr unit(const std::string& symbol) = 0;
  // Types that have a name of their own here.
  virtual const NamedTypes& named_types() const {
    static const NamedTypes kNone;
    return kNone;
  }
  // The conversion declared for this quantity and step; nothing when there is none.
  virtual std::optional<BasisFormula> basis_formula(const Type&, const BasisPart&, const BasisPart&) {
    return std::nullopt;
  }
  // Told of every conversion that was put in.
  virtual void converted_basis(const AppliedConversion&) {}
  virtual std::vector<std::string> known_names() = 0;
  virtual std::vector<std::string> known_functions() = 0;

  // One level of expressions inside expressions: operands, bodies of functions, steps that were not typed before.
  class Level {
   public:
    explicit Level(Environment& environment) : environment_(environment) { ++environment_.levels_; }
    ~Level() { --environment_.levels_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    bool fits() const { return environment_.levels_ <= limits::kCheckDepth; }
    // Only the first of those that do not fit is worth a message.
    bool first() { return !std::exchange(environment_.too_deep_, true); }

   private:
    Environment& environment_;
  };

 private:
  size_t levels_ = 0;
  bool too_deep_ = false;
};

class ExpressionChecker {
 public:
  ExpressionChecker(Environment& environment, std::vector<Term>& terms, Diagnostics& diagnostics)
      : environment_(environment), terms_(terms), diagnostics_(diagnostics) {}

  // `declared`: what kind of value is wanted, where the expression alone leaves it open.
  TermId check(const Expression& expression, std::optional<TypeKind> declared = std::nullopt);
  TermId check_part(const Expression& expression, ExprId part);
  // A condition: the result must be boolean.
  TermId check_condition(const Expression& expression);
  // A cell against the value `input` (kNoTerm: none). Fills `limits` with its simple comparisons. `rounded`: the value is
  // rounded to the digits of each limit before it is compared (GB/T 8170).
  TermId check_cell(const Expression& cell, TermId input, std::vector<Limit>* limits, bool rounded = false);

  // The number with so many decimals, half to the even digit; anything else as it is.
  TermId rounded(TermId term, int32_t decimals, const Span& span);
  // Did the last cell have a limit to round to?
  bool rounded_something() const { return rounded_something_; }

  // Opens a loop over `list`: the item, whose fields are then known by name. Close it with leave_loop.
  TermId enter_loop(TermId list, const Span& span);
  void leave_loop();
  // A loop term (filter, some, every, map): `body` is computed for each `item` of `list`.
  TermId make_loop(Op op, TermId list, TermId item, TermId body, TypePtr type, const Span& span);
  // Makes a name stand for a term until forget() is called as often.
  void bind(std::string name, TermId term) { bindings_.push_back({std::move(name), term}); }
  void forget() { bindings_.pop_back(); }

  // Terms.
  TermId make(Op op, std::vector<TermId> kids, TypePtr type, const Span& span);
  TermId constant(Value value, TypePtr type, const Span& span);
  TermId boolean(Op op, std::vector<TermId> kids, const Span& span);
  TermId member_of(TermId owner, const std::string& field, const Span& span);
  TermId conjunction(std::vector<TermId> terms, const Span& span);  // true when empty
  TermId compare(const std::string& op, TermId left, TermId right, const Span& span);
  // Brings numbers that stand side by side (items, branches, bounds) to the first unit among them. False, reported, when
  // the units do not go together; `where` names the place in the report.
  bool bring_to_one_unit(std::vector<TermId>& terms, const std::string& where, const Span& span);
  // The same number measured in `to`.
  TermId converted(TermId term, const UnitPtr& to, const Span& span);
  // The quantity taken at `wanted`, by declared conversions. Nothing, reported, when one is missing.
  std::optional<TermId> in_basis(TermId term, const BasisPtr& wanted, const Span& span);
  // Says how a decision table (Op::hit) answers.
  void set_policy(TermId table, Hit hit, Value best_first);
  const Term& term(TermId id) const { return terms_[id]; }
  const TypePtr& type(TermId id) const { return terms_[id].type; }

 private:
  struct Binding {
    std::string name;  // empty: the fields of `term` (a loop's item) are known by name
    TermId term;
    std::optional<ExprId> function = std::nullopt;  // an entry of a context that is a function
  };

  TermId of(const Expression& e, ExprId id);
  TermId form(const Expression& e, ExprId id);
  TermId chain(const Expression& e, ExprId id);
  TermId error(const Span& span);
  TermId number(const Expression& e, ExprId id);
  TermId temporal(const std::string& text, const Span& span);
  bool names_zone(const std::string& text, const Span& span);
  TermId name(const Expression& e, ExprId id);
  std::optional<TermId> local(const std::string& name, const Span& span);
  TermId member(const Expression& e, ExprId id);
  TermId filter(const Expression& e, ExprId id);
  TermId call(const Expression& e, ExprId id);
  TermId call_function(const Function& function, const std::string& name, const std::vector<TermId>& args,
                       const std::vector<std::string>& names, const Span& span);
  TermId call_builtin(const std::string& name, std::vector<TermId> args, const std::vector<std::string>& names,
                      const Span& span);
  std::optional<std::vector<TermId>> in_order(const std::vector<std::string_view>& parameters,
                                              const std::vector<TermId>& args, const std::vector<std::string>& names,
                                              std::string& wrong) const;
  const Builtin* overload_for(const std::string& name, std::vector<TermId>& args, const std::vector<std::string>& names,
                              const Span& span);
  std::optional<TermId> as_one_list(std::vector<TermId> items, const std::string& name, const Span& span);
  bool fit_item(const TypePtr& element, TermId& item, const Span& span);
  std::optional<TermId> literal_of(Op op, TermId text, const Span& span);
  std::optional<TermId> part_of(TermId owner, const std::string& name, const Span& span);
  TermId duration(const Expression& e, const Expr& call, const Span& span);
  TermId group_by(const Expression& e, const Expr& call, const Span& span);
  // Functions written in the expression (function_literals.cpp).
  std::optional<TermId> call_local(const Expression& e, const Expr& call, const Span& span);
  TermId apply(const Expression& e, ExprId function, const std::string& name, const std::vector<TermId>& args,
               const std::vector<std::string>& names, const Span& span);
  std::optional<TermId> call_with_function(const Expression& e, const Expr& call, const Span& span);
  TermId sorted(const Expression& e, TermId list, ExprId function, const Span& span);
  TermId replaced_where(const Expression& e, TermId list, ExprId function, TermId item, const Span& span);
  TermId function_as_value(const Expression& e, ExprId id);
  TermId as_list(TermId term);
  // Functions whose result's type hangs on what is written in the call (written_calls.cpp).
  std::optional<TermId> call_by_writing(const std::string& name, const std::vector<TermId>& args,
                                        const std::vector<std::string>& names, const Span& span);
  TermId pattern_call(const std::string& name, const std::vector<TermId>& args, const Span& span);
  TermId value_at_key(TermId record, TermId key, const Span& span);
  TermId entries_of(TermId record, const Span& span);
  TermId with_entry(TermId record, TermId key, TermId value, const Span& span);
  TermId with_entry(TermId record, std::vector<TermId> path, TermId value, const Span& span);
  TermId with_entry(TermId record, const std::string& name, TermId value, const Span& span);
  TermId merged_records(TermId records, const Span& span);
  std::optional<std::string> written_key(TermId key, const std::string& function, const Span& span);
  bool expect(Accepts wanted, TermId term, const std::string& function);
  bool expect(const TypePtr& wanted, TermId term, const std::string& function);
  TermId relation(const std::string& name, const std::vector<TermId>& args, const Span& span);
  TermId instance_of(const Expression& e, ExprId id);
  TermId binary(const std::string& op, TermId left, TermId right, const Span& span);
  TermId arithmetic(const std::string& op, TermId left, TermId right, const Span& span);
  TermId temporal_arithmetic(const std::string& op, TermId left, TermId right, const Span& span);
  TermId condition(TermId term);
  TermId conditional(const Expression& e, ExprId id);
  TermId loop(const Expression& e, ExprId id);
  TermId loop_over(const Expression& e, const Expr& node, size_t index, Op last);
  TermId list(const Expression& e, ExprId id);
  TermId context(const Expression& e, ExprId id, bool with_functions = false);
  TermId interval(const Expression& e, ExprId id);
  TermId in(const Expression& e, ExprId id);
  TermId test(const Expression& e, ExprId id, TermId input, std::vector<Limit>* limits);

  TermId any_of_tests(std::vector<TermId> tests, TermId input, const Span& span);
  // Brings quantities that stand side by side to one basis. False, reported, when there is no conversion.
  bool bring_to_one_basis(TermId& left, TermId& right, const Span& span);
  bool bring_to_one_basis(std::vector<TermId>& terms, const Span& span);
  std::optional<TermId> with_aspect(TermId term, const BasisPart& from, const BasisPart& to);
  TermId told(const BasisPart& part, const Span& span);
  bool same_told(const BasisPart& a, const BasisPart& b) const;
  bool same_term(TermId a, TermId b) const;
  void report_basis(TermId subject, const BasisPtr& own, const BasisPtr& other, const BasisPart& part,
                    const Span& span);
  // `term` in the unit (and basis) of `other`; nothing, reported, when it does not convert.
  std::optional<TermId> in_unit_of(const TypePtr& other, TermId term, const Span& span);
  void check_choice(TermId literal, const TypePtr& against);
  TermId bounded(const Expression& e, ExprId limit, const std::string& op, TermId input, std::vector<Limit>* limits,
                 const Span& span);
  bool uses_input(const Expression& e, ExprId id) const;
  bool needs(TermId term, TermId wanted) const;
  // Counts terms from here on; `whole` is blamed when there are too many.
  void begin(const Span& whole) {
    whole_ = whole;
    made_ = 0;
  }
  bool too_large();

  Environment& environment_;
  std::vector<Term>& terms_;
  Diagnostics& diagnostics_;
  std::vector<Binding> bindings_;
  std::vector<std::string> calls_;
  TermId input_ = kNoTerm;
  bool rounded_ = false;
  std::optional<TypeKind> declared_;
  bool rounded_something_ = false;
  uint32_t loop_depth_ = 0;
  size_t made_ = 0;
  Span whole_;
};

// "a function as a value", as an argument of a diagnostic.
std::string function_value_arg();

}  // namespace yuheng
