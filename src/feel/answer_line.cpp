#include "feel/answer_line.hpp"

#include <algorithm>

#include "feel/free_expression.hpp"

namespace yuheng {
namespace {

std::string text_at(const Json& json, std::string_view key) {
  const Json* member = json.find(key);
  return member != nullptr && member->kind == Json::Kind::string ? member->text : "";
}

const std::vector<Json>& items_at(const Json& json, std::string_view key) {
  static const std::vector<Json> kNone;
  const Json* member = json.find(key);
  return member != nullptr ? member->items : kNone;
}

void write_error(JsonWriter& json, std::string_view code, std::string_view message) {
  json.key("error").begin_object().member("code", code).member("message", message).end_object();
}

void write_refusal(JsonWriter& json, const Diagnostics& diagnostics) {
  auto first = std::find_if(diagnostics.all().begin(), diagnostics.all().end(),
                            [](const Diagnostic& d) { return severity_of(d.code) == Severity::error; });
  if (first == diagnostics.all().end()) {
    write_error(json, "E0310", "this expression is not supported");
  } else {
    write_error(json, code_text(first->code), message_text(*first, Language::en));
  }
}

// False, with the error written, when an input has a type this language does not have.
bool add_inputs(FreeExpression& expression, const Json& inputs, JsonWriter& json) {
  for (const auto& [name, input] : inputs.members) {
    std::string unsupported;
    std::optional<Typed> value = typed_of_json(input, unsupported);
    if (value) {
      expression.add_input(name, std::move(*value));
      continue;
    }
    if (unsupported.empty()) {
      write_error(json, "E0602", "'" + name + "' is no value of its type");
    } else {
      write_error(json, "E0310", "'" + unsupported + "' is not supported");
    }
    return false;
  }
  return true;
}

// The type under `key`; null for none, "Any", and (`unsupported` is filled) one this language does not have.
TypePtr type_at(const Json& json, std::string_view key, std::string& unsupported) {
  const Json* type = json.find(key);
  if (type == nullptr || type->kind == Json::Kind::null || type->text == "Any") return nullptr;
  return type_of_json(*type, unsupported);
}

// False, with the error written, when a type is not supported. `types` is {name: T}, or [{name, type}].
bool add_types(FreeExpression& expression, const Json& request, JsonWriter& json) {
  const Json* types = request.find("types");
  if (types == nullptr) return true;
  std::string unsupported;
  auto add = [&](const std::string& name, const Json& written) {
    if (TypePtr type = type_of_json(written, unsupported)) expression.add_type(name, type);
  };
  for (const auto& [name, type] : types->members) add(name, type);
  for (const Json& item : types->items) {
    if (const Json* type = item.find("type")) add(text_at(item, "name"), *type);
  }
  if (!unsupported.empty()) write_error(json, "E0310", "'" + unsupported + "' is not supported");
  return unsupported.empty();
}

// The body with each parameter that has allowed values turned to null where the argument is none of them.
std::string with_allowed_values(const Json& function) {
  std::string checks;
  for (const Json& param : items_at(function, "params")) {
    std::string name = text_at(param, "name");
    std::string allowed = text_at(param, "allowed_values");
    if (!allowed.empty()) checks += name + ": if " + name + " in (" + allowed + ") then " + name + " else null, ";
  }
  std::string body = text_at(function, "body");
  return checks.empty() ? body : "{" + checks + "result_: " + body + "}.result_";
}

bool add_functions(FreeExpression& expression, const Json& request, JsonWriter& json) {
  std::string unsupported;
  for (const Json& function : items_at(request, "functions")) {
    std::vector<FreeExpression::Parameter> params;
    for (const Json& param : items_at(function, "params")) {
      params.push_back({text_at(param, "name"), type_at(param, "type", unsupported)});
    }
    expression.add_function(text_at(function, "name"), params, type_at(function, "result_type", unsupported),
                            with_allowed_values(function));
  }
  if (!unsupported.empty()) write_error(json, "E0310", "'a " + unsupported + " as a value' is not supported");
  return unsupported.empty();
}

// Null when the value is none of those allowed for the result.
Value allowed(const Json& request, const TypePtr& type, Value value) {
  std::string tests = text_at(request, "allowed_values");
  if (tests.empty() || value.is_null()) return value;
  FreeExpression expression;
  Diagnostics diagnostics;
  expression.add_input("value", {type, value});
  std::optional<Value> answer = expression.value("value in (" + tests + ")", diagnostics);
  return answer && answer->is_true() ? value : Value();
}

// The value as the declared result type has it; nothing when that type is not supported.
std::optional<Value> as_declared(const Json& request, Value value, JsonWriter& json) {
  const Json* declared = request.find("result_type");
  if (declared == nullptr || declared->kind == Json::Kind::null) return value;
  std::string unsupported;
  TypePtr type = type_of_json(*declared, unsupported);
  if (type) return allowed(request, type, conforming(value, *type));
  write_error(json, "E0310", "'" + unsupported + "' is not supported");
  return std::nullopt;
}

void write_answer(JsonWriter& json, const Json& request, const std::optional<Value>& value,
                  const Diagnostics& diagnostics) {
  if (!value) {
    write_refusal(json, diagnostics);
    return;
  }
  std::optional<Value> result = as_declared(request, *value, json);
  if (!result) return;
  json.key("value");
  write_typed(json, *result);
}

void answer_expression(const Json& request, JsonWriter& json) {
  FreeExpression expression;
  Diagnostics diagnostics;
  static const Json kNone;
  const Json* inputs = request.find("inputs");
  if (!add_inputs(expression, inputs != nullptr ? *inputs : kNone, json)) return;
  if (!add_types(expression, request, json) || !add_functions(expression, request, json)) return;
  std::optional<TypeKind> declared;
  std::string unsupported;
  const Json* result = request.find("result_type");
  if (TypePtr type = result != nullptr ? type_of_json(*result, unsupported) : nullptr) declared = type->kind;
  write_answer(json, request, expression.value(text_at(request, "expression"), diagnostics, declared), diagnostics);
}

// One text for all outputs of a rule: the entry itself, or a context by output name.
std::string all_outputs(const std::vector<Json>& outputs, const std::vector<std::string>& entries) {
  if (outputs.size() == 1) return entries.front();
  std::string out = "{";
  for (size_t i = 0; i < outputs.size(); ++i) {
    out += (i > 0 ? ", \"" : "\"") + text_at(outputs[i], "name") + "\": " + entries[i];
  }
  return out + "}";
}

// Output values in order of priority: the first output counts most. Those of an output without declared values stand in the
// order of the rules.
std::vector<std::string> priorities(const Json& request) {
  const std::vector<Json>& outputs = items_at(request, "outputs");
  std::vector<std::vector<std::string>> rows = {{}};
  for (size_t i = 0; i < outputs.size(); ++i) {
    std::vector<std::string> values;
    std::string text = text_at(outputs[i], "output_values");
    for (const Json& row : text.empty() ? items_at(request, "rules") : std::vector<Json>()) {
      bool has_entry = row.items.size() == 2 && i < row.items[1].items.size();
      if (has_entry) values.push_back(row.items[1].items[i].text);
    }
    bool quoted = false;
    std::string value;
    for (char c : text + ",") {
      if (c == '"') quoted = !quoted;
      if (c == ',' && !quoted) {
        if (value.find_first_not_of(' ') != std::string::npos) values.push_back(value);
        value.clear();
      } else {
        value += c;
      }
    }
    if (values.empty()) return {};
    std::vector<std::vector<std::string>> longer;
    for (const auto& row : rows) {
      for (const std::string& one : values) {
        longer.push_back(row);
        longer.back().push_back(one);
      }
    }
    rows = std::move(longer);
  }
  std::vector<std::string> out;
  for (const auto& row : rows) out.push_back(all_outputs(outputs, row));
  return out;
}

DecisionTableText table_of(const Json& request) {
  DecisionTableText table;
  table.hit = text_at(request, "hit_policy");
  for (char& c : table.hit) c = c == ' ' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  table.aggregate = text_at(request, "aggregation");
  for (char& c : table.aggregate) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  for (const Json& input : items_at(request, "inputs")) {
    table.inputs.push_back(free_snippet("input", text_at(input, "expression")));
  }
  const std::vector<Json>& outputs = items_at(request, "outputs");
  std::vector<std::string> defaults;
  for (const Json& output : outputs) {
    if (std::string text = text_at(output, "default"); !text.empty()) defaults.push_back(text);
  }
  if (!outputs.empty() && defaults.size() == outputs.size()) {
    table.fallback = free_snippet("default", all_outputs(outputs, defaults));
  }
  bool ordered = table.hit == "priority" || table.hit == "output-order";
  for (const std::string& value : ordered ? priorities(request) : std::vector<std::string>()) {
    table.priorities.push_back(free_snippet("output values", value));
  }
  for (const Json& row : items_at(request, "rules")) {
    DecisionTableText::Rule rule;
    if (row.items.size() != 2) continue;
    for (const Json& test : row.items[0].items) rule.tests.push_back(free_snippet("rule", test.text));
    std::vector<std::string> entries;
    for (const Json& entry : row.items[1].items) entries.push_back(entry.text);
    if (entries.size() != outputs.size() || entries.empty()) continue;
    rule.then = free_snippet("rule", all_outputs(outputs, entries));
    table.rules.push_back(std::move(rule));
  }
  return table;
}

void answer_table(const Json& request, JsonWriter& json) {
  DecisionTableText table = table_of(request);
  json.key("results").begin_array();
  for (const Json& test : items_at(request, "tests")) {
    json.begin_object();
    FreeExpression expression;
    Diagnostics diagnostics;
    static const Json kNone;
    const Json* inputs = test.find("inputs");
    if (add_inputs(expression, inputs != nullptr ? *inputs : kNone, json) && add_types(expression, request, json) &&
        add_functions(expression, request, json)) {
      write_answer(json, request, expression.value(table, diagnostics), diagnostics);
    }
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string answer_line(std::string_view request_text) {
  JsonWriter json;
  json.begin_object();
  JsonError error;
  std::optional<Json> request = parse_json(request_text, error);
  if (!request || request->kind != Json::Kind::object) {
    write_error(json, "E0608", "this is not a JSON object: " + error.what);
    return json.end_object().take();
  }
  json.member("id", text_at(*request, "id"));
  if (request->find("hit_policy") != nullptr) {
    answer_table(*request, json);
  } else {
    answer_expression(*request, json);
  }
  return json.end_object().take();
}

}  // namespace yuheng
