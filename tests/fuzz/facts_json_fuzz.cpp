// Any text as the facts of a record: taken whole or refused with reasons, and every question has an answer either way.
#include "fuzz/everything.hpp"
#include "fuzz/invented.hpp"

using namespace yuheng::fuzz;

namespace {

const yh_rules* invented_rules() {
  static const yh_rules* kRules = [] {
    YH_INIT(yh_source, source);
    source.text = as_text(kInvented);
    yh_rules* rules = nullptr;
    yh_diagnostics* diagnostics = nullptr;
    promise(yh_rules_from_memory(&source, 1, &rules, &diagnostics) == YH_OK, "the invented ruleset compiles");
    yh_diagnostics_free(diagnostics);
    return rules;
  }();
  return kRules;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  yh_workspace* workspace = nullptr;
  promise(yh_workspace_new(invented_rules(), 0, &workspace) == YH_OK, "a ruleset has workspaces");
  yh_diagnostics* diagnostics = nullptr;
  yh_status status = yh_set_json(workspace, as_text(text_of(data, size)), &diagnostics);
  promise(status == YH_OK || status == YH_INVALID_ARGUMENT || yh_diagnostics_count(diagnostics) > 0,
          "a refusal has a reason");
  read(diagnostics);
  ask_all(workspace, invented_rules(), 0);
  yh_workspace_free(workspace);
  return 0;
}
