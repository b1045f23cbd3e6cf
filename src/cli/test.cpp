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

void print_json(const std::vector<CaseFile>& files, const CaseCounts& counts,
                const std::vector<std::string>& coverage) {
  std::string out = "{\"passed\":" + std::to_string(counts.passed) + ",\"failed\":" + std::to_string(counts.failed) +
                    ",\"skipped\":" + std::to_string(counts.skipped) + ",\"files\":[";
  bool first_file = true;
  for (const CaseFile& file : files) {
    out += (first_file ? "{\"file\":" : ",{\"file\":") + json_string(file.path) + ",\"cases\":[";
    first_file = false;
    for (size_t i = 0; i < file.cases.size(); ++i) out += (i > 0 ? "," : "") + file.cases[i].json;
    out += "]" + (file.error.empty() ? std::string() : ",\"error\":" + json_string(file.error)) + "}";
  }
  out += "],\"coverage\":[";
  for (size_t i = 0; i < coverage.size(); ++i) out += (i > 0 ? "," : "") + json_string(coverage[i]);
  print(out + "]}\n");
}

std::string last_line(const CaseCounts& counts) {
  std::string out = std::to_string(counts.passed) + " passed, " + std::to_string(counts.failed) + " failed";
  if (counts.skipped > 0) out += ", " + std::to_string(counts.skipped) + " skipped";
  return out + "\n";
}

}  // namespace

int run_test(const Options& options) {
  std::vector<std::string> rules_at = rules_paths(options.rules);
  Rules rules = Rules::open(rules_at, options.language);
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
  std::vector<std::string> coverage;
  if (options.coverage) coverage = coverage_of(rules, files, options.decision);
  if (!options.junit.empty()) write_files({{options.junit, junit_xml(files)}});
  for (const CaseFile& file : files) print_error(file.error);
  if (options.json) {
    print_json(files, counts, coverage);
  } else {
    for (const CaseFile& file : files) print_failures(file);
    for (const std::string& cell : coverage) {
      print(words("not covered: ", "未覆盖：").in(options.language) + cell + "\n");
    }
    print(last_line(counts));
  }
  if (counts.broken_files > 0) return exit_status::kBadData;
  return counts.failed > 0 ? exit_status::kDoesNotHold : exit_status::kHolds;
}

}  // namespace yuheng::cli
