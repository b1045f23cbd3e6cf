// A decision table (DMN 1.5, 8) -> one term.
#pragma once

#include "check/expression_checker.hpp"

namespace yuheng {

// What the table gives: one output, or a list of them, by its hit policy and aggregation.
TermId check_decision_table(const DecisionTableText& table, const Names& names, ExpressionChecker& expressions,
                            Diagnostics& diagnostics, const Span& span);

}  // namespace yuheng
