#include "syntax/read_parts.hpp"

namespace yuheng::reading {
namespace {

// What is left of a mapping says a value for each aspect.
void read_parts(Mapping& map, BasisText& out) {
  for (const auto& [aspect, value] : map.rest()) {
    map.take(aspect->text);
    out.parts.emplace_back(snippet_of(*aspect), scalar_of(*value, aspect->text, map.diagnostics()));
  }
}

BasisText basis_of(const YamlNode& node, Diagnostics& diagnostics) {
  BasisText out;
  out.span = node.span;
  if (node.kind != YamlNode::Kind::mapping) {
    Snippet text = scalar_of(node, "basis", diagnostics);
    bool one_word = text.text.find_first_of(" \t\n") == std::string::npos;
    if (one_word) {
      out.is = text;
    } else {
      out.words = text.text;
    }
    return out;
  }
  Mapping map(node, "basis", diagnostics);
  out.words = map.text("words");
  out.is = map.snippet("is");
  read_parts(map, out);
  return out;
}

}  // namespace

BasisText read_basis(Mapping& map) {
  const YamlNode* node = map.take("basis");
  return node == nullptr ? BasisText{} : basis_of(*node, map.diagnostics());
}

AspectText read_aspect(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  AspectText out;
  out.name = snippet_of(key);
  Mapping map(value, "aspects." + key.text, diagnostics);
  out.title = map.words("title");
  out.unit = map.snippet("unit");
  out.choices = read_choices(map);
  map.take("note");
  map.finish();
  return out;
}

NamedBasisText read_named_basis(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  NamedBasisText out;
  out.name = snippet_of(key);
  Mapping map(value, "bases." + key.text, diagnostics);
  out.title = map.words("title");
  map.take("note");
  out.basis.span = key.span;
  read_parts(map, out.basis);
  return out;
}

ConversionText read_conversion(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  ConversionText out;
  out.name = snippet_of(key);
  Mapping map(value, "conversions." + key.text, diagnostics);
  out.title = map.words("title");
  out.aspect = map.required("aspect");
  out.from = map.snippet("from");
  out.to = map.snippet("to");
  out.units = map.snippets("units");
  out.value = map.required("value");
  out.clauses = map.texts("clauses");
  out.provenance = map.provenance("provenance");
  map.take("note");
  map.finish();
  return out;
}

}  // namespace yuheng::reading
