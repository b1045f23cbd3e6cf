#include "eval/machine.hpp"

#include <array>

#include "eval/unknowns.hpp"

namespace yuheng {

void Machine::run(const Plan& plan, const Inputs& inputs) {
  inputs_ = &inputs;
  for (SlotId id : plan.run) step(id);
}

void Machine::step(SlotId id) {
  const Instruction& instruction = program_.code[id];
  switch (instruction.op) {
    case Op::fact: slots_[id] = inputs_->facts[instruction.index]; return;
    case Op::parameter: slots_[id] = inputs_->parameters[instruction.index]; return;
    case Op::as_of: slots_[id] = inputs_->as_of; return;
    case Op::gap: slots_[id] = unknown_boolean({kGapBit | instruction.index}); return;
    case Op::among:
      if (!Membership::worth_a_set(slots_[instruction.args[0]])) break;
      slots_[id] = memberships_[id].among(instruction, slots_[instruction.args[0]], slots_[instruction.args[1]]);
      return;
    case Op::filter:
    case Op::some:
    case Op::every:
    case Op::map: loop(id); return;
    default: break;
  }
  std::array<const Value*, 8> few{};
  std::vector<const Value*> many;
  const Value** args = few.data();
  if (instruction.args.size() > few.size()) {
    many.resize(instruction.args.size());
    args = many.data();
  }
  for (size_t i = 0; i < instruction.args.size(); ++i) args[i] = &slots_[instruction.args[i]];
  slots_[id] = operate(instruction, Args(args, instruction.args.size()));
}

void Machine::run_body(const Instruction& instruction, const Item& item) {
  if (instruction.item != kNoSlot) slots_[instruction.item] = item.value;
  for (SlotId id : instruction.body) step(id);
}

void Machine::loop(SlotId id) {
  const Instruction& instruction = program_.code[id];
  Value list_value = slots_[instruction.args[0]];
  std::shared_ptr<const List> list = list_of(list_value);
  if (!list) {
    slots_[id] = Value();
    return;
  }
  // Over a list that may turn out to be null the result may be null too.
  auto finish = [&](Value result) {
    bool null = list_value.is_unknown() && null_possible(list_value);
    slots_[id] = null ? joined({result, Value()}, reasons_of(list_value)) : std::move(result);
  };
  if (instruction.op == Op::some || instruction.op == Op::every) {
    finish(quantified(instruction, *list));
    return;
  }
  List out;
  for (const Item& item : list->items) {
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
