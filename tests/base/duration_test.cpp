#include <gtest/gtest.h>

#include <array>

#include "base/date.hpp"

namespace yuheng {
namespace {

struct Written {
  std::string_view text;
  std::string_view shown;
};

TEST(DaysDuration, IsShownInItsShortestForm) {
  constexpr std::array<Written, 10> kDurations = {{
      {"P1D", "P1D"},
      {"PT24H", "P1D"},
      {"P1DT2H3M4S", "P1DT2H3M4S"},
      {"PT90M", "PT1H30M"},
      {"PT0S", "PT0S"},
      {"-PT0.5S", "-PT0.5S"},
      {"-P1DT0.25S", "-P1DT0.25S"},
      {"PT3600.000000001S", "PT1H0.000000001S"},
      {"PT1.1234567899S", "PT1.123456789S"},
      {"-P2DT12H", "-P2DT12H"},
  }};
  for (const Written& each : kDurations) {
    std::optional<DaysDuration> duration = parse_days_duration(each.text);
    ASSERT_TRUE(duration) << each.text;
    EXPECT_EQ(text_of(*duration), each.shown);
  }
}

TEST(DaysDuration, NegativeFractionsCountFromTheSecondBelow) {
  EXPECT_EQ(parse_days_duration("-PT0.5S"), (DaysDuration{-1, 500000000}));
  EXPECT_LT((DaysDuration{-1, 500000000}), (DaysDuration{0, 0}));
  EXPECT_LT((DaysDuration{-1, 400000000}), (DaysDuration{-1, 500000000}));
}

// XML Schema wants a digit behind the point; the DMN conformance kit (1120) does without.
TEST(DaysDuration, TheNumberOfSecondsMayEndWithItsPoint) {
  EXPECT_EQ(parse_days_duration("PT0.S"), parse_days_duration("PT0S"));
  EXPECT_EQ(parse_days_duration("PT1.S"), parse_days_duration("PT1S"));
  EXPECT_FALSE(parse_days_duration("PT1.M"));
}

TEST(DaysDuration, RefusesWhatIsNone) {
  for (std::string_view text : {"", "P", "-P", "PT", "P1", "1D", "P1DT", "P1H", "PT1D", "P1.5D", "PT1.2.3S", "P1Y",
                                "P1M", "PT1S1M", "P-1D", "P1D ", "p1d", "PT1234567890123456S", "P999999999999999D"}) {
    EXPECT_FALSE(parse_days_duration(text)) << text;
  }
}

TEST(DaysDuration, TheLongestOnesAreShownWithoutOverflow) {
  EXPECT_EQ(text_of(DaysDuration{INT64_MIN, 0}), "-P106751991167300DT15H30M8S");
  EXPECT_EQ(text_of(DaysDuration{INT64_MAX, 999999999}), "P106751991167300DT15H30M7.999999999S");
}

TEST(MonthsDuration, IsShownInYearsAndMonths) {
  constexpr std::array<Written, 6> kDurations = {{
      {"P1Y", "P1Y"},
      {"P12M", "P1Y"},
      {"P1Y2M", "P1Y2M"},
      {"-P14M", "-P1Y2M"},
      {"P0M", "P0M"},
      {"P0Y", "P0M"},
  }};
  for (const Written& each : kDurations) {
    std::optional<MonthsDuration> duration = parse_months_duration(each.text);
    ASSERT_TRUE(duration) << each.text;
    EXPECT_EQ(text_of(*duration), each.shown);
  }
  EXPECT_EQ(text_of(MonthsDuration{INT64_MIN}), "-P768614336404564650Y8M");
}

TEST(MonthsDuration, RefusesWhatIsNone) {
  for (std::string_view text : {"", "P", "P1D", "PT1M", "P1M1Y", "P1.5Y", "1Y", "P1Y2", "P3000000000Y"}) {
    EXPECT_FALSE(parse_months_duration(text)) << text;
  }
}

}  // namespace
}  // namespace yuheng
