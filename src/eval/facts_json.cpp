// Facts from JSON. Numbers keep their digits; nothing is converted between kinds, but that one plain value may stand for a
// list of it.
#include <algorithm>

#include "base/limits.hpp"
#include "base/suggest.hpp"
#include "eval/facts.hpp"

namespace yuheng {
namespace {

std::optional<Given> given_of(const Json& json) {
  switch (json.kind) {
    case Json::Kind::null: return Given(Null{});
    case Json::Kind::boolean: return Given(json.boolean);
    case Json::Kind::string: return Given(Text{json.text});
    case Json::Kind::number:
      if (auto number = Decimal::parse(json.text)) return Given(*number);
      return std::nullopt;
    default: return std::nullopt;
  }
}

std::string shown(const Json& json) {
  switch (json.kind) {
    case Json::Kind::null: return "null";
    case Json::Kind::boolean: return json.boolean ? "true" : "false";
    case Json::Kind::array: return "[…]";
    case Json::Kind::object: return "{…}";
    case Json::Kind::string: return "\"" + json.text + "\"";
    default: return json.text;
  }
}

// A number, a date … in quotes is a text, not a number.
bool quoted_number(const Json& json, const Type& type) {
  return json.kind == Json::Kind::string && (type.kind == TypeKind::number || type.kind == TypeKind::boolean);
}

}  // namespace

bool Facts::set_json(std::string_view text, Diagnostics& diagnostics) {
  JsonError error;
  std::optional<Json> json = parse_json(text, error);
  if (!json) {
    diagnostics.add(Code::E0608, {}, {error.what + " (byte " + std::to_string(error.offset + 1) + ")"});
    return false;
  }
  if (json->kind != Json::Kind::object) {
    diagnostics.add(Code::E0608, {}, {"an object of facts is expected"});
    return false;
  }
  return set_json(*json, diagnostics);
}

bool Facts::set_json(const Json& object, Diagnostics& diagnostics) {
  size_t errors = diagnostics.error_count();
  std::vector<std::pair<FactId, Cell>> changes;
  std::optional<Date> as_of = as_of_;
  std::vector<std::string> known;
  for (const Fact& fact : rules_->facts) {
    if (fact.parent == kNoFact) known.push_back(fact.name);
  }
  std::vector<std::string> seen;
  for (const auto& [name, json] : object.members) {
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
      diagnostics.add(Code::E0610, {}, {name});
      continue;
    }
    seen.push_back(name);
    auto fact = std::find_if(rules_->facts.begin(), rules_->facts.end(),
                             [&, wanted = &name](const Fact& f) { return f.parent == kNoFact && f.name == *wanted; });
    if (fact == rules_->facts.end() && name == "as_of") {
      as_of = parse_date(json.text);
      if (!as_of) diagnostics.add(Code::E0602, {}, {"as_of", bilingual("date", "日期"), shown(json)});
      continue;
    }
    if (fact == rules_->facts.end()) {
      diagnostics.add(Code::E0601, {}, {name}, nearest(name, known));
      continue;
    }
    auto id = static_cast<FactId>(fact - rules_->facts.begin());
    Cell cell;
    if (read(json, id, name, cell, diagnostics)) changes.emplace_back(id, std::move(cell));
  }
  if (diagnostics.error_count() != errors) return false;
  for (auto& [id, cell] : changes) cells_[id] = std::move(cell);
  as_of_ = as_of;
  return true;
}

bool Facts::read(const Json& json, FactId id, const std::string& path, Cell& out, Diagnostics& diagnostics) const {
  const Fact& fact = rules_->facts[id];
  bool null = json.kind == Json::Kind::null;
  if (!null && fact.type->kind == TypeKind::list) return read_items(json, id, path, out, diagnostics);
  if (!null && !fact.fields.empty()) return read_fields(json, id, path, out, diagnostics);
  std::optional<Given> given = given_of(json);
  if (!given || quoted_number(json, *fact.type)) {
    diagnostics.add(Code::E0602, {}, {path, type_arg(*make_type(fact.type->kind)), shown(json)});
    return false;
  }
  std::optional<Value> value = accepted(*rules_, fact, path, *given, diagnostics);
  if (!value) return false;
  out = Cell{true, *value, {}, {}, value->is_null()};
  return true;
}

bool Facts::read_items(const Json& json, FactId id, const std::string& path, Cell& out,
                       Diagnostics& diagnostics) const {
  const Fact& fact = rules_->facts[id];
  if (fact.fields.empty() && given_of(json)) {  // one plain value stands for a list of it, as in FEEL
    Json list;
    list.kind = Json::Kind::array;
    list.items.push_back(json);
    return read_items(list, id, path, out, diagnostics);
  }
  if (json.kind != Json::Kind::array) {
    diagnostics.add(Code::E0602, {}, {path, bilingual("list", "列表"), shown(json)});
    return false;
  }
  if (json.items.size() > limits::kListItems) {
    diagnostics.add(Code::E0611, {}, {path, std::to_string(limits::kListItems)});
    return false;
  }
  out.given = true;
  bool good = true;
  for (size_t i = 0; i < json.items.size(); ++i) {
    std::string at = path + "[" + std::to_string(i) + "]";
    out.items.emplace_back();
    if (!fact.fields.empty()) {
      good = read_fields(json.items[i], id, at, out.items.back(), diagnostics) && good;
      continue;
    }
    std::optional<Given> given = given_of(json.items[i]);
    bool fits = given && !std::holds_alternative<Null>(*given) && !quoted_number(json.items[i], *fact.type->element);
    std::optional<Value> value = fits ? accepted(*rules_, fact, at, *given, diagnostics) : std::nullopt;
    if (!fits) {
      diagnostics.add(Code::E0602, {}, {at, type_arg(*make_type(fact.type->element->kind)), shown(json.items[i])});
    }
    if (value) out.items.back() = Cell{true, *value, {}, {}, false};
    good = good && value.has_value();
  }
  return good;
}

bool Facts::read_fields(const Json& json, FactId id, const std::string& path, Cell& out,
                        Diagnostics& diagnostics) const {
  const Fact& fact = rules_->facts[id];
  if (json.kind != Json::Kind::object) {
    diagnostics.add(Code::E0602, {}, {path, bilingual("record", "记录"), shown(json)});
    return false;
  }
  out.given = true;
  out.fields.resize(fact.fields.size());
  std::vector<std::string> known;
  for (FactId field : fact.fields) known.push_back(rules_->facts[field].name);
  bool good = true;
  for (const auto& [name, value] : json.members) {
    auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      diagnostics.add(Code::E0601, {}, {path + "." + name}, nearest(name, known));
      good = false;
      continue;
    }
    auto index = static_cast<size_t>(found - known.begin());
    if (out.fields[index].given) {
      diagnostics.add(Code::E0610, {}, {path + "." + name});
      good = false;
      continue;
    }
    good = read(value, fact.fields[index], path + "." + name, out.fields[index], diagnostics) && good;
  }
  return good;
}

}  // namespace yuheng
