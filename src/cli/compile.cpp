// `yuheng compile`: all rules into one file of compiled rules.
#include "cli/exit_status.hpp"
#include "cli/json.hpp"
#include "cli/output.hpp"
#include "cli/rules.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

void write(const yh_rules* rules, const std::string& path, Language language) {
  DiagnosticsHandle diagnostics;
  yh_status status = yh_rules_write_compiled(rules, as_text(path), Out(diagnostics));
  if (status == YH_OK) return;
  std::string text = as_string(yh_diagnostics_text(diagnostics.get(), as_library_language(language)));
  if (text.empty()) require(status, "yh_rules_write_compiled");
  throw Failure(exit_status::kOutputFailed, same(text));
}

}  // namespace

int run_compile(const Options& options) {
  Rules rules = Rules::open(rules_paths(options.paths), options.language);
  write(rules.handle(), options.out, options.language);
  const void* bytes = nullptr;
  size_t size = 0;
  require(yh_rules_compiled(rules.handle(), &bytes, &size), "yh_rules_compiled");
  std::string count = std::to_string(yh_ruleset_count(rules.handle()));
  std::string digest = as_string(yh_rules_digest(rules.handle()));
  if (options.json) {
    print("{\"out\":" + json_string(options.out) + ",\"rulesets\":" + count + ",\"bytes\":" + std::to_string(size) +
          ",\"digest\":" + json_string(digest) + "}\n");
  } else {
    print(words("{0}: {1} rulesets, {2} bytes, from rules with the digest {3}\n",
                "{0}：{1} 个规则集，{2} 字节，规则摘要 {3}\n", {options.out, count, std::to_string(size), digest})
              .in(options.language));
  }
  return exit_status::kHolds;
}

}  // namespace yuheng::cli
