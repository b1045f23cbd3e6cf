// Unknown says no more than it must: where every fact is read once, the open result stands for exactly the values that some
// way to fill in the missing facts gives: the same alternatives, the same bounds of an interval, null only if it can be null.
//
// Expressions are drawn by lot over facts that are each used at most once, and compared with all completions.
#include <gtest/gtest.h>

#include <algorithm>

#include "compiled.hpp"
#include "eval/machine.hpp"
#include "small_world.hpp"

namespace yuheng {
namespace {

constexpr size_t kRulesets = 150;
constexpr size_t kOutputs = 12;
constexpr size_t kMissing = 6;  // at most 3^6 completions

struct Place {
  std::string name;  // as expressions call it
  std::string declaration;
  std::vector<std::string> options;  // both ends of the range and something between
};

// Two items with fields of their own stand in each list, so that fields are read once too.
const std::vector<Place>& numbers() {
  static const std::vector<Place> kPlaces = [] {
    std::vector<Place> out;
    for (int i = 0; i < 6; ++i) {
      out.push_back({"n" + std::to_string(i), "{type: number, min: 0, max: 4}", {"0", "1", "4"}});
    }
    out.push_back({"s0", "{type: number, min: -4, max: 1}", {"-4", "0", "1"}});
    out.push_back({"s1", "{type: number, min: -4, max: 1}", {"-4", "0", "1"}});
    return out;
  }();
  return kPlaces;
}

const std::vector<Place>& positives() {
  static const std::vector<Place> kPlaces = {{"p0", "{type: number, min: 1, max: 4}", {"1", "2", "4"}},
                                             {"p1", "{type: number, min: 1, max: 4}", {"1", "2", "4"}}};
  return kPlaces;
}

const std::vector<Place>& truths() {
  static const std::vector<Place> kPlaces = {{"b0", "{type: boolean}", {"true", "false"}},
                                             {"b1", "{type: boolean}", {"true", "false"}},
                                             {"b2", "{type: boolean}", {"true", "false"}},
                                             {"b3", "{type: boolean}", {"true", "false"}},
                                             {"c0", "{type: boolean, optional: true}", {"true", "false", "null"}}};
  return kPlaces;
}

const std::vector<Place>& words() {
  static const std::vector<Place> kPlaces = {{"k0", "{choices: [x, y, z]}", {R"("x")", R"("y")", R"("z")"}},
                                             {"k1", "{choices: [x, y, z]}", {R"("x")", R"("y")", R"("z")"}}};
  return kPlaces;
}

std::vector<Place> all_places() {
  std::vector<Place> out = numbers();
  for (const auto* more : {&positives(), &truths(), &words()}) out.insert(out.end(), more->begin(), more->end());
  return out;
}

class Drawing {
 public:
  explicit Drawing(Dice& dice)
      : dice_(dice), numbers_(names(numbers())), positives_(names(positives())), truths_(names(truths())),
        words_(names(words())) {}

  std::string output() {
    switch (dice_.roll(6)) {
      case 0:
      case 1: return quoted(number(3));
      case 2: return quoted(truth(3));
      case 3: return quoted(text());
      default: return table();
    }
  }

 private:
  using Names = std::vector<std::string>;
  static Names names(const std::vector<Place>& places) {
    Names out;
    for (const Place& place : places) out.push_back(place.name);
    return out;
  }

  // A name nobody has used yet in this expression; else a constant.
  std::string leaf(Names& left, const std::string& constant) {
    if (left.empty()) return constant;
    size_t at = dice_.roll(left.size());
    std::string out = left[at];
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
    return out;
  }

  std::string number(size_t depth) {
    if (depth == 0 || dice_.once_in(6)) return dice_.once_in(4) ? std::to_string(dice_.roll(4)) : leaf(numbers_, "2");
    auto deeper = [&] { return number(depth - 1); };
    switch (dice_.roll(14)) {
      case 0: return "(" + deeper() + " + " + deeper() + ")";
      case 1: return "(" + deeper() + " - " + deeper() + ")";
      case 2: return "(" + deeper() + " * " + deeper() + ")";
      case 3: return "(" + deeper() + " / " + leaf(positives_, "2") + ")";
      case 4: return "(if " + truth(depth - 1) + " then " + deeper() + " else " + deeper() + ")";
      case 5: return "min(" + list(depth) + ")";
      case 6: return "max(" + list(depth) + ")";
      case 7: return "sum(" + list(depth) + ")";
      case 8: return "mean(" + list(depth) + ")";
      case 9: return "count(" + records(depth) + "[ok])";
      case 10: return "sum(" + records(depth) + "[ok].v)";
      case 11: return (dice_.once_in(2) ? "min(" : "max(") + records(depth) + "[ok].v)";
      case 12: return "mean(" + records(depth) + "[ok].v)";
      default: return dice_.once_in(2) ? "abs(" + leaf(numbers_, "-1") + ")" : "decimal(" + deeper() + ", 0)";
    }
  }

  std::string list(size_t depth) {
    return "[" + number(depth - 1) + ", " + number(depth - 1) + (dice_.once_in(2) ? ", " + leaf(numbers_, "1") : "") +
           "]";
  }

  std::string records(size_t depth) {
    std::string out = "[";
    for (size_t i = 0; i < 2; ++i) {
      out += (i > 0 ? ", " : "") + ("{v: " + leaf(numbers_, "3") + ", ok: " + truth(depth - 1) + "}");
    }
    return out + "]";
  }

  std::string truth(size_t depth) {
    if (depth == 0 || dice_.once_in(5)) return leaf(truths_, "true");
    auto deeper = [&] { return truth(depth - 1); };
    switch (dice_.roll(9)) {
      case 0: return "(" + deeper() + " and " + deeper() + ")";
      case 1: return "(" + deeper() + " or " + deeper() + ")";
      case 2: return "not(" + deeper() + ")";
      case 3: return "(" + number(depth - 1) + " < " + number(depth - 1) + ")";
      case 4: return "(" + number(depth - 1) + " >= " + std::to_string(dice_.roll(4)) + ")";
      case 5: return "(" + leaf(words_, "\"x\"") + (dice_.once_in(2) ? " = \"x\")" : " in (\"x\", \"y\"))");
      case 6: return "(some r in " + records(depth) + " satisfies r.ok and r.v > 2)";
      case 7: return "(every r in " + records(depth) + " satisfies r.ok or r.v <= 2)";
      default: return "(" + leaf(numbers_, "1") + " in [1..3])";
    }
  }

  std::string text() {
    return "if " + truth(1) + " then " + leaf(words_, "\"y\"") + " else if " + truth(1) + " then \"w\" else " +
           leaf(words_, "\"z\"");
  }

  // Rules with conditions of their own, and outputs that are written out.
  std::string table() {
    static const Names kHits = {"first",
                                "unique",
                                "any",
                                "priority, values: ['1', '2', '3']",
                                "collect, aggregate: sum",
                                "collect, aggregate: count",
                                "collect, aggregate: min",
                                "collect, aggregate: max"};
    const std::string& hit = kHits[dice_.roll(kHits.size())];
    std::string out = "{hit: " + hit;
    if (!hit.starts_with("collect") && dice_.once_in(2)) out += ", default: '2'";
    out += ", rules: [";
    size_t rules = 1 + dice_.roll(3);
    for (size_t i = 0; i < rules; ++i) {
      out +=
          (i > 0 ? ", {when: " : "{when: ") + quoted(truth(1)) + ", then: '" + std::to_string(1 + dice_.roll(3)) + "'}";
    }
    return out + "]}";
  }

  static std::string quoted(const std::string& text) { return "'" + text + "'"; }

  Dice& dice_;
  Names numbers_, positives_, truths_, words_;
};

std::string ruleset_of(const std::vector<std::string>& outputs) {
  std::string out = "ruleset: random\nfacts:\n";
  for (const Place& place : all_places()) out += "  " + place.name + ": " + place.declaration + "\n";
  out += "decisions:\n";
  for (size_t i = 0; i < outputs.size(); ++i) {
    out += "  d" + std::to_string(i) + ": {outputs: {out: " + outputs[i] + "}}\n";
  }
  return out;
}

// What a set of values is, in one line: its alternatives in order, or its bounds.
std::string extent_of(const Value& open) {
  if (!open.is_unknown()) return text_of(open);
  const Unknown& unknown = open.unknown();
  if (unknown.extent == Unknown::Extent::anything) return "anything";
  if (unknown.extent == Unknown::Extent::interval) {
    auto bound = [](const std::optional<Decimal>& value) { return value ? value->text() : "…"; };
    return "[" + bound(unknown.low) + " .. " + bound(unknown.high) + "]" + (unknown.null_possible ? " or null" : "");
  }
  std::vector<std::string> texts;
  for (const Value& value : unknown.alternatives) texts.push_back(text_of(value));
  std::sort(texts.begin(), texts.end());
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : " | ") + text;
  return out;
}

// The same of all values that came out, in the form of `open`.
std::string extent_of(const std::vector<Value>& results, const Value& open) {
  std::vector<Value> each;
  for (const Value& value : results) {
    bool seen = std::any_of(each.begin(), each.end(), [&](const Value& other) { return same_value(value, other); });
    if (!seen) each.push_back(value);
  }
  bool interval = open.is_unknown() && open.unknown().extent == Unknown::Extent::interval;
  if (!interval) return each.size() == 1 ? text_of(each.front()) : extent_of(one_of(each, {}));
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  bool null = false;
  for (const Value& value : each) {
    null = null || value.is_null();
    if (value.kind() != Kind::number) continue;
    low = low ? std::min(*low, value.number()) : value.number();
    high = high ? std::max(*high, value.number()) : value.number();
  }
  return extent_of(unknown_number({}, low, high, null));
}

class Trial {
 public:
  explicit Trial(const Program& program) : program_(program), machine_(program), facts_(program.rules) {}

  Value value(size_t decision, const std::string& json) {
    Diagnostics diagnostics;
    facts_.clear();
    if (!facts_.set_json(json, diagnostics)) throw std::logic_error(messages_of(diagnostics) + json);
    machine_.run(program_.decisions[decision], facts_.inputs());
    return machine_.value(program_.rules.definitions[program_.rules.decisions[decision].outputs.front()].root);
  }

  std::vector<std::string> facts_used(size_t decision) const {
    std::vector<std::string> out;
    for (FactId fact : program_.decisions[decision].facts) out.push_back(program_.rules.facts[fact].name);
    return out;
  }

 private:
  const Program& program_;
  Machine machine_;
  Facts facts_;
};

// A plant with some of the facts missing.
Scene scene_of(Dice& dice, const std::vector<std::string>& used) {
  Scene out;
  size_t missing = 0;
  for (const Place& place : all_places()) {
    Leaf leaf{place.name, place.options};
    bool looked_at = std::find(used.begin(), used.end(), place.name) != used.end();
    leaf.missing = looked_at && missing < kMissing && !dice.once_in(4);
    leaf.chosen = dice.roll(leaf.options.size());
    missing += leaf.missing ? 1 : 0;
    out.leaves.push_back(std::move(leaf));
  }
  return out;
}

class Tightness : public testing::TestWithParam<size_t> {};

TEST_P(Tightness, WhatIsReadOnceLeavesExactlyWhatIsPossible) {
  Dice dice(GetParam() + 1000);
  std::vector<std::string> outputs;
  while (outputs.size() < kOutputs) outputs.push_back(Drawing(dice).output());
  CompiledRulesPtr rules = compiled(ruleset_of(outputs));
  Trial trial(rules->programs.front());
  for (size_t i = 0; i < outputs.size(); ++i) {
    Scene scene = scene_of(dice, trial.facts_used(i));
    std::string facts = scene.json(true);
    Value open = trial.value(i, facts);
    std::vector<Value> results;
    for (size_t c = 0; c < scene.completions(); ++c) {
      scene.complete(c);
      results.push_back(trial.value(i, scene.json(false)));
    }
    EXPECT_EQ(extent_of(open), extent_of(results, open)) << outputs[i] << "\nfacts " << facts;
  }
}

INSTANTIATE_TEST_SUITE_P(Rulesets, Tightness, testing::Range<size_t>(0, kRulesets));

}  // namespace
}  // namespace yuheng
