// Does a program that was read from bytes keep what every compiled program keeps? Running one cannot fail, because all its
// numbers point to something, operators have the arguments they read, and nothing is deeper or longer than it may be.
#pragma once

#include <optional>

#include "program/program.hpp"
#include "program/ruleset_outline.hpp"

namespace yuheng {

// What is wrong with it; nothing when it is sound. Costs a few walks over the program.
std::optional<Words> unsoundness_of(const Program& program, const RulesetOutline& outline);

}  // namespace yuheng
