// Worked examples run file by file, gathered for printing, JSON and JUnit.
#pragma once

#include <string>
#include <vector>

#include "cli/json.hpp"
#include "cli/rules.hpp"

namespace yuheng::cli {

struct CaseResult {
  std::string id;
  std::string decision;
  std::string status;                    // "passed", "failed", "skipped"
  std::vector<std::string> differences;  // of a failed case; why a skipped one was skipped
  std::string json;                      // the case as the library gives it
};

struct CaseFile {
  std::string path;
  std::vector<CaseResult> cases;
  std::string error;  // diagnostics as text: the file is no case file; then there are no cases
};

struct CaseCounts {
  size_t passed = 0;
  size_t failed = 0;
  size_t skipped = 0;
  size_t broken_files = 0;
};

// Files as they are; folders give every *.cases.yaml and *.cases-*.yaml below them, in the order of their names. Throws
// Failure (no input) when a path is missing or nothing is found.
std::vector<std::string> find_case_files(const std::vector<std::string>& paths);

CaseFile run_case_file(const Rules& rules, const std::string& path, const std::string& decisions, Language language);

// What the cases of all files together show of the rules.
struct CaseCoverage {
  std::vector<std::string> gaps;           // cells not seen both met and not met, and findings not found, a line each
  std::vector<std::string> unexercisable;  // cells that cannot be seen so, one line for each table and reason
  size_t exercised = 0;                    // cells seen both met and not met …
  size_t exercisable = 0;                  // … of those that can be
  std::string gaps_json = "[]";            // as the library gives them
  std::string cells_json = "[]";
};

CaseCoverage coverage_of(const Rules& rules, const std::vector<CaseFile>& files, const std::string& decisions,
                         Language language);

CaseCounts count_cases(const std::vector<CaseFile>& files);

// A JUnit report: one test suite per file. Well-formed XML 1.0 whatever the texts hold.
std::string junit_xml(const std::vector<CaseFile>& files);

}  // namespace yuheng::cli
