#include "columns/number_making.hpp"

#include <algorithm>

#include "eval/unknowns.hpp"

namespace yuheng {

constexpr int32_t kMostPower = 18;

std::optional<int64_t> whole_power_of_ten(int32_t exponent) {
  if (exponent < 0 || exponent > kMostPower) return std::nullopt;
  int64_t out = 1;
  for (int32_t i = 0; i < exponent; ++i) out *= 10;
  return out;
}

std::optional<Decimal> exact_quotient(const Decimal& a, const Decimal& b) {
  std::optional<Decimal> out = divide(a, b);
  std::optional<Decimal> back = out ? multiply(*out, b) : std::nullopt;
  return back == a ? out : std::nullopt;
}

bool NumberMaking::constant(SlotId slot) const {
  std::vector<Variable> found;
  return values_.depends(slot, list_, found) && found.empty();
}

std::optional<Decimal> NumberMaking::constant_value(SlotId slot) const {
  Value value = values_.value(slot, list_, {}, Value());
  return value.kind() == Kind::number ? std::optional(value.number()) : std::nullopt;
}

NumberIndex NumberMaking::add(PlanNumber number) {
  plan_.numbers.push_back(std::move(number));
  return static_cast<NumberIndex>(plan_.numbers.size() - 1);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the expression
std::optional<NumberIndex> NumberMaking::number(SlotId slot) {
  auto key = std::pair(slot, list_);
  if (auto known = known_.find(key); known != known_.end()) return known->second;
  std::optional<PlanNumber> made = constant(slot) ? fixed(slot) : made_of(slot);
  if (!made) return std::nullopt;
  NumberIndex out = add(std::move(*made));
  known_.emplace(key, out);
  return out;
}

std::optional<PlanNumber> NumberMaking::fixed(SlotId slot) const {
  std::optional<Decimal> value = constant_value(slot);
  std::optional<int64_t> whole = value ? value->to_scaled(value->decimals()) : std::nullopt;
  if (!whole) return std::nullopt;
  PlanNumber out;
  out.kind = PlanNumber::Kind::constant;
  out.space = UINT32_MAX;
  out.decimals = value->decimals();
  out.missing = NumberHull::exactly(*whole);
  return out;
}

// NOLINTNEXTLINE(misc-no-recursion)
std::optional<PlanNumber> NumberMaking::made_of(SlotId slot) {
  NumberRange proven = range(slot);
  if (!proven.whole) return std::nullopt;
  if (std::optional<Variable> variable = values_.variable(slot, list_)) return column(*variable, proven);
  const Instruction& instruction = program_.code[slot];
  PlanNumber out;
  out.decimals = *proven.decimals;
  switch (instruction.op) {
    case Op::add:
    case Op::subtract: return summed(instruction, std::move(out));
    case Op::multiply: return multiplied(instruction, std::move(out));
    case Op::negate: {
      out.kind = PlanNumber::Kind::sum;
      out.other_factor = 0;
      out.factor = -1;
      std::optional<NumberIndex> arg = number(instruction.args[0]);
      if (!arg) return std::nullopt;
      out.args = {*arg, *arg};
      return placed(std::move(out));
    }
    case Op::divide: return shared(instruction, std::move(out));
    case Op::decimal: return rounded_to(instruction, std::move(out));
    default: return std::nullopt;
  }
}

// In the space of its arguments, which is one.
std::optional<PlanNumber> NumberMaking::placed(PlanNumber out) const {
  out.space = UINT32_MAX;
  for (NumberIndex arg : out.args) {
    uint32_t space = plan_.numbers[arg].space;
    if (space == UINT32_MAX) continue;
    if (out.space != UINT32_MAX && out.space != space) return std::nullopt;
    out.space = space;
  }
  return out;
}

std::optional<PlanNumber> NumberMaking::column(const Variable& variable, const NumberRange& proven) const {
  auto found = std::find_if(plan_.sources.begin(), plan_.sources.end(),
                            [&](const PlanSource& source) { return source.fact == variable.fact; });
  if (found == plan_.sources.end() || found->date) return std::nullopt;
  PlanNumber out;
  out.kind = PlanNumber::Kind::column;
  out.space = found->list == UINT32_MAX ? 0 : found->list + 1;
  if ((variable.list == kNoFact) != (out.space == 0) || (list_ == kNoFact) != (out.space == 0)) return std::nullopt;
  out.decimals = *proven.decimals;
  out.source = static_cast<uint32_t>(found - plan_.sources.begin());
  std::optional<int64_t> factor =
      whole_power_of_ten(found->form == PlanSource::Form::real ? 0 : out.decimals - found->decimals);
  if (!factor) return std::nullopt;
  out.factor = *factor;
  Hull missing = hull_of(values_.missing(variable));
  out.missing.null = missing.null;
  out.missing.numbers = missing.numbers;
  out.missing.has_low = missing.low.has_value();
  out.missing.has_high = missing.high.has_value();
  if (missing.low) out.missing.low = *missing.low->to_scaled(out.decimals);
  if (missing.high) out.missing.high = *missing.high->to_scaled(out.decimals);
  return out;
}

// NOLINTNEXTLINE(misc-no-recursion)
std::optional<PlanNumber> NumberMaking::summed(const Instruction& instruction, PlanNumber out) {
  out.kind = PlanNumber::Kind::sum;
  std::optional<NumberIndex> a = number(instruction.args[0]);
  std::optional<NumberIndex> b = a ? number(instruction.args[1]) : std::nullopt;
  if (!b || !align(*a, *b, instruction.op == Op::subtract, out)) return std::nullopt;
  return placed(std::move(out));
}

bool NumberMaking::align(NumberIndex a, NumberIndex b, bool minus, PlanNumber& out) const {
  std::optional<int64_t> f = whole_power_of_ten(out.decimals - plan_.numbers[a].decimals);
  std::optional<int64_t> g = whole_power_of_ten(out.decimals - plan_.numbers[b].decimals);
  if (!f || !g) return false;
  out.factor = *f;
  out.other_factor = minus ? -*g : *g;
  out.args = {a, b};
  return true;
}

// NOLINTNEXTLINE(misc-no-recursion)
std::optional<PlanNumber> NumberMaking::multiplied(const Instruction& instruction, PlanNumber out) {
  out.kind = PlanNumber::Kind::product;
  std::optional<NumberIndex> a = number(instruction.args[0]);
  std::optional<NumberIndex> b = a ? number(instruction.args[1]) : std::nullopt;
  if (!b) return std::nullopt;
  int32_t decimals = plan_.numbers[*a].decimals + plan_.numbers[*b].decimals;
  if (decimals > out.decimals) return std::nullopt;
  out.decimals = decimals;
  out.args = {*a, *b};
  return placed(std::move(out));
}

// Divided by a constant: multiplied by what it is the reciprocal of.
// NOLINTNEXTLINE(misc-no-recursion)
std::optional<PlanNumber> NumberMaking::shared(const Instruction& instruction, PlanNumber out) {
  if (!constant(instruction.args[1])) return std::nullopt;
  std::optional<Decimal> by = constant_value(instruction.args[1]);
  std::optional<Decimal> times = by && !by->is_zero() ? exact_quotient(Decimal(1), *by) : std::nullopt;
  std::optional<NumberIndex> arg = times ? number(instruction.args[0]) : std::nullopt;
  if (!arg) return std::nullopt;
  int32_t decimals = plan_.numbers[*arg].decimals + times->decimals();
  std::optional<int64_t> whole = times->to_scaled(times->decimals());
  if (!whole || decimals > out.decimals) return std::nullopt;
  out.kind = PlanNumber::Kind::share;
  out.decimals = decimals;
  out.factor = *whole;
  out.args = {*arg};
  return placed(std::move(out));
}

// NOLINTNEXTLINE(misc-no-recursion)
std::optional<PlanNumber> NumberMaking::rounded_to(const Instruction& instruction, PlanNumber out) {
  if (!constant(instruction.args[1])) return std::nullopt;
  std::optional<Decimal> digits = constant_value(instruction.args[1]);
  std::optional<int64_t> scale = digits ? digits->to_int64() : std::nullopt;
  std::optional<NumberIndex> arg =
      scale && *scale >= 0 && *scale <= kMostPower ? number(instruction.args[0]) : std::nullopt;
  if (!arg) return std::nullopt;
  int32_t before = plan_.numbers[*arg].decimals;
  out.decimals = std::min(before, static_cast<int32_t>(*scale));
  std::optional<int64_t> divisor = whole_power_of_ten(before - out.decimals);
  if (!divisor) return std::nullopt;
  out.kind = PlanNumber::Kind::rounded;
  out.divisor = *divisor;
  out.args = {*arg};
  return placed(std::move(out));
}

}  // namespace yuheng
