// Types and values as the JSON of free-standing expressions writes them: "number", {"list": T}, {"type": T, "value": V}.
#pragma once

#include "base/json.hpp"
#include "base/value.hpp"
#include "check/type.hpp"

namespace yuheng {

struct Typed {
  TypePtr type;
  Value value;
};

// The type a JSON type stands for; nothing, with `unsupported` filled, for one this language does not have.
TypePtr type_of_json(const Json& json, std::string& unsupported);
// {"type": T, "value": V}; nothing when V is no value of T or T is not supported.
std::optional<Typed> typed_of_json(const Json& json, std::string& unsupported);
void write_typed(JsonWriter& json, const Value& value);

// The value as a result of the declared type: [x] for x and x for [x] where the type asks for it; null when it is no such
// value.
Value conforming(const Value& value, const Type& type);

}  // namespace yuheng
