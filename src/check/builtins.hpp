// The functions every ruleset may call: names, parameters, overloads.
#pragma once

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
  list,
  numbers,
  strings,
  booleans
};

// What a function gives, in terms of its first argument where needed.
enum class Gives : uint8_t { number, string, boolean, date, days, months, same, element, list_of_number, flat };

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
bool accepts(Accepts wanted, const Type& type);
// What a parameter accepts, as an argument of a diagnostic.
std::string accepted_arg(Accepts wanted);

}  // namespace yuheng
