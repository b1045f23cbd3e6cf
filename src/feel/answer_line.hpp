// One free-standing FEEL expression or decision table with typed inputs -> its typed answer: the door for conformance suites.
//
// A request is a JSON object {"id", "expression", "inputs": {name: {"type", "value"}}}, optionally with "functions",
// "result_type"; or a decision table {"id", "hit_policy", "aggregation", "inputs", "outputs", "rules", "variables", "tests"}.
// The answer is {"id", "value": {"type", "value"}} or {"id", "error": {"code", "message"}}; of a table {"id", "results": […]}.
#pragma once

#include <string>
#include <string_view>

namespace yuheng {

// One line in, one line out. Never fails: what cannot be answered is an answer with an error.
std::string answer_line(std::string_view request);

}  // namespace yuheng
