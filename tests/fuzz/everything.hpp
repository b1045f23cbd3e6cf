// What the fuzz targets do with whatever compiled: every question of every ruleset is asked, every text read, in both
// languages. A promise of the library that does not hold ends the process, which is how libFuzzer is told.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "yuheng/yuheng.h"

namespace yuheng::fuzz {

inline std::string_view text_of(const uint8_t* data, size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline yh_text as_text(std::string_view text) { return {text.data(), text.size()}; }

inline void promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "promise broken: %s\n", what);
  std::abort();
}

// Takes the result over.
inline void read(yh_status status, yh_result* result) {
  promise(status == YH_OK ? result != nullptr : result == nullptr, "a result comes with YH_OK and not without");
  promise(status != YH_INTERNAL, "no internal error");
  if (result == nullptr) return;
  promise(yh_result_json(result).size > 0, "a result has JSON");
  for (yh_language language : {YH_CHINESE, YH_ENGLISH}) yh_result_text(result, language);
  yh_result_free(result);
}

inline void read(yh_diagnostics* diagnostics) {
  for (yh_language language : {YH_CHINESE, YH_ENGLISH}) yh_diagnostics_text(diagnostics, language);
  yh_diagnostics_free(diagnostics);
}

inline void ask_all(yh_workspace* workspace, const yh_rules* rules, size_t ruleset) {
  yh_result* result = nullptr;
  auto ask = [&](yh_status status) { read(status, result); };
  ask(yh_grade(workspace, &result));
  ask(yh_explain(workspace, as_text("grade"), &result));
  YH_INIT(yh_ruleset_info, info);
  yh_ruleset_get(rules, ruleset, &info);
  for (size_t i = 0; i < info.decision_count; ++i) {
    YH_INIT(yh_decision_info, decision);
    yh_decision_get(rules, ruleset, i, &decision);
    ask(yh_evaluate(workspace, decision.name, &result));
    ask(yh_explain(workspace, decision.name, &result));
  }
}

}  // namespace yuheng::fuzz
