// What a report counts, record by record. Knows nothing of how it is shown.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/answers.hpp"
#include "cli/rules.hpp"

namespace yuheng::cli {

// Enterprises a grading table applies to, or may apply to.
struct TableSummary {
  size_t ruleset = 0;
  std::string table;
  Words title;
  std::vector<std::string> ladder;
  size_t enterprises = 0;
  std::map<std::pair<std::string, std::string>, size_t> intervals;  // (proven, possible) -> enterprises
  std::map<std::string, size_t> binding;                            // row -> enterprises
  std::map<std::string, size_t> missing;                            // path without item numbers -> enterprises
};

struct FindingSummary {
  Words title;
  std::vector<std::string> clauses;
  size_t certain = 0;   // enterprises
  size_t possible = 0;  // enterprises that missing facts may still bring it to
};

// One of the yes-or-no questions.
struct QuestionSummary {
  std::string name;
  Words title;
  size_t ruleset = 0;
  std::map<yh_verdict, size_t> verdicts;
  std::map<std::string, FindingSummary> findings;  // by code
  std::map<std::string, size_t> missing;           // path without item numbers -> enterprises
};

struct RejectedRecord {
  std::string id;
  std::vector<Problem> problems;
};

struct ReportSummary {
  std::string source;  // the folder
  int32_t as_of = YH_NO_DATE;
  size_t enterprises = 0;           // records with an id, good or rejected
  size_t rejected_enterprises = 0;  // of these
  size_t graded = 0;
  size_t without_table = 0;                                       // graded, but no table applies
  std::map<std::pair<size_t, std::string>, TableSummary> tables;  // by ruleset and table
  std::vector<QuestionSummary> questions;
  std::vector<RejectedRecord> rejected;
};

void count_grades(ReportSummary& summary, size_t ruleset, const std::vector<GradeRow>& rows);
void count_answer(QuestionSummary& summary, yh_verdict verdict, const DecisionAnswer& answer);

// The most frequent first; equal counts in the order of their names. At most `most`.
std::vector<std::pair<std::string, size_t>> most_frequent(const std::map<std::string, size_t>& counts, size_t most);

// The report for people as Markdown. Beyond a few grading tables it begins with an overview of all of them; the overview
// form leaves out the tables one by one.
enum class ReportForm : uint8_t { overview, full };
std::string report_markdown(const ReportSummary& summary, const Rules& rules, Language language, ReportForm form);

}  // namespace yuheng::cli
