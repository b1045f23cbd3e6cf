// What a ruleset answers, as it stands on a page.
#pragma once

#include <string>
#include <vector>

#include "decide/answer.hpp"

namespace yuheng {

// With the leading blank or line end that follows `expected:`. `value`, `cell`: the short forms of a page. `keys`: what to
// say of a full ruleset; empty: grade and possible, or all outputs.
std::string result_text(const Program& program, const Facts& facts, bool value, bool cell,
                        std::vector<std::string> keys);

}  // namespace yuheng
