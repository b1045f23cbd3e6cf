// Static types: FEEL's, refined by unit, range and choices.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/decimal.hpp"
#include "base/diagnostic.hpp"

namespace yuheng {

// A unit of measurement: exponents of base dimensions and an exact rational factor to the coherent base unit.
struct Unit {
  std::string symbol;
  std::map<std::string, int32_t> dimensions;
  Decimal numerator{1};
  Decimal denominator{1};
  bool nonnegative = false;
};
using UnitPtr = std::shared_ptr<const Unit>;

bool same_dimensions(const Unit& a, const Unit& b);
bool same_scale(const Unit& a, const Unit& b);
// a × b or a / b; the symbol is put together ("t/a/d").
UnitPtr product_of(const UnitPtr& a, const UnitPtr& b);
UnitPtr quotient_of(const UnitPtr& a, const UnitPtr& b);

struct Basis;
using BasisPtr = std::shared_ptr<const Basis>;

struct Type;
using TypePtr = std::shared_ptr<const Type>;

enum class TypeKind : uint8_t {
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
  error
};

struct FieldType {
  std::string name;
  TypePtr type;
};

struct Type {
  TypeKind kind = TypeKind::error;
  UnitPtr unit;                      // of a number; null: plain, goes with any unit
  BasisPtr basis;                    // of a number: how it is taken; null: not said
  std::optional<Decimal> low, high;  // of a number: declared range
  std::vector<std::string> choices;  // of a string: the values allowed; empty: any
  TypePtr element;                   // of a list or range
  std::vector<FieldType> fields;     // of a record
  bool nullable = false;
  bool literal = false;  // of a number: written without a unit, so it takes the unit of what it meets
};

TypePtr make_type(TypeKind kind);
TypePtr list_of(TypePtr element);
TypePtr range_of(TypePtr element);
TypePtr number_in(UnitPtr unit);
inline bool is_error(const TypePtr& type) { return type->kind == TypeKind::error; }
// The unit a number is measured in: "1" for one without a unit, none for a literal without one (it goes with any).
UnitPtr unit_of(const Type& type);
const FieldType* find_field(const Type& record, std::string_view name);

// Do values of both types belong together (compare, branches, list items)? Units, ranges and choices are not looked at.
bool same_family(const TypePtr& a, const TypePtr& b);
// The type that holds both; null joins with everything.
TypePtr joined(const TypePtr& a, const TypePtr& b);

// The same type, null allowed where `null`.
TypePtr with_null(const TypePtr& type, bool null = true);
// Two units that keep values of these types from standing side by side as they are: of different dimensions, or (inside
// lists and records, where nothing is converted) of different scale. Both null when there are none.
std::pair<UnitPtr, UnitPtr> unit_clash(const TypePtr& a, const TypePtr& b, bool inner = false);

// For messages: "number (mg/m3)", "list<record>".
std::string type_text(const Type& type, Language language);
// The same as an argument of a diagnostic, in both languages.
std::string type_arg(const Type& type);

}  // namespace yuheng
