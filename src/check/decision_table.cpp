#include "check/decision_table.hpp"

#include <algorithm>

namespace yuheng {
namespace {

const std::vector<std::pair<std::string_view, Hit>>& hits() {
  static const std::vector<std::pair<std::string_view, Hit>> kHits = {
      {"unique", Hit::unique},         {"any", Hit::any},
      {"priority", Hit::priority},     {"first", Hit::first},
      {"rule-order", Hit::rule_order}, {"output-order", Hit::output_order},
      {"collect", Hit::collect}};
  return kHits;
}

// The value of a term that is written out: a constant, or a context of constants.
Value written_value(const ExpressionChecker& expressions, TermId id) {
  const Term& term = expressions.term(id);
  if (term.op != Op::record) return term.constant;
  std::vector<Field> out;
  for (size_t i = 0; i < term.kids.size(); ++i) {
    out.push_back({term.type->fields[i].name, written_value(expressions, term.kids[i])});
  }
  return Value(Record(std::move(out)));
}

bool gives_list(Hit hit) { return hit == Hit::collect || hit == Hit::rule_order || hit == Hit::output_order; }

}  // namespace

TermId check_decision_table(const DecisionTableText& table, const Names& names, ExpressionChecker& expressions,
                            Diagnostics& diagnostics, const Span& span) {
  auto failed = [&] { return expressions.constant(Value(), make_type(TypeKind::error), span); };
  auto value_of = [&](const Snippet& snippet) {
    std::optional<Expression> value = parse_expression(snippet, names, diagnostics);
    return value ? expressions.check(*value) : failed();
  };
  std::vector<TermId> inputs;
  for (const Snippet& input : table.inputs) inputs.push_back(value_of(input));
  TypePtr type;
  auto join = [&](TermId id, const Span& place) {
    const TypePtr& other = expressions.type(id);
    if (type && !same_family(type, other)) {
      diagnostics.add(Code::E0308, place, {type_arg(*type), type_arg(*other)});
    } else {
      type = type ? joined(type, other) : other;
    }
  };
  std::vector<TermId> matches;
  std::vector<TermId> outputs;
  for (const DecisionTableText::Rule& rule : table.rules) {
    std::vector<TermId> conditions;
    if (!rule.when.empty()) {
      if (auto when = parse_expression(rule.when, names, diagnostics))
        conditions.push_back(expressions.check_condition(*when));
    }
    for (size_t i = 0; i < std::min(rule.tests.size(), inputs.size()); ++i) {
      std::optional<Expression> test = parse_cell(rule.tests[i], names, diagnostics);
      if (test && test->at(test->root).form != Form::anything) {
        conditions.push_back(expressions.check_cell(*test, inputs[i], nullptr));
      }
    }
    matches.push_back(expressions.conjunction(conditions, rule.span));
    outputs.push_back(value_of(rule.then));
    join(outputs.back(), rule.then.span);
  }
  bool has_default = !table.fallback.empty();
  if (has_default) {
    outputs.push_back(value_of(table.fallback));
    join(outputs.back(), table.fallback.span);
  }
  auto policy = std::find_if(hits().begin(), hits().end(), [&](const auto& hit) { return hit.first == table.hit; });
  if (policy == hits().end() || !type || is_error(type)) return failed();
  if (!expressions.bring_to_one_unit(outputs, "then", span)) return failed();
  if (table.aggregate == "sum" && type->kind != TypeKind::number && type->kind != TypeKind::null) {
    diagnostics.add(Code::E0133, table.hit_span, {table.aggregate});
    return failed();
  }
  std::vector<TermId> kids;
  for (size_t i = 0; i < outputs.size(); ++i) {
    if (i < matches.size()) kids.push_back(matches[i]);
    kids.push_back(outputs[i]);
  }
  Hit hit = policy->second;
  bool always_answers = has_default && (hit == Hit::first || hit == Hit::priority);
  TypePtr result = gives_list(hit) ? list_of(type) : with_null(type, !always_answers);
  std::vector<Value> best_first;
  for (const Snippet& value : table.priorities) {
    TermId id = value_of(value);
    best_first.push_back(written_value(expressions, id));
  }
  TermId id = expressions.make(Op::hit, std::move(kids), result, span);
  expressions.set_policy(id, hit, make_list(std::move(best_first)));
  if (table.aggregate.empty()) return id;
  if (table.aggregate == "count") return expressions.make(Op::count, {id}, number_in(nullptr), span);
  Op op = table.aggregate == "sum" ? Op::sum : table.aggregate == "min" ? Op::minimum : Op::maximum;
  return expressions.make(op, {id}, with_null(type), span);
}

}  // namespace yuheng
