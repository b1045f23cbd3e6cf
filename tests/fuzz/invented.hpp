// An invented ruleset with every kind of fact, for targets that vary something else than the ruleset's text.
#pragma once

namespace yuheng::fuzz {

constexpr const char* kInvented = R"(ruleset: fuzz/invented
title: {zh: 虚构, en: invented}
sources: {DOC: {title: a document}}
units:
  mg/m3: {dimensions: {mass: 1, length: -3}, factor: "1/1000000", nonnegative: true}
  g/m3: {dimensions: {mass: 1, length: -3}, factor: "1/1000", nonnegative: true}
  t/d: {dimensions: {mass: 1, time: -1}, factor: "1000/86400", nonnegative: true}
  "%": {dimensions: {}, factor: "1/100", nonnegative: true}
facts:
  n: {type: number, min: -100, max: 1000, decimals: 2}
  pm: {type: number, unit: mg/m3, decimals: 1, label: {zh: 颗粒物, en: dust}}
  share: {type: number, unit: "%", decimals: 1, max: 100, optional: true}
  s: {type: string}
  kind: {choices: {bricks: {zh: 砖, en: bricks}, tiles: {zh: 瓦, en: tiles}}}
  b: {type: boolean}
  day: {type: date}
  pause: {type: duration}
  kilns:
    list:
      pm: {type: number, unit: mg/m3, decimals: 1}
      fuel: {choices: [gas, coal], optional: true}
      in_use: {type: boolean}
      stacks: {list: {height: {type: number, decimals: 2}}}
  tonnes: {list: number, optional: true}
  names: {list: string}
  permit:
    record:
      valid_until: {type: date, optional: true, absent: null}
      cap: {type: number, unit: t/d}
parameters:
  P: {choices: {strict: {zh: 严, en: strict}, mild: {zh: 宽, en: mild}}, default: strict}
functions:
  twice: {params: [a], value: a + a}
findings:
  late: {zh: 过期, en: late}
grading:
  kiln:
    ladder: [A, B, C]
    rows:
      - {id: dust, that: pm, A: "<= 10", B: "<= 20", provenance: {status: cited, sources: [DOC]}}
      - {id: kilns, each: kilns.pm, when: in_use, rounding: rounded, A: "<= 10", B: "?",
         provenance: {status: recalled, confidence: low}}
      - {id: share, any_of: transport, that: share, A: ">= 80", B: "-", provenance: {status: cited, sources: [DOC]}}
      - {id: kind, any_of: transport, that: kind, A: '"tiles"', B: 'not("bricks")',
         provenance: {status: cited, sources: [DOC]}}
decisions:
  plan:
    let:
      large: kilns[pm > 5]
      half: if n > 0 then pm / n else null
    outputs:
      sum: {value: sum(tonnes)}
      high: {value: 'count(for k in large return max(k.stacks.height))'}
      ratio: {value: half}
      left: {value: permit.valid_until - day}
      findings:
        hit: collect
        rules: [{when: permit.valid_until < as_of, then: '"late"'}]
    holds: count(findings) = 0
)";

}  // namespace yuheng::fuzz
