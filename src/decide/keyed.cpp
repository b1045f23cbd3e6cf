#include "decide/keyed.hpp"

#include <set>

namespace yuheng {

Value without_key(const Record& record, const std::string& key) {
  std::vector<Field> rest;
  for (auto [name, value] : record.fields()) {
    if (name != key) rest.push_back({name, value});
  }
  return rest.size() == 1 ? rest.front().value : Value(Record(std::move(rest)));
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
