#include "cli/case_run.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

void print_failures(const CaseFile& file) {
  for (const CaseResult& result : file.cases) {
    bool failed = result.status != "passed" && result.status != "skipped";
    if (!failed) continue;
    print("FAILED " + file.path + ": " + result.id + " (" + result.decision + ")\n");
    for (const std::string& difference : result.differences) print("  " + difference + "\n");
  }
}

void print_json(const std::vector<CaseFile>& files, const CaseCounts& counts, const CaseCoverage& coverage) {
  std::string out = "{\"passed\":" + std::to_string(counts.passed) + ",\"failed\":" + std::to_string(counts.failed) +
                    ",\"skipped\":" + std::to_string(counts.skipped) + ",\"files\":[";
  bool first_file = true;
  for (const CaseFile& file : files) {
    out += (first_file ? "{\"file\":" : ",{\"file\":") + json_string(file.path) + ",\"cases\":[";
    first_file = false;
    for (size_t i = 0; i < file.cases.size(); ++i) out += (i > 0 ? "," : "") + file.cases[i].json;
    out += "]" + (file.error.empty() ? std::string() : ",\"error\":" + json_string(file.error)) + "}";
  }
  print(out + "],\"coverage\":" + coverage.gaps_json + ",\"cells\":" + coverage.cells_json + "}\n");
}

std::string last_line(const CaseCounts& counts) {
  std::string out = std::to_string(counts.passed) + " passed, " + std::to_string(counts.failed) + " failed";
  if (counts.skipped > 0) out += ", " + std::to_string(counts.skipped) + " skipped";
  return out + "\n";
}

// Cases lie beside the rules, and are not compiled with them.
void require_case_paths(const Rules& rules, const Options& options) {
  YH_INIT(yh_rules_info, info);
  require(yh_rules_get(rules.handle(), &info), "yh_rules_get");
  if (info.compiled_format == 0 || !options.paths.empty()) return;
  throw Failure(exit_status::kUsage, words("compiled rules hold no worked examples: name case files or folders",
                                           "已编译的规则不含用例，请指定用例文件或文件夹"));
}

void print_coverage(const CaseCoverage& coverage, Language language) {
  for (const std::string& gap : coverage.gaps) print(words("not covered: ", "未覆盖：").in(language) + gap + "\n");
  for (const std::string& cells : coverage.unexercisable)
    print(words("cannot be exercised: ", "无法覆盖：").in(language) + cells + "\n");
  print(words("cells exercised both ways: {0} of {1}\n", "达标与不达标均已出现的单元格：{0}（共 {1} 个）\n",
              {std::to_string(coverage.exercised), std::to_string(coverage.exercisable)})
            .in(language));
}

}  // namespace

int run_test(const Options& options) {
  std::vector<std::string> rules_at = rules_paths(options.rules);
  Rules rules = Rules::open(rules_at, options.language);
  require_case_paths(rules, options);
  std::vector<CaseFile> files;
  std::vector<std::string> paths = find_case_files(options.paths.empty() ? rules_at : options.paths);
  {
    Progress progress({"testing", "正在测试"}, paths.size(), options.language);
    for (const std::string& path : paths) {
      files.push_back(run_case_file(rules, path, options.decision, options.language));
      progress.step();
    }
  }
  CaseCounts counts = count_cases(files);
  CaseCoverage coverage;
  if (options.coverage) coverage = coverage_of(rules, files, options.decision, options.language);
  if (!options.junit.empty()) write_files({{options.junit, junit_xml(files)}});
  for (const CaseFile& file : files) print_error(file.error);
  if (options.json) {
    print_json(files, counts, coverage);
  } else {
    for (const CaseFile& file : files) print_failures(file);
    if (options.coverage) print_coverage(coverage, options.language);
    print(last_line(counts));
  }
  if (counts.broken_files > 0) return exit_status::kBadData;
  bool one_sided = coverage.exercised < coverage.exercisable;
  return counts.failed > 0 || one_sided ? exit_status::kDoesNotHold : exit_status::kHolds;
}

}  // namespace yuheng::cli
