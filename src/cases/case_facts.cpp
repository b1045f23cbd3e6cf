#include "cases/case_facts.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/suggest.hpp"

namespace yuheng {
namespace {

// A field's name, or the index of an item.
struct Step {
  std::string name;
  size_t index = 0;
  bool is_index = false;
};

std::optional<size_t> index_of(std::string_view digits) {
  size_t out = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  bool all = error == std::errc() && end == digits.data() + digits.size();
  return all ? std::optional(out) : std::nullopt;
}

// "a.b[0].c"; nothing when it is no path.
std::vector<Step> steps_of(std::string_view path) {
  std::vector<Step> out;
  size_t at = 0;
  while (at < path.size()) {
    if (path[at] == '[') {
      size_t end = path.find(']', at);
      auto index = end == std::string_view::npos ? std::nullopt : index_of(path.substr(at + 1, end - at - 1));
      if (!index || out.empty()) return {};
      out.push_back({{}, *index, true});
      at = end + 1;
      bool ended = at == path.size() || path[at] == '.' || path[at] == '[';
      if (!ended) return {};
      continue;
    }
    if (path[at] == '.' && out.empty()) return {};
    if (path[at] == '.') ++at;
    size_t end = std::min(path.find_first_of(".[]", at), path.size());
    if (end == at || (end < path.size() && path[end] == ']')) return {};
    out.push_back({std::string(path.substr(at, end - at)), 0, false});
    at = end;
  }
  return out;
}

std::string path_of(const std::vector<Step>& steps, size_t count) {
  std::string out;
  for (size_t i = 0; i < count; ++i) {
    if (steps[i].is_index) {
      out += "[" + std::to_string(steps[i].index) + "]";
    } else {
      out += (out.empty() ? "" : ".") + steps[i].name;
    }
  }
  return out;
}

YamlNode* member_of(YamlNode& mapping, const std::string& name) {
  auto found = std::find_if(mapping.members.begin(), mapping.members.end(),
                            [&](const YamlMember& member) { return member.key.text == name; });
  return found == mapping.members.end() ? nullptr : &found->value;
}

// Why a step cannot be taken from this node; empty when it can.
std::string obstacle(const YamlNode& node, const Step& step, const std::string& here) {
  YamlNode::Kind wanted = step.is_index ? YamlNode::Kind::sequence : YamlNode::Kind::mapping;
  if (node.kind == wanted) return {};
  if (node.kind == YamlNode::Kind::null) return "'" + here + "' is null";
  return "'" + here + "' is no " + (step.is_index ? "list" : "record");
}

std::string count_of(const YamlNode& list, const std::string& here) {
  size_t count = list.items.size();
  return "'" + here + "' has " + std::to_string(count) + (count == 1 ? " item" : " items");
}

void refuse(const Snippet& path, std::string why, Diagnostics& diagnostics) {
  diagnostics.add(Code::E0703, path.span, {path.text, std::move(why)});
}

constexpr std::string_view kNoPath = "a path is written a.b or a[0].b";

// A new node that the next step can be taken from; a null when there is none.
YamlNode made_for(const std::vector<Step>& steps, size_t next, const Span& span) {
  YamlNode out;
  out.span = span;
  if (next < steps.size()) out.kind = steps[next].is_index ? YamlNode::Kind::sequence : YamlNode::Kind::mapping;
  return out;
}

Json scalar_json(const YamlNode& node, const Type* type) {
  Json out;
  out.kind = Json::Kind::string;
  out.text = node.text;
  if (node.quoted || type == nullptr) return out;
  if (type->kind == TypeKind::number && Decimal::parse(node.text)) out.kind = Json::Kind::number;
  if (type->kind == TypeKind::boolean && (node.text == "true" || node.text == "false")) {
    out.kind = Json::Kind::boolean;
    out.boolean = node.text == "true";
  }
  return out;
}

// `fact` is what the node is said to be (an item of it, for items); null when there is no such fact.
Json node_json(const YamlNode& node, const CheckedRuleset& rules, const Fact* fact, const std::vector<FactId>& fields) {
  Json out;
  const Type* type = fact == nullptr ? nullptr : fact->type.get();
  switch (node.kind) {
    case YamlNode::Kind::null: break;
    case YamlNode::Kind::scalar:
      return scalar_json(node, type != nullptr && type->kind == TypeKind::list ? type->element.get() : type);
    case YamlNode::Kind::sequence:
      out.kind = Json::Kind::array;
      for (const YamlNode& item : node.items) out.items.push_back(node_json(item, rules, fact, fields));
      break;
    case YamlNode::Kind::mapping:
      out.kind = Json::Kind::object;
      for (const auto& [key, value] : node.members) {
        auto id = std::find_if(fields.begin(), fields.end(),
                               [&, name = &key.text](FactId field) { return rules.facts[field].name == *name; });
        const Fact* field = id == fields.end() ? nullptr : &rules.facts[*id];
        out.members.push_back(
            {key.text, node_json(value, rules, field, field == nullptr ? std::vector<FactId>{} : field->fields)});
      }
      break;
  }
  return out;
}

}  // namespace

void set_fact(YamlNode& facts, const Snippet& path, const YamlNode& value, Diagnostics& diagnostics) {
  std::vector<Step> steps = steps_of(path.text);
  if (steps.empty()) return refuse(path, std::string(kNoPath), diagnostics);
  YamlNode* at = &facts;
  for (size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    std::string here = path_of(steps, i);
    std::string why = obstacle(*at, step, here);
    if (why.empty() && step.is_index && step.index > at->items.size()) why = count_of(*at, here);
    if (!why.empty()) return refuse(path, why, diagnostics);
    YamlNode made = made_for(steps, i + 1, value.span);
    if (step.is_index) {
      if (step.index == at->items.size()) at->items.push_back(std::move(made));
      at = &at->items[step.index];
    } else {
      if (member_of(*at, step.name) == nullptr) {
        YamlNode key;
        key.kind = YamlNode::Kind::scalar;
        key.text = step.name;
        key.span = path.span;
        at->members.push_back({std::move(key), std::move(made)});
      }
      at = member_of(*at, step.name);
    }
  }
  *at = value;
}

void unset_fact(YamlNode& facts, const Snippet& path, const CheckedRuleset& rules, Diagnostics& diagnostics) {
  std::vector<Step> steps = steps_of(path.text);
  if (steps.empty()) return refuse(path, std::string(kNoPath), diagnostics);
  if (steps.back().is_index) return refuse(path, "an item of a list stays; leave out its fields", diagnostics);
  std::string declared;
  for (const Step& step : steps) declared += step.is_index ? "[]" : (declared.empty() ? "" : ".") + step.name;
  std::vector<std::string> known;
  for (const Fact& fact : rules.facts) known.push_back(fact.path);
  if (std::find(known.begin(), known.end(), declared) == known.end()) {
    diagnostics.add(Code::E0601, path.span, {path.text}, nearest(declared, known));
    return;
  }
  YamlNode* at = &facts;
  for (size_t i = 0; i + 1 < steps.size(); ++i) {
    std::string here = path_of(steps, i);
    std::string why = obstacle(*at, steps[i], here);
    if (why.empty() && steps[i].is_index && steps[i].index >= at->items.size()) why = count_of(*at, here);
    if (!why.empty()) return refuse(path, why, diagnostics);
    at = steps[i].is_index ? &at->items[steps[i].index] : member_of(*at, steps[i].name);
    if (at == nullptr) return;
  }
  if (std::string why = obstacle(*at, steps.back(), path_of(steps, steps.size() - 1)); !why.empty()) {
    return refuse(path, why, diagnostics);
  }
  std::erase_if(at->members, [&](const YamlMember& member) { return member.key.text == steps.back().name; });
}

Json json_of(const YamlNode& facts, const CheckedRuleset& rules) {
  std::vector<FactId> outermost;
  for (FactId id = 0; id < rules.facts.size(); ++id) {
    if (rules.facts[id].parent == kNoFact) outermost.push_back(id);
  }
  return node_json(facts, rules, nullptr, outermost);
}

const YamlNode* find_fact(const YamlNode& facts, std::string_view path) {
  const YamlNode* at = &facts;
  for (const Step& step : steps_of(path)) {
    if (step.is_index) {
      at = step.index < at->items.size() ? &at->items[step.index] : nullptr;
    } else {
      at = at->find(step.name);
    }
    if (at == nullptr) return nullptr;
  }
  return at;
}

}  // namespace yuheng
