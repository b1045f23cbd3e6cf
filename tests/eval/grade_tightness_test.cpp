// A grade is as narrow as the facts allow: where a table reads every fact in one direction only, some way to fill in the
// missing facts gives the proven level and some way gives the possible one; and everything that decides is in `missing`.
//
// Tables are drawn by lot so that a fact is better the lower it is, or the higher, everywhere.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "check/directions.hpp"
#include "compiled.hpp"
#include "containment.hpp"
#include "decide/answer.hpp"
#include "small_world.hpp"

namespace yuheng {
namespace {

constexpr size_t kTables = 200;
constexpr size_t kScenes = 6;
constexpr size_t kMissing = 5;

// Numbers from 0 to 9: x… are better low, y… better high. Truth values: t… better true, f… better false. Choices: k, of
// which a is the best and c the worst.
std::string facts_text() {
  std::string out = "facts:\n";
  for (const char* name : {"x0", "x1", "y0", "y1"}) {
    out += "  " + std::string(name) + ": {type: number, min: 0, max: 9}\n";
  }
  for (const char* name : {"t0", "t1", "f0"}) out += "  " + std::string(name) + ": {type: boolean}\n";
  out += "  k: {choices: [a, b, c]}\n";
  return out + "  items: {list: {x: {type: number, min: 0, max: 9}, f: {type: boolean}}}\n";
}

// A row's subject and its cells, which grow looser from level to level.
std::string row(Dice& dice, size_t index, size_t levels) {
  size_t strict = 1 + dice.roll(4);
  auto at_most = [&](size_t level) { return "<= " + std::to_string(strict + 2 * level); };
  auto at_least = [&](size_t level) {
    return ">= " + std::to_string(9 - strict - std::min<size_t>(2 * level, 8 - strict));
  };
  auto is_true = [](size_t) { return std::string("true"); };
  auto choice = [](size_t level) { return level == 0 ? R"("a")" : R"("a","b")"; };
  std::string what;
  std::function<std::string(size_t)> cell;
  switch (dice.roll(9)) {
    case 0:
      what = "that: x0";
      cell = at_most;
      break;
    case 1:
      what = "that: x1, when: f0";
      cell = at_most;
      break;
    case 2:
      what = "that: x0 + x1";
      cell = at_most;
      break;
    case 3:
      what = "that: y0";
      cell = at_least;
      break;
    case 4:
      what = "that: y1 - x1, when: 'not(t1)'";
      cell = at_least;
      break;
    case 5:
      what = "that: t0";
      cell = is_true;
      break;
    case 6:
      what = "that: k";
      cell = choice;
      break;
    case 7:
      what = "each: items, when: f, that: x";
      cell = at_most;
      break;
    default:
      what = "that: 'sum([y0, y1])'";
      cell = at_least;
      break;
  }
  std::string out = "      - {id: r" + std::to_string(index) + ", " + what;
  // Whether an alternative applies helps in one way and hurts in another.
  bool conditional = what.find("when") != std::string::npos || what.find("each") != std::string::npos;
  if (!conditional && dice.once_in(3)) out += ", any_of: group";
  for (size_t level = 0; level < levels; ++level) {
    out += std::string(", ") + static_cast<char>('A' + level) + ": '" + cell(level) + "'";
  }
  return out + ", provenance: {status: recalled, confidence: low}}\n";
}

std::string table_text(Dice& dice) {
  size_t levels = 1 + dice.roll(3);
  std::string out = "ruleset: random\n" + facts_text() + "grading:\n  t:\n    ladder: [";
  for (size_t i = 0; i <= levels; ++i) out += std::string(i > 0 ? ", " : "") + static_cast<char>('A' + i);
  out += "]\n    rows:\n";
  size_t rows = 1 + dice.roll(5);
  for (size_t i = 0; i < rows; ++i) out += row(dice, i, levels);
  return out;
}

Scene scene_of(Dice& dice) {
  Scene out;
  for (const char* name : {"x0", "x1", "y0", "y1"}) out.leaves.push_back({name, {"0", "4", "9"}});
  for (const char* name : {"t0", "t1", "f0"}) out.leaves.push_back({name, {"true", "false"}});
  out.leaves.push_back({"k", {R"("a")", R"("b")", R"("c")"}});
  out.items_given = true;
  out.item_count = dice.roll(3);
  for (size_t i = 0; i < out.item_count; ++i) {
    out.leaves.push_back({"items[" + std::to_string(i) + "].x", {"0", "4", "9"}});
    out.leaves.push_back({"items[" + std::to_string(i) + "].f", {"true", "false"}});
  }
  for (Leaf& leaf : out.leaves) {
    leaf.missing = out.missing().size() < kMissing && dice.once_in(2);
    leaf.chosen = dice.roll(leaf.options.size());
  }
  return out;
}

class GradeTightness : public testing::TestWithParam<size_t> {};

TEST_P(GradeTightness, BothEndsOfTheIntervalCanComeTrue) {
  Dice dice(GetParam() + 5000);
  std::string text = table_text(dice);
  SCOPED_TRACE(text);
  CompiledRulesPtr rules = compiled(text);
  const Program& program = rules->programs.front();
  ASSERT_EQ(facts_read_both_ways(program.rules, program.rules.tables.front()), std::vector<std::string>{});
  Machine machine(program);
  Facts facts(program.rules);
  auto graded = [&](const std::string& json) {
    Diagnostics diagnostics;
    facts.clear();
    if (!facts.set_json(json, diagnostics)) throw std::logic_error(messages_of(diagnostics) + json);
    return decide_grade(machine, facts).tables.front();
  };
  for (size_t s = 0; s < kScenes; ++s) {
    Scene scene = scene_of(dice);
    std::string given = scene.json(true);
    SCOPED_TRACE(given);
    TableGrade open = graded(given);
    std::vector<size_t> grades;
    for (size_t c = 0; c < scene.completions(); ++c) {
      scene.complete(c);
      TableGrade full = graded(scene.json(false));
      ASSERT_EQ(full.proven, full.possible);
      grades.push_back(full.proven);
    }
    ASSERT_EQ(open.proven, *std::max_element(grades.begin(), grades.end())) << "the worst that can come true";
    ASSERT_EQ(open.possible, *std::min_element(grades.begin(), grades.end())) << "the best that can come true";
    ASSERT_TRUE(open.proven != open.possible || open.missing.empty()) << "nothing is left to ask";
    size_t stride = 1;
    for (size_t leaf : scene.missing()) {
      size_t options = scene.leaves[leaf].options.size();
      for (size_t i = 0; i + stride < grades.size(); ++i) {
        if (i / stride % options + 1 == options || grades[i] == grades[i + stride]) continue;
        ASSERT_TRUE(names_place(open.missing, scene.leaves[leaf].path)) << scene.leaves[leaf].path << " decides";
      }
      stride *= options;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Tables, GradeTightness, testing::Range<size_t>(0, kTables));

}  // namespace
}  // namespace yuheng
