// Looking up in a set what was looked for item by item before: the answers are the same, open ones included.
#include <gtest/gtest.h>

#include "compiled.hpp"
#include "eval/machine.hpp"

namespace yuheng {
namespace {

constexpr const char* kRules = R"(ruleset: lookups
facts:
  pool: {list: {id: {type: string, optional: true}, ok: boolean}}
  wanted: {list: {id: {type: string, optional: true}}}
decisions:
  looked_up: {outputs: {out: 'for x in wanted return list contains(pool[ok].id, x.id)'}}
  searched: {outputs: {out: 'for x in wanted return (some y in pool[ok] satisfies y.id = x.id)'}}
)";

// Twenty items; of every fifth nobody knows the id, of every seventh whether it belongs to the list.
std::string pool(bool with_gaps) {
  std::string out;
  for (int i = 0; i < 20; ++i) {
    std::string id = with_gaps && i % 5 == 4 ? "" : "\"id\":\"e" + std::to_string(i) + "\"";
    std::string ok = with_gaps && i % 7 == 6 ? "" : "\"ok\":true";
    out += (i > 0 ? ",{" : "{") + id + (id.empty() || ok.empty() ? "" : ",") + ok + "}";
  }
  return "[" + out + R"(,{"id":null,"ok":false}])";
}

Value answer(const Program& program, size_t decision, const std::string& json) {
  Diagnostics diagnostics;
  Facts facts(program.rules);
  if (!facts.set_json(json, diagnostics)) throw std::logic_error(messages_of(diagnostics));
  Machine machine(program);
  machine.run(program.decisions[decision], facts.inputs());
  return machine.value(program.rules.definitions[program.rules.decisions[decision].outputs.front()].root);
}

void expect_same(bool with_gaps) {
  CompiledRulesPtr rules = compiled(kRules);
  std::string wanted = R"([{"id":"e0"},{"id":"e6"},{"id":"e19"},{"id":"x"},{"id":null},{},{"id":"e0"},{"id":"x"}])";
  std::string json = "{\"pool\":" + pool(with_gaps) + ",\"wanted\":" + wanted + "}";
  Value looked_up = answer(rules->programs.front(), 0, json);
  Value searched = answer(rules->programs.front(), 1, json);
  EXPECT_EQ(text_of(looked_up), text_of(searched));
  EXPECT_EQ(reasons_of(looked_up), reasons_of(searched));
}

TEST(Membership, IsTheSameAsSearchingInAKnownList) { expect_same(false); }
TEST(Membership, IsTheSameAsSearchingInAListWithGaps) { expect_same(true); }

TEST(Membership, AnswersEachListByItself) {
  CompiledRulesPtr rules = compiled(R"(ruleset: two-lists
facts: {a: {list: number}, b: {list: number}}
decisions: {d: {outputs: {out: 'for l in [a, b] return (for x in [1, 2, 3] return list contains(l, x))'}}}
)");
  std::string ones = "[1,1,1,1,1,1,1,1,1]";
  std::string twos = "[2,2,2,2,2,2,2,2,2]";
  EXPECT_EQ(text_of(answer(rules->programs.front(), 0, "{\"a\":" + ones + ",\"b\":" + twos + "}")),
            "[[true, false, false], [false, true, false]]");
}

}  // namespace
}  // namespace yuheng
