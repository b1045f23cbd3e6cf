#include <algorithm>
#include <array>

#include "base/suggest.hpp"
#include "syntax/read_parts.hpp"

namespace yuheng::reading {
namespace {

const std::vector<std::string>& hit_policies() {
  static const std::vector<std::string> kPolicies = {"unique",     "any",          "priority", "first",
                                                     "rule-order", "output-order", "collect"};
  return kPolicies;
}

DecisionTableText::Rule read_rule(const YamlNode& node, size_t input_count, Diagnostics& diagnostics) {
  DecisionTableText::Rule out;
  out.span = node.span;
  Mapping map(node, "rule", diagnostics);
  out.when = map.snippet("when");
  out.tests = map.snippets("if");
  out.then = map.required("then");
  out.clauses = map.snippets("clauses");
  map.take("note");
  map.finish();
  if (out.tests.size() != input_count && !(out.tests.empty() && !out.when.empty())) {
    diagnostics.add(Code::E0131, node.span, {std::to_string(out.tests.size()), std::to_string(input_count)});
  }
  return out;
}

DecisionTableText read_decision_table(Mapping& map) {
  Diagnostics& diagnostics = map.diagnostics();
  DecisionTableText out;
  Snippet hit = map.required("hit");
  out.hit = hit.text;
  out.hit_span = hit.span;
  const auto& policies = hit_policies();
  if (!hit.empty() && std::find(policies.begin(), policies.end(), hit.text) == policies.end()) {
    diagnostics.add(Code::E0132, hit.span, {hit.text}, nearest(hit.text, policies));
  }
  Snippet aggregate = map.snippet("aggregate");
  out.aggregate = aggregate.text;
  constexpr std::array<std::string_view, 5> kAggregates = {"", "sum", "min", "max", "count"};
  bool known = std::find(kAggregates.begin(), kAggregates.end(), out.aggregate) != kAggregates.end();
  if (!known || (!out.aggregate.empty() && out.hit != "collect")) {
    diagnostics.add(Code::E0133, aggregate.span, {out.aggregate});
  }
  out.inputs = map.snippets("inputs");
  out.priorities = map.snippets("values");
  out.fallback = map.snippet("default");
  if (const YamlNode* rules = map.take("rules")) {
    for (const YamlNode* rule : items_of(*rules, "rules", diagnostics)) {
      out.rules.push_back(read_rule(*rule, out.inputs.size(), diagnostics));
    }
  }
  return out;
}

OutputText read_output(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  OutputText out;
  out.name = snippet_of(key);
  if (value.kind != YamlNode::Kind::mapping) {
    out.value = scalar_of(value, key.text, diagnostics);
    if (out.value.empty()) diagnostics.add(Code::E0128, value.span, {key.text});
    return out;
  }
  Mapping map(value, key.text, diagnostics);
  out.unit = map.snippet("unit");
  out.keyed = map.snippet("keyed");
  out.label = map.words("label");
  out.clauses = map.snippets("clauses");
  map.take("note");
  if (value.find("hit") != nullptr || value.find("rules") != nullptr) {
    out.table = read_decision_table(map);
  } else {
    out.value = map.required("value");
  }
  map.finish();
  return out;
}

}  // namespace

DecisionText read_decision(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  DecisionText out;
  out.name = snippet_of(key);
  out.span = key.span;
  Mapping map(value, "decisions." + key.text, diagnostics);
  out.title = map.words("title");
  out.clauses = map.snippets("clauses");
  out.note = map.text("note");
  each_member(map, "let", [&](const YamlNode& name, const YamlNode& step) {
    out.steps.push_back(read_output(name, step, diagnostics));
  });
  each_member(map, "outputs", [&](const YamlNode& name, const YamlNode& output) {
    out.outputs.push_back(read_output(name, output, diagnostics));
  });
  out.holds = map.snippet("holds");
  map.finish();
  if (out.outputs.empty() && value.kind == YamlNode::Kind::mapping)
    diagnostics.add(Code::E0113, key.span, {key.text, "outputs"});
  return out;
}

}  // namespace yuheng::reading
