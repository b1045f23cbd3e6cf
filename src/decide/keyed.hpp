// Lists whose records are known by a key: `[{id: e1, channel: x}]`, declared `keyed: id`, is shown as `{e1: x}`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/value.hpp"

namespace yuheng {

// What a record says besides its key: the value of its only other field, or a record of the others.
Value without_key(const Record& record, const std::string& key);

// The entries in the order of the list, named by their keys. Nothing when `key` is empty or the list cannot be shown by it:
// an item may not be there, a key is not known, or stands twice.
std::optional<std::vector<Field>> entries_by_key(const Value& list, const std::string& key);

}  // namespace yuheng
