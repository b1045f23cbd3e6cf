// What a fact, a constant or a result is: one immutable value, possibly unknown.
//
// Unknown is not null. `null` is a value. An unknown stands for the set of values that are still possible, and carries the
// reasons why it is unknown (missing facts, cells whose requirement is not known), so "what is missing" can be read off a
// result. Values are cheap to copy (shared, never changed).
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/counted.hpp"
#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/time.hpp"

namespace yuheng {

class Value;
struct List;
class Record;
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

// 24 bytes: a kind, and 16 bytes that are the value itself or the address of what all its copies share.
class Value {
 public:
  Value() noexcept = default;  // null
  explicit Value(bool value) noexcept : low_(value ? 1 : 0), kind_(Kind::boolean) {}
  explicit Value(const Decimal& value) noexcept : Value(Kind::number, value) {}
  explicit Value(std::string text);
  explicit Value(Date value) noexcept : Value(Kind::date, value) {}
  explicit Value(DaysDuration value) noexcept : Value(Kind::days, value) {}
  explicit Value(MonthsDuration value) noexcept : Value(Kind::months, value) {}
  explicit Value(Time value) noexcept : Value(Kind::time, value) {}
  explicit Value(DateTime value) noexcept : Value(Kind::date_time, value) {}
  explicit Value(List list);
  explicit Value(Record record);
  explicit Value(Range range);
  explicit Value(Unknown unknown);
  // Null when there is no value: how an operation without result answers.
  template <class T>
  static Value or_null(const std::optional<T>& value) {
    return value ? Value(*value) : Value();
  }
  // Stands where nobody has given a value yet, as long as it is not said what may be there: only inside Facts.
  static Value absent() noexcept {
    Value out;
    out.kind_ = Kind::unknown;
    return out;
  }

  Value(const Value& other) noexcept : low_(other.low_), high_(other.high_), kind_(other.kind_) {
    if (is_shared()) shared()->retain();
  }
  Value(Value&& other) noexcept : low_(other.low_), high_(other.high_), kind_(std::exchange(other.kind_, Kind::null)) {}
  Value& operator=(const Value& other) noexcept {
    Value copy(other);
    return *this = std::move(copy);
  }
  Value& operator=(Value&& other) noexcept {
    Value taken(std::move(other));
    std::swap(low_, taken.low_);
    std::swap(high_, taken.high_);
    std::swap(kind_, taken.kind_);
    return *this;
  }
  ~Value() {
    if (is_shared() && shared()->release()) destroy();
  }

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::null; }
  bool is_unknown() const { return kind_ == Kind::unknown; }
  bool is_absent() const { return kind_ == Kind::unknown && low_ == 0; }
  bool is_true() const { return kind_ == Kind::boolean && low_ != 0; }
  bool is_false() const { return kind_ == Kind::boolean && low_ == 0; }
  // Null, or one of the kinds that hold no other values.
  bool is_scalar() const { return kind_ < Kind::list; }

  // Each needs kind() to be the one it names.
  bool boolean() const { return low_ != 0; }
  Decimal number() const { return as<Decimal>(); }
  const std::string& string() const;
  Date date() const { return as<Date>(); }
  DaysDuration days() const { return as<DaysDuration>(); }
  MonthsDuration months() const { return as<MonthsDuration>(); }
  Time time() const { return as<Time>(); }
  DateTime date_time() const { return as<DateTime>(); }
  const List& list() const;
  const Record& record() const;
  const Range& range() const;
  const Unknown& unknown() const;

  // The contents, to be changed in place: copied first when others share them.
  List& edit_list();
  Record& edit_record();

 private:
  static constexpr uint32_t kSharedKinds =
      1U << static_cast<uint32_t>(Kind::string) | 1U << static_cast<uint32_t>(Kind::list) |
      1U << static_cast<uint32_t>(Kind::record) | 1U << static_cast<uint32_t>(Kind::range) |
      1U << static_cast<uint32_t>(Kind::unknown);
  using Words16 = std::array<uint64_t, 2>;

  // Two words and no union: values made and looked at in one place then never touch memory.
  template <class T>
  Value(Kind kind, const T& value) noexcept : kind_(kind) {
    static_assert(sizeof(T) <= sizeof(Words16) && std::is_trivially_copyable_v<T>);
    Words16 words{};
    std::memcpy(words.data(), &value, sizeof(T));
    low_ = words[0];
    high_ = words[1];
  }
  template <class T>
  T as() const {
    Words16 words{low_, high_};
    T out;
    std::memcpy(static_cast<void*>(&out), words.data(), sizeof(T));
    return out;
  }
  static uint64_t word_of(const Counted* shared) { return reinterpret_cast<uintptr_t>(shared); }
  const Counted* shared() const { return reinterpret_cast<const Counted*>(static_cast<uintptr_t>(low_)); }
  bool is_shared() const { return (kSharedKinds >> static_cast<uint32_t>(kind_) & 1U) != 0 && low_ != 0; }
  template <class T>
  const T& content() const {
    return static_cast<const CountedBox<T>*>(shared())->content;
  }
  template <class T>
  T& edit();
  void destroy() noexcept;

  uint64_t low_ = 0;
  uint64_t high_ = 0;
  Kind kind_ = Kind::null;
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

// The names of the fields of a record, in order, each once. All records of a kind share them.
using FieldNames = std::vector<std::string>;
using FieldNamesPtr = std::shared_ptr<const FieldNames>;

// Fields are looked at as pairs of a name and a value: `for (auto [name, value] : record.fields())`.
class Record {
 public:
  struct FieldView {
    const std::string& name;
    const Value& value;
  };
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = FieldView;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = FieldView;
    Iterator(const Record& record, size_t at) : record_(&record), at_(at) {}
    FieldView operator*() const { return {record_->name(at_), record_->value(at_)}; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const Record* record_;
    size_t at_;
  };
  class Fields {
   public:
    explicit Fields(const Record& record) : record_(record) {}
    Iterator begin() const { return {record_, 0}; }
    Iterator end() const { return {record_, record_.size()}; }

   private:
    const Record& record_;
  };

  Record() = default;
  Record(FieldNamesPtr names, std::vector<Value> values) : names_(std::move(names)), values_(std::move(values)) {}
  // With names of its own.
  explicit Record(std::vector<Field> fields);

  size_t size() const { return values_.size(); }
  Fields fields() const { return Fields(*this); }
  const FieldNamesPtr& names() const { return names_; }
  const std::string& name(size_t index) const { return (*names_)[index]; }
  const Value& value(size_t index) const { return values_[index]; }
  const std::vector<Value>& values() const { return values_; }
  Value& value(size_t index) { return values_[index]; }
  // Null when there is no such field.
  const Value* find(std::string_view name) const;
  // size() when there is no such field.
  size_t index_of(std::string_view name) const;

 private:
  FieldNamesPtr names_;  // none: no fields
  std::vector<Value> values_;
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
bool is_known_composite(const Value& value);
inline bool is_known(const Value& value) { return value.is_scalar() || is_known_composite(value); }

inline const std::string& Value::string() const { return content<std::string>(); }
inline const List& Value::list() const { return content<List>(); }
inline const Record& Value::record() const { return content<Record>(); }
inline const Range& Value::range() const { return content<Range>(); }
inline const Unknown& Value::unknown() const { return content<Unknown>(); }

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
