// From what was set to what a run starts from: whatever is absent becomes unknown, with a reason, or null where the fact says
// so.
#include <algorithm>

#include "eval/facts.hpp"

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

// Is the value there, and all of it?
bool whole(const Value& value) {
  switch (value.kind()) {
    case Kind::unknown: return !value.is_absent();
    case Kind::list:
      return std::all_of(value.list().items.begin(), value.list().items.end(),
                         [](const Item& item) { return whole(item.value); });
    case Kind::record: return std::all_of(value.record().values().begin(), value.record().values().end(), whole);
    default: return true;
  }
}

class Completing {
 public:
  Completing(const CheckedRuleset& rules, const FactNames& names, std::vector<std::string>& paths)
      : rules_(rules), names_(names), paths_(paths) {}

  // `owner_absent`: it lies in a record nobody has given.
  Value value(FactId id, const Value& given, const std::string& path, bool owner_absent) {
    const Fact& fact = rules_.facts[id];
    if (given.is_absent()) {
      if (fact.absent_is_null && !owner_absent) return {};
      bool plain_record = holds_records(fact) && !is_list(fact) && !fact.optional;
      return plain_record ? record(id, nullptr, path) : unknown_of(fact, {reason(path)});
    }
    if (whole(given)) return given;
    if (!is_list(fact)) return record(id, &given.record(), path);
    List out;
    out.items.reserve(given.list().items.size());
    for (size_t i = 0; i < given.list().items.size(); ++i) {
      out.items.push_back({item(id, given.list().items[i].value, path, i), nullptr, false});
    }
    return Value(std::move(out));
  }

 private:
  Reason reason(std::string path) {
    paths_.push_back(std::move(path));
    return static_cast<Reason>(paths_.size() - 1);
  }

  Value item(FactId id, const Value& given, const std::string& list_path, size_t number) {
    if (!given.is_absent() && whole(given)) return given;
    std::string path = list_path + "[" + std::to_string(number) + "]";
    if (given.is_absent()) return unknown_anything({reason(std::move(path))}, false);
    return record(id, &given.record(), path);
  }

  // With null, one of which nothing is given.
  Value record(FactId id, const Record* given, const std::string& path) {
    const Fact& fact = rules_.facts[id];
    std::vector<Value> values;
    values.reserve(fact.fields.size());
    for (size_t i = 0; i < fact.fields.size(); ++i) {
      const Value absent = Value::absent();
      const Value& field = given != nullptr ? given->value(i) : absent;
      bool there = !field.is_absent() && whole(field);
      values.push_back(
          there ? field
                : value(fact.fields[i], field, path + "." + rules_.facts[fact.fields[i]].name, given == nullptr));
    }
    return Value(Record(names_.fields[id], std::move(values)));
  }

  const CheckedRuleset& rules_;
  const FactNames& names_;
  std::vector<std::string>& paths_;
};

}  // namespace

FactNames::FactNames(const CheckedRuleset& rules) : fields(rules.facts.size()) {
  for (FactId id = 0; id < rules.facts.size(); ++id) {
    const Fact& fact = rules.facts[id];
    if (fact.parent == kNoFact) outside.emplace(fact.name, id);
    if (!holds_records(fact)) continue;
    FieldNames names;
    for (FactId field : fact.fields) names.push_back(rules.facts[field].name);
    fields[id] = std::make_shared<const FieldNames>(std::move(names));
  }
}

Value completed(const CheckedRuleset& rules, const FactNames& names, FactId fact, const Value& value,
                std::vector<std::string>& paths) {
  return Completing(rules, names, paths).value(fact, value, rules.facts[fact].name, false);
}

}  // namespace yuheng
