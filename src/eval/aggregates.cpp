// count, sum, mean, min and max over lists of which items may be missing or unknown.
#include <algorithm>
#include <array>

#include "eval/operators.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

Value counted(const List& list) {
  Reasons reasons;
  int64_t sure = 0;
  int64_t most = 0;
  bool open = false;
  for (const Item& item : list.items) {
    if (certain(item)) ++sure;
    ++most;
    open = open || item.many;
    if (item.maybe) reasons = merged(reasons, *item.maybe);
  }
  if (most == sure) return Value(Decimal(sure));
  return unknown_number(reasons, Decimal(sure), open ? std::nullopt : std::optional(Decimal(most)), false);
}

Value plus(const Value& a, const Value& b) {
  const std::array<const Value*, 2> args = {&a, &b};
  if (!a.is_unknown() && !b.is_unknown()) return apply_scalars(Op::add, args);
  return apply_intervals(Op::add, args, reasons_of(Args(args))).value_or(Value());
}

// A null that is surely among the items makes the result null.
bool surely_null(const List& list) {
  return std::any_of(list.items.begin(), list.items.end(),
                     [](const Item& item) { return certain(item) && item.value.is_null(); });
}

// What an item that may be there, once or (`many`) often, adds to a sum.
Value doubtful_share(const Item& item) {
  Hull hull = hull_of(item.value);
  Decimal zero(0);
  Hull out;
  bool never_negative = hull.low && !hull.low->is_negative();
  bool never_positive = hull.high && (hull.high->is_negative() || hull.high->is_zero());
  if (never_negative) out.low = zero;
  if (never_positive) out.high = zero;
  if (!item.many && !never_negative) out.low = hull.low;
  if (!item.many && !never_positive) out.high = hull.high;
  out.null = hull.null;
  return number_value(out, merged(*item.maybe, reasons_of(item.value)));
}

// Of items that all may be absent: the least (or greatest) sum of one item or more, where that is a single item; nothing where
// several together reach further.
std::optional<Decimal> nearest_share(const List& list, bool least) {
  std::optional<Decimal> out;
  for (const Item& item : list.items) {
    Hull hull = hull_of(item.value);
    const std::optional<Decimal>& bound = least ? hull.low : hull.high;
    if (!bound || (least ? bound->is_negative() : !bound->is_negative() && !bound->is_zero())) return std::nullopt;
    if (!out || (least ? *bound < *out : *out < *bound)) out = *bound;
  }
  return out;
}

Value summed(const List& list) {
  if (list.items.empty()) return {};
  bool any_sure = std::any_of(list.items.begin(), list.items.end(), certain);
  bool first = true;
  Value total;
  for (const Item& item : list.items) {
    Value share = certain(item) ? item.value : doubtful_share(item);
    total = first ? share : plus(total, share);
    first = false;
  }
  if (any_sure || total.is_null()) return total;
  Hull hull = hull_of(total);  // with at least one item; without any there is no sum
  if (auto least = nearest_share(list, true); least && hull.low && *hull.low < *least) hull.low = least;
  if (auto most = nearest_share(list, false); most && hull.high && *most < *hull.high) hull.high = most;
  hull.null = true;
  return number_value(hull, doubts(list));
}

Value product(const List& list) {
  if (list.items.empty()) return {};
  if (!plain(list)) return unknown_number(doubts(list), {}, {}, true);
  Value total(Decimal(1));
  for (const Item& item : list.items) {
    const std::array<const Value*, 2> args = {&total, &item.value};
    total = apply_scalars(Op::multiply, args);
  }
  return total;
}

Value mean_of_known(const List& list) {
  Value total = summed(list);
  Value count = counted(list);
  const std::array<const Value*, 2> args = {&total, &count};
  return apply_scalars(Op::divide, args);
}

// The least (or greatest) mean: of the near ends of all items that are surely there, and of those doubtful ones that pull it
// further. Nothing when an item has no bound.
std::optional<Decimal> mean_bound(const List& list, bool least) {
  auto nearer = [&](const Decimal& a, const Decimal& b) { return least ? a < b : b < a; };
  std::vector<std::optional<Decimal>> bounds;
  std::vector<size_t> doubtful;
  List taken;
  bool many = false;
  for (const Item& item : list.items) {
    Hull hull = hull_of(item.value);
    bounds.push_back(least ? hull.low : hull.high);
    if (!bounds.back()) return std::nullopt;
    if (certain(item)) taken.items.push_back({Value(*bounds.back()), nullptr, false});
    if (!certain(item)) doubtful.push_back(bounds.size() - 1);
    many = many || item.many;
  }
  std::sort(doubtful.begin(), doubtful.end(), [&](size_t a, size_t b) { return nearer(*bounds[a], *bounds[b]); });
  if (many) {  // as often as that, the rest does not count
    const std::optional<Decimal>& far = bounds[doubtful.front()];
    Value sure = taken.items.empty() ? Value(*far) : mean_of_known(taken);
    if (sure.kind() != Kind::number) return std::nullopt;
    return nearer(*far, sure.number()) ? *far : sure.number();
  }
  std::optional<Decimal> total;
  for (const Item& item : taken.items) total = total ? add(*total, item.value.number()) : item.value.number();
  auto count = static_cast<int64_t>(taken.items.size());
  for (size_t next : doubtful) {
    std::optional<Decimal> now = total ? divide(*total, Decimal(count)) : std::nullopt;
    if (now && !nearer(*bounds[next], *now)) break;
    total = total ? add(*total, *bounds[next]) : *bounds[next];
    ++count;
    if (!total) return std::nullopt;
  }
  return total ? divide(*total, Decimal(count)) : std::nullopt;
}

Value mean(const List& list) {
  if (list.items.empty()) return {};
  if (plain(list)) return mean_of_known(list);
  bool any_sure = std::any_of(list.items.begin(), list.items.end(), certain);
  if (surely_null(list)) return {};
  bool may_be_null =
      std::any_of(list.items.begin(), list.items.end(), [](const Item& item) { return null_possible(item.value); });
  return number_value({mean_bound(list, true), mean_bound(list, false), may_be_null || !any_sure, true}, doubts(list));
}

// All numbers of the list, in order; nothing when an item is none.
std::optional<std::vector<Decimal>> numbers_of(const List& list) {
  std::vector<Decimal> out;
  for (const Item& item : list.items) {
    if (item.value.kind() != Kind::number) return std::nullopt;
    out.push_back(item.value.number());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Value median(const List& list) {
  if (list.items.empty()) return {};
  if (!plain(list)) return unknown_number(doubts(list), {}, {}, true);
  std::optional<std::vector<Decimal>> numbers = numbers_of(list);
  if (!numbers) return {};
  size_t half = numbers->size() / 2;
  if (numbers->size() % 2 == 1) return Value((*numbers)[half]);
  std::optional<Decimal> both = add((*numbers)[half - 1], (*numbers)[half]);
  return Value::or_null(both ? divide(*both, Decimal(2)) : std::nullopt);
}

// Of a sample: the squares are divided by one less than there are numbers.
Value deviation(const List& list) {
  if (list.items.empty()) return {};
  if (!plain(list)) return unknown_number(doubts(list), Decimal(0), {}, true);
  std::optional<std::vector<Decimal>> numbers = numbers_of(list);
  Value middle = mean(list);
  if (!numbers || numbers->size() < 2 || middle.kind() != Kind::number) return {};
  std::optional<Decimal> squares = Decimal(0);
  for (const Decimal& number : *numbers) {
    std::optional<Decimal> distance = subtract(number, middle.number());
    std::optional<Decimal> square = distance ? multiply(*distance, *distance) : std::nullopt;
    squares = squares && square ? add(*squares, *square) : std::nullopt;
  }
  std::optional<Decimal> share =
      squares ? divide(*squares, Decimal(static_cast<int64_t>(numbers->size() - 1))) : std::nullopt;
  return Value::or_null(share ? square_root(*share) : std::nullopt);
}

// Is a before b on the way to the wanted end?
Value better(Op op, const Value& a, const Value& b) {
  const std::array<const Value*, 2> args = {op == Op::minimum ? &a : &b, op == Op::minimum ? &b : &a};
  return apply_scalars(Op::less, args);
}

// The best of the items that are surely there, and every doubtful one that would be better.
Value extreme_of_known(Op op, const List& list) {
  std::optional<Value> best;
  for (const Item& item : list.items) {
    if (!certain(item)) continue;
    if (item.value.is_null()) return {};
    if (!best) best = item.value;
    Value wins = better(op, item.value, *best);
    if (wins.is_null()) return {};
    if (wins.is_true()) best = item.value;
  }
  std::vector<Value> candidates = {best ? *best : Value()};
  for (const Item& item : list.items) {
    if (certain(item)) continue;
    Value wins = best ? better(op, item.value, *best) : Value(true);
    if (!wins.is_false()) candidates.push_back(wins.is_null() ? Value() : item.value);
  }
  return joined(candidates, doubts(list));
}

// Bounds: the near end over all items, the far end over those that are surely there (over all when none is).
Value extreme_of_numbers(Op op, const List& list) {
  bool smallest = op == Op::minimum;
  bool any_sure = std::any_of(list.items.begin(), list.items.end(), certain);
  auto nearer = [&](const Decimal& a, const Decimal& b) { return smallest ? std::min(a, b) : std::max(a, b); };
  auto farther = [&](const Decimal& a, const Decimal& b) { return smallest ? std::max(a, b) : std::min(a, b); };
  std::optional<Decimal> near;
  std::optional<Decimal> far;
  bool near_open = false;
  bool far_open = false;
  bool null = !any_sure;
  for (const Item& item : list.items) {
    Hull hull = hull_of(item.value);
    const std::optional<Decimal>& item_near = smallest ? hull.low : hull.high;
    const std::optional<Decimal>& item_far = smallest ? hull.high : hull.low;
    null = null || hull.null;
    near_open = near_open || !item_near;
    if (item_near) near = near ? nearer(*near, *item_near) : *item_near;
    if (!any_sure) {
      far_open = far_open || !item_far;
      if (item_far) far = far ? farther(*far, *item_far) : *item_far;
    } else if (certain(item) && item_far) {
      far = far ? nearer(*far, *item_far) : *item_far;
    }
  }
  if (near_open) near.reset();
  if (far_open) far.reset();
  return number_value({smallest ? near : far, smallest ? far : near, null, true}, doubts(list));
}

// Smallest (or largest) of numbers, texts, dates, durations.
Value extreme(Op op, const List& list, bool numbers) {
  if (list.items.empty()) return {};
  bool known = std::all_of(list.items.begin(), list.items.end(),
                           [](const Item& item) { return !item.many && is_known(item.value); });
  if (known) return extreme_of_known(op, list);
  if (surely_null(list)) return {};
  if (numbers) return extreme_of_numbers(op, list);
  bool any_sure = std::any_of(list.items.begin(), list.items.end(), certain);
  bool null =
      std::any_of(list.items.begin(), list.items.end(), [](const Item& item) { return null_possible(item.value); });
  return unknown_anything(doubts(list), null || !any_sure);
}

}  // namespace

Value aggregate(Op op, const List& list, bool numbers) {
  switch (op) {
    case Op::count: return counted(list);
    case Op::sum: return summed(list);
    case Op::product: return product(list);
    case Op::mean: return mean(list);
    case Op::median: return median(list);
    case Op::deviation: return deviation(list);
    default: return extreme(op, list, numbers);
  }
}

}  // namespace yuheng
