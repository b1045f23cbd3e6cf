#include "capi/arguments.hpp"
#include "capi/boundary.hpp"
#include "sheet/clause_ledger.hpp"
#include "sheet/grading_sheet.hpp"

using namespace yuheng;
using namespace yuheng::capi;

namespace {

// A result printed from `sheet`, which mentions the rules and is kept with them.
template <class Sheet>
std::unique_ptr<yh_result> printable(const CompiledRulesPtr& compiled, Sheet made) {
  auto sheet = std::make_shared<const Sheet>(std::move(made));
  auto out = std::make_unique<yh_result>([compiled, sheet] { return print_json(*sheet, compiled->digest); },
                                         [compiled, sheet](Language language) { return print_text(*sheet, language); });
  out->english_page = std::make_unique<LazyText>([compiled, sheet] { return print_html(*sheet, Language::en); });
  out->chinese_page = std::make_unique<LazyText>([compiled, sheet] { return print_html(*sheet, Language::zh); });
  return out;
}

}  // namespace

yh_status yh_table_sheet(const yh_rules* rules, size_t ruleset, yh_text table, yh_result** sheet) {
  reset(sheet);
  return guarded([&]() -> yh_status {
    const CheckedRuleset* known = ruleset_at(rules, ruleset);
    std::optional<std::string_view> name = utf8_of(table);
    if (known == nullptr || sheet == nullptr || !name) return YH_INVALID_ARGUMENT;
    RulesetSheet made = make_sheet(*known, *name);
    if (made.tables.empty()) return YH_NOT_FOUND;
    *sheet = printable(rules->compiled, std::move(made)).release();
    return YH_OK;
  });
}

yh_status yh_clause_ledger(const yh_rules* rules, yh_text scope, yh_result** ledger) {
  reset(ledger);
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> name = utf8_of(scope);
    if (rules == nullptr || ledger == nullptr || !name) return YH_INVALID_ARGUMENT;
    std::vector<const CheckedRuleset*> rulesets;
    for (const Program& program : rules->compiled->programs) rulesets.push_back(&program.rules);
    ClauseLedger made = make_ledger(rulesets, *name);
    if (made.lists.empty()) return YH_NOT_FOUND;
    yh_verdict verdict = made.unexplained == 0 ? YH_HOLDS : YH_DOES_NOT_HOLD;
    std::unique_ptr<yh_result> out = printable(rules->compiled, std::move(made));
    out->verdict = verdict;
    *ledger = out.release();
    return YH_OK;
  });
}
