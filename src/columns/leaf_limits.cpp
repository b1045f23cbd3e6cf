#include "columns/leaf_limits.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "columns/kernels.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

using Form = PlanSource::Form;

// What a slot compares its one variable with.
struct Comparison {
  SlotId subject = 0;
  std::vector<Value> bounds;  // numbers or dates
};

class Collecting {
 public:
  Collecting(const Program& program, const SlotValues& values, FactId list, const Variable& variable)
      : program_(program), values_(values), list_(list), variable_(variable) {}

  // False when the slot does more than compare the variable, or something that grows with it, with constants.
  // NOLINTNEXTLINE(misc-no-recursion): as deep as the expression
  bool collect(SlotId slot, std::vector<Comparison>& out) const {
    const Instruction& instruction = program_.code[slot];
    if (constant(slot)) return true;
    switch (instruction.op) {
      case Op::both:
      case Op::either:
      case Op::opposite:
      case Op::holds:
      case Op::conditional:
        return std::all_of(instruction.args.begin(), instruction.args.end(),
                           [&](SlotId arg) { return program_.code[arg].boolean && collect(arg, out); });
      case Op::equal:
      case Op::less:
      case Op::less_equal: return compared(instruction, out);
      case Op::inside:
      case Op::among: return constant(instruction.args[1]) && compared(instruction, out);
      default: return false;
    }
  }

  // Does the slot never fall while the variable grows?
  // NOLINTNEXTLINE(misc-no-recursion)
  bool grows(SlotId slot) const {
    if (values_.variable(slot, list_) == variable_) return true;
    const Instruction& instruction = program_.code[slot];
    switch (instruction.op) {
      case Op::decimal:
      case Op::floor:
      case Op::ceiling:
      case Op::round_half_up:
      case Op::round_half_down:
        return grows(instruction.args[0]) &&
               std::all_of(instruction.args.begin() + 1, instruction.args.end(), [&](SlotId a) { return constant(a); });
      case Op::multiply:
      case Op::divide: return grows(instruction.args[0]) && positive(instruction.args[1]);
      default: return false;
    }
  }

 private:
  bool constant(SlotId slot) const {
    std::vector<Variable> found;
    return values_.depends(slot, list_, found) && found.empty();
  }

  Value constant_value(SlotId slot) const { return values_.value(slot, list_, {}, Value()); }

  bool positive(SlotId slot) const {
    if (!constant(slot)) return false;
    Value value = constant_value(slot);
    return value.kind() == Kind::number && value.number() > Decimal(0);
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  bool compared(const Instruction& instruction, std::vector<Comparison>& out) const {
    for (size_t i : {0U, 1U}) {
      SlotId subject = instruction.args[i];
      if (!constant(instruction.args[1 - i]) || constant(subject)) continue;
      if (program_.code[subject].boolean) return instruction.op == Op::equal && collect(subject, out);
      Comparison comparison{subject, {}};
      return grows(subject) && bounds_of(constant_value(instruction.args[1 - i]), comparison.bounds) &&
             (out.push_back(std::move(comparison)), true);
    }
    return false;
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  static bool bounds_of(const Value& value, std::vector<Value>& out) {
    switch (value.kind()) {
      case Kind::null: return true;
      case Kind::number:
      case Kind::date: out.push_back(value); return true;
      case Kind::range: return bounds_of(value.range().low, out) && bounds_of(value.range().high, out);
      case Kind::list:
        return std::all_of(value.list().items.begin(), value.list().items.end(),
                           [&](const Item& item) { return !item.maybe && !item.many && bounds_of(item.value, out); });
      default: return false;
    }
  }

  const Program& program_;
  const SlotValues& values_;
  FactId list_;
  Variable variable_;
};

Value value_of(const PlanSource& source, int64_t whole) {
  return source.date ? Value(Date{whole}) : Value(Decimal::scaled(whole, source.decimals));
}

// Limits b for which "x > b" may change the comparison with `bound`, x being a whole number of the column's scale.
void add_direct(const PlanSource& source, const Value& bound, std::set<int64_t>& out) {
  if (bound.kind() == Kind::date) {
    out.insert(bound.date().days);
    out.insert(bound.date().days - 1);
    return;
  }
  std::optional<Decimal> floor = round_to(bound.number(), source.decimals, Rounding::floor);
  std::optional<int64_t> below = floor ? floor->to_scaled(source.decimals) : std::nullopt;
  if (!below) return;  // beyond all values
  out.insert(*below);
  bool exact = *floor == bound.number();
  if (exact && *below > INT64_MIN) out.insert(*below - 1);
}

// The last whole number for which `below` holds; nothing when it holds nowhere or everywhere.
std::optional<int64_t> last_below(const PlanSource& source, const std::function<bool(int64_t)>& below) {
  int64_t low = source.whole_low;
  int64_t high = source.whole_high;
  if (!below(low) || below(high)) return std::nullopt;
  while (low + 1 < high) {
    int64_t middle = low + static_cast<int64_t>((static_cast<uint64_t>(high) - static_cast<uint64_t>(low)) / 2);
    (below(middle) ? low : high) = middle;
  }
  return low;
}

}  // namespace

bool LeafLimits::place(const Program& program, const SlotValues& values, SlotId slot, FactId list,
                       const Variable& variable, PlanSource& source, const std::function<bool(const Value&)>& holds,
                       NodeIndex index, PlanNode& node) {
  if (source.form == Form::text) return false;
  if (source.form == Form::truth) {
    node.initial = holds(Value(false));
    if (holds(Value(true)) != node.initial) node.flips = {0};
    return true;
  }
  if (source.form == Form::codes) {
    const auto& choices = program.rules.facts[source.fact].choices;
    uint16_t set = 0;
    for (size_t i = 0; i < choices.size(); ++i) {
      if (holds(Value(choices[i].id.text))) set = static_cast<uint16_t>(set | 1U << i);
    }
    auto known = std::find(source.sets.begin(), source.sets.end(), set);
    if (known == source.sets.end()) known = source.sets.insert(known, set);
    node.flips = {static_cast<uint32_t>(known - source.sets.begin())};
    return true;
  }
  std::vector<Comparison> comparisons;
  Collecting collecting(program, values, list, variable);
  if (!collecting.collect(slot, comparisons)) return false;
  if (source.form == Form::real) {
    std::set<double> limits;
    for (const Comparison& comparison : comparisons) {
      if (values.variable(comparison.subject, list) != variable) return false;
      for (const Value& bound : comparison.bounds) {
        double limit = bound.kind() == Kind::number ? bound.number().to_double() : NAN;
        std::optional<Decimal> back = Decimal::from_double(limit);
        if (!back || *back != bound.number() || std::abs(limit) > 1e15) return false;  // at most 15 digits
        limits.insert(limit);
        limits.insert(std::nextafter(limit, -std::numeric_limits<double>::infinity()));
      }
    }
    bool before = holds(Value(*Decimal::from_double(limits.empty() ? 0 : *limits.begin())));
    node.initial = before;
    for (double limit : limits) {
      double above = std::nextafter(limit, std::numeric_limits<double>::infinity());
      bool now = holds(Value(*Decimal::from_double(above)));
      if (now != before) real_[index].push_back(limit);
      before = now;
    }
    return true;
  }
  std::set<int64_t> limits;
  for (const Comparison& comparison : comparisons) {
    bool direct = values.variable(comparison.subject, list) == variable;
    for (const Value& bound : comparison.bounds) {
      if (direct) {
        add_direct(source, bound, limits);
        continue;
      }
      if (bound.kind() != Kind::number) return false;
      for (bool with_equal : {false, true}) {
        auto below = [&](int64_t whole) {
          Value at = values.value(comparison.subject, list, variable, value_of(source, whole));
          if (at.kind() != Kind::number) return false;
          return with_equal ? at.number() <= bound.number() : at.number() < bound.number();
        };
        if (std::optional<int64_t> last = last_below(source, below)) limits.insert(*last);
      }
    }
  }
  int64_t first = std::clamp<int64_t>(limits.empty() ? 0 : *limits.begin(), source.whole_low, source.whole_high);
  bool before = holds(value_of(source, first));
  node.initial = before;
  for (int64_t limit : limits) {
    if (limit < source.whole_low || limit >= source.whole_high) continue;
    bool now = holds(value_of(source, limit + 1));
    if (now != before) whole_[index].push_back(limit);
    before = now;
  }
  return true;
}

void LeafLimits::settle(ColumnPlan& plan) const {
  for (const auto& [index, limits] : whole_) {
    auto& all = plan.sources[plan.nodes[index].source].whole_limits;
    all.insert(all.end(), limits.begin(), limits.end());
  }
  for (const auto& [index, limits] : real_) {
    auto& all = plan.sources[plan.nodes[index].source].limits;
    all.insert(all.end(), limits.begin(), limits.end());
  }
  auto sort_once = [](auto& all) {
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  };
  for (PlanSource& source : plan.sources) {
    sort_once(source.whole_limits);
    sort_once(source.limits);
    for (int64_t limit : source.whole_limits) source.limits.push_back(static_cast<double>(limit));
  }
  for (const auto& [index, limits] : whole_) {
    const auto& all = plan.sources[plan.nodes[index].source].whole_limits;
    for (int64_t limit : limits) {
      plan.nodes[index].flips.push_back(
          static_cast<uint32_t>(std::lower_bound(all.begin(), all.end(), limit) - all.begin()));
    }
  }
  for (const auto& [index, limits] : real_) {
    const auto& all = plan.sources[plan.nodes[index].source].limits;
    for (double limit : limits) {
      plan.nodes[index].flips.push_back(
          static_cast<uint32_t>(std::lower_bound(all.begin(), all.end(), limit) - all.begin()));
    }
  }
}

}  // namespace yuheng
