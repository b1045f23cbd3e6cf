#include "capi/arguments.hpp"
#include "capi/boundary.hpp"

using namespace yuheng;
using namespace yuheng::capi;

yh_status yh_table_get(const yh_rules* rules, size_t ruleset, size_t table, yh_table_info* out) {
  return guarded([&]() -> yh_status {
    const CheckedTable* found = table_at(rules, ruleset, table);
    if (found == nullptr || !is_fillable(out)) return YH_INVALID_ARGUMENT;
    yh_table_info info{};
    info.id = lent(found->id);
    info.title = lent(found->title.en);
    info.title_zh = lent(found->title.zh);
    info.level_count = static_cast<uint32_t>(found->ladder.size());
    info.row_count = static_cast<uint32_t>(found->rows.size());
    return fill(out, info);
  });
}

yh_status yh_table_level(const yh_rules* rules, size_t ruleset, size_t table, size_t level, yh_text* name) {
  reset(name);
  return guarded([&]() -> yh_status {
    const CheckedTable* found = table_at(rules, ruleset, table);
    if (found == nullptr || name == nullptr || level >= found->ladder.size()) return YH_INVALID_ARGUMENT;
    put(name, found->ladder[level]);
    return YH_OK;
  });
}

yh_status yh_decision_get(const yh_rules* rules, size_t ruleset, size_t decision, yh_decision_info* out) {
  return guarded([&]() -> yh_status {
    const CheckedDecision* found = decision_at(rules, ruleset, decision);
    if (found == nullptr || !is_fillable(out)) return YH_INVALID_ARGUMENT;
    yh_decision_info info{};
    info.name = lent(found->name);
    info.title = lent(found->title.en);
    info.title_zh = lent(found->title.zh);
    info.clauses = lent(rules->texts(ruleset).clauses[decision]);
    info.output_count = static_cast<uint32_t>(found->outputs.size());
    return fill(out, info);
  });
}

yh_status yh_decision_output(const yh_rules* rules, size_t ruleset, size_t decision, size_t output, yh_text* name) {
  reset(name);
  return guarded([&]() -> yh_status {
    const CheckedDecision* found = decision_at(rules, ruleset, decision);
    if (found == nullptr || name == nullptr || output >= found->outputs.size()) return YH_INVALID_ARGUMENT;
    put(name, ruleset_at(rules, ruleset)->definitions[found->outputs[output]].name);
    return YH_OK;
  });
}
