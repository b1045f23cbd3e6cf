#include "eval/temporal.hpp"

#include <array>

namespace yuheng {
namespace {

constexpr int64_t kDaySeconds = 86400;
constexpr int64_t kNanos = 1'000'000'000;

std::optional<int64_t> whole(const Value& value) {
  return value.kind() == Kind::number ? value.number().to_int64() : std::nullopt;
}

Decimal nanos(DaysDuration d) { return *add(*multiply(Decimal(d.seconds), Decimal(kNanos)), Decimal(d.nanoseconds)); }

Value days_value(const std::optional<Decimal>& nanos) {
  std::optional<Decimal> seconds = nanos ? divide(*nanos, Decimal(kNanos)) : std::nullopt;
  std::optional<Decimal> floor = seconds ? round_to(*seconds, 0, Rounding::floor) : std::nullopt;
  std::optional<int64_t> count = floor ? floor->to_int64() : std::nullopt;
  if (!count) return {};
  Decimal rest = *subtract(*nanos, *multiply(*floor, Decimal(kNanos)));
  std::optional<Decimal> rounded = round_to(rest, 0, Rounding::down);
  return Value(DaysDuration{*count, static_cast<int32_t>(rounded->to_int64().value_or(0))});
}

Value months_value(const std::optional<Decimal>& months) {
  std::optional<Decimal> cut = months ? round_to(*months, 0, Rounding::down) : std::nullopt;
  std::optional<int64_t> count = cut ? cut->to_int64() : std::nullopt;
  return count ? Value(MonthsDuration{*count}) : Value();
}

// From midnight, and the time of day is dropped.
Value day_after(Date date, DaysDuration duration) {
  std::optional<DateTime> end = add_days(make_date_time(date, Time{}), duration);
  return end ? Value(date_of(*end)) : Value();
}

// A date beside a point in time is its midnight in UTC.
std::optional<DateTime> point_of(const Value& value) {
  if (value.kind() == Kind::date_time) return value.date_time();
  if (value.kind() == Kind::date) return make_date_time(value.date(), Time{0, 0, 0});
  return std::nullopt;
}

std::optional<Date> day_of(const Value& value) {
  if (value.kind() == Kind::date) return value.date();
  return value.kind() == Kind::date_time ? std::optional(date_of(value.date_time())) : std::nullopt;
}

std::optional<Time> clock_of(const Value& value) {
  if (value.kind() == Kind::time) return value.time();
  return value.kind() == Kind::date_time ? std::optional(time_of(value.date_time())) : std::nullopt;
}

int64_t day_of_year(Date date) { return date.days - make_date(calendar_day(date).year, 1, 1)->days + 1; }

// ISO 8601: the week belongs to the year its Thursday lies in.
int64_t week_of_year(Date date) {
  Date thursday{date.days - weekday(date) + 4};
  return (day_of_year(thursday) - 1) / 7 + 1;
}

Value part_of_day(Op op, Date date) {
  static constexpr std::array<const char*, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};
  static constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
  CalendarDay day = calendar_day(date);
  switch (op) {
    case Op::year: return Value(Decimal(day.year));
    case Op::month: return Value(Decimal(day.month));
    case Op::day: return Value(Decimal(day.day));
    case Op::weekday: return Value(Decimal(weekday(date)));
    case Op::day_of_year: return Value(Decimal(day_of_year(date)));
    case Op::week_of_year: return Value(Decimal(week_of_year(date)));
    case Op::day_of_week: return Value(std::string(kDays.at(static_cast<size_t>(weekday(date) - 1))));
    default: return Value(std::string(kMonths.at(static_cast<size_t>(day.month - 1))));
  }
}

Value part_of_clock(Op op, Time time) {
  switch (op) {
    case Op::hour: return Value(Decimal(time.seconds / 3600));
    case Op::minute: return Value(Decimal(time.seconds / 60 % 60));
    case Op::second: return Value(*add(Decimal(time.seconds % 60), Decimal::scaled(time.nanoseconds, 9)));
    default: return time.offset_seconds == kLocal ? Value() : Value(DaysDuration{time.offset_seconds, 0});
  }
}

// Whole months from `from` to `to`, towards zero; of a point in time only its date counts.
Value months_between(Date from, Date to) {
  if (to < from) return negated_duration(months_between(to, from));
  CalendarDay a = calendar_day(from);
  CalendarDay b = calendar_day(to);
  int64_t months = (b.year - a.year) * 12 + (b.month - a.month) - (b.day < a.day ? 1 : 0);
  return Value(MonthsDuration{months});
}

Value duration_part(Op op, const Value& value) {
  if (value.kind() == Kind::months) {
    int64_t months = value.months().months;
    return Value(Decimal(op == Op::years_of ? months / 12 : months % 12));
  }
  if (value.kind() != Kind::days) return {};
  int64_t seconds = value.days().seconds;
  switch (op) {
    case Op::days_of: return Value(Decimal(seconds / kDaySeconds));
    case Op::hours_of: return Value(Decimal(seconds % kDaySeconds / 3600));
    case Op::minutes_of: return Value(Decimal(seconds % 3600 / 60));
    default: return Value(Decimal(seconds % 60));
  }
}

Value date_from(const Value& value) {
  if (value.kind() == Kind::string) return Value::or_null(parse_date(value.string()));
  return Value::or_null(day_of(value));
}

Value date_from_parts(Args args) {
  std::optional<int64_t> y = whole(*args[0]);
  std::optional<int64_t> m = whole(*args[1]);
  std::optional<int64_t> d = whole(*args[2]);
  return y && m && d ? Value::or_null(make_date(*y, *m, *d)) : Value();
}

Value time_from(const Value& value) {
  if (value.kind() == Kind::string) return Value::or_null(parse_time(value.string()));
  if (value.kind() == Kind::date) return Value(Time{0, 0, 0});
  return Value::or_null(clock_of(value));
}

// Seconds may have a fraction; an offset that is null makes it a local time.
Value time_from_parts(Args args) {
  std::optional<int64_t> hour = whole(*args[0]);
  std::optional<int64_t> minute = whole(*args[1]);
  if (!hour || !minute || args[2]->kind() != Kind::number) return {};
  std::optional<Decimal> second = round_to(args[2]->number(), 0, Rounding::floor);
  std::optional<Decimal> rest = second ? subtract(args[2]->number(), *second) : std::nullopt;
  std::optional<Decimal> cut = rest ? round_to(*rest, 9, Rounding::down) : std::nullopt;
  std::optional<int64_t> nanoseconds = cut ? cut->to_scaled(9) : std::nullopt;
  std::optional<int64_t> seconds = second ? second->to_int64() : std::nullopt;
  int64_t offset = kLocal;
  if (args.size() > 3 && !args[3]->is_null()) {
    if (args[3]->kind() != Kind::days || args[3]->days().nanoseconds != 0) return {};
    offset = args[3]->days().seconds;
  }
  if (!seconds || !nanoseconds) return {};
  return Value::or_null(make_time(*hour, *minute, *seconds, static_cast<int32_t>(*nanoseconds), offset));
}

Value date_time_from_parts(const Value& date, const Value& time) {
  std::optional<Date> day = day_of(date);
  return day && time.kind() == Kind::time ? Value(make_date_time(*day, time.time())) : Value();
}

Value duration_from(Op op, const Value& value) {
  if (value.kind() != Kind::string) return {};
  if (op == Op::to_days) return Value::or_null(parse_days_duration(value.string()));
  return Value::or_null(parse_months_duration(value.string()));
}

}  // namespace

std::optional<Decimal> amount_of(const Value& value) {
  switch (value.kind()) {
    case Kind::number: return value.number();
    case Kind::days: return nanos(value.days());
    case Kind::months: return Decimal(value.months().months);
    default: return std::nullopt;
  }
}

Value value_of_amount(Kind kind, const std::optional<Decimal>& amount) {
  if (kind == Kind::days) return days_value(amount);
  if (kind == Kind::months) return months_value(amount);
  return Value::or_null(amount);
}

Value negated_duration(const Value& value) {
  if (value.kind() == Kind::days) return days_value(-nanos(value.days()));
  return value.kind() == Kind::months ? months_value(-Decimal(value.months().months)) : Value();
}

Value add_temporal(const Value& a, const Value& b) {
  Kind kind = b.kind();
  if (kind != Kind::days && kind != Kind::months) {
    bool turned = a.kind() == Kind::days || a.kind() == Kind::months;
    return turned && !b.is_null() ? add_temporal(b, a) : Value();
  }
  bool days = kind == Kind::days;
  switch (a.kind()) {
    case Kind::date:
      return days ? day_after(a.date(), b.days()) : Value::or_null(add_months(a.date(), b.months().months));
    case Kind::date_time:
      return Value::or_null(days ? add_days(a.date_time(), b.days()) : add_months(a.date_time(), b.months().months));
    case Kind::time: return days ? Value(add_days(a.time(), b.days())) : Value();
    case Kind::days: return days ? days_value(add(nanos(a.days()), nanos(b.days()))) : Value();
    case Kind::months:
      return days ? Value() : months_value(add(Decimal(a.months().months), Decimal(b.months().months)));
    default: return {};
  }
}

Value subtract_temporal(const Value& a, const Value& b) {
  if (b.kind() == Kind::days || b.kind() == Kind::months) return add_temporal(a, negated_duration(b));
  if (a.kind() == Kind::time && b.kind() == Kind::time) return Value::or_null(difference(a.time(), b.time()));
  std::optional<DateTime> x = point_of(a);
  std::optional<DateTime> y = point_of(b);
  return x && y ? Value::or_null(difference(*x, *y)) : Value();
}

Value apply_temporal(Op op, Args args) {
  switch (op) {
    case Op::to_date: return date_from(*args[0]);
    case Op::make_date: return date_from_parts(args);
    case Op::to_time: return time_from(*args[0]);
    case Op::make_time: return time_from_parts(args);
    case Op::to_date_time:
      return args[0]->kind() == Kind::string ? Value::or_null(parse_date_time(args[0]->string())) : Value();
    case Op::make_date_time: return date_time_from_parts(*args[0], *args[1]);
    case Op::to_days:
    case Op::to_months: return duration_from(op, *args[0]);
    case Op::months_between: {
      std::optional<Date> from = day_of(*args[0]);
      std::optional<Date> to = day_of(*args[1]);
      return from && to ? months_between(*from, *to) : Value();
    }
    case Op::hour:
    case Op::minute:
    case Op::second:
    case Op::time_offset: {
      std::optional<Time> clock = clock_of(*args[0]);
      return clock ? part_of_clock(op, *clock) : Value();
    }
    case Op::years_of:
    case Op::months_of:
    case Op::days_of:
    case Op::hours_of:
    case Op::minutes_of:
    case Op::seconds_of: return duration_part(op, *args[0]);
    default: {
      std::optional<Date> day = day_of(*args[0]);
      return day ? part_of_day(op, *day) : Value();
    }
  }
}

}  // namespace yuheng
