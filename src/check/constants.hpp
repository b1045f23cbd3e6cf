// Constants of a ruleset: YAML under `constants:` as a typed value. Lists of records are the usual case: a table of duties, a
// ladder of grades.
#pragma once

#include "base/diagnostic.hpp"
#include "base/value.hpp"
#include "check/type.hpp"
#include "syntax/yaml.hpp"

namespace yuheng {

struct Constant {
  Value value;
  TypePtr type;
};

// A plain scalar is a number, true or false, or a date where it looks like one, else a text; one in quotes is a text. The
// records of a list have the fields that any of them has; a field that one does not write is null there. Items that do not go
// together are reported.
Constant constant_of(const YamlNode& node, Diagnostics& diagnostics);

}  // namespace yuheng
