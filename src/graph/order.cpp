#include "graph/order.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>

namespace yuheng {
namespace {

using Needs = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;  // edge a -> b: a needs b

std::string full_name(const Definition& definition) { return definition.decision + "." + definition.name; }

// A walk through the group that comes back to where it began, in the order in which the members need each other. Every
// member of a group needs another one of it, so the walk must meet itself.
std::vector<uint32_t> circle_in(const CheckedRuleset& rules, const std::vector<int>& group_of, uint32_t start) {
  std::vector<uint32_t> path = {start};
  while (true) {
    const auto& uses = rules.definitions[path.back()].uses;
    auto next =
        std::find_if(uses.begin(), uses.end(), [&](const auto& use) { return group_of[use.first] == group_of[start]; });
    auto met = std::find(path.begin(), path.end(), next->first);
    if (met != path.end()) return {met, path.end()};
    path.push_back(next->first);
  }
}

}  // namespace

bool report_circles(const CheckedRuleset& rules, Diagnostics& diagnostics) {
  Needs needs(rules.definitions.size());
  std::vector<bool> needs_itself(rules.definitions.size(), false);
  for (uint32_t i = 0; i < rules.definitions.size(); ++i) {
    for (const auto& [target, span] : rules.definitions[i].uses) {
      boost::add_edge(i, target, needs);
      if (target == i) needs_itself[i] = true;
    }
  }
  std::vector<int> group_of(rules.definitions.size());
  int groups = boost::strong_components(
      needs, boost::make_iterator_property_map(group_of.begin(), boost::get(boost::vertex_index, needs)));
  std::vector<uint32_t> sizes(static_cast<size_t>(groups), 0);
  for (int group : group_of) ++sizes[static_cast<size_t>(group)];
  bool any = false;
  std::vector<bool> reported(static_cast<size_t>(groups), false);
  for (uint32_t i = 0; i < rules.definitions.size(); ++i) {
    auto group = static_cast<size_t>(group_of[i]);
    if (reported[group] || (sizes[group] < 2 && !needs_itself[i])) continue;
    reported[group] = any = true;
    std::vector<uint32_t> circle = circle_in(rules, group_of, i);
    Diagnostic diagnostic{Code::E0501, rules.definitions[circle.front()].span, {}, {}, {}};
    std::string names;
    for (uint32_t member : circle) names += full_name(rules.definitions[member]) + " → ";
    diagnostic.args.push_back(names + full_name(rules.definitions[circle.front()]));
    for (size_t k = 1; k < circle.size(); ++k) {
      diagnostic.related.push_back({rules.definitions[circle[k]].span, full_name(rules.definitions[circle[k]])});
    }
    diagnostics.add(std::move(diagnostic));
  }
  return any;
}

void put_in_order(EvaluationGraph& graph) {
  Needs needs(graph.nodes.size());
  for (NodeId id = 0; id < graph.nodes.size(); ++id) {
    for (NodeId kid : graph.nodes[id].kids) boost::add_edge(id, kid, needs);
  }
  std::vector<NodeId> order;
  order.reserve(graph.nodes.size());
  boost::topological_sort(needs, std::back_inserter(order));  // what is needed comes out first
  std::vector<NodeId> place(graph.nodes.size());
  for (NodeId at = 0; at < order.size(); ++at) place[order[at]] = at;
  std::vector<Node> sorted(graph.nodes.size());
  for (NodeId id = 0; id < graph.nodes.size(); ++id) {
    for (NodeId& kid : graph.nodes[id].kids) kid = place[kid];
    sorted[place[id]] = std::move(graph.nodes[id]);
  }
  graph.nodes = std::move(sorted);
  for (NodeId& node : graph.node_of_term) {
    if (node != kNoNode) node = place[node];
  }
}

}  // namespace yuheng
