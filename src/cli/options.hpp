// What was asked on the command line.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/records.hpp"
#include "yuheng/yuheng.h"

namespace yuheng::cli {

enum class Verb {
  check,
  compile,
  facts,
  grade,
  measures,
  check_reduction,
  check_whitelist,
  evaluate,
  calendar,
  explain,
  table,
  gap,
  attachments,
  test,
  report,
  feel,
  version
};

struct Options {
  Verb verb = Verb::version;
  Language language = Language::english;
  bool language_given = false;     // by --lang, not by the environment
  std::vector<std::string> paths;  // inputs; of `check` and `compile` the rules, of `test` the case files
  std::vector<std::string> rules;  // --rules, empty: the default place
  std::string ruleset;
  int32_t as_of = YH_NO_DATE;
  std::vector<std::pair<std::string, std::string>> parameters;  // --set NAME=VALUE
  bool json = false;
  bool csv = false;
  ReadOptions read;

  std::string table;     // measures, table, gap
  std::string grade;     // measures
  std::string alert;     // measures
  std::string decision;  // evaluate; of `test` the names to keep, comma-separated
  bool layers = false;   // grade
  std::string filings;   // calendar
  std::string record;    // explain, gap
  std::string subject;   // explain
  bool cost = false;     // check
  bool coverage = false;
  std::string junit;
  bool ledger = false;            // table: the clause ledger instead
  std::string ledger_scope;       // … of these rulesets
  std::string html;               // table: a page to write
  std::string target;             // gap
  std::string costs;              // gap: a file
  std::vector<std::string> only;  // attachments: ids
  std::string out;
};

// The command line, or what to print instead of doing anything (help, a usage error).
struct CommandLine {
  std::optional<Options> options;
  int status = 0;
  std::string message;  // for standard output when status is 0, else for standard error
};

// The only door to CLI11.
CommandLine read_command_line(int argc, const char* const* argv);

}  // namespace yuheng::cli
