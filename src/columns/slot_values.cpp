#include "columns/slot_values.hpp"

#include <algorithm>

namespace yuheng {
namespace {

bool is_loop(Op op) { return op == Op::filter || op == Op::some || op == Op::every || op == Op::map; }

// Facts of which nothing is given: null where the settings say so; lists without items, or with one.
Inputs made_up(const Program& program, const PlanSettings& settings, const std::vector<bool>& bound, bool with_items) {
  Facts facts(program.rules);
  facts.set_as_of(settings.as_of);
  facts.set_parameters(settings.parameters);
  Diagnostics ignored;
  for (FactId id = 0; id < program.rules.facts.size(); ++id) {
    const Fact& fact = program.rules.facts[id];
    if (fact.parent != kNoFact) continue;
    if (with_items && fact.type->kind == TypeKind::list) {
      facts.set_list_size(id, 1, ignored);
    } else if (settings.null_is_none && fact.optional && bound[id]) {
      facts.set(id, 0, Null{}, ignored);
    }
  }
  return facts.inputs();
}

}  // namespace

SlotValues::SlotValues(const Program& program, const PlanSettings& settings, std::vector<bool> bound)
    : program_(program), settings_(settings), bound_(std::move(bound)),
      none_given_(made_up(program, settings, bound_, true)), empty_(program) {
  empty_.run(program.grade, made_up(program, settings, bound_, false));
}

std::optional<Variable> SlotValues::variable(SlotId slot, FactId list) const {
  const Instruction& instruction = program_.code[slot];
  const auto& facts = program_.rules.facts;
  auto scalar = [&](FactId id) {
    bool plain = facts[id].fields.empty() && facts[id].type->kind != TypeKind::list;
    return plain ? std::optional(Variable{id, list}) : std::nullopt;
  };
  if (instruction.op == Op::fact) {
    std::optional<Variable> out = scalar(instruction.index);
    if (out) out->list = kNoFact;
    return out;
  }
  if (instruction.op != Op::member) return std::nullopt;
  const Instruction& owner = program_.code[instruction.args[0]];
  FactId record = kNoFact;
  bool item = owner.op == Op::element && list != kNoFact;
  if (item) record = list;
  if (owner.op == Op::fact && facts[owner.index].type->kind != TypeKind::list) record = owner.index;
  if (record == kNoFact) return std::nullopt;
  for (FactId field : facts[record].fields) {
    if (facts[field].name != instruction.names[0]) continue;
    std::optional<Variable> out = scalar(field);
    if (out && !item) out->list = kNoFact;
    return out;
  }
  return std::nullopt;
}

bool SlotValues::depends(SlotId slot, FactId list, std::vector<Variable>& out) const {
  if (std::optional<Variable> found = variable(slot, list)) {
    if (std::find(out.begin(), out.end(), *found) == out.end()) out.push_back(*found);
    return true;
  }
  const Instruction& instruction = program_.code[slot];
  switch (instruction.op) {
    case Op::constant:
    case Op::parameter: return true;
    case Op::as_of: return !settings_.dated;
    case Op::fact:
    case Op::gap:
    case Op::element: return false;
    default: break;
  }
  if (is_loop(instruction.op)) return false;
  return std::all_of(instruction.args.begin(), instruction.args.end(),
                     [&](SlotId arg) { return depends(arg, list, out); });
}

Value SlotValues::value(SlotId slot, FactId list, const Variable& variable, const Value& given) const {
  Memo memo;
  return value(slot, list, variable, given, memo);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the expression
const Value& SlotValues::value(SlotId slot, FactId list, const Variable& wanted, const Value& given, Memo& memo) const {
  if (auto known = memo.find(slot); known != memo.end()) return known->second;
  Value out;
  const Instruction& instruction = program_.code[slot];
  if (variable(slot, list) == wanted) {
    out = given;
  } else if (instruction.op == Op::constant) {
    out = program_.constants[slot];
  } else if (instruction.op == Op::parameter) {
    out = none_given_.parameters[instruction.index];
  } else if (instruction.op == Op::as_of) {
    out = none_given_.as_of;
  } else {
    std::vector<const Value*> args;
    for (SlotId arg : instruction.args) args.push_back(&value(arg, list, wanted, given, memo));
    out = operate(instruction, args);
  }
  return memo.emplace(slot, std::move(out)).first->second;
}

Value SlotValues::missing(const Variable& variable) const {
  const auto& facts = program_.rules.facts;
  const Fact& fact = facts[variable.fact];
  if (settings_.null_is_none && fact.optional && bound_[variable.fact]) return {};
  if (fact.parent == kNoFact) return none_given_.facts[variable.fact];
  Value owner = none_given_.facts[fact.parent];
  if (owner.kind() == Kind::list) owner = owner.list().items.front().value;
  const Value* field = owner.kind() == Kind::record ? owner.record().find(fact.name) : nullptr;
  return field == nullptr ? Value() : *field;
}

}  // namespace yuheng
