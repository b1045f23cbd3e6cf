// Expressions drawn by lot over the facts of small_world.hpp: correct in types, senseless in meaning.
#pragma once

#include <string>
#include <vector>

#include "small_world.hpp"

namespace yuheng {

enum class Sort : uint8_t { boolean, number, text, date, numbers, records };

struct RandomExpression {
  Sort sort = Sort::boolean;
  std::string text;
  std::vector<RandomExpression> parts;
};

RandomExpression random_expression(Dice& dice, Sort sort, size_t depth);

// What a decision may give: an expression, or (now and then) a decision table of expressions.
struct RandomOutput {
  std::string yaml;
  std::vector<std::string> parts;  // the parts of an expression as outputs, shortest first: where to look for a cause
};
RandomOutput random_output(Dice& dice);

}  // namespace yuheng
