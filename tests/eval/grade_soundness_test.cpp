// A grade is an interval that the true grade never leaves: `proven` is never better than it, `possible` never worse, and
// every fact that can change the outcome is in `missing`.
//
// Random tables are graded with some facts and requirements missing, and then with each way to fill them in.
#include <gtest/gtest.h>

#include <map>

#include "compiled.hpp"
#include "containment.hpp"
#include "decide/answer.hpp"
#include "random_table.hpp"

namespace yuheng {
namespace {

constexpr size_t kTables = 250;
constexpr size_t kScenes = 8;
constexpr size_t kCompletions = 48;

// One set of rules with its answers.
class Grading {
 public:
  explicit Grading(const std::string& yaml)
      : rules_(compiled(yaml)), machine_(rules_->programs.front()), facts_(rules_->programs.front().rules) {}

  GradeAnswer answer(const std::string& json, const std::optional<Date>& as_of) {
    Diagnostics diagnostics;
    facts_.clear();
    facts_.set_as_of(as_of);
    if (!facts_.set_json(json, diagnostics)) throw std::logic_error(messages_of(diagnostics) + json);
    return decide_grade(machine_, facts_);
  }

  std::vector<std::string> facts_used() const {
    std::vector<std::string> out;
    const Program& program = rules_->programs.front();
    for (FactId fact : program.grade.facts) out.push_back(program.rules.facts[fact].name);
    return out;
  }

 private:
  CompiledRulesPtr rules_;
  Machine machine_;
  Facts facts_;
};

// What came out when everything is known: the grade, or that the table does not apply.
struct Outcome {
  bool applies = false;
  size_t grade = 0;
  bool operator==(const Outcome&) const = default;
};

std::string text_of(const Outcome& outcome) {
  return outcome.applies ? "grade " + std::to_string(outcome.grade) : "table does not apply";
}

// What is wrong with the answer; empty when nothing is.
std::string mistake(const GradeAnswer& open, const Outcome& truth) {
  if (open.tables.empty()) return truth.applies ? "the table was said not to apply" : "";
  const TableGrade& table = open.tables.front();
  if (!truth.applies) return table.applies ? "the table was said to apply" : "";
  if (table.proven < truth.grade) return "proven is too good";
  return table.possible > truth.grade ? "possible is too bad" : "";
}

class GradeSoundness : public testing::TestWithParam<size_t> {};

TEST_P(GradeSoundness, TheTrueGradeLiesBetweenProvenAndPossible) {
  Dice dice(GetParam() + 1);
  RandomTable table = random_table(dice);
  const std::string rules = table.yaml(true, 0);
  Grading open(rules);
  std::vector<Grading> filled;  // all ways to fill in the requirements that are not known
  for (size_t i = 0; i < size_t{1} << table.gaps(); ++i) filled.emplace_back(table.yaml(false, i));
  const std::vector<std::optional<Date>> dates = {parse_date("2023-01-31"), parse_date("2023-02-20")};

  for (size_t s = 0; s < kScenes; ++s) {
    Scene scene = random_scene(dice, open.facts_used(), kCompletions);
    std::optional<Date> as_of = dice.once_in(3) ? std::nullopt : dates[dice.roll(2)];
    const std::string facts = scene.json(true);
    GradeAnswer answer = open.answer(facts, as_of);
    SCOPED_TRACE(rules + facts);
    for (Grading& grading : filled) {
      std::map<size_t, std::vector<Outcome>> by_date;
      for (size_t d = 0; d < dates.size(); ++d) {
        if (as_of && as_of != dates[d]) continue;
        for (size_t i = 0; i < scene.completions(); ++i) {
          scene.complete(i);
          GradeAnswer full = grading.answer(scene.json(false), dates[d]);
          Outcome truth{!full.tables.empty(), full.tables.empty() ? 0 : full.tables.front().proven};
          by_date[d].push_back(truth);
          ASSERT_EQ(mistake(answer, truth), "") << text_of(truth) << " of " << scene.json(false);
          ASSERT_TRUE(full.missing.empty());
        }
      }
      for (const auto& [d, outcomes] : by_date) {
        size_t stride = 1;
        for (size_t leaf : scene.missing()) {
          size_t options = scene.leaves[leaf].options.size();
          for (size_t i = 0; i + stride < outcomes.size(); ++i) {
            if (i / stride % options + 1 == options || outcomes[i] == outcomes[i + stride]) continue;
            ASSERT_TRUE(names_place(answer.missing, scene.leaves[leaf].path))
                << scene.leaves[leaf].path << " decides between " << text_of(outcomes[i]) << " and "
                << text_of(outcomes[i + stride]);
          }
          stride *= options;
        }
      }
      bool date_decides = by_date.size() == 2 && by_date[0] != by_date[1];
      ASSERT_TRUE(!date_decides || names_place(answer.missing, "as_of"));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Tables, GradeSoundness, testing::Range<size_t>(0, kTables));

}  // namespace
}  // namespace yuheng
