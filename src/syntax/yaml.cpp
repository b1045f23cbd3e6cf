#include "syntax/yaml.hpp"

#include <yaml.h>

#include <map>
#include <memory>

#include "base/limits.hpp"
#include "base/unicode.hpp"
#include "syntax/yaml_problem.hpp"

namespace yuheng {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Bytes of the mark some editors put before UTF-8 text; the YAML reader does not see them.
size_t mark_size(const Source& source) {
  return std::string_view(source.text()).substr(0, kByteOrderMark.size()) == kByteOrderMark ? kByteOrderMark.size() : 0;
}

// Turns the reader's places, which count characters, into bytes. Walks from the place asked last, so reading a file from
// its beginning to its end costs one walk.
class Bytes {
 public:
  explicit Bytes(const Source& source) : text_(source.text()), at_(mark_size(source)) {}

  uint32_t at(size_t character) {
    for (; character_ < character && at_ < text_.size(); ++character_) forward();
    for (; character_ > character && at_ > 0; --character_) back();
    return static_cast<uint32_t>(at_);
  }

 private:
  void forward() {
    ++at_;
    while (is_inside()) ++at_;
  }
  void back() {
    --at_;
    while (at_ > 0 && is_inside()) --at_;
  }
  bool is_inside() const { return at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80U; }

  std::string_view text_;
  size_t at_;
  size_t character_ = 0;
};

// Thrown by the builder to leave the file; never leaves this file.
struct Stop {};

std::string_view view(const yaml_char_t* text) {
  return text != nullptr ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

// Makes nodes of the reader's events.
class TreeBuilder {
 public:
  TreeBuilder(SourcePtr source, Diagnostics& diagnostics)
      : source_(std::move(source)), diagnostics_(diagnostics), bytes_(*source_) {}

  std::optional<YamlNode> root;

  Span span_at(const yaml_mark_t& mark) {
    uint32_t at = bytes_.at(mark.index);
    return {source_, at, at + 1};
  }

  void take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_ALIAS_EVENT: return alias(view(event.data.alias.anchor), event.start_mark);
      case YAML_SCALAR_EVENT: return scalar(event);
      case YAML_SEQUENCE_START_EVENT:
        return open(YamlNode::Kind::sequence, event.start_mark, view(event.data.sequence_start.anchor));
      case YAML_MAPPING_START_EVENT:
        return open(YamlNode::Kind::mapping, event.start_mark, view(event.data.mapping_start.anchor));
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT: return close();
      default: return;
    }
  }

 private:
  struct Open {
    YamlNode node;
    std::string anchor;
    std::optional<YamlNode> key;
    std::map<std::string, Span> keys;
  };

  void alias(std::string_view anchor, const yaml_mark_t& mark) {
    auto found = anchors_.find(anchor);
    if (found == anchors_.end()) stop(Code::E0108, mark, {});
    count_nodes(size_of(found->second), mark);
    put(found->second, {});
  }

  void scalar(const yaml_event_t& event) {
    const auto& written = event.data.scalar;
    std::string_view text(reinterpret_cast<const char*>(written.value), written.length);
    bool plain = written.style == YAML_PLAIN_SCALAR_STYLE && written.tag == nullptr;
    if (plain && is_null(text)) return null(text, event);
    YamlNode node = made(YamlNode::Kind::scalar, event.start_mark);
    node.quoted = written.style != YAML_PLAIN_SCALAR_STYLE;
    node.text = text;
    node.span.end = end_of(node);
    put(std::move(node), view(written.anchor));
  }

  static bool is_null(std::string_view text) {
    return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
  }

  void null(std::string_view text, const yaml_event_t& event) {
    YamlNode node = made(YamlNode::Kind::null, event.start_mark);
    if (text == "null") {
      node.text = text;
      node.span.end = static_cast<uint32_t>(node.span.begin + text.size());
    } else if (!open_.empty() && open_.back().key) {  // nothing is written: the key shows where
      node.span = open_.back().key->span;
    }
    put(std::move(node), view(event.data.scalar.anchor));
  }

  YamlNode made(YamlNode::Kind kind, const yaml_mark_t& mark) {
    count_nodes(1, mark);
    YamlNode node;
    node.kind = kind;
    node.span = span_at(mark);
    return node;
  }

  [[noreturn]] void stop(Code code, const yaml_mark_t& mark, std::vector<std::string> args) {
    diagnostics_.add(code, span_at(mark), std::move(args));
    throw Stop{};
  }

  void count_nodes(size_t count, const yaml_mark_t& mark) {
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

  void open(YamlNode::Kind kind, const yaml_mark_t& mark, std::string_view anchor) {
    if (open_.size() >= limits::kYamlDepth) stop(Code::E0107, mark, {std::to_string(limits::kYamlDepth)});
    if (auto old = anchors_.find(anchor); old != anchors_.end()) anchors_.erase(old);  // within, it would name itself
    YamlNode node = made(kind, mark);
    open_.push_back({std::move(node), std::string(anchor), std::nullopt, {}});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    put(std::move(done.node), done.anchor);
  }

  void put(YamlNode node, std::string_view anchor) {
    if (!anchor.empty()) anchors_.insert_or_assign(std::string(anchor), node);
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
  std::map<std::string, YamlNode, std::less<>> anchors_;
  size_t node_count_ = 0;
  Bytes bytes_;
};

// The reader over one text; gives events one by one.
class EventReader {
 public:
  explicit EventReader(std::string_view text) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~EventReader() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }
  EventReader(const EventReader&) = delete;
  EventReader& operator=(const EventReader&) = delete;

  // The next event, valid until the next call; nothing when the text is not well-formed.
  const yaml_event_t* next() {
    yaml_event_delete(&event_);
    if (yaml_parser_parse(&parser_, &event_) != 0) return &event_;
    if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    return nullptr;
  }

  const yaml_parser_t& parser() const { return parser_; }

 private:
  yaml_parser_t parser_{};
  yaml_event_t event_{};
};

// Where a tab indents the line.
std::optional<uint32_t> tab_in(const Source& source, uint32_t line) {
  size_t tab = source.line(line).find('\t');
  if (tab == std::string_view::npos || source.line(line).find_first_not_of(" \t") < tab) return std::nullopt;
  return static_cast<uint32_t>(source.begin_of(line) + tab);
}

// What a person can act on, from the reader's terse words.
Diagnostic reader_error(const yaml_parser_t& parser, const SourcePtr& source, TreeBuilder& builder) {
  bool unreadable = parser.error == YAML_READER_ERROR;  // of these the reader knows the byte, not the mark
  uint32_t at = builder.span_at(parser.problem_mark).begin;
  if (unreadable)
    at = static_cast<uint32_t>(std::min(parser.problem_offset + mark_size(*source), source->text().size()));
  uint32_t line = source->line_of(at);
  std::optional<uint32_t> tab = tab_in(*source, line);
  if (!tab && line > 1) tab = tab_in(*source, line - 1);
  if (!tab && at < source->text().size() && source->text()[at] == '\t') tab = at;
  if (tab) return {Code::E0103, {source, *tab, *tab + 1}, {}, {}, {}};
  uint32_t began =
      unreadable || parser.context == nullptr ? line : source->line_of(builder.span_at(parser.context_mark).begin);
  return {Code::E0102,
          {source, at, at + 1},
          {problem_text(parser.problem, parser.context, began == line ? 0 : began)},
          {},
          {}};
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
  EventReader reader(std::string_view(source->text()).substr(mark_size(*source)));
  try {
    const yaml_event_t* event = reader.next();
    for (; event != nullptr && event->type != YAML_STREAM_END_EVENT; event = reader.next()) {
      bool second = builder.root && event->type != YAML_DOCUMENT_START_EVENT && event->type != YAML_DOCUMENT_END_EVENT;
      if (second) {
        diagnostics.add(Code::E0111, builder.span_at(event->start_mark));
        return std::nullopt;
      }
      builder.take(*event);
    }
    if (event == nullptr) {
      diagnostics.add(reader_error(reader.parser(), source, builder));
    } else if (!builder.root || builder.root->kind == YamlNode::Kind::null) {
      diagnostics.add(Code::E0110, {source, 0, 0});
    }
  } catch (const Stop&) {
    return std::nullopt;
  }
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return std::move(builder.root);
}

}  // namespace yuheng
