#include "base/date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace yuheng {
namespace {

constexpr int64_t kMaxYear = 999999999;
constexpr int64_t kSecondsPerDay = 86400;

bool is_leap(int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int64_t days_in_month(int64_t year, int64_t month) {
  constexpr std::array<int64_t, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays.at(static_cast<size_t>(month - 1));
}

// Also of INT64_MIN.
uint64_t magnitude(int64_t value) {
  return value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
}

int64_t floor_divide(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// Days since 1970-01-01 (the usual 400-year era arithmetic, March first).
int64_t days_from_civil(int64_t year, int64_t month, int64_t day) {
  int64_t y = month <= 2 ? year - 1 : year;
  int64_t era = floor_divide(y, 400);
  int64_t year_of_era = y - era * 400;
  int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

std::optional<int64_t> digits(std::string_view text, size_t min, size_t max) {
  if (text.size() < min || text.size() > max) return std::nullopt;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
  }
  int64_t out = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

// Reads "12D", "3.5S" … : a number before the designator `unit` at the front of `text`.
struct Component {
  int64_t whole = 0;
  int32_t nanoseconds = 0;
};

std::optional<Component> take_component(std::string_view& text, char unit, bool fraction_allowed) {
  size_t end = text.find_first_not_of("0123456789.");
  if (end == std::string_view::npos || end == 0 || text[end] != unit) return std::nullopt;
  std::string_view number = text.substr(0, end);
  size_t point = number.find('.');
  std::optional<int64_t> whole = digits(number.substr(0, point), 1, 15);
  Component out;
  if (!whole) return std::nullopt;
  out.whole = *whole;
  if (point != std::string_view::npos) {
    std::string fraction(number.substr(point + 1));
    if (!fraction_allowed) return std::nullopt;  // "0." is a number: the conformance kit has PT0.S
    fraction.resize(9, '0');
    std::optional<int64_t> nanoseconds = digits(fraction, 9, 9);
    if (!nanoseconds) return std::nullopt;
    out.nanoseconds = static_cast<int32_t>(*nanoseconds);
  }
  text.remove_prefix(end + 1);
  return out;
}

// Takes sign and 'P' off; true when negative.
std::optional<bool> take_head(std::string_view& text) {
  bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty() || text[0] != 'P') return std::nullopt;
  text.remove_prefix(1);
  if (text.empty() || text == "T") return std::nullopt;
  return negative;
}

}  // namespace

std::optional<Date> make_date(int64_t year, int64_t month, int64_t day) {
  if (year < -kMaxYear || year > kMaxYear || month < 1 || month > 12 || day < 1) return std::nullopt;
  if (day > days_in_month(year, month)) return std::nullopt;
  return Date{days_from_civil(year, month, day)};
}

std::optional<Date> parse_date(std::string_view text) {
  bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  size_t dash = text.find('-');
  if (dash == std::string_view::npos || text.size() != dash + 6 || text[dash + 3] != '-') return std::nullopt;
  if (dash > 4 && text[0] == '0') return std::nullopt;
  std::optional<int64_t> year = digits(text.substr(0, dash), 4, 9);
  std::optional<int64_t> month = digits(text.substr(dash + 1, 2), 2, 2);
  std::optional<int64_t> day = digits(text.substr(dash + 4, 2), 2, 2);
  if (!year || !month || !day) return std::nullopt;
  return make_date(negative ? -*year : *year, *month, *day);
}

CalendarDay calendar_day(Date date) {
  int64_t shifted = date.days + 719468;
  int64_t era = floor_divide(shifted, 146097);
  int64_t day_of_era = shifted - era * 146097;
  int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t shifted_month = (5 * day_of_year + 2) / 153;
  CalendarDay out;
  out.day = static_cast<int32_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  out.month = static_cast<int32_t>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  out.year = year_of_era + era * 400 + (out.month <= 2 ? 1 : 0);
  return out;
}

std::string text_of(Date date) {
  CalendarDay day = calendar_day(date);
  std::array<char, 40> buffer{};
  int64_t year = day.year < 0 ? -day.year : day.year;
  int length = std::snprintf(buffer.data(), buffer.size(), "%s%04lld-%02d-%02d", day.year < 0 ? "-" : "",
                             static_cast<long long>(year), day.month, day.day);
  return {buffer.data(), static_cast<size_t>(length)};
}

int32_t weekday(Date date) {
  int64_t from_monday = (date.days + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int32_t>(from_monday < 0 ? from_monday + 8 : from_monday + 1);
}

std::optional<Date> add_months(Date date, int64_t months) {
  constexpr int64_t kMaxMonths = 12 * 2 * kMaxYear;
  if (months > kMaxMonths || months < -kMaxMonths) return std::nullopt;
  CalendarDay day = calendar_day(date);
  int64_t total = day.year * 12 + (day.month - 1) + months;
  int64_t year = floor_divide(total, 12);
  int64_t month = total - year * 12 + 1;
  if (year < -kMaxYear || year > kMaxYear) return std::nullopt;
  return make_date(year, month, std::min<int64_t>(day.day, days_in_month(year, month)));
}

std::optional<DaysDuration> parse_days_duration(std::string_view text) {
  std::optional<bool> negative = take_head(text);
  if (!negative) return std::nullopt;
  DaysDuration out;
  if (auto days = take_component(text, 'D', false)) {
    if (days->whole > INT64_MAX / kSecondsPerDay / 2) return std::nullopt;
    out.seconds = days->whole * kSecondsPerDay;
  }
  if (!text.empty()) {
    if (text[0] != 'T' || text.size() == 1) return std::nullopt;
    text.remove_prefix(1);
    if (auto hours = take_component(text, 'H', false)) out.seconds += hours->whole * 3600;
    if (auto minutes = take_component(text, 'M', false)) out.seconds += minutes->whole * 60;
    if (auto seconds = take_component(text, 'S', true)) {
      out.seconds += seconds->whole;
      out.nanoseconds = seconds->nanoseconds;
    }
    if (!text.empty()) return std::nullopt;
  }
  if (*negative) {
    out.seconds = -out.seconds - (out.nanoseconds > 0 ? 1 : 0);
    out.nanoseconds = out.nanoseconds > 0 ? 1000000000 - out.nanoseconds : 0;
  }
  return out;
}

std::optional<MonthsDuration> parse_months_duration(std::string_view text) {
  std::optional<bool> negative = take_head(text);
  if (!negative) return std::nullopt;
  MonthsDuration out;
  if (auto years = take_component(text, 'Y', false)) {
    if (years->whole > kMaxYear * 2) return std::nullopt;
    out.months = years->whole * 12;
  }
  if (auto months = take_component(text, 'M', false)) out.months += months->whole;
  if (!text.empty()) return std::nullopt;
  if (*negative) out.months = -out.months;
  return out;
}

std::string text_of(DaysDuration duration) {
  bool negative = duration.seconds < 0;
  uint64_t seconds = magnitude(duration.seconds);
  int32_t nanoseconds = duration.nanoseconds;
  if (negative && nanoseconds > 0) {
    --seconds;
    nanoseconds = 1000000000 - nanoseconds;
  }
  if (seconds == 0 && nanoseconds == 0) return "PT0S";
  std::string out = negative ? "-P" : "P";
  if (seconds >= kSecondsPerDay) out += std::to_string(seconds / kSecondsPerDay) + "D";
  seconds %= kSecondsPerDay;
  if (seconds == 0 && nanoseconds == 0) return out;
  out += "T";
  if (seconds >= 3600) out += std::to_string(seconds / 3600) + "H";
  if (seconds % 3600 >= 60) out += std::to_string(seconds % 3600 / 60) + "M";
  if (seconds % 60 == 0 && nanoseconds == 0) return out;
  out += std::to_string(seconds % 60);
  if (nanoseconds > 0) {
    std::string fraction = std::to_string(1000000000 + nanoseconds).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    out += "." + fraction;
  }
  return out + "S";
}

std::string text_of(MonthsDuration duration) {
  uint64_t months = magnitude(duration.months);
  if (months == 0) return "P0M";
  std::string out = duration.months < 0 ? "-P" : "P";
  if (months >= 12) out += std::to_string(months / 12) + "Y";
  if (months % 12 != 0) out += std::to_string(months % 12) + "M";
  return out;
}

}  // namespace yuheng
