#include "eval/membership.hpp"

#include <array>

#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

bool scalar(const Value& value) {
  switch (value.kind()) {
    case Kind::list:
    case Kind::record:
    case Kind::range:
    case Kind::unknown: return false;
    default: return true;
  }
}

}  // namespace

bool Membership::worth_a_set(const Value& list) {
  constexpr size_t kShort = 8;
  return list.kind() == Kind::list && list.list().items.size() > kShort;
}

void Membership::index(const Value& list) {
  indexed_ = true;
  for (const Item& item : list.list().items) {
    if (certain(item) && scalar(item.value)) {
      known_.insert(item.value);
    } else {
      rest_.items.push_back(item);
    }
  }
}

Value Membership::among(const Instruction& instruction, const Value& list, const Value& wanted) {
  const std::array<const Value*, 2> args = {&list, &wanted};
  if (!scalar(wanted)) return operate(instruction, args);
  bool again = list_.kind() == Kind::list && &list_.list() == &list.list();
  if (!again) {
    list_ = list;
    indexed_ = false;
    known_.clear();
    rest_.items.clear();
    return operate(instruction, args);
  }
  if (!indexed_) index(list);
  if (known_.contains(wanted)) return Value(true);
  return yuheng::among(rest_, wanted);
}

}  // namespace yuheng
