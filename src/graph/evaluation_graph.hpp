// CheckedRuleset -> EvaluationGraph: one node per distinct computation, shared by everything that needs it.
//
// Two terms that say the same are one node: a comparison used by two grades, or by two tables, exists once. Loops at the
// same depth name their item alike, so equal loops are one node too. References between decisions are followed; decisions
// that need each other in a circle are reported with all their places.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "check/rules.hpp"

namespace yuheng {

using NodeId = uint32_t;
constexpr NodeId kNoNode = UINT32_MAX;

struct Node {
  Op op = Op::constant;
  std::vector<NodeId> kids;  // nodes it needs; they stand before it in the graph
  Value constant;
  uint32_t index = 0;              // as in Term; of a loop: its depth
  std::string text;                // as in Term
  std::vector<std::string> names;  // of record: its fields
  uint32_t loops = 0;              // bit d: it depends on the item of the loop at depth d
  bool boolean = false;            // its value is true, false or null
  bool number = false;
  bool nullable = false;
};

struct EvaluationGraph {
  std::vector<Node> nodes;           // in evaluation order
  std::vector<NodeId> node_of_term;  // kNoNode: the term is not needed
  size_t term_count = 0;             // terms that were reached, for the measure of sharing
};

// The whole graph of one ruleset. On a circle: a diagnostic, and an empty graph.
EvaluationGraph build_graph(const CheckedRuleset& rules, Diagnostics& diagnostics);

// One line per node: "%3 = less_equal %1 %2".
std::string print(const EvaluationGraph& graph, const CheckedRuleset& rules);

}  // namespace yuheng
