// A plant whose facts are set and refused in the tests of the door.
#pragma once

#include <algorithm>

#include "compiled.hpp"
#include "eval/facts.hpp"

namespace yuheng {

class FactsDoor {
 public:
  FactsDoor()
      : rules_(compiled("ruleset: door\n"
                        "units:\n"
                        "  mg/m3: {dimensions: {mass: 1, length: -3}, factor: 1/1000000, nonnegative: true}\n"
                        "  g/m3: {dimensions: {mass: 1, length: -3}, factor: 1/1000, nonnegative: true}\n"
                        "  t: {dimensions: {mass: 1}, factor: '1000', nonnegative: true}\n"
                        "  '%': {dimensions: {}, factor: 1/100, nonnegative: true}\n"
                        "facts:\n"
                        "  pm: {type: number, unit: mg/m3, decimals: 1}\n"
                        "  share: {type: number, unit: '%', decimals: 1, max: 100}\n"
                        "  count_of_lines: {type: number, min: 1, max: 20}\n"
                        "  staff: {type: boolean}\n"
                        "  grade: {choices: {a: {zh: 甲级, en: grade a}, b: {zh: 乙级, en: grade b}}}\n"
                        "  name: {type: string}\n"
                        "  day: {type: date}\n"
                        "  notice: {type: duration}\n"
                        "  start: {type: time}\n"
                        "  alarm: {type: date and time}\n"
                        "  stopped_on: {type: date, optional: true}\n"
                        "  licence: {type: string, optional: true, absent: null}\n"
                        "  customers: {list: string}\n"
                        "  spare: {list: number, optional: true}\n"
                        "  kilns: {list: {pm: {type: number, unit: mg/m3, decimals: 1}, stack: {type: string}}}\n"
                        "  permit: {record: {status: {type: string}, until: {type: date}, lines: {list: number}}}\n"
                        "parameters:\n"
                        "  O4: {choices: [strict, mild], default: strict, title: {zh: 口径, en: reading}}\n"
                        "decisions: {d: {outputs: {out: pm}}}\n")),
        facts(rules_->programs.front().rules) {}

  FactId id(const std::string& path) const {
    const auto& all = facts.rules().facts;
    auto found = std::find_if(all.begin(), all.end(), [&](const Fact& fact) { return fact.path == path; });
    if (found == all.end()) throw std::logic_error(path);
    return static_cast<FactId>(found - all.begin());
  }

  // Sets a fact; "" when it fits, else what is said about it.
  std::string set(const std::string& path, const Given& given, size_t item = 0) {
    Diagnostics diagnostics;
    bool good = facts.set(id(path), item, given, diagnostics);
    return said(good, diagnostics);
  }
  std::string set_text(const std::string& path, std::string text, size_t item = 0) {
    return set(path, Text{std::move(text)}, item);
  }
  std::string set_json(const std::string& json) {
    Diagnostics diagnostics;
    bool good = facts.set_json(json, diagnostics);
    return said(good, diagnostics);
  }
  std::string set_size(const std::string& path, size_t count) {
    Diagnostics diagnostics;
    bool good = facts.set_list_size(id(path), count, diagnostics);
    return said(good, diagnostics);
  }
  std::string set_missing(const std::string& path, size_t item = 0) {
    Diagnostics diagnostics;
    bool good = facts.set_missing(id(path), item, diagnostics);
    return said(good, diagnostics);
  }
  std::string set_parameter(const std::string& name, const std::string& value) {
    Diagnostics diagnostics;
    bool good = facts.set_parameter(name, value, diagnostics);
    return said(good, diagnostics);
  }

  // What a run would start from.
  std::string value(const std::string& path) const { return text_of(facts.inputs().facts[id(path)]); }
  std::vector<std::string> missing() const { return facts.inputs().reason_paths; }

 private:
  static std::string said(bool good, const Diagnostics& diagnostics) {
    if (good != diagnostics.all().empty()) throw std::logic_error("accepted and complained, or refused in silence");
    std::string out = messages_of(diagnostics);
    return out.empty() ? out : out.substr(0, out.size() - 1);
  }

  CompiledRulesPtr rules_;

 public:
  Facts facts;
};

}  // namespace yuheng
