// YAML text -> a tree of nodes that know their place. The only door to libyaml.
//
// Stricter than YAML: duplicate keys, anchors that grow past a limit, deep nesting, several documents and texts that are
// not UTF-8 are errors. Scalars stay the text they were written as (0.10 keeps its digits, "on" is a word).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace yuheng {

struct YamlMember;

struct YamlNode {
  enum class Kind : uint8_t { null, scalar, sequence, mapping };
  Kind kind = Kind::null;
  bool quoted = false;  // of a scalar: written in quotes or as a block
  std::string text;     // of a scalar; "null" of a null that is written out
  Span span;
  std::vector<YamlNode> items;      // of a sequence
  std::vector<YamlMember> members;  // of a mapping, in order

  const YamlNode* find(std::string_view key) const;
};

struct YamlMember {
  YamlNode key;
  YamlNode value;
};

// Nothing when there are errors (which are then in `diagnostics`). An empty document is an error.
std::optional<YamlNode> parse_yaml(const SourcePtr& source, Diagnostics& diagnostics);

// A text taken from a YAML scalar: a name, a cell, an expression.
struct Snippet {
  std::string text;
  Span span;  // of the whole scalar, quotes included
  bool empty() const { return text.empty(); }
};

Snippet snippet_of(const YamlNode& scalar);

// For each byte of the snippet's text, and for its end, the byte of its source it was written at: quotes, escapes and folded
// lines are seen through. Empty without a source.
std::vector<uint32_t> places_of(const Snippet& snippet);
// Bytes [from, to) of the snippet's text in its source, given places_of(snippet).
Span span_between(const Snippet& snippet, const std::vector<uint32_t>& places, size_t from, size_t to);
Span span_within(const Snippet& snippet, size_t from, size_t to);

}  // namespace yuheng
