// Dates on the command line and in the columns the command itself reads: YYYY-MM-DD as days since 1970-01-01.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yuheng::cli {

// Nothing when it is no day of the calendar ("2023-02-29") or written in another way.
std::optional<int32_t> parse_date(std::string_view text);

std::string date_text(int32_t days);

}  // namespace yuheng::cli
