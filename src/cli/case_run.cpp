#include "cli/case_run.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/exit_status.hpp"
#include "cli/source_file.hpp"

namespace yuheng::cli {
namespace {

namespace fs = std::filesystem;

bool is_case_file(const fs::path& path) {
  std::string name = path.filename().string();
  bool yaml = path.extension() == ".yaml";
  return yaml && (name.find(".cases.") != std::string::npos || name.find(".cases-") != std::string::npos);
}

std::vector<std::string> case_files_below(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->is_regular_file() && is_case_file(entry->path())) files.push_back(entry->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> lines_of(const Json& array) {
  std::vector<std::string> lines;
  for (const Json& item : array.items) lines.push_back(item.kind == Json::Kind::string ? item.text : json_text(item));
  return lines;
}

std::vector<CaseResult> cases_of(const Json& result) {
  std::vector<CaseResult> cases;
  for (const Json& item : result["cases"].items) {
    std::vector<std::string> differences = lines_of(item["differences"]);
    if (!item["reason"].text.empty()) differences.push_back(item["reason"].text);
    cases.push_back(
        {item["id"].text, item["decision"].text, item["status"].text, std::move(differences), json_text(item)});
  }
  return cases;
}

struct Run {
  ResultHandle result;
  DiagnosticsHandle diagnostics;
};

Run run_sources(const Rules& rules, const std::vector<std::string>& names, const std::vector<std::string>& texts,
                const std::string& decisions) {
  std::vector<yh_source> sources;
  for (size_t i = 0; i < names.size(); ++i) {
    YH_INIT(yh_source, source);
    source.name = as_text(names[i]);
    source.text = as_text(texts[i]);
    sources.push_back(source);
  }
  Run run;
  yh_status status = yh_cases_run(rules.handle(), sources.data(), sources.size(), as_text(decisions), Out(run.result),
                                  Out(run.diagnostics));
  bool refused = (status == YH_BAD_DATA || status == YH_COMPILE_ERROR) && run.diagnostics;
  if (!refused) require(status, "yh_cases_run");
  return run;
}

Words why(const std::string& reason) {
  if (reason == "unknown") return words("the requirement is not known", "要求未知");
  if (reason == "always-met") return words("met whatever the facts are", "任何情况下均达标");
  return words("never met, whatever the facts are", "任何情况下均不达标");
}

// "national-2020/ferroalloy ferroalloy, the requirement is not known: furnace-type C, sinter-so2 B C"
void add_unexercisable(const Json& ruleset, Language language, std::vector<std::string>& out) {
  std::string heading;
  std::string row;
  for (const Json& cell : ruleset["unexercisable"].items) {
    std::string of = ruleset["ruleset"].text + " " + cell["table"].text + words(", ", "，").in(language) +
                     why(cell["reason"].text).in(language);
    if (of != heading) out.push_back(of + words(": ", "：").in(language));
    bool begins = of != heading;
    if (begins || row != cell["row"].text) out.back() += (begins ? "" : ", ") + cell["row"].text;
    out.back() += " " + cell["level"].text;
    heading = of;
    row = cell["row"].text;
  }
}

Json tree_of(const yh_result* result) {
  JsonError error;
  std::optional<Json> tree = parse_json(as_view(yh_result_json(result)), error);
  if (!tree) throw Failure(exit_status::kInternal, same("yh_cases_run: " + error.what.en));
  return std::move(*tree);
}

}  // namespace

std::vector<std::string> find_case_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
      for (std::string& file : case_files_below(path)) files.push_back(std::move(file));
    } else if (fs::exists(path, ignored)) {
      files.push_back(path);
    } else {
      throw Failure(exit_status::kNoInput, words("there is no file or folder {0}", "没有文件或文件夹 {0}", {path}));
    }
  }
  if (!files.empty()) return files;
  throw Failure(exit_status::kNoInput, words("no case files (*.cases.yaml, *.cases-*.yaml) were found",
                                             "没有找到用例文件（*.cases.yaml、*.cases-*.yaml）"));
}

CaseFile run_case_file(const Rules& rules, const std::string& path, const std::string& decisions, Language language) {
  CaseFile file;
  file.path = path;
  Run run = run_sources(rules, {path}, {read_file(path)}, decisions);
  if (run.result) {
    file.cases = cases_of(tree_of(run.result.get()));
  } else {
    file.error = as_string(yh_diagnostics_text(run.diagnostics.get(), as_library_language(language)));
  }
  return file;
}

CaseCoverage coverage_of(const Rules& rules, const std::vector<CaseFile>& files, const std::string& decisions,
                         Language language) {
  std::vector<std::string> names;
  std::vector<std::string> texts;
  for (const CaseFile& file : files) {
    if (!file.error.empty()) continue;
    names.push_back(file.path);
    texts.push_back(read_file(file.path));
  }
  Run run = run_sources(rules, names, texts, decisions);
  if (!run.result) return {};
  Json tree = tree_of(run.result.get());
  CaseCoverage out;
  out.gaps = lines_of(tree["coverage"]);
  out.gaps_json = json_text(tree["coverage"]);
  out.cells_json = json_text(tree["cells"]);
  for (const Json& ruleset : tree["cells"].items) {
    out.exercised += std::stoul(ruleset["exercised"].text);
    out.exercisable += std::stoul(ruleset["exercisable"].text);
    add_unexercisable(ruleset, language, out.unexercisable);
  }
  return out;
}

CaseCounts count_cases(const std::vector<CaseFile>& files) {
  CaseCounts counts;
  for (const CaseFile& file : files) {
    if (!file.error.empty()) ++counts.broken_files;
    for (const CaseResult& result : file.cases) {
      if (result.status == "passed")
        ++counts.passed;
      else if (result.status == "skipped")
        ++counts.skipped;
      else
        ++counts.failed;
    }
  }
  return counts;
}

}  // namespace yuheng::cli
