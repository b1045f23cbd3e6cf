// Reads small texts for tests: YAML files, documents, expressions and cells.
#pragma once

#include <string>

#include "syntax/document.hpp"
#include "syntax/expression.hpp"

namespace yuheng {

inline SourcePtr file(std::string text) { return std::make_shared<Source>("rules.yaml", std::move(text)); }

inline std::string messages_of(const Diagnostics& diagnostics, Language language = Language::en) {
  std::string out;
  for (const Diagnostic& each : diagnostics.all()) out += rendered(each, language);
  return out;
}

// The tree on one line: "texts" in quotes when they were in quotes, mappings in {}, sequences in [], nulls as ~.
inline std::string outline(const YamlNode& node) {
  std::string out;
  switch (node.kind) {
    case YamlNode::Kind::null: return "~";
    case YamlNode::Kind::scalar: return node.quoted ? "\"" + node.text + "\"" : node.text;
    case YamlNode::Kind::sequence:
      for (const YamlNode& item : node.items) out += (out.empty() ? "" : ", ") + outline(item);
      return "[" + out + "]";
    case YamlNode::Kind::mapping: break;
  }
  for (const auto& [key, value] : node.members) out += (out.empty() ? "" : ", ") + outline(key) + ": " + outline(value);
  return "{" + out + "}";
}

// The tree of a YAML text, or the messages about it.
inline std::string yaml(std::string text) {
  Diagnostics diagnostics;
  std::optional<YamlNode> root = parse_yaml(file(std::move(text)), diagnostics);
  return root ? outline(*root) + messages_of(diagnostics) : messages_of(diagnostics);
}

// The messages about a ruleset file.
inline std::string mistakes(std::string text, Language language = Language::en) {
  Diagnostics diagnostics;
  std::optional<YamlNode> root = parse_yaml(file(std::move(text)), diagnostics);
  if (root) read_document(*root, diagnostics);
  diagnostics.sort();
  return messages_of(diagnostics, language);
}

// What was understood of a ruleset file, and the messages about it.
inline std::string document(std::string text) {
  Diagnostics diagnostics;
  std::optional<YamlNode> root = parse_yaml(file(std::move(text)), diagnostics);
  std::string understood = root ? print(read_document(*root, diagnostics)) : "";
  return understood + messages_of(diagnostics);
}

inline Snippet snippet(const std::string& text) { return {text, {file(text), 0, static_cast<uint32_t>(text.size())}}; }

// Names and units for tests of expressions.
inline Names some_names() {
  Names names;
  for (const char* name :
       {"Monthly Payment", "Monthly Payment Date", "date and time", "days in weekend", "Student's name", "a-b"}) {
    names.declare(name);
  }
  for (const char* unit : {"%", "mg/m3", "mg/m3/h", "t", "t/d"}) names.declare_unit(unit);
  return names;
}

// The tree of an expression on one line, or the messages about it.
inline std::string expression(const std::string& text) {
  Diagnostics diagnostics;
  std::optional<Expression> tree = parse_expression(snippet(text), some_names(), diagnostics);
  return (tree ? print(*tree) : "") + messages_of(diagnostics);
}

// The same of a cell.
inline std::string cell(const std::string& text) {
  Diagnostics diagnostics;
  std::optional<Expression> tree = parse_cell(snippet(text), some_names(), diagnostics);
  return (tree ? print(*tree) : "") + messages_of(diagnostics);
}

}  // namespace yuheng
