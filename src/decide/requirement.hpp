// What a cell asks, in words: "≤ 10 mg/m³", "是", "天然气或电", "无要求", "未知". A cell whose FEEL is not simple stays FEEL.
#pragma once

#include <optional>

#include "check/rules.hpp"
#include "syntax/names.hpp"

namespace yuheng {

// Reads the cells of one ruleset back. Keep it for all of them: making one costs a walk over the ruleset's units.
class RequirementWords {
 public:
  explicit RequirementWords(const CheckedRuleset& rules);

  Words of(const CheckedRow& row, const CheckedCell& cell) const;
  // A value of the row as people say it: a choice by its label, a number with its unit.
  std::string value(const CheckedRow& row, const Value& value, Language language) const;
  // How people write a unit behind a number, with the blank before it; nothing for a plain number.
  std::string unit(const Unit* unit, Language language) const;
  // The label of a choice of what the row looks at, or its id.
  std::string choice(const CheckedRow& row, const std::string& id, Language language) const;

 private:
  const Fact* fact_of(const CheckedRow& row) const;

  const CheckedRuleset& rules_;
  Names names_;
};

// The words of an id in a list of words; the id itself when it has none.
const std::string& word_of(const std::vector<NamedWords>& list, const std::string& id, Language language);

}  // namespace yuheng
