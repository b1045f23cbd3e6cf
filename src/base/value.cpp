#include "base/value.hpp"

#include <algorithm>

#include "base/gathered_reasons.hpp"

namespace yuheng {
namespace {

bool same_list(const List& a, const List& b) {
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                    [](const Item& x, const Item& y) { return !x.maybe && !y.maybe && same_value(x.value, y.value); });
}

bool same_record(const Record& a, const Record& b) {
  if (a.size() != b.size()) return false;
  return std::all_of(a.fields().begin(), a.fields().end(), [&](const Record::FieldView& field) {
    const Value* other = b.find(field.name);
    return other != nullptr && same_value(field.value, *other);
  });
}

bool same_range(const Range& a, const Range& b) {
  return a.low_included == b.low_included && a.high_included == b.high_included && same_value(a.low, b.low) &&
         same_value(a.high, b.high);
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

// A key that would not read back as a name stands in quotes.
std::string key_text(const std::string& key) {
  bool name = key.find_first_of("{}[]():,\"\\") == std::string::npos && !key.empty();
  return name ? key : quoted(key);
}

std::string bound_text(const std::optional<Decimal>& bound) { return bound ? bound->text() : ""; }

std::string text_of(const Unknown& unknown) {
  std::string out = "unknown";
  if (unknown.extent == Unknown::Extent::alternatives) {
    out += "(";
    for (size_t i = 0; i < unknown.alternatives.size(); ++i) {
      out += (i > 0 ? " | " : "") + yuheng::text_of(unknown.alternatives[i]);
    }
    return out + ")";
  }
  if (unknown.extent == Unknown::Extent::interval && (unknown.low || unknown.high)) {
    out += "(" + bound_text(unknown.low) + ".." + bound_text(unknown.high) + ")";
  }
  return out;
}

}  // namespace

Value::Value(std::string text) : kind_(Kind::string) { low_ = word_of(new CountedBox<std::string>(std::move(text))); }
Value::Value(List list) : kind_(Kind::list) { low_ = word_of(new CountedBox<List>(std::move(list))); }
Value::Value(Record record) : kind_(Kind::record) { low_ = word_of(new CountedBox<Record>(std::move(record))); }
Value::Value(Range range) : kind_(Kind::range) { low_ = word_of(new CountedBox<Range>(std::move(range))); }
Value::Value(Unknown unknown) : kind_(Kind::unknown) { low_ = word_of(new CountedBox<Unknown>(std::move(unknown))); }

void Value::destroy() noexcept {
  switch (kind_) {
    case Kind::string: delete static_cast<const CountedBox<std::string>*>(shared()); return;
    case Kind::list: delete static_cast<const CountedBox<List>*>(shared()); return;
    case Kind::record: delete static_cast<const CountedBox<Record>*>(shared()); return;
    case Kind::range: delete static_cast<const CountedBox<Range>*>(shared()); return;
    case Kind::unknown: delete static_cast<const CountedBox<Unknown>*>(shared()); return;
    default: return;
  }
}

template <class T>
T& Value::edit() {
  if (shared()->owners.load(std::memory_order_acquire) != 1) *this = Value(T(content<T>()));
  return const_cast<CountedBox<T>*>(static_cast<const CountedBox<T>*>(shared()))->content;
}
List& Value::edit_list() { return edit<List>(); }
Record& Value::edit_record() { return edit<Record>(); }

Record::Record(std::vector<Field> fields) {
  FieldNames names;
  for (Field& field : fields) {
    names.push_back(std::move(field.name));
    values_.push_back(std::move(field.value));
  }
  names_ = std::make_shared<const FieldNames>(std::move(names));
}

size_t Record::index_of(std::string_view name) const {
  size_t index = 0;
  while (index < values_.size() && (*names_)[index] != name) ++index;
  return index;
}

const Value* Record::find(std::string_view name) const {
  size_t index = index_of(name);
  return index < values_.size() ? &values_[index] : nullptr;
}

bool same_value(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::null: return true;
    case Kind::boolean: return a.boolean() == b.boolean();
    case Kind::number: return a.number() == b.number();
    case Kind::string: return a.string() == b.string();
    case Kind::date: return a.date() == b.date();
    case Kind::days: return a.days() == b.days();
    case Kind::months: return a.months() == b.months();
    case Kind::time: return a.time() == b.time();
    case Kind::date_time: return a.date_time() == b.date_time();
    case Kind::list: return same_list(a.list(), b.list());
    case Kind::record: return same_record(a.record(), b.record());
    case Kind::range: return same_range(a.range(), b.range());
    case Kind::unknown: return &a.unknown() == &b.unknown();
  }
  return false;
}

bool is_known_composite(const Value& value) {
  switch (value.kind()) {
    case Kind::unknown: return false;
    case Kind::list:
      return std::all_of(value.list().items.begin(), value.list().items.end(),
                         [](const Item& item) { return !item.maybe && is_known(item.value); });
    case Kind::record: return std::all_of(value.record().values().begin(), value.record().values().end(), is_known);
    case Kind::range: return is_known(value.range().low) && is_known(value.range().high);
    default: return true;
  }
}

Value make_list(std::vector<Value> values) {
  List list;
  list.items.reserve(values.size());
  for (Value& value : values) list.items.push_back({std::move(value), nullptr, false});
  return Value(std::move(list));
}

Value unknown_list(Reasons reasons) {
  auto shared = std::make_shared<const Reasons>(reasons);
  List list;
  list.items.push_back({unknown_anything(std::move(reasons), false), std::move(shared), true});
  return Value(std::move(list));
}

Value one_of(std::vector<Value> alternatives, Reasons reasons) {
  Unknown unknown;
  unknown.extent = Unknown::Extent::alternatives;
  for (Value& value : alternatives) {
    bool seen = std::any_of(unknown.alternatives.begin(), unknown.alternatives.end(),
                            [&](const Value& other) { return same_value(other, value); });
    if (!seen) unknown.alternatives.push_back(std::move(value));
  }
  if (unknown.alternatives.size() == 1) return unknown.alternatives.front();
  unknown.reasons = std::move(reasons);
  return Value(std::move(unknown));
}

Value unknown_anything(Reasons reasons, bool null_possible) {
  Unknown unknown;
  unknown.null_possible = null_possible;
  unknown.reasons = std::move(reasons);
  return Value(std::move(unknown));
}

Value unknown_boolean(Reasons reasons, bool null_possible) {
  std::vector<Value> values = {Value(false), Value(true)};
  if (null_possible) values.emplace_back();
  return one_of(std::move(values), std::move(reasons));
}

Value unknown_number(Reasons reasons, std::optional<Decimal> low, std::optional<Decimal> high, bool null_possible) {
  if (low && high && *low == *high && !null_possible) return Value(*low);
  Unknown unknown;
  unknown.extent = Unknown::Extent::interval;
  unknown.low = low;
  unknown.high = high;
  unknown.null_possible = null_possible;
  unknown.reasons = std::move(reasons);
  return Value(std::move(unknown));
}

Reasons merged(const Reasons& a, const Reasons& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  Reasons out;
  out.reserve(a.size() + b.size());
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

namespace {

// All reasons inside one value. Parts of it that share a set of reasons are looked at once when they follow each other.
class Gathering {
 public:
  void visit(const Value& value) {
    switch (value.kind()) {
      case Kind::unknown: add(value.unknown().reasons); break;
      case Kind::list:
        for (const Item& item : value.list().items) {
          visit(item.value);
          if (item.maybe) add(*item.maybe);
        }
        break;
      case Kind::record:
        for (const Value& field : value.record().values()) visit(field);
        break;
      case Kind::range:
        visit(value.range().low);
        visit(value.range().high);
        break;
      default: break;
    }
  }
  Reasons take() { return reasons_.take(); }

 private:
  void add(const Reasons& more) {
    if (&more != last_) reasons_.add(more);
    last_ = &more;
  }
  GatheredReasons reasons_;
  const Reasons* last_ = nullptr;
};

}  // namespace

Reasons reasons_of(const Value& value) {
  Gathering all;
  all.visit(value);
  return all.take();
}

std::string text_of(const Value& value) {
  switch (value.kind()) {
    case Kind::null: return "null";
    case Kind::boolean: return value.boolean() ? "true" : "false";
    case Kind::number: return value.number().text();
    case Kind::string: return quoted(value.string());
    case Kind::date: return "date(\"" + text_of(value.date()) + "\")";
    case Kind::days: return "duration(\"" + text_of(value.days()) + "\")";
    case Kind::months: return "duration(\"" + text_of(value.months()) + "\")";
    case Kind::time: return "time(\"" + text_of(value.time()) + "\")";
    case Kind::date_time: return "date and time(\"" + text_of(value.date_time()) + "\")";
    case Kind::list: {
      std::string out = "[";
      for (const Item& item : value.list().items) {
        out += (out.size() > 1 ? ", " : "") + std::string(item.maybe ? "maybe " : "") + text_of(item.value) +
               (item.many ? " …" : "");
      }
      return out + "]";
    }
    case Kind::record: {
      std::string out = "{";
      for (auto [name, field] : value.record().fields()) {
        out += (out.size() > 1 ? ", " : "") + key_text(name) + ": " + text_of(field);
      }
      return out + "}";
    }
    case Kind::range: {
      const Range& range = value.range();
      return std::string(range.low_included ? "[" : "(") + text_of(range.low) + ".." + text_of(range.high) +
             (range.high_included ? "]" : ")");
    }
    case Kind::unknown: return text_of(value.unknown());
  }
  return {};
}

}  // namespace yuheng
