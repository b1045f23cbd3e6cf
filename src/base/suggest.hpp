// "Did you mean …": the known name nearest to a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yuheng {

// The candidate with the smallest edit distance (counted in code points, letter case ignored, swapped neighbours count
// once), if it is near enough to be a likely slip; else empty. Ties go to the first.
std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace yuheng
