// Functions over lists of which items may be missing or unknown.
#include <algorithm>

#include "eval/operators.hpp"
#include "eval/unknowns.hpp"
#include "eval/value_index.hpp"

namespace yuheng {
namespace {

// all / any: an item that may be absent leaves the neutral answer possible too.
Value quantified(Op op, const List& list) {
  std::vector<Value> values;
  for (const Item& item : list.items) {
    bool neutral = op == Op::all;
    values.push_back(certain(item) ? item.value : joined({item.value, Value(neutral)}, *item.maybe));
  }
  std::vector<const Value*> args;
  for (const Value& value : values) args.push_back(&value);
  return op == Op::all ? both(args) : either(args);
}

// Nobody knows how often the list stands there, so its items come again and again.
Item any_number_of(const List& list, const Reasons& reasons) {
  std::vector<Value> values;
  for (const Item& item : list.items) values.push_back(item.value);
  return doubted({joined(values, reasons), nullptr, true}, merged(reasons, doubts(list)));
}

Value concatenated(const List& lists) {
  List out;
  bool null = false;
  for (const Item& entry : lists.items) {
    const Value part = list_of(entry.value);
    if (part.is_null() && certain(entry)) return {};
    null = null || null_possible(entry.value);
    if (part.is_null()) continue;
    const std::vector<Item>& items = part.list().items;
    if (entry.many) {
      if (!items.empty()) out.items.push_back(any_number_of(part.list(), *entry.maybe));
      continue;
    }
    for (const Item& item : items) out.items.push_back(entry.maybe ? doubted(item, *entry.maybe) : item);
  }
  Value all(std::move(out));
  return null ? joined({all, Value()}, doubts(lists)) : all;
}

void flatten_into(const List& list, List& out) {
  for (const Item& item : list.items) {
    bool may_be_list = item.value.is_unknown() && item.value.unknown().extent != Unknown::Extent::interval;
    if (may_be_list) {
      Reasons reasons = merged(reasons_of(item.value), item.maybe ? *item.maybe : Reasons{});
      out.items.push_back(doubted({unknown_anything(reasons, true), nullptr, true}, reasons));
      continue;
    }
    if (item.value.kind() != Kind::list) {
      out.items.push_back(item);
      continue;
    }
    List part;
    flatten_into(item.value.list(), part);
    if (item.many) {
      if (!part.items.empty()) out.items.push_back(any_number_of(part, *item.maybe));
      continue;
    }
    for (const Item& inner : part.items) out.items.push_back(item.maybe ? doubted(inner, *item.maybe) : inner);
  }
}

// Until this many reasons stand open, each item is doubted for those of the items before it; then for those of all.
constexpr size_t kFewReasons = 256;

// Of a list of which nothing is open.
Value distinct_of_known(const List& list) {
  constexpr size_t kFew = 8;  // looked through faster than put into a set
  const bool few = list.items.size() <= kFew;
  List out;
  ValueSet seen;
  for (const Item& item : list.items) {
    auto twin = [&](const Item& other) { return EqualValue()(other.value, item.value); };
    bool fresh = few ? std::none_of(out.items.begin(), out.items.end(), twin) : seen.insert(item.value).second;
    if (fresh) out.items.push_back(item);
  }
  return Value(std::move(out));
}

Value distinct(const List& list) {
  if (plain(list)) return distinct_of_known(list);
  List out;
  ValueMap<size_t> places;                        // of known values, in `out`
  auto open = std::make_shared<const Reasons>();  // why an earlier item may turn out to be the same
  bool all_open = false;
  for (const Item& item : list.items) {
    bool known = is_known(item.value);
    auto twin = known ? places.find(item.value) : places.end();
    if (twin == places.end()) {
      if (known) places.emplace(item.value, out.items.size());
      // A value that is not known yet may turn out to be there already.
      auto doubt = known || all_open ? open : std::make_shared<const Reasons>(merged(*open, reasons_of(item.value)));
      bool sure = doubt->empty() || out.items.empty();
      out.items.push_back(sure ? item : item.maybe ? doubted(item, *doubt) : Item{item.value, doubt, item.many});
    } else if (out.items[twin->second].maybe) {  // it stands at its first place if it is there, else here
      out.items.push_back(doubted(item, *out.items[twin->second].maybe));
    }
    if (known || all_open) continue;
    all_open = open->size() > kFewReasons;
    open = std::make_shared<const Reasons>(all_open ? doubts(list) : merged(*open, reasons_of(item.value)));
  }
  return Value(std::move(out));
}

Value reversed(const List& list) {
  List out = list;
  std::reverse(out.items.begin(), out.items.end());
  return Value(std::move(out));
}

Value index_of(const List& list, const Value& wanted) {
  if (!plain(list) || !is_known(wanted)) return unknown_list(merged(doubts(list), reasons_of(wanted)));
  std::vector<Value> out;
  for (size_t i = 0; i < list.items.size(); ++i) {
    if (equal_values(list.items[i].value, wanted).is_true()) out.emplace_back(Decimal(static_cast<int64_t>(i + 1)));
  }
  return make_list(std::move(out));
}

Value sublist(const List& list, Args args) {
  auto whole = [](const Value& value) {
    return value.kind() == Kind::number ? value.number().to_int64() : std::nullopt;
  };
  std::optional<int64_t> start = whole(*args[1]);
  std::optional<int64_t> length = args.size() > 2 ? whole(*args[2]) : INT64_MAX;
  if (!plain(list) || args[1]->is_unknown() || (args.size() > 2 && args[2]->is_unknown())) {
    return unknown_anything(merged(doubts(list), reasons_of(args)), true);  // null: out of the list
  }
  auto count = static_cast<int64_t>(list.items.size());
  if (!start || *start == 0 || !length || *length < 0) return {};
  int64_t first = *start > 0 ? *start - 1 : count + *start;
  if (first < 0 || first > count || (args.size() > 2 && *length > count - first)) return {};
  List out;
  int64_t end = *length < count - first ? first + *length : count;
  for (int64_t i = first; i < end; ++i) out.items.push_back(list.items[static_cast<size_t>(i)]);
  return Value(std::move(out));
}

Value at(const List& list, const Value& position) {
  if (!position.is_unknown() && std::all_of(list.items.begin(), list.items.end(), certain)) {
    std::optional<int64_t> index = position.kind() == Kind::number ? position.number().to_int64() : std::nullopt;
    auto count = static_cast<int64_t>(list.items.size());
    if (!index || *index == 0 || *index > count || *index < -count) return {};
    return list.items[static_cast<size_t>(*index > 0 ? *index - 1 : count + *index)].value;
  }
  std::vector<Value> candidates = {Value()};
  for (const Item& item : list.items) candidates.push_back(item.value);
  return joined(candidates, merged(doubts(list), reasons_of(position)));
}

// insert before, remove, list replace: positions count from 1, or from the end when negative; null when there is no such
// item.
Value edited(Op op, const List& list, Args args) {
  if (!plain(list) || args[1]->is_unknown()) return unknown_anything(merged(doubts(list), reasons_of(args)), true);
  std::optional<Decimal> cut = args[1]->kind() == Kind::number && op == Op::list_replace
                                   ? round_to(args[1]->number(), 0, Rounding::down)
                                   : std::nullopt;
  const Value whole = cut ? Value(*cut) : *args[1];
  std::optional<int64_t> position = whole.kind() == Kind::number ? whole.number().to_int64() : std::nullopt;
  auto count = static_cast<int64_t>(list.items.size());
  if (!position || *position == 0 || *position > count || *position < -count) return {};
  List out = list;
  auto at = out.items.begin() + (*position > 0 ? *position - 1 : count + *position);
  if (op == Op::remove) {
    out.items.erase(at);
  } else if (op == Op::list_replace) {
    at->value = *args[2];
  } else {
    out.items.insert(at, {*args[2], nullptr, false});
  }
  return Value(std::move(out));
}

// By the numbers in `ranks`, one for each item. While a number is open, any item may stand anywhere.
Value arranged(const List& list, const Value& ranks) {
  bool known = ranks.kind() == Kind::list && plain(ranks.list()) && ranks.list().items.size() == list.items.size() &&
               std::all_of(list.items.begin(), list.items.end(), certain);
  List out;
  if (!known) {
    Reasons reasons = merged(doubts(list), reasons_of(ranks));
    std::vector<Value> values;
    for (const Item& item : list.items) values.push_back(item.value);
    for (const Item& item : list.items) out.items.push_back({joined(values, reasons), item.maybe, item.many});
    return Value(std::move(out));
  }
  std::vector<size_t> order(list.items.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  auto rank = [&](size_t i) { return ranks.list().items[i].value.number(); };
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return rank(a) < rank(b); });
  for (size_t i : order) out.items.push_back(list.items[i]);
  return Value(std::move(out));
}

// The numbers that stand there most often, in order.
Value mode(const List& list) {
  if (!plain(list)) return unknown_anything(doubts(list), true);  // null: an item is
  std::vector<Decimal> numbers;
  for (const Item& item : list.items) {
    if (item.value.kind() != Kind::number) return {};
    numbers.push_back(item.value.number());
  }
  std::sort(numbers.begin(), numbers.end());
  std::vector<Value> out;
  size_t most = 0;
  for (size_t i = 0; i < numbers.size();) {
    size_t end = i;
    while (end < numbers.size() && numbers[end] == numbers[i]) ++end;
    if (end - i > most) out.clear();
    if (end - i >= most) out.emplace_back(numbers[i]);
    most = std::max(most, end - i);
    i = end;
  }
  return make_list(std::move(out));
}

Value string_join(const List& list, Args args) {
  if (!plain(list) || (args.size() > 1 && args[1]->is_unknown())) {
    return unknown_anything(merged(doubts(list), reasons_of(args)), true);
  }
  std::string separator = args.size() > 1 && args[1]->kind() == Kind::string ? args[1]->string() : "";
  std::string out;
  bool first = true;
  for (const Item& item : list.items) {
    if (item.value.kind() != Kind::string) continue;
    out += (first ? "" : separator) + item.value.string();
    first = false;
  }
  return Value(out);
}

}  // namespace

Value among(const List& list, const Value& value) {
  std::vector<Value> found;  // what is not surely false: that says nothing in a disjunction
  for (const Item& item : list.items) {
    Value same = equal(item.value, value);
    if (same.is_false()) continue;
    if (same.is_true() && certain(item)) return same;
    found.push_back(certain(item) ? same : joined({same, Value(false)}, *item.maybe));
  }
  if (found.empty()) return Value(false);
  std::vector<const Value*> args;
  for (const Value& one : found) args.push_back(&one);
  return either(args);
}

std::optional<Value> apply_lists(Op op, Args args, bool numbers) {
  const bool given = args[0]->kind() == Kind::list;
  const Value made = given ? Value() : list_of(*args[0]);
  if (!given && made.is_null()) return Value();
  const List* list = given ? &args[0]->list() : &made.list();
  auto on_list = [&]() -> std::optional<Value> {
    switch (op) {
      case Op::count:
      case Op::sum:
      case Op::product:
      case Op::median:
      case Op::deviation:
      case Op::mean:
      case Op::minimum:
      case Op::maximum: return aggregate(op, *list, numbers);
      case Op::all:
      case Op::any: return quantified(op, *list);
      case Op::concatenate: return concatenated(*list);
      case Op::flatten: {
        List out;
        flatten_into(*list, out);
        return Value(std::move(out));
      }
      case Op::append: {
        List out = *list;
        out.items.push_back({*args[1], nullptr, false});
        return Value(std::move(out));
      }
      case Op::insert_before:
      case Op::remove:
      case Op::list_replace: return edited(op, *list, args);
      case Op::arrange: return arranged(*list, *args[1]);
      case Op::mode: return mode(*list);
      case Op::distinct: return distinct(*list);
      case Op::group: return grouped(*list);
      case Op::reverse: return reversed(*list);
      case Op::index_of: return index_of(*list, *args[1]);
      case Op::sublist: return sublist(*list, args);
      case Op::at: return at(*list, *args[1]);
      case Op::among: return among(*list, *args[1]);
      case Op::string_join: return string_join(*list, args);
      default: return std::nullopt;
    }
  };
  std::optional<Value> out = on_list();
  if (out && args[0]->is_unknown() && null_possible(*args[0])) return joined({*out, Value()}, reasons_of(*args[0]));
  return out;
}

}  // namespace yuheng
