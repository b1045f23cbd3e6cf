#include "syntax/yaml.hpp"

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>

#include "base/limits.hpp"
#include "base/unicode.hpp"

namespace yuheng {
namespace {

constexpr std::string_view kNull = "null";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Bytes of the mark some editors put before UTF-8 text; the YAML reader does not count them.
size_t mark_size(const Source& source) {
  return std::string_view(source.text()).substr(0, kByteOrderMark.size()) == kByteOrderMark ? kByteOrderMark.size() : 0;
}

// Where the reader says it stands.
uint32_t offset_of(const YAML::Mark& mark, const Source& source) {
  size_t at = mark.is_null() || mark.pos < 0 ? 0 : static_cast<size_t>(mark.pos);
  return static_cast<uint32_t>(std::min(at + mark_size(source), source.text().size()));
}

// Thrown by the handler to leave the parser; never leaves this file.
struct Stop {};

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(SourcePtr source, Diagnostics& diagnostics) : source_(std::move(source)), diagnostics_(diagnostics) {}

  std::optional<YamlNode> root;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    YamlNode node = made(YamlNode::Kind::null, mark);
    if (std::string_view(source_->text()).substr(node.span.begin, kNull.size()) == kNull) {
      node.text = kNull;
      node.span.end = static_cast<uint32_t>(node.span.begin + kNull.size());
    } else if (!open_.empty() && open_.back().key) {  // nothing is written: the key shows where
      node.span = open_.back().key->span;
    }
    put(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    auto found = anchors_.find(anchor);
    if (found == anchors_.end()) stop(Code::E0108, mark, {});
    count_nodes(size_of(found->second), mark);
    put(found->second, 0);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    YamlNode node = made(YamlNode::Kind::scalar, mark);
    node.quoted = tag == "!";
    node.text = text;
    node.span.end = end_of(node);
    put(std::move(node), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::sequence, mark, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::mapping, mark, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    YamlNode node;
    YAML::anchor_t anchor = 0;
    std::optional<YamlNode> key;
    std::map<std::string, Span> keys;
  };

  YamlNode made(YamlNode::Kind kind, const YAML::Mark& mark) {
    count_nodes(1, mark);
    YamlNode node;
    node.kind = kind;
    node.span = span_at(mark);
    return node;
  }

  Span span_at(const YAML::Mark& mark) const {
    uint32_t at = offset_of(mark, *source_);
    return {source_, at, at + 1};
  }

  [[noreturn]] void stop(Code code, const YAML::Mark& mark, std::vector<std::string> args) {
    diagnostics_.add(code, span_at(mark), std::move(args));
    throw Stop{};
  }

  void count_nodes(size_t count, const YAML::Mark& mark) {
    node_count_ += count;
    if (node_count_ > limits::kYamlNodes) stop(Code::E0106, mark, {std::to_string(limits::kYamlNodes)});
  }

  static size_t size_of(const YamlNode& node) {
    size_t size = 1;
    for (const YamlNode& item : node.items) size += size_of(item);
    for (const auto& [key, value] : node.members) size += size_of(key) + size_of(value);
    return size;
  }

  // Byte behind the scalar, closing quote included.
  uint32_t end_of(const YamlNode& node) const {
    const std::string& text = source_->text();
    size_t begin = node.span.begin;
    if (begin >= text.size()) return static_cast<uint32_t>(text.size());
    char quote = text[begin];
    if (!node.quoted || (quote != '"' && quote != '\''))
      return static_cast<uint32_t>(begin + first_line_size(node.text));
    for (size_t at = begin + 1; at < text.size(); ++at) {
      if (quote == '"' && text[at] == '\\') {
        ++at;
      } else if (text[at] == quote && quote == '\'' && at + 1 < text.size() && text[at + 1] == '\'') {
        ++at;
      } else if (text[at] == quote) {
        return static_cast<uint32_t>(at + 1);
      }
    }
    return static_cast<uint32_t>(text.size());
  }

  static size_t first_line_size(const std::string& text) { return std::min(text.size(), text.find('\n')); }

  void open(YamlNode::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (open_.size() >= limits::kYamlDepth) stop(Code::E0107, mark, {std::to_string(limits::kYamlDepth)});
    YamlNode node = made(kind, mark);
    open_.push_back({std::move(node), anchor, std::nullopt, {}});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    put(std::move(done.node), done.anchor);
  }

  void put(YamlNode node, YAML::anchor_t anchor) {
    if (anchor != 0) anchors_[anchor] = node;
    if (open_.empty()) {
      root = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.kind == YamlNode::Kind::sequence) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      parent.key = checked_key(parent, std::move(node));
    } else {
      parent.node.members.push_back({std::move(*parent.key), std::move(node)});
      parent.key.reset();
    }
  }

  YamlNode checked_key(Open& parent, YamlNode key) {
    if (key.kind != YamlNode::Kind::scalar) {
      diagnostics_.add(Code::E0105, key.span);
    } else if (auto [first, fresh] = parent.keys.emplace(key.text, key.span); !fresh) {
      diagnostics_.add({Code::E0104, key.span, {key.text}, {}, {{first->second, key.text}}});
    }
    return key;
  }

  SourcePtr source_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, YamlNode> anchors_;
  size_t node_count_ = 0;
};

// Where a tab indents the line.
std::optional<uint32_t> tab_in(const Source& source, uint32_t line) {
  size_t tab = source.line(line).find('\t');
  if (tab == std::string_view::npos || source.line(line).find_first_not_of(" \t") < tab) return std::nullopt;
  return static_cast<uint32_t>(source.begin_of(line) + tab);
}

// What a person can act on, from the reader's terse words.
Diagnostic reader_error(const YAML::Exception& error, const SourcePtr& source) {
  uint32_t at = offset_of(error.mark, *source);
  if (error.msg.find("anchor is not defined") != std::string::npos)
    return {Code::E0108, {source, at, at + 1}, {}, {}, {}};
  uint32_t line = source->line_of(at);
  std::optional<uint32_t> tab = tab_in(*source, line);
  if (!tab && line > 1) tab = tab_in(*source, line - 1);
  if (!tab && at < source->text().size() && source->text()[at] == '\t') tab = at;
  if (tab) return {Code::E0103, {source, *tab, *tab + 1}, {}, {}, {}};
  return {Code::E0102, {source, at, at + 1}, {error.msg}, {}, {}};
}

bool acceptable(const SourcePtr& source, Diagnostics& diagnostics) {
  const std::string& text = source->text();
  if (text.size() > limits::kSourceBytes) {
    diagnostics.add(Code::E0109, {source, 0, 0}, {std::to_string(limits::kSourceBytes >> 20U)});
    return false;
  }
  size_t invalid = find_invalid_utf8(text);
  if (invalid == std::string::npos) invalid = text.find('\0');
  if (invalid == std::string::npos) return true;
  auto at = static_cast<uint32_t>(invalid);
  diagnostics.add(Code::E0101, {source, at, at + 1}, {std::to_string(invalid)});
  return false;
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const auto& [name, value] : members) {
    if (name.text == key) return &value;
  }
  return nullptr;
}

std::optional<YamlNode> parse_yaml(const SourcePtr& source, Diagnostics& diagnostics) {
  if (!acceptable(source, diagnostics)) return std::nullopt;
  size_t errors_before = diagnostics.error_count();
  TreeBuilder builder(source, diagnostics);
  try {
    std::istringstream stream(source->text().substr(mark_size(*source)));
    YAML::Parser parser(stream);
    bool any = parser.HandleNextDocument(builder);
    if (!any || !builder.root || builder.root->kind == YamlNode::Kind::null) {
      diagnostics.add(Code::E0110, {source, 0, 0});
    } else if (TreeBuilder rest(source, diagnostics); parser.HandleNextDocument(rest) && rest.root) {
      diagnostics.add(Code::E0111, rest.root->span);
    }
  } catch (const YAML::Exception& error) {
    diagnostics.add(reader_error(error, source));
  } catch (const Stop&) {
    return std::nullopt;
  }
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return std::move(builder.root);
}

}  // namespace yuheng
