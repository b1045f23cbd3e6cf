// Calendar dates and the two FEEL durations. Proleptic Gregorian calendar, years -999999999 … 999999999.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yuheng {

struct Date {
  int64_t days = 0;  // since 1970-01-01
  bool operator==(const Date&) const = default;
  std::strong_ordering operator<=>(const Date& other) const { return days <=> other.days; }
};

struct CalendarDay {
  int64_t year = 1970;
  int32_t month = 1;  // 1..12
  int32_t day = 1;    // 1..31
};

// Days and time; seconds with nanoseconds in 0..999999999 on top (so -0.5 s is {-1, 500000000}).
struct DaysDuration {
  int64_t seconds = 0;
  int32_t nanoseconds = 0;
  bool operator==(const DaysDuration&) const = default;
  std::strong_ordering operator<=>(const DaysDuration& other) const {
    return seconds != other.seconds ? seconds <=> other.seconds : nanoseconds <=> other.nanoseconds;
  }
};

// Years and months, as months.
struct MonthsDuration {
  int64_t months = 0;
  bool operator==(const MonthsDuration&) const = default;
  std::strong_ordering operator<=>(const MonthsDuration& other) const { return months <=> other.months; }
};

// "2023-07-31"; nothing when it is not a day of the calendar.
std::optional<Date> parse_date(std::string_view text);
std::optional<Date> make_date(int64_t year, int64_t month, int64_t day);
CalendarDay calendar_day(Date date);
std::string text_of(Date date);
// 1 = Monday … 7 = Sunday.
int32_t weekday(Date date);
// Same day of the month `months` later, or that month's last day.
std::optional<Date> add_months(Date date, int64_t months);

// ISO 8601: "P1DT2H", "-PT0.5S", "P1Y2M".
std::optional<DaysDuration> parse_days_duration(std::string_view text);
std::optional<MonthsDuration> parse_months_duration(std::string_view text);
std::string text_of(DaysDuration duration);
std::string text_of(MonthsDuration duration);

}  // namespace yuheng
