// The conversions of bases that an answer rests on, with their values: what was measured, and what was compared.
#pragma once

#include <span>

#include "decide/explanation.hpp"

namespace yuheng {

// Reads the slots of conversions that stand outside loops. One whose `from` is null was not needed and is left out.
std::vector<ExplainedConversion> explained_conversions(const Machine& machine,
                                                       std::span<const AppliedConversion> conversions);
// Is there anything to say? False: the fact that tells the aspect is null.
bool took_place(const ExplainedConversion& conversion);

namespace writing {

// The member `conversions`; nothing when there are none.
void conversions(JsonWriter& json, const std::vector<ExplainedConversion>& conversions, const CheckedRuleset& rules);
// One line each, behind `indent`.
std::string conversions_text(const std::vector<ExplainedConversion>& conversions, const CheckedRuleset& rules,
                             const std::string& indent, Language language);
// A number for people: "≈ 14.666667" when it has more digits than anybody reads.
std::string short_text(const Value& value, Language language);

}  // namespace writing
}  // namespace yuheng
