#include "check/expression_checker.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/suggest.hpp"
#include "check/type_text.hpp"

namespace yuheng {
namespace {

std::string said(const TypePtr& type) { return type_arg(*type); }

bool nonzero_constant(const Term& term) {
  return term.op == Op::constant && term.constant.kind() == Kind::number && !term.constant.number().is_zero();
}

bool tells_time(const Type& type) {
  return type.kind == TypeKind::time || type.kind == TypeKind::date_time || (type.element && tells_time(*type.element));
}

// May the result be null: because a null comes through, or because there is no result (1/0)?
bool gives_null(const std::vector<Term>& terms, Op op, const std::vector<TermId>& kids) {
  auto nullable = [&](TermId kid) { return terms[kid].type->nullable; };
  auto items_nullable = [&](TermId kid) { return terms[kid].type->element && terms[kid].type->element->nullable; };
  switch (op) {
    case Op::constant:
    case Op::fact:
    case Op::parameter:
    case Op::as_of:
    case Op::gap:
    case Op::reference:
    case Op::element:
    case Op::equal:
    case Op::same:
    case Op::holds:
    case Op::conditional:
    case Op::member:
    case Op::record:
    case Op::list:
    case Op::range:
    case Op::hit: return false;  // or their makers say so
    case Op::divide:
    case Op::modulo: return nullable(kids[0]) || !nonzero_constant(terms[kids[1]]);
    case Op::power:
    case Op::natural_log:
    case Op::exponential:
    case Op::list_replace:
    case Op::median:
    case Op::deviation:
    case Op::matches:  // a search may take too many steps
    case Op::replace:
    case Op::split:
    case Op::square_root:
    case Op::substring:
    case Op::time_offset:
    case Op::sublist:
    case Op::steps: return true;
    case Op::inside:
      return nullable(kids[0]) || nullable(kids[1]) || items_nullable(kids[1]) || tells_time(*terms[kids[0]].type);
    case Op::less:
    case Op::less_equal:  // a local time and one with an offset have no order
      return nullable(kids[0]) || nullable(kids[1]) || tells_time(*terms[kids[0]].type);
    case Op::filter:
    case Op::map:
    case Op::count:
    case Op::append:
    case Op::among:
    case Op::index_of: return nullable(kids[0]);
    case Op::all:
    case Op::any:
    case Op::mode:
    case Op::range_start:
    case Op::range_end:
    case Op::concatenate: return nullable(kids[0]) || items_nullable(kids[0]);
    default: return std::any_of(kids.begin(), kids.end(), nullable);
  }
}

}  // namespace

TermId ExpressionChecker::make(Op op, std::vector<TermId> kids, TypePtr type, const Span& span) {
  type = measured(with_null(type, gives_null(terms_, op, kids)));
  if (type->levels > limits::kValueLevels || type->parts > limits::kValueParts) {
    diagnostics_.add(Code::E0330, span, {std::to_string(limits::kValueLevels), std::to_string(limits::kValueParts)});
    type = make_type(TypeKind::error);
  }
  Term term;
  term.op = op;
  term.kids = std::move(kids);
  term.type = std::move(type);
  term.span = span;
  terms_.push_back(std::move(term));
  ++made_;
  return static_cast<TermId>(terms_.size() - 1);
}

TermId ExpressionChecker::constant(Value value, TypePtr type, const Span& span) {
  TermId id = make(Op::constant, {}, std::move(type), span);
  terms_[id].constant = std::move(value);
  return id;
}

TermId ExpressionChecker::boolean(Op op, std::vector<TermId> kids, const Span& span) {
  return make(op, std::move(kids), make_type(TypeKind::boolean), span);
}

TermId ExpressionChecker::conjunction(std::vector<TermId> parts, const Span& span) {
  if (parts.empty()) return constant(Value(true), make_type(TypeKind::boolean), span);
  if (parts.size() == 1) return parts.front();
  return boolean(Op::both, std::move(parts), span);
}

void ExpressionChecker::set_policy(TermId table, Hit hit, Value best_first) {
  terms_[table].index = static_cast<uint32_t>(hit);
  terms_[table].constant = std::move(best_first);
}

TermId ExpressionChecker::error(const Span& span) { return constant(Value(), make_type(TypeKind::error), span); }

bool ExpressionChecker::too_large() {
  if (made_ <= limits::kExpressionNodes) return false;
  diagnostics_.add(Code::E0318, whole_, {std::to_string(limits::kExpressionNodes)});
  return true;
}

TermId ExpressionChecker::check(const Expression& expression, std::optional<TypeKind> declared) {
  begin(expression.span(expression.root));
  declared_ = declared;
  TermId out = of(expression, expression.root);
  declared_.reset();
  return out;
}

TermId ExpressionChecker::check_part(const Expression& expression, ExprId part) {
  begin(expression.span(part));
  return of(expression, part);
}

TermId ExpressionChecker::check_condition(const Expression& expression) { return condition(check(expression)); }

TermId ExpressionChecker::condition(TermId id) {
  const TypePtr& t = type(id);
  if (t->kind == TypeKind::boolean || t->kind == TypeKind::null || is_error(t)) return id;
  diagnostics_.add(Code::E0309, term(id).span, {said(t)});
  return error(term(id).span);
}

TermId ExpressionChecker::of(const Expression& e, ExprId id) {
  Environment::Level level(environment_);
  if (level.fits()) return form(e, id);
  if (level.first()) diagnostics_.add(Code::E0331, e.span(id), {std::to_string(limits::kCheckDepth)});
  return error(e.span(id));
}

TermId ExpressionChecker::form(const Expression& e, ExprId id) {
  const Expr& node = e.at(id);
  Span span = e.span(id);
  if (too_large()) return error(span);
  switch (node.form) {
    case Form::number: return number(e, id);
    case Form::string: return constant(Value(node.text), make_type(TypeKind::string), span);
    case Form::boolean: return constant(Value(node.text == "true"), make_type(TypeKind::boolean), span);
    case Form::null: return constant(Value(), make_type(TypeKind::null), span);
    case Form::temporal: return temporal(node.text, span);
    case Form::name: return name(e, id);
    case Form::member: return member(e, id);
    case Form::filter: return filter(e, id);
    case Form::call: return call(e, id);
    case Form::negate: {
      TermId operand = of(e, node.kids[0]);
      TypeKind kind = type(operand)->kind;
      if (kind == TypeKind::number || kind == TypeKind::days || kind == TypeKind::months || kind == TypeKind::null ||
          kind == TypeKind::error) {
        auto plain = std::make_shared<Type>(*type(operand));
        plain->low.reset();
        plain->high.reset();
        return make(Op::negate, {operand}, plain, span);
      }
      diagnostics_.add(Code::E0305, span, {"-", "number", said(type(operand))});
      return error(span);
    }
    case Form::binary: return chain(e, id);
    case Form::compare: return compare(node.text, of(e, node.kids[0]), of(e, node.kids[1]), span);
    case Form::between: {
      TermId value = of(e, node.kids[0]);
      TermId low = compare(">=", value, of(e, node.kids[1]), span);
      return boolean(Op::both, {low, compare("<=", value, of(e, node.kids[2]), span)}, span);
    }
    case Form::in: return in(e, id);
    case Form::conditional: return conditional(e, id);
    case Form::for_each:
    case Form::some:
    case Form::every: return loop(e, id);
    case Form::list: return list(e, id);
    case Form::context: return context(e, id);
    case Form::interval: return interval(e, id);
    case Form::input:
      if (input_ != kNoTerm) return input_;
      diagnostics_.add(Code::E0320, span);
      return error(span);
    case Form::instance_of: return instance_of(e, id);
    case Form::function: return function_as_value(e, id);
    default: return error(span);
  }
}

// a + b + c …: operands from the last to the first, then operators from the first to the last. A chain may be long, so it
// takes one level only.
TermId ExpressionChecker::chain(const Expression& e, ExprId id) {
  std::vector<std::pair<ExprId, TermId>> operators;  // each with its right operand
  ExprId left = id;
  for (; e.at(left).form == Form::binary; left = e.at(left).kids[0]) {
    operators.emplace_back(left, of(e, e.at(left).kids[1]));
  }
  TermId out = of(e, left);
  for (auto each = operators.rbegin(); each != operators.rend(); ++each) {
    out = binary(e.at(each->first).text, out, each->second, e.span(each->first));
  }
  return out;
}

TermId ExpressionChecker::number(const Expression& e, ExprId id) {
  const Expr& node = e.at(id);
  Span span = e.span(id);
  std::optional<Decimal> value = Decimal::parse(node.text);
  if (!value) {
    diagnostics_.add(Code::E0209, span, {node.text});
    return error(span);
  }
  auto type = std::make_shared<Type>(*number_in(node.unit.empty() ? nullptr : environment_.unit(node.unit)));
  type->literal = node.unit.empty();
  return constant(Value(*value), type, span);
}

TermId ExpressionChecker::temporal(const std::string& text, const Span& span) {
  if (auto date = parse_date(text)) return constant(Value(*date), make_type(TypeKind::date), span);
  if (auto days = parse_days_duration(text)) return constant(Value(*days), make_type(TypeKind::days), span);
  if (auto months = parse_months_duration(text)) return constant(Value(*months), make_type(TypeKind::months), span);
  if (auto time = parse_time(text)) return constant(Value(*time), make_type(TypeKind::time), span);
  if (auto point = parse_date_time(text)) return constant(Value(*point), make_type(TypeKind::date_time), span);
  if (names_zone(text, span)) return error(span);
  diagnostics_.add(Code::E0323, span, {text, "date, time, date and time, duration"});
  return error(span);
}

// Does the literal name a time zone? Reported when it does.
bool ExpressionChecker::names_zone(const std::string& text, const Span& span) {
  size_t at = text.find('@');
  if (at == std::string::npos) return false;
  diagnostics_.add(Code::E0310, span,
                   {bilingual("time zone " + text.substr(at + 1), "时区 " + text.substr(at + 1)),
                    bilingual("write the offset from UTC: +08:00", "请写与 UTC 的时差：+08:00")});
  return true;
}

std::optional<TermId> ExpressionChecker::local(const std::string& name, const Span& span) {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (binding->name == name && binding->function) {
      diagnostics_.add(Code::E0310, span, {function_value_arg(), ""});
      return error(span);
    }
    if (binding->name == name) return binding->term;
    if (!binding->name.empty()) continue;
    const TypePtr& item = type(binding->term);
    if (item->kind == TypeKind::record && find_field(*item, name) != nullptr)
      return member_of(binding->term, name, span);
    if (name == "item") return binding->term;
  }
  return std::nullopt;
}

TermId ExpressionChecker::name(const Expression& e, ExprId id) {
  const std::string& text = e.at(id).text;
  Span span = e.span(id);
  if (auto found = local(text, span)) return *found;
  if (auto found = environment_.resolve(text, span, !calls_.empty())) return *found;
  std::vector<std::string> known = environment_.known_names();
  for (const Binding& binding : bindings_) {
    if (!binding.name.empty()) {
      known.push_back(binding.name);
    } else {
      for (const FieldType& field : type(binding.term)->fields) known.push_back(field.name);
    }
  }
  if (environment_.function(text) != nullptr || !builtins_named(text).empty()) {
    diagnostics_.add(Code::E0310, span, {function_value_arg(), ""});
    return error(span);
  }
  if (text == "partial" && loop_depth_ > 0) {
    diagnostics_.add(Code::E0310, span,
                     {bilingual("partial (the results of a loop so far)", "partial（循环至此的结果）"), ""});
    return error(span);
  }
  diagnostics_.add(Code::E0301, span, {text}, nearest(text, known));
  return error(span);
}

// Null is an instance of nothing; all else is settled by the type.
TermId ExpressionChecker::instance_of(const Expression& e, ExprId id) {
  const Expr& node = e.at(id);
  Span span = e.span(id);
  TermId value = of(e, node.kids[0]);
  TypePtr wanted = parse_type(node.text, environment_.named_types());
  if (!wanted) {
    diagnostics_.add(Code::E0312, span, {node.text});
    return error(span);
  }
  if (is_error(type(value))) return error(span);
  TypePtr truth = make_type(TypeKind::boolean);
  if (type(value)->kind == TypeKind::null || !conforms(type(value), wanted)) return constant(Value(false), truth, span);
  TermId null = constant(Value(), make_type(TypeKind::null), span);
  return boolean(Op::opposite, {boolean(Op::equal, {value, null}, span)}, span);
}

TermId ExpressionChecker::conditional(const Expression& e, ExprId id) {
  const Expr& node = e.at(id);
  Span span = e.span(id);
  TermId when = condition(of(e, node.kids[0]));
  std::vector<TermId> branches = {of(e, node.kids[1]), of(e, node.kids[2])};
  const TypePtr then = type(branches[0]);
  const TypePtr otherwise = type(branches[1]);
  if (!same_family(then, otherwise)) {
    diagnostics_.add(Code::E0308, span, {said(then), said(otherwise)});
    return error(span);
  }
  if (!bring_to_one_unit(branches, "if", span)) return error(span);
  return make(Op::conditional, {when, branches[0], branches[1]}, joined(type(branches[0]), type(branches[1])), span);
}

}  // namespace yuheng
