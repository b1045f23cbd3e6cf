#include "feel/typed_json.hpp"

#include <algorithm>

namespace yuheng {
namespace {

TypePtr nullable(const TypePtr& type) {
  auto out = std::make_shared<Type>(*type);
  out->nullable = true;
  return out;
}

TypePtr scalar_named(const std::string& name) {
  static const std::vector<std::pair<std::string, TypeKind>> kTypes = {{"number", TypeKind::number},
                                                                       {"string", TypeKind::string},
                                                                       {"boolean", TypeKind::boolean},
                                                                       {"date", TypeKind::date},
                                                                       {"time", TypeKind::time},
                                                                       {"date and time", TypeKind::date_time},
                                                                       {"days and time duration", TypeKind::days},
                                                                       {"years and months duration", TypeKind::months},
                                                                       {"Any", TypeKind::null}};
  for (const auto& [text, kind] : kTypes) {
    if (text == name) return nullable(make_type(kind));
  }
  return nullptr;
}

std::optional<Value> scalar_value(const Type& type, const Json& json) {
  switch (type.kind) {
    case TypeKind::boolean:
      if (json.kind == Json::Kind::boolean) return Value(json.boolean);
      return std::nullopt;
    case TypeKind::number:
      if (auto number = Decimal::parse(json.text)) return Value(*number);
      return std::nullopt;
    case TypeKind::string: return Value(json.text);
    case TypeKind::date:
      if (auto date = parse_date(json.text)) return Value(*date);
      return std::nullopt;
    case TypeKind::days:
      if (auto days = parse_days_duration(json.text)) return Value(*days);
      return std::nullopt;
    case TypeKind::months:
      if (auto months = parse_months_duration(json.text)) return Value(*months);
      return std::nullopt;
    case TypeKind::time:
      if (auto time = parse_time(json.text)) return Value(*time);
      return std::nullopt;
    case TypeKind::date_time:
      if (auto point = parse_date_time(json.text)) return Value(*point);
      return std::nullopt;
    default: return std::nullopt;
  }
}

std::optional<Typed> read(const Json& type_json, const Json& value, std::string& unsupported);

std::optional<Typed> read_list(const Json& element, const Json& value, std::string& unsupported) {
  TypePtr item_type = type_of_json(element, unsupported);
  if (!item_type || value.kind != Json::Kind::array) return std::nullopt;
  std::vector<Value> items;
  for (const Json& item : value.items) {
    std::optional<Typed> one = read(element, item, unsupported);
    if (!one) return std::nullopt;
    item_type = items.empty() ? one->type : joined(item_type, one->type);
    items.push_back(std::move(one->value));
  }
  return Typed{nullable(list_of(item_type)), make_list(std::move(items))};
}

std::optional<Typed> read_context(const Json& fields, const Json& value, std::string& unsupported) {
  if (value.kind != Json::Kind::object) return std::nullopt;
  auto type = std::make_shared<Type>();
  type->kind = TypeKind::record;
  type->nullable = true;
  std::vector<Field> values;
  for (const auto& [name, field_type] : fields.members) {
    const Json* field = value.find(name);
    static const Json kNull;
    std::optional<Typed> one = read(field_type, field != nullptr ? *field : kNull, unsupported);
    if (!one) return std::nullopt;
    type->fields.push_back({name, one->type});
    values.push_back({name, std::move(one->value)});
  }
  measure(*type);
  return Typed{type, Value(Record(std::move(values)))};
}

std::optional<Typed> read(const Json& type_json, const Json& value, std::string& unsupported) {
  TypePtr type = type_of_json(type_json, unsupported);
  if (!type) return std::nullopt;
  if (value.kind == Json::Kind::null) return Typed{type, Value()};
  if (type_json.kind == Json::Kind::string && type_json.text == "Any") return typed_of_json(value, unsupported);
  if (const Json* element = type_json.find("list")) return read_list(*element, value, unsupported);
  if (const Json* fields = type_json.find("context")) return read_context(*fields, value, unsupported);
  std::optional<Value> scalar = scalar_value(*type, value);
  return scalar ? std::optional(Typed{type, *scalar}) : std::nullopt;
}

void write_type(JsonWriter& json, const Value& value) {
  switch (value.kind()) {
    case Kind::boolean: json.string("boolean"); return;
    case Kind::number: json.string("number"); return;
    case Kind::string: json.string("string"); return;
    case Kind::date: json.string("date"); return;
    case Kind::days: json.string("days and time duration"); return;
    case Kind::months: json.string("years and months duration"); return;
    case Kind::time: json.string("time"); return;
    case Kind::date_time: json.string("date and time"); return;
    case Kind::list: json.begin_object().member("list", "Any").end_object(); return;
    case Kind::record: {
      json.begin_object().key("context").begin_object();
      for (auto [name, field] : value.record().fields()) json.member(name, "Any");
      json.end_object().end_object();
      return;
    }
    default: json.string("Any");
  }
}

void write_value_of(JsonWriter& json, const Value& value) {
  switch (value.kind()) {
    case Kind::boolean: json.boolean(value.boolean()); return;
    case Kind::number: json.string(value.number().text()); return;
    case Kind::string: json.string(value.string()); return;
    case Kind::date: json.string(text_of(value.date())); return;
    case Kind::days: json.string(text_of(value.days())); return;
    case Kind::months: json.string(text_of(value.months())); return;
    case Kind::time: json.string(text_of(value.time())); return;
    case Kind::date_time: json.string(text_of(value.date_time())); return;
    case Kind::list:
      json.begin_array();
      for (const Item& item : value.list().items) write_typed(json, item.value);
      json.end_array();
      return;
    case Kind::record:
      json.begin_object();
      for (auto [name, field] : value.record().fields()) {
        json.key(name);
        write_typed(json, field);
      }
      json.end_object();
      return;
    default: json.null();
  }
}

TypeKind kind_of(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean: return TypeKind::boolean;
    case Kind::number: return TypeKind::number;
    case Kind::string: return TypeKind::string;
    case Kind::date: return TypeKind::date;
    case Kind::days: return TypeKind::days;
    case Kind::months: return TypeKind::months;
    case Kind::time: return TypeKind::time;
    case Kind::date_time: return TypeKind::date_time;
    case Kind::list: return TypeKind::list;
    case Kind::record: return TypeKind::record;
    case Kind::range: return TypeKind::range;
    default: return TypeKind::null;
  }
}

bool conforms(const Value& value, const Type& type) {
  if (value.is_null() || type.kind == TypeKind::null) return true;
  if (kind_of(value) != type.kind) return false;
  if (type.kind == TypeKind::list) {
    return std::all_of(value.list().items.begin(), value.list().items.end(),
                       [&](const Item& item) { return conforms(item.value, *type.element); });
  }
  if (type.kind != TypeKind::record) return true;
  return std::all_of(type.fields.begin(), type.fields.end(), [&](const FieldType& field) {
    const Value* found = value.record().find(field.name);
    return found != nullptr && conforms(*found, *field.type);
  });
}

}  // namespace

TypePtr type_of_json(const Json& json, std::string& unsupported) {
  if (json.kind == Json::Kind::string) {
    TypePtr type = scalar_named(json.text);
    if (!type) unsupported = json.text;
    return type;
  }
  if (const Json* element = json.find("list")) {
    TypePtr inner = type_of_json(*element, unsupported);
    return inner ? nullable(list_of(inner)) : nullptr;
  }
  if (const Json* fields = json.find("context")) {
    auto type = std::make_shared<Type>();
    type->kind = TypeKind::record;
    type->nullable = true;
    for (const auto& [name, field] : fields->members) {
      TypePtr inner = type_of_json(field, unsupported);
      if (!inner) return nullptr;
      type->fields.push_back({name, inner});
    }
    measure(*type);
    return type;
  }
  unsupported = "function";
  return nullptr;
}

std::optional<Typed> typed_of_json(const Json& json, std::string& unsupported) {
  const Json* type = json.find("type");
  const Json* value = json.find("value");
  if (type == nullptr || value == nullptr) return std::nullopt;
  return read(*type, *value, unsupported);
}

void write_typed(JsonWriter& json, const Value& value) {
  json.begin_object().key("type");
  write_type(json, value);
  json.key("value");
  write_value_of(json, value);
  json.end_object();
}

Value conforming(const Value& value, const Type& type) {
  if (conforms(value, type)) return value;
  if (type.kind == TypeKind::list && conforms(value, *type.element)) return make_list({value});
  if (value.kind() == Kind::list && value.list().items.size() == 1) {
    const Value& only = value.list().items.front().value;
    if (conforms(only, type)) return only;
  }
  return {};
}

}  // namespace yuheng
