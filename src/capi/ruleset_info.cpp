#include <algorithm>

#include "capi/arguments.hpp"
#include "capi/boundary.hpp"
#include "capi/fact_info.hpp"

namespace yuheng::capi {
namespace {

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

}  // namespace

RulesetTexts make_texts(const CheckedRuleset& rules) {
  RulesetTexts out;
  for (const Fact& fact : rules.facts) {
    const Type& type = value_type(fact);
    out.facts.push_back({type.low ? type.low->text() : "", type.high ? type.high->text() : ""});
  }
  for (const CheckedDecision& decision : rules.decisions) out.clauses.push_back(joined(decision.clauses));
  return out;
}

}  // namespace yuheng::capi

const yuheng::capi::RulesetTexts& yh_rules::texts(size_t ruleset) const {
  const yuheng::Program& program = compiled->programs[ruleset];
  Lazy& lazy = lazy_[ruleset];
  std::call_once(lazy.once, [&] { lazy.texts = yuheng::capi::make_texts(program.rules); });
  return lazy.texts;
}

using namespace yuheng;
using namespace yuheng::capi;

size_t yh_ruleset_count(const yh_rules* rules) { return rules == nullptr ? 0 : rules->compiled->programs.size(); }

yh_status yh_ruleset_get(const yh_rules* rules, size_t ruleset, yh_ruleset_info* out) {
  if (ruleset >= yh_ruleset_count(rules) || !is_fillable(out)) return YH_INVALID_ARGUMENT;
  const RulesetOutline* found = &rules->compiled->outlines[ruleset];
  yh_ruleset_info info{};
  info.id = lent(found->id);
  info.title = lent(found->title.en);
  info.title_zh = lent(found->title.zh);
  info.industry = lent(found->industry);
  info.effective_from = days_of(found->effective.from);
  info.effective_to = days_of(found->effective.to);
  info.fact_count = found->facts;
  info.table_count = found->tables;
  info.decision_count = found->decisions;
  info.cited_figures = found->figures.cited;
  info.recalled_figures = found->figures.recalled;
  info.unknown_figures = found->figures.unknown;
  return fill(out, info);
}

yh_status yh_ruleset_find(const yh_rules* rules, yh_text id, int32_t as_of, size_t* ruleset) {
  reset(ruleset);
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> wanted = utf8_of(id);
    if (rules == nullptr || ruleset == nullptr || !wanted) return YH_INVALID_ARGUMENT;
    std::optional<size_t> found = rules->compiled->find(*wanted, date_of(as_of));
    if (!found) return YH_NOT_FOUND;
    *ruleset = *found;
    return YH_OK;
  });
}

yh_status yh_ruleset_find_industry(const yh_rules* rules, yh_text industry, int32_t as_of, size_t* ruleset) {
  reset(ruleset);
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> wanted = utf8_of(industry);
    if (rules == nullptr || ruleset == nullptr || !wanted) return YH_INVALID_ARGUMENT;
    std::optional<size_t> found = rules->compiled->find_industry(*wanted, date_of(as_of));
    if (!found) return YH_NOT_FOUND;
    *ruleset = *found;
    return YH_OK;
  });
}

yh_status yh_ruleset_find_layers(const yh_rules* rules, yh_text industry, int32_t as_of, size_t* rulesets,
                                 size_t capacity, size_t* count) {
  if (count != nullptr) *count = 0;
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> wanted = utf8_of(industry);
    bool nowhere = rulesets == nullptr && capacity > 0;
    if (rules == nullptr || count == nullptr || nowhere || !wanted) return YH_INVALID_ARGUMENT;
    std::vector<size_t> found = rules->compiled->find_layers(*wanted, date_of(as_of));
    std::copy_n(found.begin(), std::min(found.size(), capacity), rulesets);
    *count = found.size();
    return found.empty() ? YH_NOT_FOUND : YH_OK;
  });
}
