// Times of day and points in time, to the nanosecond; local, or with an offset from UTC. Named time zones are not known.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace yuheng {

constexpr int32_t kLocal = INT32_MIN;  // in place of an offset: local time

struct Time {
  int32_t seconds = 0;      // since midnight, 0..86399
  int32_t nanoseconds = 0;  // 0..999999999
  int32_t offset_seconds = kLocal;
  bool operator==(const Time&) const = default;
};

struct DateTime {
  int64_t seconds = 0;      // of the clock that shows it, since 1970-01-01T00:00:00 on that clock
  int32_t nanoseconds = 0;  // 0..999999999
  int32_t offset_seconds = kLocal;
  bool operator==(const DateTime&) const = default;
};

// "10:30:08", "10:30:08.5", "10:30:08Z", "10:30:08+08:00"; "24:00:00" is midnight. Offsets reach 18 hours.
std::optional<Time> parse_time(std::string_view text);
// "2023-07-31T10:30:08+08:00"; a date alone is its midnight; T24:00:00 is midnight of the next day.
std::optional<DateTime> parse_date_time(std::string_view text);
std::optional<Time> make_time(int64_t hour, int64_t minute, int64_t second, int32_t nanoseconds,
                              int64_t offset_seconds);
DateTime make_date_time(Date date, Time time);
Date date_of(DateTime value);
Time time_of(DateTime value);
std::string text_of(Time time);
std::string text_of(DateTime value);

// a - b; nothing when only one of them has an offset.
std::optional<DaysDuration> difference(Time a, Time b);
std::optional<DaysDuration> difference(DateTime a, DateTime b);
// Which comes first, in whole seconds: fractions of a second do not count in comparisons (DMN). Nothing when only one of
// them has an offset.
std::optional<std::strong_ordering> order(Time a, Time b);
std::optional<std::strong_ordering> order(DateTime a, DateTime b);

// Around the clock.
Time add_days(Time time, DaysDuration duration);
// Nothing beyond the calendar.
std::optional<DateTime> add_days(DateTime value, DaysDuration duration);
std::optional<DateTime> add_months(DateTime value, int64_t months);

}  // namespace yuheng
