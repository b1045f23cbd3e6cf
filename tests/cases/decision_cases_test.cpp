// Cases about decisions: outputs of every kind, unknown values, verdicts, findings.
#include "cases/runs.hpp"

namespace yuheng {
namespace {

const std::string kPlant = R"(
ruleset: plant
facts:
  a: {type: number, optional: true}
  b: {type: number}
  name: {type: string}
  day: {type: date}
  rest: {type: duration}
  closed: {type: boolean}
  xs: {list: number}
parameters:
  P1: {choices: [plus, minus], default: plus}
findings:
  too-much: {zh: 过多, en: too much}
  not-closed: {zh: 未封闭, en: not closed}
  never-used: {zh: 未用, en: never used}
decisions:
  values:
    outputs:
      half: {value: a / 2}
      text: {value: name}
      date: {value: day}
      pause: {value: rest}
      flag: {value: closed}
      both: {value: "{first: a, second: {third: name}}"}
      numbers: {value: xs}
      parts: {value: 'for x in xs return {code: "c", size: x}'}
      signed: {value: 'if P1 = "plus" then b else -b'}
      later: {value: as_of > day}
  review:
    outputs:
      codes:
        hit: collect
        rules:
          - {when: a > 10, then: '"too-much"'}
          - {when: not(closed), then: '"not-closed"'}
      findings:
        value: 'for x in xs return {code: "too-much", size: x}'
    holds: count(codes) = 0
  listed:
    outputs:
      sizes: {keyed: id, value: '[{id: "k1", size: a}, {id: "k2", size: b}]'}
      states: {keyed: id, value: '[{id: "now", state: "due", days: b}, {id: "later", state: "open", days: null}]'}
      perhaps: {keyed: id, value: '[{id: "k3", size: b}][closed]'}
  quiet:
    outputs:
      reasons:
        hit: collect
        rules:
          - {when: a > 10, then: '"too-much"'}
          - {when: not(closed), then: '"not-closed"'}
)";

std::string told_of(const std::string& cases) {
  return told(kPlant, R"(
given:
  all: {a: 5, b: 7, name: kiln, day: 2023-07-31, rest: P1DT2H, closed: true, xs: [1, 2]}
cases:
)" + cases);
}

TEST(DecisionCases, CompareOutputsByName) {
  EXPECT_EQ(told_of(R"(
  - id: all
    decision: values
    from: all
    expected: {half: 2.50, text: kiln, date: 2023-07-31, pause: P1DT2H, flag: true, numbers: [1, 2.0],
               both: {first: 5, second: {third: kiln}}, parts: [{size: 1}, {size: 2, code: c}]}
)"),
            "all passed\n");
}

TEST(DecisionCases, SayWhatIsOtherwise) {
  EXPECT_EQ(told_of(R"(
  - id: all
    decision: values
    from: all
    expected: {half: 3, text: mill, date: 2023-08-01, pause: P1D, flag: false, numbers: [2, 1],
               both: {first: 6, second: {third: mill, fourth: 1}}, parts: [{size: 1}], signed: null}
)"),
            "all failed\n"
            "  outputs.half: expected 3, is 2.5\n"
            "  outputs.text: expected mill, is kiln\n"
            "  outputs.date: expected 2023-08-01, is 2023-07-31\n"
            "  outputs.pause: expected P1D, is P1DT2H\n"
            "  outputs.flag: expected false, is true\n"
            "  outputs.numbers[0]: expected 2, is 1\n"
            "  outputs.numbers[1]: expected 1, is 2\n"
            "  outputs.both.first: expected 6, is 5\n"
            "  outputs.both.second.third: expected mill, is kiln\n"
            "  outputs.both.second.fourth: there is no such field\n"
            "  outputs.parts: expected [{size: 1}], is [{code: c, size: 1}, {code: c, size: 2}]\n"
            "  outputs.signed: expected null, is 7\n");
}

TEST(DecisionCases, TellTextsFromNumbersAndNull) {
  EXPECT_EQ(told_of(R"(
  - {id: text, decision: values, from: all, set: {name: 12}, expected: {text: "12"}}
  - {id: number, decision: values, from: all, expected: {half: "2.5"}}
  - {id: null-text, decision: values, from: all, set: {name: "null"}, expected: {text: null}}
  - {id: empty, decision: values, from: all, set: {name: ""}, expected: {text: ""}}
  - {id: yes, decision: values, from: all, set: {name: yes, closed: yes}, expected: {text: yes, flag: true}}
)"),
            "text passed\n"
            "number failed\n  outputs.half: expected \"2.5\", is 2.5\n"
            "null-text failed\n  outputs.text: expected null, is \"null\"\n"
            "empty passed\n"
            "yes failed\n  line 11: 'closed' is a boolean, '\"yes\"' is not\n");
}

TEST(DecisionCases, FindRecordsOfAKeyedListByTheirKey) {
  EXPECT_EQ(told_of(R"(
  - {id: one-field, decision: listed, from: all, expected: {sizes: {k1: 5, k2: 7}}}
  - {id: one-of-two, decision: listed, from: all, expected: {sizes: {k2: 7}}}
  - {id: fields, decision: listed, from: all, expected: {states: {now: {state: due, days: 7}, later: {days: null}}}}
  - {id: first-field, decision: listed, from: all, expected: {states: {now: due}}}
  - {id: beside, decision: listed, from: all, expected: {k1: 5, now: {days: 7}, later: open}}
  - {id: list, decision: listed, from: all, expected: {sizes: [{id: k1, size: 5}, {id: k2}]}}
  - {id: open, decision: listed, from: all, unset: [closed], expected: {perhaps: {unknown: true}}}
)"),
            "one-field passed\none-of-two passed\nfields passed\nfirst-field passed\nbeside passed\nlist passed\n"
            "open passed\n");
}

TEST(DecisionCases, SayWhatIsOtherwiseInAKeyedList) {
  EXPECT_EQ(told_of(R"(
  - {id: value, decision: listed, from: all, expected: {sizes: {k1: 6}}}
  - {id: no-key, decision: listed, from: all, expected: {sizes: {k9: 6}}}
  - {id: field, decision: listed, from: all, expected: {states: {now: {days: 8, hours: 1}}}}
  - {id: first-field, decision: listed, from: all, expected: {now: open}}
  - {id: not-beside, decision: listed, from: all, expected: {k9: 5}}
  - {id: may-not-be-there, decision: listed, from: all, unset: [closed], expected: {perhaps: {k3: 7}}}
)"),
            "value failed\n  outputs.sizes.k1: expected 6, is 5\n"
            "no-key failed\n  outputs.sizes.k9: expected 6, the list is [{id: k1, size: 5}, {id: k2, size: 7}]\n"
            "field failed\n"
            "  outputs.states.now.days: expected 8, is 7\n"
            "  outputs.states.now.hours: there is no such field\n"
            "first-field failed\n  outputs.now: expected open, is due\n"
            "not-beside failed\n  outputs.k9: there is no such output\n"
            "may-not-be-there failed\n  outputs.perhaps.k3: expected 7, the list is [{id: k3, size: 7}?]\n");
}

TEST(DecisionCases, ExpectTheUnknown) {
  EXPECT_EQ(told_of(R"(
  - {id: open, decision: values, from: all, unset: [a, xs], expected: {half: {unknown: true}, numbers: {unknown: true}}}
  - {id: known, decision: values, from: all, expected: {half: {unknown: true}, numbers: {unknown: true}}}
  - {id: not-said, decision: values, from: all, unset: [a], expected: {half: 2.5, both: {first: {unknown: true}}}}
  - {id: null-is-known, decision: values, from: all, set: {a: null}, expected: {half: null}}
)"),
            "open passed\n"
            "known failed\n"
            "  outputs.half: expected unknown, is 2.5\n"
            "  outputs.numbers: expected unknown, is [1, 2]\n"
            "not-said failed\n"
            "  outputs.half: expected 2.5, is unknown\n"
            "null-is-known passed\n");
}

TEST(DecisionCases, CompareCodesAsSets) {
  EXPECT_EQ(told_of(R"(
  - {id: turned, decision: review, from: all, set: {a: 11, closed: false}, expected: {codes: [not-closed, too-much]}}
  - {id: one-of-two, decision: review, from: all, set: {a: 11, closed: false}, expected: {codes: [too-much]}}
  - {id: wrong, decision: review, from: all, set: {a: 11}, expected: {codes: [not-closed]}}
  - {id: open, decision: review, from: all, unset: [closed], expected: {codes: {unknown: true}}}
  - {id: perhaps, decision: review, from: all, unset: [closed], expected: {codes: []}}
)"),
            "turned passed\n"
            "one-of-two failed\n  outputs.codes: expected [too-much], is [too-much, not-closed]\n"
            "wrong failed\n  outputs.codes: expected [not-closed], is [too-much]\n"
            "open passed\n"
            "perhaps failed\n  outputs.codes: expected [], is [not-closed?]\n");
}

TEST(DecisionCases, CompareFindingsThatAreRecordsInAnyOrder) {
  EXPECT_EQ(told_of(R"(
  - {id: turned, decision: review, from: all, expected: {findings: [{size: 2}, {code: too-much, size: 1}]}}
  - {id: vague-first, decision: review, from: all, expected: {findings: [{code: too-much}, {size: 1}]}}
  - {id: twice, decision: review, from: all, expected: {findings: [{size: 1}, {size: 1}]}}
)"),
            "turned passed\n"
            "vague-first passed\n"
            "twice failed\n"
            "  outputs.findings: expected [{size: 1}, {size: 1}], is [{code: too-much, size: 1}, {code: too-much, "
            "size: 2}]\n");
}

TEST(DecisionCases, CompareFindingsWhereNoOutputHasThatName) {
  EXPECT_EQ(told_of(R"(
  - {id: certain, decision: quiet, from: all, set: {a: 11}, unset: [closed], expected: {findings: [too-much]}}
  - {id: open, decision: quiet, from: all, unset: [closed], expected: {findings: {unknown: true}}}
  - {id: none, decision: quiet, from: all, expected: {findings: [not-closed]}}
)"),
            "certain passed\nopen passed\nnone failed\n  findings: expected [not-closed], is []\n");
}

TEST(DecisionCases, CompareTheVerdict) {
  EXPECT_EQ(told_of(R"(
  - {id: yes, decision: review, from: all, expected: {holds: true, verdict: holds}}
  - {id: no, decision: review, from: all, set: {closed: false}, expected: {holds: false, verdict: does-not-hold}}
  - {id: open, decision: review, from: all, unset: [closed], expected: {holds: unknown, verdict: undecided}}
  - {id: open-too, decision: review, from: all, unset: [closed], expected: {holds: {unknown: true}}}
  - {id: none, decision: quiet, from: all, expected: {verdict: none}}
  - {id: wrong, decision: review, from: all, unset: [closed], expected: {holds: true, verdict: holds}}
  - {id: nothing, decision: quiet, from: all, expected: {holds: true}}
)"),
            "yes passed\nno passed\nopen passed\nopen-too passed\nnone passed\n"
            "wrong failed\n  holds: expected true, is unknown\n  verdict: expected holds, is undecided\n"
            "nothing failed\n  holds: expected true, is none\n");
}

TEST(DecisionCases, CompareMissingFactsInAnyOrder) {
  EXPECT_EQ(told_of(R"(
  - {id: two, decision: review, from: all, unset: [a, closed], expected: {missing: [closed, a]}}
  - {id: one, decision: review, from: all, unset: [closed], expected: {missing: []}}
)"),
            "two passed\none failed\n  missing: expected [], is [closed]\n");
}

TEST(DecisionCases, AnOutputThatIsNotThereIsNamed) {
  EXPECT_EQ(told_of("  - {id: slip, decision: values, from: all, expected: {hafl: 1, nothing_like_it: 1}}\n"),
            "slip failed\n"
            "  outputs.hafl: there is no such output; did you mean 'half'?\n"
            "  outputs.nothing_like_it: there is no such output\n");
}

TEST(DecisionCases, TakeParametersAndADate) {
  EXPECT_EQ(told_of(R"(
  - {id: default, decision: values, from: all, expected: {signed: 7, later: {unknown: true}}}
  - {id: other, decision: values, from: all, parameters: {P1: minus}, as_of: 2023-08-01, expected: {signed: -7, later: true}}
  - {id: before, decision: values, from: all, as_of: 2023-07-31, expected: {later: false}}
  - {id: no-value, decision: values, from: all, parameters: {P1: mins}, expected: {signed: 7}}
  - {id: no-name, decision: values, from: all, parameters: {P2: minus}, expected: {signed: 7}}
)"),
            "default passed\nother passed\nbefore passed\n"
            "no-value failed\n  line 10: 'P1' cannot be 'mins'; did you mean 'minus'? choices: plus, minus\n"
            "no-name failed\n  line 11: there is no parameter 'P2'; did you mean 'P1'?\n");
}

TEST(Coverage, NamesFindingsNoCaseHasProduced) {
  CaseRun run = run_files({kPlant}, {R"(
cases_for: plant
cases:
  - {id: a, decision: quiet, inputs: {a: 11, closed: true}, expected: {findings: [too-much]}}
  - {id: b, decision: quiet, inputs: {a: 1}, expected: {findings: {unknown: true}}}
)"});
  EXPECT_EQ(told(run), "a passed\nb passed\n");
  EXPECT_EQ(run.report.coverage,
            (std::vector<std::string>{"plant not-closed: never found", "plant never-used: never found"}));
}

}  // namespace
}  // namespace yuheng
