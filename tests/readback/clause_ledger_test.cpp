// The ledger: each clause with what implements it; a clause with nothing needs a reason.
#include "sheet/clause_ledger.hpp"

#include <gtest/gtest.h>

#include "compile.hpp"

namespace yuheng {
namespace {

constexpr const char* kClauses = R"(vocabulary: scheme/clauses
clause_natures: {R: {zh: 规则, en: rule}, T: {zh: 职责, en: duty}}
clauses:
  "1": {title: {zh: 一, en: one}, nature: R}
  "2": {title: {zh: 二, en: two}, nature: [R, T]}
  "3": {title: {zh: 三, en: three}, nature: T, reason: {zh: 只能记录, en: it can only be recorded}}
)";
constexpr const char* kRules = R"(ruleset: scheme/rules
use: [scheme/clauses]
facts: {x: number}
findings: {bad: {zh: 不好, en: bad, clauses: ["1"]}}
decisions:
  d:
    clauses: ["1"]
    outputs:
      o: {value: x, clauses: ["1"]}
)";

std::string with_clause(std::string clause) {
  std::string out = kRules;
  return out + "      p: {value: x, clauses: [\"" + clause + "\"]}\n";
}

std::pair<CompiledRulesPtr, std::string> compiled(const std::string& rules) {
  Diagnostics diagnostics;
  CompiledRulesPtr out =
      compile({make_source("clauses.yaml", kClauses), make_source("rules.yaml", rules)}, diagnostics);
  std::string text;
  for (const Diagnostic& each : diagnostics.all()) text += rendered(each, Language::en);
  return {out, text};
}

ClauseLedger ledger_of(const CompiledRulesPtr& compiled, std::string_view scope) {
  std::vector<const CheckedRuleset*> rulesets;
  for (const Program& program : compiled->programs) rulesets.push_back(&program.rules);
  return make_ledger(rulesets, scope);
}

TEST(Ledger, NamesWhatImplementsAClause) {
  auto [rules, messages] = compiled(kRules);
  ASSERT_TRUE(rules) << messages;
  ClauseLedger ledger = ledger_of(rules, "scheme");
  ASSERT_EQ(ledger.lists.size(), 1U);
  EXPECT_EQ(ledger.lists[0].id, "scheme/clauses");
  std::vector<std::string> uses;
  for (const LedgerUse& each : ledger.lists[0].entries[0].uses) uses.push_back(each.use->kind + " " + each.use->name);
  EXPECT_EQ(uses, (std::vector<std::string>{"finding bad", "decision d", "output d.o"}));
}

TEST(Ledger, CountsClausesWithNothingAndNoReason) {
  auto [rules, messages] = compiled(kRules);
  ASSERT_TRUE(rules) << messages;
  EXPECT_EQ(ledger_of(rules, "").unexplained, 1U);  // "2"; "3" has a reason
  EXPECT_NE(print_text(ledger_of(rules, ""), Language::en)
                .find("3 clauses: 1 implemented, 1 not, with a reason, 1 unexplained"),
            std::string::npos);
  auto [full, none] = compiled(with_clause("2"));
  ASSERT_TRUE(full) << none;
  EXPECT_EQ(ledger_of(full, "").unexplained, 0U);
}

TEST(Ledger, KnowsItsScope) {
  auto [rules, messages] = compiled(kRules);
  ASSERT_TRUE(rules) << messages;
  EXPECT_EQ(ledger_of(rules, "scheme/rules").lists.size(), 1U);
  EXPECT_TRUE(ledger_of(rules, "schem").lists.empty());
}

// A ruleset that does not use the list counts towards the list of its scheme, and towards no other.
TEST(Ledger, CountsRulesetsOfTheSameScheme) {
  std::string other = "use: []\ndecisions: {more: {clauses: [\"2\"], outputs: {o: '1'}}}\n";
  for (const auto& [id, unexplained] : {std::pair("scheme/more", 0U), std::pair("elsewhere/more", 1U)}) {
    Diagnostics diagnostics;
    CompiledRulesPtr rules = compile({make_source("clauses.yaml", kClauses), make_source("rules.yaml", kRules),
                                      make_source("more.yaml", std::string("ruleset: ") + id + "\n" + other)},
                                     diagnostics);
    ASSERT_TRUE(rules);
    EXPECT_EQ(ledger_of(rules, "").unexplained, unexplained) << id;
  }
}

TEST(Ledger, RefusesAClauseThatIsNotInTheList) {
  auto [rules, messages] = compiled(with_clause("11"));
  EXPECT_FALSE(rules);
  EXPECT_NE(messages.find("error E0421: there is no clause '11' in the list of clauses"), std::string::npos)
      << messages;
  EXPECT_NE(messages.find("did you mean '1'?"), std::string::npos) << messages;
}

}  // namespace
}  // namespace yuheng
