#include "check/type.hpp"

#include <algorithm>

#include "check/basis.hpp"

namespace yuheng {
namespace {

UnitPtr combined(const UnitPtr& a, const UnitPtr& b, int32_t sign) {
  if (!b) return a;
  if (!a && sign > 0) return b;
  auto out = std::make_shared<Unit>();
  if (a) *out = *a;
  for (const auto& [dimension, exponent] : b->dimensions) {
    int32_t sum = (out->dimensions[dimension] += sign * exponent);
    if (sum == 0) out->dimensions.erase(dimension);
  }
  const Decimal& up = sign > 0 ? b->numerator : b->denominator;
  const Decimal& down = sign > 0 ? b->denominator : b->numerator;
  out->numerator = multiply(out->numerator, up).value_or(Decimal(1));
  out->denominator = multiply(out->denominator, down).value_or(Decimal(1));
  out->symbol = (a ? a->symbol : "1") + (sign > 0 ? "·" : "/") + b->symbol;
  out->nonnegative = (!a || a->nonnegative) && b->nonnegative;
  return out;
}

std::string_view kind_text(TypeKind kind, Language language) {
  bool zh = language == Language::zh;
  switch (kind) {
    case TypeKind::null: return "null";
    case TypeKind::boolean: return zh ? "是非值" : "boolean";
    case TypeKind::number: return zh ? "数值" : "number";
    case TypeKind::string: return zh ? "文本" : "string";
    case TypeKind::date: return zh ? "日期" : "date";
    case TypeKind::days: return zh ? "时长（日时）" : "days and time duration";
    case TypeKind::months: return zh ? "时长（年月）" : "years and months duration";
    case TypeKind::time: return zh ? "时刻" : "time";
    case TypeKind::date_time: return zh ? "日期时刻" : "date and time";
    case TypeKind::list: return zh ? "列表" : "list";
    case TypeKind::record: return zh ? "记录" : "record";
    case TypeKind::range: return zh ? "区间" : "range";
    case TypeKind::error: break;
  }
  return "?";
}

}  // namespace

bool same_dimensions(const Unit& a, const Unit& b) { return a.dimensions == b.dimensions; }

bool same_scale(const Unit& a, const Unit& b) {
  return multiply(a.numerator, b.denominator) == multiply(b.numerator, a.denominator);
}

UnitPtr product_of(const UnitPtr& a, const UnitPtr& b) { return combined(a, b, 1); }
UnitPtr quotient_of(const UnitPtr& a, const UnitPtr& b) { return combined(a, b, -1); }

UnitPtr unit_of(const Type& type) {
  static const UnitPtr kOne = [] {
    auto one = std::make_shared<Unit>();
    one->symbol = "1";
    return one;
  }();
  if (type.unit || type.literal || type.kind != TypeKind::number) return type.unit;
  return kOne;
}

TypePtr make_type(TypeKind kind) {
  auto type = std::make_shared<Type>();
  type->kind = kind;
  type->nullable = kind == TypeKind::null;
  return type;
}

TypePtr list_of(TypePtr element) {
  auto type = std::make_shared<Type>();
  type->kind = TypeKind::list;
  type->element = std::move(element);
  return type;
}

TypePtr range_of(TypePtr element) {
  auto type = std::make_shared<Type>();
  type->kind = TypeKind::range;
  type->element = std::move(element);
  return type;
}

TypePtr number_in(UnitPtr unit) {
  auto type = std::make_shared<Type>();
  type->kind = TypeKind::number;
  type->unit = std::move(unit);
  return type;
}

const FieldType* find_field(const Type& record, std::string_view name) {
  auto found = std::find_if(record.fields.begin(), record.fields.end(), [&](const auto& f) { return f.name == name; });
  return found == record.fields.end() ? nullptr : &*found;
}

bool same_family(const TypePtr& a, const TypePtr& b) {
  if (is_error(a) || is_error(b) || a->kind == TypeKind::null || b->kind == TypeKind::null) return true;
  if (a->kind != b->kind) return false;
  if (a->kind == TypeKind::list || a->kind == TypeKind::range) return same_family(a->element, b->element);
  if (a->kind != TypeKind::record) return true;
  return a->fields.size() == b->fields.size() &&
         std::all_of(a->fields.begin(), a->fields.end(), [&](const FieldType& field) {
           const FieldType* other = find_field(*b, field.name);
           return other != nullptr && same_family(field.type, other->type);
         });
}

TypePtr joined(const TypePtr& a, const TypePtr& b) {
  if (is_error(a)) return b;
  if (is_error(b)) return a;
  const TypePtr& base = a->kind == TypeKind::null ? b : a;
  auto out = std::make_shared<Type>(*base);
  out->nullable = a->nullable || b->nullable;
  out->literal = (a->literal || a->kind == TypeKind::null) && (b->literal || b->kind == TypeKind::null);
  if (a->kind == TypeKind::null || b->kind == TypeKind::null) return out;
  if (a->element && b->element) out->element = joined(a->element, b->element);
  for (FieldType& field : out->fields) {
    if (const FieldType* other = find_field(*b, field.name)) field.type = joined(field.type, other->type);
  }
  if (!(a->low && b->low)) out->low.reset();
  if (!(a->high && b->high)) out->high.reset();
  if (out->low) out->low = std::min(*a->low, *b->low);
  if (out->high) out->high = std::max(*a->high, *b->high);
  if (!a->unit) out->unit = b->unit;
  if (a->kind == TypeKind::number)
    out->basis = a->literal ? b->basis : b->literal ? a->basis : common(a->basis, b->basis);
  if (a->choices.empty() || b->choices.empty()) {
    out->choices.clear();
  } else {
    for (const std::string& choice : b->choices) {
      if (std::find(out->choices.begin(), out->choices.end(), choice) == out->choices.end()) {
        out->choices.push_back(choice);
      }
    }
  }
  return out;
}

TypePtr with_null(const TypePtr& type, bool null) {
  if (!null || type->nullable) return type;
  auto out = std::make_shared<Type>(*type);
  out->nullable = true;
  return out;
}

std::pair<UnitPtr, UnitPtr> unit_clash(const TypePtr& a, const TypePtr& b, bool inner) {
  if (a->unit && b->unit) {
    bool fits = same_dimensions(*a->unit, *b->unit) && (!inner || same_scale(*a->unit, *b->unit));
    if (!fits) return {a->unit, b->unit};
  }
  if (a->element && b->element) return unit_clash(a->element, b->element, true);
  for (const FieldType& field : a->fields) {
    const FieldType* other = find_field(*b, field.name);
    if (other == nullptr) continue;
    if (auto clash = unit_clash(field.type, other->type, true); clash.first) return clash;
  }
  return {};
}

std::string type_text(const Type& type, Language language) {
  std::string out(kind_text(type.kind, language));
  if (type.unit) out += " (" + type.unit->symbol + ")";
  if (type.element) out += "<" + type_text(*type.element, language) + ">";
  return out;
}

std::string type_arg(const Type& type) {
  return bilingual(type_text(type, Language::en), type_text(type, Language::zh));
}

}  // namespace yuheng
