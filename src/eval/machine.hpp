// Runs a plan of a program over one set of inputs. Running cannot fail.
#pragma once

#include <unordered_map>
#include <vector>

#include "eval/facts.hpp"
#include "eval/membership.hpp"
#include "eval/operators.hpp"

namespace yuheng {

// Slots of one run. Reuse it for the next record. One thread at a time.
class Machine {
 public:
  explicit Machine(const Program& program)
      : program_(program), slots_(program.constants), members_(program.code.size()) {}

  void run(const Plan& plan, const Inputs& inputs);
  // Value of a term that the plan computes.
  const Value& value(TermId term) const { return slots_[program_.slot(term)]; }
  const Value& slot(SlotId id) const { return slots_[id]; }
  const Program& program() const { return program_; }

 private:
  // Where the field of a member stood in the record looked at last: records made alike share their names.
  struct Member {
    FieldNamesPtr names;
    size_t index = 0;
  };

  void step(SlotId id);
  // Its arguments; until the next call.
  Args pointers(const Step& step);
  const Value* field(SlotId id, const Record& record);
  void loop(SlotId id);
  Value quantified(const Instruction& instruction, const List& list);
  void run_body(const Instruction& instruction, const Item& item);

  const Program& program_;
  const Inputs* inputs_ = nullptr;
  std::vector<Value> slots_;
  std::vector<const Value*> pointers_;
  std::vector<Member> members_;                         // by slot
  std::unordered_map<SlotId, Membership> memberships_;  // of `in` and list contains, for lists asked again and again
};

}  // namespace yuheng
