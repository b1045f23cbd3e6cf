// Operators on known values: numbers, texts, comparisons; eval/temporal.cpp has dates and times. Whatever has no result is
// null (FEEL).
#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "eval/comparison.hpp"
#include "eval/temporal.hpp"

namespace yuheng {
namespace {

Value add_values(const Value& a, const Value& b) {
  if (a.kind() == Kind::number && b.kind() == Kind::number) return Value::or_null(add(a.number(), b.number()));
  if (a.kind() == Kind::string && b.kind() == Kind::string) return Value(a.string() + b.string());
  return add_temporal(a, b);
}

Value negated(const Value& value) {
  return value.kind() == Kind::number ? Value(-value.number()) : negated_duration(value);
}

Value subtract_values(const Value& a, const Value& b) {
  if (a.kind() == Kind::number && b.kind() == Kind::number) return Value::or_null(subtract(a.number(), b.number()));
  return subtract_temporal(a, b);
}

Value multiply_values(const Value& a, const Value& b) {
  std::optional<Decimal> x = amount_of(a);
  std::optional<Decimal> y = amount_of(b);
  if (!x || !y || (a.kind() != Kind::number && b.kind() != Kind::number)) return {};
  return value_of_amount(a.kind() == Kind::number ? b.kind() : a.kind(), multiply(*x, *y));
}

Value divide_values(const Value& a, const Value& b) {
  std::optional<Decimal> x = amount_of(a);
  std::optional<Decimal> y = amount_of(b);
  if (!x || !y) return {};
  return value_of_amount(b.kind() == a.kind() ? Kind::number : a.kind(), divide(*x, *y));
}

Value in_order(const std::optional<std::strong_ordering>& order, bool or_equal) {
  return order ? Value(or_equal ? std::is_lteq(*order) : std::is_lt(*order)) : Value();
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

std::string plain_text(const Value& value) {
  switch (value.kind()) {
    case Kind::string: return value.string();
    case Kind::date: return text_of(value.date());
    case Kind::days: return text_of(value.days());
    case Kind::months: return text_of(value.months());
    case Kind::time: return text_of(value.time());
    case Kind::date_time: return text_of(value.date_time());
    default: return text_of(value);
  }
}

Value on_numbers(Op op, Args args) {
  if (args[0]->kind() != Kind::number || (args.size() > 1 && args[1]->kind() != Kind::number)) return {};
  const Decimal& a = args[0]->number();
  switch (op) {
    case Op::square_root: return Value::or_null(square_root(a));
    case Op::natural_log: return Value::or_null(natural_log(a));
    case Op::exponential: return Value::or_null(exponential(a));
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

Value absolute(const Value& value) {
  if (value.kind() == Kind::number) return Value(value.number().abs());
  bool negative = (value.kind() == Kind::days && value.days() < DaysDuration{}) ||
                  (value.kind() == Kind::months && value.months() < MonthsDuration{});
  return negative ? negated(value) : value;
}

// Times and points in time are equal when they are in whole seconds; a local one never equals one with an offset.
bool equal_known(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::time: return order(a.time(), b.time()) == std::strong_ordering::equal;
    case Kind::date_time: return order(a.date_time(), b.date_time()) == std::strong_ordering::equal;
    case Kind::list:
      return std::equal(a.list().items.begin(), a.list().items.end(), b.list().items.begin(), b.list().items.end(),
                        [](const Item& x, const Item& y) { return equal_known(x.value, y.value); });
    case Kind::record: {
      const Record& x = a.record();
      const Record& y = b.record();
      bool same_names = x.names() == y.names();
      if (x.size() != y.size()) return false;
      for (size_t i = 0; i < x.size(); ++i) {
        const Value* other = same_names ? &y.value(i) : y.find(x.name(i));
        if (other == nullptr || !equal_known(x.value(i), *other)) return false;
      }
      return true;
    }
    case Kind::range: {
      const Range& x = a.range();
      const Range& y = b.range();
      return x.low_included == y.low_included && x.high_included == y.high_included && equal_known(x.low, y.low) &&
             equal_known(x.high, y.high);
    }
    default: return same_value(a, b);
  }
}

}  // namespace

Value less_otherwise(const Value& a, const Value& b, bool or_equal) {
  if (a.kind() != b.kind()) return {};
  auto compared = [&](const auto& x, const auto& y) { return Value(or_equal ? x <= y : x < y); };
  switch (a.kind()) {
    case Kind::string: return compared(a.string(), b.string());
    case Kind::date: return compared(a.date(), b.date());
    case Kind::days: return compared(a.days(), b.days());
    case Kind::months: return compared(a.months(), b.months());
    case Kind::time: return in_order(order(a.time(), b.time()), or_equal);
    case Kind::date_time: return in_order(order(a.date_time(), b.date_time()), or_equal);
    default: return {};
  }
}

Value equal_values(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Value(a.is_null() && b.is_null());
  return a.kind() == b.kind() ? Value(equal_known(a, b)) : Value();
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
    case Op::square_root:
    case Op::natural_log:
    case Op::exponential: return on_numbers(op, args);
    case Op::contains:
    case Op::starts_with:
    case Op::ends_with: return on_texts(op, *args[0], *args[1]);
    case Op::string_length:
    case Op::upper_case:
    case Op::lower_case: return on_text(op, *args[0]);
    case Op::to_number: return args.size() == 3 ? separated_number(args) : on_text(op, *args[0]);
    case Op::substring: return substring(args);
    case Op::to_string: return args[0]->is_null() ? Value() : Value(plain_text(*args[0]));
    case Op::to_date:
    case Op::make_date:
    case Op::to_time:
    case Op::make_time:
    case Op::to_date_time:
    case Op::make_date_time:
    case Op::to_days:
    case Op::to_months:
    case Op::year:
    case Op::month:
    case Op::day:
    case Op::weekday:
    case Op::hour:
    case Op::minute:
    case Op::second:
    case Op::time_offset:
    case Op::day_of_year:
    case Op::day_of_week:
    case Op::week_of_year:
    case Op::month_of_year:
    case Op::years_of:
    case Op::months_of:
    case Op::days_of:
    case Op::hours_of:
    case Op::minutes_of:
    case Op::seconds_of:
    case Op::months_between: return apply_temporal(op, args);
    case Op::even:
    case Op::odd: return parity(op, *args[0]);
    case Op::absolute: return absolute(*args[0]);
    case Op::substring_before:
    case Op::substring_after: return beside_match(op, *args[0], *args[1]);
    default: break;
  }
  if (auto rounding = rounding_of(op)) return rounded(*rounding, args);
  return {};
}

}  // namespace yuheng
