// Arithmetic of ExpressionChecker.
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

bool is_duration(TypeKind kind) { return kind == TypeKind::days || kind == TypeKind::months; }

// A date, or a point in time.
bool is_day(TypeKind kind) { return kind == TypeKind::date || kind == TypeKind::date_time; }

// What an operator expects where its operands do not fit, and the operand that stands there instead.
std::pair<std::string, TypePtr> expected_beside(const std::string& op, const TypePtr& left, const TypePtr& right) {
  bool sum = op == "+" || op == "-";
  TypeKind kind = left->kind;
  bool addable = kind == TypeKind::number || (kind == TypeKind::string && op == "+");
  if (addable || (sum && is_duration(kind))) return {said(left), right};
  if (kind == TypeKind::time && sum) {
    TypeKind wanted = op == "+" ? TypeKind::days : TypeKind::time;
    return {type_arg(*make_type(wanted)), right};
  }
  if (is_day(kind) && sum) {
    return {op == "+" ? bilingual("duration", "时长") : bilingual("date or duration", "日期或时长"), right};
  }
  bool scalable = is_duration(kind) && (op == "*" || op == "/");
  return {said(make_type(TypeKind::number)), scalable ? right : left};
}

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
  BasisPtr basis;
  if (sum) {
    if (a && b && !same_dimensions(*a, *b)) {
      diagnostics_.add(Code::E0208, span, {a->symbol, b->symbol, op});
      return error(span);
    }
    if (!bring_to_one_basis(left, right, span)) return error(span);
    right = converted(right, a, span);
    unit = a ? a : b;
    basis = joined(type(left), type(right))->basis;
  } else if (op == "*") {
    unit = product_of(a, b);
  } else if (op == "/") {
    bool like = a && b && same_dimensions(*a, *b) && !a->dimensions.empty();
    if (like && !bring_to_one_basis(left, right, span)) return error(span);
    if (like) right = converted(right, a, span);  // kg / t is a plain ratio, as t / t is
    unit = like ? nullptr : quotient_of(a, b);
  } else if (a || b) {
    diagnostics_.add(Code::E0208, span, {a ? a->symbol : "1", b ? b->symbol : "1", op});
    return error(span);
  }
  if (unit && unit->dimensions.empty() && same_scale(*unit, Unit{})) unit = nullptr;
  auto plain = [&](TermId id) { return !type(id)->unit || type(id)->unit->dimensions.empty(); };
  if (op == "*" || op == "/") {  // a multiple of a quantity is taken as the quantity is
    if (plain(right)) basis = type(left)->basis;
    if (op == "*" && plain(left)) basis = plain(right) && basis ? basis : type(right)->basis;
  }
  auto result = std::make_shared<Type>(*number_in(unit));
  result->literal = literal && !unit;
  result->basis = basis;
  return make(arithmetic_op(op), {left, right}, result, span);
}

// Dates, times and durations: what FEEL allows, by the kinds of both sides.
TermId ExpressionChecker::temporal_arithmetic(const std::string& op, TermId left, TermId right, const Span& span) {
  TypeKind a = type(left)->kind;
  TypeKind b = type(right)->kind;
  std::optional<TypeKind> result;
  auto temporal = [](TypeKind kind) { return is_duration(kind) || is_day(kind) || kind == TypeKind::time; };
  TypeKind known = a == TypeKind::null ? b : a;
  bool null = a == TypeKind::null || b == TypeKind::null;
  bool sum = op == "+" || op == "-";
  if (null && (sum ? temporal(known) : op != "**" && is_duration(known))) {  // null in, null out
    return make(arithmetic_op(op), {left, right}, with_null(type(a == TypeKind::null ? right : left), true), span);
  }
  if (sum) {
    if (is_day(a) && is_duration(b)) result = a;
    if (op == "+" && is_duration(a) && is_day(b)) result = b;
    if (op == "-" && is_day(a) && is_day(b)) result = TypeKind::days;
    if (a == TypeKind::time && b == TypeKind::days) result = TypeKind::time;
    if (op == "+" && a == TypeKind::days && b == TypeKind::time) result = TypeKind::time;
    if (op == "-" && a == TypeKind::time && b == TypeKind::time) result = TypeKind::days;
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
  // Local and with an offset do not go together, and the calendar has its ends.
  auto clocked = [](TypeKind kind) { return kind == TypeKind::time || kind == TypeKind::date_time; };
  bool may_fail = (op == "-" && clocked(a) && !is_duration(b)) || b == TypeKind::date_time ||
                  (a == TypeKind::date_time && op != "*" && op != "/");
  return make(arithmetic_op(op), {left, right}, with_null(make_type(*result), may_fail), span);
}

}  // namespace yuheng
