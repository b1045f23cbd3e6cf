// The FEEL grammar over an ExpressionBuilder. The body is the only door to Boost.Spirit X3.
#pragma once

#include "syntax/expression_builder.hpp"

namespace yuheng {

// True when the whole text is an expression / a cell; the tree is then on the builder's stack.
bool match_expression(ExpressionBuilder& builder);
bool match_cell(ExpressionBuilder& builder);

}  // namespace yuheng
