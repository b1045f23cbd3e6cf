// Why not A: what fails and by how much, what is not known, what would do.
#include "decide/gap.hpp"

#include "kilns.hpp"

namespace yuheng {
namespace {

class Gap : public testing::Test {
 protected:
  GapAnswer gap(const std::string& facts_json, const GapOptions& options = {}, const std::string& target = "A") {
    Diagnostics diagnostics;
    facts_.clear();
    EXPECT_TRUE(facts_.set_json(facts_json, diagnostics));
    for (const Diagnostic& each : diagnostics.all()) ADD_FAILURE() << rendered(each, Language::en);
    options_ = options;
    return explain_gap(machine_, facts_, target, options);
  }

  std::string id(uint32_t row) const { return rules_.tables.front().rows[row].id; }
  std::vector<std::string> rows(const GapAnswer& answer, Status status) const {
    std::vector<std::string> out;
    for (const GapRow& row : answer.tables.front().rows) {
      if (row.counts_as == status) out.push_back(id(row.row));
    }
    return out;
  }
  std::vector<std::string> changes(const GapAnswer& answer) const {
    std::vector<std::string> out;
    for (const GapChange& change : answer.tables.front().changes) out.push_back(id(change.row));
    return out;
  }
  std::string text(const GapAnswer& answer, Language language) const {
    return print_text(answer, options_, facts_, language);
  }

  using Texts = std::vector<std::string>;
  const CompiledRulesPtr compiled_ = kilns();
  const CheckedRuleset& rules_ = compiled_->programs.front().rules;
  Machine machine_{compiled_->programs.front()};
  Facts facts_{rules_};
  GapOptions options_;
};

constexpr const char* kFailing =
    R"({"kilns": [{"pm": 12.5, "fuel": "coal"}, {"pm": 9.9, "fuel": "gas"}], "share": 60, "new_vehicles": 45,
        "archive": true, "ledger": true})";

TEST_F(Gap, NamesWhatFailsWithItsMargin) {
  GapAnswer answer = gap(kFailing);
  EXPECT_EQ(answer.verdict, Verdict::does_not_hold);
  EXPECT_EQ(rows(answer, Status::not_met), (Texts{"pm", "fuel", "share", "vehicles"}));
  EXPECT_EQ(rows(answer, Status::unknown), Texts{});
  const GapRow& pm = answer.tables.front().rows[0];
  ASSERT_EQ(pm.items.size(), 1U);  // the second kiln meets it
  EXPECT_EQ(pm.items[0].path, "kilns[0].pm");
  const ExplainedLimit& limit = pm.items[0].cells[0].limits.at(0);
  EXPECT_EQ(limit.margin->text(), "-2.5");
  EXPECT_EQ(margin_percent(limit)->text(), "-25");
  EXPECT_EQ(pm.area, "treatment");
}

TEST_F(Gap, TellsItByAreaInWords) {
  std::string zh = text(gap(kFailing), Language::zh);
  EXPECT_NE(
      zh.find("治理技术\n  颗粒物  pm [1.2]  要求 ≤ 10 mg/m³\n      kilns[1].pm = 12.5 mg/m³，差 2.5 mg/m³（25 %）\n"),
      std::string::npos)
      << zh;
  EXPECT_NE(zh.find("源头替代\n  燃料  fuel  要求 天然气或电\n      kilns[1].fuel = 煤\n"), std::string::npos) << zh;
  EXPECT_NE(zh.find("其他方面\n"), std::string::npos);
  std::string en = text(gap(kFailing), Language::en);
  EXPECT_NE(en.find("kilns[1].pm = 12.5 mg/m³, misses by 2.5 mg/m³ (25 %)"), std::string::npos) << en;
}

// share misses by 25 %, vehicles by 10 %: without costs the smaller step of two alternatives is taken.
TEST_F(Gap, TakesOneOfTheAlternatives) {
  GapAnswer answer = gap(kFailing);
  EXPECT_EQ(changes(answer), (Texts{"pm", "fuel", "vehicles"}));
  EXPECT_EQ(answer.tables.front().changes[2].alternatives, (std::vector<uint32_t>{2}));
}

TEST_F(Gap, TakesTheCheapestOnceCostsAreGiven) {
  GapOptions options;
  options.costs = {{"pm", Decimal(100)}, {"share", Decimal(7)}, {"vehicles", Decimal(8)}};
  GapAnswer answer = gap(kFailing, options);
  EXPECT_EQ(changes(answer), (Texts{"pm", "fuel", "share"}));
  EXPECT_EQ(answer.tables.front().cost.text(), "107");
  EXPECT_EQ(answer.tables.front().uncosted, (std::vector<uint32_t>{1}));  // nobody said what fuel costs
}

TEST_F(Gap, IsNotMissedWhereAnAlternativeIsMet) {
  GapAnswer answer = gap(R"({"kilns": [], "share": 10, "new_vehicles": 50, "archive": true, "ledger": true})");
  EXPECT_EQ(answer.verdict, Verdict::holds);
  EXPECT_EQ(changes(answer), Texts{});
}

TEST_F(Gap, KeepsWhatIsNotKnownApart) {
  GapAnswer answer =
      gap(R"({"kilns": [{"fuel": "gas"}, {"pm": 10.1, "fuel": "gas"}], "share": 10, "archive": true, "ledger": true})");
  EXPECT_EQ(answer.verdict, Verdict::does_not_hold);  // the second kiln fails for sure
  EXPECT_EQ(rows(answer, Status::not_met), Texts{"pm"});
  EXPECT_EQ(rows(answer, Status::unknown), (Texts{"share", "vehicles"}));  // new_vehicles may still do
  EXPECT_EQ(answer.missing, Texts{"new_vehicles"});
  EXPECT_EQ(changes(answer), Texts{"pm"});
  std::string zh = text(answer, Language::zh);
  EXPECT_NE(zh.find("kilns[1].pm = 未知 (0..…)\n"), std::string::npos) << zh;
  EXPECT_NE(zh.find("不符合 1 项，未知 2 项"), std::string::npos) << zh;
}

TEST_F(Gap, IsOpenWhileOnlyUnknownsStandInTheWay) {
  GapAnswer answer = gap(R"({"kilns": [{"pm": 5, "fuel": "gas"}], "share": 80, "archive": true})");
  EXPECT_EQ(answer.verdict, Verdict::undecided);
  EXPECT_EQ(rows(answer, Status::not_met), Texts{});
  EXPECT_EQ(rows(answer, Status::unknown), Texts{"ledger"});
}

TEST_F(Gap, CountsAnUnknownRequirementNeitherWay) {
  GapAnswer answer =
      gap(R"({"kilns": [{"pm": 5, "fuel": "gas"}], "share": 0, "new_vehicles": 0, "archive": false})", {}, "B");
  EXPECT_EQ(answer.verdict, Verdict::holds);  // vehicles asks nothing at B, and one of the two is enough
  const GapRow& share = answer.tables.front().rows[2];
  EXPECT_EQ(share.status, Status::unknown);
  EXPECT_TRUE(share.requirement_unknown);
  EXPECT_EQ(share.counts_as, Status::met);
}

TEST_F(Gap, HoldsAtTheLastLevel) { EXPECT_EQ(gap(kFailing, {}, "C").verdict, Verdict::holds); }

TEST(GapMargin, HasNoPercentageOfNothing) {
  ExplainedLimit limit{"<=", Value(Decimal(3)), Value(Decimal(0)), Decimal(-3)};
  EXPECT_FALSE(margin_percent(limit));
  limit.limit = Value(Decimal(-4));
  EXPECT_EQ(margin_percent(limit)->text(), "-75");
}

TEST_F(Gap, KnowsItsLevels) {
  EXPECT_TRUE(has_level(rules_, "", "A"));
  EXPECT_FALSE(has_level(rules_, "", "leading"));
  EXPECT_FALSE(has_level(rules_, "other", "A"));
}

}  // namespace
}  // namespace yuheng
