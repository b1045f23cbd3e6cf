// The short way through arithmetic (scaled 64-bit integers) gives what the library gives at all 34 digits: the same sign, the
// same digits, the same exponent, the same text.
#include <gtest/gtest.h>

#include <random>

#include "base/decimal_short.hpp"
#include "base/decimal_wide.hpp"
#include "numbers.hpp"

namespace yuheng {
namespace {

std::string raw(const std::optional<Decimal>& value) { return value ? wide::raw_text(*value) : "nothing"; }

// Numbers as rules have them, and numbers where the short way ends: digits about 2^63, 2^64, 10^17 … 10^19, 34 digits; points
// near and far; zeros of every sign and exponent.
class Numbers {
 public:
  Decimal next() {
    std::string digits = whole();
    std::string text = (roll(2) == 0 ? "-" : "") + digits;
    switch (roll(5)) {
      case 0: break;
      case 1: text += "e" + std::to_string(static_cast<int>(roll(45)) - 22); break;
      case 2: text += "e" + std::to_string(static_cast<int>(roll(12300)) - 6170); break;
      default: text = with_point(text, roll(7)); break;
    }
    std::optional<Decimal> made = wide::parse(text);
    return made ? *made : number(digits);
  }
  uint64_t roll(uint64_t sides) { return dice_() % sides; }

 private:
  std::string whole() {
    static const std::vector<std::string> kBorders = {"0",
                                                      "1",
                                                      "5",
                                                      "9223372036854775807",
                                                      "9223372036854775808",
                                                      "18446744073709551615",
                                                      "18446744073709551616",
                                                      "99999999999999999",
                                                      "100000000000000000",
                                                      "999999999999999999",
                                                      "1000000000000000000",
                                                      "9999999999999999999",
                                                      "10000000000000000000",
                                                      "9999999999999999999999999999999999",
                                                      "5000000000000000000000000000000000",
                                                      "9999999999999999999999999999999998"};
    if (roll(3) == 0) return kBorders[roll(kBorders.size())];
    if (roll(2) == 0) return std::to_string(roll(100000));
    std::string out;
    for (uint64_t left = 1 + roll(34); left > 0; --left) out += static_cast<char>('0' + roll(10));
    return out;
  }
  static std::string with_point(std::string text, uint64_t behind) {
    size_t sign = text[0] == '-' ? 1 : 0;
    while (text.size() - sign <= behind) text.insert(sign, "0");
    if (behind > 0) text.insert(text.size() - behind, ".");
    return text;
  }
  std::mt19937_64 dice_{20261125};
};

constexpr int kRounds = 200'000;

TEST(DecimalShort, SumsAndProductsAreTheLibrarysToTheLastBit) {
  Numbers numbers;
  int short_ones = 0;
  for (int i = 0; i < kRounds; ++i) {
    Decimal a = numbers.next();
    Decimal b = numbers.roll(20) == 0 ? -a : numbers.next();
    const std::string both = raw(a) + " and " + raw(b);
    ASSERT_EQ(raw(add(a, b)), raw(wide::add(a, b))) << both;
    ASSERT_EQ(raw(subtract(a, b)), raw(wide::subtract(a, b))) << both;
    ASSERT_EQ(raw(multiply(a, b)), raw(wide::multiply(a, b))) << both;
    ASSERT_EQ(a <=> b, wide::order(a, b)) << both;
    ASSERT_EQ(a == b, wide::order(a, b) == std::strong_ordering::equal) << both;
    short_ones += ShortDecimal::sum(a, b) && ShortDecimal::product(a, b) ? 1 : 0;
  }
  EXPECT_GT(short_ones, kRounds / 10) << "the short way is hardly taken: this compares the library with itself";
}

TEST(DecimalShort, TextsAndIntegersAreTheSame) {
  Numbers numbers;
  for (int i = 0; i < kRounds; ++i) {
    Decimal a = numbers.next();
    ASSERT_EQ(a.text(), wide::text(a)) << raw(a);
    ASSERT_EQ(a.decimals(), wide::decimals(a)) << raw(a);
    auto scale = static_cast<int32_t>(numbers.roll(45)) - 22;
    ASSERT_EQ(a.to_scaled(scale), wide::to_scaled(a, scale)) << raw(a) << " at " << scale;
    ASSERT_EQ(a.to_int64(), wide::to_scaled(a, 0)) << raw(a);
  }
}

TEST(DecimalShort, IsReadTheSame) {
  Numbers numbers;
  for (int i = 0; i < kRounds; ++i) {
    std::string text;
    for (uint64_t left = numbers.roll(24); left > 0; --left) text += "0123456789.-+e "[numbers.roll(15) % 15];
    ASSERT_EQ(raw(Decimal::parse(text)), raw(wide::parse(text))) << "'" << text << "'";
    auto mantissa = static_cast<int64_t>(numbers.roll(UINT64_MAX));
    auto scale = static_cast<int32_t>(numbers.roll(12000)) - 6000;
    ASSERT_EQ(raw(Decimal::scaled(mantissa, scale)), raw(wide::scaled(mantissa, scale))) << mantissa << " " << scale;
  }
  for (const char* text :
       {"", "-", "+", ".", "-.", "1.", ".5", "+.5", "-0", "-0.00", "00012.50", "1..2", "1-2", "１"}) {
    EXPECT_EQ(raw(Decimal::parse(text)), raw(wide::parse(text))) << "'" << text << "'";
  }
  EXPECT_EQ(raw(Decimal(INT64_MIN)), raw(wide::scaled(INT64_MIN, 0)));
  EXPECT_EQ(raw(Decimal()), raw(wide::scaled(0, 0)));
}

// A tree of sums, differences and products, worked out both ways; ratios and remainders of its parts by the library alone.
class Expressions {
 public:
  struct Both {
    std::optional<Decimal> ours, librarys;
  };
  Both next(int depth) {
    if (depth == 0) {
      Decimal leaf = numbers_.next();
      return {leaf, leaf};
    }
    Both a = next(depth - 1);
    Both b = next(static_cast<int>(numbers_.roll(static_cast<uint64_t>(depth))));
    uint64_t op = numbers_.roll(4);
    auto apply = [&](const auto& x, const auto& y, auto sum, auto difference, auto product) -> std::optional<Decimal> {
      if (!x || !y) return std::nullopt;
      return op == 0 ? sum(*x, *y) : op == 1 ? difference(*x, *y) : op == 2 ? product(*x, *y) : divide(*x, *y);
    };
    return {apply(a.ours, b.ours, add, subtract, multiply),
            apply(a.librarys, b.librarys, wide::add, wide::subtract, wide::multiply)};
  }

 private:
  Numbers numbers_;
};

TEST(DecimalShort, WholeExpressionsAreTheSame) {
  Expressions expressions;
  for (int i = 0; i < 20'000; ++i) {
    Expressions::Both both = expressions.next(1 + i % 5);
    ASSERT_EQ(raw(both.ours), raw(both.librarys)) << "expression " << i;
  }
}

}  // namespace
}  // namespace yuheng
