// Many records in Arrow columns: every type that comes in, every answer that comes out.
#include "columns/evaluation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "../eval/compiled.hpp"
#include "arrow_maker.hpp"

namespace yuheng {
namespace {

using Numbers = std::vector<std::optional<double>>;
using Texts = std::vector<std::optional<std::string>>;
using Flags = std::vector<std::optional<bool>>;
constexpr auto kMissing = std::nullopt;

const char* const kRules = R"(ruleset: test/columns
title: {zh: 列, en: columns}
industry: {id: bricks, names: [砖瓦]}
units:
  mg/m3: {dimensions: {mass: 1, length: -3}, factor: 1/1000000, nonnegative: true}
facts:
  pm: {type: number, unit: mg/m3, decimals: 1, max: 1000, label: {zh: 颗粒物, en: PM}, aliases: [dust]}
  staff: {type: boolean}
  fuel: {choices: {gas: {zh: 天然气, en: natural gas}, coal: {zh: 煤, en: coal}}}
  opened: {type: date, optional: true}
  permit: {record: {valid: {type: boolean}}}
  kilns: {list: {so2: {type: number, decimals: 1}, stacks: {list: {height: {type: number, decimals: 1}}}}}
  weights: {list: number}
  owner: {type: string}
grading:
  t:
    ladder: [A, B, C]
    rows:
      - {id: pm, that: pm, A: '<= 10', B: '<= 30', provenance: {status: recalled, confidence: low}}
      - {id: staff, that: staff, A: 'true', B: '-', provenance: {status: recalled, confidence: low}}
decisions:
  echo:
    outputs:
      pm: {value: pm}
      dirty: {value: fuel = "coal"}
      fuel: {value: fuel}
      opened: {value: opened}
      valid: {value: permit.valid}
      total: {value: sum(weights)}
      so2: {value: kilns.so2}
      heights: {value: 'for k in kilns return for s in k.stacks return s.height'}
      late: {value: opened > as_of}
      owner: {value: owner}
)";

struct Asked {
  std::unique_ptr<const ColumnsEvaluation> evaluation;
  std::optional<AnswerColumns> answers;
  std::string said;
  std::vector<std::string> rows;
};

Asked ask(ArrowColumn records, std::string subject = "grade", ColumnsRequest request = {}) {
  Asked out;
  Diagnostics diagnostics;
  auto refusal = ColumnsEvaluation::Refusal::none;
  if (!request.compiled) request.compiled = compiled(kRules);
  request.subject = std::move(subject);
  if (request.selector.empty()) request.ruleset = 0;
  out.evaluation = ColumnsEvaluation::make(std::move(request), records.schema(), diagnostics, refusal);
  if (out.evaluation) out.answers = out.evaluation->evaluate(records.array(), diagnostics);
  out.said = messages_of(diagnostics);
  if (!out.answers) return out;
  ArrowSchema schema{};
  ArrowArray array{};
  out.answers->columns().give_schema(&schema);
  out.answers->columns().give_array(&array);
  for (int64_t row = 0; row < array.length; ++row) out.rows.push_back(row_text(schema, array, row));
  schema.release(&schema);
  array.release(&array);
  return out;
}

ArrowColumn records_of(std::vector<ArrowColumn> columns, int64_t length) {
  return ArrowColumn::record("", std::move(columns), length);
}

// The output columns of one record with one column for one output: {…outputs={…}…}
std::string output(ArrowColumn column, const std::string& name, int64_t length = 1, size_t row = 0) {
  std::vector<ArrowColumn> columns;
  columns.push_back(std::move(column));
  Asked asked = ask(records_of(std::move(columns), length), "echo");
  if (asked.rows.size() <= row) return asked.said;
  const std::string& text = asked.rows[row];
  size_t outputs = text.find("outputs={");
  size_t begin = text.find(name + "=", outputs) + name.size() + 1;
  size_t end = std::min(text.find(", ", begin), text.find("},", begin));
  std::string issues = text.substr(text.find("issues=") + 7);
  return text.substr(begin, end - begin) + (issues == "[]}" ? "" : " " + issues);
}

TEST(Columns, AGradeIsAnsweredPerRecord) {
  std::vector<ArrowColumn> columns;
  columns.push_back(ArrowColumn::values<double>("pm", "g", Numbers{10.0, 10.1, kMissing, 30.1}));
  columns.push_back(ArrowColumn::booleans("staff", Flags{true, true, true, kMissing}));
  Asked asked = ask(records_of(std::move(columns), 4));
  ASSERT_EQ(asked.rows.size(), 4U) << asked.said;
  EXPECT_EQ(asked.rows[0],
            "{verdict=holds, grade=A, possible=A, binding=[], missing=[], tables=[{table=t, applies=true, grade=A, "
            "possible=A, binding=[], missing=[]}], issues=[]}");
  EXPECT_EQ(asked.rows[1].substr(0, 64), "{verdict=holds, grade=B, possible=B, binding=[pm], missing=[], t");
  EXPECT_EQ(asked.rows[2].substr(0, 68), "{verdict=undecided, grade=C, possible=A, binding=[], missing=[pm], t");
  EXPECT_EQ(asked.rows[3].substr(0, 64), "{verdict=holds, grade=C, possible=C, binding=[pm], missing=[], t");
}

TEST(Columns, BriefAnswersHaveNoReasons) {
  std::vector<ArrowColumn> columns;
  columns.push_back(ArrowColumn::values<double>("pm", "g", Numbers{10.0, kMissing}));
  columns.push_back(ArrowColumn::booleans("staff", Flags{true, true}));
  ColumnsRequest request;
  request.brief = true;
  Asked asked = ask(records_of(std::move(columns), 2), "grade", request);
  EXPECT_EQ(asked.rows, (std::vector<std::string>{"{verdict=holds, grade=A, possible=A, issues=[]}",
                                                  "{verdict=undecided, grade=C, possible=A, issues=[]}"}));
}

TEST(Columns, NumbersComeInEveryWidth) {
  EXPECT_EQ(output(ArrowColumn::values<int8_t>("pm", "c", {7}), "pm"), "7");
  EXPECT_EQ(output(ArrowColumn::values<uint8_t>("pm", "C", {200}), "pm"), "200");
  EXPECT_EQ(output(ArrowColumn::values<int16_t>("pm", "s", {300}), "pm"), "300");
  EXPECT_EQ(output(ArrowColumn::values<uint16_t>("pm", "S", {300}), "pm"), "300");
  EXPECT_EQ(output(ArrowColumn::values<int32_t>("pm", "i", {300}), "pm"), "300");
  EXPECT_EQ(output(ArrowColumn::values<uint32_t>("pm", "I", {300}), "pm"), "300");
  EXPECT_EQ(output(ArrowColumn::values<int64_t>("pm", "l", {300}), "pm"), "300");
  EXPECT_EQ(output(ArrowColumn::values<uint64_t>("pm", "L", {300}), "pm"), "300");
  EXPECT_EQ(output(ArrowColumn::values<float>("pm", "f", {0.1F}), "pm"), "0.1");
  EXPECT_EQ(output(ArrowColumn::values<double>("pm", "g", {0.1}), "pm"), "0.1");
  EXPECT_EQ(output(ArrowColumn::values<int64_t>("pm", "d:18,1,64", {83}), "pm"), "8.3");
  EXPECT_EQ(output(ArrowColumn::values<int32_t>("pm", "d:9,1,32", {83}), "pm"), "8.3");
  struct Wide {
    int64_t low, high;
    Wide(int64_t value) : low(value), high(value < 0 ? -1 : 0) {}
  };
  EXPECT_EQ(output(ArrowColumn::values<Wide>("pm", "d:38,2", {Wide(830)}), "pm"), "8.3");
  EXPECT_EQ(output(ArrowColumn::texts("pm", {"8.3"}), "pm"), "8.3");
}

TEST(Columns, AColumnIsFoundByPathLabelAliasAndWithItsUnit) {
  for (const char* name : {"pm", "颗粒物", "PM", "dust", "颗粒物（mg/m3）", "pm (mg/m3)"}) {
    EXPECT_EQ(output(ArrowColumn::values<double>(name, "g", {8.3}), "pm"), "8.3") << name;
  }
}

TEST(Columns, ChoicesComeAsTextsAndDictionaries) {
  EXPECT_EQ(output(ArrowColumn::texts("fuel", {"coal"}), "fuel"), "coal");
  EXPECT_EQ(output(ArrowColumn::texts("fuel", {"煤"}, true), "dirty"), "true");
  EXPECT_EQ(output(ArrowColumn::dictionary("fuel", {1}, ArrowColumn::texts("", {"煤", "gas"})), "fuel"), "gas");
  EXPECT_EQ(output(ArrowColumn::dictionary("fuel", {1}, ArrowColumn::texts("", {"煤", kMissing})), "fuel"), "null");
  EXPECT_EQ(
      output(ArrowColumn::dictionary("fuel", {7}, ArrowColumn::texts("", {"煤"})), "fuel"),
      "null [{fact=fuel, code=E0602, message='fuel' is a string, '#7' is not, message_zh=“fuel”应为文本，“#7”不是}]}");
}

TEST(Columns, DatesComeAsDaysMillisecondsAndText) {
  EXPECT_EQ(output(ArrowColumn::values<int32_t>("opened", "tdD", {19000}), "opened"), "19000");
  EXPECT_EQ(output(ArrowColumn::values<int64_t>("opened", "tdm", {int64_t{19000} * 86'400'000}), "opened"), "19000");
  EXPECT_EQ(output(ArrowColumn::texts("opened", {"2022-01-08"}), "opened"), "19000");
  EXPECT_EQ(output(ArrowColumn::values<int64_t>("opened", "tdm", {5}), "opened").substr(0, 34),
            "null [{fact=opened, code=E0602, me");
}

TEST(Columns, ATimestampAtMidnightIsADate) {
  constexpr int64_t kDay = 19000;
  EXPECT_EQ(output(ArrowColumn::values<int64_t>("opened", "tss:", {kDay * 86'400}), "opened"), "19000");
  EXPECT_EQ(output(ArrowColumn::values<int64_t>("opened", "tsn:", {kDay * 86'400'000'000'000}), "opened"), "19000");
  EXPECT_EQ(output(ArrowColumn::values<int64_t>("opened", "tsu:", {-86'400'000'000}), "opened"), "-1");
  EXPECT_EQ(output(ArrowColumn::values<int64_t>("opened", "tsu:", {1}), "opened").substr(0, 34),
            "null [{fact=opened, code=E0602, me");
}

TEST(Columns, TextsBehindViewsAreReadFromTheViewOrItsBuffer) {
  auto owner = [](const char* text) { return output(ArrowColumn::viewed_texts("owner", {text}), "owner"); };
  EXPECT_EQ(owner("煤"), "煤");
  EXPECT_EQ(owner("twelve bytes"), "twelve bytes");
  EXPECT_EQ(owner("more than twelve bytes"), "more than twelve bytes");
}

TEST(Columns, AViewThatPointsOutsideItsBufferIsRefused) {
  ArrowColumn column = ArrowColumn::viewed_texts("owner", {"more than twelve bytes"});
  std::string what;
  std::optional<ArrowLayout> layout = layout_of(column.schema());
  auto* sizes = static_cast<int64_t*>(const_cast<void*>(column.raw_array().buffers[3]));
  ASSERT_TRUE(view_of(*layout, column.array(), what));
  *sizes = 21;
  EXPECT_FALSE(view_of(*layout, column.array(), what));
  EXPECT_EQ(what, "'owner': a view points outside its buffers");
}

TEST(Columns, RecordsAndListsNest) {
  std::vector<ArrowColumn> permit;
  permit.push_back(ArrowColumn::booleans("valid", {true}));
  EXPECT_EQ(output(ArrowColumn::record("permit", std::move(permit), 1), "valid"), "true");
  EXPECT_EQ(output(ArrowColumn::booleans("permit.valid", {true}), "valid"), "true");
  auto weights = [] { return ArrowColumn::values<int32_t>("item", "i", {1, 2, 3, 4}); };
  EXPECT_EQ(output(ArrowColumn::list("weights", {3, 3, 4}, weights()), "total", 3, 0), "6");
  EXPECT_EQ(output(ArrowColumn::list("weights", {3, 3, 4}, weights()), "total", 3, 1), "null");
  EXPECT_EQ(output(ArrowColumn::large_list("weights", {3, 3, 4}, weights()), "total", 3, 2), "4");
  EXPECT_EQ(output(ArrowColumn::fixed_list("weights", 2, weights()), "total", 2, 1), "7");
  auto kilns = [] {
    std::vector<ArrowColumn> stack;
    stack.push_back(ArrowColumn::values<double>("height", "g", Numbers{15.0, kMissing, 45.5}));
    std::vector<ArrowColumn> kiln;
    kiln.push_back(ArrowColumn::values<double>("so2", "g", Numbers{1.5, 2.5, kMissing}));
    kiln.push_back(ArrowColumn::list("stacks", {2, 2, 3}, ArrowColumn::record("item", std::move(stack), 3)));
    return ArrowColumn::list("kilns", {2, 3, 3}, ArrowColumn::record("item", std::move(kiln), 3),
                             Flags{true, true, kMissing});
  };
  EXPECT_EQ(output(kilns(), "so2", 3, 0), "[1.5,2.5]");
  EXPECT_EQ(output(kilns(), "heights", 3, 1), "[[45.5]]");
  EXPECT_EQ(output(kilns(), "so2", 3, 2), "[{\"unknown\":true}]");
}

TEST(Columns, MissingFactsOfNestedListsAreNamed) {
  std::vector<ArrowColumn> stack;
  stack.push_back(ArrowColumn::values<double>("height", "g", Numbers{15.0, kMissing}));
  std::vector<ArrowColumn> kiln;
  kiln.push_back(ArrowColumn::list("stacks", {2}, ArrowColumn::record("item", std::move(stack), 2)));
  std::vector<ArrowColumn> columns;
  columns.push_back(ArrowColumn::list("kilns", {1}, ArrowColumn::record("item", std::move(kiln), 1)));
  Asked asked = ask(records_of(std::move(columns), 1), "echo");
  ASSERT_EQ(asked.rows.size(), 1U) << asked.said;
  EXPECT_NE(asked.rows[0].find("kilns[0].stacks[1].height"), std::string::npos) << asked.rows[0];
}

TEST(Columns, ABadValueIsReportedAndItsFactUnknown) {
  struct Case {
    double value;
    const char* code;
    const char* message;
  };
  for (const Case& each : {Case{8.25, "E0603", "'pm' has at most 1 decimals, '8.25' has more"},
                           Case{NAN, "E0602", "'pm' is a number, 'NaN' is not"},
                           Case{-INFINITY, "E0602", "'pm' is a number, '-Infinity' is not"},
                           Case{1000.1, "E0605", "'pm' must be at most 1000, here is 1000.1"},
                           Case{-0.1, "E0604", "'pm' must be at least 0, here is -0.1"}}) {
    std::vector<ArrowColumn> columns;
    columns.push_back(ArrowColumn::values<double>("pm", "g", Numbers{8.2, each.value, 8.2}));
    columns.push_back(ArrowColumn::booleans("staff", Flags{true, true, true}));
    Asked asked = ask(records_of(std::move(columns), 3));
    ASSERT_EQ(asked.rows.size(), 3U);
    EXPECT_EQ(asked.rows[0].substr(0, 24), "{verdict=holds, grade=A,");
    EXPECT_EQ(asked.rows[1].substr(0, 28), "{verdict=undecided, grade=C,");
    std::string issue = std::string("issues=[{fact=pm, code=") + each.code + ", message=" + each.message;
    EXPECT_NE(asked.rows[1].find(issue), std::string::npos) << asked.rows[1];
    EXPECT_EQ(asked.rows[2].substr(0, 24), "{verdict=holds, grade=A,");
  }
}

TEST(Columns, ANullCellIsUnknownUnlessItIsSaidToMeanNone) {
  for (bool none : {false, true}) {
    std::vector<ArrowColumn> columns;
    columns.push_back(ArrowColumn::values<int32_t>("opened", "tdD", {kMissing}));
    ColumnsRequest request;
    request.null_is_none = none;
    Asked asked = ask(records_of(std::move(columns), 1), "echo", request);
    ASSERT_EQ(asked.rows.size(), 1U) << asked.said;
    bool open = asked.rows[0].find("open=[pm dirty fuel opened") != std::string::npos;
    EXPECT_EQ(open, !none) << asked.rows[0];
  }
}

TEST(Columns, TheDateComesFromTheRequestOrFromItsColumn) {
  for (bool column : {false, true}) {
    std::vector<ArrowColumn> columns;
    columns.push_back(ArrowColumn::values<int32_t>("opened", "tdD", {100}));
    if (column) columns.push_back(ArrowColumn::values<int32_t>("as_of", "tdD", {101}));
    ColumnsRequest request;
    request.as_of = Date{99};
    Asked asked = ask(records_of(std::move(columns), 1), "echo", request);
    ASSERT_EQ(asked.rows.size(), 1U) << asked.said;
    EXPECT_EQ(asked.rows[0].find("late=true") != std::string::npos, !column) << asked.rows[0];
  }
}

TEST(Columns, SlicesOfRecordsAndOfColumnsAreRead) {
  std::vector<ArrowColumn> columns;
  columns.push_back(
      ArrowColumn::values<double>("pm", "g", Numbers{1, 2, 3, kMissing, 5, 6, 7, 8, 9, 10, 11}).slice(1, 10));
  columns.push_back(ArrowColumn::list("weights", {1, 1, 3, 3, 3, 3, 3, 4, 4, 4},
                                      ArrowColumn::values<int32_t>("item", "i", {1, 2, 3, 4})));
  ArrowColumn records = records_of(std::move(columns), 10);
  Asked asked = ask(records.slice(2, 6), "echo");
  ASSERT_EQ(asked.rows.size(), 6U) << asked.said;
  EXPECT_NE(asked.rows[0].find("outputs={pm=null,"), std::string::npos) << asked.rows[0];
  EXPECT_NE(asked.rows[0].find("total=5"), std::string::npos) << asked.rows[0];
  EXPECT_NE(asked.rows[1].find("outputs={pm=5,"), std::string::npos) << asked.rows[1];
  EXPECT_NE(asked.rows[5].find("total=4"), std::string::npos) << asked.rows[5];
}

TEST(Columns, ThreadsChangeNothing) {
  Numbers pm;
  Flags staff;
  for (int i = 0; i < 3000; ++i) {
    pm.push_back(i % 7 == 0 ? std::optional<double>() : i % 40);
    staff.push_back(i % 11 == 0 ? std::optional<bool>() : i % 3 != 0);
  }
  std::vector<std::vector<std::string>> answers;
  for (uint32_t threads : {1U, 3U}) {
    std::vector<ArrowColumn> columns;
    columns.push_back(ArrowColumn::values<double>("pm", "g", pm));
    columns.push_back(ArrowColumn::booleans("staff", staff));
    ColumnsRequest request;
    request.threads = threads;
    answers.push_back(ask(records_of(std::move(columns), 3000), "grade", request).rows);
  }
  ASSERT_EQ(answers[0].size(), 3000U);
  EXPECT_EQ(answers[0], answers[1]);
}

TEST(Columns, RecordsMayNameTheirRulesets) {
  std::string other = kRules;
  other.replace(other.find("test/columns"), 12, "test/other");
  other.replace(other.find("id: bricks"), 10, "id: cement");
  other.replace(other.find("砖瓦"), 6, "水泥");
  other.replace(other.find("<= 10"), 5, "<= 5");
  Diagnostics diagnostics;
  ColumnsRequest request;
  request.compiled = compile({make_source("a.yaml", kRules), make_source("b.yaml", other)}, diagnostics);
  ASSERT_TRUE(request.compiled) << messages_of(diagnostics);
  request.selector = "industry";
  request.brief = true;
  std::vector<ArrowColumn> columns;
  columns.push_back(ArrowColumn::values<double>("pm", "g", Numbers{8, 8, 8, 8}));
  columns.push_back(ArrowColumn::texts("industry", Texts{"砖瓦", "cement", "test/columns", "fishing"}));
  columns.push_back(ArrowColumn::booleans("staff", Flags{true, true, true, true}));
  Asked asked = ask(records_of(std::move(columns), 4), "grade", request);
  ASSERT_EQ(asked.rows.size(), 4U) << asked.said;
  EXPECT_EQ(asked.rows[0], "{ruleset=test/columns, verdict=holds, grade=A, possible=A, issues=[]}");
  EXPECT_EQ(asked.rows[1], "{ruleset=test/other, verdict=holds, grade=B, possible=B, issues=[]}");
  EXPECT_EQ(asked.rows[2], asked.rows[0]);
  EXPECT_EQ(asked.rows[3].substr(0, 92),
            "{ruleset=null, verdict=none, grade=null, possible=null, issues=[{fact=industry, code=E0701, ");
}

TEST(Columns, WhatCannotBeReadIsRefusedAtOnce) {
  auto one = [](ArrowColumn column) {
    std::vector<ArrowColumn> columns;
    columns.push_back(std::move(column));
    return ask(records_of(std::move(columns), 1)).said;
  };
  EXPECT_EQ(one(ArrowColumn::values<double>("staff", "g", {1.0})),
            "error E0851: the column 'staff' holds Arrow type 'g', which cannot be the fact 'staff' (boolean)\n");
  EXPECT_EQ(one(ArrowColumn::values<double>("stuff", "g", {1.0})),
            "warning W0951: no fact is called 'stuff', so this column is not used\n  did you mean 'staff'?\n");
  EXPECT_EQ(one(ArrowColumn::texts("kilns", {"x"})).substr(0, 13), "error E0851: ");
  EXPECT_EQ(ask(ArrowColumn::texts("x", {"y"})).said,
            "error E0853: these are no Arrow data: a struct, one field per column, is expected\n");
  std::vector<ArrowColumn> twice;
  twice.push_back(ArrowColumn::values<double>("pm", "g", {1.0}));
  twice.push_back(ArrowColumn::values<double>("dust", "g", {1.0}));
  EXPECT_EQ(ask(records_of(std::move(twice), 1)).said, "error E0610: 'pm' stands twice in this record\n");
}

TEST(Columns, BrokenArraysAreRefused) {
  auto broken = [](ArrowColumn column, int64_t length) {
    std::vector<ArrowColumn> columns;
    columns.push_back(std::move(column));
    return ask(records_of(std::move(columns), length)).said;
  };
  EXPECT_EQ(broken(ArrowColumn::values<double>("pm", "g", {1.0}), 2),
            "error E0853: these are no Arrow data: 'pm': its length does not fit\n");
  EXPECT_EQ(broken(ArrowColumn::list("weights", {3, 2}, ArrowColumn::values<int32_t>("item", "i", {1, 2, 3})), 2),
            "error E0853: these are no Arrow data: 'weights': its offsets run backwards\n");
  EXPECT_EQ(broken(ArrowColumn::list("weights", {4}, ArrowColumn::values<int32_t>("item", "i", {1, 2, 3})), 1),
            "error E0853: these are no Arrow data: 'item': its length does not fit\n");
}

}  // namespace
}  // namespace yuheng
