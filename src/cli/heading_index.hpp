// What a column heading means to one ruleset: a fact by its path, its label in either language or an alias.
//
// Headings of an enterprise's own line:
//   clean_transport_share, 清洁运输比例, permit.status   the fact; a unit may stand behind it: 清洁运输比例(%)
//   kilns                    how many items the list has (0: none at all), or the values of a list of plain values
//   kilns[1].pm              the field of one item; people count from 1
//   kilns[].pm, 窑尾颗粒物    the field of every item, values apart by ';' or '；'
// Headings of a list's own file (kilns.csv): the field by its path or label; a list of plain values has one column, "value"
// or the list's own name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/rules.hpp"

namespace yuheng::cli {

struct Binding {
  enum class Kind {
    none,       // means nothing here
    fact,       // a fact outside lists
    list,       // a list itself
    item,       // a field of item `item` (from 0)
    column,     // a field of every item
    ambiguous,  // a label that several facts have: `clash` names two of them
    nested,     // a list inside a list: only JSON can say that
    bad_item,   // an item number that is none
  };
  Kind kind = Kind::none;
  size_t fact = 0;
  size_t item = 0;
  std::string clash;
};

class HeadingIndex {
 public:
  explicit HeadingIndex(const Ruleset& ruleset);

  // In an enterprise's own line.
  Binding find(std::string_view heading) const;
  // In the file of a list: `column` or, for a list of plain values, `list`.
  Binding find_in_list(size_t list, std::string_view heading) const;
  // A list fact by path, label or alias.
  std::optional<size_t> find_list(std::string_view name) const;

  bool knows_path(const std::string& path) const { return paths_.count(path) > 0; }
  // Everything a heading could have meant, for "did you mean".
  const std::vector<std::string>& names() const { return names_; }

 private:
  // Facts that carry a name: more than one for labels used twice.
  using Names = std::multimap<std::string, size_t, std::less<>>;

  static void add_names(Names& names, const Fact& fact, size_t index);
  Binding named(const Names& names, std::string_view heading) const;
  Binding binding_of(size_t fact) const;
  Binding find_indexed(std::string_view heading, size_t bracket) const;

  const Ruleset& ruleset_;
  std::map<std::string, size_t, std::less<>> paths_;
  Names headings_;                       // labels and aliases
  std::map<size_t, Names> list_fields_;  // labels and aliases per list
  std::vector<std::string> names_;
};

}  // namespace yuheng::cli
