#include "containment.hpp"

#include <algorithm>

namespace yuheng {
namespace {

// Items are taken in order: a certain one once, one that may be there at most once, `many` any number of times.
bool list_contains(const std::vector<Item>& open, size_t i, const std::vector<Item>& known, size_t j) {
  if (i == open.size()) return j == known.size();
  const Item& item = open[i];
  bool fits = j < known.size() && contains(item.value, known[j].value);
  if (fits && list_contains(open, item.many ? i : i + 1, known, j + 1)) return true;
  return (item.maybe || item.many) && list_contains(open, i + 1, known, j);
}

bool unknown_contains(const Unknown& open, const Value& known) {
  if (open.extent == Unknown::Extent::alternatives) {
    return std::any_of(open.alternatives.begin(), open.alternatives.end(),
                       [&](const Value& alternative) { return same_value(alternative, known); });
  }
  if (known.is_null()) return open.null_possible;
  if (open.extent == Unknown::Extent::anything) return true;
  return known.kind() == Kind::number && (!open.low || *open.low <= known.number()) &&
         (!open.high || known.number() <= *open.high);
}

}  // namespace

bool contains(const Value& open, const Value& known) {
  if (open.is_unknown()) return unknown_contains(open.unknown(), known);
  if (open.kind() != known.kind()) return false;
  if (open.kind() == Kind::list) return list_contains(open.list().items, 0, known.list().items, 0);
  if (open.kind() != Kind::record) return same_value(open, known);
  const Record::Fields fields = open.record().fields();
  return open.record().size() == known.record().size() &&
         std::all_of(fields.begin(), fields.end(), [&](const Record::FieldView& field) {
           const Value* other = known.record().find(field.name);
           return other != nullptr && contains(field.value, *other);
         });
}

bool names_place(const std::vector<std::string>& paths, const std::string& place) {
  auto within = [](const std::string& outer, const std::string& inner) {
    return inner.starts_with(outer) &&
           (inner.size() == outer.size() || inner[outer.size()] == '.' || inner[outer.size()] == '[');
  };
  return std::any_of(paths.begin(), paths.end(),
                     [&](const std::string& path) { return within(path, place) || within(place, path); });
}

}  // namespace yuheng
