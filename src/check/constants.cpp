#include "check/constants.hpp"

#include <algorithm>

namespace yuheng {
namespace {

Constant scalar(const YamlNode& node) {
  if (!node.quoted) {
    if (auto number = Decimal::parse(node.text)) {
      auto type = std::make_shared<Type>(*number_in(nullptr));
      type->literal = true;
      return {Value(*number), type};
    }
    if (node.text == "true" || node.text == "false") {
      return {Value(node.text == "true"), make_type(TypeKind::boolean)};
    }
    if (auto day = parse_date(node.text)) return {Value(*day), make_type(TypeKind::date)};
  }
  return {Value(node.text), make_type(TypeKind::string)};
}

TypePtr united(const TypePtr& a, const TypePtr& b);

// All fields of both; one that only one of them has may be null.
TypePtr united_records(const Type& a, const Type& b) {
  auto out = std::make_shared<Type>(a);
  out->nullable = a.nullable || b.nullable;
  for (FieldType& field : out->fields) {
    const FieldType* other = find_field(b, field.name);
    field.type = other != nullptr ? united(field.type, other->type) : with_null(field.type);
  }
  for (const FieldType& field : b.fields) {
    if (find_field(a, field.name) == nullptr) out->fields.push_back({field.name, with_null(field.type)});
  }
  return out;
}

// The type of both; that of an error when they do not go together.
TypePtr united(const TypePtr& a, const TypePtr& b) {
  if (a->kind == TypeKind::record && b->kind == TypeKind::record) return united_records(*a, *b);
  if (a->kind == TypeKind::list && b->kind == TypeKind::list) {
    return with_null(list_of(united(a->element, b->element)), a->nullable || b->nullable);
  }
  return same_family(a, b) ? joined(a, b) : make_type(TypeKind::error);
}

bool has_error(const Type& type) {
  return type.kind == TypeKind::error || (type.element && has_error(*type.element)) ||
         std::any_of(type.fields.begin(), type.fields.end(),
                     [](const FieldType& field) { return has_error(*field.type); });
}

// The value with every field its type has.
Value completed(const Value& value, const Type& type) {
  if (value.kind() == Kind::list) {
    std::vector<Value> items;
    for (const Item& item : value.list().items) items.push_back(completed(item.value, *type.element));
    return make_list(std::move(items));
  }
  if (value.kind() != Kind::record) return value;
  std::vector<Field> out;
  for (const FieldType& field : type.fields) {
    const Value* own = value.record().find(field.name);
    out.push_back({field.name, own != nullptr ? completed(*own, *field.type) : Value()});
  }
  return Value(Record(std::move(out)));
}

// The types of items grow together from left to right.
Constant read(const YamlNode& node, Diagnostics& diagnostics) {
  switch (node.kind) {
    case YamlNode::Kind::null: return {Value(), make_type(TypeKind::null)};
    case YamlNode::Kind::scalar: return scalar(node);
    case YamlNode::Kind::sequence: {
      std::vector<Value> items;
      TypePtr element = make_type(TypeKind::null);
      for (const YamlNode& item : node.items) {
        Constant one = read(item, diagnostics);
        TypePtr both = items.empty() ? one.type : united(element, one.type);
        if (has_error(*both) && !has_error(*element) && !has_error(*one.type)) {
          diagnostics.add(Code::E0321, item.span, {type_arg(*element), type_arg(*one.type)});
        }
        element = both;
        items.push_back(std::move(one.value));
      }
      return {make_list(std::move(items)), list_of(element)};
    }
    case YamlNode::Kind::mapping: break;
  }
  std::vector<Field> record;
  auto type = std::make_shared<Type>();
  type->kind = TypeKind::record;
  for (const auto& [key, value] : node.members) {
    Constant one = read(value, diagnostics);
    record.push_back({key.text, std::move(one.value)});
    type->fields.push_back({key.text, one.type});
  }
  return {Value(Record(std::move(record))), type};
}

}  // namespace

Constant constant_of(const YamlNode& node, Diagnostics& diagnostics) {
  Constant out = read(node, diagnostics);
  if (has_error(*out.type)) return {Value(), make_type(TypeKind::error)};
  out.value = completed(out.value, *out.type);
  return out;
}

}  // namespace yuheng
