// Members, filters, loops, lists and contexts of ExpressionChecker.
#include <algorithm>

#include "base/limits.hpp"
#include "base/suggest.hpp"
#include "check/expression_checker.hpp"

namespace yuheng {
namespace {

std::string said(const TypePtr& type) { return type_arg(*type); }

// A value that is no structure: a filter takes it as a list of one.
bool is_single(const Type& type) {
  bool structure = type.kind == TypeKind::list || type.kind == TypeKind::record || type.kind == TypeKind::range;
  return !structure && type.kind != TypeKind::null && type.kind != TypeKind::error;
}

struct Part {
  TypeKind of;
  std::string name;
  Op op;
  TypeKind gives = TypeKind::number;
};

const std::vector<Part>& all_parts() {
  using T = TypeKind;
  static const std::vector<Part> kParts = {{T::date, "year", Op::year},
                                           {T::date, "month", Op::month},
                                           {T::date, "day", Op::day},
                                           {T::date, "weekday", Op::weekday},
                                           {T::date_time, "year", Op::year},
                                           {T::date_time, "month", Op::month},
                                           {T::date_time, "day", Op::day},
                                           {T::date_time, "weekday", Op::weekday},
                                           {T::date_time, "hour", Op::hour},
                                           {T::date_time, "minute", Op::minute},
                                           {T::date_time, "second", Op::second},
                                           {T::date_time, "time offset", Op::time_offset, T::days},
                                           {T::time, "hour", Op::hour},
                                           {T::time, "minute", Op::minute},
                                           {T::time, "second", Op::second},
                                           {T::time, "time offset", Op::time_offset, T::days},
                                           {T::months, "years", Op::years_of},
                                           {T::months, "months", Op::months_of},
                                           {T::days, "days", Op::days_of},
                                           {T::days, "hours", Op::hours_of},
                                           {T::days, "minutes", Op::minutes_of},
                                           {T::days, "seconds", Op::seconds_of}};
  return kParts;
}

std::vector<std::string> parts_of(TypeKind kind) {
  if (kind == TypeKind::range) return {"start", "end", "start included", "end included"};
  std::vector<std::string> out;
  for (const Part& part : all_parts()) {
    if (part.of == kind) out.push_back(part.name);
  }
  return out;
}

// The type of a field of `owner`, kNoTerm: of many records at once, by whose other fields its basis may be told.
TypePtr told_beside(const TypePtr& type, TermId owner) {
  auto beside = [](const BasisPart& part) { return part.place == BasisPart::Place::beside; };
  const std::vector<BasisPart>& parts = type->basis->parts;
  if (std::none_of(parts.begin(), parts.end(), beside)) return type;
  Basis basis = *type->basis;
  for (BasisPart& part : basis.parts) {
    if (beside(part)) part.owner = owner;
  }
  auto out = std::make_shared<Type>(*type);
  out->basis = std::make_shared<const Basis>(std::move(basis));
  return out;
}

// Outside its loop, nothing is left of the item that told a basis.
TypePtr out_of_loop(const TypePtr& type) { return type->basis ? told_beside(type, kNoTerm) : type; }

}  // namespace

// A property of a date, a time, a duration, an interval; nothing when it has no such property.
std::optional<TermId> ExpressionChecker::part_of(TermId owner, const std::string& name, const Span& span) {
  TypeKind kind = type(owner)->kind;
  if (kind == TypeKind::range) {
    if (name == "start") return make(Op::range_start, {owner}, type(owner)->element, span);
    if (name == "end") return make(Op::range_end, {owner}, type(owner)->element, span);
    if (name == "start included") return boolean(Op::start_included, {owner}, span);
    if (name == "end included") return boolean(Op::end_included, {owner}, span);
  }
  for (const Part& part : all_parts()) {
    if (part.of == kind && part.name == name) return make(part.op, {owner}, make_type(part.gives), span);
  }
  return std::nullopt;
}

TermId ExpressionChecker::member_of(TermId owner, const std::string& field, const Span& span) {
  TypePtr owner_type = type(owner);
  if (is_error(owner_type)) return error(span);
  if (owner_type->kind == TypeKind::list && owner_type->element->kind == TypeKind::record) {  // projection: list.field
    TermId item = enter_loop(owner, span);
    TermId value = member_of(item, field, span);
    leave_loop();
    return make_loop(Op::map, owner, item, value, list_of(out_of_loop(type(value))), span);
  }
  if (std::optional<TermId> part = part_of(owner, field, span)) return *part;
  if (owner_type->kind == TypeKind::null) return constant(Value(), make_type(TypeKind::null), span);
  const FieldType* found = owner_type->kind == TypeKind::record ? find_field(*owner_type, field) : nullptr;
  if (found == nullptr) {
    std::vector<std::string> known;
    for (const FieldType& other : owner_type->fields) known.push_back(other.name);
    for (std::string& part : parts_of(owner_type->kind)) known.push_back(std::move(part));
    const Span& place = term(owner).span;
    std::string shown = place.source ? place.source->text().substr(place.begin, place.end - place.begin) : "";
    if (shown.empty() || shown.find('\n') != std::string::npos) shown = said(owner_type);
    diagnostics_.add(Code::E0302, span, {shown, field}, nearest(field, known));
    return error(span);
  }
  TypePtr field_type = with_null(found->type, owner_type->nullable);
  if (field_type->basis) field_type = told_beside(field_type, owner);
  TermId id = make(Op::member, {owner}, field_type, span);
  terms_[id].text = field;
  return id;
}

TermId ExpressionChecker::member(const Expression& e, ExprId id) {
  const Expr& node = e.at(id);
  const Expr& owner = e.at(node.kids[0]);
  Span span = e.span(id);
  if (owner.form == Form::name && !local(owner.text, span) &&
      !environment_.resolve(owner.text, span, !calls_.empty())) {
    if (auto found = environment_.resolve_output(owner.text, node.text, span)) return *found;
  }
  // The functions of a context live as long as its other entries are looked at.
  TermId whole = owner.form == Form::context ? context(e, node.kids[0], true) : of(e, node.kids[0]);
  return member_of(whole, node.text, span);
}

TermId ExpressionChecker::enter_loop(TermId list, const Span& span) {
  ++loop_depth_;
  if (loop_depth_ > limits::kLoopDepth) diagnostics_.add(Code::E0319, span, {std::to_string(limits::kLoopDepth)});
  TypePtr item = type(list)->kind == TypeKind::list ? type(list)->element : make_type(TypeKind::error);
  TermId id = make(Op::element, {}, item, span);
  terms_[id].index = loop_depth_;
  bindings_.push_back({"", id});
  return id;
}

void ExpressionChecker::leave_loop() {
  bindings_.pop_back();
  --loop_depth_;
}

TermId ExpressionChecker::make_loop(Op op, TermId list, TermId item, TermId body, TypePtr type, const Span& span) {
  TermId id = make(op, {list, body}, std::move(type), span);
  terms_[id].index = terms_[item].index;
  return id;
}

TermId ExpressionChecker::filter(const Expression& e, ExprId id) {
  const Expr& node = e.at(id);
  Span span = e.span(id);
  TermId list = of(e, node.kids[0]);
  if (is_error(type(list))) return list;
  if (is_single(*type(list))) list = as_list(list);
  if (type(list)->kind != TypeKind::list) {
    diagnostics_.add(
        Code::E0317, e.span(node.kids[0]),
        {e.snippet.text.substr(e.at(node.kids[0]).begin, e.at(node.kids[0]).end - e.at(node.kids[0]).begin)});
    return error(span);
  }
  TermId item = enter_loop(list, span);
  TermId inner = of(e, node.kids[1]);
  leave_loop();
  if (type(inner)->kind == TypeKind::number && !needs(inner, item)) {  // a position, the same for every item
    return make(Op::at, {list, inner}, with_null(type(list)->element), span);
  }
  return make_loop(Op::filter, list, item, condition(inner), type(list), span);
}

// Does `term` look at `wanted`?
bool ExpressionChecker::needs(TermId term_id, TermId wanted) const {
  if (term_id == wanted) return true;
  const std::vector<TermId>& kids = terms_[term_id].kids;
  return std::any_of(kids.begin(), kids.end(), [&](TermId kid) { return needs(kid, wanted); });
}

TermId ExpressionChecker::loop(const Expression& e, ExprId id) {
  const Expr& node = e.at(id);
  Op op = node.form == Form::some ? Op::some : node.form == Form::every ? Op::every : Op::map;
  return loop_over(e, node, 0, op);
}

TermId ExpressionChecker::loop_over(const Expression& e, const Expr& node, size_t index, Op op) {
  if (index == node.names.size()) {
    TermId body = of(e, node.kids.back());
    return op == Op::map ? body : condition(body);
  }
  ExprId domain_id = node.kids[index];
  const Expr& domain = e.at(domain_id);
  Span span = e.span(domain_id);
  TermId list = kNoTerm;
  bool range = domain.form == Form::interval && domain.text == "[]";  // [1..3] goes up only; [3..1] is null
  if (domain.form == Form::domain || range) {
    TermId from = of(e, domain.kids[0]);
    TermId to = of(e, domain.kids[1]);
    bool days = type(from)->kind == TypeKind::date && type(to)->kind != TypeKind::number;
    TypePtr step = days ? make_type(TypeKind::date) : number_in(nullptr);
    for (TermId bound : {from, to}) {
      TypeKind kind = type(bound)->kind;
      if (kind != step->kind && kind != TypeKind::null && kind != TypeKind::error)
        diagnostics_.add(Code::E0305, span, {"..", said(step), said(type(bound))});
    }
    list = make(Op::steps, {from, to}, list_of(step), span);
    if (range) {
      TermId upwards = boolean(Op::less_equal, {from, to}, span);
      TermId none = constant(Value(), make_type(TypeKind::null), span);
      list = make(Op::conditional, {upwards, list, none}, with_null(type(list), true), span);
    }
  } else {
    list = of(e, domain_id);
    if (type(list)->kind != TypeKind::list && !is_error(type(list))) {
      diagnostics_.add(Code::E0317, span, {e.snippet.text.substr(domain.begin, domain.end - domain.begin)});
      return error(span);
    }
  }
  TermId item = enter_loop(list, span);
  bindings_.back().name = node.names[index];
  TermId body = loop_over(e, node, index + 1, op);
  leave_loop();
  if (is_error(type(list)) || is_error(type(body))) return error(span);
  if (op != Op::map) return make_loop(op, list, item, body, make_type(TypeKind::boolean), span);
  TermId mapped = make_loop(Op::map, list, item, body, list_of(out_of_loop(type(body))), span);
  bool inner_loop = index + 1 < node.names.size();
  return inner_loop ? make(Op::concatenate, {mapped}, type(body), span) : mapped;
}

TermId ExpressionChecker::list(const Expression& e, ExprId id) {
  const Expr& node = e.at(id);
  Span span = e.span(id);
  std::vector<TermId> items;
  TypePtr element = make_type(TypeKind::null);
  bool first = true;
  for (ExprId kid : node.kids) {
    items.push_back(of(e, kid));
    const TypePtr& item = type(items.back());
    if (is_error(item)) return error(span);
    if (!first && !same_family(element, item)) {
      diagnostics_.add(Code::E0321, e.span(kid), {said(element), said(item)});
      return error(span);
    }
    element = first ? item : joined(element, item);
    first = false;
  }
  if (!bring_to_one_unit(items, "[ ]", span)) return error(span);
  for (size_t i = 0; i < items.size(); ++i) element = i == 0 ? type(items[i]) : joined(element, type(items[i]));
  return make(Op::list, std::move(items), list_of(element), span);
}

TermId ExpressionChecker::context(const Expression& e, ExprId id, bool with_functions) {
  const Expr& node = e.at(id);
  auto record = std::make_shared<Type>();
  record->kind = TypeKind::record;
  std::vector<TermId> values;
  for (size_t i = 0; i < node.kids.size(); ++i) {
    if (with_functions && e.at(node.kids[i]).form == Form::function) {
      bindings_.push_back({node.names[i], kNoTerm, node.kids[i]});
      continue;
    }
    values.push_back(of(e, node.kids[i]));
    if (find_field(*record, node.names[i]) != nullptr)
      diagnostics_.add(Code::E0311, e.span(node.kids[i]), {node.names[i]});
    record->fields.push_back({node.names[i], type(values.back())});
    bind(node.names[i], values.back());  // later entries see earlier ones
  }
  for (size_t i = 0; i < node.kids.size(); ++i) forget();
  return make(Op::record, std::move(values), record, e.span(id));
}

TermId ExpressionChecker::interval(const Expression& e, ExprId id) {
  const Expr& node = e.at(id);
  std::vector<TermId> bounds = {of(e, node.kids[0]), of(e, node.kids[1])};
  const TypePtr low = type(bounds[0]);
  const TypePtr high = type(bounds[1]);
  if (!same_family(low, high)) {
    diagnostics_.add(Code::E0306, e.span(id), {said(low), said(high)});
    return error(e.span(id));
  }
  if (!bring_to_one_unit(bounds, "..", e.span(id))) return error(e.span(id));
  TermId out = make(Op::range, bounds, range_of(joined(low, high)), e.span(id));
  terms_[out].text = node.text;
  return out;
}

}  // namespace yuheng
