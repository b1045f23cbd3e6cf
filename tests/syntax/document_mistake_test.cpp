// What a file may get wrong before anything is looked up: each mistake, one message.
#include <gtest/gtest.h>

#include "reading.hpp"

namespace yuheng {
namespace {

TEST(DocumentMistake, E0112AValueOfTheWrongKind) {
  EXPECT_EQ(mistakes("ruleset: r\nfacts: [a]\n"), "rules.yaml:2:8: error E0112: 'facts' should be a mapping\n"
                                                  " 2 | facts: [a]\n"
                                                  "   |        ^\n");
  EXPECT_EQ(mistakes("ruleset: [r]\n"), "rules.yaml:1:10: error E0112: 'ruleset' should be a scalar\n"
                                        " 1 | ruleset: [r]\n"
                                        "   |          ^\n");
  EXPECT_EQ(mistakes("ruleset: r\nnotes: {a: b}\n", Language::zh),
            "rules.yaml:2:8: 错误 E0112：“notes”的写法不对，应为 sequence\n"
            " 2 | notes: {a: b}\n"
            "   |        ^ （mapping 键值表，sequence 列表，scalar 单个值）\n");
}

TEST(DocumentMistake, E0113AKeyThatMustBeThere) {
  EXPECT_EQ(mistakes("ruleset: r\nfunctions:\n  f: {params: [x]}\n"),
            "rules.yaml:3:6: error E0113: 'functions.f' lacks 'value'\n"
            " 3 |   f: {params: [x]}\n"
            "   |      ^\n");
  EXPECT_EQ(mistakes("ruleset: r\ngrading: {t: {ladder: [A, B], rows: [{that: x, A: 1}]}}\n"),
            "rules.yaml:2:38: error E0113: 'row' lacks 'id'\n"
            " 2 | grading: {t: {ladder: [A, B], rows: [{that: x, A: 1}]}}\n"
            "   |                                      ^\n");
  EXPECT_EQ(mistakes("ruleset: r\ndecisions: {d: {title: x}}\n"), "rules.yaml:2:13: error E0113: 'd' lacks 'outputs'\n"
                                                                  " 2 | decisions: {d: {title: x}}\n"
                                                                  "   |             ^\n");
}

TEST(DocumentMistake, E0114AFlagIsTrueOrFalse) {
  EXPECT_EQ(mistakes("ruleset: r\nfacts: {a: {type: number, optional: yes}}\n"),
            "rules.yaml:2:37: error E0114: 'optional' is true or false, not 'yes'\n"
            " 2 | facts: {a: {type: number, optional: yes}}\n"
            "   |                                     ^~~\n");
}

TEST(DocumentMistake, E0115ACountIsASmallWholeNumber) {
  EXPECT_EQ(mistakes("ruleset: r\nfacts: {a: {type: number, decimals: 1.5}}\n"),
            "rules.yaml:2:37: error E0115: 'decimals' is a small whole number, not '1.5'\n"
            " 2 | facts: {a: {type: number, decimals: 1.5}}\n"
            "   |                                     ^~~\n");
  EXPECT_EQ(mistakes("vocabulary: v\nunits: {x: {dimensions: {mass: 99}}}\n"),
            "rules.yaml:2:32: error E0115: 'mass' is a small whole number, not '99'\n"
            " 2 | units: {x: {dimensions: {mass: 99}}}\n"
            "   |                                ^~\n");
}

TEST(DocumentMistake, E0116ADateIsWrittenInFull) {
  EXPECT_EQ(mistakes("ruleset: r\neffective: {from: 2023-7-31}\n"),
            "rules.yaml:2:19: error E0116: '2023-7-31' is not a date\n"
            " 2 | effective: {from: 2023-7-31}\n"
            "   |                   ^~~~~~~~~ write year-month-day: 2023-07-31\n");
}

TEST(DocumentMistake, E0117AnIntervalEndsAfterItBegins) {
  EXPECT_EQ(mistakes("ruleset: r\neffective: {from: 2023-07-31, to: 2023-07-31}\n"),
            "rules.yaml:2:12: error E0117: 'to' is not after 'from'\n"
            " 2 | effective: {from: 2023-07-31, to: 2023-07-31}\n"
            "   |            ^\n");
}

// A row whose provenance is the given text.
std::string with_provenance(const std::string& provenance) {
  return mistakes("ruleset: r\ngrading: {t: {ladder: [A, B], provenance: " + provenance + "}}\n");
}

TEST(DocumentMistake, E0118ToE0121ProvenanceIsComplete) {
  EXPECT_EQ(with_provenance("{status: sited}"),
            "rules.yaml:2:52: error E0118: 'sited' is no provenance status\n"
            " 2 | grading: {t: {ladder: [A, B], provenance: {status: sited}}}\n"
            "   |                                                    ^~~~~ did you mean 'cited'?\n");
  EXPECT_EQ(with_provenance("{status: cited}"),
            "rules.yaml:2:43: error E0119: a cited figure names no source\n"
            " 2 | grading: {t: {ladder: [A, B], provenance: {status: cited}}}\n"
            "   |                                           ^ add sources: [KEY]\n");
  EXPECT_EQ(with_provenance("{status: verified, by: me}"),
            "rules.yaml:2:43: error E0120: a verified figure needs who verified it and when\n"
            " 2 | grading: {t: {ladder: [A, B], provenance: {status: verified, by: me}}}\n"
            "   |                                           ^ add by: and on:\n");
  EXPECT_EQ(with_provenance("{status: recalled, confidence: sure}"),
            "rules.yaml:2:74: error E0121: a recalled figure needs its confidence: high, medium or low\n"
            " 2 | grading: {t: {ladder: [A, B], provenance: {status: recalled, confidence: sure}}}\n"
            "   |                                                                          ^~~~\n");
  EXPECT_EQ(with_provenance("{sources: [A]}"), "rules.yaml:2:43: error E0113: 'provenance' lacks 'status'\n"
                                               " 2 | grading: {t: {ladder: [A, B], provenance: {sources: [A]}}}\n"
                                               "   |                                           ^\n");
}

TEST(DocumentMistake, E0122AnUnknownKeyAndTheOneMeant) {
  EXPECT_EQ(mistakes("ruleset: r\nfacts:\n  pm: {type: number, unti: mg/m3}\n"),
            "rules.yaml:3:22: error E0122: unknown key 'unti' in facts.pm\n"
            " 3 |   pm: {type: number, unti: mg/m3}\n"
            "   |                      ^~~~ did you mean 'unit'?\n");
  EXPECT_EQ(mistakes("ruleset: r\nindustry: {weather: fine}\n", Language::zh),
            "rules.yaml:2:12: 错误 E0122：industry 中没有“weather”这个键\n"
            " 2 | industry: {weather: fine}\n"
            "   |            ^~~~~~~ 可用的键：id, names\n");
}

TEST(DocumentMistake, E0123AFileIsARulesetOrAVocabulary) {
  EXPECT_EQ(mistakes("title: x\n"),
            "rules.yaml:1:1: error E0123: the file must begin with 'ruleset:' or 'vocabulary:' (one of them)\n"
            " 1 | title: x\n"
            "   | ^\n");
  EXPECT_EQ(mistakes("ruleset: r\nvocabulary: v\n"),
            "rules.yaml:1:1: error E0123: the file must begin with 'ruleset:' or 'vocabulary:' (one of them)\n"
            " 1 | ruleset: r\n"
            "   | ^\n");
  EXPECT_EQ(mistakes("just a text\n"), "rules.yaml:1:1: error E0112: 'ruleset' should be a mapping\n"
                                       " 1 | just a text\n"
                                       "   | ^~~~~~~~~~~\n");
}

TEST(DocumentMistake, E0124AFactHasAType) {
  EXPECT_EQ(mistakes("ruleset: r\nfacts: {a: {label: x}}\n"), "rules.yaml:2:9: error E0124: 'a' has no type\n"
                                                              " 2 | facts: {a: {label: x}}\n"
                                                              "   |         ^ add type:, choices:, list: or record:\n");
  EXPECT_EQ(mistakes("ruleset: r\nfacts:\n  a:\n"), "rules.yaml:3:3: error E0112: 'facts.a' should be a mapping\n"
                                                    " 3 |   a:\n"
                                                    "   |   ^\n");
}

TEST(DocumentMistake, E0126ABoundIsANumber) {
  EXPECT_EQ(mistakes("ruleset: r\nfacts: {a: {type: number, max: 10 mg}}\n"),
            "rules.yaml:2:32: error E0126: 'max' is a number, not '10 mg'\n"
            " 2 | facts: {a: {type: number, max: 10 mg}}\n"
            "   |                                ^~~~~\n");
}

TEST(DocumentMistake, E0127OnlyAnOptionalFactCanBeAbsent) {
  EXPECT_EQ(mistakes("ruleset: r\nfacts: {a: {type: number, absent: null}}\n"),
            "rules.yaml:2:35: error E0127: 'absent: null' is for facts with 'optional: true'\n"
            " 2 | facts: {a: {type: number, absent: null}}\n"
            "   |                                   ^~~~\n");
  EXPECT_EQ(mistakes("ruleset: r\nfacts: {a: {type: number, optional: true, absent: unknown}}\n"),
            "rules.yaml:2:51: error E0127: 'absent: null' is for facts with 'optional: true'\n"
            " 2 | facts: {a: {type: number, optional: true, absent: unknown}}\n"
            "   |                                                   ^~~~~~~\n");
}

TEST(DocumentMistake, E0128ACellSaysSomething) {
  EXPECT_EQ(mistakes("ruleset: r\ngrading:\n  t:\n    ladder: [A, B]\n    rows:\n      - {id: x, A: }\n"),
            "rules.yaml:6:17: error E0128: 'A' is empty\n"
            " 6 |       - {id: x, A: }\n"
            "   |                 ^ write \"-\" for no requirement or \"?\" for an unknown one\n");
}

TEST(DocumentMistake, E0129RoundingIsOneOfTwo) {
  EXPECT_EQ(mistakes("vocabulary: v\nindicators: {a: {that: x, rounding: up}}\n"),
            "rules.yaml:2:37: error E0129: 'up' is no way to round\n"
            " 2 | indicators: {a: {that: x, rounding: up}}\n"
            "   |                                     ^~ write rounded or full-value\n");
}

TEST(DocumentMistake, E0130ALadderHasTwoLevels) {
  EXPECT_EQ(mistakes("ruleset: r\ngrading: {t: {ladder: [A]}}\n"),
            "rules.yaml:2:11: error E0130: the ladder of 't' needs at least two levels\n"
            " 2 | grading: {t: {ladder: [A]}}\n"
            "   |           ^\n");
}

// A decision with one output, the given table.
std::string with_table(const std::string& table) {
  return mistakes("ruleset: r\ndecisions:\n  d:\n    outputs:\n      o: " + table + "\n");
}

TEST(DocumentMistake, E0131ARuleTestsEveryInput) {
  EXPECT_EQ(with_table("{hit: first, inputs: [a, b], rules: [{if: [\"1\"], then: 2}]}"),
            "rules.yaml:5:47: error E0131: this rule has 1 tests for 2 inputs\n"
            " 5 |       o: {hit: first, inputs: [a, b], rules: [{if: [\"1\"], then: 2}]}\n"
            "   |                                               ^\n");
}

TEST(DocumentMistake, E0132AHitPolicyIsOneOfSeven) {
  EXPECT_EQ(with_table("{hit: frist, rules: [{when: a, then: 2}]}"),
            "rules.yaml:5:16: error E0132: 'frist' is no hit policy\n"
            " 5 |       o: {hit: frist, rules: [{when: a, then: 2}]}\n"
            "   |                ^~~~~ did you mean 'first'?\n");
  EXPECT_EQ(with_table("{rules: [{when: a, then: 2}]}"), "rules.yaml:5:10: error E0113: 'o' lacks 'hit'\n"
                                                         " 5 |       o: {rules: [{when: a, then: 2}]}\n"
                                                         "   |          ^\n");
}

TEST(DocumentMistake, E0133OnlyCollectAggregates) {
  EXPECT_EQ(with_table("{hit: first, aggregate: sum, rules: [{when: a, then: 2}]}"),
            "rules.yaml:5:34: error E0133: 'sum' cannot aggregate here\n"
            " 5 |       o: {hit: first, aggregate: sum, rules: [{when: a, then: 2}]}\n"
            "   |                                  ^~~ sum, min, max or count, with hit: collect\n");
}

TEST(DocumentMistake, SeveralMistakesAreFoundInOneRun) {
  EXPECT_EQ(mistakes("ruleset: r\nfacts:\n  a: {type: number, max: x}\n  b: {lable: y}\ngrading: {t: {ladder: [A]}}\n"),
            "rules.yaml:3:26: error E0126: 'max' is a number, not 'x'\n"
            " 3 |   a: {type: number, max: x}\n"
            "   |                          ^\n"
            "rules.yaml:4:3: error E0124: 'b' has no type\n"
            " 4 |   b: {lable: y}\n"
            "   |   ^ add type:, choices:, list: or record:\n"
            "rules.yaml:4:7: error E0122: unknown key 'lable' in facts.b\n"
            " 4 |   b: {lable: y}\n"
            "   |       ^~~~~ did you mean 'label'?\n"
            "rules.yaml:5:11: error E0130: the ladder of 't' needs at least two levels\n"
            " 5 | grading: {t: {ladder: [A]}}\n"
            "   |           ^\n");
}

TEST(DocumentMistake, WhatCouldBeReadIsKept) {
  EXPECT_EQ(document("ruleset: r\nfacts: {a: {type: number, max: x}, b: string}\n"),
            "ruleset r\n"
            "fact a\n"
            "  type: number\n"
            "fact b\n"
            "  type: string\n"
            "rules.yaml:2:32: error E0126: 'max' is a number, not 'x'\n"
            " 2 | facts: {a: {type: number, max: x}, b: string}\n"
            "   |                                ^\n");
}

}  // namespace
}  // namespace yuheng
