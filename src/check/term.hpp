// Typed, resolved expressions: what a definition computes, with every name, overload and unit settled.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/value.hpp"
#include "check/type.hpp"

namespace yuheng {

// Every operator of the language, once. Its meaning is in eval/operators.cpp; its types are in check/.
enum class Op : uint8_t {
#define YH_OP(name) name,
#include "check/ops.def"
#undef YH_OP
};

std::string_view op_text(Op op);

using TermId = uint32_t;
constexpr TermId kNoTerm = UINT32_MAX;

struct Term {
  Op op = Op::constant;
  std::vector<TermId> kids;
  Value constant;      // of constant; of hit: the list of output values, best first
  uint32_t index = 0;  // fact: index; reference: definition; element: loop depth; parameter; gap; hit: policy
  std::string text;    // member: field; range: its brackets; matches, replace, split: flags/pattern
  TypePtr type;
  Span span;
};

}  // namespace yuheng
