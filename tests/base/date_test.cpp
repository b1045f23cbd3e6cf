#include "base/date.hpp"

#include <gtest/gtest.h>

namespace yuheng {
namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

TEST(Date, IsCountedInDaysSince1970) {
  EXPECT_EQ(day("1970-01-01").days, 0);
  EXPECT_EQ(day("1969-12-31").days, -1);
  EXPECT_EQ(day("2000-03-01").days, 11017);
  EXPECT_EQ(day("0000-03-01").days, -719468);
}

TEST(Date, TextAndDaysGoBothWays) {
  for (std::string_view text : {"1970-01-01", "2000-02-29", "2023-07-31", "0001-01-01", "-0004-02-29", "9999-12-31",
                                "123456-06-30", "-999999999-01-01", "999999999-12-31"}) {
    EXPECT_EQ(text_of(day(text)), text);
  }
}

TEST(Date, EveryDayOfFourHundredYearsFollowsTheOneBefore) {
  CalendarDay before = calendar_day({day("1799-12-31").days});
  for (int64_t days = day("1800-01-01").days; days <= day("2200-12-31").days; ++days) {
    CalendarDay next = calendar_day({days});
    ASSERT_EQ(make_date(next.year, next.month, next.day), Date{days});
    bool same_month = next.year == before.year && next.month == before.month && next.day == before.day + 1;
    bool first_of_month = next.day == 1 && (next.month == before.month + 1 || (next.month == 1 && before.month == 12));
    ASSERT_TRUE(same_month || first_of_month) << text_of(Date{days});
    before = next;
  }
}

TEST(Date, February29IsOnlyInLeapYears) {
  EXPECT_TRUE(parse_date("2024-02-29"));
  EXPECT_TRUE(parse_date("2000-02-29"));
  EXPECT_FALSE(parse_date("2023-02-29"));
  EXPECT_FALSE(parse_date("1900-02-29"));
}

TEST(Date, WhatIsNotOnTheCalendarIsNoDate) {
  for (std::string_view text :
       {"", "2023", "2023-13-01", "2023-00-01", "2023-04-31", "2023-01-00", "2023-1-1", "23-01-01", "2023/01/01",
        "2023-01-01 ", " 2023-01-01", "2023-01-01T00:00:00", "02023-01-01", "2023-01-011", "+2023-01-01",
        "1000000000-01-01", "2023-0a-01", "--2023-01-01", "２０２３-01-01"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, WeekdaysRunFromMonday1ToSunday7) {
  EXPECT_EQ(weekday(day("1970-01-01")), 4);
  EXPECT_EQ(weekday(day("2024-01-01")), 1);
  EXPECT_EQ(weekday(day("2024-01-07")), 7);
  EXPECT_EQ(weekday(day("1969-12-28")), 7);
  EXPECT_EQ(weekday(day("-0001-01-01")), 5);
}

TEST(Date, AddingMonthsStopsAtTheEndOfTheMonth) {
  EXPECT_EQ(add_months(day("2023-01-31"), 1), day("2023-02-28"));
  EXPECT_EQ(add_months(day("2024-01-31"), 1), day("2024-02-29"));
  EXPECT_EQ(add_months(day("2024-02-29"), 12), day("2025-02-28"));
  EXPECT_EQ(add_months(day("2024-03-31"), -1), day("2024-02-29"));
  EXPECT_EQ(add_months(day("2024-01-15"), -13), day("2022-12-15"));
  EXPECT_EQ(add_months(day("2024-11-30"), 3), day("2025-02-28"));
  EXPECT_EQ(add_months(day("0000-01-31"), -1), day("-0001-12-31"));
}

TEST(Date, AddingMonthsStaysInsideTheCalendar) {
  EXPECT_EQ(add_months(day("999999999-12-01"), 1), std::nullopt);
  EXPECT_EQ(add_months(day("-999999999-01-01"), -1), std::nullopt);
  EXPECT_EQ(add_months(day("2024-01-01"), INT64_MAX), std::nullopt);
  EXPECT_EQ(add_months(day("2024-01-01"), INT64_MIN), std::nullopt);
}

TEST(Date, EarlierDatesAreLess) {
  EXPECT_LT(day("2023-12-31"), day("2024-01-01"));
  EXPECT_EQ(day("2023-12-31"), Date{day("2024-01-01").days - 1});
}

}  // namespace
}  // namespace yuheng
