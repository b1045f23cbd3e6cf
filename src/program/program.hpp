// EvaluationGraph -> Program: flat instructions, one result slot each, and what to run for each question.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/pattern.hpp"
#include "graph/evaluation_graph.hpp"

namespace yuheng {

using SlotId = uint32_t;
constexpr SlotId kNoSlot = UINT32_MAX;

// Computes the slot with the instruction's own number from the slots `args`.
struct Instruction {
  Op op = Op::constant;
  std::vector<SlotId> args;
  uint32_t index = 0;                      // as in Term
  std::vector<std::string> names;          // member: the field; record: its fields
  std::shared_ptr<const Pattern> pattern;  // of matches, replace, split
  bool low_included = true;                // of range
  bool high_included = true;
  bool boolean = false;   // gives a truth value
  bool number = false;    // gives a number
  bool nullable = false;  // may give null although everything it needs is known
  // Loops (filter, some, every, map): args[0] is the list; `body` is run for each item and leaves its result in args[1].
  std::vector<SlotId> body;  // instructions to run, in order
  SlotId item = kNoSlot;     // where the item goes; kNoSlot: nobody looks at it
};

// What a question needs, in order: every instruction outside loops.
struct Plan {
  std::vector<SlotId> run;
  std::vector<FactId> facts;         // facts it reads
  std::vector<uint32_t> parameters;  // parameters it reads
};

// Immutable after compiling; shared by all threads.
struct Program {
  CheckedRuleset rules;
  std::vector<Instruction> code;
  std::vector<Value> constants;  // start values of all slots; null but for constants
  std::vector<SlotId> slot_of_term;
  Plan grade;                          // tables, rows, levels
  Plan grade_reasons;                  // … and every item of every row
  std::vector<Plan> decisions;         // outputs and `holds`
  std::vector<Plan> decision_reasons;  // … and all steps

  SlotId slot(TermId term) const { return term == kNoTerm ? kNoSlot : slot_of_term[term]; }
};

Program make_program(CheckedRuleset rules, const EvaluationGraph& graph);

// One line per instruction, loop bodies indented, then the plans.
std::string print(const Program& program);

}  // namespace yuheng
