// The instructions of a program, looked at by themselves. Used by sound_program.cpp only.
#pragma once

#include "program/program.hpp"

namespace yuheng {

// It has as many parts as its operator reads.
bool is_sound_term(const Term& term);
// Each instruction has what its operator reads, and reads what stands before it.
bool is_sound_code(const Program& program);
// No value is deeper or larger, no plan longer, than anything that compiles. Needs sound code and plans.
bool is_bounded_code(const Program& program);

}  // namespace yuheng
