// Three voices, one meaning: rules and records drawn by lot give the same answers by row and by column, on every kind of
// kernel this machine can run, and the engines' levels lie within those of a walk over the checked terms (tree_walker.hpp).
// YUHENG_AGREEMENT_PAIRS asks for more pairs than the ten thousand of an ordinary run.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "disagreement.hpp"

namespace yuheng {
namespace {

constexpr size_t kRecords = 150;       // more than two words of a plane, and no multiple of one
constexpr size_t kWholeWords = 1'024;  // so many that kernels take the bitmaps where they lie

TEST(Agreement, BothEnginesAndAWalkOverTheTermsGiveTheSameGrades) {
  const char* wanted = std::getenv("YUHENG_AGREEMENT_PAIRS");
  const char* seed = std::getenv("YUHENG_AGREEMENT_SEED");
  size_t pairs = wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 10'000;
  uint64_t first = seed != nullptr ? std::strtoull(seed, nullptr, 10) : 1;
  size_t done = 0;
  Tally tally;
  for (uint64_t i = first; done < pairs; ++i) {
    Dice dice(i);
    RandomRules rules = random_rules(dice);
    size_t count = dice.once_in(10) ? kWholeWords : kRecords;
    Case drawn{rules, random_records(dice, count), {}};
    drawn.asking.null_is_none = dice.once_in(2);
    drawn.asking.brief = dice.once_in(2);
    done += count;
    if (dice.once_in(3)) {
      drawn.records.slice(static_cast<int64_t>(dice.roll(70)), 60 + static_cast<int64_t>(dice.roll(20)));
    }
    if (!disagreement(drawn, tally)) continue;
    Case small = smaller(drawn);
    FAIL() << "seed " << i << "\n" << page_of(small);
  }
  // The voices agree easily on rules that do not compile, that no column answers, or of which the walk knows nothing.
  EXPECT_GT(tally.compiled * 10, tally.drawn * 9);
  EXPECT_GT(tally.by_columns * 2, tally.drawn);
  EXPECT_GT(tally.wholly_by_columns * 5, tally.drawn);
  EXPECT_GT(tally.walked_to_one_level * 3, tally.walked);
  std::cout << done << " pairs, " << tally.drawn << " rulesets, " << tally.compiled << " compiled, " << tally.by_columns
            << " by columns, " << tally.wholly_by_columns << " of them wholly; " << tally.walked << " grades walked, "
            << tally.walked_to_one_level << " to one level\n";
}

// Records of several rulesets in one pass, many of one and few of another, some of none.
TEST(Agreement, RecordsMayNameTheirRulesets) {
  constexpr size_t kCount = 2'000;
  const char* wanted = std::getenv("YUHENG_AGREEMENT_PAIRS");
  size_t rounds = (wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 10'000) / (2 * kCount) + 1;
  size_t compared = 0;
  Tally tally;
  for (uint64_t seed = 1; seed <= rounds; ++seed) {
    Dice dice(seed + 1'000'000);
    std::vector<SourcePtr> sources;
    std::vector<std::string> names;
    size_t count = 1 + dice.roll(dice.once_in(3) ? 40 : 4);
    for (size_t i = 0; i < count; ++i) {
      std::string text = random_rules(dice).yaml();
      std::string name = "random/" + std::to_string(i);
      text.replace(text.find("random"), 6, name);
      // A mention in the list is a chance to be drawn.
      for (size_t times = dice.once_in(2) ? 1 : 5; times > 0; --times) names.push_back(name);
      sources.push_back(make_source(name + ".yaml", text));
    }
    names.emplace_back("fishing");
    Diagnostics diagnostics;
    CompiledRulesPtr rules = compile(sources, diagnostics);
    if (!rules) continue;
    ++compared;
    ArrowColumn records = random_records(dice, kCount, names);
    if (dice.once_in(3)) records.slice(static_cast<int64_t>(dice.roll(700)), 1'200);
    std::vector<std::string> by_row = answers({rules, {}, nullptr, "ruleset", 1}, records, tally);
    for (const Kernels* kernels : usable_kernels()) {
      auto threads = static_cast<uint32_t>(1 + dice.roll(3));
      std::vector<std::string> by_column = answers({rules, {}, kernels, "ruleset", threads}, records, tally);
      ASSERT_EQ(by_row.size(), by_column.size());
      for (size_t i = 0; i < by_row.size(); ++i)
        ASSERT_EQ(by_row[i], by_column[i]) << "seed " << seed << ", record " << i;
    }
  }
  EXPECT_GT(compared * 4, rounds * 3);
}

// The shrinking itself: a "disagreement" made up, so that it is known what is left.
TEST(Agreement, ACounterExampleIsMadeAsSmallAsItGets) {
  Dice dice(5);
  Case drawn{random_rules(dice), random_records(dice, kRecords), {}};
  drawn.rules.tables[0].rows.push_back(
      "{id: guilty, that: n, when: flag, A: '<= 10', B: '<= 20', provenance: {status: recalled, confidence: low}}");
  drawn.rules.tables[0].ladder = {"A", "B", "C"};
  auto guilty = [](const Case& one) {
    bool fails = one.rules.yaml().find("id: guilty, that: n") != std::string::npos && one.records.length() > 0;
    return fails ? std::optional<size_t>(0) : std::nullopt;
  };
  Case small = smaller(drawn, guilty);
  EXPECT_EQ(small.records.length(), 1);
  EXPECT_EQ(small.records.field_count(), 0U);
  ASSERT_EQ(small.rules.tables.size(), 1U);
  EXPECT_EQ(small.rules.tables[0].rows,
            (std::vector<std::string>{
                "{id: guilty, that: n, A: '-', B: '-', provenance: {status: recalled, confidence: low}}"}));
  EXPECT_TRUE(small.rules.facts.empty());
}

}  // namespace
}  // namespace yuheng
