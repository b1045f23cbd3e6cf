// Operators on numbers of which only bounds are known. Rounding is monotone, so rounded bounds stay bounds.
#include <algorithm>
#include <array>

#include "eval/operators.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

using Bound = std::optional<Decimal>;

Bound negative(const Bound& bound) { return bound ? Bound(-*bound) : std::nullopt; }

Hull negated(const Hull& a) { return {negative(a.high), negative(a.low), a.null, a.numbers}; }

Hull sum(const Hull& a, const Hull& b) {
  Hull out;
  if (a.low && b.low) out.low = add(*a.low, *b.low);
  if (a.high && b.high) out.high = add(*a.high, *b.high);
  return out;
}

// Bounds of all products (or quotients) of the corners; nothing known when a bound is open or has no result.
Hull corners(const Hull& a, const Hull& b, std::optional<Decimal> (*op)(const Decimal&, const Decimal&)) {
  Hull out;
  if (!a.low || !a.high || !b.low || !b.high) return out;
  const std::array<Bound, 4> all = {op(*a.low, *b.low), op(*a.low, *b.high), op(*a.high, *b.low), op(*a.high, *b.high)};
  if (!std::all_of(all.begin(), all.end(), [](const Bound& b4) { return b4.has_value(); })) return out;
  out.low = *std::min_element(all.begin(), all.end());
  out.high = *std::max_element(all.begin(), all.end());
  return out;
}

bool at_least_zero(const Hull& a) { return a.low && !a.low->is_negative(); }
bool above_zero(const Hull& a) { return at_least_zero(a) && !a.low->is_zero(); }

Hull product(const Hull& a, const Hull& b) {
  Hull out = corners(a, b, multiply);
  if (!out.low && at_least_zero(a) && at_least_zero(b)) out.low = multiply(*a.low, *b.low);
  return out;
}

Hull quotient(const Hull& a, const Hull& b) {
  bool zero_possible = (!b.low || b.low->is_negative() || b.low->is_zero()) && (!b.high || !b.high->is_negative());
  Hull out;
  if (!zero_possible) {
    out = corners(a, b, divide);
    if (!out.low && at_least_zero(a) && above_zero(b)) out.low = Decimal(0);
  }
  out.null = zero_possible;
  return out;
}

Value compared(const Hull& a, const Hull& b, bool or_equal, Reasons reasons) {
  Truths truths = kTrue | kFalse;
  bool surely = a.high && b.low && (or_equal ? *a.high <= *b.low : *a.high < *b.low);
  bool never = a.low && b.high && (or_equal ? *a.low > *b.high : *a.low >= *b.high);
  if (surely) truths = kTrue;
  if (never) truths = kFalse;
  if (a.null || b.null) truths = static_cast<Truths>(truths | kNull);
  return truth_value(truths, std::move(reasons));
}

}  // namespace

std::optional<Value> apply_intervals(Op op, Args args, const Reasons& reasons) {
  if (args.empty() || args.size() > 2) return std::nullopt;
  Hull a = hull_of(*args[0]);
  Hull b = args.size() > 1 ? hull_of(*args[1]) : Hull{};
  bool null = a.null || (args.size() > 1 && b.null);
  bool only_null = !a.numbers || (args.size() > 1 && !b.numbers);
  Hull out;
  switch (op) {
    case Op::add: out = sum(a, b); break;
    case Op::subtract: out = sum(a, negated(b)); break;
    case Op::multiply: out = product(a, b); break;
    case Op::divide: out = quotient(a, b); break;
    case Op::negate: out = negated(a); break;
    case Op::absolute:
      if (at_least_zero(a)) {
        out = a;
      } else if (a.high && (a.high->is_negative() || a.high->is_zero())) {
        out = negated(a);
      } else {
        out.low = Decimal(0);
        if (a.low && a.high) out.high = std::max(a.low->abs(), *a.high);
      }
      break;
    case Op::less: return only_null ? Value() : compared(a, b, false, reasons);
    case Op::less_equal: return only_null ? Value() : compared(a, b, true, reasons);
    case Op::floor:
    case Op::ceiling:
    case Op::decimal:
    case Op::round_half_up:
    case Op::round_half_down: {
      // monotone: round the bounds
      auto bound = [&](const Bound& value) -> Bound {
        if (!value) return std::nullopt;
        Value number(*value);
        std::array<const Value*, 2> rounded = {&number, args.size() > 1 ? args[1] : nullptr};
        Value result = apply_scalars(op, Args(rounded.data(), args.size()));
        return result.kind() == Kind::number ? Bound(result.number()) : std::nullopt;
      };
      if (args.size() > 1 && args[1]->is_unknown()) {
        out.null = true;  // a number of digits that is out of reach
        break;
      }
      out.low = bound(a.low);
      out.high = bound(a.high);
      out.null = !out.low || !out.high;  // more digits than a number has
      break;
    }
    default: return std::nullopt;
  }
  if (only_null) return Value();
  out.null = out.null || null;
  return number_value(out, reasons);
}

}  // namespace yuheng
