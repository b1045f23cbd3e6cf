// What a fact, a constant or a result is: one immutable value, possibly unknown.
//
// Unknown is not null. `null` is a value. An unknown stands for the set of values that are still possible, and carries the
// reasons why it is unknown (missing facts, cells whose requirement is not known), so "what is missing" can be read off a
// result. Values are cheap to copy (shared, never changed).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/time.hpp"

namespace yuheng {

class Value;
struct List;
struct Record;
struct Range;
struct Unknown;

// Why something is unknown: an index into the table of missing facts, or (kGapBit set) of unknown requirements.
using Reason = uint32_t;
constexpr Reason kGapBit = 0x80000000U;
using Reasons = std::vector<Reason>;  // sorted, each once

enum class Kind : uint8_t {
  null,
  boolean,
  number,
  string,
  date,
  days,
  months,
  time,
  date_time,
  list,
  record,
  range,
  unknown
};

class Value {
 public:
  Value() = default;  // null
  explicit Value(bool value) : data_(value) {}
  explicit Value(Decimal value) : data_(value) {}
  explicit Value(std::string text) : data_(std::make_shared<const std::string>(std::move(text))) {}
  explicit Value(Date value) : data_(value) {}
  explicit Value(DaysDuration value) : data_(value) {}
  explicit Value(MonthsDuration value) : data_(value) {}
  explicit Value(Time value) : data_(value) {}
  explicit Value(DateTime value) : data_(value) {}
  explicit Value(List list);
  explicit Value(Record record);
  explicit Value(Range range);
  explicit Value(Unknown unknown);
  // Null when there is no value: how an operation without result answers.
  template <class T>
  static Value or_null(const std::optional<T>& value) {
    return value ? Value(*value) : Value();
  }

  Kind kind() const { return static_cast<Kind>(data_.index()); }
  bool is_null() const { return kind() == Kind::null; }
  bool is_unknown() const { return kind() == Kind::unknown; }
  bool is_true() const { return kind() == Kind::boolean && boolean(); }
  bool is_false() const { return kind() == Kind::boolean && !boolean(); }

  // Each needs kind() to be the one it names.
  bool boolean() const { return std::get<bool>(data_); }
  const Decimal& number() const { return std::get<Decimal>(data_); }
  const std::string& string() const { return *std::get<std::shared_ptr<const std::string>>(data_); }
  Date date() const { return std::get<Date>(data_); }
  DaysDuration days() const { return std::get<DaysDuration>(data_); }
  MonthsDuration months() const { return std::get<MonthsDuration>(data_); }
  Time time() const { return std::get<Time>(data_); }
  DateTime date_time() const { return std::get<DateTime>(data_); }
  const List& list() const { return *std::get<std::shared_ptr<const List>>(data_); }
  const Record& record() const { return *std::get<std::shared_ptr<const Record>>(data_); }
  const Range& range() const { return *std::get<std::shared_ptr<const Range>>(data_); }
  const Unknown& unknown() const { return *std::get<std::shared_ptr<const Unknown>>(data_); }

 private:
  std::variant<std::monostate, bool, Decimal, std::shared_ptr<const std::string>, Date, DaysDuration, MonthsDuration,
               Time, DateTime, std::shared_ptr<const List>, std::shared_ptr<const Record>, std::shared_ptr<const Range>,
               std::shared_ptr<const Unknown>>
      data_;
};

// An item of a list; `maybe` holds the reasons when it is not known whether the item belongs to the list at all. With
// `many`, it stands for any number of items, none included: a list nobody has given yet is one such item.
struct Item {
  Value value;
  std::shared_ptr<const Reasons> maybe;
  bool many = false;
};

struct List {
  std::vector<Item> items;
};

struct Field {
  std::string name;
  Value value;
};

struct Record {
  std::vector<Field> fields;
  const Value* find(std::string_view name) const;
};

// A null bound means unbounded (as in the test "< 10").
struct Range {
  Value low, high;
  bool low_included = true;
  bool high_included = true;
};

// The values still possible: a finite list of them, or numbers between bounds, or anything.
struct Unknown {
  enum class Extent : uint8_t { alternatives, interval, anything };
  Extent extent = Extent::anything;
  std::vector<Value> alternatives;  // known values, each once; may hold null
  std::optional<Decimal> low;       // interval: inclusive bounds, absent = unbounded
  std::optional<Decimal> high;
  bool null_possible = false;  // interval and anything only
  Reasons reasons;
};

// Are they the same value (1 and 1.0, records by name)? Unknown parts are equal only to themselves. FEEL's `=` asks less of
// times: equal_values in eval/operators.hpp.
bool same_value(const Value& a, const Value& b);
// True if no part of it is unknown.
bool is_known(const Value& value);

Value make_list(std::vector<Value> values);
// A list of which nothing is known: any number of unknown items.
Value unknown_list(Reasons reasons);
// An unknown over the given known values; the one value itself when only one is left.
Value one_of(std::vector<Value> alternatives, Reasons reasons);
Value unknown_anything(Reasons reasons, bool null_possible);
Value unknown_boolean(Reasons reasons, bool null_possible = false);
Value unknown_number(Reasons reasons, std::optional<Decimal> low, std::optional<Decimal> high, bool null_possible);

Reasons merged(const Reasons& a, const Reasons& b);
// All reasons anywhere inside the value.
Reasons reasons_of(const Value& value);

// FEEL text of a value: 1.5, "text", true, null, date("2023-07-31"), [1, 2], {a: 1}, unknown.
std::string text_of(const Value& value);

}  // namespace yuheng
