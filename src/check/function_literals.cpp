// Functions written inside an expression: entries of a context that are called by name, and the arguments of sort and
// list replace. They are put in place where they are called; there are no functions at run time.
#include <algorithm>

#include "base/suggest.hpp"
#include "check/expression_checker.hpp"
#include "check/type_text.hpp"

namespace yuheng {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (size_t from = 0; from < text.size();) {
    size_t end = text.find('\n', from);
    out.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return out;
}

}  // namespace

std::string function_value_arg() { return bilingual("a function as a value", "把函数当作值"); }

TermId ExpressionChecker::function_as_value(const Expression& e, ExprId id) {
  bool external = e.at(id).text == "external";
  std::string what = external ? bilingual("an external function", "外部函数") : function_value_arg();
  diagnostics_.add(Code::E0310, e.span(id), {what, ""});
  return error(e.span(id));
}

// A single value as a list of it.
TermId ExpressionChecker::as_list(TermId id) {
  bool single = type(id)->kind != TypeKind::list && type(id)->kind != TypeKind::null && !is_error(type(id));
  return single ? make(Op::list, {id}, list_of(type(id)), term(id).span) : id;
}

// A call of a function that an entry of a context around it declares. It sees what that entry sees.
std::optional<TermId> ExpressionChecker::call_local(const Expression& e, const Expr& call, const Span& span) {
  const std::string name = e.at(call.kids[0]).text;
  auto known = [&](const Binding& binding) { return binding.name == name && binding.function; };
  auto found = std::find_if(bindings_.rbegin(), bindings_.rend(), known);
  if (found == bindings_.rend()) return std::nullopt;
  ExprId function = *found->function;
  auto declared = static_cast<std::ptrdiff_t>(bindings_.rend() - found) - 1;
  std::vector<TermId> args;
  for (size_t i = 1; i < call.kids.size(); ++i) args.push_back(of(e, call.kids[i]));
  std::vector<Binding> since(bindings_.begin() + declared, bindings_.end());
  bindings_.resize(static_cast<size_t>(declared));
  TermId out = apply(e, function, name, args, call.names, span);
  bindings_.insert(bindings_.end(), since.begin(), since.end());
  return out;
}

TermId ExpressionChecker::apply(const Expression& e, ExprId function, const std::string& name,
                                const std::vector<TermId>& args, const std::vector<std::string>& names,
                                const Span& span) {
  const Expr& node = e.at(function);
  if (node.text == "external") return function_as_value(e, function);
  std::string wrong;
  std::optional<std::vector<TermId>> ordered = in_order({node.names.begin(), node.names.end()}, args, names, wrong);
  if (!wrong.empty()) {
    diagnostics_.add(Code::E0301, span, {wrong}, nearest(wrong, node.names));
    return error(span);
  }
  if (!ordered || ordered->size() != node.names.size()) {
    diagnostics_.add(Code::E0304, span, {name, std::to_string(node.names.size()), std::to_string(args.size())});
    return error(span);
  }
  std::vector<std::string> types = lines_of(node.text);
  for (size_t i = 0; i < ordered->size(); ++i) {
    const TypePtr given = type((*ordered)[i]);
    if (is_error(given)) return error(span);
    if (types[i].empty()) continue;
    TypePtr wanted = parse_type(types[i], environment_.named_types());
    if (!wanted) diagnostics_.add(Code::E0312, e.span(function), {types[i]});
    if (!wanted || !expect(wanted, (*ordered)[i], name)) return error(span);
  }
  for (size_t i = 0; i < ordered->size(); ++i) bind(node.names[i], (*ordered)[i]);
  TermId out = of(e, node.kids[0]);
  for (size_t i = 0; i < ordered->size(); ++i) forget();
  return out;
}

// sort(list, function) and list replace(list, function, item). Nothing when it is another call.
std::optional<TermId> ExpressionChecker::call_with_function(const Expression& e, const Expr& call, const Span& span) {
  const std::string& name = e.at(call.kids[0]).text;
  bool sorts = name == "sort";
  auto is_function = [&](ExprId kid) { return e.at(kid).form == Form::function; };
  auto written = std::find_if(call.kids.begin() + 1, call.kids.end(), is_function);
  if (!sorts && (name != "list replace" || written == call.kids.end())) return std::nullopt;
  using Parameters = std::vector<std::string_view>;
  const Parameters parameters = sorts ? Parameters{"list", "precedes"} : Parameters{"list", "match", "newItem"};
  std::vector<TermId> places;  // of the arguments among the kids
  for (size_t i = 1; i < call.kids.size(); ++i) places.push_back(static_cast<TermId>(i));
  std::string wrong;
  std::optional<std::vector<TermId>> ordered = in_order(parameters, places, call.names, wrong);
  if (!wrong.empty()) {
    diagnostics_.add(Code::E0301, span, {wrong}, nearest(wrong, {parameters.begin(), parameters.end()}));
    return error(span);
  }
  if (!ordered || ordered->size() != parameters.size()) {
    diagnostics_.add(Code::E0304, span, {name, std::to_string(parameters.size()), std::to_string(places.size())});
    return error(span);
  }
  ExprId function = call.kids[(*ordered)[1]];
  TermId list = as_list(of(e, call.kids[(*ordered)[0]]));
  TermId item = sorts ? kNoTerm : of(e, call.kids[(*ordered)[2]]);
  if (is_error(type(list)) || (item != kNoTerm && is_error(type(item)))) return error(span);
  if (!is_function(function)) {
    diagnostics_.add(
        Code::E0310, e.span(function),
        {function_value_arg(), bilingual("write it here: function(a, b) a < b", "请写在此处：function(a, b) a < b")});
    return error(span);
  }
  if (type(list)->kind == TypeKind::null) return list;
  return sorts ? sorted(e, list, function, span) : replaced_where(e, list, function, item, span);
}

// For each item, how many stand before it; then by these numbers. Takes as many comparisons as there are pairs of items.
TermId ExpressionChecker::sorted(const Expression& e, TermId list, ExprId function, const Span& span) {
  auto hidden = [&] {  // the item is known by the names of the parameters alone
    TermId item = enter_loop(list, span);
    bindings_.back().name = " ";
    return item;
  };
  TermId item = hidden();
  TermId other = hidden();
  TermId first = condition(apply(e, function, "function", {other, item}, {}, span));
  leave_loop();
  TermId before = make_loop(Op::filter, list, other, first, type(list), span);
  TermId count = make(Op::count, {before}, number_in(nullptr), span);
  leave_loop();
  if (is_error(type(first))) return error(span);
  TermId ranks = make_loop(Op::map, list, item, count, list_of(type(count)), span);
  return make(Op::arrange, {list, ranks}, type(list), span);
}

TermId ExpressionChecker::replaced_where(const Expression& e, TermId list, ExprId function, TermId item,
                                         const Span& span) {
  if (!fit_item(type(list)->element, item, span)) return error(span);
  TermId old = enter_loop(list, span);
  bindings_.back().name = " ";
  TermId match = condition(apply(e, function, "function", {old, item}, {}, span));
  TypePtr kept = joined(type(old), type(item));
  TermId now = make(Op::conditional, {match, item, old}, kept, span);
  leave_loop();
  if (is_error(type(match))) return error(span);
  return make_loop(Op::map, list, old, now, list_of(kept), span);
}

}  // namespace yuheng
