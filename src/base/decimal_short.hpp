// Decimals as scaled 64-bit integers: the short way through arithmetic. Inside base/decimal.cpp only.
//
// Each function gives nothing when the short way does not surely give the same bits, or the same text, as the library: then
// the caller asks the library.
#pragma once

#include <optional>
#include <string>

#include "base/decimal.hpp"

namespace yuheng {

class ShortDecimal {
 public:
  // Nothing when the digits need more than 64 bits.
  static std::optional<ShortDecimal> of(const Decimal& value);

  static std::optional<Decimal> sum(const Decimal& a, const Decimal& b);
  static std::optional<Decimal> product(const Decimal& a, const Decimal& b);
  static std::optional<std::strong_ordering> order(const Decimal& a, const Decimal& b);
  // At most 18 digits with or without a point, no exponent.
  static std::optional<Decimal> parse(std::string_view text);
  static std::optional<Decimal> scaled(int64_t mantissa, int32_t scale);

  // The outer nothing: not the short way. The inner: no such integer.
  std::optional<std::optional<int64_t>> to_scaled(int32_t scale) const;
  // Digits after the point once trailing zeros are dropped.
  int32_t decimals() const;
  // As Decimal::text().
  std::optional<std::string> text() const;

 private:
  __extension__ using Wide = __int128;
  __extension__ using WideDigits = unsigned __int128;

  // Both as whole numbers of one power of ten. Nothing when their exponents lie too far apart.
  struct Aligned {
    Wide left, right;
    int32_t exponent;
    bool both_negative;  // of zeros too
  };
  static std::optional<Aligned> aligned(const Decimal& a, const Decimal& b);
  // Nothing when digits or exponent do not fit a decimal as they are.
  static std::optional<Decimal> made(bool negative, WideDigits digits, int64_t exponent);
  void drop_zeros();

  uint64_t digits_ = 0;
  int32_t exponent_ = 0;
  bool negative_ = false;
};

}  // namespace yuheng
