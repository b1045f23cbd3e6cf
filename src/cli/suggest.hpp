// "Did you mean …": the known name nearest to a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yuheng::cli {

// The candidate with the smallest edit distance (code points; ASCII case ignored), if it is near enough to be a likely
// slip: at most a third of the name, at least one character in common. Empty otherwise; ties go to the first.
std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace yuheng::cli
