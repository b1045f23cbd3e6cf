#include "decide/keyed.hpp"

#include <set>

namespace yuheng {

Value without_key(const Record& record, const std::string& key) {
  Record rest;
  for (const Field& field : record.fields) {
    if (field.name != key) rest.fields.push_back(field);
  }
  return rest.fields.size() == 1 ? rest.fields.front().value : Value(std::move(rest));
}

std::optional<std::vector<Field>> entries_by_key(const Value& list, const std::string& key) {
  if (key.empty() || list.kind() != Kind::list) return std::nullopt;
  std::vector<Field> out;
  std::set<std::string> seen;
  for (const Item& item : list.list().items) {
    bool sure = !item.maybe && !item.many && item.value.kind() == Kind::record;
    const Value* name = sure ? item.value.record().find(key) : nullptr;
    if (name == nullptr || name->kind() != Kind::string || !seen.insert(name->string()).second) return std::nullopt;
    out.push_back({name->string(), without_key(item.value.record(), key)});
  }
  return out;
}

}  // namespace yuheng
