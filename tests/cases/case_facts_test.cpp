// How a case gives its facts: named sets, paths that change them, what a YAML scalar stands for.
#include "cases/runs.hpp"

namespace yuheng {
namespace {

const std::string kPlant = R"(
ruleset: plant
facts:
  pm: {type: number, decimals: 1, min: 0, optional: true}
  name: {type: string}
  day: {type: date, optional: true}
  kind: {choices: [clinker, mill]}
  customers: {list: string}
  permit: {record: {status: {type: string, optional: true}, valid_until: {type: date, optional: true}}}
  check: {optional: true, absent: null, record: {source: {type: string}}}
  kilns: {list: {pm: {type: number}, in_use: {type: boolean}}}
decisions:
  look:
    outputs:
      pm: {value: pm}
      name: {value: name}
      day: {value: day}
      kind: {value: kind}
      customers: {value: customers}
      status: {value: permit.status}
      until: {value: permit.valid_until}
      check: {value: check.source}
      kiln_count: {value: count(kilns)}
      kiln_pm: {value: kilns.pm}
)";

std::string told_of(const std::string& cases) {
  return told(kPlant, R"(
given:
  all: {pm: 5.5, name: kiln, kilns: [{pm: 1}, {pm: 2}], permit: {status: valid}}
cases:
)" + cases);
}

TEST(CaseFacts, ComeFromANamedSetOrInFull) {
  EXPECT_EQ(told_of(R"(
  - {id: from, decision: look, from: all, expected: {pm: 5.5, status: valid, kiln_pm: [1, 2]}}
  - {id: full, decision: look, inputs: {pm: 6}, expected: {pm: 6, name: {unknown: true}}}
  - {id: none, decision: look, expected: {pm: {unknown: true}}}
)"),
            "from passed\nfull passed\nnone passed\n");
}

TEST(CaseFacts, AreChangedByPaths) {
  EXPECT_EQ(
      told_of(R"(
  - {id: top, decision: look, from: all, set: {pm: 7}, expected: {pm: 7}}
  - {id: item, decision: look, from: all, set: {"kilns[1].pm": 3}, expected: {kiln_pm: [1, 3]}}
  - {id: field, decision: look, from: all, set: {permit.status: lapsed}, expected: {status: lapsed, until: {unknown: true}}}
  - {id: new-field, decision: look, from: all, set: {permit.valid_until: 2026-05-01}, expected: {until: 2026-05-01, status: valid}}
  - {id: append, decision: look, from: all, set: {"kilns[2].pm": 9}, expected: {kiln_count: 3, kiln_pm: [1, 2, 9]}}
  - {id: new-record, decision: look, from: all, set: {check.source: meter}, expected: {check: meter}}
  - {id: new-list, decision: look, from: all, set: {"customers[0]": market, "customers[1]": fair}, expected: {customers: [market, fair]}}
  - {id: whole, decision: look, from: all, set: {kilns: [{pm: 4}]}, expected: {kiln_pm: [4]}}
  - {id: whole-item, decision: look, from: all, set: {"kilns[0]": {pm: 4}}, expected: {kiln_pm: [4, 2]}}
  - {id: in-order, decision: look, from: all, set: {kilns: [], "kilns[0].pm": 6}, expected: {kiln_pm: [6]}}
  - {id: untouched, decision: look, from: all, expected: {pm: 5.5, kiln_pm: [1, 2]}}
)"),
      "top passed\nitem passed\nfield passed\nnew-field passed\nappend passed\nnew-record passed\nnew-list passed\n"
      "whole passed\nwhole-item passed\nin-order passed\nuntouched passed\n");
}

TEST(CaseFacts, AreTakenOutByPaths) {
  EXPECT_EQ(told_of(R"(
  - {id: top, decision: look, from: all, unset: [pm, name], expected: {pm: {unknown: true}, name: {unknown: true}}}
  - {id: field, decision: look, from: all, unset: [permit.status], expected: {status: {unknown: true}}}
  - {id: item-field, decision: look, from: all, unset: ["kilns[0].pm"], expected: {kiln_count: 2, kiln_pm: [{unknown: true}, 2]}}
  - {id: never-there, decision: look, from: all, unset: [check.source, day], expected: {check: null, day: {unknown: true}}}
  - {id: one, decision: look, from: all, unset: kilns, expected: {kiln_count: {unknown: true}}}
)"),
            "top passed\nfield passed\nitem-field passed\nnever-there passed\none passed\n");
}

TEST(CaseFacts, APlainScalarIsWhatTheFactIs) {
  EXPECT_EQ(told_of(R"(
  - {id: words, decision: look, inputs: {name: yes, customers: [12, no, 2023-07-31]}, expected: {name: yes, customers: [12, no, 2023-07-31]}}
  - {id: date, decision: look, inputs: {day: 2023-07-31}, expected: {day: 2023-07-31}}
  - {id: choice, decision: look, inputs: {kind: mill}, expected: {kind: mill}}
  - {id: nulls, decision: look, inputs: {day: null, pm: ~, permit: {status: }}, expected: {day: null, pm: null, status: null}}
  - {id: quoted, decision: look, inputs: {name: "null"}, expected: {name: "null"}}
)"),
            "words passed\ndate passed\nchoice passed\nnulls passed\nquoted passed\n");
}

TEST(CaseFacts, ThatDoNotFitFailTheCaseAndNameTheLine) {
  EXPECT_EQ(told_of(R"(
  - {id: unknown, decision: look, from: all, set: {pn: 1}, expected: {pm: 1}}
  - {id: no-field, decision: look, from: all, set: {"kilns[0].pn": 1}, expected: {pm: 1}}
  - {id: low, decision: look, from: all, set: {pm: -1}, expected: {pm: -1}}
  - {id: fine, decision: look, from: all, set: {pm: 1.25}, expected: {pm: 1.25}}
  - {id: quoted, decision: look, from: all, set: {pm: "1"}, expected: {pm: 1}}
  - {id: choice, decision: look, from: all, set: {kind: clinkr}, expected: {kind: clinker}}
  - id: two
    decision: look
    inputs:
      kind: oven
      kilns:
        - {pm: 1}
        - {pm: much}
    expected: {pm: 1}
)"),
            "unknown failed\n  line 7: there is no fact 'pn'; did you mean 'pm'?\n"
            "no-field failed\n  line 8: there is no fact 'kilns[0].pn'; did you mean 'pm'?\n"
            "low failed\n  line 9: 'pm' must be at least 0, here is -1\n"
            "fine failed\n  line 10: 'pm' has at most 1 decimals, '1.25' has more\n"
            "quoted failed\n  line 11: 'pm' is a number, '\"1\"' is not\n"
            "choice failed\n  line 12: 'kind' cannot be 'clinkr'; did you mean 'clinker'? choices: clinker, mill\n"
            "two failed\n"
            "  line 16: 'kind' cannot be 'oven'; choices: clinker, mill\n"
            "  line 19: 'kilns[1].pm' is a number, '\"much\"' is not\n");
}

TEST(CaseFacts, APathThatLeadsNowhereFailsTheCase) {
  EXPECT_EQ(
      told_of(R"(
  - {id: gap, decision: look, from: all, set: {"kilns[3].pm": 1}, expected: {pm: 1}}
  - {id: one-item, decision: look, from: all, set: {kilns: [{pm: 1}]}, unset: ["kilns[1].pm"], expected: {pm: 1}}
  - {id: no-list, decision: look, from: all, set: {"permit[0].status": x}, expected: {pm: 1}}
  - {id: no-record, decision: look, from: all, set: {kilns.pm: 1, name.first: x}, expected: {pm: 1}}
  - {id: null, decision: look, from: all, set: {check: null, check.source: x}, expected: {pm: 1}}
  - {id: unset-null, decision: look, from: all, set: {check: null}, unset: [check.source], expected: {pm: 1}}
  - {id: unset-item, decision: look, from: all, unset: ["kilns[0]"], expected: {pm: 1}}
  - {id: unset-slip, decision: look, from: all, unset: ["kilns[0].in_ues"], expected: {pm: 1}}
)"),
      "gap failed\n  line 7: 'kilns[3].pm' cannot be changed: 'kilns' has 2 items\n"
      "one-item failed\n  line 8: 'kilns[1].pm' cannot be changed: 'kilns' has 1 item\n"
      "no-list failed\n  line 9: 'permit[0].status' cannot be changed: 'permit' is no list\n"
      "no-record failed\n"
      "  line 10: 'kilns.pm' cannot be changed: 'kilns' is no record\n"
      "  line 10: 'name.first' cannot be changed: 'name' is no record\n"
      "null failed\n  line 11: 'check.source' cannot be changed: 'check' is null\n"
      "unset-null failed\n  line 12: 'check.source' cannot be changed: 'check' is null\n"
      "unset-item failed\n  line 13: 'kilns[0]' cannot be changed: an item of a list stays; leave out its fields\n"
      "unset-slip failed\n  line 14: there is no fact 'kilns[0].in_ues'; did you mean 'kilns[].in_use'?\n");
}

TEST(CaseFacts, APathIsNamesAndNumbers) {
  for (std::string path :
       {"kilns[", "kilns[x].pm", "kilns[0]pm", "kilns[-1].pm", "[0].pm", ".pm", "pm.", "a..b", "kilns]", ""}) {
    EXPECT_EQ(told_of("  - {id: path, decision: look, from: all, set: {\"" + path + "\": 1}, expected: {pm: 1}}\n"),
              "path failed\n  line 6: '" + path + "' cannot be changed: a path is written a.b or a[0].b\n");
  }
}

}  // namespace
}  // namespace yuheng
