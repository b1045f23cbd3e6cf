// Exact decimal numbers: IEEE 754 decimal128, 34 digits, rounding half to even. The only door to the Intel library.
//
// There is no NaN and no infinity: an operation that has no finite result returns nothing, which FEEL calls null.
//
// Numbers of at most 64 bits of digits whose points lie close together, as measured values and limits do, are worked on as
// scaled integers (decimal_short.cpp). The result is the same to the last bit, or the short way is not taken:
// tests/base/decimal_short_test.cpp.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yuheng {

enum class Rounding : uint8_t { half_even, half_up, half_down, up, down, floor, ceiling };

class Decimal {
 public:
  Decimal() noexcept : bits_{0, kNoExponent} {}
  explicit Decimal(int64_t value) noexcept
      : bits_{value < 0 ? uint64_t{0} - static_cast<uint64_t>(value) : static_cast<uint64_t>(value),
              value < 0 ? kNoExponent | kSign : kNoExponent} {}
  // mantissa × 10^-scale, exactly.
  static Decimal scaled(int64_t mantissa, int32_t scale);
  // "12", "-0.50", ".5", "1e-3"; nothing for anything else ("NaN", "1 2", "", more than 34 significant digits).
  static std::optional<Decimal> parse(std::string_view text);
  // The shortest decimal that reads back as this double; nothing for NaN and infinities.
  static std::optional<Decimal> from_double(double value);

  // Plain notation without exponent where that is at most 40 characters, trailing zeros removed: 0.1, 1200, -3.
  std::string text() const;
  double to_double() const;
  // The value as an integer when it is one and fits.
  std::optional<int64_t> to_int64() const;
  // The value × 10^scale as an integer when that is exact and fits.
  std::optional<int64_t> to_scaled(int32_t scale) const;
  // Digits after the point once trailing zeros are dropped (0.50 -> 1, 100 -> 0).
  int32_t decimals() const;

  bool is_zero() const { return bits_.low == 0 && (bits_.high & kHighDigits) == 0; }
  bool is_negative() const { return (bits_.high & kSign) != 0 && !is_zero(); }
  bool is_integer() const;

  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    if (!alike(a, b)) return order_of(a, b);
    return (a.bits_.high & kSign) == 0 ? a.bits_.low <=> b.bits_.low : b.bits_.low <=> a.bits_.low;
  }
  friend bool operator==(const Decimal& a, const Decimal& b) {
    return alike(a, b) ? a.bits_.low == b.bits_.low : std::is_eq(order_of(a, b));
  }

  Decimal operator-() const { return Decimal(Bits{bits_.low, bits_.high ^ kSign}); }
  Decimal abs() const { return Decimal(Bits{bits_.low, bits_.high & ~kSign}); }

 private:
  // IEEE 754 decimal128, binary encoding: sign, 14 bits of exponent, 113 bits of digits.
  struct Bits {
    uint64_t low = 0;
    uint64_t high = 0;
  };
  static constexpr uint64_t kSign = uint64_t{1} << 63U;
  static constexpr uint64_t kHighDigits = (uint64_t{1} << 49U) - 1;
  static constexpr uint64_t kNoExponent = uint64_t{6176} << 49U;

  explicit Decimal(Bits bits) : bits_(bits) {}
  // Same sign, same exponent, and digits that fit the low word.
  static bool alike(const Decimal& a, const Decimal& b) {
    return a.bits_.high == b.bits_.high && (a.bits_.high & kHighDigits) == 0;
  }
  static std::strong_ordering order_of(const Decimal& a, const Decimal& b);
  Bits bits_;
  friend struct DecimalAccess;
  friend class ShortDecimal;
};

std::optional<Decimal> add(const Decimal& a, const Decimal& b);
std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
std::optional<Decimal> divide(const Decimal& a, const Decimal& b);  // nothing when b is 0
std::optional<Decimal> power(const Decimal& base, const Decimal& exponent);
// a - b × floor(a / b); nothing when b is 0.
std::optional<Decimal> modulo(const Decimal& a, const Decimal& b);
// Rounds to `scale` digits after the point (negative: before it); nothing when the result does not fit 34 digits.
std::optional<Decimal> round_to(const Decimal& value, int32_t scale, Rounding rounding);
std::optional<Decimal> square_root(const Decimal& value);
std::optional<Decimal> natural_log(const Decimal& value);
std::optional<Decimal> exponential(const Decimal& value);

}  // namespace yuheng
