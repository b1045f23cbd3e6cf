// group by: records {key, item} into one record {key, items} for each key, keys in ascending order.
//
// An item whose key is open may belong to each group whose key it may still have, or to a group of its own between those
// its key may stand between. There it is a maybe item, or a maybe group. What is sure of other groups stays sure.
#include <algorithm>

#include "base/gathered_reasons.hpp"
#include "eval/operators.hpp"
#include "eval/unknowns.hpp"
#include "eval/value_index.hpp"

namespace yuheng {
namespace {

// Beyond this many places of items with open keys they are no longer looked at one by one.
constexpr size_t kPlaces = 1'000'000;

struct Entry {
  Value key;
  Item item;
};

struct Group {
  Value key;
  std::vector<size_t> entries;
  std::vector<size_t> maybe;  // entries whose key may be this one
};

Entry entry_of(const Item& pair) {
  const Value* key = pair.value.kind() == Kind::record ? pair.value.record().find("key") : nullptr;
  const Value* item = pair.value.kind() == Kind::record ? pair.value.record().find("item") : nullptr;
  if (key != nullptr && item != nullptr) return {*key, {*item, pair.maybe, pair.many}};
  Value open = unknown_anything(reasons_of(pair.value), true);
  return {key != nullptr ? *key : open, {item != nullptr ? *item : open, pair.maybe, pair.many}};
}

Item group_item(Value key, List items, std::shared_ptr<const Reasons> maybe, bool many) {
  static const auto kNames = std::make_shared<const FieldNames>(FieldNames{"key", "items"});
  std::vector<Value> values;
  values.reserve(2);
  values.push_back(std::move(key));
  values.emplace_back(std::move(items));
  return {Value(Record(kNames, std::move(values))), std::move(maybe), many};
}

// Where an open key stands beside a known one, as far as its known beginning says: unordered when that is not known.
std::partial_ordering beside(const Value& open, const Value& known) {
  if (is_known(open)) return in_order(open, known);
  if (open.kind() != Kind::list || known.kind() != Kind::list) return std::partial_ordering::unordered;
  const std::vector<Item>& left = open.list().items;
  const std::vector<Item>& right = known.list().items;
  for (size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
    if (left[i].maybe || left[i].many) return std::partial_ordering::unordered;
    std::partial_ordering order = beside(left[i].value, right[i].value);
    if (std::is_neq(order)) return order;
  }
  return std::partial_ordering::unordered;
}

class Grouping {
 public:
  explicit Grouping(const List& pairs) {
    constexpr size_t kFew = 8;  // looked through faster than put into a map
    const bool few = pairs.items.size() <= kFew;
    ValueMap<size_t> known;
    entries_.reserve(pairs.items.size());
    for (const Item& pair : pairs.items) {
      size_t index = entries_.size();
      entries_.push_back(entry_of(pair));
      const Entry& entry = entries_.back();
      if (!is_known(entry.key)) {
        open_.push_back(index);
        continue;
      }
      auto same = [&](const Group& group) { return EqualValue()(group.key, entry.key); };
      size_t place = few ? static_cast<size_t>(std::find_if(groups_.begin(), groups_.end(), same) - groups_.begin())
                         : known.emplace(entry.key, groups_.size()).first->second;
      if (place == groups_.size()) groups_.push_back({entry.key, {}, {}});
      groups_[place].entries.push_back(index);
    }
    std::sort(groups_.begin(), groups_.end(),
              [](const Group& a, const Group& b) { return std::is_lt(in_order(a.key, b.key)); });
    gaps_.resize(groups_.size() + 1);
    place_open();
  }

  Value result() const {
    List out;
    for (size_t i = 0; i <= groups_.size(); ++i) {
      if (!gaps_[i].empty()) out.items.push_back(own_groups(gaps_[i]));
      if (!one_by_one_) out.items.push_back(own_groups(open_));
      if (i < groups_.size()) out.items.push_back(item_of(groups_[i]));
    }
    return Value(std::move(out));
  }

 private:
  // Each open entry goes to the groups it may belong to, and to the gaps (gap i is before group i) it may open a group in.
  void place_open() {
    size_t places = 0;
    for (size_t index : open_) {
      const Value& key = entries_[index].key;
      auto first = std::partition_point(groups_.begin(), groups_.end(),
                                        [&](const Group& group) { return std::is_gt(beside(key, group.key)); });
      auto last = std::partition_point(first, groups_.end(),
                                       [&](const Group& group) { return !std::is_lt(beside(key, group.key)); });
      places += static_cast<size_t>(last - first) + 1;
      if (places > kPlaces) break;
      for (auto group = first; group != last; ++group) {
        if (!equal(key, group->key).is_false()) group->maybe.push_back(index);
      }
      for (auto gap = first - groups_.begin(); gap <= last - groups_.begin(); ++gap) {
        gaps_[static_cast<size_t>(gap)].push_back(index);
      }
    }
    one_by_one_ = places <= kPlaces;
    if (one_by_one_) return;
    for (Group& group : groups_) group.maybe.clear();
    for (std::vector<size_t>& gap : gaps_) gap.clear();
    any_open_ = any_of(open_);
  }

  std::shared_ptr<const Reasons> reasons_for(const std::vector<size_t>& entries) const {
    GatheredReasons out;
    for (size_t index : entries) {
      out.add(reasons_of(entries_[index].key));
      if (entries_[index].item.maybe) out.add(*entries_[index].item.maybe);
      out.add(reasons_of(entries_[index].item.value));
    }
    return std::make_shared<const Reasons>(out.take());
  }

  // Any number of these entries, nobody knows which.
  Item any_of(const std::vector<size_t>& entries) const {
    std::shared_ptr<const Reasons> reasons = reasons_for(entries);
    return {unknown_anything(*reasons, true), reasons, true};
  }

  Item own_groups(const std::vector<size_t>& entries) const {
    if (entries.size() == 1) {
      const Entry& only = entries_[entries.front()];
      Item item = doubted(only.item, reasons_of(only.key));
      Item inside = only.item.many ? item : Item{only.item.value, nullptr, false};
      return group_item(only.key, {{inside}}, item.maybe, only.item.many);
    }
    Item any = one_by_one_ ? any_of(entries) : any_open_;
    return group_item(any.value, {{any}}, any.maybe, true);
  }

  // A group is there when one of its items is.
  Item item_of(const Group& group) const {
    GatheredReasons doubt;
    bool sure = false;
    for (size_t index : group.entries) {
      const Item& item = entries_[index].item;
      sure = sure || certain(item);
      if (item.maybe) doubt.add(*item.maybe);
    }
    std::shared_ptr<const Reasons> maybe;
    if (!sure) maybe = std::make_shared<const Reasons>(doubt.take());
    return group_item(group.key, items_of(group), std::move(maybe), false);
  }

  List items_of(const Group& group) const {
    List out;
    out.items.reserve(group.entries.size());
    auto open = group.maybe.begin();
    auto add_open_before = [&](size_t end) {
      if (!one_by_one_) out.items.push_back(any_open_);
      for (; open != group.maybe.end() && *open < end; ++open) {
        out.items.push_back(doubted(entries_[*open].item, reasons_of(entries_[*open].key)));
      }
    };
    for (size_t index : group.entries) {
      add_open_before(index);
      out.items.push_back(entries_[index].item);
    }
    add_open_before(entries_.size());
    return out;
  }

  std::vector<Entry> entries_;
  std::vector<Group> groups_;
  std::vector<size_t> open_;               // entries whose key is not known
  std::vector<std::vector<size_t>> gaps_;  // open entries that may be a group before group i, or behind the last
  bool one_by_one_ = true;
  Item any_open_;
};

}  // namespace

Value grouped(const List& pairs) { return Grouping(pairs).result(); }

}  // namespace yuheng
