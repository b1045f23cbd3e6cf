// What the YAML reader says of a text that is not well-formed, in both languages.
#pragma once

#include <cstdint>
#include <string>

namespace yuheng {

// An argument of E0102, from the reader's English words and those of the construct that it was reading, which began in
// `line` (0: not to be said). Words it does not know stay as they are.
std::string problem_text(const char* problem, const char* construct, uint32_t line);

}  // namespace yuheng
