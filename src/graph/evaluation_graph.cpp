#include "graph/evaluation_graph.hpp"

#include <unordered_map>

#include "graph/order.hpp"

namespace yuheng {
namespace {

bool is_loop(Op op) { return op == Op::filter || op == Op::some || op == Op::every || op == Op::map; }

// What a node computes, as text: equal keys mean equal values.
std::string key_of(const Node& node) {
  std::string key =
      std::to_string(static_cast<int>(node.op)) + "|" + std::to_string(node.index) + "|" + node.text + "|";
  for (NodeId kid : node.kids) key += std::to_string(kid) + ",";
  for (const std::string& name : node.names) key += std::to_string(name.size()) + ":" + name;
  key += node.boolean ? "b" : node.number ? "n" : "";  // items of different loops may differ in type
  if (node.nullable) key += "?";
  if (node.op == Op::constant || node.op == Op::hit) key += "|" + text_of(node.constant);
  return key;
}

// Merges terms into shared nodes.
class Sharing {
 public:
  explicit Sharing(const CheckedRuleset& rules) : rules_(rules) {
    graph_.node_of_term.assign(rules.terms.size(), kNoNode);
  }

  NodeId node(TermId id) {
    NodeId& known = graph_.node_of_term[id];
    if (known != kNoNode) return known;
    const Term& term = rules_.terms[id];
    ++graph_.term_count;
    if (term.op == Op::reference) {
      NodeId target = node(rules_.definitions[term.index].root);
      return graph_.node_of_term[id] = target;
    }
    Node out;
    out.op = term.op;
    out.index = term.index;
    out.text = term.text;
    out.constant = term.constant;
    if (term.op == Op::record) {
      for (const FieldType& field : term.type->fields) out.names.push_back(field.name);
    }
    if (term.op != Op::element) {  // the items of all loops at one depth are one node
      out.boolean = term.type->kind == TypeKind::boolean;
      out.number = term.type->kind == TypeKind::number;
      out.nullable = term.type->nullable;
    }
    for (TermId kid : term.kids) out.kids.push_back(node(kid));
    return graph_.node_of_term[id] = shared(std::move(out));
  }

  EvaluationGraph take() { return std::move(graph_); }

 private:
  NodeId shared(Node node) {
    if (node.op == Op::element) node.loops = 1U << node.index;
    for (NodeId kid : node.kids) node.loops |= graph_.nodes[kid].loops;
    if (is_loop(node.op)) {
      // Only the body sees this loop's item; the list stands outside.
      node.loops = graph_.nodes[node.kids[0]].loops | (graph_.nodes[node.kids[1]].loops & ~(1U << node.index));
    }
    auto [found, added] = by_key_.emplace(key_of(node), static_cast<NodeId>(graph_.nodes.size()));
    if (added) graph_.nodes.push_back(std::move(node));
    return found->second;
  }

  const CheckedRuleset& rules_;
  EvaluationGraph graph_;
  std::unordered_map<std::string, NodeId> by_key_;
};

void share_conversions(const std::vector<AppliedConversion>& conversions, Sharing& sharing) {
  for (const AppliedConversion& each : conversions) {
    if (!each.readable) continue;
    for (TermId id : {each.measured, each.from, each.to, each.converted}) sharing.node(id);
  }
}

void share_table(const CheckedTable& table, Sharing& sharing) {
  auto add = [&](TermId id) {
    if (id != kNoTerm) sharing.node(id);
  };
  share_conversions(table.conversions, sharing);
  add(table.when);
  for (const CheckedRow& row : table.rows) {
    add(row.applies);
    add(row.value);
    for (const CheckedCell& cell : row.cells) {
      add(cell.met);
      for (const Limit& limit : cell.limits) {
        add(limit.compared);
        add(limit.value);
      }
    }
    add(row.items);
    share_conversions(row.conversions, sharing);
  }
  for (TermId level : table.levels) add(level);
}

}  // namespace

EvaluationGraph build_graph(const CheckedRuleset& rules, Diagnostics& diagnostics) {
  if (report_circles(rules, diagnostics)) return {};
  Sharing sharing(rules);
  for (const CheckedTable& table : rules.tables) share_table(table, sharing);
  for (const Definition& definition : rules.definitions) {
    sharing.node(definition.root);
    share_conversions(definition.conversions, sharing);
  }
  EvaluationGraph graph = sharing.take();
  put_in_order(graph);
  return graph;
}

std::string print(const EvaluationGraph& graph, const CheckedRuleset& rules) {
  std::string out;
  for (NodeId id = 0; id < graph.nodes.size(); ++id) {
    const Node& node = graph.nodes[id];
    out += "%" + std::to_string(id) + " = " + std::string(op_text(node.op));
    switch (node.op) {
      case Op::constant: out += " " + text_of(node.constant); break;
      case Op::fact: out += " " + rules.facts[node.index].path; break;
      case Op::parameter: out += " " + rules.parameters[node.index].name; break;
      case Op::element:
      case Op::gap: out += " " + std::to_string(node.index); break;
      default: break;
    }
    if (!node.text.empty()) out += ":" + node.text;
    for (const std::string& name : node.names) out += " " + name;
    for (NodeId kid : node.kids) out += " %" + std::to_string(kid);
    out += "\n";
  }
  return out;
}

}  // namespace yuheng
