#include "cases/case_file.hpp"

#include <map>

#include "base/suggest.hpp"
#include "syntax/mapping.hpp"

namespace yuheng {
namespace {

using NamedFacts = std::map<std::string, const YamlNode*>;

YamlNode no_facts(const Span& span) {
  YamlNode node;
  node.kind = YamlNode::Kind::mapping;
  node.span = span;
  return node;
}

std::optional<Date> date_of(const Snippet& text, Diagnostics& diagnostics) {
  if (text.empty()) return std::nullopt;
  std::optional<Date> day = parse_date(text.text);
  if (!day) diagnostics.add(Code::E0116, text.span, {text.text});
  return day;
}

// A mapping that is a member of a case: checked for its kind here, read later.
std::optional<YamlNode> mapping_at(Mapping& map, std::string_view key) {
  const YamlNode* node = map.take(key);
  if (node == nullptr || node->kind == YamlNode::Kind::null) return std::nullopt;
  if (node->kind == YamlNode::Kind::mapping) return *node;
  map.diagnostics().add(Code::E0112, node->span, {std::string(key), "mapping"});
  return std::nullopt;
}

class Reader {
 public:
  Reader(NamedFacts given, std::optional<Date> as_of, bool scenarios, Diagnostics& diagnostics)
      : given_(std::move(given)), as_of_(as_of), scenarios_(scenarios), diagnostics_(diagnostics) {}

  std::vector<CaseText> read(const YamlNode& list) {
    std::vector<CaseText> out;
    for (const YamlNode* node : items_of(list, scenarios_ ? "scenarios" : "cases", diagnostics_)) {
      size_t errors = diagnostics_.error_count();
      CaseText one = read_case(*node);
      if (diagnostics_.error_count() == errors) out.push_back(std::move(one));
    }
    return out;
  }

 private:
  CaseText read_case(const YamlNode& node) {
    Mapping map(node, scenarios_ ? "scenario" : "case", diagnostics_);
    CaseText out;
    out.span = node.span;
    out.id = map.required("id");
    if (!out.id.empty()) check_id(out.id);
    out.decision = map.required("decision");
    out.as_of = date_of(map.snippet("as_of"), diagnostics_);
    if (!out.as_of) out.as_of = as_of_;
    out.facts = facts_of(map, node.span);
    if (auto parameters = mapping_at(map, "parameters")) {
      for (const auto& [name, value] : parameters->members) {
        out.parameters.emplace_back(snippet_of(name), scalar_of(value, name.text, diagnostics_));
      }
    }
    size_t errors = diagnostics_.error_count();
    if (auto expected = mapping_at(map, "expected")) out.expected = std::move(*expected);
    bool nothing = out.expected.members.empty() && diagnostics_.error_count() == errors && !out.id.empty();
    if (nothing) diagnostics_.add(Code::E0706, out.id.span, {out.id.text});
    if (scenarios_) return out;
    for (std::string_view words : {"title", "clauses", "reason"}) map.take(words);
    if (auto changes = mapping_at(map, "set")) {
      for (const auto& [path, value] : changes->members) out.set.emplace_back(snippet_of(path), value);
    }
    out.unset = map.snippets("unset");
    map.finish();
    return out;
  }

  YamlNode facts_of(Mapping& map, const Span& span) {
    std::optional<YamlNode> inputs = mapping_at(map, "inputs");
    if (scenarios_) return inputs ? std::move(*inputs) : no_facts(span);
    Snippet from = map.snippet("from");
    if (from.empty()) return inputs ? std::move(*inputs) : no_facts(span);
    if (inputs) diagnostics_.add(Code::E0707, from.span);
    auto found = given_.find(from.text);
    if (found != given_.end()) return *found->second;
    std::vector<std::string> known;
    for (const auto& [name, facts] : given_) known.push_back(name);
    diagnostics_.add(Code::E0702, from.span, {from.text}, nearest(from.text, known));
    return no_facts(span);
  }

  void check_id(const Snippet& id) {
    auto [first, fresh] = ids_.emplace(id.text, id.span);
    if (!fresh) diagnostics_.add({Code::E0311, id.span, {id.text}, {}, {{first->second, id.text}}});
  }

  NamedFacts given_;
  std::optional<Date> as_of_;
  bool scenarios_;
  Diagnostics& diagnostics_;
  std::map<std::string, Span> ids_;
};

NamedFacts read_given(Mapping& file) {
  NamedFacts out;
  const YamlNode* given = file.take("given");
  if (given == nullptr) return out;
  for (const auto& [name, facts] : members_of(*given, "given", file.diagnostics())) {
    if (facts->kind == YamlNode::Kind::mapping) {
      out[name->text] = facts;
    } else {
      file.diagnostics().add(Code::E0112, facts->span, {name->text, "mapping"});
    }
  }
  return out;
}

std::optional<Date> today_of(const YamlNode& root, Diagnostics& diagnostics) {
  const YamlNode* meta = root.find("meta");
  const YamlNode* today = meta != nullptr ? meta->find("today_default") : nullptr;
  return today != nullptr ? date_of(scalar_of(*today, "today_default", diagnostics), diagnostics) : std::nullopt;
}

}  // namespace

std::optional<CaseFile> read_case_file(const SourcePtr& source, Diagnostics& diagnostics) {
  std::optional<YamlNode> root = parse_yaml(source, diagnostics);
  if (!root) return std::nullopt;
  const YamlNode* scenarios = root->find("scenarios");
  const YamlNode* cases = root->find("cases");
  if (scenarios == nullptr && cases == nullptr) {
    diagnostics.add(Code::E0704, {source, 0, 0});
    return std::nullopt;
  }
  CaseFile out;
  if (cases == nullptr) {
    out.cases = Reader({}, today_of(*root, diagnostics), true, diagnostics).read(*scenarios);
    return out;
  }
  Mapping file(*root, "case file", diagnostics);
  out.ruleset = file.required("cases_for");
  NamedFacts given = read_given(file);
  file.take("cases");
  file.finish();
  out.cases = Reader(std::move(given), std::nullopt, false, diagnostics).read(*cases);
  return out.ruleset.empty() ? std::nullopt : std::optional(std::move(out));
}

}  // namespace yuheng
