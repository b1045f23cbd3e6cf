#include "eval/facts.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/suggest.hpp"
#include "check/fact_table.hpp"

namespace yuheng {
namespace {

bool holds_records(const Fact& fact) { return !fact.fields.empty(); }
bool is_list(const Fact& fact) { return fact.type->kind == TypeKind::list; }

// Does the value made last still say what is to be said: unknown, for the reason with this number?
bool is_for(const Value& made, size_t reason) {
  if (!made.is_unknown()) return false;
  const Reasons& reasons = made.unknown().reasons;
  return reasons.size() == 1 && reasons.front() == reason;
}

}  // namespace

Facts::Facts(const CheckedRuleset& rules)
    : rules_(&rules), state_(State{std::vector<Value>(rules.facts.size(), Value::absent()), {}, {}}),
      names_(std::make_shared<const FactNames>(rules)) {
  for (const Parameter& parameter : rules.parameters) state_.edit().parameters.push_back(parameter.fallback);
}

void Facts::clear() {
  std::vector<Value>& given = state_.edit().given;
  std::fill(given.begin(), given.end(), Value::absent());
  changed(0);
}

void Facts::set_as_of(std::optional<Date> date) {
  if (state_->as_of == date) return;
  state_.edit().as_of = date;
  made_.frame_stale = true;
}

void Facts::set_parameters(const std::vector<Value>& values) {
  state_.edit().parameters = values;
  made_.frame_stale = true;
}

bool Facts::set_parameter(const std::string& name, const std::string& text, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (size_t i = 0; i < rules_->parameters.size(); ++i) {
    const Parameter& parameter = rules_->parameters[i];
    known.push_back(parameter.name);
    if (parameter.name != name) continue;
    if (auto value = value_of_text(*parameter.type, text)) {
      state_.edit().parameters[i] = *value;
      made_.frame_stale = true;
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

std::optional<Facts::Route> Facts::route(FactId id, Items items, bool whole, Diagnostics& diagnostics) const {
  Route out;
  for (FactId at = id; at != kNoFact; at = rules_->facts[at].parent) out.facts.insert(out.facts.begin(), at);
  out.top = out.facts.front();
  out.path = rules_->facts[out.top].name;
  const Value* value = &state_->given[out.top];
  size_t lists = 0;
  for (size_t i = 0; i < out.facts.size(); ++i) {
    const Fact& fact = rules_->facts[out.facts[i]];
    bool last = i + 1 == out.facts.size();
    if (is_list(fact) && (!last || (!whole && !holds_records(fact)))) {
      size_t item = items.empty() ? 0 : items[std::min(lists++, items.size() - 1)];
      size_t count = value != nullptr && value->kind() == Kind::list ? value->list().items.size() : 0;
      if (item >= count) {
        diagnostics.add(Code::E0609, {}, {out.path, std::to_string(count), std::to_string(item)});
        return std::nullopt;
      }
      out.path += "[" + std::to_string(item) + "]";
      out.steps.push_back({kNoFact, item});
      value = &value->list().items[item].value;
    }
    if (last) break;
    auto field = std::find(fact.fields.begin(), fact.fields.end(), out.facts[i + 1]) - fact.fields.begin();
    out.steps.push_back({out.facts[i], static_cast<size_t>(field)});
    out.path += "." + rules_->facts[out.facts[i + 1]].name;
    bool there = value != nullptr && value->kind() == Kind::record;
    value = there ? &value->record().value(static_cast<size_t>(field)) : nullptr;
  }
  return out;
}

Value& Facts::place(const Route& route) {
  changed(route.top);
  Value* value = &state_.edit().given[route.top];
  for (const Route::Step& step : route.steps) {
    if (step.owner == kNoFact) {
      value = &value->edit_list().items[step.index].value;
      continue;
    }
    if (value->kind() != Kind::record) *value = fresh_record(step.owner);
    value = &value->edit_record().value(step.index);
  }
  return *value;
}

void Facts::put(FactId top, Value value) {
  changed(top);
  state_.edit().given[top] = std::move(value);
}

Value Facts::fresh_record(FactId id) const {
  std::vector<Value> values;
  values.reserve(rules_->facts[id].fields.size());
  for (FactId field : rules_->facts[id].fields) {
    values.push_back(rules_->facts[field].absent_is_null ? Value() : Value::absent());
  }
  return Value(Record(names_->fields[id], std::move(values)));
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
  std::optional<Route> way = route(id, items, true, diagnostics);
  if (!way) return false;
  Value& list = place(*way);
  if (list.kind() != Kind::list) list = Value(List());
  Value one = holds_records(fact) ? fresh_record(id) : Value::absent();
  list.edit_list().items.resize(count, {one, nullptr, false});
  return true;
}

bool Facts::set_record(FactId id, Items items, Diagnostics& diagnostics) {
  std::optional<Route> way = route(id, items, true, diagnostics);
  if (!way) return false;
  Value& record = place(*way);
  if (record.kind() != Kind::record) record = fresh_record(id);
  return true;
}

bool Facts::set(FactId id, Items items, const Given& given, Diagnostics& diagnostics) {
  const Fact& fact = rules_->facts[id];
  bool whole = std::holds_alternative<Null>(given);
  if (fact.parent == kNoFact && (whole || !is_list(fact))) {
    std::optional<Value> value = accepted(*rules_, fact, fact.name, given, diagnostics);
    if (!value) return false;
    put(id, *std::move(value));
    return true;
  }
  std::optional<Route> way = route(id, items, whole, diagnostics);
  if (!way) return false;
  std::optional<Value> value = accepted(*rules_, fact, way->path, given, diagnostics);
  if (!value) return false;
  place(*way) = *std::move(value);
  return true;
}

bool Facts::set_missing(FactId id, size_t item, Diagnostics& diagnostics) {
  std::optional<Route> way = route(id, Items(&item, 1), true, diagnostics);
  if (!way) return false;
  const Value* value = &state_->given[way->top];
  for (const Route::Step& step : way->steps) {
    if (step.owner != kNoFact && value->kind() != Kind::record) return true;  // nothing of it is there
    value = step.owner == kNoFact ? &value->list().items[step.index].value : &value->record().value(step.index);
  }
  place(*way) = Value::absent();
  return true;
}

const Inputs& Facts::inputs() const {
  Inputs& out = made_.inputs;
  const size_t count = rules_->facts.size();
  out.facts.resize(count);
  made_.reasons_at.resize(count + 1);
  if (made_.stale < count) {
    out.reason_paths.resize(made_.stale == 0 ? 0 : made_.reasons_at[made_.stale]);
    for (FactId id = made_.stale; id < count; ++id) {
      made_.reasons_at[id] = out.reason_paths.size();
      if (rules_->facts[id].parent != kNoFact) continue;
      const Value& given = state_->given[id];
      if (given.is_absent() && is_for(out.facts[id], out.reason_paths.size())) {
        out.reason_paths.push_back(rules_->facts[id].name);
        continue;
      }
      out.facts[id] = given.is_scalar() ? given : completed(*rules_, *names_, id, given, out.reason_paths);
    }
    made_.reasons_at[count] = out.reason_paths.size();
    made_.frame_stale = true;
    made_.stale = static_cast<FactId>(count);
  }
  if (!made_.frame_stale) return out;
  made_.frame_stale = false;
  out.parameters = state_->parameters;
  out.reason_paths.resize(made_.reasons_at[count]);
  if (state_->as_of) {
    out.as_of = Value(*state_->as_of);
    return out;
  }
  if (!is_for(out.as_of, out.reason_paths.size())) {
    out.as_of = unknown_anything({static_cast<Reason>(out.reason_paths.size())}, false);
  }
  out.reason_paths.emplace_back("as_of");
  return out;
}

}  // namespace yuheng
