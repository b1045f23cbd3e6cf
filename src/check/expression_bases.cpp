// Bases of quantities in ExpressionChecker: comparing like with like, and the conversions that make unlike ones alike.
#include <algorithm>

#include "check/expression_checker.hpp"

namespace yuheng {
namespace {

bool fixed(const BasisPart& part) { return part.fact.empty(); }

bool all_fixed(const BasisPtr& basis) { return std::all_of(basis->parts.begin(), basis->parts.end(), fixed); }

// Inside lists and records nothing is converted.
struct Clash {
  BasisPtr own, other;
  BasisPart part;
};

// A basis that says otherwise than its counterpart, if there is one.
std::optional<Clash> inner_clash(const TypePtr& a, const TypePtr& b) {
  if (a->basis && b->basis) {
    for (const BasisPart& part : a->basis->parts) {
      const BasisPart* other = find_part(b->basis, part.aspect->name);
      bool unlike = other != nullptr &&
                    (part.number != other->number || part.choice != other->choice || part.fact != other->fact);
      if (unlike) return Clash{a->basis, b->basis, part};
    }
  }
  if (a->element && b->element) return inner_clash(a->element, b->element);
  for (const FieldType& field : a->fields) {
    const FieldType* other = find_field(*b, field.name);
    if (other == nullptr) continue;
    if (auto clash = inner_clash(field.type, other->type)) return clash;
  }
  return std::nullopt;
}

}  // namespace

bool ExpressionChecker::same_term(TermId a, TermId b) const {
  if (a == b) return true;
  if (a == kNoTerm || b == kNoTerm) return false;
  const Term& x = terms_[a];
  const Term& y = terms_[b];
  bool alike = x.op == y.op && x.index == y.index && x.text == y.text && x.kids.size() == y.kids.size();
  if (!alike || x.op == Op::element || (x.op == Op::constant && !same_value(x.constant, y.constant))) return false;
  return std::equal(x.kids.begin(), x.kids.end(), y.kids.begin(), [&](TermId k, TermId l) { return same_term(k, l); });
}

bool ExpressionChecker::same_told(const BasisPart& a, const BasisPart& b) const {
  if (fixed(a) || fixed(b)) return a.choice == b.choice && a.number == b.number && a.fact == b.fact;
  if (a.fact != b.fact || a.place != b.place) return false;
  return a.place != BasisPart::Place::beside || (a.owner != kNoTerm && same_term(a.owner, b.owner));
}

void ExpressionChecker::report_basis(TermId subject, const BasisPtr& own, const BasisPtr& other, const BasisPart& part,
                                     const Span& span) {
  const Span& place = term(subject).span;
  std::string shown = place.source ? place.source->text().substr(place.begin, place.end - place.begin) : "";
  auto both = [](const BasisPtr& basis) {
    return bilingual(basis_text(basis, Language::en), basis_text(basis, Language::zh));
  };
  const Words& title = part.aspect->title;
  std::string aspect = title.en.empty() ? part.aspect->name : bilingual(title.en, title.zh);
  diagnostics_.add(Code::E0340, span, {shown, both(own), both(other), aspect});
}

// What the aspect is, as a value: a number in its unit, or the name of a choice.
TermId ExpressionChecker::told(const BasisPart& part, const Span& span) {
  const UnitPtr& unit = part.aspect->unit;
  if (!part.choice.empty()) return constant(Value(part.choice), make_type(TypeKind::string), span);
  if (part.number) return constant(Value(*part.number), number_in(unit), span);
  std::optional<TermId> found;
  if (part.place == BasisPart::Place::beside) {
    if (part.owner != kNoTerm) found = member_of(part.owner, part.fact, span);
  } else {
    if (part.place == BasisPart::Place::in_scope) found = local(part.fact, span);
    if (!found) found = environment_.resolve(part.fact, span, true);
    if (!found) diagnostics_.add(Code::E0301, part.span, {part.fact});
  }
  if (!found || is_error(type(*found))) return error(span);
  const TypePtr& fact = type(*found);
  if (fact->kind != TypeKind::number || (fact->unit && unit && !same_dimensions(*fact->unit, *unit))) {
    diagnostics_.add(Code::E0343, part.span, {part.fact, part.aspect->name});
    return error(span);
  }
  return converted(*found, unit, span);
}

// The quantity with one aspect of its basis changed. A fact that tells the aspect and is null says: taken as it is asked.
std::optional<TermId> ExpressionChecker::with_aspect(TermId id, const BasisPart& from, const BasisPart& to) {
  const Span span = term(id).span;
  bool tellable = (from.fact.empty() || from.place != BasisPart::Place::beside || from.owner != kNoTerm) &&
                  (to.fact.empty() || to.place != BasisPart::Place::beside || to.owner != kNoTerm);
  std::optional<BasisFormula> formula = tellable ? environment_.basis_formula(*type(id), from, to) : std::nullopt;
  if (!formula) return std::nullopt;
  std::string call = "conversion " + formula->name;
  TermId before = told(from, span);
  TermId after = told(to, span);
  bool circle = std::find(calls_.begin(), calls_.end(), call) != calls_.end();
  if (circle) diagnostics_.add(Code::E0316, span, {formula->name});
  if (circle || formula->formula == nullptr || is_error(type(before)) || is_error(type(after))) return error(span);
  calls_.push_back(call);
  std::vector<Binding> caller = std::move(bindings_);
  bindings_.clear();
  if (term(id).op == Op::member) bindings_.push_back({"", term(id).kids[0]});  // what stands beside it in its record
  bind("value", id);
  bind("from", before);
  bind("to", after);
  TermId result = of(*formula->formula, formula->formula->root);
  bindings_ = std::move(caller);
  calls_.pop_back();
  const TypePtr wanted = type(id);
  const TypePtr given = type(result);
  if (is_error(given)) return error(span);
  bool like =
      given->kind == TypeKind::number &&
      (!wanted->unit ? !given->unit : given->literal || (given->unit && same_dimensions(*given->unit, *wanted->unit)));
  if (!like) {
    diagnostics_.add(Code::E0346, formula->formula->span(formula->formula->root),
                     {formula->name, type_arg(*given), type_arg(*wanted)});
    return error(span);
  }
  result = converted(result, wanted->unit, span);
  auto typed = std::make_shared<Type>(*type(result));
  typed->unit = wanted->unit;
  typed->literal = false;
  typed->basis = with_part(wanted->basis, to);
  if (type(before)->nullable) {
    TermId null = constant(Value(), make_type(TypeKind::null), span);
    TermId as_asked = boolean(Op::equal, {before, null}, span);
    typed->nullable = typed->nullable || wanted->nullable;
    result = make(Op::conditional, {as_asked, id, result}, typed, span);
  } else {
    Term copy = terms_[result];
    copy.type = typed;
    copy.span = span;
    terms_.push_back(std::move(copy));
    result = static_cast<TermId>(terms_.size() - 1);
  }
  environment_.converted_basis({formula->conversion, id, before, after, result, loop_depth_, true});
  return result;
}

std::optional<TermId> ExpressionChecker::in_basis(TermId id, const BasisPtr& wanted, const Span& span) {
  if (!wanted) return id;
  for (const BasisPart& part : wanted->parts) {
    if (is_error(type(id))) return id;
    const BasisPart* own = find_part(type(id)->basis, part.aspect->name);
    if (own == nullptr || same_told(*own, part)) continue;
    std::optional<TermId> changed = with_aspect(id, BasisPart(*own), part);
    if (!changed) {
      report_basis(id, type(id)->basis, wanted, part, span);
      return std::nullopt;
    }
    id = *changed;
  }
  return id;
}

bool ExpressionChecker::bring_to_one_basis(TermId& left, TermId& right, const Span& span) {
  bool numbers = type(left)->kind == TypeKind::number;
  if (auto clash = numbers ? std::nullopt : inner_clash(type(left), type(right))) {
    report_basis(left, clash->own, clash->other, clash->part, span);
    return false;
  }
  const BasisPtr basis = type(left)->basis;
  if (!basis || !type(right)->basis) return true;
  for (const BasisPart& part : basis->parts) {
    if (is_error(type(left)) || is_error(type(right))) return true;
    const BasisPart* found = find_part(type(right)->basis, part.aspect->name);
    if (found == nullptr || same_told(part, *found)) continue;
    const BasisPart other = *found;
    bool right_changes = fixed(part) || !fixed(other);
    std::optional<TermId> changed = right_changes ? with_aspect(right, other, part) : with_aspect(left, part, other);
    if (!changed) {
      report_basis(left, type(left)->basis, type(right)->basis, part, span);
      return false;
    }
    (right_changes ? right : left) = *changed;
  }
  return true;
}

bool ExpressionChecker::bring_to_one_basis(std::vector<TermId>& ids, const Span& span) {
  std::optional<size_t> target;  // the first with a fixed basis, else the first with any
  for (size_t i = 0; i < ids.size(); ++i) {
    const BasisPtr& basis = type(ids[i])->basis;
    bool better = basis && (!target || (!all_fixed(type(ids[*target])->basis) && all_fixed(basis)));
    if (better) target = i;
  }
  size_t model = target.value_or(0);
  for (size_t i = 0; i < ids.size(); ++i) {
    if (i != model && !bring_to_one_basis(ids[model], ids[i], span)) return false;
  }
  return true;
}

}  // namespace yuheng
