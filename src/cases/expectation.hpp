// What a case expects, as it stands in YAML, against what came out.
#pragma once

#include <string>
#include <vector>

#include "base/value.hpp"
#include "syntax/yaml.hpp"

namespace yuheng {

using Differences = std::vector<std::string>;

// In what order a list counts. Lists of texts (codes, ids, paths) never have one.
enum class Order : uint8_t { kept, free };

// Compares and says what differs: "outputs.base_t_d: expected 750, is 600". Numbers are compared by value, dates and
// durations as text, records by the fields named; `{unknown: true}` expects a value, or what belongs to a list, to be
// open.
void compare(const std::string& name, const YamlNode& expected, const Value& value, Order order, Differences& out);
void compare(const std::string& name, const YamlNode& expected, const std::vector<std::string>& texts,
             Differences& out);
void compare(const std::string& name, const YamlNode& expected, std::string_view text, Differences& out);

// A list declared `keyed`, against a mapping of its keys. Of the list only the keys named are compared; of each record what
// stands besides the key: its fields by name, or, where the case writes a plain value, the first of them.
void compare_keyed(const std::string& name, const YamlNode& expected, const Value& list, const std::string& key,
                   Differences& out);

// The record of the list with this key, when it is surely there; null when not.
const Value* find_keyed(const Value& list, const std::string& key, const std::string& wanted);
// One such record against what a case expects of it.
void compare_entry(const std::string& name, const YamlNode& expected, const Value& record, const std::string& key,
                   Differences& out);

// {unknown: true}
bool expects_unknown(const YamlNode& expected);

}  // namespace yuheng
