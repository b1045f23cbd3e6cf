#include <filesystem>

#include "cli/output.hpp"
#include "cli/rules.hpp"
#include "cli/suggest.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

std::vector<std::string> names_of(const Rules& rules) {
  std::vector<std::string> names = rules.ids();
  for (const Ruleset& ruleset : rules.rulesets()) {
    if (ruleset.industry.empty()) continue;
    for (const Json& name : rules.description(ruleset.index)["industry"]["names"].items) names.push_back(name.text);
    names.push_back(ruleset.industry);
  }
  return names;
}

size_t ruleset_named(const Rules& rules, const std::string& name, int32_t as_of) {
  std::optional<size_t> found = rules.find(name, as_of);
  if (!found) found = rules.find_industry(name, as_of);
  if (found) return *found;
  std::string near = nearest(name, names_of(rules));
  Words hint = near.empty() ? same("") : words("; did you mean '{0}'?", "；是否指“{0}”？", {near});
  Words message = words("there is no ruleset and no industry '{0}'", "没有规则集或行业“{0}”", {name});
  throw Failure(exit_status::kUsage, {message.en + hint.en, message.zh + hint.zh});
}

// Where the page of the n-th of several goes: "tables.html", "tables-2.html".
std::string numbered(const std::string& path, size_t index) {
  if (index == 0) return path;
  std::filesystem::path file(path);
  std::string name = file.stem().string() + "-" + std::to_string(index + 1) + file.extension().string();
  return (file.parent_path() / name).string();
}

void show(const Options& options, const std::vector<ResultHandle>& sheets) {
  yh_language language = as_library_language(options.language);
  if (!options.html.empty()) {
    std::vector<NewFile> files;
    for (size_t i = 0; i < sheets.size(); ++i) {
      files.push_back({numbered(options.html, i), as_string(yh_result_html(sheets[i].get(), language))});
    }
    write_files(files);
    return;
  }
  for (const ResultHandle& sheet : sheets) {
    if (options.json) {
      print(as_string(yh_result_json(sheet.get())) + "\n");
    } else {
      print(as_view(yh_result_text(sheet.get(), language)));
    }
  }
}

int show_ledger(const Options& options, const Rules& rules) {
  std::vector<ResultHandle> ledger(1);
  yh_status status = yh_clause_ledger(rules.handle(), as_text(options.ledger_scope), Out(ledger.front()));
  if (status == YH_NOT_FOUND) {
    throw Failure(exit_status::kUsage,
                  words("no ruleset in '{0}' lists clauses", "“{0}”中没有列出条款的规则集", {options.ledger_scope}));
  }
  require(status, "yh_clause_ledger");
  show(options, ledger);
  return yh_result_verdict(ledger.front().get()) == YH_HOLDS ? exit_status::kHolds : exit_status::kDoesNotHold;
}

}  // namespace

int run_table(const Options& options) {
  Rules rules = Rules::open(rules_paths(options.rules), options.language);
  if (options.ledger) return show_ledger(options, rules);
  std::vector<ResultHandle> sheets;
  for (const std::string& name : options.paths) {
    size_t ruleset = ruleset_named(rules, name, options.as_of);
    yh_status status = yh_table_sheet(rules.handle(), ruleset, as_text(options.table), Out(sheets.emplace_back()));
    if (status == YH_NOT_FOUND) {
      throw Failure(exit_status::kUsage,
                    words("{0} has no grading table{1}", "{0} 没有分级表{1}",
                          {rules.at(ruleset).id, options.table.empty() ? "" : " " + options.table}));
    }
    require(status, "yh_table_sheet");
  }
  show(options, sheets);
  return exit_status::kHolds;
}

}  // namespace yuheng::cli
