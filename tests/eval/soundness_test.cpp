// Unknown never lies: whatever the missing facts turn out to be, the result is one of those the open result stands for, and
// every fact that can change it is named.
//
// Thousands of random expressions are computed with some facts missing and then with each way to fill them in.
#include <gtest/gtest.h>

#include <algorithm>

#include "compiled.hpp"
#include "containment.hpp"
#include "eval/machine.hpp"
#include "random_expression.hpp"

namespace yuheng {
namespace {

constexpr size_t kRulesets = 120;
constexpr size_t kOutputs = 25;  // per ruleset, so that equal parts are shared between them
constexpr size_t kScenes = 3;
constexpr size_t kCompletions = 60;

std::string ruleset_of(const std::vector<std::string>& outputs) {
  std::string out = "ruleset: random\n" + world_facts() + "decisions:\n";
  for (size_t i = 0; i < outputs.size(); ++i)
    out += "  d" + std::to_string(i) + ": {outputs: {out: " + outputs[i] + "}}\n";
  return out;
}

std::vector<std::string> facts_used(const Program& program, const Plan& plan) {
  std::vector<std::string> out;
  for (FactId fact : plan.facts) out.push_back(program.rules.facts[fact].name);
  return out;
}

class Trial {
 public:
  explicit Trial(const Program& program) : program_(program), machine_(program), facts_(program.rules) {
    facts_.set_as_of(parse_date("2023-02-01"));
  }

  // What is wrong with decision `index` in this scene; empty when nothing is.
  std::string mistake(size_t index, Scene scene) {
    Value open = value(index, scene.json(true));
    Inputs inputs = facts_.inputs();
    std::vector<std::string> named;
    for (Reason reason : reasons_of(open)) named.push_back(inputs.reason_paths.at(reason));
    size_t count = scene.completions();
    std::vector<Value> results;
    for (size_t i = 0; i < count; ++i) {
      scene.complete(i);
      results.push_back(value(index, scene.json(false)));
      bool same = is_known(open) ? same_value(open, results.back()) : contains(open, results.back());
      if (!is_known(results.back()) || !same) {
        return text_of(open) + " does not allow " + text_of(results.back()) + " of " + scene.json(false);
      }
    }
    size_t stride = 1;
    for (size_t leaf : scene.missing()) {
      size_t options = scene.leaves[leaf].options.size();
      for (size_t i = 0; i + stride < count; ++i) {
        bool next_option = i / stride % options + 1 < options;
        if (next_option && !same_value(results[i], results[i + stride]) &&
            !names_place(named, scene.leaves[leaf].path)) {
          return text_of(open) + " does not name " + scene.leaves[leaf].path + ": " + text_of(results[i]) + " or " +
                 text_of(results[i + stride]);
        }
      }
      stride *= options;
    }
    return "";
  }

 private:
  Value value(size_t index, const std::string& json) {
    Diagnostics diagnostics;
    facts_.clear();
    if (!facts_.set_json(json, diagnostics)) throw std::logic_error(messages_of(diagnostics) + json);
    machine_.run(program_.decisions[index], facts_.inputs());
    const CheckedDecision& decision = program_.rules.decisions[index];
    return machine_.value(program_.rules.definitions[decision.outputs.front()].root);
  }

  const Program& program_;
  Machine machine_;
  Facts facts_;
};

// The smallest part of the expression that is already wrong in this scene.
std::string smallest_wrong(const RandomOutput& output, const Scene& scene) {
  for (const std::string& part : output.parts) {
    CompiledRulesPtr rules = compiled_or_null(ruleset_of({part}));
    if (!rules) continue;  // it stands in a loop
    std::string mistake = Trial(rules->programs.front()).mistake(0, scene);
    if (!mistake.empty()) return part + "\n  " + mistake;
  }
  return output.yaml;
}

class Soundness : public testing::TestWithParam<size_t> {};

TEST_P(Soundness, ResultsWithMissingFactsAllowEveryResultWithoutMissingFacts) {
  Dice dice(GetParam() + 1);
  std::vector<RandomOutput> outputs;
  std::vector<std::string> texts;
  while (outputs.size() < kOutputs) {
    outputs.push_back(random_output(dice));
    texts.push_back(outputs.back().yaml);
  }
  CompiledRulesPtr rules = compiled(ruleset_of(texts));
  const Program& program = rules->programs.front();
  Trial trial(program);
  for (size_t i = 0; i < outputs.size(); ++i) {
    for (size_t s = 0; s < kScenes; ++s) {
      Scene scene = random_scene(dice, facts_used(program, program.decisions[i]), kCompletions);
      std::string mistake = trial.mistake(i, scene);
      ASSERT_EQ(mistake, "") << "of " << texts[i] << "\nfacts " << scene.json(true) << "\nsmallest wrong part "
                             << smallest_wrong(outputs[i], scene);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Rulesets, Soundness, testing::Range<size_t>(0, kRulesets));

}  // namespace
}  // namespace yuheng
