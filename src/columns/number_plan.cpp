#include "columns/number_plan.hpp"

#include <algorithm>
#include <array>

namespace yuheng {
namespace {

__extension__ using Wide = __int128;

// What undeclared bounds are tried as, in last decimals.
constexpr std::array<int64_t, 5> kBounds = {int64_t{1} << 50, int64_t{1} << 40, int64_t{1} << 31, int64_t{1} << 26,
                                            int64_t{1} << 20};
constexpr Wide kMostProduct = Wide{1} << 62;
constexpr int32_t kRealDecimals = 4;  // of doubles without declared decimals; a value with more is not told

// The largest L with "x > L" where "x > limit" (or_equal: "x >= limit"), x counting `decimals`.
int64_t whole_limit(const Decimal& limit, int32_t decimals, bool or_equal) {
  std::optional<Decimal> near = round_to(limit, decimals, or_equal ? Rounding::ceiling : Rounding::floor);
  std::optional<int64_t> whole = near ? near->to_scaled(decimals) : std::nullopt;
  if (!whole) return limit.is_negative() ? INT64_MIN : INT64_MAX;
  return or_equal && *whole > INT64_MIN ? *whole - 1 : *whole;
}

// a - b, of numbers so small that 34 digits hold the difference and a ratio beside it.
std::optional<Decimal> exact_difference(const Decimal& a, const Decimal& b) {
  constexpr int64_t kMost = 1'000'000'000;
  auto small = [](const Decimal& one) { return one.abs() <= Decimal(kMost) && one.decimals() <= 9; };
  return small(a) && small(b) ? subtract(a, b) : std::nullopt;
}

// All values of the range as whole numbers.
struct Extent {
  Wide most = 0;  // of the amounts
  static std::optional<Extent> of(const NumberRange& range) {
    if (!range.whole) return std::nullopt;
    Wide low = *range.low->to_scaled(*range.decimals);
    Wide high = *range.high->to_scaled(*range.decimals);
    return Extent{std::max(low < 0 ? -low : low, high < 0 ? -high : high)};
  }
};

}  // namespace

// One try, with one bound for what has none. Leaves nothing behind when it does not come out.
class NumberPlanning::Attempt {
 public:
  Attempt(NumberPlanning& planning, size_t bound, FactId list)
      : planning_(planning), plan_(planning.plan_), program_(planning.program_),
        making_(program_, planning.values_, planning.ranges(bound), list, plan_, planning.known_),
        bound_(kBounds[bound]), numbers_before_(plan_.numbers.size()) {}

  std::optional<PlanNode> compare(Op op, SlotId a, SlotId b, bool want) {
    std::optional<PlanNode> out = compared(op, a, b, want);
    if (out) {
      const PlanComparison& comparison = plan_.comparisons[out->comparison];
      narrow_doors(comparison.number);
      if (comparison.divisor != kNoNumber) narrow_doors(comparison.divisor);
    } else {
      plan_.numbers.resize(numbers_before_);
      auto later = [&](const auto& one) { return one.second >= numbers_before_; };
      std::erase_if(planning_.known_, later);
      std::erase_if(planning_.differences_, later);
    }
    return out;
  }

 private:
  // "Is it above?", or with `or_equal` "is it at least?", or with `negated` the opposite.
  struct Question {
    bool equal = false;
    bool or_equal = false;
    bool negated = false;
  };

  std::optional<PlanNode> compared(Op op, SlotId a, SlotId b, bool want) {
    Question question;
    question.equal = op == Op::equal;
    if (making_.constant(b)) {  // a < b: not a >= b
      question.or_equal = op == Op::less;
      question.negated = true;
      std::optional<Decimal> limit = making_.constant_value(b);
      return limit ? against(a, *limit, question, want) : std::nullopt;
    }
    question.or_equal = op == Op::less_equal;
    if (making_.constant(a)) {
      std::optional<Decimal> limit = making_.constant_value(a);
      return limit ? against(b, *limit, question, want) : std::nullopt;
    }
    std::optional<NumberIndex> difference = minus(b, a);  // a < b: b - a > 0
    if (!difference) return std::nullopt;
    std::optional<PlanNode> out = whole_node(*difference, Decimal(0), question, want);
    if (out) out->known_only = question.equal;
    return out;
  }

  std::optional<PlanNode> against(SlotId slot, const Decimal& limit, Question question, bool want) {
    if (std::optional<PlanNode> out = ratio(slot, limit, question, want)) return out;
    std::optional<NumberIndex> subject = making_.number(slot);
    if (!subject) return std::nullopt;
    return whole_node(*subject, limit, question, want);
  }

  std::optional<NumberIndex> minus(SlotId a, SlotId b) {
    std::optional<NumberIndex> x = making_.number(a);
    std::optional<NumberIndex> y = x ? making_.number(b) : std::nullopt;
    if (!y) return std::nullopt;
    auto key = std::pair(*x, *y);
    if (auto known = planning_.differences_.find(key); known != planning_.differences_.end()) return known->second;
    PlanNumber out;
    out.kind = PlanNumber::Kind::sum;
    out.decimals = std::max(plan_.numbers[*x].decimals, plan_.numbers[*y].decimals);
    std::optional<Extent> p = extent(a, *x);
    std::optional<Extent> q = extent(b, *y);
    if (!p || !q || !making_.align(*x, *y, true, out)) return std::nullopt;
    if (p->most * out.factor >= kMostProduct || q->most * -out.other_factor >= kMostProduct) return std::nullopt;
    std::optional<PlanNumber> made = making_.placed(std::move(out));
    if (!made) return std::nullopt;
    NumberIndex index = making_.add(std::move(*made));
    planning_.differences_.emplace(key, index);
    return index;
  }

  std::optional<Extent> extent(SlotId slot, NumberIndex index) const {
    const PlanNumber& one = plan_.numbers[index];
    if (one.kind != PlanNumber::Kind::constant) return Extent::of(making_.range(slot));
    Wide value = one.missing.low;
    return Extent{value < 0 ? -value : value};
  }

  // The quotient that the slot is, if it is one, or a multiple of one, or that plus something.
  std::optional<PlanNode> ratio(SlotId slot, Decimal limit, Question question, bool want) {
    bool scaled = false;
    for (;;) {
      const Instruction& instruction = program_.code[slot];
      SlotId left = instruction.args.empty() ? slot : instruction.args[0];
      SlotId right = instruction.args.size() < 2 ? slot : instruction.args[1];
      std::optional<Decimal> next;
      bool turned = false;
      switch (instruction.op) {
        case Op::add:
        case Op::subtract:
          // Not inside a product: there the row engine forgets a bound when the other one is missing.
          if (scaled || making_.constant(left) == making_.constant(right)) return std::nullopt;
          if (making_.constant(right)) {
            std::optional<Decimal> by = making_.constant_value(right);
            if (by && instruction.op == Op::subtract) by = -*by;
            next = by ? exact_difference(limit, *by) : std::nullopt;
            slot = left;
          } else {
            std::optional<Decimal> by = making_.constant_value(left);
            turned = instruction.op == Op::subtract;
            if (by) next = turned ? exact_difference(*by, limit) : exact_difference(limit, *by);
            slot = right;
          }
          break;
        case Op::multiply: {
          if (making_.constant(left) == making_.constant(right)) return std::nullopt;
          std::optional<Decimal> by = making_.constant_value(making_.constant(left) ? left : right);
          if (by && *by > Decimal(0)) next = exact_quotient(limit, *by);
          slot = making_.constant(left) ? right : left;
          scaled = true;
          break;
        }
        case Op::divide: {
          if (!making_.constant(right)) return quotient(instruction, limit, question, want);
          std::optional<Decimal> by = making_.constant_value(right);
          std::optional<Decimal> product = by && *by > Decimal(0) ? multiply(limit, *by) : std::nullopt;
          if (product && exact_quotient(*product, *by) == limit) next = product;
          slot = left;
          scaled = true;
          break;
        }
        default: return std::nullopt;
      }
      if (!next) return std::nullopt;
      limit = *next;
      if (!turned) continue;
      question.negated = !question.negated;
      question.or_equal = !question.or_equal;
    }
  }

  std::optional<PlanNode> quotient(const Instruction& instruction, const Decimal& limit, const Question& question,
                                   bool want) {
    std::optional<NumberIndex> above = making_.number(instruction.args[0]);
    std::optional<NumberIndex> below = above ? making_.number(instruction.args[1]) : std::nullopt;
    if (!below) return std::nullopt;
    std::optional<Extent> p = extent(instruction.args[0], *above);
    std::optional<Extent> q = extent(instruction.args[1], *below);
    int32_t shift = plan_.numbers[*below].decimals - plan_.numbers[*above].decimals + limit.decimals();
    std::optional<int64_t> up = whole_power_of_ten(std::max(shift, 0));
    std::optional<int64_t> down = whole_power_of_ten(std::max(-shift, 0));
    std::optional<int64_t> whole = limit.to_scaled(limit.decimals());
    if (!p || !q || !up || !down || !whole) return std::nullopt;
    Wide times = Wide{*whole} * *down;
    Wide amount = times < 0 ? -times : times;
    if (p->most * *up >= kMostProduct || q->most * *up >= kMostProduct || amount >= kMostProduct) return std::nullopt;
    if (q->most != 0 && amount > kMostProduct / q->most) return std::nullopt;
    PlanNode out;
    if (!place(*above, *below, out)) return std::nullopt;
    PlanComparison& comparison = comparison_of(*above, *below, out);
    auto add_limit = [&](bool or_equal) {
      RatioLimit one{*up, static_cast<int64_t>(times), or_equal ? -1 : 0};
      out.flips.push_back(placed_in(comparison.ratio_limits, one));
    };
    ask(question, want, add_limit, out);
    return out;
  }

  std::optional<PlanNode> whole_node(NumberIndex index, const Decimal& limit, const Question& question, bool want) {
    PlanNode out;
    if (!place(index, kNoNumber, out)) return std::nullopt;
    PlanComparison& comparison = comparison_of(index, kNoNumber, out);
    int32_t decimals = plan_.numbers[index].decimals;
    auto add_limit = [&](bool or_equal) {
      out.flips.push_back(placed_in(comparison.limits, whole_limit(limit, decimals, or_equal)));
    };
    ask(question, want, add_limit, out);
    return out;
  }

  template <class AddLimit>
  static void ask(const Question& question, bool want, const AddLimit& add_limit, PlanNode& out) {
    out.kind = PlanNode::Kind::compare;
    if (question.equal) {
      add_limit(true);
      add_limit(false);
      out.test = want ? PlanNode::Test::equal : PlanNode::Test::unequal;
    } else {
      add_limit(question.or_equal);
      out.test = question.negated == want ? PlanNode::Test::not_above : PlanNode::Test::above;
    }
  }

  template <class Limits, class Limit>
  static uint32_t placed_in(Limits& limits, const Limit& limit) {
    auto found = std::find(limits.begin(), limits.end(), limit);
    if (found == limits.end()) found = limits.insert(found, limit);
    return static_cast<uint32_t>(found - limits.begin());
  }

  PlanComparison& comparison_of(NumberIndex number, NumberIndex divisor, PlanNode& node) {
    auto [at, added] =
        planning_.comparisons_.try_emplace({number, divisor}, static_cast<uint32_t>(plan_.comparisons.size()));
    if (added) {
      plan_.comparisons.emplace_back();
      plan_.comparisons.back().number = number;
      plan_.comparisons.back().divisor = divisor;
    }
    node.comparison = at->second;
    return plan_.comparisons[at->second];
  }

  // In the space of what it compares. False when there is none, or more than one.
  bool place(NumberIndex number, NumberIndex divisor, PlanNode& node) const {
    node.space = plan_.numbers[number].space;
    if (divisor != kNoNumber) {
      uint32_t other = plan_.numbers[divisor].space;
      if (node.space == UINT32_MAX) node.space = other;
      if (other != UINT32_MAX && other != node.space) return false;
    }
    return node.space != UINT32_MAX;
  }

  // What was taken for granted of the columns below is checked when they are read.
  // NOLINTNEXTLINE(misc-no-recursion)
  void narrow_doors(NumberIndex index) {
    PlanNumber& number = plan_.numbers[index];
    for (NumberIndex arg : number.args) narrow_doors(arg);
    if (number.kind != PlanNumber::Kind::column) return;
    PlanSource& source = plan_.sources[number.source];
    const Type& type = *program_.rules.facts[source.fact].type;
    number.most = std::min(number.most, bound_);
    if (source.form == PlanSource::Form::real) return;
    if (!type.low) source.whole_low = std::max(source.whole_low, -(bound_ / number.factor));
    if (!type.high) source.whole_high = std::min(source.whole_high, bound_ / number.factor);
    source.low = static_cast<double>(source.whole_low);
    source.high = static_cast<double>(source.whole_high);
  }

  NumberPlanning& planning_;
  ColumnPlan& plan_;
  const Program& program_;
  NumberMaking making_;
  int64_t bound_;
  size_t numbers_before_;
};

// With the bound for what has none.
const NumberRanges& NumberPlanning::ranges(size_t bound) {
  auto [at, added] = ranges_.try_emplace(bound);
  if (!added) return at->second;
  NumberAssumptions assumed;
  assumed.parameters = settings_.parameters;
  for (const PlanSource& source : plan_.sources) {
    const Type& type = *program_.rules.facts[source.fact].type;
    if (type.kind != TypeKind::number) continue;
    NumberRange range;
    int32_t decimals = source.form == PlanSource::Form::real ? kRealDecimals : source.decimals;
    for (const auto& declared : {type.low, type.high}) {
      if (declared) decimals = std::max(decimals, declared->decimals());
    }
    range.decimals = decimals;
    range.low = type.low.value_or(Decimal::scaled(-kBounds[bound], decimals));
    range.high = type.high.value_or(Decimal::scaled(kBounds[bound], decimals));
    range.whole = range.low->to_scaled(decimals) && range.high->to_scaled(decimals);
    assumed.facts.emplace(source.fact, range);
  }
  at->second = prove_ranges(program_, assumed);
  return at->second;
}

std::optional<PlanNode> NumberPlanning::compare(Op op, SlotId a, SlotId b, FactId list, bool want) {
  auto numeric = [&](SlotId slot) {
    std::vector<Variable> found;
    return ranges(0).slots[slot].has_value() || (values_.depends(slot, list, found) && found.empty());
  };
  if (!numeric(a) || !numeric(b)) return std::nullopt;
  for (size_t bound = 0; bound < kBounds.size(); ++bound) {
    if (std::optional<PlanNode> out = Attempt(*this, bound, list).compare(op, a, b, want)) return out;
  }
  return std::nullopt;
}

}  // namespace yuheng
