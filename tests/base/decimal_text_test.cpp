#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "numbers.hpp"

namespace yuheng {
namespace {

struct Reading {
  std::string_view written;
  std::string_view read;
};

TEST(DecimalText, ReadsPlainAndScientificNotation) {
  constexpr std::array<Reading, 16> kReadings = {{
      {"0", "0"},
      {"-0", "0"},
      {"0.00", "0"},
      {"12", "12"},
      {"-0.50", "-0.5"},
      {".5", "0.5"},
      {"+7", "7"},
      {"007", "7"},
      {"1e-3", "0.001"},
      {"1.50E+2", "150"},
      {"0.10", "0.1"},
      {"1234567890123456789012345678901234", "1234567890123456789012345678901234"},
      {"0.000000000000000000000000000000000001", "0.000000000000000000000000000000000001"},
      {"1e39", "1000000000000000000000000000000000000000"},
      {"1e40", "1e40"},
      {"-25e-41", "-25e-41"},
  }};
  for (const Reading& reading : kReadings)
    EXPECT_EQ(text_of(Decimal::parse(reading.written)), reading.read) << reading.written;
}

TEST(DecimalText, RefusesWhatIsNoNumber) {
  for (std::string_view text :
       {"",          " ",   "-",  ".",    "1.", "-.",  "1 2", " 1",    "1 ",  "NaN",   "nan",   "inf",
        "-Infinity", "1,5", "１", "0x10", "1e", "1e+", "e5",  "1.2.3", "--1", "1_000", "1e5.0", "1e1234567"}) {
    EXPECT_EQ(Decimal::parse(text), std::nullopt) << '"' << text << '"';
  }
}

TEST(DecimalText, RefusesWhatItCouldNotHoldExactly) {
  EXPECT_EQ(text_of(Decimal::parse("12345678901234567890123456789012345")), "nothing");  // 35 digits
  EXPECT_EQ(text_of(Decimal::parse("0.12345678901234567890123456789012345")), "nothing");
  EXPECT_EQ(text_of(Decimal::parse("1e6145")), "nothing");
  EXPECT_EQ(text_of(Decimal::parse("1e-6177")), "nothing");
  EXPECT_EQ(text_of(Decimal::parse("1e6144")), "1e6144");
  EXPECT_EQ(text_of(Decimal::parse("1e-6176")), "1e-6176");
}

TEST(DecimalText, ZerosDoNotCountAsDigits) {
  EXPECT_EQ(text_of(Decimal::parse("0000000000000000000000000000000000000000000001")), "1");
  EXPECT_EQ(text_of(Decimal::parse("1.0000000000000000000000000000000000000000000000")), "1");
  EXPECT_EQ(text_of(Decimal::parse("10000000000000000000000000000000000000")),
            "10000000000000000000000000000000000000");
}

TEST(DecimalText, EveryTextReadsBackAsTheSameNumber) {
  for (std::string_view text : {"0.1", "-3", "1e40", "25e-41", "9999999999999999999999999999999999e6111", "1e-6176",
                                "1.234567890123456789012345678901234e-20"}) {
    EXPECT_EQ(number(number(text).text()), number(text)) << text;
  }
}

TEST(DecimalText, ScaledIsMantissaTimesTenToTheMinusScale) {
  EXPECT_EQ(Decimal::scaled(1234, 2).text(), "12.34");
  EXPECT_EQ(Decimal::scaled(-5, 1).text(), "-0.5");
  EXPECT_EQ(Decimal::scaled(7, -3).text(), "7000");
  EXPECT_EQ(Decimal::scaled(std::numeric_limits<int64_t>::min(), 18).text(), "-9.223372036854775808");
}

TEST(DecimalText, ToScaledGivesOnlyWhatIsExactAndFits) {
  EXPECT_EQ(number("12.34").to_scaled(2), 1234);
  EXPECT_EQ(number("12.34").to_scaled(1), std::nullopt);
  EXPECT_EQ(number("9223372036854775807").to_int64(), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(number("9223372036854775808").to_int64(), std::nullopt);
  EXPECT_EQ(number("1.0").to_int64(), 1);
  EXPECT_EQ(number("1.5").to_int64(), std::nullopt);
}

TEST(DecimalText, CountsDecimalsWithoutTrailingZeros) {
  EXPECT_EQ(number("0.50").decimals(), 1);
  EXPECT_EQ(number("100").decimals(), 0);
  EXPECT_EQ(number("1.001").decimals(), 3);
  EXPECT_EQ(number("0.000").decimals(), 0);
  EXPECT_TRUE(number("3.00").is_integer());
  EXPECT_FALSE(number("3.01").is_integer());
}

TEST(DecimalText, ADoubleBecomesTheShortestDecimalThatReadsBackAsIt) {
  EXPECT_EQ(text_of(Decimal::from_double(0.1)), "0.1");
  EXPECT_EQ(text_of(Decimal::from_double(1e22)), "10000000000000000000000");
  EXPECT_EQ(text_of(Decimal::from_double(-0.0)), "0");
  EXPECT_EQ(text_of(Decimal::from_double(5e-324)), "5e-324");
  EXPECT_EQ(text_of(Decimal::from_double(std::nan(""))), "nothing");
  EXPECT_EQ(text_of(Decimal::from_double(std::numeric_limits<double>::infinity())), "nothing");
  EXPECT_EQ(number("0.1").to_double(), 0.1);
  EXPECT_EQ(number("-2.5e-3").to_double(), -0.0025);
}

}  // namespace
}  // namespace yuheng
