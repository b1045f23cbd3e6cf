// Any text as a ruleset file: it compiles or is refused with reasons, and what compiles answers without facts.
#include "fuzz/everything.hpp"

using namespace yuheng::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  YH_INIT(yh_source, source);
  source.text = as_text(text_of(data, size));
  yh_rules* rules = nullptr;
  yh_diagnostics* diagnostics = nullptr;
  yh_status status = yh_rules_from_memory(&source, 1, &rules, &diagnostics);
  promise((status == YH_OK) == (rules != nullptr), "rules come with YH_OK and not without");
  promise(rules != nullptr || yh_diagnostics_count(diagnostics) > 0, "a refusal has a reason");
  read(diagnostics);
  for (size_t ruleset = 0; ruleset < yh_ruleset_count(rules); ++ruleset) {
    yh_result* description = nullptr;
    status = yh_ruleset_describe(rules, ruleset, &description);
    read(status, description);
    yh_workspace* workspace = nullptr;
    promise(yh_workspace_new(rules, ruleset, &workspace) == YH_OK, "a ruleset has workspaces");
    ask_all(workspace, rules, ruleset);
    yh_workspace_free(workspace);
  }
  yh_rules_free(rules);
  return 0;
}
