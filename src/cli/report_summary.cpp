#include "cli/report_summary.hpp"

#include <algorithm>
#include <set>

namespace yuheng::cli {
namespace {

std::string without_item_numbers(const std::string& path) {
  std::string out;
  bool inside = false;
  for (char c : path) {
    if (c == ']') inside = false;
    if (!inside) out += c;
    if (c == '[') inside = true;
  }
  return out;
}

void count_once(std::map<std::string, size_t>& counts, const std::vector<std::string>& paths) {
  std::set<std::string> distinct;
  for (const std::string& path : paths) distinct.insert(without_item_numbers(path));
  for (const std::string& path : distinct) ++counts[path];
}

}  // namespace

void count_grades(ReportSummary& summary, size_t ruleset, const std::vector<GradeRow>& rows) {
  ++summary.graded;
  for (const GradeRow& row : rows) {
    if (row.table.empty()) {
      ++summary.without_table;
      continue;
    }
    TableSummary& table = summary.tables[{ruleset, row.table}];
    table.ruleset = ruleset;
    table.table = row.table;
    table.title = row.title;
    table.ladder = row.ladder;
    ++table.enterprises;
    ++table.intervals[{row.grade, row.possible}];
    count_once(table.binding, row.binding);
    count_once(table.missing, row.missing);
  }
}

void count_answer(QuestionSummary& summary, yh_verdict verdict, const DecisionAnswer& answer) {
  ++summary.verdicts[verdict];
  std::set<std::string> seen;
  for (const Finding& finding : answer.findings) {
    if (!seen.insert(finding.code).second) continue;
    FindingSummary& counted = summary.findings[finding.code];
    counted.title = finding.title;
    counted.clauses = finding.clauses;
    ++(finding.certain ? counted.certain : counted.possible);
  }
  count_once(summary.missing, answer.missing);
}

std::vector<std::pair<std::string, size_t>> most_frequent(const std::map<std::string, size_t>& counts, size_t most) {
  std::vector<std::pair<std::string, size_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (sorted.size() > most) sorted.resize(most);
  return sorted;
}

}  // namespace yuheng::cli
