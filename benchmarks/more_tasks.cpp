#include "more_tasks.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace bench {
namespace {

[[noreturn]] void give_up(yh_diagnostics* diagnostics) {
  yh_text said = yh_diagnostics_text(diagnostics, YH_ENGLISH);
  std::fprintf(stderr, "bench: %.*s\n", static_cast<int>(said.size), said.data);
  std::exit(1);
}

}  // namespace

yh_rules* compile_all(const std::vector<std::string>& texts) {
  std::vector<yh_source> sources;
  for (const std::string& text : texts) {
    YH_INIT(yh_source, source);
    source.text = {text.data(), text.size()};
    sources.push_back(source);
  }
  yh_rules* rules = nullptr;
  yh_diagnostics* diagnostics = nullptr;
  if (yh_rules_from_memory(sources.data(), sources.size(), &rules, &diagnostics) != YH_OK) give_up(diagnostics);
  yh_diagnostics_free(diagnostics);
  return rules;
}

void grade_all(const yh_rules* rules, const char* selector, const ArrowSchema* schema, const ArrowArray* array,
               const std::function<void(const ArrowArray&)>& look) {
  YH_INIT(yh_arrow_options, options);
  options.brief = 1;
  options.threads = 1;
  options.ruleset_column = {selector, std::strlen(selector)};
  ArrowSchema out_schema{};
  ArrowArray out{};
  yh_diagnostics* diagnostics = nullptr;
  if (yh_evaluate_arrow(rules, 0, &options, schema, array, &out_schema, &out, &diagnostics) != YH_OK)
    give_up(diagnostics);
  yh_diagnostics_free(diagnostics);
  if (look) look(out);
  out_schema.release(&out_schema);
  out.release(&out);
}

}  // namespace bench
