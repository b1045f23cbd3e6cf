// Is a known value one of those an open value stands for?
#pragma once

#include "base/value.hpp"

namespace yuheng {

bool contains(const Value& open, const Value& known);

// Do the reasons of an open value name this missing place, or something it lies in or that lies in it?
bool names_place(const std::vector<std::string>& paths, const std::string& place);

}  // namespace yuheng
