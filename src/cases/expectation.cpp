#include "cases/expectation.hpp"

#include <algorithm>

#include "decide/keyed.hpp"

namespace yuheng {
namespace {

// Would a plain YAML scalar with this text be read as something else?
bool needs_quotes(const std::string& text) {
  static const std::vector<std::string> kWords = {"", "~", "null", "true", "false"};
  return std::find(kWords.begin(), kWords.end(), text) != kWords.end() || Decimal::parse(text).has_value();
}

std::string quoted_if(bool quoted, const std::string& text) { return quoted ? "\"" + text + "\"" : text; }

template <class Items, class Shown>
std::string joined(const Items& items, Shown shown) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + shown(item);
  return out;
}

std::string shown(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::null: return "null";
    case YamlNode::Kind::scalar: return quoted_if(node.quoted && needs_quotes(node.text), node.text);
    case YamlNode::Kind::sequence:
      return "[" + joined(node.items, [](const YamlNode& item) { return shown(item); }) + "]";
    case YamlNode::Kind::mapping: break;
  }
  if (expects_unknown(node)) return "unknown";
  return "{" + joined(node.members, [](const YamlMember& m) { return m.key.text + ": " + shown(m.value); }) + "}";
}

// "b?" is an item that may not be in the list, "b…" any number of them.
std::string shown(const Value& value) {
  switch (value.kind()) {
    case Kind::string: return quoted_if(needs_quotes(value.string()), value.string());
    case Kind::date: return text_of(value.date());
    case Kind::days: return text_of(value.days());
    case Kind::months: return text_of(value.months());
    case Kind::time: return text_of(value.time());
    case Kind::date_time: return text_of(value.date_time());
    case Kind::list:
      return "[" +
             joined(value.list().items,
                    [](const Item& item) {
                      return shown(item.value) + (item.many ? "…" : item.maybe ? "?" : "");
                    }) +
             "]";
    case Kind::record:
      return "{" +
             joined(value.record().fields(),
                    [](const Record::FieldView& f) { return f.name + ": " + shown(f.value); }) +
             "}";
    case Kind::unknown: return "unknown";
    default: return text_of(value);
  }
}

// Is it not known which items the list has?
bool is_open_list(const Value& value) {
  auto is_open = [](const Item& item) { return item.maybe != nullptr || item.many; };
  return value.kind() == Kind::list && std::any_of(value.list().items.begin(), value.list().items.end(), is_open);
}

bool is_open(const Value& value) {
  if (value.kind() != Kind::list) return value.is_unknown();
  return is_open_list(value) || std::any_of(value.list().items.begin(), value.list().items.end(),
                                            [](const Item& item) { return item.value.is_unknown(); });
}

bool scalar_matches(const YamlNode& node, const Value& value) {
  const std::string& text = node.text;
  switch (value.kind()) {
    case Kind::boolean: return !node.quoted && text == (value.boolean() ? "true" : "false");
    case Kind::number: {
      std::optional<Decimal> number = node.quoted ? std::nullopt : Decimal::parse(text);
      return number && *number == value.number();
    }
    case Kind::string: return text == value.string();
    case Kind::date: return parse_date(text) == value.date();
    case Kind::days: return parse_days_duration(text) == value.days();
    case Kind::months: return parse_months_duration(text) == value.months();
    case Kind::time: return parse_time(text) == value.time();
    case Kind::date_time: return parse_date_time(text) == value.date_time();
    default: return false;
  }
}

bool all_texts(const YamlNode& expected, const List& list) {
  auto is_text = [](const YamlNode& item) { return item.kind == YamlNode::Kind::scalar; };
  return std::all_of(expected.items.begin(), expected.items.end(), is_text) &&
         std::all_of(list.items.begin(), list.items.end(),
                     [](const Item& item) { return item.value.kind() == Kind::string; });
}

bool matches(const YamlNode& expected, const Value& value) {
  Differences none;
  compare("", expected, value, Order::kept, none);
  return none.empty();
}

// Gives each expected item an item of its own: an augmenting path from `from`, each item tried once.
bool pair_up(const std::vector<std::vector<size_t>>& fits, size_t from, std::vector<bool>& tried,
             std::vector<size_t>& taken_by) {
  for (size_t item : fits[from]) {
    if (tried[item]) continue;
    tried[item] = true;
    if (taken_by[item] != SIZE_MAX && !pair_up(fits, taken_by[item], tried, taken_by)) continue;
    taken_by[item] = from;
    return true;
  }
  return false;
}

bool same_in_any_order(const YamlNode& expected, const List& list) {
  std::vector<std::vector<size_t>> fits(expected.items.size());
  for (size_t i = 0; i < fits.size(); ++i) {
    for (size_t j = 0; j < list.items.size(); ++j) {
      if (matches(expected.items[i], list.items[j].value)) fits[i].push_back(j);
    }
  }
  std::vector<size_t> taken_by(list.items.size(), SIZE_MAX);
  for (size_t i = 0; i < fits.size(); ++i) {
    std::vector<bool> tried(list.items.size(), false);
    if (!pair_up(fits, i, tried, taken_by)) return false;
  }
  return true;
}

// Records that carry a finding are findings, and these have no order.
bool are_findings(const YamlNode& expected) {
  auto carries = [](const YamlNode& item) { return item.find("finding") != nullptr || item.find("code") != nullptr; };
  return std::all_of(expected.items.begin(), expected.items.end(), carries);
}

bool compare_list(const std::string& name, const YamlNode& expected, const List& list, Order order, Differences& out) {
  if (expected.items.size() != list.items.size()) return false;
  if (order == Order::free || all_texts(expected, list) || are_findings(expected))
    return same_in_any_order(expected, list);
  for (size_t i = 0; i < list.items.size(); ++i) {
    compare(name + "[" + std::to_string(i) + "]", expected.items[i], list.items[i].value, Order::kept, out);
  }
  return true;
}

void compare_record(const std::string& name, const YamlNode& expected, const Record& record, Differences& out) {
  for (const auto& [key, node] : expected.members) {
    const Value* field = record.find(key.text);
    if (field != nullptr) {
      compare(name + "." + key.text, node, *field, Order::kept, out);
    } else {
      out.push_back(name + "." + key.text + ": there is no such field");
    }
  }
}

}  // namespace

bool expects_unknown(const YamlNode& expected) {
  const YamlNode* unknown = expected.find("unknown");
  return unknown != nullptr && expected.members.size() == 1 && unknown->text == "true";
}

void compare(const std::string& name, const YamlNode& expected, const Value& value, Order order, Differences& out) {
  bool same = false;
  if (expects_unknown(expected)) {
    same = is_open(value);
  } else if (value.is_unknown() || is_open_list(value)) {
    same = false;
  } else if (expected.kind == YamlNode::Kind::mapping && value.kind() == Kind::record) {
    return compare_record(name, expected, value.record(), out);
  } else if (expected.kind == YamlNode::Kind::sequence && value.kind() == Kind::list) {
    same = compare_list(name, expected, value.list(), order, out);
  } else {
    same = expected.kind == YamlNode::Kind::null
               ? value.is_null()
               : expected.kind == YamlNode::Kind::scalar && scalar_matches(expected, value);
  }
  if (!same) out.push_back(name + ": expected " + shown(expected) + ", is " + shown(value));
}

const Value* find_keyed(const Value& list, const std::string& key, const std::string& wanted) {
  if (list.kind() != Kind::list) return nullptr;
  for (const Item& item : list.list().items) {
    const Value* is = item.value.kind() == Kind::record ? item.value.record().find(key) : nullptr;
    bool same = is != nullptr && is->kind() == Kind::string && is->string() == wanted;
    if (same && !item.maybe && !item.many) return &item.value;
  }
  return nullptr;
}

void compare_entry(const std::string& name, const YamlNode& expected, const Value& record, const std::string& key,
                   Differences& out) {
  Value rest = without_key(record.record(), key);
  bool plain = rest.kind() == Kind::record && !expects_unknown(expected) && expected.kind != YamlNode::Kind::mapping;
  compare(name, expected, plain ? rest.record().value(0) : rest, Order::kept, out);
}

void compare_keyed(const std::string& name, const YamlNode& expected, const Value& list, const std::string& key,
                   Differences& out) {
  bool as_it_is = expected.kind != YamlNode::Kind::mapping || expects_unknown(expected) || list.kind() != Kind::list;
  if (as_it_is) return compare(name, expected, list, Order::kept, out);
  for (const auto& [entry, node] : expected.members) {
    const Value* record = find_keyed(list, key, entry.text);
    if (record != nullptr) {
      compare_entry(name + "." + entry.text, node, *record, key, out);
    } else {
      out.push_back(name + "." + entry.text + ": expected " + shown(node) + ", the list is " + shown(list));
    }
  }
}

void compare(const std::string& name, const YamlNode& expected, const std::vector<std::string>& texts,
             Differences& out) {
  std::vector<Value> values;
  for (const std::string& text : texts) values.emplace_back(text);
  compare(name, expected, make_list(std::move(values)), Order::free, out);
}

void compare(const std::string& name, const YamlNode& expected, std::string_view text, Differences& out) {
  compare(name, expected, Value(std::string(text)), Order::kept, out);
}

}  // namespace yuheng
