// What answers and explanations share: which facts are missing, which rows bind, which warnings apply.
#pragma once

#include <map>

#include "decide/answer.hpp"

namespace yuheng {

// The paths of the facts among `reasons`: heaviest first, then in order of declaration.
std::vector<std::string> missing_facts(const Inputs& inputs, const Reasons& reasons,
                                       const std::map<Reason, size_t>& weights);

// Does the row surely keep the table from this level?
bool row_binds(const Machine& machine, const CheckedTable& table, uint32_t row, size_t level);

// The answer for what the machine holds.
GradeAnswer grade_answer(const Machine& machine, const Inputs& inputs);
DecisionAnswer decision_answer(const Machine& machine, const Inputs& inputs, uint32_t decision);

// Adds a warning when the ruleset is not in force on the date of the evaluation.
void warn_out_of_force(const Facts& facts, std::vector<Words>& warnings);

}  // namespace yuheng
