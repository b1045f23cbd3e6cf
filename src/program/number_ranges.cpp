#include "program/number_ranges.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/limits.hpp"

namespace yuheng {
namespace {

using Bound = std::optional<Decimal>;
using Range = std::optional<NumberRange>;

Bound negative(const Bound& bound) { return bound ? Bound(-*bound) : std::nullopt; }

Bound sum(const Bound& a, const Bound& b) { return a && b ? add(*a, *b) : std::nullopt; }

Bound least(const Bound& a, const Bound& b) { return a && b ? Bound(std::min(*a, *b)) : std::nullopt; }
Bound greatest(const Bound& a, const Bound& b) { return a && b ? Bound(std::max(*a, *b)) : std::nullopt; }

// Does value × 10^decimals fit for every value of the range?
bool fits(const NumberRange& range, int32_t decimals) {
  return range.low && range.high && range.low->to_scaled(decimals) && range.high->to_scaled(decimals);
}

bool at_least_zero(const NumberRange& range) { return range.low && !range.low->is_negative(); }

// 1 / value when that has an end; nothing for 0 and for thirds.
Bound reciprocal(const Decimal& value) {
  Bound out = divide(Decimal(1), value);
  Bound back = out ? multiply(*out, value) : std::nullopt;
  return back == Decimal(1) ? out : std::nullopt;
}

bool is_exactly(const NumberRange& range) { return range.low && range.low == range.high; }

class Proving {
 public:
  Proving(const Program& program, const NumberAssumptions& assumed) : program_(program), assumed_(assumed) {
    for (SlotId slot = 0; slot < program.code.size(); ++slot) {
      if (program.code[slot].item != kNoSlot) loops_[program.code[slot].item].push_back(program.code[slot].args[0]);
    }
  }

  NumberRanges run() {
    for (SlotId slot = 0; slot < program_.code.size(); ++slot) out_.slots.push_back(range(slot));
    return std::move(out_);
  }

 private:
  const NumberRange& of(SlotId slot) const {
    static const NumberRange kAny;
    return out_.slots[slot] ? *out_.slots[slot] : kAny;
  }

  static NumberRange exactly(const Decimal& value) {
    return {std::max(value.decimals(), 0), value, value, value.to_scaled(std::max(value.decimals(), 0)).has_value()};
  }

  NumberRange of_fact(FactId id) const {
    if (auto found = assumed_.facts.find(id); found != assumed_.facts.end()) return found->second;
    const Fact& fact = program_.rules.facts[id];
    const Type& type = fact.type->kind == TypeKind::list ? *fact.type->element : *fact.type;
    NumberRange out{fact.decimals, type.low, type.high, false};
    if (out.decimals && out.low) out.low = round_to(*out.low, *out.decimals, Rounding::ceiling);
    if (out.decimals && out.high) out.high = round_to(*out.high, *out.decimals, Rounding::floor);
    out.whole = out.decimals && fits(out, *out.decimals);
    return out;
  }

  // Facts whose items the loop variable or list may be; nothing when it may be something else.
  // NOLINTNEXTLINE(misc-no-recursion): as deep as lists in lists
  std::optional<std::vector<FactId>> lists_of(SlotId slot) const {
    const Instruction& instruction = program_.code[slot];
    if (instruction.op == Op::filter) return lists_of(instruction.args[0]);
    if (instruction.op == Op::fact) return std::vector<FactId>{instruction.index};
    if (instruction.op == Op::member) return fields_of(instruction);
    return std::nullopt;
  }

  // Facts that the field of a record may be.
  // NOLINTNEXTLINE(misc-no-recursion)
  std::optional<std::vector<FactId>> fields_of(const Instruction& member) const {
    std::vector<FactId> owners;
    const Instruction& owner = program_.code[member.args[0]];
    if (owner.op == Op::element) {
      auto found = loops_.find(member.args[0]);
      if (found == loops_.end()) return std::nullopt;
      for (SlotId list : found->second) {
        std::optional<std::vector<FactId>> more = lists_of(list);
        if (!more) return std::nullopt;
        owners.insert(owners.end(), more->begin(), more->end());
      }
    } else if (owner.op == Op::fact) {
      owners = {owner.index};
    } else if (owner.op == Op::member) {
      std::optional<std::vector<FactId>> more = fields_of(owner);
      if (!more) return std::nullopt;
      owners = *more;
    } else {
      return std::nullopt;
    }
    std::vector<FactId> out;
    for (FactId id : owners) {
      for (FactId field : program_.rules.facts[id].fields) {
        if (program_.rules.facts[field].name == member.names[0]) out.push_back(field);
      }
    }
    return out;
  }

  static NumberRange either(const NumberRange& a, const NumberRange& b) {
    NumberRange out;
    if (a.decimals && b.decimals) out.decimals = std::max(*a.decimals, *b.decimals);
    out.low = least(a.low, b.low);
    out.high = greatest(a.high, b.high);
    return out;
  }

  // Fits, as do the arguments at the scale of the result.
  static NumberRange settled(NumberRange out, std::initializer_list<const NumberRange*> args) {
    out.whole = out.decimals && fits(out, *out.decimals) &&
                std::all_of(args.begin(), args.end(), [&](const auto* arg) { return arg->whole; });
    return out;
  }

  // At one scale, as sums and choices are.
  static NumberRange aligned(NumberRange out, const NumberRange& a, const NumberRange& b) {
    bool both = out.decimals && fits(a, *out.decimals) && fits(b, *out.decimals);
    out = settled(out, {&a, &b});
    out.whole = out.whole && both;
    return out;
  }

  static NumberRange total(const NumberRange& a, const NumberRange& b) {
    NumberRange out;
    if (a.decimals && b.decimals) out.decimals = std::max(*a.decimals, *b.decimals);
    out.low = sum(a.low, b.low);
    out.high = sum(a.high, b.high);
    return aligned(out, a, b);
  }

  static NumberRange negated(const NumberRange& a) { return {a.decimals, negative(a.high), negative(a.low), a.whole}; }

  static void corners(const NumberRange& a, const NumberRange& b, NumberRange& out,
                      std::optional<Decimal> (*op)(const Decimal&, const Decimal&)) {
    if (!a.low || !a.high || !b.low || !b.high) return;
    const std::array<Bound, 4> all = {op(*a.low, *b.low), op(*a.low, *b.high), op(*a.high, *b.low),
                                      op(*a.high, *b.high)};
    if (!std::all_of(all.begin(), all.end(), [](const Bound& one) { return one.has_value(); })) return;
    out.low = *std::min_element(all.begin(), all.end());
    out.high = *std::max_element(all.begin(), all.end());
  }

  static NumberRange product(const NumberRange& a, const NumberRange& b) {
    NumberRange out;
    if (a.decimals && b.decimals) out.decimals = *a.decimals + *b.decimals;
    corners(a, b, out, multiply);
    if (!out.low && at_least_zero(a) && at_least_zero(b)) out.low = Decimal(0);
    return settled(out, {&a, &b});
  }

  static NumberRange quotient(const NumberRange& a, const NumberRange& b) {
    NumberRange out;
    bool never_zero = (b.low && *b.low > Decimal(0)) || (b.high && b.high->is_negative());
    if (never_zero) corners(a, b, out, divide);
    if (!out.low && at_least_zero(a) && at_least_zero(b)) out.low = Decimal(0);
    Bound factor = is_exactly(b) ? reciprocal(*b.low) : std::nullopt;
    if (!factor) return out;
    NumberRange times = exactly(*factor);
    if (a.decimals) out.decimals = *a.decimals + *times.decimals;
    return settled(out, {&a, &times});
  }

  static NumberRange absolute(const NumberRange& a) {
    NumberRange out = a;
    out.low = at_least_zero(a) ? *a.low : Decimal(0);
    out.high = a.low && a.high ? Bound(std::max(a.low->abs(), a.high->abs())) : std::nullopt;
    return out;
  }

  NumberRange rounded(const Instruction& instruction, Rounding rounding) const {
    const NumberRange& a = of(instruction.args[0]);
    int64_t digits = 0;
    if (instruction.args.size() > 1) {
      const NumberRange& asked = of(instruction.args[1]);
      std::optional<int64_t> given = is_exactly(asked) ? asked.low->to_int64() : std::nullopt;
      if (!given || *given < 0 || *given > 30) return {};
      digits = *given;
    }
    NumberRange out;
    auto scale = static_cast<int32_t>(digits);
    out.decimals = a.decimals ? std::min(*a.decimals, scale) : scale;
    if (a.low) out.low = round_to(*a.low, scale, rounding);
    if (a.high) out.high = round_to(*a.high, scale, rounding);
    return settled(out, {&a});
  }

  // Of the items of a list, as numbers; and how many there are at most.
  struct Items {
    NumberRange each;
    Bound most;
    bool any = true;  // false: there is none
  };
  // NOLINTNEXTLINE(misc-no-recursion): as deep as filters of filters
  Items items(SlotId list) const {
    const Instruction& instruction = program_.code[list];
    Decimal most(static_cast<int64_t>(limits::kListItems));
    switch (instruction.op) {
      case Op::filter: return items(instruction.args[0]);
      case Op::map: return {of(instruction.args[1]), items(instruction.args[0]).most};
      case Op::fact: {
        bool numbers = program_.rules.facts[instruction.index].fields.empty();
        return {numbers ? of_fact(instruction.index) : NumberRange(), most};
      }
      case Op::member: return {{}, lists_of(list) ? Bound(most) : std::nullopt};
      case Op::list: {
        Items out{{}, Decimal(static_cast<int64_t>(instruction.args.size())), !instruction.args.empty()};
        for (size_t i = 0; i < instruction.args.size(); ++i) {
          const NumberRange& one = of(instruction.args[i]);
          out.each = i == 0 ? one : aligned(either(out.each, one), out.each, one);
        }
        return out;
      }
      default: return {{}, std::nullopt};
    }
  }

  NumberRange aggregate(const Instruction& instruction) const {
    Items all = items(instruction.args[0]);
    NumberRange out;
    switch (instruction.op) {
      case Op::count: return settled({0, Decimal(0), all.most, false}, {});
      case Op::minimum:
      case Op::maximum: return all.each;
      case Op::mean: return {std::nullopt, all.each.low, all.each.high, false};
      case Op::sum:
        out.decimals = all.each.decimals;
        if (all.most && all.each.low) out.low = least(all.each.low, multiply(*all.each.low, *all.most));
        if (all.most && all.each.high) out.high = greatest(all.each.high, multiply(*all.each.high, *all.most));
        if (at_least_zero(all.each)) out.low = all.each.low;
        return settled(out, {&all.each});
      default: return out;
    }
  }

  Range range(SlotId slot) const {
    const Instruction& instruction = program_.code[slot];
    auto arg = [&](size_t i) -> const NumberRange& { return of(instruction.args[i]); };
    switch (instruction.op) {
      case Op::constant: {
        const Value& value = program_.constants[slot];
        return value.kind() == Kind::number ? Range(exactly(value.number())) : std::nullopt;
      }
      case Op::parameter: {
        bool settled = instruction.index < assumed_.parameters.size();
        if (settled && assumed_.parameters[instruction.index].kind() == Kind::number) {
          return exactly(assumed_.parameters[instruction.index].number());
        }
        break;
      }
      case Op::fact: {
        bool number = program_.rules.facts[instruction.index].type->kind == TypeKind::number;
        return number ? Range(of_fact(instruction.index)) : std::nullopt;
      }
      case Op::member: {
        std::optional<std::vector<FactId>> fields = fields_of(instruction);
        if (!fields || fields->empty()) break;
        auto number = [&](FactId id) { return program_.rules.facts[id].type->kind == TypeKind::number; };
        if (!std::all_of(fields->begin(), fields->end(), number)) break;
        NumberRange out = of_fact(fields->front());
        for (FactId id : *fields) out = aligned(either(out, of_fact(id)), out, of_fact(id));
        return out;
      }
      default: break;
    }
    if (!instruction.number) return std::nullopt;
    switch (instruction.op) {
      case Op::add: return total(arg(0), arg(1));
      case Op::subtract: return total(arg(0), negated(arg(1)));
      case Op::multiply: return product(arg(0), arg(1));
      case Op::divide: return quotient(arg(0), arg(1));
      case Op::negate: return negated(arg(0));
      case Op::absolute: return absolute(arg(0));
      case Op::conditional: return aligned(either(arg(1), arg(2)), arg(1), arg(2));
      case Op::floor: return rounded(instruction, Rounding::floor);
      case Op::ceiling: return rounded(instruction, Rounding::ceiling);
      case Op::decimal: return rounded(instruction, Rounding::half_even);
      case Op::round_half_up: return rounded(instruction, Rounding::half_up);
      case Op::round_half_down: return rounded(instruction, Rounding::half_down);
      case Op::round_up: return rounded(instruction, Rounding::up);
      case Op::round_down: return rounded(instruction, Rounding::down);
      case Op::count:
      case Op::sum:
      case Op::mean:
      case Op::minimum:
      case Op::maximum: return aggregate(instruction);
      default: return NumberRange();
    }
  }

  const Program& program_;
  const NumberAssumptions& assumed_;
  std::map<SlotId, std::vector<SlotId>> loops_;  // by loop variable: the lists it walks
  NumberRanges out_;
};

}  // namespace

NumberRanges prove_ranges(const Program& program, const NumberAssumptions& assumed) {
  return Proving(program, assumed).run();
}

std::string print(const NumberRanges& ranges, const Program& program) {
  std::string out;
  auto shown = [](const Bound& bound) { return bound ? bound->text() : "…"; };
  for (SlotId slot = 0; slot < ranges.slots.size(); ++slot) {
    if (!ranges.slots[slot]) continue;
    const NumberRange& range = *ranges.slots[slot];
    const Instruction& instruction = program.code[slot];
    out += "%" + std::to_string(slot) + " = " + std::string(op_text(instruction.op));
    if (instruction.op == Op::fact) out += " " + program.rules.facts[instruction.index].path;
    out += ": " + (range.decimals ? std::to_string(*range.decimals) : "…") + " decimals, " + shown(range.low) + " to " +
           shown(range.high) + (range.whole ? ", 64 bits\n" : "\n");
  }
  return out;
}

}  // namespace yuheng
