// Two engines, one meaning: rules and records drawn by lot give the same answers by row and by column, on every kind of
// kernel this machine can run. YUHENG_AGREEMENT_PAIRS asks for more pairs than the ten thousand of an ordinary run.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "../eval/compiled.hpp"
#include "columns/evaluation.hpp"
#include "random_world.hpp"

namespace yuheng {
namespace {

constexpr size_t kRecords = 150;       // more than two words of a plane, and no multiple of one
constexpr size_t kWholeWords = 1'024;  // so many that kernels take the bitmaps where they lie

// What the lots drawn so far were worth.
struct Tally {
  size_t drawn = 0, compiled = 0, by_columns = 0, wholly_by_columns = 0;
};
Tally tally;

struct Asking {
  bool null_is_none = false;
  bool brief = true;  // false: binding rows and missing facts as well
};

std::vector<std::string> answers(const CompiledRulesPtr& rules, ArrowColumn& records, const Kernels* kernels,
                                 const Asking& asking) {
  ColumnsRequest request;
  request.compiled = rules;
  request.ruleset = 0;
  request.subject = "grade";
  request.brief = asking.brief;
  request.as_of = Date{19400};
  request.null_is_none = asking.null_is_none;
  request.kernels = kernels;
  Diagnostics diagnostics;
  auto refusal = ColumnsEvaluation::Refusal::none;
  auto evaluation = ColumnsEvaluation::make(std::move(request), records.schema(), diagnostics, refusal);
  if (!evaluation) throw std::logic_error(messages_of(diagnostics));
  if (kernels == usable_kernels().front()) {
    tally.by_columns += evaluation->plan().usable ? 1 : 0;
    tally.wholly_by_columns += evaluation->plan().usable && evaluation->plan().complete ? 1 : 0;
  }
  std::optional<AnswerColumns> columns = evaluation->evaluate(records.array(), diagnostics);
  if (!columns) throw std::logic_error(messages_of(diagnostics));
  ArrowSchema schema{};
  ArrowArray array{};
  columns->columns().give_schema(&schema);
  columns->columns().give_array(&array);
  std::vector<std::string> out;
  for (int64_t row = 0; row < array.length; ++row) out.push_back(row_text(schema, array, row));
  schema.release(&schema);
  array.release(&array);
  return out;
}

// The first record on which the engines differ, as text; empty when they agree.
std::string difference(const RandomRules& rules, ArrowColumn& records, const Asking& asking) {
  CompiledRulesPtr compiled = compiled_or_null(rules.yaml());
  ++tally.drawn;
  if (!compiled) return "";
  ++tally.compiled;
  std::vector<std::string> by_row = answers(compiled, records, nullptr, asking);
  for (const Kernels* kernels : usable_kernels()) {
    std::vector<std::string> by_column = answers(compiled, records, kernels, asking);
    for (size_t i = 0; i < by_row.size(); ++i) {
      if (by_row[i] == by_column[i]) continue;
      return "record " + std::to_string(i) + "\nby row:             " + by_row[i] + "\nby column, " +
             std::string(kernels->target) + ": " + by_column[i] + "\n";
    }
  }
  return "";
}

// Leaves out tables and rows as long as a difference stays.
RandomRules smaller(RandomRules rules, ArrowColumn& records, const Asking& asking) {
  for (bool again = true; again;) {
    again = false;
    for (size_t t = 0; t < rules.tables.size() && !again; ++t) {
      for (size_t r = 0; r < rules.tables[t].rows.size() && !again; ++r) {
        RandomRules less = rules;
        less.tables[t].rows.erase(less.tables[t].rows.begin() + static_cast<std::ptrdiff_t>(r));
        if (less.tables[t].rows.empty()) less.tables.erase(less.tables.begin() + static_cast<std::ptrdiff_t>(t));
        if (less.tables.empty() || difference(less, records, asking).empty()) continue;
        rules = less;
        again = true;
      }
    }
  }
  return rules;
}

TEST(Agreement, BothEnginesGiveTheSameGrades) {
  const char* wanted = std::getenv("YUHENG_AGREEMENT_PAIRS");
  const char* seed = std::getenv("YUHENG_AGREEMENT_SEED");
  size_t pairs = wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 10'000;
  uint64_t first = seed != nullptr ? std::strtoull(seed, nullptr, 10) : 1;
  size_t done = 0;
  for (uint64_t i = first; done < pairs; ++i) {
    Dice dice(i);
    RandomRules rules = random_rules(dice);
    size_t count = dice.once_in(10) ? kWholeWords : kRecords;
    done += count;
    ArrowColumn records = random_records(dice, count);
    Asking asking;
    asking.null_is_none = dice.once_in(2);
    asking.brief = dice.once_in(2);
    if (dice.once_in(3)) records.slice(static_cast<int64_t>(dice.roll(70)), 60 + static_cast<int64_t>(dice.roll(20)));
    std::string found = difference(rules, records, asking);
    if (found.empty()) continue;
    RandomRules small = smaller(rules, records, asking);
    FAIL() << "seed " << i << ", null is none: " << asking.null_is_none << ", brief: " << asking.brief << "\n"
           << small.yaml() << difference(small, records, asking);
  }
  // The engines agree easily on rules that do not compile, or that no column answers.
  EXPECT_GT(tally.compiled * 10, tally.drawn * 9);
  EXPECT_GT(tally.by_columns * 2, tally.drawn);
  EXPECT_GT(tally.wholly_by_columns * 5, tally.drawn);
  std::cout << tally.drawn << " rulesets, " << tally.compiled << " compiled, " << tally.by_columns << " by columns, "
            << tally.wholly_by_columns << " of them wholly\n";
}

}  // namespace
}  // namespace yuheng
