// How JSON shows an output that is declared `keyed`.
#include "cases/runs.hpp"
#include "decide/answer.hpp"

namespace yuheng {
namespace {

const std::string kRules = R"(
ruleset: plant
facts:
  lines: {list: {name: {type: string}, size: {type: number}, used: {type: boolean}}}
decisions:
  listed:
    outputs:
      sizes: {keyed: name, value: 'for l in lines[used] return {name: l.name, size: l.size}'}
      lines: {keyed: name, value: 'for l in lines return {name: l.name, size: l.size, used: l.used}'}
)";

std::string outputs_of(const std::string& facts_json) {
  CompiledRulesPtr rules = compiled({kRules});
  const Program& program = rules->programs.front();
  Machine machine(program);
  Facts facts(program.rules);
  Diagnostics diagnostics;
  EXPECT_TRUE(facts.set_json(facts_json, diagnostics));
  std::string json = print_json(decide(machine, facts, 0), facts, "");
  size_t from = json.find("\"outputs\":") + 10;
  return json.substr(from, json.find(",\"findings\"") - from);
}

TEST(KeyedOutput, IsAnObjectByItsKeys) {
  EXPECT_EQ(
      outputs_of(R"({"lines": [{"name": "a", "size": 1, "used": true}, {"name": "b", "size": 2, "used": true}]})"),
      R"({"sizes":{"a":1,"b":2},"lines":{"a":{"size":1,"used":true},"b":{"size":2,"used":true}}})");
}

TEST(KeyedOutput, OfAnEmptyListIsAnEmptyObject) {
  EXPECT_EQ(outputs_of(R"({"lines": []})"), R"({"sizes":{},"lines":{}})");
}

TEST(KeyedOutput, MayHoldUnknownValues) {
  EXPECT_EQ(outputs_of(R"({"lines": [{"name": "a", "used": true}]})"),
            R"({"sizes":{"a":{"unknown":true}},"lines":{"a":{"size":{"unknown":true},"used":true}}})");
}

TEST(KeyedOutput, StaysAListWhenAKeyStandsTwice) {
  EXPECT_EQ(
      outputs_of(R"({"lines": [{"name": "a", "size": 1, "used": true}, {"name": "a", "size": 2, "used": false}]})"),
      R"({"sizes":{"a":1},"lines":[{"name":"a","size":1,"used":true},{"name":"a","size":2,"used":false}]})");
}

TEST(KeyedOutput, StaysAListWhenAnItemMayNotBeThere) {
  EXPECT_EQ(outputs_of(R"({"lines": [{"name": "a", "size": 1}]})"),
            R"({"sizes":[{"possible":{"name":"a","size":1}}],)"
            R"("lines":{"a":{"size":1,"used":{"unknown":true,"possible":[false,true]}}}})");
}

}  // namespace
}  // namespace yuheng
