#include "base/time.hpp"

#include <gtest/gtest.h>

namespace yuheng {
namespace {

Time clock(std::string_view text) { return parse_time(text).value(); }
DateTime point(std::string_view text) { return parse_date_time(text).value(); }

TEST(Time, TextGoesBothWays) {
  for (std::string_view text : {"00:00:00", "23:59:59", "08:30:00.5", "08:30:00.000000001", "08:30:00Z",
                                "08:30:00+08:00", "08:30:00-01:30", "08:30:00+18:00", "08:30:00-00:00:01"}) {
    EXPECT_EQ(text_of(clock(text)), text);
  }
}

TEST(Time, TheOffsetZeroIsWrittenZ) { EXPECT_EQ(text_of(clock("08:30:00+00:00")), "08:30:00Z"); }

TEST(Time, DigitsBeyondTheNinthAreCut) { EXPECT_EQ(text_of(clock("08:30:00.1234567899")), "08:30:00.123456789"); }

TEST(Time, WhatIsNoTimeIsNothing) {
  for (std::string_view text : {"", "8:30:00", "08:30", "08:30:0", "24:00:01", "24:00:00.1", "25:00:00", "08:60:00",
                                "08:30:60", "08:30:00.", "08:30:00z", "08:30:00+8:00", "08:30:00+08", "08:30:00+18:01",
                                "08:30:00+05:60", "08:30:00 ", " 08:30:00", "08:30:00@Europe/Paris", "T08:30:00"}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
}

TEST(Time, TwentyFourHoursAreMidnight) {
  EXPECT_EQ(text_of(clock("24:00:00")), "00:00:00");
  EXPECT_EQ(text_of(point("2023-12-31T24:00:00+01:00")), "2024-01-01T00:00:00+01:00");
}

TEST(Time, ADurationGoesAroundTheClock) {
  EXPECT_EQ(text_of(add_days(clock("23:59:59.5"), {0, 500000000})), "00:00:00");
  EXPECT_EQ(text_of(add_days(clock("00:00:00"), {-1, 999999999})), "23:59:59.999999999");
  EXPECT_EQ(text_of(add_days(clock("12:00:00"), {INT64_MAX, 0})), "03:30:07");
  EXPECT_EQ(text_of(add_days(clock("12:00:00"), {INT64_MIN, 0})), "20:29:52");
}

TEST(DateTime, TextGoesBothWays) {
  for (std::string_view text :
       {"1970-01-01T00:00:00", "1969-12-31T23:59:59.999999999", "-999999999-01-01T00:00:00+18:00",
        "999999999-12-31T23:59:59.999999999-18:00", "2023-07-31T08:30:00Z"}) {
    EXPECT_EQ(text_of(point(text)), text);
  }
}

TEST(DateTime, WhatIsNoPointInTimeIsNothing) {
  for (std::string_view text :
       {"", "T08:00:00", "2023-07-31T", "2023-7-31T08:00:00", "2023-07-32T08:00:00", "2023-07-31 08:00:00",
        "2023-07-31T08:00", "2023-07-31t08:00:00", "999999999-12-31T24:00:00", "1000000000-01-01T00:00:00"}) {
    EXPECT_FALSE(parse_date_time(text)) << text;
  }
}

TEST(DateTime, BeyondTheCalendarIsNothing) {
  EXPECT_FALSE(add_days(point("999999999-12-31T23:59:59"), {1, 0}));
  EXPECT_FALSE(add_days(point("-999999999-01-01T00:00:00"), {-1, 999999999}));
  EXPECT_FALSE(add_days(point("2023-07-31T00:00:00"), {INT64_MAX, 999999999}));
  EXPECT_FALSE(add_days(point("2023-07-31T00:00:00"), {INT64_MIN, 0}));
  EXPECT_FALSE(add_months(point("2023-07-31T00:00:00"), INT64_MAX));
}

TEST(DateTime, DifferencesUndoSums) {
  DateTime from = point("2023-07-31T08:00:00.25+08:00");
  for (DaysDuration step :
       {DaysDuration{0, 1}, DaysDuration{86399, 999999999}, DaysDuration{-1, 1}, DaysDuration{-31536000, 750000000}}) {
    EXPECT_EQ(difference(add_days(from, step).value(), from), step);
  }
}

TEST(DateTime, OnlyLikeGoesWithLike) {
  EXPECT_EQ(difference(point("2023-07-31T08:00:00+08:00"), point("2023-07-31T00:00:00Z")), DaysDuration{});
  EXPECT_FALSE(difference(point("2023-07-31T08:00:00"), point("2023-07-31T00:00:00Z")));
  EXPECT_EQ(order(point("2023-07-31T08:00:00.9Z"), point("2023-07-31T08:00:00.1Z")), std::strong_ordering::equal);
  EXPECT_EQ(order(clock("08:00:00+08:00"), clock("00:00:01Z")), std::strong_ordering::less);
  EXPECT_FALSE(order(clock("08:00:00"), clock("08:00:00Z")));
}

}  // namespace
}  // namespace yuheng
