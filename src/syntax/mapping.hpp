// Reading a YAML mapping key by key: wrong kinds and unknown keys become diagnostics.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "syntax/document.hpp"

namespace yuheng {

class Mapping {
 public:
  // A node that is not a mapping is reported as such and then reads as empty. `what` names it in messages.
  Mapping(const YamlNode& node, std::string what, Diagnostics& diagnostics);
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  const YamlNode* take(std::string_view key);  // null when absent
  // Each gives an empty value when the key is absent or of the wrong kind (the latter is reported).
  Snippet snippet(std::string_view key);
  std::string text(std::string_view key) { return snippet(key).text; }
  bool flag(std::string_view key);
  std::optional<int32_t> integer(std::string_view key);
  Words words(std::string_view key);
  std::vector<std::string> texts(std::string_view key);  // a sequence of scalars, or one scalar
  std::vector<Snippet> snippets(std::string_view key);
  Effective effective(std::string_view key);
  std::optional<Provenance> provenance(std::string_view key);
  std::optional<Verification> verified(std::string_view key);
  // Reports an absent or empty key.
  Snippet required(std::string_view key);

  // Members not taken so far.
  std::vector<std::pair<const YamlNode*, const YamlNode*>> rest() const;
  // Reports every key nobody asked for, with the nearest known one.
  void finish();

  Diagnostics& diagnostics() { return diagnostics_; }
  const Span& span() const { return node_.span; }

 private:
  const YamlNode& node_;
  std::string what_;
  Diagnostics& diagnostics_;
  std::set<std::string, std::less<>> asked_;
};

// The node's members when it is a mapping, else a diagnostic and nothing. A null node is an empty mapping.
std::vector<std::pair<const YamlNode*, const YamlNode*>> members_of(const YamlNode& node, const std::string& what,
                                                                    Diagnostics& diagnostics);
std::vector<const YamlNode*> items_of(const YamlNode& node, const std::string& what, Diagnostics& diagnostics);
Words words_of(const YamlNode& node, Diagnostics& diagnostics);
Snippet scalar_of(const YamlNode& node, const std::string& what, Diagnostics& diagnostics);

}  // namespace yuheng
