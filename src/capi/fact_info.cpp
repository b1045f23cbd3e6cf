#include "capi/fact_info.hpp"

#include <algorithm>

#include "capi/arguments.hpp"
#include "capi/boundary.hpp"

namespace yuheng::capi {

yh_type type_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::number: return YH_NUMBER;
    case TypeKind::boolean: return YH_BOOLEAN;
    case TypeKind::date: return YH_DATE;
    case TypeKind::days:
    case TypeKind::months: return YH_DURATION;
    case TypeKind::time: return YH_TIME;
    case TypeKind::date_time: return YH_DATE_AND_TIME;
    case TypeKind::record: return YH_RECORD;
    case TypeKind::list: return YH_LIST;
    default: return type.choices.empty() ? YH_STRING : YH_CHOICE;
  }
}

std::string_view type_name(yh_type type) {
  switch (type) {
    case YH_NUMBER: return "number";
    case YH_BOOLEAN: return "boolean";
    case YH_DATE: return "date";
    case YH_DURATION: return "duration";
    case YH_TIME: return "time";
    case YH_DATE_AND_TIME: return "date and time";
    case YH_CHOICE: return "choice";
    case YH_RECORD: return "record";
    case YH_LIST: return "list";
    default: return "string";
  }
}

}  // namespace yuheng::capi

using namespace yuheng;
using namespace yuheng::capi;

yh_status yh_fact_get(const yh_rules* rules, size_t ruleset, size_t fact, yh_fact_info* out) {
  return guarded([&]() -> yh_status {
    const Fact* found = fact_at(rules, ruleset, fact);
    if (found == nullptr || !is_fillable(out)) return YH_INVALID_ARGUMENT;
    const RulesetTexts::FactTexts& texts = rules->texts(ruleset).facts[fact];
    const Type& type = value_type(*found);
    yh_fact_info info{};
    info.path = lent(found->path);
    info.label = lent(found->label.en);
    info.label_zh = lent(found->label.zh);
    info.unit = type.unit ? lent(type.unit->symbol) : yh_text{nullptr, 0};
    info.basis = lent(found->basis);
    info.minimum = lent(texts.minimum);
    info.maximum = lent(texts.maximum);
    info.type = type_of(*found->type);
    info.decimals = found->decimals.value_or(-1);
    info.parent = found->parent == kNoFact ? -1 : static_cast<int32_t>(found->parent);
    info.choice_count = static_cast<uint32_t>(found->choices.size());
    info.alias_count = static_cast<uint32_t>(found->aliases.size());
    info.optional = found->optional ? 1 : 0;
    return fill(out, info);
  });
}

yh_status yh_fact_find(const yh_rules* rules, size_t ruleset, yh_text path, size_t* fact) {
  reset(fact);
  return guarded([&]() -> yh_status {
    const CheckedRuleset* found = ruleset_at(rules, ruleset);
    std::optional<std::string_view> wanted = utf8_of(path);
    if (found == nullptr || fact == nullptr || !wanted) return YH_INVALID_ARGUMENT;
    auto at = std::find_if(found->facts.begin(), found->facts.end(), [&](const Fact& f) { return f.path == *wanted; });
    if (at == found->facts.end()) return YH_NOT_FOUND;
    *fact = static_cast<size_t>(at - found->facts.begin());
    return YH_OK;
  });
}

yh_status yh_fact_choice(const yh_rules* rules, size_t ruleset, size_t fact, size_t choice, yh_text* id, yh_text* label,
                         yh_text* label_zh) {
  reset(id);
  reset(label);
  reset(label_zh);
  return guarded([&]() -> yh_status {
    const Fact* found = fact_at(rules, ruleset, fact);
    if (found == nullptr || choice >= found->choices.size()) return YH_INVALID_ARGUMENT;
    const FactDeclaration::Choice& one = found->choices[choice];
    put(id, one.id.text);
    put(label, one.label.en);
    put(label_zh, one.label.zh);
    return YH_OK;
  });
}

yh_status yh_fact_alias(const yh_rules* rules, size_t ruleset, size_t fact, size_t alias, yh_text* heading) {
  reset(heading);
  return guarded([&]() -> yh_status {
    const Fact* found = fact_at(rules, ruleset, fact);
    if (found == nullptr || heading == nullptr || alias >= found->aliases.size()) return YH_INVALID_ARGUMENT;
    put(heading, found->aliases[alias]);
    return YH_OK;
  });
}
