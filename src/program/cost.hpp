// Program -> Cost: how many steps a question takes at most, before anything is run, as a sum over the lists of a record.
//
// A step is one operator applied once. An operator that reads a list takes one more for each item of it; a loop runs its
// body for each item and never stops early. Lists count by the facts they come from: a filter keeps every item, a branch
// is the dearer one. Facts that are missing change nothing but the price of one step: an operator may then look at up to
// limits::kAlternatives possible values. What takes too many steps even for short lists is refused: a loop over 1..1000000
// in another one, a list in which every step doubles the one before it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "program/program.hpp"

namespace yuheng {

// steps × items of each of these lists ("kilns", "kilns[].stacks"); no lists: steps that are always taken.
struct CostTerm {
  uint64_t steps = 0;
  std::vector<FactId> lists;  // in order of declaration; twice: squared; kNoFact: a list that no fact gives, as 1..n
};

// Each set of lists once, the constant part first. Counts stop at kEndlessSteps.
struct Cost {
  std::vector<CostTerm> terms;
};
constexpr uint64_t kEndlessSteps = 1'000'000'000'000'000'000;

struct ProgramCost {
  Cost grade;
  Cost grade_reasons;                  // an explanation of it
  std::vector<Cost> decisions;         // by decision
  std::vector<Cost> decision_reasons;  // an explanation of each
};

// Costs one walk over the program. A question past limits::kSteps is reported (E0502).
ProgramCost measure_cost(const Program& program, Diagnostics& diagnostics);

// "210 + 14 × kilns + 3 × lines × stops"; lists that no fact gives are called "…".
std::string formula(const Cost& cost, const CheckedRuleset& rules);
// The path of the list, or "…".
std::string list_name(FactId list, const CheckedRuleset& rules);
// One line per question.
std::string print(const ProgramCost& cost, const Program& program);

}  // namespace yuheng
