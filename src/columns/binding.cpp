#include "columns/binding.hpp"

#include <algorithm>

#include "base/suggest.hpp"

namespace yuheng {
namespace {

bool is_list(const Fact& fact) { return fact.type->kind == TypeKind::list; }

// "清洁运输比例（%）" is "清洁运输比例" and "%".
std::pair<std::string_view, std::string_view> split_unit(std::string_view heading) {
  for (auto [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}}) {
    size_t begin = heading.rfind(open);
    if (!heading.ends_with(close) || begin == std::string_view::npos || begin == 0) continue;
    size_t inner = begin + open.size();
    std::string_view name = heading.substr(0, begin);
    while (name.ends_with(' ')) name.remove_suffix(1);
    return {name, heading.substr(inner, heading.size() - close.size() - inner)};
  }
  return {heading, {}};
}

class Binder {
 public:
  Binder(const CheckedRuleset& rules, Diagnostics& diagnostics) : rules_(rules), diagnostics_(diagnostics) {}

  Binding top(const ArrowLayout& layout, const std::string& selector) {
    Binding out;
    for (size_t i = 0; i < layout.children.size(); ++i) {
      const std::string& name = layout.children[i].name;
      if (!selector.empty() && name == selector) {
        out.selector = i;
        continue;
      }
      if (name == "as_of" && find(name, kNoFact) == kNoFact) {
        out.as_of = i;
        continue;
      }
      bind(layout.children[i], i, kNoFact, out.columns);
    }
    return out;
  }

 private:
  void bind(const ArrowLayout& column, size_t position, FactId parent, std::vector<BoundColumn>& out) {
    FactId id = find(column.name, parent);
    if (id == kNoFact) return;
    const Fact& fact = rules_.facts[id];
    if (taken_.size() < rules_.facts.size()) taken_.resize(rules_.facts.size());
    if (taken_[id]) {
      diagnostics_.add(Code::E0610, {}, {fact.path});
      return;
    }
    taken_[id] = true;
    if (!fits(fact, column)) {
      diagnostics_.add(Code::E0851, {}, {column.name, column.format, fact.path, type_arg(*fact.type)});
      return;
    }
    BoundColumn bound{id, position, {}};
    if (!fact.fields.empty() && column.kind != ArrowKind::nothing) {
      const ArrowLayout& record = is_list(fact) ? column.children.front() : column;
      for (size_t i = 0; i < record.children.size(); ++i) bind(record.children[i], i, id, bound.fields);
    }
    out.push_back(std::move(bound));
  }

  // Is the fact reached from `parent` (a list's or record's fields; no list in between)?
  bool below(const Fact& fact, FactId parent) const {
    for (FactId at = fact.parent; at != parent; at = rules_.facts[at].parent) {
      if (at == kNoFact || is_list(rules_.facts[at])) return false;
    }
    return true;
  }

  bool named(const Fact& fact, std::string_view name) const {
    return (!fact.label.zh.empty() && name == fact.label.zh) || (!fact.label.en.empty() && name == fact.label.en) ||
           std::find(fact.aliases.begin(), fact.aliases.end(), name) != fact.aliases.end();
  }

  FactId find(const std::string& heading, FactId parent) {
    auto [plain, unit] = split_unit(heading);
    for (std::string_view name : {std::string_view(heading), plain}) {
      bool with_unit = name.size() != heading.size();
      std::vector<FactId> found;
      for (FactId id = 0; id < rules_.facts.size(); ++id) {
        const Fact& fact = rules_.facts[id];
        if (!below(fact, parent)) continue;
        const Type& type = is_list(fact) ? *fact.type->element : *fact.type;
        if (with_unit && (!type.unit || type.unit->symbol != unit)) continue;
        if (fact.parent == parent && fact.name == name) return id;
        if (fact.path == name) return id;
        if (named(fact, name)) found.push_back(id);
      }
      if (found.size() == 1) return found.front();
      if (found.size() > 1) {
        diagnostics_.add(Code::E0852, {}, {heading, rules_.facts[found[0]].path + ", " + rules_.facts[found[1]].path});
        return kNoFact;
      }
    }
    if (heading == "as_of" && parent == kNoFact) return kNoFact;
    std::vector<std::string> known;
    for (const Fact& fact : rules_.facts) {
      if (below(fact, parent)) known.push_back(fact.path);
    }
    diagnostics_.add(Code::W0951, {}, {heading}, nearest(heading, known));
    return kNoFact;
  }

  bool fits(const Fact& fact, const ArrowLayout& column) const {
    if (column.value_kind() == ArrowKind::nothing) return true;
    if (is_list(fact)) {
      if (column.kind != ArrowKind::list || column.dictionary) return false;
      const ArrowLayout& item = column.children.front();
      if (!fact.fields.empty()) return item.kind == ArrowKind::record && !item.dictionary;
      return fits(*fact.type->element, item);
    }
    if (!fact.fields.empty()) return column.kind == ArrowKind::record && !column.dictionary;
    return fits(*fact.type, column);
  }

  static bool fits(const Type& type, const ArrowLayout& column) {
    ArrowKind kind = column.value_kind();
    if (kind == ArrowKind::nothing || kind == ArrowKind::text) return true;
    switch (type.kind) {
      case TypeKind::number:
        return kind == ArrowKind::signed_int || kind == ArrowKind::unsigned_int || kind == ArrowKind::real ||
               kind == ArrowKind::decimal;
      case TypeKind::boolean: return kind == ArrowKind::boolean;
      case TypeKind::date: return kind == ArrowKind::day || kind == ArrowKind::instant;
      default: return false;
    }
  }

  const CheckedRuleset& rules_;
  Diagnostics& diagnostics_;
  std::vector<bool> taken_;
};

}  // namespace

Binding bind_columns(const CheckedRuleset& rules, const ArrowLayout& layout, const std::string& selector,
                     Diagnostics& diagnostics) {
  return Binder(rules, diagnostics).top(layout, selector);
}

}  // namespace yuheng
