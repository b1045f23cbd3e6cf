// The cost measured before a run is what a run takes, step by step, and never less.
#include <gtest/gtest.h>

#include <algorithm>

#include "compile.hpp"
#include "eval/machine.hpp"

namespace yuheng {
namespace {

// Every fact list has so many items.
uint64_t at(const Cost& cost, uint64_t items) {
  uint64_t out = 0;
  for (const CostTerm& term : cost.terms) {
    uint64_t product = term.steps;
    for (size_t i = 0; i < term.lists.size(); ++i) product *= items;
    out += product;
  }
  return out;
}

std::string rules_with(const std::string& output) {
  return "ruleset: test/cost\n"
         "facts:\n"
         "  n: {type: number, min: 1, max: 4, decimals: 0}\n"
         "  kilns: {list: {pm: {type: number}, in_use: {type: boolean}, stacks: {list: {height: {type: number}}}}}\n"
         "  lines: {list: number}\n"
         "decisions: {d: {outputs: {value: '" +
         output + "'}}}\n";
}

CompiledRulesPtr compiled(const std::string& output) {
  Diagnostics diagnostics;
  CompiledRulesPtr rules = compile({std::make_shared<Source>("rules.yaml", rules_with(output))}, diagnostics);
  for (const Diagnostic& each : diagnostics.all()) {
    if (code_text(each.code)[0] == 'E') ADD_FAILURE() << rendered(each, Language::en);
  }
  return rules;
}

std::string cost(const std::string& output) {
  CompiledRulesPtr rules = compiled(output);
  return rules ? formula(rules->cost(0).decisions[0], rules->programs[0].rules) : "";
}

// Runs a plan as the machine does and counts.
class Counting {
 public:
  Counting(const Program& program, const Inputs& inputs) : program_(program), inputs_(inputs), machine_(program) {}

  uint64_t steps(const Plan& plan) {
    machine_.run(plan, inputs_);
    slots_ = program_.constants;
    return run(plan.run);
  }

 private:
  uint64_t run(const std::vector<SlotId>& slots) {
    uint64_t out = 0;
    for (SlotId id : slots) out += step(id);
    return out;
  }

  uint64_t step(SlotId id) {
    const Instruction& instruction = program_.code[id];
    bool loop = instruction.op == Op::filter || instruction.op == Op::map;
    if (instruction.op == Op::fact) {
      slots_[id] = inputs_.facts[instruction.index];
    } else if (loop) {
      return 1 + looped(id);
    } else {
      std::vector<const Value*> args;
      for (SlotId arg : instruction.args) args.push_back(&slots_[arg]);
      slots_[id] = operate(instruction, Args(args.data(), args.size()));
      return 1 + read(instruction);
    }
    return 1;
  }

  uint64_t read(const Instruction& instruction) const {
    bool reads = instruction.op == Op::sum || instruction.op == Op::count || instruction.op == Op::maximum;
    return reads ? slots_[instruction.args[0]].list().items.size() : 0;
  }

  uint64_t looped(SlotId id) {
    const Instruction& loop = program_.code[id];
    uint64_t out = 0;
    List result;
    for (const Item& item : List(slots_[loop.args[0]].list()).items) {
      if (loop.item != kNoSlot) slots_[loop.item] = item.value;
      out += 1 + run(loop.body);
      const Value& body = slots_[loop.args[1]];
      if (loop.op == Op::map) result.items.push_back({body, {}, false});
      if (loop.op == Op::filter && body.is_true()) result.items.push_back(item);
    }
    slots_[id] = Value(std::move(result));
    return out;
  }

  const Program& program_;
  const Inputs& inputs_;
  Machine machine_;
  std::vector<Value> slots_;
};

// Facts with so many items in every list, all kilns in use or none.
std::string facts_with(size_t items, bool in_use) {
  std::string stacks;
  std::string kilns;
  std::string lines;
  for (size_t i = 0; i < items; ++i) stacks += (i > 0 ? "," : "") + std::string("{\"height\": 15}");
  for (size_t i = 0; i < items; ++i) {
    std::string comma = i > 0 ? "," : "";
    kilns += comma + "{\"pm\": 1, \"in_use\": " + (in_use ? "true" : "false") + ", \"stacks\": [" + stacks + "]}";
    lines += comma + "3";
  }
  return "{\"n\": 4, \"kilns\": [" + kilns + "], \"lines\": [" + lines + "]}";
}

uint64_t steps_taken(const Program& program, size_t items, bool in_use) {
  Facts facts(program.rules);
  Diagnostics diagnostics;
  EXPECT_TRUE(facts.set_json(facts_with(items, in_use), diagnostics));
  Inputs inputs = facts.inputs();
  return Counting(program, inputs).steps(program.decisions[0]);
}

TEST(Cost, IsASumOverTheLists) {
  EXPECT_EQ(cost("n + 1"), "2");                             // n, +
  EXPECT_EQ(cost("sum(lines)"), "2 + 1 × lines");            // lines, sum; sum reads each line
  EXPECT_EQ(cost("count(kilns[in_use])"), "3 + 3 × kilns");  // kilns, filter, count; item, in_use, count's reading
  EXPECT_EQ(cost("some k in kilns satisfies some l in lines satisfies l > k.pm"), "3 + 3 × kilns + 2 × kilns × lines");
  EXPECT_EQ(cost("count(for k in kilns return for s in k.stacks return s.height)"),
            "3 + 4 × kilns + 2 × kilns × kilns[].stacks");
}

TEST(Cost, KnowsHowFarALoopCounts) {
  EXPECT_EQ(cost("count(for i in 1..10 return i * i)"), "33");  // steps, map, count; ten times item, *, count's reading
  EXPECT_EQ(cost("count(for i in 1..4 return i)"), "11");
  EXPECT_EQ(cost("count(for i in 1..n return i)"), "12");           // n is at most 4
  EXPECT_EQ(cost("count(for i in 1..n*n return i)"), "5 + 2 × …");  // nothing bounds n * n
}

TEST(Cost, IsWhatARunTakesWhenNothingIsLeftOut) {
  for (const char* output : {"n + 1", "sum(lines)", "max(kilns.pm)", "sum(for k in kilns return sum(k.stacks.height))",
                             "count(kilns[in_use])", "sum(kilns[in_use].pm) + count(lines[item > n])",
                             "max(for k in kilns, l in lines return k.pm * l)"}) {
    CompiledRulesPtr rules = compiled(output);
    ASSERT_TRUE(rules);
    for (size_t items : {0U, 1U, 7U}) {
      uint64_t most = at(rules->cost(0).decisions[0], items);
      EXPECT_LE(steps_taken(rules->programs[0], items, false), most) << output;
      EXPECT_LE(steps_taken(rules->programs[0], items, true), most) << output;
    }
  }
  CompiledRulesPtr exact = compiled("sum(for k in kilns return sum(k.stacks.height))");
  EXPECT_EQ(steps_taken(exact->programs[0], 7, true), at(exact->cost(0).decisions[0], 7));
}

TEST(Cost, AnExplanationTakesMore) {
  CompiledRulesPtr rules = compiled("n");
  const ProgramCost cost = rules->cost(0);
  EXPECT_LE(at(cost.decisions[0], 5), at(cost.decision_reasons[0], 5));
  EXPECT_EQ(print(cost, rules->programs[0]), "grade: 0\ngrade explained: 0\nd: 1\nd explained: 1\n");
}

TEST(Cost, E0502TooManyStepsEvenForShortLists) {
  Diagnostics diagnostics;
  std::string text = rules_with("count(for i in 1..100000, j in 1..100000 return i)");
  EXPECT_FALSE(compile({std::make_shared<Source>("rules.yaml", text)}, diagnostics));
  const Diagnostic& error = *std::find_if(diagnostics.all().begin(), diagnostics.all().end(),
                                          [](const Diagnostic& each) { return each.code == Code::E0502; });
  EXPECT_EQ(rendered(error, Language::en).substr(0, 69),
            "rules.yaml:6:13: error E0502: this takes over 10000000 steps even for");
}

}  // namespace
}  // namespace yuheng
