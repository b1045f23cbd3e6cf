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

// {unknown: true}
bool expects_unknown(const YamlNode& expected);

}  // namespace yuheng
