#include <algorithm>

#include "capi/arguments.hpp"
#include "capi/boundary.hpp"

using namespace yuheng;
using namespace yuheng::capi;

yh_status yh_workspace_new(const yh_rules* rules, size_t ruleset, yh_workspace** workspace) {
  reset(workspace);
  return guarded([&]() -> yh_status {
    if (ruleset_at(rules, ruleset) == nullptr || workspace == nullptr) return YH_INVALID_ARGUMENT;
    *workspace = std::make_unique<yh_workspace>(rules->compiled, ruleset).release();
    return YH_OK;
  });
}

void yh_workspace_free(yh_workspace* workspace) { delete workspace; }

void yh_clear(yh_workspace* workspace) {
  if (workspace == nullptr) return;
  (void)guarded([&]() -> yh_status {
    workspace->facts.clear();
    return YH_OK;
  });
}

yh_status yh_set_as_of(yh_workspace* workspace, int32_t days) {
  if (workspace == nullptr) return YH_INVALID_ARGUMENT;
  workspace->facts.set_as_of(date_of(days));
  return YH_OK;
}

yh_status yh_set_parameter(yh_workspace* workspace, yh_text name, yh_text value, yh_diagnostics** diagnostics) {
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> wanted = utf8_of(name);
    std::optional<std::string_view> text = utf8_of(value);
    if (workspace == nullptr || !wanted || !text) return YH_INVALID_ARGUMENT;
    Diagnostics found;
    if (workspace->facts.set_parameter(std::string(*wanted), std::string(*text), found)) return YH_OK;
    give(found, diagnostics);
    const auto& known = workspace->program.rules.parameters;
    bool exists = std::any_of(known.begin(), known.end(), [&](const Parameter& p) { return p.name == *wanted; });
    return exists ? YH_BAD_DATA : YH_NOT_FOUND;
  });
}
