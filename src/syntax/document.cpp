#include "syntax/document.hpp"

#include "syntax/mapping.hpp"
#include "syntax/read_parts.hpp"

namespace yuheng {
namespace {

using reading::each_member;

NamedSource read_source(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  Mapping map(value, "sources." + key.text, diagnostics);
  NamedSource out{snippet_of(key), map.text("title"), map.text("url"), map.text("note"), map.text("document")};
  if (out.document.empty()) out.document = map.text("document_number");
  map.finish();
  return out;
}

void read_head(Mapping& map, Document& out) {
  Diagnostics& diagnostics = map.diagnostics();
  out.title = map.words("title");
  if (const YamlNode* node = map.take("industry")) {
    Mapping industry(*node, "industry", diagnostics);
    out.industry = industry.text("id");
    out.industry_names = industry.texts("names");
    industry.finish();
  }
  if (const YamlNode* node = map.take("source")) {
    Mapping source(*node, "source", diagnostics);
    out.source_document = source.text("document");
    out.source_part = source.text("part");
    source.finish();
  }
  out.effective = map.effective("effective");
  out.uses = map.snippets("use");
  out.notes = map.texts("notes");
  out.alerts = map.snippets("alerts");
}

}  // namespace

Document read_document(const YamlNode& root, Diagnostics& diagnostics) {
  Document out;
  Mapping map(root, "ruleset", diagnostics);
  Snippet ruleset = map.snippet("ruleset");
  Snippet vocabulary = map.snippet("vocabulary");
  out.kind = vocabulary.empty() ? Document::Kind::ruleset : Document::Kind::vocabulary;
  out.id = vocabulary.empty() ? ruleset : vocabulary;
  auto written = [&](std::string_view key) {
    const YamlNode* node = root.find(key);
    return node != nullptr && node->kind != YamlNode::Kind::null;
  };
  if (root.kind == YamlNode::Kind::mapping && written("ruleset") == written("vocabulary")) {
    diagnostics.add(Code::E0123, root.span);
  }
  read_head(map, out);
  each_member(map, "sources", [&](const YamlNode& key, const YamlNode& value) {
    out.sources.push_back(read_source(key, value, diagnostics));
  });
  each_member(map, "units", [&](const YamlNode& key, const YamlNode& value) {
    out.units.push_back(reading::read_unit(key, value, diagnostics));
  });
  each_member(map, "aspects", [&](const YamlNode& key, const YamlNode& value) {
    out.aspects.push_back(reading::read_aspect(key, value, diagnostics));
  });
  each_member(map, "bases", [&](const YamlNode& key, const YamlNode& value) {
    out.bases.push_back(reading::read_named_basis(key, value, diagnostics));
  });
  each_member(map, "conversions", [&](const YamlNode& key, const YamlNode& value) {
    out.conversions.push_back(reading::read_conversion(key, value, diagnostics));
  });
  each_member(map, "facts", [&](const YamlNode& key, const YamlNode& value) {
    out.facts.push_back(reading::read_fact(key, value, diagnostics));
  });
  each_member(map, "indicators", [&](const YamlNode& key, const YamlNode& value) {
    out.indicators.push_back(reading::read_indicator(key, value, diagnostics));
  });
  each_member(map, "grading", [&](const YamlNode& key, const YamlNode& value) {
    out.tables.push_back(reading::read_table(key, value, diagnostics));
  });
  each_member(map, "measures", [&](const YamlNode& table, const YamlNode& grades) {
    for (const auto& [grade, value] : members_of(grades, "measures." + table.text, diagnostics)) {
      out.measures.push_back(reading::read_measures(table, *grade, *value, diagnostics));
    }
  });
  each_member(map, "parameters", [&](const YamlNode& key, const YamlNode& value) {
    out.parameters.push_back(reading::read_parameter(key, value, diagnostics));
  });
  each_member(map, "functions", [&](const YamlNode& key, const YamlNode& value) {
    out.functions.push_back(reading::read_function(key, value, diagnostics));
  });
  each_member(map, "findings", [&](const YamlNode& key, const YamlNode& value) {
    out.findings.push_back(reading::read_finding(key, value, diagnostics));
  });
  each_member(map, "decisions", [&](const YamlNode& key, const YamlNode& value) {
    out.decisions.push_back(reading::read_decision(key, value, diagnostics));
  });
  each_member(map, "answers", [&](const YamlNode& key, const YamlNode& value) {
    out.answers.emplace_back(snippet_of(key), scalar_of(value, "answers." + key.text, diagnostics));
  });
  map.finish();
  return out;
}

}  // namespace yuheng
