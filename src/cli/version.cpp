#include "cli/handles.hpp"
#include "cli/json.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {

int run_version(const Options& options) {
  std::string version = as_string(yh_version());
  print(options.json ? "{\"version\":" + json_string(version) + "}\n" : "yuheng " + version + "\n");
  return 0;
}

}  // namespace yuheng::cli
