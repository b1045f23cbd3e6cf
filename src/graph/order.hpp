// Order and circles of the evaluation graph. The body is the only door to Boost.Graph.
#pragma once

#include "graph/evaluation_graph.hpp"

namespace yuheng {

// Reports every group of definitions that need each other: one error each, naming all members and their places.
bool report_circles(const CheckedRuleset& rules, Diagnostics& diagnostics);

// Renumbers the nodes so that each stands behind what it needs, near to what it needs.
void put_in_order(EvaluationGraph& graph);

}  // namespace yuheng
