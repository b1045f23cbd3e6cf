// What a stream of batches takes from the heap once it is warm: the columns it hands out, and nothing per record.
#include <gtest/gtest.h>

#include "../eval/compiled.hpp"
#include "arrow_maker.hpp"
#include "columns/evaluation.hpp"
#include "counted_memory.hpp"

namespace yuheng {
namespace {

constexpr const char* kRules = R"(
ruleset: test/memory
facts:
  pm: {type: number, decimals: 0}
  fuel: {choices: [gas, coal]}
  clean: {type: boolean}
  kilns: {list: {nox: {type: number, decimals: 0}}}
grading:
  t:
    ladder: [A, B, C]
    rows:
      - {id: pm, that: pm, A: "<= 10", B: "<= 50", provenance: {status: recalled, confidence: low}}
      - {id: fuel, that: fuel, when: clean, A: '"gas"', B: "-", provenance: {status: recalled, confidence: low}}
      - {id: nox, each: kilns.nox, A: "<= 20", B: "<= 60", provenance: {status: recalled, confidence: low}}
)";

ArrowColumn some_records(size_t count, bool named) {
  std::vector<std::optional<int64_t>> pm;
  std::vector<std::optional<int64_t>> nox;
  std::vector<std::optional<int8_t>> fuel;
  std::vector<std::optional<int8_t>> ruleset;
  std::vector<std::optional<bool>> clean;
  std::vector<int32_t> ends;
  for (size_t i = 0; i < count; ++i) {
    auto at = static_cast<int64_t>(i);
    pm.push_back(i % 50 == 0 ? std::optional<int64_t>() : at % 70);
    fuel.push_back(static_cast<int8_t>(i % 2));
    ruleset.push_back(static_cast<int8_t>(i % 3 == 0 ? 1 : 0));
    clean.push_back(i % 3 == 0);
    for (size_t kiln = 0; kiln < i % 4; ++kiln) nox.push_back(at % 80);
    ends.push_back(static_cast<int32_t>(nox.size()));
  }
  using Words = std::vector<std::optional<std::string>>;
  auto items = static_cast<int64_t>(nox.size());
  std::vector<ArrowColumn> fields;
  fields.push_back(ArrowColumn::values<int64_t>("nox", "l", nox));
  std::vector<ArrowColumn> columns;
  columns.push_back(ArrowColumn::values<int64_t>("pm", "l", pm));
  columns.push_back(ArrowColumn::dictionary("fuel", fuel, ArrowColumn::texts("", Words{"gas", "coal"})));
  columns.push_back(ArrowColumn::booleans("clean", clean));
  columns.push_back(ArrowColumn::list("kilns", ends, ArrowColumn::record("item", std::move(fields), items)));
  if (named) {
    Words names = {"test/memory", "test/other"};
    columns.push_back(ArrowColumn::dictionary("industry", ruleset, ArrowColumn::texts("", names)));
  }
  return ArrowColumn::record("", std::move(columns), static_cast<int64_t>(count));
}

// One batch: evaluated, handed out, released.
Taken batch(const ColumnsEvaluation& evaluation, ArrowColumn& records) {
  Taken before = taken();
  Diagnostics diagnostics;
  std::optional<AnswerColumns> answers = evaluation.evaluate(records.array(), diagnostics);
  ArrowArray array{};
  answers->columns().give_array(&array);
  array.release(&array);
  Taken after = taken();
  return {after.count - before.count, after.bytes - before.bytes};
}

void expect_only_the_answers(bool named) {
  std::string other = kRules;
  other.replace(other.find("test/memory"), 11, "test/other");
  Diagnostics diagnostics;
  ColumnsRequest request;
  request.compiled = compile({make_source("a.yaml", kRules), make_source("b.yaml", other)}, diagnostics);
  ASSERT_TRUE(request.compiled) << messages_of(diagnostics);
  if (named) request.selector = "industry";
  if (!named) request.ruleset = 0;
  request.subject = "grade";
  request.brief = true;
  ArrowColumn small = some_records(4'096, named);
  ArrowColumn large = some_records(40'960, named);
  auto refusal = ColumnsEvaluation::Refusal::none;
  auto evaluation = ColumnsEvaluation::make(std::move(request), small.schema(), diagnostics, refusal);
  ASSERT_TRUE(evaluation) << messages_of(diagnostics);
  (void)small.array();
  (void)large.array();
  Taken first = batch(*evaluation, large);
  Taken second = batch(*evaluation, large);
  EXPECT_LT(second.count, first.count);
  for (int more = 0; more < 3; ++more) {
    Taken next = batch(*evaluation, large);
    EXPECT_EQ(next.count, second.count);
    EXPECT_EQ(next.bytes, second.bytes);
  }
  // Ten times the records: as many pieces. Three or four codes of two bytes and eight bytes of offsets a record.
  Taken less = batch(*evaluation, small);
  EXPECT_EQ(second.count, less.count);
  size_t record_bytes = (second.bytes - less.bytes) / (40'960 - 4'096);
  EXPECT_LE(record_bytes, 2U * (named ? 4 : 3) + 8 + 1);
}

TEST(Allocation, AWarmStreamTakesMemoryForItsAnswersOnly) { expect_only_the_answers(false); }
TEST(Allocation, SoItDoesWhereRecordsNameTheirRulesets) { expect_only_the_answers(true); }

}  // namespace
}  // namespace yuheng
