// Arithmetic, calls and functions of ExpressionChecker.
#include <algorithm>

#include "base/suggest.hpp"
#include "check/builtins.hpp"
#include "check/expression_checker.hpp"

namespace yuheng {
namespace {

std::string said(const TypePtr& type) { return type_arg(*type); }

Op arithmetic_op(const std::string& op) {
  if (op == "+") return Op::add;
  if (op == "-") return Op::subtract;
  if (op == "*") return Op::multiply;
  return op == "/" ? Op::divide : Op::power;
}

bool is_duration(TypeKind kind);

// What an operator expects where its operands do not fit, and the operand that stands there instead.
std::pair<std::string, TypePtr> expected_beside(const std::string& op, const TypePtr& left, const TypePtr& right) {
  bool sum = op == "+" || op == "-";
  TypeKind kind = left->kind;
  bool addable = kind == TypeKind::number || (kind == TypeKind::string && op == "+");
  if (addable || (sum && is_duration(kind))) return {said(left), right};
  if (kind == TypeKind::date && sum) {
    return {op == "+" ? bilingual("duration", "时长") : bilingual("date or duration", "日期或时长"), right};
  }
  bool scalable = is_duration(kind) && (op == "*" || op == "/");
  return {said(make_type(TypeKind::number)), scalable ? right : left};
}

bool is_duration(TypeKind kind) { return kind == TypeKind::days || kind == TypeKind::months; }

}  // namespace

TermId ExpressionChecker::binary(const std::string& op, TermId left, TermId right, const Span& span) {
  if (op == "and" || op == "or") {
    return boolean(op == "and" ? Op::both : Op::either, {condition(left), condition(right)}, span);
  }
  const TypePtr& a = type(left);
  const TypePtr& b = type(right);
  if (is_error(a) || is_error(b)) return error(span);
  bool a_plain = a->kind == TypeKind::number || a->kind == TypeKind::null;
  bool b_plain = b->kind == TypeKind::number || b->kind == TypeKind::null;
  if (a_plain && b_plain) return arithmetic(op, left, right, span);
  bool a_text = a->kind == TypeKind::string || a->kind == TypeKind::null;
  bool b_text = b->kind == TypeKind::string || b->kind == TypeKind::null;
  if (op == "+" && a_text && b_text) return make(Op::add, {left, right}, make_type(TypeKind::string), span);
  return temporal_arithmetic(op, left, right, span);
}

TermId ExpressionChecker::arithmetic(const std::string& op, TermId left, TermId right, const Span& span) {
  bool sum = op == "+" || op == "-";
  UnitPtr a = sum ? unit_of(*type(left)) : type(left)->unit;
  UnitPtr b = sum ? unit_of(*type(right)) : type(right)->unit;
  bool literal = type(left)->literal && type(right)->literal;
  UnitPtr unit;
  if (sum) {
    if (a && b && !same_dimensions(*a, *b)) {
      diagnostics_.add(Code::E0208, span, {a->symbol, b->symbol, op});
      return error(span);
    }
    right = converted(right, a, span);
    unit = a ? a : b;
  } else if (op == "*") {
    unit = product_of(a, b);
  } else if (op == "/") {
    bool like = a && b && same_dimensions(*a, *b) && !a->dimensions.empty();
    if (like) right = converted(right, a, span);  // kg / t is a plain ratio, as t / t is
    unit = like ? nullptr : quotient_of(a, b);
  } else if (a || b) {
    diagnostics_.add(Code::E0208, span, {a ? a->symbol : "1", b ? b->symbol : "1", op});
    return error(span);
  }
  if (unit && unit->dimensions.empty() && same_scale(*unit, Unit{})) unit = nullptr;
  auto result = std::make_shared<Type>(*number_in(unit));
  result->literal = literal && !unit;
  return make(arithmetic_op(op), {left, right}, result, span);
}

// Dates and durations: what FEEL allows, by the kinds of both sides.
TermId ExpressionChecker::temporal_arithmetic(const std::string& op, TermId left, TermId right, const Span& span) {
  TypeKind a = type(left)->kind;
  TypeKind b = type(right)->kind;
  std::optional<TypeKind> result;
  bool temporal = is_duration(a) || is_duration(b) || a == TypeKind::date || b == TypeKind::date;
  if (temporal && (a == TypeKind::null || b == TypeKind::null)) {  // null in, null out
    return make(arithmetic_op(op), {left, right}, with_null(type(a == TypeKind::null ? right : left), true), span);
  }
  if (op == "+" || op == "-") {
    if (a == TypeKind::date && is_duration(b)) result = TypeKind::date;
    if (op == "+" && is_duration(a) && b == TypeKind::date) result = TypeKind::date;
    if (op == "-" && a == TypeKind::date && b == TypeKind::date) result = TypeKind::days;
    if (a == b && is_duration(a)) result = a;
  } else if (op == "*") {
    if (is_duration(a) && b == TypeKind::number) result = a;
    if (a == TypeKind::number && is_duration(b)) result = b;
  } else if (op == "/") {
    if (is_duration(a) && b == TypeKind::number) result = a;
    if (is_duration(a) && a == b) result = TypeKind::number;
  }
  if (!result) {
    auto [wanted, found] = expected_beside(op, type(left), type(right));
    diagnostics_.add(Code::E0305, span, {op, wanted, said(found)});
    return error(span);
  }
  return make(arithmetic_op(op), {left, right}, make_type(*result), span);
}

TermId ExpressionChecker::call(const Expression& e, ExprId id) {
  const Expr& node = e.at(id);
  const Expr& callee = e.at(node.kids[0]);
  Span span = e.span(id);
  if (callee.form != Form::name) {
    diagnostics_.add(Code::E0310, span, {"calling a value", ""});
    return error(span);
  }
  if (callee.text == "duration") return duration(e, node, span);
  std::vector<TermId> args;
  bool broken = false;
  for (size_t i = 1; i < node.kids.size(); ++i) {
    args.push_back(of(e, node.kids[i]));
    broken = broken || is_error(type(args.back()));
  }
  if (const Function* function = environment_.function(callee.text)) {
    return broken ? error(span) : call_function(*function, callee.text, std::move(args), span);
  }
  if (builtins_named(callee.text).empty()) {
    std::vector<std::string> known = builtin_names();
    for (std::string& name : environment_.known_functions()) known.push_back(std::move(name));
    diagnostics_.add(Code::E0303, e.span(node.kids[0]), {callee.text}, nearest(callee.text, known));
    return error(span);
  }
  if (broken) return error(span);
  if (callee.text == "append" && args.size() > 2) {  // one item after the other
    TermId list = args.front();
    for (size_t i = 1; i < args.size(); ++i) list = call_builtin("append", {list, args[i]}, {}, span);
    return list;
  }
  return call_builtin(callee.text, std::move(args), node.names, span);
}

// Puts the body in place, parameters standing for the arguments' terms.
TermId ExpressionChecker::call_function(const Function& function, const std::string& name, std::vector<TermId> args,
                                        const Span& span) {
  if (!function.usable) return error(span);
  const std::vector<Snippet>& params = function.text->params;
  if (args.size() != params.size()) {
    diagnostics_.add(Code::E0304, span, {name, std::to_string(params.size()), std::to_string(args.size())});
    return error(span);
  }
  if (std::find(calls_.begin(), calls_.end(), name) != calls_.end()) {
    diagnostics_.add(Code::E0316, function.text->name.span, {name});
    return error(span);
  }
  calls_.push_back(name);
  std::vector<Binding> caller = std::move(bindings_);
  bindings_.clear();
  for (size_t i = 0; i < params.size(); ++i) bind(params[i].text, args[i]);
  TermId result = of(function.body, function.body.root);
  bindings_ = std::move(caller);
  calls_.pop_back();
  return result;
}

TermId ExpressionChecker::duration(const Expression& e, const Expr& call, const Span& span) {
  const Expr* argument = call.kids.size() == 2 ? &e.at(call.kids[1]) : nullptr;
  if (argument == nullptr || argument->form != Form::string) {
    diagnostics_.add(Code::E0310, span, {"duration() of anything but a literal", "duration(\"P1D\")"});
    return error(span);
  }
  if (auto days = parse_days_duration(argument->text)) return constant(Value(*days), make_type(TypeKind::days), span);
  if (auto months = parse_months_duration(argument->text))
    return constant(Value(*months), make_type(TypeKind::months), span);
  diagnostics_.add(Code::E0323, span, {argument->text, "duration"});
  return error(span);
}

TermId ExpressionChecker::call_builtin(const std::string& name, std::vector<TermId> args,
                                       std::vector<std::string> names, const Span& span) {
  std::vector<const Builtin*> overloads = builtins_named(name);
  const Builtin* chosen = nullptr;
  for (const Builtin* builtin : overloads) {
    bool one_list = args.size() == 1 && type(args[0])->kind == TypeKind::list;
    bool count_fits =
        builtin->spread ? !args.empty() : args.size() >= builtin->required && args.size() <= builtin->accepts.size();
    if (!count_fits) continue;
    bool fits = builtin->spread || true;
    if (!builtin->spread) {
      for (size_t i = 0; i < args.size(); ++i) fits = fits && accepts(builtin->accepts[i], *type(args[i]));
    }
    if (fits || overloads.size() == 1) chosen = builtin;
    if (chosen != nullptr) {
      bool merges_lists = chosen->op == Op::concatenate || chosen->op == Op::distinct;
      if (chosen->spread && (!one_list || (merges_lists && chosen->gives == Gives::element))) {
        // f(a, b) is f([a, b]); concatenate and union take lists, so one list stays wrapped too.
        TypePtr element = type(args[0]);
        for (TermId arg : args) {
          if (!same_family(element, type(arg))) {
            diagnostics_.add(Code::E0321, term(arg).span, {said(element), said(type(arg))});
            return error(span);
          }
          element = joined(element, type(arg));
        }
        if (!bring_to_one_unit(args, name, span)) return error(span);
        args = {make(Op::list, args, list_of(element), span)};
      }
      break;
    }
  }
  if (chosen == nullptr) {
    const Builtin* first = overloads.front();
    if (args.size() < first->required || args.size() > first->accepts.size()) {
      diagnostics_.add(Code::E0304, span, {name, std::to_string(first->required), std::to_string(args.size())});
    } else {
      diagnostics_.add(Code::E0305, span, {name, accepted_arg(first->accepts.front()), said(type(args[0]))});
    }
    return error(span);
  }
  if (std::any_of(names.begin(), names.end(), [](const std::string& n) { return !n.empty(); })) {
    std::vector<TermId> ordered(args.size(), kNoTerm);
    for (size_t i = 0; i < names.size(); ++i) {
      auto position = std::find(chosen->parameters.begin(), chosen->parameters.end(), names[i]);
      auto index = static_cast<size_t>(position - chosen->parameters.begin());
      if (index >= ordered.size() || ordered[index] != kNoTerm) {
        std::vector<std::string> known(chosen->parameters.begin(), chosen->parameters.end());
        diagnostics_.add(Code::E0301, span, {names[i]}, nearest(names[i], known));
        return error(span);
      }
      ordered[index] = args[i];
    }
    args = std::move(ordered);
  }
  for (size_t i = 0; i < args.size(); ++i) {
    if (accepts(chosen->accepts[i], *type(args[i]))) continue;
    diagnostics_.add(Code::E0305, term(args[i]).span, {name, accepted_arg(chosen->accepts[i]), said(type(args[i]))});
    return error(span);
  }
  if (chosen->op == Op::to_date && term(args[0]).constant.kind() == Kind::string) {
    if (auto day = parse_date(term(args[0]).constant.string()))
      return constant(Value(*day), make_type(TypeKind::date), span);
  }
  if (chosen->op == Op::distinct && chosen->gives == Gives::element) {  // union = distinct(concatenate)
    args = {make(Op::concatenate, args, type(args[0])->element, span)};
    return make(Op::distinct, args, type(args[0]), span);
  }
  bool inserts = chosen->op == Op::insert_before;
  bool beside_items = chosen->op == Op::append || chosen->op == Op::among || chosen->op == Op::index_of || inserts;
  if (beside_items && type(args[0])->element) {
    TypePtr element = type(args[0])->element;
    TermId& item = args[inserts ? 2 : 1];
    if (!same_family(element, type(item))) {
      diagnostics_.add(Code::E0321, span, {said(element), said(type(item))});
      return error(span);
    }
    std::optional<TermId> measured = in_unit_of(element, item, term(item).span);
    if (!measured) return error(span);
    item = *measured;
  }
  if (chosen->op == Op::modulo && !bring_to_one_unit(args, name, span)) return error(span);
  TypePtr first = type(args[0]);
  TypePtr result;
  switch (chosen->gives) {
    case Gives::number: result = number_in(nullptr); break;
    case Gives::string: result = make_type(TypeKind::string); break;
    case Gives::boolean: result = make_type(TypeKind::boolean); break;
    case Gives::date: result = make_type(TypeKind::date); break;
    case Gives::days: result = make_type(TypeKind::days); break;
    case Gives::months: result = make_type(TypeKind::months); break;
    case Gives::same: result = first; break;
    case Gives::element: result = first->element ? first->element : make_type(TypeKind::null); break;
    case Gives::list_of_number: result = list_of(number_in(nullptr)); break;
    case Gives::flat:
      result = first;
      while (result->element && result->element->kind == TypeKind::list) result = result->element;
      break;
  }
  if (chosen->op == Op::sum || chosen->op == Op::absolute || chosen->op == Op::modulo) {
    auto unranged = std::make_shared<Type>(*result);
    unranged->low.reset();
    unranged->high.reset();
    result = unranged;
  }
  bool may_be_empty =
      chosen->op == Op::minimum || chosen->op == Op::maximum || chosen->op == Op::mean || chosen->op == Op::sum;
  bool may_fail = chosen->op == Op::to_date || chosen->op == Op::make_date || chosen->op == Op::to_number;
  if (may_be_empty || may_fail) {
    auto with_null = std::make_shared<Type>(*result);
    with_null->nullable = true;
    result = with_null;
  }
  return make(chosen->op, std::move(args), result, span);
}

}  // namespace yuheng
