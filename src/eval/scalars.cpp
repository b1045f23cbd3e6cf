// Operators on known numbers, texts, dates and durations. Whatever has no result is null (FEEL).
#include <array>
#include <functional>

#include "base/unicode.hpp"
#include "eval/operators.hpp"

namespace yuheng {
namespace {

constexpr int64_t kDaySeconds = 86400;
constexpr int64_t kNanos = 1'000'000'000;

std::optional<int64_t> whole(const Value& value) {
  return value.kind() == Kind::number ? value.number().to_int64() : std::nullopt;
}

// A days duration in nanoseconds, as a decimal, so that arithmetic on it cannot overflow.
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

Value plus_days(Date date, DaysDuration duration, int sign) {
  Decimal seconds = *multiply(Decimal(sign), *divide(nanos(duration), Decimal(kNanos)));
  std::optional<Decimal> days = divide(seconds, Decimal(kDaySeconds));
  std::optional<Decimal> floor = days ? round_to(*days, 0, Rounding::floor) : std::nullopt;
  std::optional<int64_t> count = floor ? floor->to_int64() : std::nullopt;
  constexpr int64_t kFarthest = 400'000'000'000;  // days; a date beyond it leaves the calendar
  if (!count || *count > kFarthest || *count < -kFarthest) return {};
  return Value(Date{date.days + *count});
}

Value add_values(const Value& a, const Value& b) {
  Kind x = a.kind();
  Kind y = b.kind();
  if (x == Kind::number && y == Kind::number) return Value::or_null(add(a.number(), b.number()));
  if (x == Kind::string && y == Kind::string) return Value(a.string() + b.string());
  if (x == Kind::date && y == Kind::days) return plus_days(a.date(), b.days(), 1);
  if (x == Kind::date && y == Kind::months) return Value::or_null(add_months(a.date(), b.months().months));
  if (y == Kind::date && (x == Kind::days || x == Kind::months)) return add_values(b, a);
  if (x == Kind::days && y == Kind::days) return days_value(add(nanos(a.days()), nanos(b.days())));
  if (x == Kind::months && y == Kind::months) {
    return months_value(add(Decimal(a.months().months), Decimal(b.months().months)));
  }
  return {};
}

Value negated(const Value& value) {
  switch (value.kind()) {
    case Kind::number: return Value(-value.number());
    case Kind::days: return days_value(-nanos(value.days()));
    case Kind::months: return months_value(-Decimal(value.months().months));
    default: return {};
  }
}

Value subtract_values(const Value& a, const Value& b) {
  if (a.kind() == Kind::number && b.kind() == Kind::number) return Value::or_null(subtract(a.number(), b.number()));
  if (a.kind() == Kind::date && b.kind() == Kind::date) {
    return days_value(multiply(Decimal(a.date().days - b.date().days), Decimal(kDaySeconds * kNanos)));
  }
  if (b.kind() == Kind::days || b.kind() == Kind::months) return add_values(a, negated(b));
  return {};
}

std::optional<Decimal> as_decimal(const Value& value) {
  switch (value.kind()) {
    case Kind::number: return value.number();
    case Kind::days: return nanos(value.days());
    case Kind::months: return Decimal(value.months().months);
    default: return std::nullopt;
  }
}

Value of_kind(Kind kind, const std::optional<Decimal>& number) {
  if (kind == Kind::days) return days_value(number);
  if (kind == Kind::months) return months_value(number);
  return Value::or_null(number);
}

Value multiply_values(const Value& a, const Value& b) {
  std::optional<Decimal> x = as_decimal(a);
  std::optional<Decimal> y = as_decimal(b);
  if (!x || !y || (a.kind() != Kind::number && b.kind() != Kind::number)) return {};
  return of_kind(a.kind() == Kind::number ? b.kind() : a.kind(), multiply(*x, *y));
}

Value divide_values(const Value& a, const Value& b) {
  std::optional<Decimal> x = as_decimal(a);
  std::optional<Decimal> y = as_decimal(b);
  if (!x || !y) return {};
  return of_kind(b.kind() == a.kind() ? Kind::number : a.kind(), divide(*x, *y));
}

Value less(const Value& a, const Value& b, bool or_equal) {
  if (a.kind() != b.kind()) return {};
  auto order = [&](const auto& x, const auto& y) { return Value(or_equal ? x <= y : x < y); };
  switch (a.kind()) {
    case Kind::number: return order(a.number(), b.number());
    case Kind::string: return order(a.string(), b.string());
    case Kind::date: return order(a.date(), b.date());
    case Kind::days: return order(a.days(), b.days());
    case Kind::months: return order(a.months(), b.months());
    default: return {};
  }
}

Value inside(const Value& value, const Value& range_value) {
  if (range_value.kind() != Kind::range) return {};
  const Range& range = range_value.range();
  Value low = less(range.low, value, range.low_included);
  Value high = less(value, range.high, range.high_included);
  const std::array<const Value*, 2> parts = {&low, &high};
  return both(parts);
}

std::optional<Rounding> rounding_of(Op op) {
  switch (op) {
    case Op::floor: return Rounding::floor;
    case Op::ceiling: return Rounding::ceiling;
    case Op::decimal: return Rounding::half_even;
    case Op::round_up: return Rounding::up;
    case Op::round_down: return Rounding::down;
    case Op::round_half_up: return Rounding::half_up;
    case Op::round_half_down: return Rounding::half_down;
    default: return std::nullopt;
  }
}

// A number of digits: whatever stands behind its point does not count.
std::optional<int64_t> truncated(const Value& value) {
  if (value.kind() != Kind::number) return std::nullopt;
  std::optional<Decimal> cut = round_to(value.number(), 0, Rounding::down);
  return cut ? cut->to_int64() : std::nullopt;
}

Value rounded(Rounding rounding, Args args) {
  std::optional<int64_t> scale = args.size() > 1 ? truncated(*args[1]) : 0;
  if (args[0]->kind() != Kind::number || !scale || *scale < -6111 || *scale > 6176) return {};
  return Value::or_null(round_to(args[0]->number(), static_cast<int32_t>(*scale), rounding));
}

Value substring(Args args) {
  std::optional<int64_t> start = truncated(*args[1]);
  std::optional<int64_t> length = args.size() > 2 ? truncated(*args[2]) : INT64_MAX;
  if (args[0]->kind() != Kind::string || !start || *start == 0 || !length || *length < 1) return {};
  const std::string& text = args[0]->string();
  auto count = static_cast<int64_t>(count_code_points(text));
  int64_t first = *start > 0 ? *start - 1 : count + *start;
  if (first < 0 || first >= count) return {};
  std::string out;
  size_t at = 0;
  for (int64_t i = 0; at < text.size(); ++i) {
    char32_t c = next_code_point(text, at);
    if (i >= first && i - first < *length) append_utf8(out, c);
  }
  return Value(out);
}

Value on_texts(Op op, const Value& a, const Value& b) {
  if (a.kind() != Kind::string || b.kind() != Kind::string) return {};
  const std::string& text = a.string();
  const std::string& part = b.string();
  if (op == Op::contains) return Value(text.find(part) != std::string::npos);
  return Value(op == Op::starts_with ? text.starts_with(part) : text.ends_with(part));
}

// What stands before or after the first `match`; an empty text when it does not occur.
Value beside_match(Op op, const Value& a, const Value& b) {
  if (a.kind() != Kind::string || b.kind() != Kind::string) return {};
  const std::string& text = a.string();
  size_t at = text.find(b.string());
  if (at == std::string::npos) return Value(std::string());
  return Value(op == Op::substring_before ? text.substr(0, at) : text.substr(at + b.string().size()));
}

// A number with separators: grouping "," "." " " or null, decimal "." "," or null, not both the same.
Value separated_number(Args args) {
  auto one_of_these = [](const Value& value, std::string_view allowed) {
    return value.is_null() || (value.kind() == Kind::string && value.string().size() == 1 &&
                               allowed.find(value.string()) != std::string_view::npos);
  };
  if (args[0]->kind() != Kind::string || !one_of_these(*args[1], " ,.") || !one_of_these(*args[2], ",.")) return {};
  if (!args[1]->is_null() && !args[2]->is_null() && args[1]->string() == args[2]->string()) return {};
  std::string text;
  for (char c : args[0]->string()) {
    if (!args[1]->is_null() && c == args[1]->string()[0]) continue;
    if (c == '.' && !args[2]->is_null() && args[2]->string() != ".") return {};
    text += !args[2]->is_null() && c == args[2]->string()[0] ? '.' : c;
  }
  return Value::or_null(Decimal::parse(text));
}

Value on_text(Op op, const Value& value) {
  if (value.kind() != Kind::string) return {};
  const std::string& text = value.string();
  switch (op) {
    case Op::string_length: return Value(Decimal(static_cast<int64_t>(count_code_points(text))));
    case Op::upper_case: return Value(upper_case(text));
    case Op::lower_case: return Value(lower_case(text));
    case Op::to_number: return Value::or_null(Decimal::parse(text));
    default: return {};
  }
}

Value on_date(Op op, const Value& value) {
  if (value.kind() != Kind::date) return {};
  CalendarDay day = calendar_day(value.date());
  switch (op) {
    case Op::year: return Value(Decimal(day.year));
    case Op::month: return Value(Decimal(day.month));
    case Op::day: return Value(Decimal(day.day));
    default: return Value(Decimal(weekday(value.date())));
  }
}

// Whole months from `from` to `to`, towards zero.
Value months_between(const Value& from, const Value& to) {
  if (from.kind() != Kind::date || to.kind() != Kind::date) return {};
  if (to.date() < from.date()) return negated(months_between(to, from));
  CalendarDay a = calendar_day(from.date());
  CalendarDay b = calendar_day(to.date());
  int64_t months = (b.year - a.year) * 12 + (b.month - a.month) - (b.day < a.day ? 1 : 0);
  return Value(MonthsDuration{months});
}

std::string plain_text(const Value& value) {
  switch (value.kind()) {
    case Kind::string: return value.string();
    case Kind::date: return text_of(value.date());
    case Kind::days: return text_of(value.days());
    case Kind::months: return text_of(value.months());
    default: return text_of(value);
  }
}

Value make_date_value(Args args) {
  std::optional<int64_t> y = whole(*args[0]);
  std::optional<int64_t> m = whole(*args[1]);
  std::optional<int64_t> d = whole(*args[2]);
  return y && m && d ? Value::or_null(make_date(*y, *m, *d)) : Value();
}

Value to_date(const Value& value) {
  if (value.kind() == Kind::date) return value;
  return value.kind() == Kind::string ? Value::or_null(parse_date(value.string())) : Value();
}

Value on_numbers(Op op, Args args) {
  if (args[0]->kind() != Kind::number || (args.size() > 1 && args[1]->kind() != Kind::number)) return {};
  const Decimal& a = args[0]->number();
  switch (op) {
    case Op::square_root: return Value::or_null(square_root(a));
    case Op::power: return Value::or_null(power(a, args[1]->number()));
    case Op::modulo: return Value::or_null(modulo(a, args[1]->number()));
    default: return {};
  }
}

Value parity(Op op, const Value& value) {
  if (value.kind() != Kind::number || !value.number().is_integer()) return {};
  std::optional<Decimal> rest = modulo(value.number(), Decimal(2));
  return rest ? Value(rest->is_zero() == (op == Op::even)) : Value();
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

Value absolute(const Value& value) {
  if (value.kind() == Kind::number) return Value(value.number().abs());
  bool negative = (value.kind() == Kind::days && value.days() < DaysDuration{}) ||
                  (value.kind() == Kind::months && value.months() < MonthsDuration{});
  return negative ? negated(value) : value;
}

}  // namespace

Value equal_values(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Value(a.is_null() && b.is_null());
  return a.kind() == b.kind() ? Value(same_value(a, b)) : Value();
}

Value apply_scalars(Op op, Args args) {
  switch (op) {
    case Op::add: return add_values(*args[0], *args[1]);
    case Op::subtract: return subtract_values(*args[0], *args[1]);
    case Op::multiply: return multiply_values(*args[0], *args[1]);
    case Op::divide: return divide_values(*args[0], *args[1]);
    case Op::negate: return negated(*args[0]);
    case Op::less: return less(*args[0], *args[1], false);
    case Op::less_equal: return less(*args[0], *args[1], true);
    case Op::inside: return inside(*args[0], *args[1]);
    case Op::power:
    case Op::modulo:
    case Op::square_root: return on_numbers(op, args);
    case Op::contains:
    case Op::starts_with:
    case Op::ends_with: return on_texts(op, *args[0], *args[1]);
    case Op::string_length:
    case Op::upper_case:
    case Op::lower_case: return on_text(op, *args[0]);
    case Op::to_number: return args.size() == 3 ? separated_number(args) : on_text(op, *args[0]);
    case Op::substring: return substring(args);
    case Op::to_string: return args[0]->is_null() ? Value() : Value(plain_text(*args[0]));
    case Op::to_date: return to_date(*args[0]);
    case Op::make_date: return make_date_value(args);
    case Op::year:
    case Op::month:
    case Op::day:
    case Op::weekday: return on_date(op, *args[0]);
    case Op::years_of:
    case Op::months_of:
    case Op::days_of:
    case Op::hours_of:
    case Op::minutes_of:
    case Op::seconds_of: return duration_part(op, *args[0]);
    case Op::even:
    case Op::odd: return parity(op, *args[0]);
    case Op::absolute: return absolute(*args[0]);
    case Op::substring_before:
    case Op::substring_after: return beside_match(op, *args[0], *args[1]);
    case Op::months_between: return months_between(*args[0], *args[1]);
    default: break;
  }
  if (auto rounding = rounding_of(op)) return rounded(*rounding, args);
  return {};
}

}  // namespace yuheng
