// Short forms for tests about decimals.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.hpp"

namespace yuheng {

// The decimal a test writes down; the test is wrong when it is none.
inline Decimal number(std::string_view text) { return Decimal::parse(text).value(); }

inline std::string text_of(const std::optional<Decimal>& value) { return value ? value->text() : "nothing"; }

}  // namespace yuheng
