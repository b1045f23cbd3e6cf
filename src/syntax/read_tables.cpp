#include <algorithm>

#include "base/decimal.hpp"
#include "syntax/read_parts.hpp"

namespace yuheng::reading {
namespace {

CellText read_cell(const YamlNode& level, const YamlNode& value, Diagnostics& diagnostics) {
  CellText out{level.text, level.span, {}, {}, std::nullopt};
  if (value.kind != YamlNode::Kind::mapping) {
    out.text = scalar_of(value, "cell", diagnostics);
    if (out.text.empty()) diagnostics.add(Code::E0128, value.span, {level.text});
    return out;
  }
  Mapping map(value, "cell", diagnostics);
  out.text = map.required("cell");
  out.basis = read_basis(map);
  out.provenance = map.provenance("provenance");
  map.take("note");
  map.finish();
  return out;
}

void read_rounding(Mapping& map, RowText& out) {
  const YamlNode* node = map.take("rounding");
  if (node == nullptr) return;
  Diagnostics& diagnostics = map.diagnostics();
  if (node->kind == YamlNode::Kind::mapping) {
    Mapping inner(*node, "rounding", diagnostics);
    Snippet text = inner.required("decimals");
    inner.finish();
    std::optional<Decimal> number = Decimal::parse(text.text);
    std::optional<int64_t> whole = number ? number->to_int64() : std::nullopt;
    if (whole && *whole >= -18 && *whole <= 18) {
      out.rounded_to = static_cast<int32_t>(*whole);
    } else if (!text.empty()) {
      diagnostics.add(Code::E0115, text.span, {"decimals", text.text});
    }
    out.rounded = true;
    return;
  }
  Snippet rounding = scalar_of(*node, "rounding", diagnostics);
  out.rounded = rounding.text == "rounded";
  if (!rounding.empty() && !out.rounded && rounding.text != "full-value") {
    diagnostics.add(Code::E0129, rounding.span, {rounding.text});
  }
}

// Everything of a row but its cells.
void read_row_head(Mapping& map, RowText& out) {
  out.title = map.words("title");
  out.category = map.text("category");
  out.each = map.snippet("each");
  out.that = map.snippet("that");
  out.when = map.snippet("when");
  out.any_of = map.text("any_of");
  read_rounding(map, out);
  out.basis = read_basis(map);
  out.effective = map.effective("effective");
  out.clauses = map.texts("clauses");
  out.note = map.text("note");
  out.provenance = map.provenance("provenance");
}

RowText read_row(const YamlNode& node, const std::vector<Snippet>& ladder, Diagnostics& diagnostics) {
  RowText out;
  out.span = node.span;
  Mapping map(node, "row", diagnostics);
  out.id = map.snippet("id");
  out.is = map.snippet("is");
  if (out.id.empty()) out.id = out.is;
  if (out.id.empty() && node.kind == YamlNode::Kind::mapping) diagnostics.add(Code::E0113, node.span, {"row", "id"});
  if (!out.id.empty()) out.span = out.id.span;
  read_row_head(map, out);
  for (const Snippet& level : ladder) {
    const YamlNode* cell = map.take(level.text);
    if (cell == nullptr) continue;
    auto member = std::find_if(node.members.begin(), node.members.end(),
                               [&](const YamlMember& each) { return each.key.text == level.text; });
    out.cells.push_back(read_cell(member->key, *cell, diagnostics));
  }
  map.finish();
  return out;
}

MeasureText read_measure(const YamlNode& node, Diagnostics& diagnostics) {
  Mapping map(node, "measure", diagnostics);
  MeasureText out{map.required("action").text, map.text("percent"),   map.text("scope"), map.text("basis"),
                  map.text("detail"),          map.text("exemption"), map.text("note")};
  map.finish();
  return out;
}

}  // namespace

RowText read_indicator(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  RowText out;
  out.id = snippet_of(key);
  out.span = key.span;
  Mapping map(value, "indicators." + key.text, diagnostics);
  read_row_head(map, out);
  map.finish();
  return out;
}

TableText read_table(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  TableText out;
  out.id = snippet_of(key);
  out.span = key.span;
  Mapping map(value, "grading." + key.text, diagnostics);
  out.title = map.words("title");
  out.when = map.snippet("when");
  out.ladder = map.snippets("ladder");
  out.provenance = map.provenance("provenance");
  out.note = map.text("note");
  if (const YamlNode* rows = map.take("rows")) {
    for (const YamlNode* row : items_of(*rows, "rows", diagnostics)) {
      out.rows.push_back(read_row(*row, out.ladder, diagnostics));
    }
  }
  map.finish();
  if (out.ladder.size() < 2) diagnostics.add(Code::E0130, key.span, {key.text});
  return out;
}

MeasuresText read_measures(const YamlNode& table, const YamlNode& grade, const YamlNode& value,
                           Diagnostics& diagnostics) {
  MeasuresText out;
  out.table = snippet_of(table);
  out.grade = snippet_of(grade);
  out.span = grade.span;
  Mapping map(value, "measures." + table.text + "." + grade.text, diagnostics);
  out.provenance = map.provenance("provenance");
  out.note = map.text("note");
  if (const YamlNode* principle = map.take("principle")) {
    if (principle->kind == YamlNode::Kind::mapping) {
      Mapping inner(*principle, "principle", diagnostics);
      out.principle = inner.text("text");
      inner.provenance("provenance");
      inner.finish();
    } else {
      out.principle = scalar_of(*principle, "principle", diagnostics).text;
    }
  }
  for (const auto& [alert, measures] : map.rest()) {
    MeasuresText::Alert entry{snippet_of(*alert), {}};
    for (const YamlNode* item : items_of(*measures, alert->text, diagnostics)) {
      entry.measures.push_back(read_measure(*item, diagnostics));
    }
    out.alerts.push_back(std::move(entry));
  }
  return out;
}

}  // namespace yuheng::reading
