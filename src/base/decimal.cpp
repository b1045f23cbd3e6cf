#include "base/decimal.hpp"

#include "base/decimal_short.hpp"
#include "base/decimal_wide.hpp"

#include <bid_conf.h>
extern "C" {
#include <bid_functions.h>
}

#include <array>
#include <charconv>
#include <cmath>

namespace yuheng {

// Moves between our bits and the library's.
struct DecimalAccess {
  static BID_UINT128 raw(const Decimal& value) {
    BID_UINT128 out;
    out.w[0] = value.bits_.low;
    out.w[1] = value.bits_.high;
    return out;
  }
  static Decimal make(BID_UINT128 raw) { return Decimal(Decimal::Bits{raw.w[0], raw.w[1]}); }
};

namespace {

using Access = DecimalAccess;

constexpr int kMaxExponent = 6111;
constexpr int kMinExponent = -6176;
constexpr int kLongestPlainText = 40;

int mode_of(Rounding rounding) {
  switch (rounding) {
    case Rounding::half_up: return BID_ROUNDING_TIES_AWAY;
    case Rounding::down: return BID_ROUNDING_TO_ZERO;
    case Rounding::floor: return BID_ROUNDING_DOWN;
    case Rounding::ceiling: return BID_ROUNDING_UP;
    default: return BID_ROUNDING_TO_NEAREST;
  }
}

std::optional<Decimal> finite(BID_UINT128 raw) {
  if (!bid128_isFinite(raw)) return std::nullopt;
  return Access::make(raw);
}

struct Parts {
  bool negative = false;
  std::string digits;  // without leading zeros; "0" for zero
  int exponent = 0;    // of the last digit; trailing zeros are moved into it
};

Parts parts_of(const Decimal& value) {
  std::string raw = wide::raw_text(value);
  size_t e = raw.find('E');
  Parts parts;
  parts.negative = raw[0] == '-';
  parts.digits = raw.substr(1, e - 1);
  parts.exponent = std::atoi(raw.c_str() + e + 1);
  size_t first = parts.digits.find_first_not_of('0');
  if (first == std::string::npos) return {};
  parts.digits.erase(0, first);
  while (parts.digits.back() == '0') {
    parts.digits.pop_back();
    ++parts.exponent;
  }
  return parts;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Checks the shape and counts significant digits; the library itself accepts too much.
bool well_formed(std::string_view text) {
  size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  size_t significant = 0;
  size_t digits = 0;
  bool point = false;
  size_t trailing_zeros = 0;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !point)); ++at) {
    if (text[at] == '.') {
      point = true;
      if (at + 1 == text.size() || !is_digit(text[at + 1])) return false;
      continue;
    }
    ++digits;
    if (significant > 0 || text[at] != '0') ++significant;
    trailing_zeros = text[at] == '0' ? trailing_zeros + 1 : 0;
  }
  if (digits == 0 || significant > 34 + trailing_zeros) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == begin || at - begin > 6) return false;
  }
  return at == text.size();
}

}  // namespace

namespace wide {

std::string raw_text(const Decimal& value) {
  std::array<char, 64> buffer{};
  _IDEC_flags flags = 0;
  bid128_to_string(buffer.data(), Access::raw(value), &flags);
  return buffer.data();
}

Decimal scaled(int64_t mantissa, int32_t scale) {
  _IDEC_flags flags = 0;
  BID_UINT128 raw = bid128_from_int64(mantissa);
  return Access::make(bid128_scalbn(raw, -scale, BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> parse(std::string_view text) {
  if (text.size() > 10000 || !well_formed(text)) return std::nullopt;
  std::string copy(text);
  _IDEC_flags flags = 0;
  std::optional<Decimal> out = finite(bid128_from_string(copy.data(), BID_ROUNDING_TO_NEAREST, &flags));
  bool vanished =
      out && out->is_zero() && copy.substr(0, copy.find_first_of("eE")).find_first_of("123456789") != std::string::npos;
  return vanished || (flags & BID_INEXACT_EXCEPTION) != 0 ? std::nullopt : out;
}

std::string text(const Decimal& value) {
  Parts parts = parts_of(value);
  if (parts.digits.empty()) return "0";
  std::string out = parts.negative ? "-" : "";
  int count = static_cast<int>(parts.digits.size());
  int point = count + parts.exponent;  // digits before the point
  int length = parts.exponent >= 0 ? point : point > 0 ? count + 1 : 2 - parts.exponent;
  if (length > kLongestPlainText) return out + parts.digits + "e" + std::to_string(parts.exponent);
  if (parts.exponent >= 0) return out + parts.digits + std::string(static_cast<size_t>(parts.exponent), '0');
  if (point <= 0) return out + "0." + std::string(static_cast<size_t>(-point), '0') + parts.digits;
  return out + parts.digits.substr(0, static_cast<size_t>(point)) + "." +
         parts.digits.substr(static_cast<size_t>(point));
}

std::optional<int64_t> to_scaled(const Decimal& value, int32_t scale) {
  _IDEC_flags flags = 0;
  BID_UINT128 shifted = bid128_scalbn(Access::raw(value), scale, BID_ROUNDING_TO_NEAREST, &flags);
  int64_t out = bid128_to_int64_xrnint(shifted, &flags);
  if (flags != 0) return std::nullopt;
  return out;
}

int32_t decimals(const Decimal& value) {
  Parts parts = parts_of(value);
  return parts.exponent < 0 ? -parts.exponent : 0;
}

std::strong_ordering order(const Decimal& a, const Decimal& b) {
  _IDEC_flags flags = 0;
  BID_UINT128 left = Access::raw(a);
  BID_UINT128 right = Access::raw(b);
  if (bid128_quiet_equal(left, right, &flags)) return std::strong_ordering::equal;
  return bid128_quiet_less(left, right, &flags) ? std::strong_ordering::less : std::strong_ordering::greater;
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
  _IDEC_flags flags = 0;
  return finite(bid128_add(Access::raw(a), Access::raw(b), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) {
  _IDEC_flags flags = 0;
  return finite(bid128_sub(Access::raw(a), Access::raw(b), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
  _IDEC_flags flags = 0;
  return finite(bid128_mul(Access::raw(a), Access::raw(b), BID_ROUNDING_TO_NEAREST, &flags));
}

}  // namespace wide

Decimal Decimal::scaled(int64_t mantissa, int32_t scale) {
  std::optional<Decimal> made = ShortDecimal::scaled(mantissa, scale);
  return made ? *made : wide::scaled(mantissa, scale);
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::optional<Decimal> read = ShortDecimal::parse(text);
  return read ? read : wide::parse(text);
}

std::string Decimal::text() const {
  std::optional<ShortDecimal> digits = ShortDecimal::of(*this);
  std::optional<std::string> out = digits ? digits->text() : std::nullopt;
  return out ? *std::move(out) : wide::text(*this);
}

std::optional<int64_t> Decimal::to_scaled(int32_t scale) const {
  std::optional<ShortDecimal> digits = ShortDecimal::of(*this);
  auto out = digits ? digits->to_scaled(scale) : std::nullopt;
  return out ? *out : wide::to_scaled(*this, scale);
}

int32_t Decimal::decimals() const {
  std::optional<ShortDecimal> digits = ShortDecimal::of(*this);
  return digits ? digits->decimals() : wide::decimals(*this);
}

std::strong_ordering Decimal::order_of(const Decimal& a, const Decimal& b) {
  std::optional<std::strong_ordering> order = ShortDecimal::order(a, b);
  return order ? *order : wide::order(a, b);
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
  std::optional<Decimal> sum = ShortDecimal::sum(a, b);
  return sum ? sum : wide::add(a, b);
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) {
  std::optional<Decimal> difference = ShortDecimal::sum(a, -b);
  return difference ? difference : wide::subtract(a, b);
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
  std::optional<Decimal> product = ShortDecimal::product(a, b);
  return product ? product : wide::multiply(a, b);
}

std::optional<Decimal> Decimal::from_double(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  std::array<char, 32> buffer{};
  auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return parse(std::string_view(buffer.data(), static_cast<size_t>(end - buffer.data())));
}

double Decimal::to_double() const {
  std::string plain = wide::raw_text(*this);
  double out = 0;
  const char* begin = plain.data() + (plain[0] == '+' ? 1 : 0);
  std::from_chars(begin, plain.data() + plain.size(), out);
  return out;
}

std::optional<int64_t> Decimal::to_int64() const { return to_scaled(0); }

bool Decimal::is_integer() const { return decimals() == 0; }

std::optional<Decimal> divide(const Decimal& a, const Decimal& b) {
  if (b.is_zero()) return std::nullopt;
  _IDEC_flags flags = 0;
  return finite(bid128_div(Access::raw(a), Access::raw(b), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> power(const Decimal& base, const Decimal& exponent) {
  std::optional<int64_t> whole = exponent.to_int64();
  if (!whole || *whole < -100000 || *whole > 100000) {
    _IDEC_flags flags = 0;
    return finite(bid128_pow(Access::raw(base), Access::raw(exponent), BID_ROUNDING_TO_NEAREST, &flags));
  }
  if (*whole < 0) {
    std::optional<Decimal> positive = power(base, Decimal(-*whole));
    return positive ? divide(Decimal(1), *positive) : std::nullopt;
  }
  std::optional<Decimal> result = Decimal(1);
  std::optional<Decimal> square = base;
  for (int64_t rest = *whole; rest > 0 && result; rest >>= 1) {
    if ((rest & 1) != 0) result = square ? multiply(*result, *square) : std::nullopt;
    if (rest > 1) square = square ? multiply(*square, *square) : std::nullopt;
  }
  return result;
}

std::optional<Decimal> modulo(const Decimal& a, const Decimal& b) {
  if (b.is_zero()) return std::nullopt;
  _IDEC_flags flags = 0;
  std::optional<Decimal> rest =
      finite(bid128_fmod(Access::raw(a), Access::raw(b), &flags));  // exact, has the sign of a
  bool across = rest && !rest->is_zero() && rest->is_negative() != b.is_negative();
  return across ? add(*rest, b) : rest;
}

std::optional<Decimal> round_to(const Decimal& value, int32_t scale, Rounding rounding) {
  if (scale < -kMaxExponent || scale > -kMinExponent) return std::nullopt;
  if (value.decimals() <= scale) return value;
  _IDEC_flags flags = 0;
  BID_UINT128 shifted = bid128_scalbn(Access::raw(value), scale, BID_ROUNDING_TO_NEAREST, &flags);
  BID_UINT128 whole;
  switch (rounding) {
    case Rounding::half_down: {
      Decimal back = Access::make(bid128_round_integral_zero(shifted, &flags));
      std::optional<Decimal> rest = subtract(Access::make(shifted), back);
      bool beyond_half = rest && rest->abs() > Decimal::scaled(5, 1);
      std::optional<Decimal> step = add(back, Decimal(value.is_negative() ? -1 : 1));
      whole = Access::raw(beyond_half && step ? *step : back);
      break;
    }
    case Rounding::up:
      whole = value.is_negative() ? bid128_round_integral_negative(shifted, &flags)
                                  : bid128_round_integral_positive(shifted, &flags);
      break;
    default: whole = bid128_round_integral_exact(shifted, mode_of(rounding), &flags);
  }
  return finite(bid128_scalbn(whole, -scale, BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> square_root(const Decimal& value) {
  _IDEC_flags flags = 0;
  return finite(bid128_sqrt(Access::raw(value), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> natural_log(const Decimal& value) {
  _IDEC_flags flags = 0;
  return finite(bid128_log(Access::raw(value), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Decimal> exponential(const Decimal& value) {
  _IDEC_flags flags = 0;
  return finite(bid128_exp(Access::raw(value), BID_ROUNDING_TO_NEAREST, &flags));
}

}  // namespace yuheng
