#include "tree_walker.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace yuheng {
namespace {

__extension__ using Wide = __int128;

// A fraction in lowest terms, the denominator above 0. Nothing where 128 bits do not hold it.
struct Fraction {
  Wide over = 0, under = 1;

  static std::optional<Fraction> of(Wide over, Wide under) {
    Wide a = over < 0 ? -over : over;
    Wide b = under < 0 ? -under : under;
    while (b != 0) std::swap(a, b), b %= a;
    Wide sign = under < 0 ? -1 : 1;
    return a == 0 ? Fraction{0, 1} : Fraction{sign * over / a, sign * under / a};
  }
};
using Number = std::optional<Fraction>;

Number times(const Fraction& a, const Fraction& b) {
  Wide over = 0;
  Wide under = 0;
  bool bad = __builtin_mul_overflow(a.over, b.over, &over) || __builtin_mul_overflow(a.under, b.under, &under);
  return bad ? std::nullopt : Fraction::of(over, under);
}

Number plus(const Fraction& a, const Fraction& b) {
  Wide first = 0;
  Wide second = 0;
  Wide over = 0;
  Wide under = 0;
  bool bad = __builtin_mul_overflow(a.over, b.under, &first) || __builtin_mul_overflow(b.over, a.under, &second) ||
             __builtin_add_overflow(first, second, &over) || __builtin_mul_overflow(a.under, b.under, &under);
  return bad ? std::nullopt : Fraction::of(over, under);
}

Fraction minus(const Fraction& a) { return {-a.over, a.under}; }

// To so many digits, half to even.
Number rounded(const Fraction& a, Wide digits) {
  Fraction power{1, 1};
  for (Wide i = 0; i < digits; ++i) power.over *= 10;
  Number scaled = times(a, power);
  if (!scaled) return std::nullopt;
  Wide size = scaled->over < 0 ? -scaled->over : scaled->over;
  Wide whole = size / scaled->under;
  Wide rest = size % scaled->under;
  if (rest * 2 > scaled->under || (rest * 2 == scaled->under && whole % 2 == 1)) ++whole;
  return Fraction::of(scaled->over < 0 ? -whole : whole, power.over);
}

enum class Truth : uint8_t { no, yes, null, unknown };

struct Thing {
  enum class Is : uint8_t { unknown, null, truth, number, text, day, list, record, range };
  Is is = Is::unknown;
  bool yes = false;
  Fraction number;
  std::string text;
  int64_t day = 0;
  std::vector<std::pair<Thing, bool>> items;  // false: it may not be there
  std::map<std::string, Thing> fields;
  std::string brackets;  // of a range; its ends are items
};
using Is = Thing::Is;

Thing of(Truth truth) {
  Thing out;
  out.is = truth == Truth::unknown ? Is::unknown : truth == Truth::null ? Is::null : Is::truth;
  out.yes = truth == Truth::yes;
  return out;
}
Thing of(const Number& number) {
  Thing out;
  if (!number) return out;
  out.is = Is::number;
  out.number = *number;
  return out;
}
Thing none() { return of(Truth::null); }

Truth truth_of(const Thing& thing) {
  if (thing.is == Is::unknown) return Truth::unknown;
  if (thing.is != Is::truth) return Truth::null;
  return thing.yes ? Truth::yes : Truth::no;
}

Thing of(const Value& value) {
  Thing out;
  switch (value.kind()) {
    case Kind::null: return none();
    case Kind::boolean: return of(value.boolean() ? Truth::yes : Truth::no);
    case Kind::number: {
      int32_t decimals = value.number().decimals();
      std::optional<int64_t> whole = value.number().to_scaled(decimals);
      if (!whole || decimals > 30) return out;
      Wide power = 1;
      for (int32_t i = 0; i < decimals; ++i) power *= 10;
      return of(Fraction::of(*whole, power));
    }
    case Kind::string:
      out.is = Is::text;
      out.text = value.string();
      return out;
    case Kind::date:
      out.is = Is::day;
      out.day = value.date().days;
      return out;
    case Kind::list:
      for (const Item& item : value.list().items) {
        if (item.many) return out;
        out.items.emplace_back(of(item.value), !item.maybe);
      }
      out.is = Is::list;
      return out;
    case Kind::record:
      out.is = Is::record;
      for (const auto& [name, field] : value.record().fields()) out.fields.emplace(name, of(field));
      return out;
    default: return out;
  }
}

// -1, 0 or 1; nothing when they have no order.
std::optional<int> order(const Thing& a, const Thing& b) {
  auto sign = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
  if (a.is != b.is) return std::nullopt;
  if (a.is == Is::day) return sign(a.day, b.day);
  if (a.is == Is::text) return sign(a.text, b.text);
  if (a.is == Is::truth) return sign(a.yes, b.yes);
  if (a.is != Is::number) return std::nullopt;
  Number difference = plus(a.number, minus(b.number));
  return difference ? std::optional(sign(difference->over, Wide{0})) : std::nullopt;
}

Truth less(const Thing& a, const Thing& b, bool or_equal) {
  if (a.is == Is::null || b.is == Is::null) return Truth::null;
  std::optional<int> found = order(a, b);
  if (!found) return Truth::unknown;
  return *found < 0 || (or_equal && *found == 0) ? Truth::yes : Truth::no;
}

Truth equal(const Thing& a, const Thing& b) {
  if (a.is == Is::unknown || b.is == Is::unknown) return Truth::unknown;
  if (a.is == Is::null || b.is == Is::null) return a.is == b.is ? Truth::yes : Truth::no;
  std::optional<int> found = order(a, b);
  if (!found) return Truth::unknown;
  return *found == 0 ? Truth::yes : Truth::no;
}

Truth opposite(Truth a) { return a == Truth::yes ? Truth::no : a == Truth::no ? Truth::yes : a; }

// One that decides settles it, whatever the others are.
Truth junction(const std::vector<Truth>& all, Truth decides) {
  auto any = [&](Truth one) { return std::find(all.begin(), all.end(), one) != all.end(); };
  for (Truth one : {decides, Truth::unknown, Truth::null}) {
    if (any(one)) return one;
  }
  return opposite(decides);
}
Truth all_of(const std::vector<Truth>& all) { return junction(all, Truth::no); }
Truth any_of(const std::vector<Truth>& all) { return junction(all, Truth::yes); }

class Walking {
 public:
  Walking(const CheckedRuleset& rules, const Inputs& inputs) : rules_(rules), inputs_(inputs) {}

  // NOLINTNEXTLINE(misc-no-recursion): as deep as the expression
  Thing walk(TermId id) {
    const Term& term = rules_.terms[id];
    auto kid = [&](size_t i) { return walk(term.kids[i]); };
    auto truths = [&] {
      std::vector<Truth> out;
      for (TermId one : term.kids) out.push_back(truth_of(walk(one)));
      return out;
    };
    switch (term.op) {
      case Op::constant: return of(term.constant);
      case Op::fact: return of(inputs_.facts[term.index]);
      case Op::as_of: return of(inputs_.as_of);
      case Op::parameter: return of(inputs_.parameters[term.index]);
      case Op::element: return elements_[term.index];
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::divide: return computed(term.op, kid(0), kid(1));
      case Op::negate: return computed(Op::multiply, kid(0), of(Number(Fraction{-1, 1})));
      case Op::decimal: {
        Thing value = kid(0);
        Thing digits = kid(1);
        if (value.is == Is::null) return none();
        bool known = value.is == Is::number && digits.is == Is::number && digits.number.under == 1;
        return known ? of(rounded(value.number, digits.number.over)) : Thing();
      }
      case Op::equal: return of(equal(kid(0), kid(1)));
      case Op::less: return of(less(kid(0), kid(1), false));
      case Op::less_equal: return of(less(kid(0), kid(1), true));
      case Op::both: return of(all_of(truths()));
      case Op::either: return of(any_of(truths()));
      case Op::opposite: return of(opposite(truth_of(kid(0))));
      case Op::holds: {
        Truth truth = truth_of(kid(0));
        return of(truth == Truth::null ? Truth::no : truth);
      }
      case Op::conditional: {
        Truth when = truth_of(kid(0));
        return when == Truth::unknown ? Thing() : kid(when == Truth::yes ? 1 : 2);
      }
      case Op::member: {
        Thing owner = kid(0);
        auto field = owner.fields.find(term.text);
        if (owner.is == Is::unknown) return {};
        return owner.is == Is::record && field != owner.fields.end() ? field->second : none();
      }
      case Op::list:
      case Op::range: {
        Thing out;
        out.is = term.op == Op::list ? Is::list : Is::range;
        out.brackets = term.text;
        for (TermId one : term.kids) out.items.emplace_back(walk(one), true);
        return out;
      }
      case Op::inside: {
        Thing value = kid(0);
        Thing range = kid(1);
        if (range.is != Is::range) return {};
        return of(all_of({less(range.items[0].first, value, range.brackets[0] == '['),
                          less(value, range.items[1].first, range.brackets[1] == ']')}));
      }
      case Op::among: {
        Thing list = kid(0);
        Thing value = kid(1);
        if (list.is != Is::list) return {};
        std::vector<Truth> found;
        for (const auto& [item, there] : list.items) found.push_back(there ? equal(item, value) : Truth::unknown);
        return of(any_of(found));
      }
      case Op::filter:
      case Op::map:
      case Op::some:
      case Op::every: return loop(term);
      case Op::count:
      case Op::sum: return aggregate(term.op, kid(0));
      default: return {};
    }
  }

 private:
  static Thing computed(Op op, const Thing& a, const Thing& b) {
    if (a.is == Is::null || b.is == Is::null) return none();
    if (a.is != Is::number || b.is != Is::number) return {};
    switch (op) {
      case Op::add: return of(plus(a.number, b.number));
      case Op::subtract: return of(plus(a.number, minus(b.number)));
      case Op::multiply: return of(times(a.number, b.number));
      default: break;
    }
    if (b.number.over == 0) return none();
    return of(times(a.number, *Fraction::of(b.number.under, b.number.over)));
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  Thing loop(const Term& term) {
    Thing list = walk(term.kids[0]);
    if (list.is != Is::list) return list.is == Is::unknown ? Thing() : none();
    Thing out;
    out.is = Is::list;
    std::vector<Truth> truths;
    bool every = term.op == Op::every;
    for (const auto& [item, there] : list.items) {
      elements_[term.index] = item;
      Thing result = walk(term.kids[1]);
      Truth truth = truth_of(result);
      if (term.op == Op::map) out.items.emplace_back(result, there);
      if (term.op == Op::filter && (truth == Truth::yes || truth == Truth::unknown)) {
        out.items.emplace_back(item, there && truth == Truth::yes);
      }
      // Without an item that is not there, the answer is what it was.
      bool harmless = truth == (every ? Truth::yes : Truth::no);
      truths.push_back(there || harmless ? truth : Truth::unknown);
    }
    if (term.op == Op::map || term.op == Op::filter) return out;
    return of(every ? all_of(truths) : any_of(truths));
  }

  static Thing aggregate(Op op, const Thing& list) {
    bool sure = list.is == Is::list &&
                std::all_of(list.items.begin(), list.items.end(), [](const auto& item) { return item.second; });
    if (!sure) return {};
    if (op == Op::count) return of(Number(Fraction{static_cast<Wide>(list.items.size()), 1}));
    if (list.items.empty()) return none();
    Thing total = of(Number(Fraction{0, 1}));
    bool null = std::any_of(list.items.begin(), list.items.end(), [](const auto& i) { return i.first.is == Is::null; });
    if (null) return none();
    for (const auto& [item, there] : list.items) total = computed(Op::add, total, item);
    return total;
  }

  const CheckedRuleset& rules_;
  const Inputs& inputs_;
  std::map<uint32_t, Thing> elements_;  // by depth of the loop
};

}  // namespace

std::vector<WalkedTable> walk(const CheckedRuleset& rules, const Inputs& inputs) {
  Walking walking(rules, inputs);
  std::vector<WalkedTable> out;
  for (const CheckedTable& table : rules.tables) {
    WalkedTable one;
    Truth when = table.when == kNoTerm ? Truth::yes : truth_of(walking.walk(table.when));
    one.applies = when == Truth::yes;
    one.may_apply = one.applies || when == Truth::unknown;
    one.proven = one.possible = table.levels.size();
    for (size_t level = table.levels.size(); level-- > 0;) {
      Truth holds = truth_of(walking.walk(table.levels[level]));
      if (holds == Truth::yes) one.proven = level;
      if (holds == Truth::yes || holds == Truth::unknown) one.possible = level;
    }
    out.push_back(one);
  }
  return out;
}

}  // namespace yuheng
