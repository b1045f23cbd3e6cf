#include "eval/unknowns.hpp"

#include <algorithm>

#include "base/gathered_reasons.hpp"
#include "base/limits.hpp"

namespace yuheng {
namespace {

using Extent = Unknown::Extent;

bool finite(const Value& value) {
  if (!value.is_unknown()) return is_known(value);
  return value.unknown().extent == Extent::alternatives;
}

bool numeric(const Value& value) {
  if (value.is_null() || value.kind() == Kind::number) return true;
  if (!value.is_unknown()) return false;
  const Unknown& unknown = value.unknown();
  if (unknown.extent != Extent::alternatives) return unknown.extent == Extent::interval;
  return std::all_of(unknown.alternatives.begin(), unknown.alternatives.end(), numeric);
}

void add_alternatives(const Value& value, std::vector<Value>& out) {
  const std::vector<Value> one = {value};
  const std::vector<Value>& more = value.is_unknown() ? value.unknown().alternatives : one;
  for (const Value& candidate : more) {
    bool seen = std::any_of(out.begin(), out.end(), [&](const Value& other) { return same_value(other, candidate); });
    if (!seen) out.push_back(candidate);
  }
}

Value joined_lists(const std::vector<Value>& values, const Reasons& reasons) {
  List out;
  for (const Value& value : values) {
    for (const Item& item : value.list().items) out.items.push_back(doubted(item, reasons));
  }
  return Value(std::move(out));
}

bool same_fields(const std::vector<Value>& values) {
  return std::all_of(values.begin(), values.end(), [&](const Value& value) {
    const Record& first = values.front().record();
    const Record& record = value.record();
    if (first.names() == record.names()) return true;
    return first.size() == record.size() && (first.size() == 0 || *first.names() == *record.names());
  });
}

Value joined_records(const std::vector<Value>& values, const Reasons& reasons) {
  const Record& first = values.front().record();
  std::vector<Value> out;
  for (size_t i = 0; i < first.size(); ++i) {
    std::vector<Value> parts;
    for (const Value& value : values) parts.push_back(value.record().value(i));
    out.push_back(joined(parts, reasons));
  }
  return Value(Record(first.names(), std::move(out)));
}

}  // namespace

Truths truths_otherwise(const Value& value) {
  if (!value.is_unknown()) return kNull;
  const Unknown& unknown = value.unknown();
  if (unknown.extent != Extent::alternatives)
    return static_cast<Truths>(kTrue | kFalse | (unknown.null_possible ? kNull : 0));
  Truths out = 0;
  for (const Value& alternative : unknown.alternatives) out = static_cast<Truths>(out | truths_of(alternative));
  return out;
}

Value truth_value(Truths truths, Reasons reasons) {
  switch (truths) {
    case kTrue: return Value(true);
    case kFalse: return Value(false);
    case kNull: return {};
    default: break;
  }
  std::vector<Value> values;
  values.reserve(3);
  if ((truths & kFalse) != 0) values.emplace_back(false);
  if ((truths & kTrue) != 0) values.emplace_back(true);
  if ((truths & kNull) != 0) values.emplace_back();
  return one_of(std::move(values), std::move(reasons));
}

bool null_possible(const Value& value) {
  if (!value.is_unknown()) return value.is_null();
  const Unknown& unknown = value.unknown();
  if (unknown.extent != Extent::alternatives) return unknown.null_possible;
  return std::any_of(unknown.alternatives.begin(), unknown.alternatives.end(),
                     [](const Value& v) { return v.is_null(); });
}

Hull hull_of(const Value& value) {
  Hull out;
  if (value.kind() == Kind::number) {
    out.low = out.high = value.number();
    return out;
  }
  if (!value.is_unknown()) return {{}, {}, true, false};
  const Unknown& unknown = value.unknown();
  out.null = null_possible(value);
  if (unknown.extent == Extent::anything) return out;
  if (unknown.extent == Extent::interval) {
    out.low = unknown.low;
    out.high = unknown.high;
    return out;
  }
  out.numbers = false;
  for (const Value& alternative : unknown.alternatives) {
    if (alternative.kind() != Kind::number) continue;
    const Decimal& number = alternative.number();
    if (!out.numbers || number < *out.low) out.low = number;
    if (!out.numbers || number > *out.high) out.high = number;
    out.numbers = true;
  }
  return out;
}

Value number_value(const Hull& hull, Reasons reasons) {
  if (!hull.numbers) return {};
  return unknown_number(std::move(reasons), hull.low, hull.high, hull.null);
}

Value joined(const std::vector<Value>& values, const Reasons& reasons) {
  GatheredReasons gathered;
  gathered.add(reasons);
  for (const Value& value : values) gathered.add(reasons_of(value));
  Reasons all = gathered.take();
  if (std::all_of(values.begin(), values.end(), finite)) {
    std::vector<Value> alternatives;
    for (const Value& value : values) add_alternatives(value, alternatives);
    if (alternatives.size() <= limits::kAlternatives) return one_of(std::move(alternatives), std::move(all));
  }
  if (std::all_of(values.begin(), values.end(), numeric)) {
    Hull out = hull_of(values.front());
    for (const Value& value : values) {
      Hull other = hull_of(value);
      out.null = out.null || other.null;
      if (!other.numbers) continue;
      if (!out.numbers) {
        out.low = other.low;
        out.high = other.high;
        out.numbers = true;
      }
      out.low = out.low && other.low ? std::optional(std::min(*out.low, *other.low)) : std::nullopt;
      out.high = out.high && other.high ? std::optional(std::max(*out.high, *other.high)) : std::nullopt;
    }
    return number_value(out, std::move(all));
  }
  auto all_are = [&](Kind kind) {
    return std::all_of(values.begin(), values.end(), [&](const Value& value) { return value.kind() == kind; });
  };
  if (all_are(Kind::list)) return joined_lists(values, reasons);
  if (all_are(Kind::record) && same_fields(values)) return joined_records(values, reasons);
  bool null = std::any_of(values.begin(), values.end(), null_possible);
  return unknown_anything(std::move(all), null);
}

Value list_of(const Value& value) {
  if (value.kind() == Kind::list) return value;
  if (!value.is_unknown()) return {};
  const Unknown& unknown = value.unknown();
  List out;
  if (unknown.extent != Extent::alternatives) {  // its items may be anything, null included
    out.items.push_back(
        {unknown_anything(unknown.reasons, true), std::make_shared<const Reasons>(unknown.reasons), true});
    return Value(std::move(out));
  }
  for (const Value& alternative : unknown.alternatives) {
    if (alternative.kind() != Kind::list) continue;
    for (const Item& item : alternative.list().items) out.items.push_back(doubted(item, unknown.reasons));
  }
  return Value(std::move(out));
}

bool certain(const Item& item) { return !item.maybe && !item.many; }

Reasons doubts(const List& list) {
  GatheredReasons out;
  const Reasons* last = nullptr;  // items may share one set
  for (const Item& item : list.items) {
    if (item.maybe && item.maybe.get() != last) out.add(*item.maybe);
    last = item.maybe.get();
    out.add(reasons_of(item.value));
  }
  return out.take();
}

bool plain(const List& list) {
  return std::all_of(list.items.begin(), list.items.end(),
                     [](const Item& item) { return certain(item) && is_known(item.value); });
}

Item doubted(Item item, const Reasons& reasons) {
  item.maybe = std::make_shared<const Reasons>(item.maybe ? merged(*item.maybe, reasons) : reasons);
  return item;
}

}  // namespace yuheng
