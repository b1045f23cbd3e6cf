// Text files as offices have them: UTF-8 with or without a byte order mark, or GB18030. Inside, everything is UTF-8.
#pragma once

#include <string>

#include "cli/exit_status.hpp"

namespace yuheng::cli {

enum class Encoding { detect, utf8, gb18030 };

// `bytes` as UTF-8 without byte order mark. `detect`: UTF-8 if it is well formed, else GB18030 if that is. A Failure
// (bad data) names line and byte when neither fits, and says so when it is UTF-16 or a spreadsheet workbook.
std::string to_utf8(std::string bytes, Encoding encoding);

}  // namespace yuheng::cli
