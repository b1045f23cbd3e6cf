#include "cli/cost.hpp"
#include "cli/date.hpp"
#include "cli/exit_status.hpp"
#include "cli/json.hpp"
#include "cli/output.hpp"
#include "cli/rules.hpp"
#include "cli/text_table.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

struct Compiled {
  yh_status status = YH_OK;
  RulesHandle rules;
  DiagnosticsHandle diagnostics;
};

Compiled compile(const std::vector<std::string>& paths) {
  std::vector<yh_text> texts;
  for (const std::string& path : paths) texts.push_back(as_text(path));
  Compiled compiled;
  compiled.status = yh_rules_from_files(texts.data(), texts.size(), Out(compiled.rules), Out(compiled.diagnostics));
  return compiled;
}

yh_ruleset_info ruleset_info(const yh_rules* rules, size_t index) {
  YH_INIT(yh_ruleset_info, info);
  require(yh_ruleset_get(rules, index, &info), "yh_ruleset_get");
  return info;
}

// Rules compiled ahead are read as a whole, and what is found in them counts.
void verify(Compiled& compiled) {
  if (compiled.status != YH_OK) return;
  DiagnosticsHandle found;
  compiled.status = yh_rules_verify(compiled.rules.get(), Out(found));
  if (compiled.status != YH_OK) compiled.diagnostics = std::move(found);
}

yh_rules_info rules_info(const yh_rules* rules) {
  YH_INIT(yh_rules_info, info);
  if (rules != nullptr) require(yh_rules_get(rules, &info), "yh_rules_get");
  return info;
}

// What a file of compiled rules is; nothing for rules compiled from texts.
std::string compiled_text(const yh_rules* rules, Language language) {
  yh_rules_info info = rules_info(rules);
  if (info.compiled_format == 0) return {};
  return words("compiled rules: {0} rulesets, {1} bytes, format {2}, written by version {3}, from rules with the "
               "digest {4}\n",
               "已编译的规则：{0} 个规则集，{1} 字节，格式第 {2} 版，由 {3} 版程序写出，规则摘要 {4}\n",
               {std::to_string(info.ruleset_count), std::to_string(info.compiled_size),
                std::to_string(info.compiled_format), as_string(info.compiled_by), as_string(info.digest)})
      .in(language);
}

std::string compiled_json(const yh_rules* rules) {
  yh_rules_info info = rules_info(rules);
  if (info.compiled_format == 0) return {};
  return ",\"compiled\":{\"format\":" + std::to_string(info.compiled_format) +
         ",\"library\":" + json_string(as_view(info.compiled_by)) + ",\"bytes\":" + std::to_string(info.compiled_size) +
         ",\"digest\":" + json_string(as_view(info.digest)) + "}";
}

// No rules are no rulesets.
size_t ruleset_count(const yh_rules* rules) { return rules == nullptr ? 0 : yh_ruleset_count(rules); }

std::string severity_name(yh_severity severity) {
  return severity == YH_ERROR ? "error" : severity == YH_WARNING ? "warning" : "note";
}

void print_json(const Compiled& compiled, bool cost) {
  std::string out = "{\"diagnostics\":[";
  for (size_t i = 0; i < yh_diagnostics_count(compiled.diagnostics.get()); ++i) {
    YH_INIT(yh_diagnostic, found);
    require(yh_diagnostics_get(compiled.diagnostics.get(), i, &found), "yh_diagnostics_get");
    auto both = [](yh_text zh, yh_text en) {
      return "{\"zh\":" + json_string(as_view(zh)) + ",\"en\":" + json_string(as_view(en)) + "}";
    };
    out += i > 0 ? ",{" : "{";
    out += "\"severity\":" + json_string(severity_name(found.severity)) +
           ",\"code\":" + json_string(as_view(found.code)) + ",\"source\":" + json_string(as_view(found.source)) +
           ",\"line\":" + std::to_string(found.line) + ",\"column\":" + std::to_string(found.column) +
           ",\"message\":" + both(found.message_zh, found.message) + ",\"hint\":" + both(found.hint_zh, found.hint) +
           "}";
  }
  out += "],\"rulesets\":[";
  for (size_t i = 0; i < ruleset_count(compiled.rules.get()); ++i) {
    yh_ruleset_info info = ruleset_info(compiled.rules.get(), i);
    out += i > 0 ? ",{" : "{";
    out += "\"id\":" + json_string(as_view(info.id)) + ",\"facts\":" + std::to_string(info.fact_count) +
           ",\"tables\":" + std::to_string(info.table_count) + ",\"decisions\":" + std::to_string(info.decision_count) +
           ",\"cited\":" + std::to_string(info.cited_figures) +
           ",\"recalled\":" + std::to_string(info.recalled_figures) +
           ",\"unknown\":" + std::to_string(info.unknown_figures) +
           (cost ? ",\"cost\":" + json_text(cost_of(compiled.rules.get(), i)) : "") + "}";
  }
  print(out + "]" + compiled_json(compiled.rules.get()) + "}\n");
}

void print_summary(const yh_rules* rules, Language language) {
  bool zh = language == Language::chinese;
  TextTable table(
      zh ? std::vector<std::string>{"规则集", "标题", "生效日期", "事实", "分级表", "决策", "有出处", "凭记忆", "未知"}
         : std::vector<std::string>{"ruleset", "title", "in force from", "facts", "tables", "decisions", "cited",
                                    "recalled", "unknown"});
  for (size_t i = 0; i < ruleset_count(rules); ++i) {
    yh_ruleset_info info = ruleset_info(rules, i);
    Words title{as_string(info.title), as_string(info.title_zh)};
    table.add({as_string(info.id), title.in(language),
               info.effective_from == YH_NO_DATE ? "" : date_text(info.effective_from), std::to_string(info.fact_count),
               std::to_string(info.table_count), std::to_string(info.decision_count),
               std::to_string(info.cited_figures), std::to_string(info.recalled_figures),
               std::to_string(info.unknown_figures)});
  }
  if (!table.empty()) print(table.plain());
}

}  // namespace

int run_check(const Options& options) {
  Compiled compiled = compile(rules_paths(options.paths));
  verify(compiled);
  if (options.json) {
    print_json(compiled, options.cost);
  } else {
    print(as_view(yh_diagnostics_text(compiled.diagnostics.get(), as_library_language(options.language))));
    print(compiled_text(compiled.rules.get(), options.language));
    if (options.cost) {
      print(cost_table(compiled.rules.get(), options.language));
    } else {
      print_summary(compiled.rules.get(), options.language);
    }
  }
  switch (compiled.status) {
    case YH_OK: return exit_status::kHolds;
    case YH_IO_ERROR: return exit_status::kNoInput;
    case YH_COMPILE_ERROR: return exit_status::kBadData;
    default: require(compiled.status, "yh_rules_from_files"); return exit_status::kInternal;
  }
}

}  // namespace yuheng::cli
