// Cells, comparisons and units of ExpressionChecker.
#include <algorithm>

#include "base/suggest.hpp"
#include "check/expression_checker.hpp"

namespace yuheng {
namespace {

std::string said(const TypePtr& type) { return type_arg(*type); }

}  // namespace

TermId ExpressionChecker::in(const Expression& e, ExprId id) {
  const Expr& node = e.at(id);
  Span span = e.span(id);
  TermId value = of(e, node.kids[0]);
  std::vector<TermId> parts;
  for (size_t i = 1; i < node.kids.size(); ++i) parts.push_back(test(e, node.kids[i], value, nullptr));
  return parts.size() == 1 ? parts.front() : boolean(Op::either, std::move(parts), span);
}

bool ExpressionChecker::uses_input(const Expression& e, ExprId id) const {
  const Expr& node = e.at(id);
  return node.form == Form::input ||
         std::any_of(node.kids.begin(), node.kids.end(), [&](ExprId kid) { return uses_input(e, kid); });
}

TermId ExpressionChecker::rounded(TermId id, int32_t decimals, const Span& span) {
  if (type(id)->kind != TypeKind::number) return id;
  TermId scale = constant(Value(Decimal(decimals)), number_in(nullptr), span);
  return make(Op::decimal, {id, scale}, type(id), span);
}

// input op limit.
TermId ExpressionChecker::bounded(const Expression& e, ExprId limit_id, const std::string& op, TermId input,
                                  std::vector<Limit>* limits, const Span& span) {
  TermId limit = of(e, limit_id);
  bool numbers = type(limit)->kind == TypeKind::number && type(input)->kind == TypeKind::number;
  ExprId written = e.at(limit_id).form == Form::negate ? e.at(limit_id).kids[0] : limit_id;
  if (rounded_ && numbers && e.at(written).form == Form::number) {
    const std::string& text = e.at(written).text;
    size_t point = text.find('.');
    auto digits = static_cast<int64_t>(point == std::string::npos ? 0 : text.size() - point - 1);
    input = converted(input, type(limit)->unit, span);  // the digits are those of the limit in its own unit
    input = rounded(input, static_cast<int32_t>(digits), span);
    rounded_something_ = true;
  }
  TermId result = compare(op, input, limit, span);
  if (limits != nullptr && numbers && op != "=" && op != "!=") {
    limits->push_back({op, input, converted(limit, unit_of(*type(input)), span)});
  }
  return result;
}

TermId ExpressionChecker::test(const Expression& e, ExprId id, TermId input, std::vector<Limit>* limits) {
  const Expr& node = e.at(id);
  Span span = e.span(id);
  if (node.form == Form::test) {
    if (input != kNoTerm) return bounded(e, node.kids[0], node.text, input, limits, span);
    diagnostics_.add(Code::E0320, span);
    return error(span);
  }
  if (node.form == Form::interval && input != kNoTerm && type(input)->kind == TypeKind::number) {
    TermId low = bounded(e, node.kids[0], node.text[0] == '[' ? ">=" : ">", input, limits, span);
    TermId high = bounded(e, node.kids[1], node.text[1] == ']' ? "<=" : "<", input, limits, span);
    return boolean(Op::both, {low, high}, span);
  }
  if (uses_input(e, id) || input == kNoTerm) return condition(of(e, id));
  TermId value = of(e, id);
  const TypePtr& t = type(value);
  if (is_error(t) || is_error(type(input))) return error(span);
  if (t->kind == TypeKind::range && same_family(t->element, type(input))) {
    if (t->element->kind != TypeKind::number) return boolean(Op::inside, {input, value}, span);
    std::optional<TermId> measured = in_unit_of(t->element, input, span);
    return measured ? boolean(Op::inside, {*measured, value}, span) : error(span);
  }
  bool of_ranges = t->kind == TypeKind::list && t->element->kind == TypeKind::range;
  if (of_ranges && same_family(t->element->element, type(input))) {  // inside one of the ranges
    TermId item = enter_loop(value, span);
    TermId inside = boolean(Op::inside, {input, item}, span);
    leave_loop();
    return make_loop(Op::some, value, item, inside, make_type(TypeKind::boolean), span);
  }
  bool of_lists = t->kind == TypeKind::list && type(input)->kind == TypeKind::list &&
                  t->element->kind == TypeKind::list && same_family(t->element, type(input));
  if (of_lists) return boolean(Op::among, {value, input}, span);
  if (t->kind == TypeKind::list && type(input)->kind != TypeKind::list) {
    if (!same_family(t->element, type(input))) {
      diagnostics_.add(Code::E0306, span, {said(type(input)), said(t)});
      return error(span);
    }
    if (term(value).op == Op::list) {
      for (TermId item : std::vector<TermId>(term(value).kids)) check_choice(item, type(input));
    }
    std::optional<TermId> measured = in_unit_of(t->element, input, span);
    return measured ? boolean(Op::among, {value, *measured}, span) : error(span);
  }
  if (same_family(t, type(input))) return compare("=", input, value, span);
  if (t->kind == TypeKind::boolean) return value;
  return compare("=", input, value, span);
}

// At least one test holds. Tests for single values ("a","b") are one question, "is it among them", so that a value which is
// not known yet passes when all it may be is among them.
TermId ExpressionChecker::any_of_tests(std::vector<TermId> parts, TermId input, const Span& span) {
  if (parts.size() == 1) return parts.front();
  std::vector<TermId> values;
  TypePtr element = make_type(TypeKind::null);
  for (TermId part : parts) {
    const Term& t = term(part);
    bool value = t.op == Op::equal && t.kids[0] == input && term(t.kids[1]).op == Op::constant;
    if (!value) return boolean(Op::either, std::move(parts), span);
    values.push_back(t.kids[1]);
    element = joined(element, type(t.kids[1]));
  }
  return boolean(Op::among, {make(Op::list, std::move(values), list_of(element), span), input}, span);
}

TermId ExpressionChecker::check_cell(const Expression& cell, TermId input, std::vector<Limit>* limits, bool rounded) {
  begin(cell.span(cell.root));
  rounded_ = rounded;
  rounded_something_ = false;
  const Expr& root = cell.at(cell.root);
  Span span = cell.span(cell.root);
  if (root.form == Form::anything) return constant(Value(true), make_type(TypeKind::boolean), span);
  TermId outer = input_;
  input_ = input;
  std::vector<TermId> parts;
  bool single = root.form == Form::tests && root.kids.size() == 1;
  for (ExprId kid : root.kids) parts.push_back(test(cell, kid, input, single ? limits : nullptr));
  input_ = outer;
  rounded_ = false;
  TermId matched = any_of_tests(std::move(parts), input, span);
  return root.form == Form::not_tests ? boolean(Op::opposite, {matched}, span) : matched;
}

void ExpressionChecker::check_choice(TermId literal, const TypePtr& against) {
  const Term& t = term(literal);
  if (t.op != Op::constant || t.constant.kind() != Kind::string || against->choices.empty()) return;
  const std::string& text = t.constant.string();
  if (std::find(against->choices.begin(), against->choices.end(), text) != against->choices.end()) return;
  diagnostics_.add(Code::E0307, t.span, {text}, nearest(text, against->choices));
}

TermId ExpressionChecker::converted(TermId id, const UnitPtr& to, const Span& span) {
  UnitPtr from = unit_of(*type(id));
  if (!from || !to || !same_dimensions(*from, *to) || same_scale(*from, *to)) return id;
  // value × (from.n / from.d) ÷ (to.n / to.d)
  Decimal up = multiply(from->numerator, to->denominator).value_or(Decimal(1));
  Decimal down = multiply(from->denominator, to->numerator).value_or(Decimal(1));
  auto measured = std::make_shared<Type>(*number_in(to));
  measured->basis = type(id)->basis;
  const Term& t = term(id);
  if (t.op == Op::constant && t.constant.kind() == Kind::number) {
    std::optional<Decimal> product = multiply(t.constant.number(), up);
    std::optional<Decimal> quotient = product ? divide(*product, down) : std::nullopt;
    if (quotient && multiply(*quotient, down) == product) return constant(Value(*quotient), measured, span);
  }
  TermId scaled = make(Op::multiply, {id, constant(Value(up), number_in(nullptr), span)}, measured, span);
  return make(Op::divide, {scaled, constant(Value(down), number_in(nullptr), span)}, measured, span);
}

std::optional<TermId> ExpressionChecker::in_unit_of(const TypePtr& other, TermId id, const Span& span) {
  auto [wanted, found] = unit_clash(other, type(id));
  if (!wanted) {
    std::optional<TermId> taken = in_basis(id, other->kind == TypeKind::number ? other->basis : nullptr, span);
    return taken ? std::optional(converted(*taken, other->unit, span)) : std::nullopt;
  }
  const Span& subject = term(id).span;
  std::string shown = subject.source ? subject.source->text().substr(subject.begin, subject.end - subject.begin) : "";
  diagnostics_.add(Code::E0207, span, {shown, found->symbol, wanted->symbol});
  return std::nullopt;
}

bool ExpressionChecker::bring_to_one_unit(std::vector<TermId>& ids, const std::string& where, const Span& span) {
  TypePtr first;
  for (TermId& id : ids) {
    const TypePtr now = type(id);
    if (is_error(now) || now->kind == TypeKind::null) continue;
    if (first) {
      if (auto [a, b] = unit_clash(first, now); a) {
        diagnostics_.add(Code::E0208, span, {a->symbol, b->symbol, where});
        return false;
      }
      id = converted(id, first->unit, span);
    }
    if (!first || (!first->unit && now->unit)) first = now;
  }
  return bring_to_one_basis(ids, span);
}

TermId ExpressionChecker::compare(const std::string& op, TermId left, TermId right, const Span& span) {
  const TypePtr a = type(left);
  const TypePtr b = type(right);
  if (is_error(a) || is_error(b)) return error(span);
  bool equality = op == "=" || op == "!=";
  bool ordered = a->kind == TypeKind::number || a->kind == TypeKind::string || a->kind == TypeKind::date ||
                 a->kind == TypeKind::days || a->kind == TypeKind::months || a->kind == TypeKind::time ||
                 a->kind == TypeKind::date_time || a->kind == TypeKind::null;
  if (!same_family(a, b) || (!equality && !ordered)) {
    diagnostics_.add(Code::E0306, span, {said(a), said(b)});
    return error(span);
  }
  if (equality) {
    check_choice(right, a);
    check_choice(left, b);
    for (const auto& [literal, other] : {std::pair(right, left), std::pair(left, right)}) {
      bool null = term(literal).op == Op::constant && term(literal).constant.is_null();
      bool in_function = !calls_.empty();  // one function serves facts that can and facts that cannot be null
      if (null && !in_function && !type(other)->nullable && type(other)->kind != TypeKind::null) {
        const Span& place = term(other).span;
        std::string shown = place.source ? place.source->text().substr(place.begin, place.end - place.begin) : "";
        diagnostics_.add(Code::W0903, span, {shown, op == "=" ? "false" : "true"});
      }
    }
  }
  UnitPtr left_unit = unit_of(*a);
  UnitPtr right_unit = unit_of(*b);
  if (left_unit && right_unit && !same_dimensions(*left_unit, *right_unit)) {
    const Span& place = term(right).op == Op::constant ? term(right).span : span;
    const Span& subject = term(left).span;
    std::string shown = subject.source ? subject.source->text().substr(subject.begin, subject.end - subject.begin) : "";
    diagnostics_.add(Code::E0207, place, {shown, left_unit->symbol, right_unit->symbol});
    return error(span);
  }
  if (auto [x, y] = unit_clash(a, b); x) {  // inside lists or records
    diagnostics_.add(Code::E0208, span, {x->symbol, y->symbol, op});
    return error(span);
  }
  if (!bring_to_one_basis(left, right, span)) return error(span);
  if (left_unit && right_unit && !same_scale(*left_unit, *right_unit)) {
    // Cross-multiplied, so that no digit is lost: a × up  op  b × down.
    TermId exact = converted(right, left_unit, span);
    if (term(exact).op == Op::constant) {
      right = exact;
    } else {
      auto times = [&](TermId id, const Decimal& x, const Decimal& y) {
        TermId factor = constant(Value(multiply(x, y).value_or(Decimal(1))), number_in(nullptr), span);
        return make(Op::multiply, {id, factor}, number_in(nullptr), span);
      };
      left = times(left, left_unit->numerator, right_unit->denominator);
      right = times(right, right_unit->numerator, left_unit->denominator);
    }
  }
  if (op == "=") return boolean(Op::equal, {left, right}, span);
  if (op == "!=") return boolean(Op::opposite, {boolean(Op::equal, {left, right}, span)}, span);
  if (op == "<") return boolean(Op::less, {left, right}, span);
  if (op == "<=") return boolean(Op::less_equal, {left, right}, span);
  if (op == ">") return boolean(Op::less, {right, left}, span);
  return boolean(Op::less_equal, {right, left}, span);
}

}  // namespace yuheng
