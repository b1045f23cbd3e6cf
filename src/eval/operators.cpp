#include "eval/operators.hpp"

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

bool finite_unknown(const Value& value) {
  return value.is_unknown() && value.unknown().extent == Unknown::Extent::alternatives;
}

// Takes the open arguments with few possible values through them one by one. Nothing when there are none, or too many.
std::optional<Value> one_by_one(const Instruction& instruction, Args args) {
  size_t combinations = 1;
  const Value* open = nullptr;
  for (const Value* arg : args) {
    if (!finite_unknown(*arg)) continue;
    if (open == nullptr) open = arg;
    combinations *= arg->unknown().alternatives.size();
    if (combinations > limits::kAlternatives) return std::nullopt;
  }
  if (open == nullptr) return std::nullopt;
  std::vector<Value> results;
  for (const Value& alternative : open->unknown().alternatives) {
    std::vector<const Value*> chosen(args.begin(), args.end());
    std::replace(chosen.begin(), chosen.end(), open, &alternative);  // the same open value is the same everywhere
    results.push_back(operate(instruction, chosen));
  }
  return joined(results, open->unknown().reasons);
}

// Nothing is known about the result but its type.
Value open_result(const Instruction& instruction, Args args) {
  bool null =
      instruction.nullable || std::any_of(args.begin(), args.end(), [](const Value* a) { return null_possible(*a); });
  if (instruction.boolean) return unknown_boolean(reasons_of(args), null);
  if (instruction.number) return unknown_number(reasons_of(args), {}, {}, null);
  return unknown_anything(reasons_of(args), null);
}

Value member(const Instruction& instruction, Args args) {
  const Value& owner = *args[0];
  if (owner.is_unknown()) return open_result(instruction, args);
  const Value* field = owner.kind() == Kind::record ? owner.record().find(instruction.names[0]) : nullptr;
  return field != nullptr ? *field : Value();
}

Value record(const Instruction& instruction, Args args) {
  std::vector<Value> values;
  values.reserve(args.size());
  for (const Value* arg : args) values.push_back(*arg);
  return Value(Record(instruction.fields, std::move(values)));
}

Value list(Args args) {
  List out;
  out.items.reserve(args.size());
  for (const Value* arg : args) out.items.push_back({*arg, nullptr, false});
  return Value(std::move(out));
}

Value range(const Instruction& instruction, Args args) {
  return Value(Range{*args[0], *args[1], instruction.low_included, instruction.high_included});
}

// A property of an interval, whose ends may be open.
std::optional<Value> end_of(Op op, const Range& range) {
  switch (op) {
    case Op::range_start: return range.low;
    case Op::range_end: return range.high;
    case Op::start_included: return Value(range.low_included);
    case Op::end_included: return Value(range.high_included);
    default: return std::nullopt;
  }
}

// Days between dates as numbers between them would be.
Value steps_of_days(Date from, Date to) {
  constexpr auto kMost = static_cast<int64_t>(limits::kListItems);
  int64_t distance = to.days - from.days;
  if (distance >= kMost || -distance >= kMost) return {};
  std::vector<Value> out;
  int64_t step = distance >= 0 ? 1 : -1;
  for (int64_t day = from.days; day != to.days + step; day += step) out.emplace_back(Date{day});
  return make_list(std::move(out));
}

Value steps(Args args) {
  if (args[0]->is_unknown() || args[1]->is_unknown())
    return unknown_anything(reasons_of(args), true);  // null: no whole numbers
  if (args[0]->kind() == Kind::date && args[1]->kind() == Kind::date) {
    return steps_of_days(args[0]->date(), args[1]->date());
  }
  static constexpr int64_t kFarthest = int64_t{1} << 60;
  constexpr auto kMost = static_cast<int64_t>(limits::kListItems);
  auto whole = [](const Value& value) -> int64_t {
    return value.kind() == Kind::number ? value.number().to_int64().value_or(kFarthest) : kFarthest;
  };
  int64_t from = whole(*args[0]);
  int64_t to = whole(*args[1]);
  bool in_reach = from < kFarthest && from > -kFarthest && to < kFarthest && to > -kFarthest;
  if (!in_reach || to - from >= kMost || from - to >= kMost) return {};
  std::vector<Value> out;
  int64_t step = from <= to ? 1 : -1;
  for (int64_t i = from; i != to + step; i += step) out.emplace_back(Decimal(i));
  return make_list(std::move(out));
}

Value equal_records(const Record& a, const Record& b) {
  if (a.size() != b.size()) return Value(false);
  std::vector<Value> parts;
  for (auto field : a.fields()) {
    const Value* other = b.find(field.name);
    parts.push_back(other == nullptr ? Value(false) : equal(field.value, *other));
  }
  std::vector<const Value*> args;
  for (const Value& part : parts) args.push_back(&part);
  return both(args);
}

Value equal_lists(const List& a, const List& b, Reasons reasons) {
  auto sure = [](const List& list) {
    return std::all_of(list.items.begin(), list.items.end(), [](const Item& item) { return !item.maybe; });
  };
  if (!sure(a) || !sure(b)) return unknown_boolean(std::move(reasons));
  if (a.items.size() != b.items.size()) return Value(false);
  std::vector<Value> parts;
  for (size_t i = 0; i < a.items.size(); ++i) parts.push_back(equal(a.items[i].value, b.items[i].value));
  std::vector<const Value*> args;
  for (const Value& part : parts) args.push_back(&part);
  return both(args);
}

// Is it a number, or null, in every case?
bool numeric(const Value& value) {
  if (!value.is_unknown()) return value.is_null() || value.kind() == Kind::number;
  const Unknown& unknown = value.unknown();
  if (unknown.extent != Unknown::Extent::alternatives) return unknown.extent == Unknown::Extent::interval;
  return std::all_of(unknown.alternatives.begin(), unknown.alternatives.end(), numeric);
}

bool disjoint(const Value& a, const Value& b) {
  if (!numeric(a) || !numeric(b)) return false;
  Hull x = hull_of(a);
  Hull y = hull_of(b);
  if (x.null && y.null) return false;
  return (x.high && y.low && *x.high < *y.low) || (y.high && x.low && *y.high < *x.low);
}

}  // namespace

Value equal(const Value& a, const Value& b) {
  if (is_known(a) && is_known(b)) return equal_values(a, b);
  if ((a.is_null() && !null_possible(b)) || (b.is_null() && !null_possible(a))) return Value(false);
  Reasons reasons = merged(reasons_of(a), reasons_of(b));
  if (a.kind() == Kind::record && b.kind() == Kind::record) return equal_records(a.record(), b.record());
  if (a.kind() == Kind::list && b.kind() == Kind::list) return equal_lists(a.list(), b.list(), std::move(reasons));
  if (finite_unknown(a) || finite_unknown(b)) {
    const Value& open = finite_unknown(a) ? a : b;
    const Value& other = finite_unknown(a) ? b : a;
    std::vector<Value> results;
    for (const Value& alternative : open.unknown().alternatives) results.push_back(equal(alternative, other));
    return joined(results, open.unknown().reasons);
  }
  return disjoint(a, b) ? Value(false) : unknown_boolean(std::move(reasons));
}

Value operate(const Instruction& instruction, Args args) {
  switch (instruction.op) {
    case Op::both: return both(args);
    case Op::either: return either(args);
    case Op::opposite: return opposite(*args[0]);
    case Op::holds: return holds(*args[0]);
    case Op::conditional: return conditional(*args[0], *args[1], *args[2]);
    case Op::record: return record(instruction, args);
    case Op::list: return list(args);
    case Op::range: return range(instruction, args);
    case Op::hit: return apply_hit(static_cast<Hit>(instruction.index), args, instruction.names);
    case Op::equal: return args[0] == args[1] ? Value(true) : equal(*args[0], *args[1]);  // even null = null
    default: break;
  }
  const bool scalars = std::all_of(args.begin(), args.end(), [](const Value* arg) { return arg->is_scalar(); });
  if (!scalars) {
    if (auto out = one_by_one(instruction, args)) return *out;
  }
  switch (instruction.op) {
    case Op::member: return member(instruction, args);
    case Op::same:
      if (args[0] == args[1] || (is_known(*args[0]) && is_known(*args[1])))
        return Value(same_value(*args[0], *args[1]));
      return unknown_boolean(reasons_of(args));
    case Op::steps: return steps(args);
    case Op::count:
    case Op::sum:
    case Op::product:
    case Op::insert_before:
    case Op::remove:
    case Op::list_replace:
    case Op::arrange:
    case Op::median:
    case Op::mode:
    case Op::deviation:
    case Op::mean:
    case Op::minimum:
    case Op::maximum:
    case Op::concatenate:
    case Op::append:
    case Op::flatten:
    case Op::distinct:
    case Op::group:
    case Op::reverse:
    case Op::index_of:
    case Op::sublist:
    case Op::at:
    case Op::among:
    case Op::all:
    case Op::any:
    case Op::string_join: {
      Value out = apply_lists(instruction.op, args, instruction.number).value_or(Value());
      bool bounds = out.is_unknown() && out.unknown().extent == Unknown::Extent::interval;
      return bounds && !instruction.number ? unknown_anything(reasons_of(out), null_possible(out)) : out;
    }
    case Op::inside: {
      if (args[1]->kind() != Kind::range) break;
      const Range& range = args[1]->range();
      if (args[0]->is_scalar() && range.low.is_scalar() && range.high.is_scalar()) break;
      Instruction low;
      Instruction high;
      low.op = range.low_included ? Op::less_equal : Op::less;
      high.op = range.high_included ? Op::less_equal : Op::less;
      low.boolean = high.boolean = true;
      const std::array<const Value*, 2> below = {&range.low, args[0]};
      const std::array<const Value*, 2> above = {args[0], &range.high};
      Value first = operate(low, below);
      Value second = operate(high, above);
      const std::array<const Value*, 2> parts = {&first, &second};
      return both(parts);
    }
    default: break;
  }
  if (args.size() == 1 && args[0]->kind() == Kind::range) {
    if (auto end = end_of(instruction.op, args[0]->range())) return *end;
  }
  bool open = !scalars && std::any_of(args.begin(), args.end(), [](const Value* arg) { return !is_known(*arg); });
  if (!open && instruction.pattern) return apply_pattern(instruction.op, *instruction.pattern, args);
  if (!open) return apply_scalars(instruction.op, args);
  bool text_or_date = instruction.op == Op::add || instruction.op == Op::subtract || instruction.op == Op::multiply ||
                      instruction.op == Op::divide || instruction.op == Op::negate;
  if (text_or_date && !instruction.number) return open_result(instruction, args);
  bool compares = instruction.op == Op::less || instruction.op == Op::less_equal;
  bool perhaps_times = std::none_of(args.begin(), args.end(), [](const Value* arg) { return numeric(*arg); });
  if (compares && perhaps_times) return open_result(instruction, args);
  bool numbers = std::all_of(args.begin(), args.end(), [](const Value* arg) {
    return arg->is_null() || numeric(*arg) || (arg->is_unknown() && arg->unknown().extent == Unknown::Extent::anything);
  });
  std::optional<Value> bounds = numbers ? apply_intervals(instruction.op, args, reasons_of(args)) : std::nullopt;
  return bounds ? *bounds : open_result(instruction, args);
}

}  // namespace yuheng
