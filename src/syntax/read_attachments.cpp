#include <algorithm>
#include <array>

#include "base/suggest.hpp"
#include "syntax/read_parts.hpp"

namespace yuheng::reading {
namespace {

// One of `known`, or reported.
std::string one_of(const Snippet& text, const std::vector<std::string>& known, const std::string& key,
                   Diagnostics& diagnostics) {
  if (text.empty() || std::find(known.begin(), known.end(), text.text) != known.end()) return text.text;
  std::string list;
  for (const std::string& each : known) list += (list.empty() ? "" : ", ") + each;
  diagnostics.add(Code::E0134, text.span, {key, text.text, list}, nearest(text.text, known));
  return {};
}

OutputText computed(const std::string& name, Snippet value, const Words& label) {
  OutputText out;
  out.name = {name, value.span};
  out.value = std::move(value);
  out.label = label;
  return out;
}

AttachmentText::Column read_column(const YamlNode& node, size_t number, DecisionText& decision,
                                   Diagnostics& diagnostics) {
  AttachmentText::Column out;
  Mapping map(node, "column", diagnostics);
  out.title = map.words("title");
  Snippet value = map.snippet("value");
  out.ask = map.text("ask");
  out.give = map.text("give");
  out.indicator =
      one_of(map.snippet("indicator"),
             {"row", "title", "category", "area", "clauses", "required", "measured", "margin", "item", "status"},
             "indicator", diagnostics);
  bool blank = map.flag("blank");
  map.finish();
  if (out.title.en.empty()) diagnostics.add(Code::E0113, node.span, {"column", "title"});
  if (out.ask.empty() != out.give.empty())
    diagnostics.add(Code::E0113, node.span, {"column", out.ask.empty() ? "ask" : "give"});
  int sources = int{!value.empty()} + int{!out.ask.empty()} + int{!out.indicator.empty()} + int{blank};
  if (sources != 1 && node.kind == YamlNode::Kind::mapping) diagnostics.add(Code::E0135, node.span);
  if (!value.empty()) {
    out.output = "column_" + std::to_string(number);
    decision.outputs.push_back(computed(out.output, std::move(value), out.title));
  }
  return out;
}

}  // namespace

AttachmentText read_attachment(const YamlNode& key, const YamlNode& value, std::vector<DecisionText>& decisions,
                               Diagnostics& diagnostics) {
  AttachmentText out;
  out.id = snippet_of(key);
  out.span = key.span;
  DecisionText decision;
  decision.name = out.id;
  decision.span = key.span;
  Mapping map(value, "attachments." + key.text, diagnostics);
  decision.title = out.title = map.words("title");
  decision.clauses = out.clauses = map.snippets("clauses");
  out.file = map.text("file");
  if (out.file.empty()) out.file = out.id.text;
  map.take("note");
  Snippet when = map.snippet("when");
  Snippet items = map.snippet("rows");
  Snippet level = map.snippet("level");
  out.rows = !level.empty() ? "indicators" : !items.empty() ? "items" : "record";
  out.has_when = !when.empty();
  if (!when.empty()) decision.outputs.push_back(computed("when", std::move(when), {}));
  if (!items.empty()) decision.outputs.push_back(computed("rows", std::move(items), {}));
  if (!level.empty()) decision.outputs.push_back(computed("level", std::move(level), {}));
  if (const YamlNode* columns = map.take("columns")) {
    for (const YamlNode* column : items_of(*columns, "columns", diagnostics)) {
      out.columns.push_back(read_column(*column, out.columns.size() + 1, decision, diagnostics));
    }
  }
  map.finish();
  if (out.columns.empty() && value.kind == YamlNode::Kind::mapping) {
    diagnostics.add(Code::E0113, key.span, {key.text, "columns"});
  }
  if (!decision.outputs.empty()) decisions.push_back(std::move(decision));
  return out;
}

}  // namespace yuheng::reading
