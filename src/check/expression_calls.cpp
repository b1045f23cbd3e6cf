// Calls of functions: those of the ruleset, and the built-in ones.
#include <algorithm>

#include "base/suggest.hpp"
#include "check/expression_checker.hpp"

namespace yuheng {
namespace {

std::string said(const TypePtr& type) { return type_arg(*type); }

bool any_named(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [](const std::string& name) { return !name.empty(); });
}

// A single value goes where a list is wanted.
bool fits(Accepts wanted, const TypePtr& type) {
  bool single = wants_list(wanted) && type->kind != TypeKind::list && type->kind != TypeKind::null;
  return accepts(wanted, single ? *list_of(type) : *type);
}

bool merges_lists(const Builtin& builtin) {
  return builtin.spread && (builtin.op == Op::concatenate || builtin.op == Op::distinct);
}

bool may_give_null(Op op) {
  switch (op) {
    case Op::minimum:
    case Op::maximum:
    case Op::mean:
    case Op::sum:
    case Op::to_date:
    case Op::make_date:
    case Op::to_time:
    case Op::make_time:
    case Op::to_date_time:
    case Op::make_date_time:
    case Op::to_days:
    case Op::to_months:
    case Op::to_number: return true;
    default: return false;
  }
}

TypePtr given_by(const Builtin& builtin, const TypePtr& first) {
  switch (builtin.gives) {
    case Gives::number: return number_in(nullptr);
    case Gives::string: return make_type(TypeKind::string);
    case Gives::boolean: return make_type(TypeKind::boolean);
    case Gives::date: return make_type(TypeKind::date);
    case Gives::days: return make_type(TypeKind::days);
    case Gives::months: return make_type(TypeKind::months);
    case Gives::time: return make_type(TypeKind::time);
    case Gives::date_time: return make_type(TypeKind::date_time);
    case Gives::same: return first;
    case Gives::element: return first->element ? first->element : make_type(TypeKind::null);
    case Gives::list_of_number: return list_of(number_in(nullptr));
    case Gives::list_of_string: return list_of(make_type(TypeKind::string));
    case Gives::flat: break;
  }
  TypePtr result = first;
  while (result->element && result->element->kind == TypeKind::list) result = result->element;
  return result;
}

TypePtr unranged(const TypePtr& type) {
  auto out = std::make_shared<Type>(*type);
  out->low.reset();
  out->high.reset();
  return out;
}

}  // namespace

TermId ExpressionChecker::call(const Expression& e, ExprId id) {
  const Expr& node = e.at(id);
  const Expr& callee = e.at(node.kids[0]);
  Span span = e.span(id);
  if (callee.form != Form::name) {
    diagnostics_.add(Code::E0310, span, {"calling a value", ""});
    return error(span);
  }
  if (std::optional<TermId> local = call_local(e, node, span)) return *local;
  const Function* function = environment_.function(callee.text);
  if (callee.text == "duration" && function == nullptr) return duration(e, node, span);
  if (callee.text == "group by" && function == nullptr) return group_by(e, node, span);
  if (function == nullptr) {
    if (std::optional<TermId> special = call_with_function(e, node, span)) return *special;
  }
  std::vector<TermId> args;
  bool broken = false;
  for (size_t i = 1; i < node.kids.size(); ++i) {
    args.push_back(of(e, node.kids[i]));
    broken = broken || is_error(type(args.back()));
  }
  if (function != nullptr) {
    return broken ? error(span) : call_function(*function, callee.text, args, node.names, span);
  }
  if (is_relation(callee.text)) return broken ? error(span) : relation(callee.text, args, span);
  if (!broken) {
    if (std::optional<TermId> special = call_by_writing(callee.text, args, node.names, span)) return *special;
  }
  if (builtins_named(callee.text).empty() && !broken) {
    if (std::optional<std::string> hint = unsupported_function(callee.text)) {
      diagnostics_.add(Code::E0310, span, {callee.text + "()", *hint});
      return error(span);
    }
    std::vector<std::string> known = builtin_names();
    for (std::string& name : environment_.known_functions()) known.push_back(std::move(name));
    diagnostics_.add(Code::E0303, e.span(node.kids[0]), {callee.text}, nearest(callee.text, known));
    return error(span);
  }
  if (broken) return error(span);
  if (callee.text == "append" && args.size() > 2 && !any_named(node.names)) {  // one item after the other
    TermId list = args.front();
    for (size_t i = 1; i < args.size(); ++i) list = call_builtin("append", {list, args[i]}, {}, span);
    return list;
  }
  return call_builtin(callee.text, std::move(args), node.names, span);
}

// The arguments in the order of `parameters`; those that are left out are missing at the end. Nothing when a name is unknown
// or stands twice, or an argument in the middle is left out; `wrong` is then that name, or empty.
std::optional<std::vector<TermId>> ExpressionChecker::in_order(const std::vector<std::string_view>& parameters,
                                                               const std::vector<TermId>& args,
                                                               const std::vector<std::string>& names,
                                                               std::string& wrong) const {
  if (!any_named(names)) return args;
  std::vector<TermId> out(parameters.size(), kNoTerm);
  for (size_t i = 0; i < args.size(); ++i) {
    auto found = std::find(parameters.begin(), parameters.end(), names[i]);
    auto index = static_cast<size_t>(found - parameters.begin());
    if (found == parameters.end() || out[index] != kNoTerm) {
      wrong = names[i];
      return std::nullopt;
    }
    out[index] = args[i];
  }
  while (!out.empty() && out.back() == kNoTerm) out.pop_back();
  if (std::find(out.begin(), out.end(), kNoTerm) != out.end()) return std::nullopt;
  return out;
}

// Puts the body in place, parameters standing for the arguments' terms.
TermId ExpressionChecker::call_function(const Function& function, const std::string& name,
                                        const std::vector<TermId>& args, const std::vector<std::string>& names,
                                        const Span& span) {
  if (!function.usable) return error(span);
  const std::vector<Snippet>& params = function.text->params;
  std::vector<std::string_view> known;
  for (const Snippet& param : params) known.emplace_back(param.text);
  std::string wrong;
  std::optional<std::vector<TermId>> ordered = in_order(known, args, names, wrong);
  if (!wrong.empty()) {
    diagnostics_.add(Code::E0301, span, {wrong}, nearest(wrong, {known.begin(), known.end()}));
    return error(span);
  }
  if (!ordered || ordered->size() != params.size()) {
    diagnostics_.add(Code::E0304, span, {name, std::to_string(params.size()), std::to_string(args.size())});
    return error(span);
  }
  for (size_t i = 0; i < function.parameters.size(); ++i) {
    if (function.parameters[i] && !expect(function.parameters[i], (*ordered)[i], name)) return error(span);
  }
  if (std::find(calls_.begin(), calls_.end(), name) != calls_.end()) {
    diagnostics_.add(Code::E0316, function.text->name.span, {name});
    return error(span);
  }
  calls_.push_back(name);
  std::vector<Binding> caller = std::move(bindings_);
  bindings_.clear();
  for (size_t i = 0; i < params.size(); ++i) bind(params[i].text, (*ordered)[i]);
  TermId result = of(function.body, function.body.root);
  bindings_ = std::move(caller);
  calls_.pop_back();
  if (is_error(type(result)) || !function.result) return result;
  return expect(function.result, result, name) ? result : error(span);
}

TermId ExpressionChecker::duration(const Expression& e, const Expr& call, const Span& span) {
  const Expr* argument = call.kids.size() == 2 ? &e.at(call.kids[1]) : nullptr;
  bool whole = argument != nullptr && &call == &e.at(e.root) && calls_.empty();
  if (whole && argument->form != Form::string && (declared_ == TypeKind::days || declared_ == TypeKind::months)) {
    TermId text = of(e, call.kids[1]);
    if (is_error(type(text)) || !expect(Accepts::string, text, "duration")) return error(span);
    Op op = declared_ == TypeKind::days ? Op::to_days : Op::to_months;
    return make(op, {text}, with_null(make_type(*declared_)), span);
  }
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

// The overload for these arguments, which it puts in order; null, reported, when there is none.
const Builtin* ExpressionChecker::overload_for(const std::string& name, std::vector<TermId>& args,
                                               const std::vector<std::string>& names, const Span& span) {
  const Builtin* nearly = nullptr;  // the arguments fit in number but not in type
  std::vector<TermId> nearly_args;
  std::string wrong;
  std::vector<std::string> known;
  std::vector<const Builtin*> overloads = builtins_named(name);
  for (const Builtin* builtin : overloads) {
    known.insert(known.end(), builtin->parameters.begin(), builtin->parameters.end());
    std::string unknown;
    std::optional<std::vector<TermId>> ordered = in_order(builtin->parameters, args, names, unknown);
    if (wrong.empty()) wrong = unknown;
    bool spread = builtin->spread && !any_named(names);
    bool count_fits =
        ordered && ordered->size() >= builtin->required && (spread || ordered->size() <= builtin->accepts.size());
    if (!count_fits) continue;
    bool types_fit = true;
    for (size_t i = 0; i < ordered->size() && !spread; ++i) {
      types_fit = types_fit && fits(builtin->accepts[i], type((*ordered)[i]));
    }
    if (types_fit) {
      args = std::move(*ordered);
      return builtin;
    }
    if (nearly == nullptr) {
      nearly = builtin;
      nearly_args = std::move(*ordered);
    }
  }
  if (nearly != nullptr) {
    size_t i = 0;
    while (fits(nearly->accepts[i], type(nearly_args[i]))) ++i;
    const Term& misfit = term(nearly_args[i]);
    diagnostics_.add(Code::E0305, misfit.span, {name, accepted_arg(nearly->accepts[i]), said(misfit.type)});
  } else if (!wrong.empty()) {
    diagnostics_.add(Code::E0301, span, {wrong}, nearest(wrong, known));
  } else {
    std::string wanted = std::to_string(overloads.front()->required);
    diagnostics_.add(Code::E0304, span, {name, wanted, std::to_string(args.size())});
  }
  return nullptr;
}

// f(a, b) as f([a, b]). Nothing, reported, when a and b do not go together.
std::optional<TermId> ExpressionChecker::as_one_list(std::vector<TermId> items, const std::string& name,
                                                     const Span& span) {
  TypePtr element = type(items[0]);
  for (TermId item : items) {
    if (!same_family(element, type(item))) {
      diagnostics_.add(Code::E0321, term(item).span, {said(element), said(type(item))});
      return std::nullopt;
    }
    element = joined(element, type(item));
  }
  if (!bring_to_one_unit(items, name, span)) return std::nullopt;
  element = type(items[0]);
  for (TermId item : items) element = joined(element, type(item));
  return make(Op::list, std::move(items), list_of(element), span);
}

// Brings an item to the type and unit of the list it is held against. False, reported, when it does not fit.
bool ExpressionChecker::fit_item(const TypePtr& element, TermId& item, const Span& span) {
  if (!same_family(element, type(item))) {
    diagnostics_.add(Code::E0321, span, {said(element), said(type(item))});
    return false;
  }
  std::optional<TermId> measured = in_unit_of(element, item, term(item).span);
  if (measured) item = *measured;
  return measured.has_value();
}

// A literal that is a date, a time: the value itself, which is never null. Nothing when it is none.
std::optional<TermId> ExpressionChecker::literal_of(Op op, TermId text, const Span& span) {
  if (term(text).constant.kind() != Kind::string) return std::nullopt;
  const std::string written = term(text).constant.string();
  if (op == Op::to_date) {
    if (auto day = parse_date(written)) return constant(Value(*day), make_type(TypeKind::date), span);
  } else if (op == Op::to_time) {
    if (auto time = parse_time(written)) return constant(Value(*time), make_type(TypeKind::time), span);
  } else if (op == Op::to_date_time) {
    if (auto point = parse_date_time(written)) return constant(Value(*point), make_type(TypeKind::date_time), span);
  } else {
    return std::nullopt;
  }
  return names_zone(written, span) ? std::optional(error(span)) : std::nullopt;
}

TermId ExpressionChecker::call_builtin(const std::string& name, std::vector<TermId> args,
                                       const std::vector<std::string>& names, const Span& span) {
  const Builtin* chosen = overload_for(name, args, names, span);
  if (chosen == nullptr) return error(span);
  bool one_list = args.size() == 1 && (type(args[0])->kind == TypeKind::list || any_named(names));
  if (chosen->spread && (!one_list || merges_lists(*chosen))) {
    // concatenate and union take lists, so one list stays wrapped too.
    std::optional<TermId> list = as_one_list(std::move(args), name, span);
    if (!list) return error(span);
    args = {*list};
  }
  for (size_t i = 0; i < args.size(); ++i) {
    const TypePtr given = type(args[i]);
    if (!fits(chosen->accepts[i], given)) {
      diagnostics_.add(Code::E0305, term(args[i]).span, {name, accepted_arg(chosen->accepts[i]), said(given)});
      return error(span);
    }
    bool single = wants_list(chosen->accepts[i]) && given->kind != TypeKind::list && given->kind != TypeKind::null;
    if (single) args[i] = as_list(args[i]);
  }
  if (std::optional<TermId> literal = literal_of(chosen->op, args[0], span)) return *literal;
  if (chosen->op == Op::distinct && merges_lists(*chosen)) {  // union = distinct(concatenate)
    args = {make(Op::concatenate, args, type(args[0])->element, span)};
    return make(Op::distinct, args, type(args[0]), span);
  }
  Op op = chosen->op;
  if (op == Op::same && same_family(type(args[0]), type(args[1]))) {
    if (!bring_to_one_unit(args, name, span)) return error(span);
  }
  bool inserts = op == Op::insert_before;
  bool third = inserts || op == Op::list_replace;
  bool beside_items = op == Op::append || op == Op::among || op == Op::index_of || third;
  if (beside_items && type(args[0])->element) {
    if (!fit_item(type(args[0])->element, args[third ? 2 : 1], span)) return error(span);
  }
  if (op == Op::modulo && !bring_to_one_unit(args, name, span)) return error(span);
  TypePtr result = given_by(*chosen, type(args[0]));
  bool beyond = op == Op::sum || op == Op::absolute || op == Op::modulo || op == Op::deviation;
  if (beyond) result = unranged(result);  // the range of the arguments says nothing of it
  return make(op, std::move(args), with_null(result, may_give_null(op)), span);
}

}  // namespace yuheng
