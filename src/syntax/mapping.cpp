#include "syntax/mapping.hpp"

#include <charconv>

#include "base/suggest.hpp"

namespace yuheng {
namespace {

constexpr std::string_view kMapping = "mapping";
constexpr std::string_view kSequence = "sequence";
constexpr std::string_view kScalar = "scalar";

void wrong_kind(const YamlNode& node, const std::string& what, std::string_view wanted, Diagnostics& diagnostics) {
  diagnostics.add(Code::E0112, node.span, {what, std::string(wanted)});
}

// What there is, for a key that is near nothing.
std::string keys_text(const std::vector<std::string>& known) {
  std::string list;
  for (const std::string& key : known) list += (list.empty() ? "" : ", ") + key;
  return bilingual("keys: " + list, "可用的键：" + list);
}

}  // namespace

std::vector<std::pair<const YamlNode*, const YamlNode*>> members_of(const YamlNode& node, const std::string& what,
                                                                    Diagnostics& diagnostics) {
  std::vector<std::pair<const YamlNode*, const YamlNode*>> out;
  if (node.kind == YamlNode::Kind::mapping) {
    for (const auto& [key, value] : node.members) out.emplace_back(&key, &value);
  } else if (node.kind != YamlNode::Kind::null) {
    wrong_kind(node, what, kMapping, diagnostics);
  }
  return out;
}

std::vector<const YamlNode*> items_of(const YamlNode& node, const std::string& what, Diagnostics& diagnostics) {
  std::vector<const YamlNode*> out;
  if (node.kind == YamlNode::Kind::sequence) {
    for (const YamlNode& item : node.items) out.push_back(&item);
  } else if (node.kind != YamlNode::Kind::null) {
    wrong_kind(node, what, kSequence, diagnostics);
  }
  return out;
}

Snippet scalar_of(const YamlNode& node, const std::string& what, Diagnostics& diagnostics) {
  if (node.kind == YamlNode::Kind::scalar) return snippet_of(node);
  if (node.kind == YamlNode::Kind::null) return snippet_of(node);
  wrong_kind(node, what, kScalar, diagnostics);
  return {"", node.span};
}

Words words_of(const YamlNode& node, Diagnostics& diagnostics) {
  if (node.kind == YamlNode::Kind::scalar) return {node.text, node.text};
  Mapping map(node, "title", diagnostics);
  Words words{map.text("zh"), map.text("en")};
  map.finish();
  if (words.zh.empty()) words.zh = words.en;
  if (words.en.empty()) words.en = words.zh;
  return words;
}

Mapping::Mapping(const YamlNode& node, std::string what, Diagnostics& diagnostics)
    : node_(node), what_(std::move(what)), diagnostics_(diagnostics) {
  if (node.kind != YamlNode::Kind::mapping) wrong_kind(node, what_, kMapping, diagnostics);
}

const YamlNode* Mapping::take(std::string_view key) {
  asked_.emplace(key);
  return node_.kind == YamlNode::Kind::mapping ? node_.find(key) : nullptr;
}

Snippet Mapping::snippet(std::string_view key) {
  const YamlNode* node = take(key);
  return node != nullptr ? scalar_of(*node, std::string(key), diagnostics_) : Snippet{"", node_.span};
}

Snippet Mapping::required(std::string_view key) {
  Snippet out = snippet(key);
  if (out.empty() && node_.kind == YamlNode::Kind::mapping) {
    Span begin = node_.span;
    diagnostics_.add(Code::E0113, begin, {what_, std::string(key)});
  }
  return out;
}

bool Mapping::flag(std::string_view key) {
  Snippet value = snippet(key);
  if (value.empty() || value.text == "false") return false;
  if (value.text != "true") diagnostics_.add(Code::E0114, value.span, {std::string(key), value.text});
  return value.text == "true";
}

std::optional<int32_t> Mapping::integer(std::string_view key) {
  Snippet value = snippet(key);
  if (value.empty()) return std::nullopt;
  int32_t out = 0;
  auto [end, error] = std::from_chars(value.text.data(), value.text.data() + value.text.size(), out);
  if (error == std::errc() && end == value.text.data() + value.text.size() && out >= 0 && out <= 18) return out;
  diagnostics_.add(Code::E0115, value.span, {std::string(key), value.text});
  return std::nullopt;
}

Words Mapping::words(std::string_view key) {
  const YamlNode* node = take(key);
  return node != nullptr ? words_of(*node, diagnostics_) : Words{};
}

std::vector<Snippet> Mapping::snippets(std::string_view key) {
  const YamlNode* node = take(key);
  if (node == nullptr) return {};
  if (node->kind == YamlNode::Kind::scalar) return {snippet_of(*node)};
  std::vector<Snippet> out;
  for (const YamlNode* item : items_of(*node, std::string(key), diagnostics_)) {
    out.push_back(scalar_of(*item, std::string(key), diagnostics_));
  }
  return out;
}

std::vector<std::string> Mapping::texts(std::string_view key) {
  std::vector<std::string> out;
  for (Snippet& snippet : snippets(key)) out.push_back(std::move(snippet.text));
  return out;
}

Effective Mapping::effective(std::string_view key) {
  const YamlNode* node = take(key);
  if (node == nullptr) return {};
  Mapping map(*node, std::string(key), diagnostics_);
  auto date = [&](std::string_view name) -> std::optional<Date> {
    Snippet text = map.snippet(name);
    if (text.empty()) return std::nullopt;
    std::optional<Date> day = parse_date(text.text);
    if (!day) diagnostics_.add(Code::E0116, text.span, {text.text});
    return day;
  };
  Effective out{date("from"), date("to")};
  map.finish();
  if (out.from && out.to && *out.to <= *out.from) diagnostics_.add(Code::E0117, node->span);
  return out;
}

std::optional<Provenance> Mapping::provenance(std::string_view key) {
  const YamlNode* node = take(key);
  if (node == nullptr) return std::nullopt;
  Mapping map(*node, std::string(key), diagnostics_);
  Provenance out;
  out.span = node->span;
  Snippet status = map.required("status");
  Snippet confidence = map.snippet("confidence");
  out.sources = map.snippets("sources");
  out.by = map.text("by");
  out.on = map.text("on");
  map.finish();
  out.confidence = confidence.text;
  if (status.text == "cited") {
    out.status = Provenance::Status::cited;
    if (out.sources.empty()) diagnostics_.add(Code::E0119, node->span);
  } else if (status.text == "verified") {
    out.status = Provenance::Status::verified;
    if (out.by.empty() || out.on.empty()) diagnostics_.add(Code::E0120, node->span);
  } else if (status.text == "recalled") {
    bool known = out.confidence == "high" || out.confidence == "medium" || out.confidence == "low";
    if (!known) diagnostics_.add(Code::E0121, confidence.empty() ? node->span : confidence.span);
  } else if (!status.empty()) {
    diagnostics_.add(Code::E0118, status.span, {status.text}, nearest(status.text, {"cited", "recalled", "verified"}));
  }
  return out;
}

std::optional<Verification> Mapping::verified(std::string_view key) {
  const YamlNode* node = take(key);
  if (node == nullptr) return std::nullopt;
  Mapping map(*node, std::string(key), diagnostics_);
  Verification out{map.text("by"), {}};
  Snippet on = map.snippet("on");
  out.on = on.text;
  map.finish();
  if (out.by.empty() || out.on.empty()) {
    diagnostics_.add(Code::E0120, node->span);
  } else if (!parse_date(out.on)) {
    diagnostics_.add(Code::E0116, on.span, {out.on});
  }
  return out;
}

std::vector<std::pair<const YamlNode*, const YamlNode*>> Mapping::rest() const {
  std::vector<std::pair<const YamlNode*, const YamlNode*>> out;
  for (const auto& [key, value] : node_.members) {
    if (!asked_.contains(key.text)) out.emplace_back(&key, &value);
  }
  return out;
}

void Mapping::finish() {
  std::vector<std::string> known(asked_.begin(), asked_.end());
  for (const auto& [key, value] : rest()) {
    std::string near = nearest(key->text, known);
    diagnostics_.add(Code::E0122, key->span, {key->text, what_, near.empty() ? keys_text(known) : ""}, near);
  }
}

}  // namespace yuheng
