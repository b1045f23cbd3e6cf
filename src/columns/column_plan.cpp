#include "columns/column_plan.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "columns/leaf_limits.hpp"
#include "columns/number_plan.hpp"
#include "columns/plan_sources.hpp"
#include "columns/slot_values.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

using NodeKind = PlanNode::Kind;

class PlanMaking {
 public:
  PlanMaking(const Program& program, const Binding& binding, const ArrowLayout& layout, const PlanSettings& settings)
      : program_(program), plan_(readable(program.rules, binding, layout)),
        values_(program, settings, bound_facts(program.rules, plan_)), numbers_(program, settings, values_, plan_),
        reasons_(settings.reasons) {}

  ColumnPlan plan() {
    if (!plan_.usable) return std::move(plan_);
    for (const CheckedTable& table : program_.rules.tables) {
      ColumnPlan::Table out;
      out.applies = table.when == kNoTerm ? constant(0, true, true) : truth(program_.slot(table.when), kNoFact, true);
      for (TermId level : table.levels) out.levels.push_back(truth(program_.slot(level), kNoFact, true));
      if (reasons_) add_rows(table, out);
      plan_.tables.push_back(std::move(out));
    }
    limits_.settle(plan_);
    return std::move(plan_);
  }

 private:
  static ColumnPlan readable(const CheckedRuleset& rules, const Binding& binding, const ArrowLayout& layout) {
    ColumnPlan out;
    // A text that is no date is an issue of its record, whether or not anybody looks at the date.
    bool days = binding.as_of == Binding::kNone || layout.children[binding.as_of].kind == ArrowKind::day;
    out.usable = days && find_sources(rules, binding, layout, out.sources, out.lists);
    return out;
  }

  static std::vector<bool> bound_facts(const CheckedRuleset& rules, const ColumnPlan& plan) {
    std::vector<bool> out(rules.facts.size(), false);
    for (const PlanSource& source : plan.sources) out[source.fact] = true;
    for (const PlanList& list : plan.lists) out[list.fact] = true;
    return out;
  }

  NodeIndex truth_of(TermId term) {
    return term == kNoTerm ? constant(0, true, true) : truth(program_.slot(term), kNoFact, true);
  }

  void add_rows(const CheckedTable& table, ColumnPlan::Table& out) {
    for (const CheckedRow& row : table.rows) {
      out.rows.push_back({truth_of(row.applies), {}});
      for (const CheckedCell& cell : row.cells) out.rows.back().met.push_back(truth_of(cell.met));
    }
    for (size_t level = 0; level < table.levels.size(); ++level) {
      SlotId slot = program_.slot(table.levels[level]);
      const Instruction& instruction = program_.code[slot];
      out.conditions.emplace_back();
      for (SlotId part : instruction.op == Op::both ? instruction.args : std::vector<SlotId>{slot}) {
        out.conditions.back().push_back({part, truth(part, kNoFact, true)});
      }
      auto exact = [&](NodeIndex node) { return plan_.nodes[node].exact; };
      bool all = exact(out.applies) && exact(out.levels[level]);
      for (const ColumnPlan::Table::Row& row : out.rows) all = all && exact(row.applies) && exact(row.met[level]);
      out.exact.push_back(all);
    }
  }

  NodeIndex add(PlanNode node) {
    node.exact = node.exact &&
                 std::all_of(node.args.begin(), node.args.end(), [&](NodeIndex arg) { return plan_.nodes[arg].exact; });
    plan_.nodes.push_back(std::move(node));
    return static_cast<NodeIndex>(plan_.nodes.size() - 1);
  }

  NodeIndex constant(uint32_t space, bool sure, bool may) {
    PlanNode node;
    node.space = space;
    node.sure = sure;
    node.may = may;
    return add(std::move(node));
  }

  NodeIndex not_covered(uint32_t space) {
    plan_.complete = false;
    NodeIndex out = constant(space, false, true);
    plan_.nodes[out].exact = false;
    return out;
  }

  NodeIndex of_truths(uint32_t space, Truths truths, bool want) {
    Truths yes = want ? kTrue : kFalse;
    return constant(space, truths == yes, (truths & yes) != 0);
  }

  uint32_t space_of(FactId list) const {
    if (list == kNoFact) return 0;
    auto found =
        std::find_if(plan_.lists.begin(), plan_.lists.end(), [&](const PlanList& l) { return l.fact == list; });
    return static_cast<uint32_t>(found - plan_.lists.begin()) + 1;
  }

  NodeIndex junction(NodeKind kind, uint32_t space, const std::vector<NodeIndex>& args) {
    bool neutral = kind == NodeKind::both;
    PlanNode node;
    node.kind = kind;
    node.space = space;
    for (NodeIndex arg : args) {
      const PlanNode& one = plan_.nodes[arg];
      bool fixed = one.kind == NodeKind::constant && one.sure == one.may;
      if (fixed && one.sure == neutral) continue;
      if (fixed) return constant(space, !neutral, !neutral);
      if (std::find(node.args.begin(), node.args.end(), arg) == node.args.end()) node.args.push_back(arg);
    }
    if (node.args.empty()) return constant(space, neutral, neutral);
    if (node.args.size() == 1) return node.args.front();
    return add(std::move(node));
  }

  NodeIndex complement(NodeIndex arg) {
    const PlanNode& one = plan_.nodes[arg];
    if (one.kind == NodeKind::constant && one.exact) return constant(one.space, !one.may, !one.sure);
    PlanNode node;
    node.kind = NodeKind::complement;
    node.space = one.space;
    node.args = {arg};
    return add(std::move(node));
  }

  // Is the slot true (`want`), or false?
  // NOLINTNEXTLINE(misc-no-recursion): as deep as the expression
  NodeIndex truth(SlotId slot, FactId list, bool want) {
    auto key = std::tuple(slot, list, want);
    if (auto known = known_.find(key); known != known_.end()) return known->second;
    NodeIndex out = make_truth(slot, list, want);
    known_.emplace(key, out);
    return out;
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  NodeIndex make_truth(SlotId slot, FactId list, bool want) {
    std::vector<Variable> variables;
    if (values_.depends(slot, list, variables)) {
      if (variables.empty()) return of_truths(space_of(list), truths_of(values_.value(slot, list, {}, Value())), want);
      if (variables.size() == 1) {
        if (std::optional<NodeIndex> found = leaf(slot, list, variables.front(), want)) return *found;
      }
    }
    const Instruction& instruction = program_.code[slot];
    auto all_args = [&](bool of) {
      std::vector<NodeIndex> args;
      for (SlotId arg : instruction.args) args.push_back(truth(arg, list, of));
      return args;
    };
    uint32_t space = space_of(list);
    switch (instruction.op) {
      case Op::both: return junction(want ? NodeKind::both : NodeKind::either, space, all_args(want));
      case Op::either: return junction(want ? NodeKind::either : NodeKind::both, space, all_args(want));
      case Op::opposite: return truth(instruction.args[0], list, !want);
      case Op::holds: {
        NodeIndex held = truth(instruction.args[0], list, true);
        return want ? held : complement(held);
      }
      case Op::conditional: return choose(instruction, list, want);
      case Op::gap: return constant(space, false, true);
      case Op::equal: return equal_truth(instruction, list, want);
      case Op::less:
      case Op::less_equal: return compared(instruction.op, instruction.args[0], instruction.args[1], list, want);
      case Op::inside: return inside(instruction, list, want);
      case Op::among: return among(instruction, list, want);
      case Op::some:
      case Op::every: return list == kNoFact ? quantified(slot, want) : not_covered(space);
      default: return not_covered(space);
    }
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  NodeIndex choose(const Instruction& instruction, FactId list, bool want) {
    PlanNode node;
    node.kind = NodeKind::choose;
    node.space = space_of(list);
    node.args = {truth(instruction.args[0], list, true), truth(instruction.args[1], list, want),
                 truth(instruction.args[2], list, want)};
    return add(std::move(node));
  }

  // A condition = true, or = false: FEEL's equality is true or false, even for null.
  // NOLINTNEXTLINE(misc-no-recursion)
  NodeIndex equal_truth(const Instruction& instruction, FactId list, bool want) {
    for (size_t i : {0U, 1U}) {
      SlotId asked = instruction.args[i];
      const Instruction& other = program_.code[instruction.args[1 - i]];
      const Value& value = program_.constants[instruction.args[1 - i]];
      if (other.op != Op::constant || value.kind() != Kind::boolean || !program_.code[asked].boolean) continue;
      NodeIndex yes = truth(asked, list, value.boolean());
      return want ? yes : complement(yes);
    }
    return compared(instruction.op, instruction.args[0], instruction.args[1], list, want);
  }

  // Numbers that are computed from several facts.
  NodeIndex compared(Op op, SlotId a, SlotId b, FactId list, bool want) {
    std::optional<PlanNode> out = numbers_.compare(op, a, b, list, want);
    return out ? add(std::move(*out)) : not_covered(space_of(list));
  }

  bool constant_slot(SlotId slot, FactId list) const {
    std::vector<Variable> variables;
    return values_.depends(slot, list, variables) && variables.empty();
  }

  // A computed number in a fixed interval: both of its ends.
  NodeIndex inside(const Instruction& instruction, FactId list, bool want) {
    const Instruction& range = program_.code[instruction.args[1]];
    if (range.op != Op::range) return not_covered(space_of(list));
    SlotId value = instruction.args[0];
    NodeIndex low = compared(range.low_included ? Op::less_equal : Op::less, range.args[0], value, list, want);
    NodeIndex high = compared(range.high_included ? Op::less_equal : Op::less, value, range.args[1], list, want);
    return junction(want ? NodeKind::both : NodeKind::either, space_of(list), {low, high});
  }

  // A computed number among fixed ones.
  NodeIndex among(const Instruction& instruction, FactId list, bool want) {
    const Instruction& all = program_.code[instruction.args[0]];
    if (all.op != Op::list) return not_covered(space_of(list));
    std::vector<NodeIndex> same;
    for (SlotId one : all.args) {
      if (!constant_slot(one, list)) return not_covered(space_of(list));
      same.push_back(compared(Op::equal, one, instruction.args[1], list, want));
    }
    return junction(want ? NodeKind::either : NodeKind::both, space_of(list), same);
  }

  // Does the slot look at nothing but fields of the items of `list`?
  // NOLINTNEXTLINE(misc-no-recursion)
  bool item_only(SlotId slot, FactId list) const {
    if (std::optional<Variable> found = values_.variable(slot, list)) return found->list == list;
    const Instruction& instruction = program_.code[slot];
    switch (instruction.op) {
      case Op::fact:
      case Op::element:
      case Op::filter:
      case Op::some:
      case Op::every:
      case Op::map: return false;
      default: break;
    }
    return std::all_of(instruction.args.begin(), instruction.args.end(),
                       [&](SlotId arg) { return item_only(arg, list); });
  }

  // some / every over a list fact, filtered or not.
  NodeIndex quantified(SlotId slot, bool want) {
    const Instruction& instruction = program_.code[slot];
    bool every = instruction.op == Op::every;
    std::vector<SlotId> conditions;
    SlotId at = instruction.args[0];
    while (program_.code[at].op == Op::filter) {
      conditions.push_back(program_.code[at].args[1]);
      at = program_.code[at].args[0];
    }
    FactId list = program_.code[at].op == Op::fact ? program_.code[at].index : kNoFact;
    bool good = list != kNoFact && program_.rules.facts[list].type->kind == TypeKind::list &&
                item_only(instruction.args[1], list) &&
                std::all_of(conditions.begin(), conditions.end(), [&](SlotId one) { return item_only(one, list); });
    if (!good) return not_covered(0);
    Truths empty = truths_of(values_.empty_value(slot));
    if (space_of(list) > plan_.lists.size()) return of_truths(0, empty, want);  // no such column
    // An item that may not be there counts as one that decides nothing.
    uint32_t space = space_of(list);
    bool decides = every == want;  // all items must agree
    std::vector<NodeIndex> parts = {truth(instruction.args[1], list, want)};
    for (SlotId one : conditions) {
      NodeIndex there = truth(one, list, true);
      parts.push_back(decides ? complement(there) : there);
    }
    PlanNode node;
    node.kind = decides ? NodeKind::all : NodeKind::any;
    node.args = {junction(decides ? NodeKind::either : NodeKind::both, space, parts)};
    Truths yes = want ? kTrue : kFalse;
    node.sure = empty == yes;
    node.may = (empty & yes) != 0;
    return add(std::move(node));
  }

  // A slot with one variable: a set of choices, or steps between limits. Nothing when it is of another kind.
  std::optional<NodeIndex> leaf(SlotId slot, FactId list, const Variable& variable, bool want) {
    uint32_t space = variable.list == kNoFact ? 0 : space_of(list);
    Truths missing = truths_of(values_.value(slot, list, variable, values_.missing(variable)));
    auto found = std::find_if(plan_.sources.begin(), plan_.sources.end(),
                              [&](const PlanSource& source) { return source.fact == variable.fact; });
    if (found == plan_.sources.end()) return of_truths(space, missing, want);  // no such column: always missing
    Truths yes = want ? kTrue : kFalse;
    PlanNode node;
    node.kind = NodeKind::leaf;
    node.space = space;
    node.sure = missing == yes;
    node.may = (missing & yes) != 0;
    node.source = static_cast<uint32_t>(found - plan_.sources.begin());
    auto holds = [&](const Value& value) { return (truths_of(values_.value(slot, list, variable, value)) & yes) != 0; };
    if (!limits_.place(program_, values_, slot, list, variable, *found, holds,
                       static_cast<NodeIndex>(plan_.nodes.size()), node)) {
      return std::nullopt;
    }
    return add(std::move(node));
  }

  const Program& program_;
  ColumnPlan plan_;
  SlotValues values_;
  LeafLimits limits_;
  NumberPlanning numbers_;
  bool reasons_;
  std::map<std::tuple<SlotId, FactId, bool>, NodeIndex> known_;
};

}  // namespace

ColumnPlan make_column_plan(const Program& program, const Binding& binding, const ArrowLayout& layout,
                            const PlanSettings& settings) {
  return PlanMaking(program, binding, layout, settings).plan();
}

std::string print(const ColumnPlan& plan, const CheckedRuleset& rules) {
  static const char* const kNames[] = {"constant",   "leaf",   "compare", "both", "either",
                                       "complement", "choose", "all",     "any"};
  std::string out = print_numbers(plan, rules);
  auto bits = [](bool sure, bool may) { return std::string(sure ? " sure" : may ? " open" : " no"); };
  for (size_t i = 0; i < plan.nodes.size(); ++i) {
    const PlanNode& node = plan.nodes[i];
    out += "#" + std::to_string(i) + " = " + kNames[static_cast<size_t>(node.kind)];
    if (node.space > 0) out += " per " + rules.facts[plan.lists[node.space - 1].fact].path;
    if (node.kind == NodeKind::leaf) {
      const PlanSource& source = plan.sources[node.source];
      out += " " + rules.facts[source.fact].path + (node.initial ? " yes" : " no");
      for (uint32_t flip : node.flips) {
        out += " ~";
        if (source.form == PlanSource::Form::codes) out += "set " + std::to_string(source.sets[flip]);
        if (source.form == PlanSource::Form::real) out += Decimal::from_double(source.limits[flip])->text();
        if (!source.whole_limits.empty()) out += Decimal::scaled(source.whole_limits[flip], source.decimals).text();
      }
      out += " missing";
    }
    if (node.kind == NodeKind::compare) {
      static const char* const kTests[] = {"above", "not above", "equal", "unequal"};
      out += std::string(" ") + kTests[static_cast<size_t>(node.test)] + " " + std::to_string(node.comparison);
      for (uint32_t flip : node.flips) out += "[" + std::to_string(flip) + "]";
    }
    if (node.kind == NodeKind::leaf || node.kind == NodeKind::constant) out += bits(node.sure, node.may);
    for (NodeIndex arg : node.args) out += " #" + std::to_string(arg);
    out += "\n";
  }
  for (const ColumnPlan::Table& table : plan.tables) {
    out += "table: applies #" + std::to_string(table.applies) + ", levels";
    for (NodeIndex level : table.levels) out += " #" + std::to_string(level);
    out += "\n";
  }
  return out + (plan.usable ? plan.complete ? "complete\n" : "open records go to the row engine\n" : "not usable\n");
}

}  // namespace yuheng
