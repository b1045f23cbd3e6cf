#include "eval/facts.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/suggest.hpp"
#include "check/fact_table.hpp"

namespace yuheng {
namespace {

bool holds_records(const Fact& fact) { return !fact.fields.empty(); }
bool is_list(const Fact& fact) { return fact.type->kind == TypeKind::list; }

Value unknown_of(const Fact& fact, Reasons reasons) {
  const Type& type = *fact.type;
  switch (type.kind) {
    case TypeKind::boolean: return unknown_boolean(std::move(reasons), fact.optional);
    case TypeKind::number: return unknown_number(std::move(reasons), type.low, type.high, fact.optional);
    case TypeKind::list:
      return fact.optional ? unknown_anything(std::move(reasons), true) : unknown_list(std::move(reasons));
    default: break;
  }
  if (type.choices.empty()) return unknown_anything(std::move(reasons), fact.optional);
  std::vector<Value> values;
  for (const std::string& choice : type.choices) values.emplace_back(choice);
  if (fact.optional) values.emplace_back();
  return one_of(std::move(values), std::move(reasons));
}

}  // namespace

Facts::Facts(const CheckedRuleset& rules) : rules_(&rules), cells_(rules.facts.size()) {
  for (const Parameter& parameter : rules.parameters) parameters_.push_back(parameter.fallback);
}

void Facts::clear() { std::fill(cells_.begin(), cells_.end(), Cell{}); }

bool Facts::set_parameter(const std::string& name, const std::string& text, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (size_t i = 0; i < rules_->parameters.size(); ++i) {
    const Parameter& parameter = rules_->parameters[i];
    known.push_back(parameter.name);
    if (parameter.name != name) continue;
    if (auto value = value_of_text(*parameter.type, text)) {
      parameters_[i] = *value;
      return true;
    }
    std::string all;
    for (const std::string& choice : parameter.type->choices) all += (all.empty() ? "" : ", ") + choice;
    diagnostics.add(Code::E0606, {}, {name, text, all}, nearest(text, parameter.type->choices));
    return false;
  }
  diagnostics.add(Code::E0612, {}, {name}, nearest(name, known));
  return false;
}

std::optional<Facts::Place> Facts::find(FactId id, Items items, bool whole, Diagnostics& diagnostics) {
  std::vector<FactId> chain;
  size_t lists = 0;
  for (FactId at = id; at != kNoFact; at = rules_->facts[at].parent) chain.insert(chain.begin(), at);
  Place out{&cells_[chain.front()], {}, rules_->facts[chain.front()].name};
  for (size_t i = 0; i < chain.size(); ++i) {
    const Fact& fact = rules_->facts[chain[i]];
    bool last = i + 1 == chain.size();
    if (is_list(fact) && (!last || (!whole && !holds_records(fact)))) {
      size_t item = items.empty() ? 0 : items[std::min(lists++, items.size() - 1)];
      if (item >= out.cell->items.size()) {
        diagnostics.add(Code::E0609, {}, {out.path, std::to_string(out.cell->items.size()), std::to_string(item)});
        return std::nullopt;
      }
      out.path += "[" + std::to_string(item) + "]";
      out.cell = &out.cell->items[item];
    }
    if (last) break;
    out.owners.push_back(out.cell);
    out.cell->fields.resize(fact.fields.size());
    auto field = std::find(fact.fields.begin(), fact.fields.end(), chain[i + 1]) - fact.fields.begin();
    out.cell = &out.cell->fields[static_cast<size_t>(field)];
    out.path += "." + rules_->facts[chain[i + 1]].name;
  }
  return out;
}

bool Facts::set_list_size(FactId id, Items items, size_t count, Diagnostics& diagnostics) {
  const Fact& fact = rules_->facts[id];
  if (!is_list(fact)) {
    diagnostics.add(Code::E0317, {}, {fact.path});
    return false;
  }
  if (count > limits::kListItems) {
    diagnostics.add(Code::E0611, {}, {fact.path, std::to_string(limits::kListItems)});
    return false;
  }
  std::optional<Place> place = find(id, items, true, diagnostics);
  if (!place) return false;
  give(place->owners);
  place->cell->given = true;
  place->cell->is_null = false;
  place->cell->items.resize(count);
  for (Cell& one : place->cell->items) one.given = one.given || holds_records(fact);
  return true;
}

void Facts::give(const std::vector<Cell*>& owners) {
  for (Cell* owner : owners) {
    owner->given = true;
    owner->is_null = false;
  }
}

bool Facts::set_record(FactId id, Items items, Diagnostics& diagnostics) {
  std::optional<Place> place = find(id, items, true, diagnostics);
  if (!place) return false;
  give(place->owners);
  place->cell->given = true;
  place->cell->is_null = false;
  return true;
}

bool Facts::set(FactId id, Items items, const Given& given, Diagnostics& diagnostics) {
  const Fact& fact = rules_->facts[id];
  std::optional<Place> place = find(id, items, std::holds_alternative<Null>(given), diagnostics);
  if (!place) return false;
  std::optional<Value> value = accepted(*rules_, fact, place->path, given, diagnostics);
  if (!value) return false;
  give(place->owners);
  *place->cell = Cell{true, *value, {}, {}, value->is_null()};
  return true;
}

bool Facts::set_missing(FactId id, size_t item, Diagnostics& diagnostics) {
  std::optional<Place> place = find(id, Items(&item, 1), true, diagnostics);
  if (place) *place->cell = {};
  return place.has_value();
}

Inputs Facts::inputs() const {
  Inputs out;
  out.facts.resize(rules_->facts.size());
  for (FactId id = 0; id < rules_->facts.size(); ++id) {
    const Fact& fact = rules_->facts[id];
    if (fact.parent == kNoFact) out.facts[id] = value(id, cells_[id], fact.name, false, out);
  }
  out.parameters = parameters_;
  if (as_of_) {
    out.as_of = Value(*as_of_);
  } else {
    out.as_of = unknown_anything({static_cast<Reason>(out.reason_paths.size())}, false);
    out.reason_paths.emplace_back("as_of");
  }
  return out;
}

Value Facts::value(FactId id, const Cell& cell, const std::string& path, bool owner_missing, Inputs& inputs) const {
  const Fact& fact = rules_->facts[id];
  if (cell.is_null) return {};
  if (!cell.given) {
    if (fact.absent_is_null && !owner_missing) return {};
    bool plain_record = holds_records(fact) && !is_list(fact) && !fact.optional;
    if (plain_record) return record(id, cell, path, true, inputs);
    inputs.reason_paths.push_back(path);
    return unknown_of(fact, {static_cast<Reason>(inputs.reason_paths.size() - 1)});
  }
  if (is_list(fact)) {
    List out;
    for (size_t i = 0; i < cell.items.size(); ++i) {
      std::string at = path + "[" + std::to_string(i) + "]";
      const Cell& item = cell.items[i];
      if (holds_records(fact)) {
        out.items.push_back({record(id, item, at, false, inputs), nullptr, false});
      } else if (item.given) {
        out.items.push_back({item.value, nullptr, false});
      } else {
        inputs.reason_paths.push_back(at);
        out.items.push_back(
            {unknown_anything({static_cast<Reason>(inputs.reason_paths.size() - 1)}, false), nullptr, false});
      }
    }
    return Value(std::move(out));
  }
  return holds_records(fact) ? record(id, cell, path, false, inputs) : cell.value;
}

Value Facts::record(FactId id, const Cell& cell, const std::string& path, bool owner_missing, Inputs& inputs) const {
  const Fact& fact = rules_->facts[id];
  Record out;
  static const Cell kMissing;
  for (size_t i = 0; i < fact.fields.size(); ++i) {
    const std::string& name = rules_->facts[fact.fields[i]].name;
    const Cell& field = i < cell.fields.size() ? cell.fields[i] : kMissing;
    out.fields.push_back({name, value(fact.fields[i], field, path + "." + name, owner_missing, inputs)});
  }
  return Value(std::move(out));
}

}  // namespace yuheng
