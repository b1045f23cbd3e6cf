#include "eval/value_index.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace yuheng {
namespace {

size_t mixed(size_t a, size_t b) { return a ^ (b + 0x9e3779b97f4a7c15ULL + (a << 6U) + (a >> 2U)); }

size_t hash_of_number(const Decimal& number) {
  if (std::optional<int64_t> whole = number.to_int64()) return std::hash<int64_t>()(*whole);
  return std::hash<std::string>()(number.text());
}

size_t hash_of_list(const List& list) {
  size_t out = list.items.size();
  for (const Item& item : list.items) out = mixed(out, hash_of(item.value));
  return out;
}

// Fields in any order are the same record.
size_t hash_of_record(const Record& record) {
  size_t out = 0;
  for (auto [name, value] : record.fields())
    out += mixed(name.size() * 31 + static_cast<size_t>(name[0]), hash_of(value));
  return out;
}

template <class Moment>
std::weak_ordering moments_in_order(const Moment& a, const Moment& b) {
  if (std::optional<std::strong_ordering> known = order(a, b)) return *known;
  return a.offset_seconds == kLocal ? std::weak_ordering::less : std::weak_ordering::greater;
}

std::weak_ordering lists_in_order(const List& a, const List& b) {
  for (size_t i = 0; i < std::min(a.items.size(), b.items.size()); ++i) {
    std::weak_ordering order = in_order(a.items[i].value, b.items[i].value);
    if (std::is_neq(order)) return order;
  }
  return a.items.size() <=> b.items.size();
}

// Numbers of the fields, in the order of their names.
std::vector<size_t> by_name(const Record& record) {
  std::vector<size_t> out(record.size());
  std::iota(out.begin(), out.end(), size_t{0});
  std::sort(out.begin(), out.end(), [&](size_t a, size_t b) { return record.name(a) < record.name(b); });
  return out;
}

std::weak_ordering records_in_order(const Record& a, const Record& b) {
  std::vector<size_t> left = by_name(a);
  std::vector<size_t> right = by_name(b);
  for (size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
    if (a.name(left[i]) != b.name(right[i])) return a.name(left[i]) <=> b.name(right[i]);
    std::weak_ordering order = in_order(a.value(left[i]), b.value(right[i]));
    if (std::is_neq(order)) return order;
  }
  return left.size() <=> right.size();
}

}  // namespace

size_t hash_of(const Value& value) {
  auto salted = [&](size_t hash) { return mixed(static_cast<size_t>(value.kind()), hash); };
  switch (value.kind()) {
    case Kind::null: return 0;
    case Kind::boolean: return salted(value.boolean() ? 1 : 2);
    case Kind::number: return salted(hash_of_number(value.number()));
    case Kind::string: return salted(std::hash<std::string>()(value.string()));
    case Kind::date: return salted(std::hash<int64_t>()(value.date().days));
    case Kind::days: return salted(mixed(std::hash<int64_t>()(value.days().seconds), value.days().nanoseconds));
    case Kind::months: return salted(std::hash<int64_t>()(value.months().months));
    case Kind::list: return salted(hash_of_list(value.list()));
    case Kind::record: return salted(hash_of_record(value.record()));
    case Kind::time: return salted(value.time().offset_seconds == kLocal ? 1 : 2);  // fractions and offsets may differ
    case Kind::date_time: return salted(value.date_time().offset_seconds == kLocal ? 1 : 2);
    case Kind::range: return salted(mixed(hash_of(value.range().low), hash_of(value.range().high)));
    case Kind::unknown: break;
  }
  return salted(0);
}

std::weak_ordering in_order(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return a.kind() <=> b.kind();
  switch (a.kind()) {
    case Kind::boolean: return a.boolean() <=> b.boolean();
    case Kind::number: return a.number() <=> b.number();
    case Kind::string: return a.string() <=> b.string();
    case Kind::date: return a.date() <=> b.date();
    case Kind::days: return a.days() <=> b.days();
    case Kind::months: return a.months() <=> b.months();
    case Kind::time: return moments_in_order(a.time(), b.time());
    case Kind::date_time: return moments_in_order(a.date_time(), b.date_time());
    case Kind::list: return lists_in_order(a.list(), b.list());
    case Kind::record: return records_in_order(a.record(), b.record());
    case Kind::range: {
      std::weak_ordering order = in_order(a.range().low, b.range().low);
      return std::is_neq(order) ? order : in_order(a.range().high, b.range().high);
    }
    default: return std::weak_ordering::equivalent;
  }
}

}  // namespace yuheng
