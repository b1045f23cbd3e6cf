// The functions every ruleset may call: names, parameters, overloads.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "check/term.hpp"

namespace yuheng {

// What a parameter accepts.
enum class Accepts : uint8_t {
  anything,
  number,
  string,
  boolean,
  date,
  days,
  months,
  time,
  date_time,
  day,  // a date, or the date of a point in time
  list,
  numbers,
  strings,
  booleans
};

// What a function gives, in terms of its first argument where needed.
enum class Gives : uint8_t {
  number,
  string,
  boolean,
  date,
  days,
  months,
  time,
  date_time,
  same,
  element,
  list_of_number,
  list_of_string,
  flat
};

struct Builtin {
  std::string_view name;
  Op op;
  std::vector<std::string_view> parameters;  // names, for named arguments
  std::vector<Accepts> accepts;
  size_t required;  // arguments that must be given
  bool spread;      // f(a, b, c) means f([a, b, c])
  Gives gives;
};

// All overloads of `name`; empty when there is no such function.
std::vector<const Builtin*> builtins_named(std::string_view name);
// For did-you-mean, and so that the parser knows names with spaces.
std::vector<std::string> builtin_names();
// Parts of built-in values whose names hold spaces (`time offset`), for the parser.
std::vector<std::string> property_names();
// Why a function of FEEL is not there, as the hint of a diagnostic; nothing when it is no function of FEEL.
std::optional<std::string> unsupported_function(std::string_view name);
bool accepts(Accepts wanted, const Type& type);
bool wants_list(Accepts wanted);
// before, meets, overlaps, …: two points or intervals (interval_relations.cpp).
bool is_relation(std::string_view name);
std::vector<std::string> relation_names();
// What a parameter accepts, as an argument of a diagnostic.
std::string accepted_arg(Accepts wanted);

}  // namespace yuheng
