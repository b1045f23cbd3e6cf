#include <iostream>

#include "cli/answers.hpp"
#include "cli/exit_status.hpp"
#include "cli/handles.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {

// One request per line of standard input, one answer per line, in order.
int run_feel(const Options& options) {
  for (const std::string& expression : options.paths) {
    std::string request = "{\"id\":" + json_string(expression) + ",\"expression\":" + json_string(expression) + "}";
    ResultHandle answer;
    require(yh_feel(as_text(request), Out(answer)), "yh_feel");
    print(as_string(yh_result_json(answer.get())) + "\n");
  }
  if (!options.paths.empty()) return exit_status::kHolds;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) continue;
    ResultHandle answer;
    require(yh_feel(as_text(line), Out(answer)), "yh_feel");
    print(as_string(yh_result_json(answer.get())) + "\n");
  }
  return exit_status::kHolds;
}

}  // namespace yuheng::cli
