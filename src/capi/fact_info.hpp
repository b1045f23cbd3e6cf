// The types of facts as yuheng.h names them.
#pragma once

#include <string_view>

#include "check/rules.hpp"
#include "yuheng/yuheng.h"

namespace yuheng::capi {

yh_type type_of(const Type& type);
std::string_view type_name(yh_type type);  // "number" … "list"

// The type its values have: of the items, for a list.
inline const Type& value_type(const Fact& fact) {
  return fact.type->kind == TypeKind::list ? *fact.type->element : *fact.type;
}
// A list whose items are no records: its items are set by the index of the list itself.
inline bool is_plain_list(const Fact& fact) { return fact.type->kind == TypeKind::list && fact.fields.empty(); }

}  // namespace yuheng::capi
