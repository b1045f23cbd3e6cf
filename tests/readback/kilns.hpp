// A small ruleset whose table is read back, and the vocabulary it uses.
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "compile.hpp"

namespace yuheng {

inline const std::string kVocabulary = R"(vocabulary: words
alerts: {red: {zh: 红色预警, en: red alert}}
actions: {stop: {zh: 停产, en: stop production}}
gap_areas: {treatment: {zh: 治理技术, en: treatment technology}, source: {zh: 源头替代, en: source substitution}}
categories:
  limit: {title: {zh: 排放限值, en: emission limits}, area: treatment}
  energy: {title: {zh: 能源, en: energy}, area: source}
  transport: {title: {zh: 运输, en: transport}}
units:
  mg/m3: {dimensions: {mass: 1, length: -3}, factor: "1/1000000", nonnegative: true, shown: mg/m³}
  "%": {dimensions: {}, factor: "1/100", nonnegative: true}
)";

inline const std::string kKilns = R"yaml(ruleset: kilns
title: {zh: 砖瓦窑, en: Kilns}
use: [words]
sources: {PAGE: {title: a page}}
facts:
  kilns:
    list:
      pm: {type: number, unit: mg/m3, decimals: 1}
      fuel: {choices: {gas: {zh: 天然气, en: natural gas}, power: {zh: 电, en: electricity}, coal: {zh: 煤, en: coal}}}
  share: {type: number, unit: "%", max: 100}
  new_vehicles: {type: number, unit: "%", max: 100}
  ledger: boolean
  archive: boolean
grading:
  kilns:
    title: {zh: 窑, en: Kilns}
    ladder: [A, B, C]
    rows:
      - {id: pm, title: {zh: 颗粒物, en: PM}, category: limit, each: kilns, that: pm, A: "<= 10", B: "[0..30)",
         provenance: {status: cited, sources: [PAGE]}, clauses: ["1.2"]}
      - {id: fuel, title: {zh: 燃料, en: fuel}, category: energy, each: kilns, that: fuel, A: '"gas","power"', B: not("coal"),
         provenance: {status: recalled, confidence: low}}
      - {id: share, title: {zh: 清洁运输, en: clean transport}, category: transport, that: share, any_of: clean,
         A: {cell: ">= 80", verified: {by: 张三, on: 2026-11-24}}, B: "?", provenance: {status: recalled, confidence: high}}
      - {id: vehicles, title: {zh: 新能源车, en: new vehicles}, category: transport, that: new_vehicles, any_of: clean,
         A: ">= 50", B: "-", provenance: {status: recalled, confidence: high}}
      - {id: ledger, title: {zh: 台账, en: ledger}, that: ledger, when: archive, A: true, B: "count(kilns) > 1 and ?",
         provenance: {status: cited, sources: [PAGE]}}
measures:
  kilns:
    C: {provenance: {status: cited, sources: [PAGE]}, principle: stop, red: [{action: stop, percent: "?", scope: kilns}]}
)yaml";

inline CompiledRulesPtr kilns() {
  Diagnostics diagnostics;
  CompiledRulesPtr out =
      compile({make_source("words.yaml", kVocabulary), make_source("kilns.yaml", kKilns)}, diagnostics);
  if (!out) {
    std::string text;
    for (const Diagnostic& each : diagnostics.all()) text += rendered(each, Language::en);
    throw std::logic_error(text);
  }
  return out;
}

}  // namespace yuheng
