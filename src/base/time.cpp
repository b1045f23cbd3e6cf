#include "base/time.hpp"

#include <array>
#include <cstdio>

namespace yuheng {
namespace {

constexpr int64_t kDaySeconds = 86400;
constexpr int64_t kNanos = 1'000'000'000;
constexpr int64_t kMaxOffsetSeconds = 18 * 3600;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes exactly two digits off the front.
std::optional<int64_t> take_two(std::string_view& text) {
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
  int64_t out = (text[0] - '0') * 10 + (text[1] - '0');
  text.remove_prefix(2);
  return out;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

// ".5" -> 500000000; digits beyond the ninth are cut. 0 when there is no point.
std::optional<int32_t> take_fraction(std::string_view& text) {
  if (!take(text, '.')) return 0;
  size_t size = 0;
  int32_t out = 0;
  for (; size < text.size() && is_digit(text[size]); ++size) {
    if (size < 9) out = out * 10 + (text[size] - '0');
  }
  if (size == 0) return std::nullopt;
  for (size_t i = size; i < 9; ++i) out *= 10;
  text.remove_prefix(size);
  return out;
}

// All that is left: "", "Z", "+08:00", "-01:30:15".
std::optional<int64_t> offset_of(std::string_view text) {
  if (text.empty()) return kLocal;
  if (text == "Z") return 0;
  bool negative = text[0] == '-';
  if (!negative && text[0] != '+') return std::nullopt;
  text.remove_prefix(1);
  std::optional<int64_t> hours = take_two(text);
  std::optional<int64_t> minutes = hours && take(text, ':') ? take_two(text) : std::nullopt;
  std::optional<int64_t> seconds = minutes && take(text, ':') ? take_two(text) : std::optional<int64_t>(0);
  if (!minutes || !seconds || !text.empty() || *minutes > 59 || *seconds > 59) return std::nullopt;
  int64_t out = *hours * 3600 + *minutes * 60 + *seconds;
  return negative ? -out : out;
}

// A time of day, with 24:00:00 as the end of the day.
struct Clock {
  Time time;
  bool next_day = false;
};

std::optional<Clock> parse_clock(std::string_view text) {
  std::optional<int64_t> hour = take_two(text);
  std::optional<int64_t> minute = hour && take(text, ':') ? take_two(text) : std::nullopt;
  std::optional<int64_t> second = minute && take(text, ':') ? take_two(text) : std::nullopt;
  std::optional<int32_t> nanoseconds = second ? take_fraction(text) : std::nullopt;
  std::optional<int64_t> offset = nanoseconds ? offset_of(text) : std::nullopt;
  if (!offset) return std::nullopt;
  bool end_of_day = *hour == 24 && *minute == 0 && *second == 0 && *nanoseconds == 0;
  std::optional<Time> time = make_time(end_of_day ? 0 : *hour, *minute, *second, *nanoseconds, *offset);
  return time ? std::optional(Clock{*time, end_of_day}) : std::nullopt;
}

int64_t floor_divide(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// The seconds a UTC clock shows.
template <class T>
int64_t utc_seconds(T value) {
  return value.offset_seconds == kLocal ? int64_t{value.seconds} : int64_t{value.seconds} - value.offset_seconds;
}

template <class T>
bool comparable(T a, T b) {
  return (a.offset_seconds == kLocal) == (b.offset_seconds == kLocal);
}

template <class T>
std::optional<DaysDuration> difference_of(T a, T b) {
  if (!comparable(a, b)) return std::nullopt;
  int64_t seconds = utc_seconds(a) - utc_seconds(b);
  int64_t nanoseconds = int64_t{a.nanoseconds} - b.nanoseconds;
  if (nanoseconds < 0) {
    --seconds;
    nanoseconds += kNanos;
  }
  return DaysDuration{seconds, static_cast<int32_t>(nanoseconds)};
}

template <class T>
std::optional<std::strong_ordering> order_of(T a, T b) {
  if (!comparable(a, b)) return std::nullopt;
  return utc_seconds(a) <=> utc_seconds(b);
}

std::string offset_text(int32_t offset) {
  if (offset == kLocal) return "";
  if (offset == 0) return "Z";
  int32_t size = offset < 0 ? -offset : offset;
  std::array<char, 16> buffer{};
  int length =
      std::snprintf(buffer.data(), buffer.size(), "%c%02d:%02d", offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
  std::string out(buffer.data(), static_cast<size_t>(length));
  if (size % 60 == 0) return out;
  return out + ":" + (size % 60 < 10 ? "0" : "") + std::to_string(size % 60);
}

Date first_day() { return *make_date(-999999999, 1, 1); }
Date last_day() { return *make_date(999999999, 12, 31); }

}  // namespace

std::optional<Time> make_time(int64_t hour, int64_t minute, int64_t second, int32_t nanoseconds,
                              int64_t offset_seconds) {
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
  bool far = offset_seconds > kMaxOffsetSeconds || offset_seconds < -kMaxOffsetSeconds;
  if (far && offset_seconds != kLocal) return std::nullopt;
  return Time{static_cast<int32_t>(hour * 3600 + minute * 60 + second), nanoseconds,
              static_cast<int32_t>(offset_seconds)};
}

std::optional<Time> parse_time(std::string_view text) {
  std::optional<Clock> clock = parse_clock(text);
  return clock ? std::optional(clock->time) : std::nullopt;
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  size_t split = text.find('T');
  std::optional<Date> date = parse_date(text.substr(0, split));
  std::optional<Clock> clock =
      split == std::string_view::npos ? std::optional(Clock{}) : parse_clock(text.substr(split + 1));
  if (!date || !clock) return std::nullopt;
  DateTime out = make_date_time(*date, clock->time);
  return clock->next_day ? add_days(out, DaysDuration{kDaySeconds, 0}) : std::optional(out);
}

DateTime make_date_time(Date date, Time time) {
  return {date.days * kDaySeconds + time.seconds, time.nanoseconds, time.offset_seconds};
}

Date date_of(DateTime value) { return Date{floor_divide(value.seconds, kDaySeconds)}; }

Time time_of(DateTime value) {
  int64_t seconds = value.seconds - date_of(value).days * kDaySeconds;
  return {static_cast<int32_t>(seconds), value.nanoseconds, value.offset_seconds};
}

std::string text_of(Time time) {
  std::array<char, 16> buffer{};
  int length = std::snprintf(buffer.data(), buffer.size(), "%02d:%02d:%02d", time.seconds / 3600,
                             time.seconds / 60 % 60, time.seconds % 60);
  std::string out(buffer.data(), static_cast<size_t>(length));
  if (time.nanoseconds > 0) {
    std::string fraction = std::to_string(kNanos + time.nanoseconds).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    out += "." + fraction;
  }
  return out + offset_text(time.offset_seconds);
}

std::string text_of(DateTime value) { return text_of(date_of(value)) + "T" + text_of(time_of(value)); }

std::optional<DaysDuration> difference(Time a, Time b) { return difference_of(a, b); }
std::optional<DaysDuration> difference(DateTime a, DateTime b) { return difference_of(a, b); }
std::optional<std::strong_ordering> order(Time a, Time b) { return order_of(a, b); }
std::optional<std::strong_ordering> order(DateTime a, DateTime b) { return order_of(a, b); }

Time add_days(Time time, DaysDuration duration) {
  int64_t nanoseconds = int64_t{time.nanoseconds} + duration.nanoseconds;
  int64_t seconds = time.seconds + duration.seconds % kDaySeconds + nanoseconds / kNanos;
  seconds -= floor_divide(seconds, kDaySeconds) * kDaySeconds;
  return {static_cast<int32_t>(seconds), static_cast<int32_t>(nanoseconds % kNanos), time.offset_seconds};
}

std::optional<DateTime> add_days(DateTime value, DaysDuration duration) {
  constexpr int64_t kFarthest = int64_t{1} << 60;  // farther than one end of the calendar is from the other
  if (duration.seconds > kFarthest || duration.seconds < -kFarthest) return std::nullopt;
  int64_t nanoseconds = int64_t{value.nanoseconds} + duration.nanoseconds;
  DateTime out{value.seconds + duration.seconds + nanoseconds / kNanos, static_cast<int32_t>(nanoseconds % kNanos),
               value.offset_seconds};
  Date day = date_of(out);
  return day < first_day() || day > last_day() ? std::nullopt : std::optional(out);
}

std::optional<DateTime> add_months(DateTime value, int64_t months) {
  std::optional<Date> day = add_months(date_of(value), months);
  return day ? std::optional(make_date_time(*day, time_of(value))) : std::nullopt;
}

}  // namespace yuheng
