// A ruleset file and what is understood of it, in full.
#include "syntax/document.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "reading.hpp"

namespace yuheng {
namespace {

TEST(Document, TheHeadSaysWhatTheFileIs) {
  EXPECT_EQ(document(R"(
ruleset: national-2020/cement
title: {zh: 水泥, en: Cement}
industry: {id: cement, names: [水泥, 水泥熟料]}
source: {document: 环办大气函〔2020〕340号, part: "15"}
effective: {from: 2020-06-29}
use: [vocabulary/common]
sources:
  CLK: {title: A notice, url: https://example.org, note: excerpt}
notes: [first, second]
)"),
            R"(ruleset national-2020/cement
  title: 水泥 | Cement
  industry: cement
  industry names: 水泥, 水泥熟料
  source document: 环办大气函〔2020〕340号
  source part: 15
  effective: [2020-06-29 .. )
  use: vocabulary/common
  note: first
  note: second
source CLK
  title: A notice
  url: https://example.org
  note: excerpt
)");
}

TEST(Document, AVocabularyDeclaresUnitsFactsAndIndicators) {
  EXPECT_EQ(document(R"(
vocabulary: vocabulary/common
alerts: [yellow, orange, red]
units:
  mg/m3: {dimensions: {mass: 1, length: -3}, factor: 1/1000000, nonnegative: true, title: 毫克每立方米}
facts:
  product: {choices: {clinker: {zh: 熟料, en: clinker}, grinding: 粉磨}, label: {zh: 产品, en: product}, aliases: [产品类型]}
  name: string
  kilns:
    label: 水泥窑
    list:
      pm: {type: number, unit: mg/m3, decimals: 1, min: 0, max: 9999, basis: hourly mean, evidence: [cems, ledger]}
  customers: {list: string}
  permit:
    record:
      valid_until: {type: date, optional: true, absent: null}
indicators:
  archive-complete: {title: 档案, category: archive, that: archive, rounding: rounded}
)"),
            R"(vocabulary vocabulary/common
  alerts: yellow, orange, red
unit mg/m3
  dimension mass: 1
  dimension length: -3
  factor: 1/1000000
  nonnegative
  title: 毫克每立方米
fact product
  choice clinker
    label: 熟料 | clinker
  choice grinding
    label: 粉磨
  label: 产品 | product
  aliases: 产品类型
fact name
  type: string
fact kilns
  list
  label: 水泥窑
  fact pm
    type: number
    unit: mg/m3
    decimals: 1
    min: 0
    max: 9999
    basis: hourly mean
    evidence: cems, ledger
fact customers
  list
  type: string
fact permit
  record
  fact valid_until
    type: date
    optional
    absent is null
indicator archive-complete
  title: 档案
  category: archive
  that: archive
  rounded
)");
}

TEST(Document, TablesHoldRowsAndRowsHoldCells) {
  EXPECT_EQ(document(R"(
ruleset: r
grading:
  clinker:
    title: {zh: 熟料, en: Clinker}
    when: product = "clinker"
    ladder: [A, B, C]
    provenance: {status: cited, sources: [CLK]}
    note: as printed
    rows:
      - id: kiln-pm
        each: kilns
        that: pm
        when: in_use
        A: "<= 10"
        B: {cell: "?", provenance: {status: recalled, confidence: low}, note: not seen}
        any_of: dust
        effective: {from: 2021-01-01, to: 2022-01-01}
        clauses: [S1, S2]
        note: strict
        provenance: {status: verified, by: me, on: 2024-01-01, sources: [CLK]}
      - {is: archive-complete, A: true, B: "-"}
measures:
  clinker:
    B:
      provenance: {status: cited, sources: [CLK]}
      principle: {text: stop by turns, provenance: {status: recalled, confidence: high}}
      yellow: [{action: ban-vehicles, detail: China IV, scope: site}]
      red: [{action: cut-output, percent: "?", basis: lines, exemption: heating, note: n}, {action: stop}]
)"),
            R"(ruleset r
table clinker
  title: 熟料 | Clinker
  when: product = "clinker"
  ladder: A, B, C
  provenance: cited (CLK)
  note: as printed
  row kiln-pm
    each: kilns
    that: pm
    when: in_use
    any of: dust
    effective: [2021-01-01 .. 2022-01-01)
    clauses: S1, S2
    note: strict
    provenance: verified by me on 2024-01-01 (CLK)
    cell A: <= 10
    cell B: ?
      provenance: recalled, confidence low
      note: not seen
  row archive-complete
    is: archive-complete
    cell A: true
    cell B: -
measures clinker B
  provenance: cited (CLK)
  principle: stop by turns
  alert yellow
    action ban-vehicles
      scope: site
      detail: China IV
  alert red
    action cut-output
      percent: ?
      basis: lines
      exemption: heating
      note: n
    action stop
)");
}

TEST(Document, DecisionsHaveStepsOutputsAndTables) {
  EXPECT_EQ(document(R"(
ruleset: r
parameters:
  O4: {choices: [include, exclude], default: include, title: 口径, clauses: [S3]}
  days: {type: number, default: 30}
functions:
  double: {params: [x], value: x * 2}
findings:
  no-target: {zh: 未落实, en: no target, clauses: [S4.5]}
decisions:
  base:
    title: 基数
    clauses: [S4.4]
    note: see there
    let:
      smallest: min(a, b)
    outputs:
      base: {value: smallest / 2, unit: t/d, label: 日基数, clauses: [S4.4]}
      nothing: null
      gate:
        hit: collect
        aggregate: sum
        inputs: [a, grade]
        values: ['"x"']
        default: 0
        rules:
          - {if: ["< 1", "-"], then: 1, clauses: [S5]}
          - {when: a = b, then: 2}
    holds: base > 0
answers:
  check-reduction: base
)"),
            R"(ruleset r
parameter O4
  choice include
  choice exclude
  default: include
  title: 口径
  clauses: S3
parameter days
  type: number
  default: 30
function double
  params: x
  value: x * 2
finding no-target
  words: 未落实 | no target
  clauses: S4.5
decision base
  title: 基数
  clauses: S4.4
  note: see there
  let smallest
    value: min(a, b)
  output base
    value: smallest / 2
    unit: t/d
    label: 日基数
    clauses: S4.4
  output nothing
    value: null
  output gate
    hit: collect
    aggregate: sum
    inputs: a, grade
    values: "x"
    default: 0
    rule
      if: < 1
      if: -
      then: 1
      clauses: S5
    rule
      when: a = b
      then: 2
  holds: base > 0
answer check-reduction: base
)");
}

TEST(Document, EveryRulesetOfTheProjectIsReadWithoutAMistake) {
  size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(YUHENG_SOURCE_DIR "/rulesets")) {
    std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".yaml" || name.find(".cases.") != std::string::npos) continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    EXPECT_EQ(mistakes(text.str()), "") << entry.path();
    ++files;
  }
  EXPECT_GE(files, 5U);
}

}  // namespace
}  // namespace yuheng
