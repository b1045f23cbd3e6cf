// Decimal arithmetic as the library does it, at all 34 digits: what base/decimal.cpp falls back to, and what the short way
// (base/decimal_short.hpp) is tested against.
#pragma once

#include "base/decimal.hpp"

namespace yuheng::wide {

std::optional<Decimal> add(const Decimal& a, const Decimal& b);
std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
std::strong_ordering order(const Decimal& a, const Decimal& b);

std::optional<Decimal> parse(std::string_view text);
Decimal scaled(int64_t mantissa, int32_t scale);
std::string text(const Decimal& value);
std::optional<int64_t> to_scaled(const Decimal& value, int32_t scale);
int32_t decimals(const Decimal& value);

// Sign, digits and exponent as they are kept: "+1234E-2".
std::string raw_text(const Decimal& value);

}  // namespace yuheng::wide
