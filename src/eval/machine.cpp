#include "eval/machine.hpp"

#include "eval/comparison.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {

void Machine::run(const Plan& plan, const Inputs& inputs) {
  inputs_ = &inputs;
  for (SlotId id : plan.run) step(id);
}

void Machine::step(SlotId id) {
  const Step& step = program_.steps[id];
  const SlotId* args = program_.step_args.data() + step.first_arg;
  switch (step.op) {
    case Op::fact: slots_[id] = inputs_->facts[step.index]; return;
    case Op::parameter: slots_[id] = inputs_->parameters[step.index]; return;
    case Op::as_of: slots_[id] = inputs_->as_of; return;
    case Op::gap: slots_[id] = unknown_boolean({kGapBit | step.index}); return;
    case Op::less:
    case Op::less_equal: {
      const Value& a = slots_[args[0]];
      const Value& b = slots_[args[1]];
      if (!a.is_scalar() || !b.is_scalar()) break;
      slots_[id] = less(a, b, step.op == Op::less_equal);
      return;
    }
    case Op::holds: slots_[id] = holds(slots_[args[0]]); return;
    case Op::opposite: slots_[id] = opposite(slots_[args[0]]); return;
    case Op::conditional: slots_[id] = conditional(slots_[args[0]], slots_[args[1]], slots_[args[2]]); return;
    case Op::member: {
      const Value& owner = slots_[args[0]];
      if (owner.kind() != Kind::record) break;
      const Value* found = field(id, owner.record());
      slots_[id] = found != nullptr ? *found : Value();
      return;
    }
    case Op::both: slots_[id] = both(pointers(step)); return;
    case Op::either: slots_[id] = either(pointers(step)); return;
    case Op::among:
      if (!Membership::worth_a_set(slots_[args[0]])) break;
      slots_[id] = memberships_[id].among(program_.code[id], slots_[args[0]], slots_[args[1]]);
      return;
    case Op::filter:
    case Op::some:
    case Op::every:
    case Op::map: loop(id); return;
    default: break;
  }
  slots_[id] = operate(program_.code[id], pointers(step));
}

Args Machine::pointers(const Step& step) {
  const SlotId* args = program_.step_args.data() + step.first_arg;
  if (pointers_.size() < step.arg_count) pointers_.resize(step.arg_count);
  for (uint32_t i = 0; i < step.arg_count; ++i) pointers_[i] = &slots_[args[i]];
  return {pointers_.data(), step.arg_count};
}

const Value* Machine::field(SlotId id, const Record& record) {
  Member& member = members_[id];
  if (member.names != record.names()) {
    member.index = record.index_of(program_.code[id].names[0]);
    member.names = record.names();
  }
  return member.index < record.size() ? &record.value(member.index) : nullptr;
}

void Machine::run_body(const Instruction& instruction, const Item& item) {
  if (instruction.item != kNoSlot) slots_[instruction.item] = item.value;
  for (SlotId id : instruction.body) step(id);
}

void Machine::loop(SlotId id) {
  const Instruction& instruction = program_.code[id];
  const Value owner = slots_[instruction.args[0]];
  const Value all = list_of(owner);
  if (all.is_null()) {
    slots_[id] = Value();
    return;
  }
  const List& list = all.list();
  // Over a list that may turn out to be null the result may be null too.
  auto finish = [&](Value result) {
    bool null = owner.is_unknown() && null_possible(owner);
    slots_[id] = null ? joined({result, Value()}, reasons_of(owner)) : std::move(result);
  };
  if (instruction.op == Op::some || instruction.op == Op::every) {
    finish(quantified(instruction, list));
    return;
  }
  List out;
  if (instruction.op == Op::map) out.items.reserve(list.items.size());
  for (const Item& item : list.items) {
    run_body(instruction, item);
    const Value& result = slots_[instruction.args[1]];
    if (instruction.op == Op::map) {
      out.items.push_back({result, item.maybe, item.many});
      continue;
    }
    Truths truths = truths_of(result);
    if (truths == kTrue) out.items.push_back(item);
    if (truths != kTrue && (truths & kTrue) != 0) out.items.push_back(doubted(item, reasons_of(result)));
  }
  finish(Value(std::move(out)));
}

Value Machine::quantified(const Instruction& instruction, const List& list) {
  bool every = instruction.op == Op::every;
  std::vector<Value> results;
  for (const Item& item : list.items) {
    run_body(instruction, item);
    const Value& result = slots_[instruction.args[1]];
    const bool plain = result.kind() == Kind::boolean;
    if (plain && result.boolean() == every) continue;  // changes nothing, whether the item is there or not
    // An item that may not be there leaves the answer as it would be without it.
    results.push_back(item.maybe ? joined({result, Value(every)}, *item.maybe) : result);
    if (results.back().kind() == Kind::boolean && results.back().boolean() != every) return results.back();
  }
  std::vector<const Value*> args;
  args.reserve(results.size());
  for (const Value& result : results) args.push_back(&result);
  return every ? both(args) : either(args);
}

}  // namespace yuheng
