// The task with ten of its forty rows turned into ratios of two facts, (a - b) / a; and the answers with reasons.
#pragma once

#include "arrow_task.hpp"

namespace bench {

std::string computed_rules_text();

// Grades all records of the task; with `reasons`, which rows bind and which facts are missing as well. Gives how many there are.
size_t answer_all(const yh_rules* rules, const ArrowTask& task, bool reasons);

// Does the row engine give the same grades for the first `count` records?
bool rows_agree(const yh_rules* rules, const ArrowTask& task, size_t count);

}  // namespace bench
