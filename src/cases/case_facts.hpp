// The facts of a case: a YAML tree, changed by paths ("kilns[0].pm"), then turned into JSON for Facts::set_json.
#pragma once

#include "base/json.hpp"
#include "check/rules.hpp"
#include "syntax/yaml.hpp"

namespace yuheng {

// Puts `value` at the path. Records on the way are made when they are not there; an index equal to the number of items
// appends one. A path that leads nowhere is reported.
void set_fact(YamlNode& facts, const Snippet& path, const YamlNode& value, Diagnostics& diagnostics);

// Takes out what stands at the path, so that it is not known. A path that is none of the facts is reported.
void unset_fact(YamlNode& facts, const Snippet& path, const CheckedRuleset& rules, Diagnostics& diagnostics);

// A scalar in quotes is a text; a plain one is what the fact's type says: a number, true or false, or a text (2023-07-31,
// yes).
Json json_of(const YamlNode& facts, const CheckedRuleset& rules);

// Where the fact with this path was written; nothing when it was not.
const YamlNode* find_fact(const YamlNode& facts, std::string_view path);

}  // namespace yuheng
