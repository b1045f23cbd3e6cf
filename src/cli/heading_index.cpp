#include "cli/heading_index.hpp"

#include <charconv>

#include "cli/unicode.hpp"

namespace yuheng::cli {
namespace {

// "清洁运输比例（%）" is "清洁运输比例" and "%".
struct WithUnit {
  std::string_view name;
  std::string_view unit;
};

std::optional<WithUnit> split_unit(std::string_view heading) {
  for (auto [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}}) {
    if (heading.size() < close.size() || heading.substr(heading.size() - close.size()) != close) continue;
    size_t begin = heading.rfind(open);
    if (begin == std::string_view::npos || begin == 0) continue;
    size_t inner = begin + open.size();
    return WithUnit{trimmed(heading.substr(0, begin)),
                    trimmed(heading.substr(inner, heading.size() - close.size() - inner))};
  }
  return std::nullopt;
}

}  // namespace

HeadingIndex::HeadingIndex(const Ruleset& ruleset) : ruleset_(ruleset) {
  for (size_t index = 0; index < ruleset.facts.size(); ++index) {
    const Fact& fact = ruleset.facts[index];
    paths_.emplace(fact.path, index);
    names_.push_back(fact.path);
    if (fact.type == YH_RECORD) continue;
    add_names(headings_, fact, index);
    if (fact.list) add_names(list_fields_[*fact.list], fact, index);
    for (const std::string& label : {fact.label.en, fact.label.zh}) {
      if (!label.empty()) names_.push_back(label);
    }
    names_.insert(names_.end(), fact.aliases.begin(), fact.aliases.end());
  }
}

void HeadingIndex::add_names(Names& names, const Fact& fact, size_t index) {
  if (!fact.label.en.empty()) names.emplace(fact.label.en, index);
  if (!fact.label.zh.empty() && fact.label.zh != fact.label.en) names.emplace(fact.label.zh, index);
  for (const std::string& alias : fact.aliases) names.emplace(alias, index);
}

Binding HeadingIndex::binding_of(size_t index) const {
  const Fact& fact = ruleset_.facts[index];
  if (fact.nested || (fact.list && fact.type == YH_LIST)) return {Binding::Kind::nested, index, 0, ""};
  if (fact.type == YH_RECORD) return {};
  if (fact.type == YH_LIST) return {Binding::Kind::list, index, 0, ""};
  return {fact.list ? Binding::Kind::column : Binding::Kind::fact, index, 0, ""};
}

Binding HeadingIndex::named(const Names& names, std::string_view heading) const {
  auto [first, last] = names.equal_range(heading);
  if (first == last) {
    std::optional<WithUnit> split = split_unit(heading);
    if (!split) return {};
    Binding found = named(names, split->name);
    if (found.kind == Binding::Kind::none || found.kind == Binding::Kind::ambiguous) return found;
    return ruleset_.facts[found.fact].unit == split->unit ? found : Binding();
  }
  if (std::next(first) == last) return binding_of(first->second);
  const std::string& one = ruleset_.facts[first->second].path;
  const std::string& other = ruleset_.facts[std::next(first)->second].path;
  return {Binding::Kind::ambiguous, first->second, 0, one + ", " + other};
}

Binding HeadingIndex::find(std::string_view heading) const {
  auto path = paths_.find(heading);
  if (path != paths_.end()) return binding_of(path->second);
  Binding by_name = named(headings_, heading);
  if (by_name.kind != Binding::Kind::none) return by_name;
  size_t bracket = heading.find('[');
  if (bracket != std::string_view::npos) return find_indexed(heading, bracket);
  std::optional<WithUnit> split = split_unit(heading);
  path = split ? paths_.find(split->name) : paths_.end();
  bool same_unit = path != paths_.end() && ruleset_.facts[path->second].unit == split->unit;
  return same_unit ? binding_of(path->second) : Binding();
}

// "kilns[2].pm": list, item, field; each of list and field may be a label.
Binding HeadingIndex::find_indexed(std::string_view heading, size_t bracket) const {
  size_t close = heading.find(']', bracket);
  if (close == std::string_view::npos) return {};
  std::optional<size_t> list = find_list(heading.substr(0, bracket));
  if (!list) return {};
  std::string_view field = heading.substr(close + 1);
  if (!field.empty() && field.front() == '.') field.remove_prefix(1);
  if (field.find('[') != std::string_view::npos) return {Binding::Kind::nested, *list, 0, ""};
  Binding found = find_in_list(*list, field.empty() ? std::string_view("value") : field);
  bool usable = found.kind == Binding::Kind::column || found.kind == Binding::Kind::list;
  std::string_view number = heading.substr(bracket + 1, close - bracket - 1);
  if (!usable || number.empty()) return found;
  size_t item = 0;
  auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), item);
  constexpr size_t kMostItems = 100'000;
  bool good = error == std::errc() && end == number.data() + number.size() && item >= 1 && item <= kMostItems;
  if (!good) return {Binding::Kind::bad_item, found.fact, 0, ""};
  return {Binding::Kind::item, found.fact, item - 1, ""};
}

std::optional<size_t> HeadingIndex::find_list(std::string_view name) const {
  auto path = paths_.find(name);
  if (path != paths_.end() && ruleset_.facts[path->second].type == YH_LIST) return path->second;
  auto [first, last] = headings_.equal_range(name);
  for (auto found = first; found != last; ++found) {
    if (ruleset_.facts[found->second].type == YH_LIST) return found->second;
  }
  return std::nullopt;
}

Binding HeadingIndex::find_in_list(size_t list, std::string_view heading) const {
  const Fact& fact = ruleset_.facts[list];
  auto fields = list_fields_.find(list);
  bool plain = fields == list_fields_.end() && fact.path.find("[]") == std::string::npos;
  if (plain && (heading == "value" || heading == fact.path || heading == fact.label.en || heading == fact.label.zh)) {
    return {Binding::Kind::list, list, 0, ""};
  }
  for (const std::string& prefix : {fact.path + "[].", fact.path + "."}) {
    if (heading.substr(0, prefix.size()) == prefix) heading.remove_prefix(prefix.size());
  }
  std::optional<WithUnit> split = split_unit(heading);
  auto path = paths_.find(fact.path + "[]." + std::string(heading));
  if (path == paths_.end() && split) {
    path = paths_.find(fact.path + "[]." + std::string(split->name));
    if (path != paths_.end() && ruleset_.facts[path->second].unit != split->unit) path = paths_.end();
  }
  if (path != paths_.end()) return binding_of(path->second);
  return fields == list_fields_.end() ? Binding() : named(fields->second, heading);
}

}  // namespace yuheng::cli
