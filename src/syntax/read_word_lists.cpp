// Lists of words that rules refer to by id: alert levels, actions, areas, categories, clauses.
#include "syntax/read_parts.hpp"

namespace yuheng::reading {

NamedWords read_named_words(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  return {snippet_of(key), words_of(value, diagnostics)};
}

std::vector<NamedWords> read_word_list(Mapping& map, std::string_view key) {
  std::vector<NamedWords> out;
  const YamlNode* node = map.take(key);
  if (node == nullptr) return out;
  if (node->kind == YamlNode::Kind::mapping) {
    for (const auto& [id, words] : node->members) out.push_back(read_named_words(id, words, map.diagnostics()));
  } else if (node->kind == YamlNode::Kind::scalar) {
    out.push_back({snippet_of(*node), {}});
  } else {
    for (const YamlNode* item : items_of(*node, std::string(key), map.diagnostics())) {
      out.push_back({scalar_of(*item, std::string(key), map.diagnostics()), {}});
    }
  }
  return out;
}

CategoryText read_category(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  Mapping map(value, "categories." + key.text, diagnostics);
  CategoryText out{snippet_of(key), map.words("title"), map.snippet("area")};
  map.finish();
  return out;
}

ClauseText read_clause(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics) {
  Mapping map(value, "clauses." + key.text, diagnostics);
  ClauseText out{snippet_of(key), map.words("title"), map.snippets("nature"), map.words("reason"), {}};
  map.finish();
  return out;
}

}  // namespace yuheng::reading
