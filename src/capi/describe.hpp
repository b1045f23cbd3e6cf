// A ruleset described: what yuheng.h says of it in many small calls, in one document.
#pragma once

#include <string>

#include "capi/handles.hpp"

namespace yuheng::capi {

// One line of JSON; docs/c-api.md has its shape.
std::string describe_json(const CheckedRuleset& rules, const ProgramCost& cost, const FigureCounts& figures);
// For people; ends with a line end.
std::string describe_text(const CheckedRuleset& rules, Language language);

}  // namespace yuheng::capi
