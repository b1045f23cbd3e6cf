#include "program/program.hpp"

#include <algorithm>
#include <bit>

namespace yuheng {
namespace {

bool is_loop(Op op) { return op == Op::filter || op == Op::some || op == Op::every || op == Op::map; }

// Marks all nodes that `from` needs, loop bodies included.
void reach(const EvaluationGraph& graph, NodeId from, std::vector<bool>& reached) {
  std::vector<NodeId> open = {from};
  while (!open.empty()) {
    NodeId id = open.back();
    open.pop_back();
    if (reached[id]) continue;
    reached[id] = true;
    for (NodeId kid : graph.nodes[id].kids) open.push_back(kid);
  }
}

// The depth of the innermost loop whose item the node needs; 0: none.
uint32_t depth_of(const Node& node) {
  return node.loops == 0 ? 0 : static_cast<uint32_t>(std::bit_width(node.loops)) - 1;
}

bool computed(const Node& node) { return node.op != Op::constant && node.op != Op::element; }

class Making {
 public:
  Making(Program& program, const EvaluationGraph& graph) : program_(program), graph_(graph) {
    for (NodeId id = 0; id < graph.nodes.size(); ++id) {
      if (graph.nodes[id].op != Op::element) continue;
      items_.resize(std::max<size_t>(items_.size(), graph.nodes[id].index + 1), kNoSlot);
      items_[graph.nodes[id].index] = id;
    }
  }

  void code() {
    for (NodeId id = 0; id < graph_.nodes.size(); ++id) {
      program_.code.push_back(instruction(graph_.nodes[id]));
      program_.constants.push_back(graph_.nodes[id].op == Op::constant ? graph_.nodes[id].constant : Value());
    }
    program_.slot_of_term = graph_.node_of_term;
  }

  Plan plan(const std::vector<TermId>& terms) const {
    std::vector<bool> reached(graph_.nodes.size(), false);
    for (TermId term : terms) {
      if (term != kNoTerm) reach(graph_, graph_.node_of_term[term], reached);
    }
    Plan out;
    for (NodeId id = 0; id < graph_.nodes.size(); ++id) {
      const Node& node = graph_.nodes[id];
      if (!reached[id]) continue;
      if (node.loops == 0 && computed(node)) out.run.push_back(id);
      if (node.op == Op::fact) out.facts.push_back(node.index);
      if (node.op == Op::parameter) out.parameters.push_back(node.index);
    }
    std::sort(out.facts.begin(), out.facts.end());
    std::sort(out.parameters.begin(), out.parameters.end());
    return out;
  }

 private:
  Instruction instruction(const Node& node) const {
    Instruction out;
    out.op = node.op;
    out.args = node.kids;
    out.index = node.index;
    out.boolean = node.boolean;
    out.number = node.number;
    out.nullable = node.nullable;
    if (node.op == Op::member) out.names = {node.text};
    if (node.op == Op::record) {
      out.names = node.names;
      out.fields = std::make_shared<const FieldNames>(node.names);
    }
    if (node.op == Op::hit) out.names = hit_order(node);
    if (node.op == Op::matches || node.op == Op::replace || node.op == Op::split) {
      size_t slash = node.text.find('/');
      std::string none;
      out.pattern = Pattern::compile(node.text.substr(slash + 1), node.text.substr(0, slash), none);
    }
    if (node.op == Op::range) {
      out.low_included = node.text[0] == '[';
      out.high_included = node.text[1] == ']';
    }
    if (is_loop(node.op)) {
      out.item = node.index < items_.size() ? items_[node.index] : kNoSlot;
      out.body = body(node);
    }
    return out;
  }

  // Texts of the output values, best first.
  static std::vector<std::string> hit_order(const Node& node) {
    std::vector<std::string> out;
    if (node.constant.kind() != Kind::list) return out;
    for (const Item& item : node.constant.list().items) out.push_back(text_of(item.value));
    return out;
  }

  std::vector<SlotId> body(const Node& loop) const {
    std::vector<bool> reached(graph_.nodes.size(), false);
    reach(graph_, loop.kids[1], reached);
    std::vector<SlotId> out;
    for (NodeId id = 0; id < graph_.nodes.size(); ++id) {
      if (reached[id] && computed(graph_.nodes[id]) && depth_of(graph_.nodes[id]) == loop.index) out.push_back(id);
    }
    return out;
  }

  Program& program_;
  const EvaluationGraph& graph_;
  std::vector<SlotId> items_;  // by loop depth
};

void conversion_terms(const std::vector<AppliedConversion>& conversions, std::vector<TermId>& out) {
  for (const AppliedConversion& each : conversions) {
    if (each.readable) out.insert(out.end(), {each.measured, each.from, each.to, each.converted});
  }
}

void table_terms(const CheckedTable& table, std::vector<TermId>& plain, std::vector<TermId>& reasons) {
  plain.push_back(table.when);
  plain.insert(plain.end(), table.levels.begin(), table.levels.end());
  conversion_terms(table.conversions, reasons);
  for (const CheckedRow& row : table.rows) {
    plain.push_back(row.applies);
    reasons.push_back(row.value);
    reasons.push_back(row.items);
    if (row.items == kNoTerm) conversion_terms(row.conversions, reasons);
    for (const CheckedCell& cell : row.cells) {
      plain.push_back(cell.met);
      if (row.items != kNoTerm) continue;
      for (const Limit& limit : cell.limits) {
        reasons.push_back(limit.compared);
        reasons.push_back(limit.value);
      }
    }
  }
}

TableSlots slots_of(const Program& program, const CheckedTable& table) {
  using Figure = TableSlots::Figure;
  TableSlots out;
  out.when = program.slot(table.when);
  for (TermId level : table.levels) out.levels.push_back(program.slot(level));
  for (const CheckedRow& row : table.rows) {
    out.rows.push_back({program.slot(row.applies), static_cast<uint32_t>(out.cells.size()), !row.any_of.empty()});
    for (const CheckedCell& cell : row.cells) {
      bool tests = cell.form == CheckedCell::Form::tests;
      Figure figure = !tests ? Figure::none : is_recalled(cell.provenance) ? Figure::recalled : Figure::cited;
      out.cells.push_back({program.slot(cell.met), figure});
    }
  }
  return out;
}

std::string slots(const std::vector<SlotId>& ids) {
  std::string out;
  for (SlotId id : ids) out += " %" + std::to_string(id);
  return out;
}

}  // namespace

Program make_program(CheckedRuleset rules, const EvaluationGraph& graph) {
  Program program;
  program.rules = std::move(rules);
  Making making(program, graph);
  making.code();
  lay_out(program);
  std::vector<TermId> plain;
  std::vector<TermId> reasons;
  for (const CheckedTable& table : program.rules.tables) table_terms(table, plain, reasons);
  program.grade = making.plan(plain);
  reasons.insert(reasons.end(), plain.begin(), plain.end());
  program.grade_reasons = making.plan(reasons);
  for (const CheckedDecision& decision : program.rules.decisions) {
    std::vector<TermId> terms;
    for (uint32_t output : decision.outputs) terms.push_back(program.rules.definitions[output].root);
    if (decision.holds != UINT32_MAX) terms.push_back(program.rules.definitions[decision.holds].root);
    program.decisions.push_back(making.plan(terms));
    for (uint32_t step : decision.steps) terms.push_back(program.rules.definitions[step].root);
    for (uint32_t definition : definitions_of(decision)) {
      conversion_terms(program.rules.definitions[definition].conversions, terms);
    }
    program.decision_reasons.push_back(making.plan(terms));
  }
  return program;
}

void lay_out(Program& program) {
  program.steps.clear();
  program.step_args.clear();
  for (const Instruction& instruction : program.code) {
    auto first = static_cast<uint32_t>(program.step_args.size());
    program.steps.push_back({instruction.op, instruction.index, first, static_cast<uint32_t>(instruction.args.size())});
    program.step_args.insert(program.step_args.end(), instruction.args.begin(), instruction.args.end());
  }
  program.tables.clear();
  for (const CheckedTable& table : program.rules.tables) program.tables.push_back(slots_of(program, table));
}

std::string print(const Program& program) {
  std::string out;
  for (SlotId id = 0; id < program.code.size(); ++id) {
    const Instruction& i = program.code[id];
    out += "%" + std::to_string(id) + " = " + std::string(op_text(i.op));
    if (i.op == Op::constant) out += " " + text_of(program.constants[id]);
    if (i.op == Op::fact) out += " " + program.rules.facts[i.index].path;
    if (i.op == Op::parameter) out += " " + program.rules.parameters[i.index].name;
    if (i.op == Op::gap || i.op == Op::element) out += " " + std::to_string(i.index);
    for (const std::string& name : i.names) out += " " + name;
    out += slots(i.args);
    if (!i.body.empty()) out += " { run" + slots(i.body) + " }";
    out += "\n";
  }
  out += "grade: run" + slots(program.grade.run) + "\n";
  for (size_t i = 0; i < program.decisions.size(); ++i) {
    out += program.rules.decisions[i].name + ": run" + slots(program.decisions[i].run) + "\n";
  }
  return out;
}

}  // namespace yuheng
