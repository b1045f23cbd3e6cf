#include "base/decimal.hpp"
#include "syntax/read_parts.hpp"

namespace yuheng::reading {
namespace {

void read_list(const YamlNode& node, FactDeclaration& out, Diagnostics& diagnostics) {
  out.form = FactDeclaration::Form::list;
  if (node.kind == YamlNode::Kind::scalar) {
    out.type = snippet_of(node);
    return;
  }
  for (const auto& [key, value] : members_of(node, out.name.text, diagnostics)) {
    out.fields.push_back(read_fact(*key, *value, diagnostics));
  }
}

void read_bound(Mapping& map, std::string_view key, Snippet& out) {
  out = map.snippet(key);
  if (!out.empty() && !Decimal::parse(out.text)) {
    map.diagnostics().add(Code::E0126, out.span, {std::string(key), out.text});
    out.text.clear();
  }
}

}  // namespace

std::vector<FactDeclaration::Choice> read_choices(Mapping& map) {
  std::vector<FactDeclaration::Choice> out;
  const YamlNode* node = map.take("choices");
  if (node == nullptr) return out;
  if (node->kind == YamlNode::Kind::mapping) {
    for (const auto& [id, words] : node->members) out.push_back({snippet_of(id), words_of(words, map.diagnostics())});
  } else {
    for (const YamlNode* item : items_of(*node, "choices", map.diagnostics())) {
      out.push_back({scalar_of(*item, "choices", map.diagnostics()), {}});
    }
  }
  return out;
}

UnitDeclaration read_unit(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  UnitDeclaration out;
  out.symbol = snippet_of(key);
  out.span = key.span;
  Mapping map(value, "units." + key.text, diagnostics);
  if (const YamlNode* node = map.take("dimensions")) {
    for (const auto& [name, exponent] : members_of(*node, "dimensions", diagnostics)) {
      Snippet text = scalar_of(*exponent, "dimensions", diagnostics);
      std::optional<Decimal> number = Decimal::parse(text.text);
      std::optional<int64_t> whole = number ? number->to_int64() : std::nullopt;
      if (!whole || *whole < -9 || *whole > 9) {
        diagnostics.add(Code::E0115, text.span, {name->text, text.text});
      } else if (*whole != 0) {
        out.dimensions.emplace_back(name->text, static_cast<int32_t>(*whole));
      }
    }
  }
  out.factor = map.text("factor");
  out.nonnegative = map.flag("nonnegative");
  out.title = map.words("title");
  map.finish();
  return out;
}

FactDeclaration read_fact(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  FactDeclaration out;
  out.name = snippet_of(key);
  if (value.kind == YamlNode::Kind::scalar) {  // short form: `name: string`
    out.type = snippet_of(value);
    return out;
  }
  Mapping map(value, "facts." + key.text, diagnostics);
  if (const YamlNode* list = map.take("list")) read_list(*list, out, diagnostics);
  if (const YamlNode* record = map.take("record")) {
    out.form = FactDeclaration::Form::record;
    for (const auto& [name, field] : members_of(*record, out.name.text, diagnostics)) {
      out.fields.push_back(read_fact(*name, *field, diagnostics));
    }
  }
  if (Snippet type = map.snippet("type"); !type.empty()) out.type = type;
  out.unit = map.snippet("unit");
  out.decimals = map.integer("decimals");
  read_bound(map, "min", out.minimum);
  read_bound(map, "max", out.maximum);
  out.choices = read_choices(map);
  out.optional = map.flag("optional");
  if (const YamlNode* absent = map.take("absent")) {
    out.absent_is_null = absent->kind == YamlNode::Kind::null;
    if (!out.absent_is_null || !out.optional) diagnostics.add(Code::E0127, absent->span);
  }
  out.label = map.words("label");
  out.aliases = map.texts("aliases");
  out.basis = read_basis(map);
  out.evidence = map.texts("evidence");
  map.take("note");
  map.finish();
  bool typed = out.form != FactDeclaration::Form::scalar || !out.type.empty() || !out.choices.empty();
  if (!typed && value.kind == YamlNode::Kind::mapping) diagnostics.add(Code::E0124, key.span, {key.text});
  return out;
}

ParameterText read_parameter(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  ParameterText out;
  out.name = snippet_of(key);
  out.span = key.span;
  Mapping map(value, "parameters." + key.text, diagnostics);
  out.choices = read_choices(map);
  out.type = map.snippet("type");
  out.fallback = map.required("default");
  out.title = map.words("title");
  out.clauses = map.texts("clauses");
  map.take("note");
  map.finish();
  if (out.type.empty() == out.choices.empty()) diagnostics.add(Code::E0124, key.span, {key.text});
  return out;
}

FunctionText read_function(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  Mapping map(value, "functions." + key.text, diagnostics);
  FunctionText out{snippet_of(key), map.snippets("params"), map.required("value")};
  map.take("note");
  map.finish();
  return out;
}

FindingText read_finding(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  Mapping map(value, "findings." + key.text, diagnostics);
  FindingText out{snippet_of(key), {map.text("zh"), map.text("en")}, map.texts("clauses")};
  map.take("note");
  map.finish();
  return out;
}

}  // namespace yuheng::reading
