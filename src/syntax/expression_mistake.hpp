// Why a text is no expression: the place the grammar could not get past -> the one diagnostic that explains it best.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/expression.hpp"

namespace yuheng {

// What the grammar may have expected, besides the symbols and words themselves.
namespace expectation {
constexpr std::string_view kOperand = "a value";
constexpr std::string_view kName = "a name";
constexpr std::string_view kType = "a type";
constexpr std::string_view kEnd = "the end";
}  // namespace expectation

struct Standstill {
  const Snippet& snippet;
  const std::vector<uint32_t>& places;
  const Names& names;
  bool cell;
  size_t at;                                      // byte of the snippet's text, white space skipped
  const std::vector<std::string_view>& expected;  // each once
};

Diagnostic explained(const Standstill& standstill);

}  // namespace yuheng
