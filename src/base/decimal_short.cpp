#include "base/decimal_short.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace yuheng {
namespace {

constexpr uint32_t kExponentShift = 49;
constexpr int64_t kBias = 6176;
constexpr int64_t kLargestBiased = 12287;
constexpr int64_t kFarthest = 18;  // places between two points that still count as close together
constexpr size_t kDigitsOf64Bits = 20;
constexpr int32_t kLongestPlainText = 40;

constexpr std::array<uint64_t, 20> kPowers = [] {
  std::array<uint64_t, 20> out{1};
  for (size_t i = 1; i < out.size(); ++i) out[i] = out[i - 1] * 10;
  return out;
}();

}  // namespace

std::optional<ShortDecimal> ShortDecimal::of(const Decimal& value) {
  uint64_t high = value.bits_.high & ~Decimal::kSign;
  bool other_form = (high >> 61U) == 3;  // digits beyond the format: never made here
  if ((high & Decimal::kHighDigits) != 0 || other_form) return std::nullopt;
  ShortDecimal out;
  out.digits_ = value.bits_.low;
  out.exponent_ = static_cast<int32_t>(static_cast<int64_t>(high >> kExponentShift) - kBias);
  out.negative_ = (value.bits_.high & Decimal::kSign) != 0;
  return out;
}

std::optional<Decimal> ShortDecimal::made(bool negative, WideDigits digits, int64_t exponent) {
  constexpr WideDigits kTooMany = WideDigits{kPowers[17]} * kPowers[17];  // 10^34
  int64_t biased = exponent + kBias;
  if (digits >= kTooMany || biased < 0 || biased > kLargestBiased) return std::nullopt;
  auto high = static_cast<uint64_t>(digits >> 64U) | static_cast<uint64_t>(biased) << kExponentShift;
  return Decimal(Decimal::Bits{static_cast<uint64_t>(digits), negative ? high | Decimal::kSign : high});
}

std::optional<ShortDecimal::Aligned> ShortDecimal::aligned(const Decimal& a, const Decimal& b) {
  std::optional<ShortDecimal> x = of(a);
  std::optional<ShortDecimal> y = of(b);
  if (!x || !y) return std::nullopt;
  int64_t apart = int64_t{x->exponent_} - y->exponent_;
  if (apart > kFarthest || apart < -kFarthest) return std::nullopt;
  Wide left = x->digits_;
  Wide right = y->digits_;
  if (apart > 0) left *= kPowers[static_cast<size_t>(apart)];
  if (apart < 0) right *= kPowers[static_cast<size_t>(-apart)];
  return Aligned{x->negative_ ? -left : left, y->negative_ ? -right : right, std::min(x->exponent_, y->exponent_),
                 x->negative_ && y->negative_};
}

std::optional<Decimal> ShortDecimal::sum(const Decimal& a, const Decimal& b) {
  std::optional<Aligned> both = aligned(a, b);
  if (!both) return std::nullopt;
  Wide total = both->left + both->right;
  bool negative = total == 0 ? both->both_negative : total < 0;
  return made(negative, static_cast<WideDigits>(total < 0 ? -total : total), both->exponent);
}

std::optional<Decimal> ShortDecimal::product(const Decimal& a, const Decimal& b) {
  std::optional<ShortDecimal> x = of(a);
  std::optional<ShortDecimal> y = of(b);
  if (!x || !y) return std::nullopt;
  return made(x->negative_ != y->negative_, WideDigits{x->digits_} * y->digits_, int64_t{x->exponent_} + y->exponent_);
}

std::optional<std::strong_ordering> ShortDecimal::order(const Decimal& a, const Decimal& b) {
  std::optional<Aligned> both = aligned(a, b);
  if (!both) return std::nullopt;
  return both->left < both->right   ? std::strong_ordering::less
         : both->left > both->right ? std::strong_ordering::greater
                                    : std::strong_ordering::equal;
}

std::optional<Decimal> ShortDecimal::parse(std::string_view text) {
  constexpr size_t kMostDigits = 18;
  bool signed_text = !text.empty() && (text.front() == '-' || text.front() == '+');
  bool negative = signed_text && text.front() == '-';
  if (signed_text) text.remove_prefix(1);
  if (text.empty() || text.size() > kMostDigits + 1) return std::nullopt;
  uint64_t digits = 0;
  size_t count = 0;
  size_t behind = 0;
  bool point = false;
  for (char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    digits = digits * 10 + static_cast<uint64_t>(c - '0');
    ++count;
    behind += point ? 1 : 0;
  }
  if (count == 0 || count > kMostDigits || (point && behind == 0)) return std::nullopt;
  return made(negative, digits, -static_cast<int64_t>(behind));
}

std::optional<Decimal> ShortDecimal::scaled(int64_t mantissa, int32_t scale) {
  auto digits = static_cast<uint64_t>(mantissa);
  return made(mantissa < 0, mantissa < 0 ? uint64_t{0} - digits : digits, -int64_t{scale});
}

std::optional<std::optional<int64_t>> ShortDecimal::to_scaled(int32_t scale) const {
  constexpr uint64_t kMost = INT64_MAX;
  using None = std::optional<int64_t>;
  int64_t exponent = int64_t{exponent_} + scale;
  if (digits_ == 0) return None(0);
  if (exponent > kFarthest || exponent < -kFarthest) return std::nullopt;
  uint64_t whole = digits_;
  if (exponent < 0) {
    uint64_t power = kPowers[static_cast<size_t>(-exponent)];
    if (whole % power != 0) return None();
    whole /= power;
  }
  WideDigits wide = exponent > 0 ? WideDigits{whole} * kPowers[static_cast<size_t>(exponent)] : WideDigits{whole};
  if (wide > kMost) return std::nullopt;
  auto value = static_cast<int64_t>(wide);
  return None(negative_ ? -value : value);
}

void ShortDecimal::drop_zeros() {
  if (digits_ == 0) {
    exponent_ = 0;
    negative_ = false;
    return;
  }
  for (; digits_ % 10 == 0; ++exponent_) digits_ /= 10;
}

int32_t ShortDecimal::decimals() const {
  if (exponent_ >= 0) return 0;
  ShortDecimal shortest = *this;
  shortest.drop_zeros();
  return shortest.exponent_ < 0 ? -shortest.exponent_ : 0;
}

std::optional<std::string> ShortDecimal::text() const {
  ShortDecimal shortest = *this;
  shortest.drop_zeros();
  std::array<char, kDigitsOf64Bits> buffer{};
  char* end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), shortest.digits_).ptr;
  std::string_view digits(buffer.data(), static_cast<size_t>(end - buffer.data()));
  auto count = static_cast<int32_t>(digits.size());
  int32_t exponent = shortest.exponent_;
  int32_t point = count + exponent;  // digits before the point
  int32_t length = exponent >= 0 ? point : point > 0 ? count + 1 : 2 - exponent;
  if (length > kLongestPlainText) return std::nullopt;
  std::string out;
  out.reserve(static_cast<size_t>(length) + 1);
  if (shortest.negative_) out += '-';
  if (exponent >= 0) {
    out += digits;
    out.append(static_cast<size_t>(exponent), '0');
  } else if (point <= 0) {
    out += "0.";
    out.append(static_cast<size_t>(-point), '0');
    out += digits;
  } else {
    out += digits.substr(0, static_cast<size_t>(point));
    out += '.';
    out += digits.substr(static_cast<size_t>(point));
  }
  return out;
}

}  // namespace yuheng
