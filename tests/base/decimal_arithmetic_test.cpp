#include <gtest/gtest.h>

#include <array>

#include "numbers.hpp"

namespace yuheng {
namespace {

TEST(DecimalArithmetic, IsExactWhereBinaryNumbersAreNot) {
  EXPECT_EQ(add(number("0.1"), number("0.2")), number("0.3"));
  EXPECT_EQ(text_of(multiply(number("1.1"), number("1.1"))), "1.21");
  EXPECT_EQ(text_of(subtract(number("1"), number("0.9"))), "0.1");
}

TEST(DecimalArithmetic, HoldsThirtyFourDigitsAndRoundsTiesToEven) {
  Decimal large = number("9999999999999999999999999999999998");
  EXPECT_EQ(text_of(add(large, number("1"))), "9999999999999999999999999999999999");
  EXPECT_EQ(text_of(add(large, number("0.5"))), "9999999999999999999999999999999998");
  EXPECT_EQ(text_of(add(large, number("1.5"))), "10000000000000000000000000000000000");
  EXPECT_EQ(text_of(divide(number("1"), number("3"))), "0.3333333333333333333333333333333333");
  EXPECT_EQ(text_of(divide(number("2"), number("3"))), "0.6666666666666666666666666666666667");
}

TEST(DecimalArithmetic, ComparingIsTheSignOfTheDifference) {
  const std::vector<Decimal> all = {number("0"),
                                    number("-0"),
                                    number("0.0"),
                                    number("0e300"),
                                    number("1"),
                                    number("1.0"),
                                    number("-1"),
                                    number("10"),
                                    number("1e1"),
                                    number("9.99"),
                                    number("10.01"),
                                    number("-10.01"),
                                    number("1e18"),
                                    number("1000000000000000000"),
                                    number("1e19"),
                                    number("18446744073709551615"),
                                    number("18446744073709551616"),
                                    number("1e-18"),
                                    number("1e-19"),
                                    number("1e40"),
                                    number("-1e40"),
                                    number("9999999999999999999999999999999999"),
                                    number("1e-6000"),
                                    number("1e6000")};
  for (const Decimal& a : all) {
    for (const Decimal& b : all) {
      Decimal difference = *subtract(a, b);
      EXPECT_EQ(a < b, difference.is_negative()) << a.text() << " " << b.text();
      EXPECT_EQ(a == b, difference.is_zero()) << a.text() << " " << b.text();
      EXPECT_EQ(a > b, !difference.is_negative() && !difference.is_zero()) << a.text() << " " << b.text();
    }
  }
}

TEST(DecimalArithmetic, WithoutFiniteResultThereIsNone) {
  EXPECT_EQ(text_of(divide(number("1"), number("0"))), "nothing");
  EXPECT_EQ(text_of(divide(number("0"), number("0.0"))), "nothing");
  EXPECT_EQ(text_of(multiply(number("1e6000"), number("1e6000"))), "nothing");
  EXPECT_EQ(text_of(add(number("9e6144"), number("9e6144"))), "nothing");
  EXPECT_EQ(text_of(square_root(number("-1"))), "nothing");
  EXPECT_EQ(text_of(natural_log(number("0"))), "nothing");
  EXPECT_EQ(text_of(exponential(number("1e6"))), "nothing");
  EXPECT_EQ(text_of(power(number("0"), number("-1"))), "nothing");
  EXPECT_EQ(text_of(power(number("-8"), number("0.5"))), "nothing");
}

TEST(DecimalArithmetic, WholePowersAreExact) {
  EXPECT_EQ(text_of(power(number("10"), number("33"))), "1000000000000000000000000000000000");
  EXPECT_EQ(text_of(power(number("1.5"), number("2"))), "2.25");
  EXPECT_EQ(text_of(power(number("-3"), number("3"))), "-27");
  EXPECT_EQ(text_of(power(number("5"), number("-2"))), "0.04");
  EXPECT_EQ(text_of(power(number("0"), number("0"))), "1");
  EXPECT_EQ(text_of(power(number("4"), number("0.5"))), "2");
}

TEST(DecimalArithmetic, ModuloHasTheSignOfTheDivisor) {
  EXPECT_EQ(text_of(modulo(number("10"), number("4"))), "2");
  EXPECT_EQ(text_of(modulo(number("10"), number("-4"))), "-2");
  EXPECT_EQ(text_of(modulo(number("-10"), number("4"))), "2");
  EXPECT_EQ(text_of(modulo(number("-10"), number("-4"))), "-2");
  EXPECT_EQ(text_of(modulo(number("-8"), number("4"))), "0");
  EXPECT_EQ(text_of(modulo(number("10.1"), number("4.5"))), "1.1");
  EXPECT_EQ(text_of(modulo(number("1"), number("0"))), "nothing");
}

TEST(DecimalArithmetic, ModuloIsExactWhenTheQuotientIsNot) {
  EXPECT_EQ(text_of(modulo(number("1e40"), number("7"))), "4");
  EXPECT_EQ(text_of(modulo(number("9999999999999999999999999999999999"), number("0.7"))), "0.2");
}

TEST(DecimalArithmetic, RootsAndLogarithmsKeepTheDigits) {
  EXPECT_EQ(text_of(square_root(number("2"))), "1.414213562373095048801688724209698");
  EXPECT_EQ(text_of(exponential(number("1"))), "2.718281828459045235360287471352662");
  EXPECT_EQ(text_of(natural_log(number("10"))), "2.302585092994045684017991454684364");
}

TEST(DecimalArithmetic, ComparesByValue) {
  EXPECT_EQ(number("1.0"), number("1"));
  EXPECT_EQ(number("-0"), number("0"));
  EXPECT_LT(number("-2"), number("-1.999"));
  EXPECT_GT(number("1e3"), number("999.999"));
  EXPECT_EQ(-number("2"), number("-2"));
  EXPECT_EQ(number("-2").abs(), number("2"));
  EXPECT_FALSE(number("-0").is_negative());
  EXPECT_TRUE(number("-0.001").is_negative());
}

struct Rounded {
  std::string_view value;
  int32_t scale;
  // Half even, half up, half down, up, down, floor, ceiling.
  std::array<std::string_view, 7> results;
};

TEST(DecimalRounding, EachModeRoundsItsWay) {
  constexpr std::array<Rounding, 7> kModes = {Rounding::half_even, Rounding::half_up, Rounding::half_down, Rounding::up,
                                              Rounding::down,      Rounding::floor,   Rounding::ceiling};
  constexpr std::array<Rounded, 10> kTable = {{
      {"2.5", 0, {"2", "3", "2", "3", "2", "2", "3"}},
      {"-2.5", 0, {"-2", "-3", "-2", "-3", "-2", "-3", "-2"}},
      {"3.5", 0, {"4", "4", "3", "4", "3", "3", "4"}},
      {"2.51", 0, {"3", "3", "3", "3", "2", "2", "3"}},
      {"-2.49", 0, {"-2", "-2", "-2", "-3", "-2", "-3", "-2"}},
      {"0.125", 2, {"0.12", "0.13", "0.12", "0.13", "0.12", "0.12", "0.13"}},
      {"-0.001", 2, {"0", "0", "0", "-0.01", "0", "-0.01", "0"}},
      {"1250", -2, {"1200", "1300", "1200", "1300", "1200", "1200", "1300"}},
      {"1.2", 5, {"1.2", "1.2", "1.2", "1.2", "1.2", "1.2", "1.2"}},
      {"0", 0, {"0", "0", "0", "0", "0", "0", "0"}},
  }};
  for (const Rounded& line : kTable) {
    for (size_t mode = 0; mode < kModes.size(); ++mode) {
      EXPECT_EQ(text_of(round_to(number(line.value), line.scale, kModes[mode])), line.results[mode])
          << line.value << " to " << line.scale << ", mode " << mode;
    }
  }
}

TEST(DecimalRounding, ScalesOutsideTheFormatHaveNoResult) {
  EXPECT_EQ(text_of(round_to(number("1.5"), 6177, Rounding::half_even)), "nothing");
  EXPECT_EQ(text_of(round_to(number("1.5"), -6112, Rounding::half_even)), "nothing");
  EXPECT_EQ(text_of(round_to(number("1.5"), 6176, Rounding::half_even)), "1.5");
  EXPECT_EQ(text_of(round_to(number("1.5"), -6111, Rounding::half_even)), "0");
}

}  // namespace
}  // namespace yuheng
