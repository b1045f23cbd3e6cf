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
  std::vector<std::string> names;          // member: the field; record: its fields; hit: outputs, best first
  FieldNamesPtr fields;                    // of record: the same names, for all records it makes
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

// An instruction as the machine goes through it: the steps and their arguments lie one behind the other.
struct Step {
  Op op = Op::constant;
  uint32_t index = 0;      // as in Instruction
  uint32_t first_arg = 0;  // in Program::step_args
  uint32_t arg_count = 0;
};

// What grading looks at of a table, one behind the other in memory.
struct TableSlots {
  enum class Figure : uint8_t { none, cited, recalled };
  struct Cell {
    SlotId met = kNoSlot;
    Figure figure = Figure::none;
  };
  struct Row {
    SlotId applies = kNoSlot;  // kNoSlot: always
    uint32_t first_cell = 0;   // one cell per level but the last
    bool alternative = false;  // one of a group, `any_of`
  };
  SlotId when = kNoSlot;  // kNoSlot: always
  std::vector<SlotId> levels;
  std::vector<Row> rows;
  std::vector<Cell> cells;

  const Cell& cell(const Row& row, size_t level) const { return cells[row.first_cell + level]; }
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
  std::vector<Step> steps;  // by slot, made from `code` by lay_out
  std::vector<SlotId> step_args;
  std::vector<TableSlots> tables;  // by table, likewise
  std::vector<Value> constants;    // start values of all slots; null but for constants
  std::vector<SlotId> slot_of_term;
  Plan grade;                          // tables, rows, levels
  Plan grade_reasons;                  // … and every item of every row
  std::vector<Plan> decisions;         // outputs and `holds`
  std::vector<Plan> decision_reasons;  // … and all steps

  SlotId slot(TermId term) const { return term == kNoTerm ? kNoSlot : slot_of_term[term]; }
};

Program make_program(CheckedRuleset rules, const EvaluationGraph& graph);
// Makes the steps and the tables of a program that has its rules, its code and the slots of its terms.
void lay_out(Program& program);

// One line per instruction, loop bodies indented, then the plans.
std::string print(const Program& program);

}  // namespace yuheng
