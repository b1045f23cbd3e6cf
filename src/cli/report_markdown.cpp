#include <algorithm>

#include "cli/date.hpp"
#include "cli/report_summary.hpp"
#include "cli/text_table.hpp"

namespace yuheng::cli {
namespace {

constexpr size_t kMostShown = 10;
constexpr size_t kMostTablesWithoutOverview = 8;
constexpr size_t kMostRejectedShown = 20;

// Writes the report part by part into one text.
class Writer {
 public:
  Writer(const Rules& rules, Language language) : rules_(rules), language_(language) {}

  void head(const ReportSummary& summary);
  void grading(const ReportSummary& summary, ReportForm form);
  void question(const QuestionSummary& summary);
  void rejected(const std::vector<RejectedRecord>& rejected);

  const std::string& text() const { return out_; }

 private:
  std::string say(std::string_view en, std::string_view zh, std::initializer_list<std::string_view> args = {}) const {
    return words(en, zh, args).in(language_);
  }
  void add(const std::string& line) { out_ += line + "\n"; }
  void add_table(const TextTable& table) { out_ += table.markdown() + "\n"; }
  std::string titled(const Words& title, const std::string& otherwise) const {
    return title.in(language_).empty() ? otherwise : title.in(language_);
  }
  void overview(const ReportSummary& summary);
  void schemes(const ReportSummary& summary);
  void table(const TableSummary& summary);
  void intervals(const TableSummary& summary);
  void binding(const std::map<std::string, size_t>& counts, const std::vector<const TableSummary*>& tables);
  // Of facts and rows that several rulesets have, the first one that has them gives the words.
  void missing(const std::map<std::string, size_t>& counts, const std::vector<size_t>& rulesets);
  Words row_title(const TableSummary& summary, const std::string& row) const;
  std::string fact_label(const std::vector<size_t>& rulesets, const std::string& path) const;

  const Rules& rules_;
  Language language_;
  std::string out_;
};

void Writer::head(const ReportSummary& summary) {
  add(say("# Performance grading report", "# 绩效分级报告"));
  add("");
  add(say("- Data: {0}", "- 数据：{0}", {summary.source}));
  if (summary.as_of != YH_NO_DATE)
    add(say("- Date of the evaluation: {0}", "- 评定日期：{0}", {date_text(summary.as_of)}));
  add(say("- Enterprises: {0} read, {1} graded, {2} rejected", "- 企业：读入 {0} 家，评定 {1} 家，拒绝 {2} 家",
          {std::to_string(summary.enterprises), std::to_string(summary.graded),
           std::to_string(summary.rejected_enterprises)}));
  size_t others = summary.rejected.size() - summary.rejected_enterprises;
  if (others > 0) {
    add(say("- Rows or files that could not be assigned to an enterprise: {0}", "- 无法归属到企业的行或文件：{0}",
            {std::to_string(others)}));
  }
  if (summary.without_table > 0) {
    add(say("- {0} enterprises to which no grading table applies", "- 其中 {0} 家没有适用的分级表",
            {std::to_string(summary.without_table)}));
  }
  add(say("- Rules: digest {0}", "- 规则摘要值：{0}", {as_view(yh_rules_digest(rules_.handle()))}));
  add("");
}

std::vector<std::pair<std::pair<std::string, std::string>, size_t>> by_ladder(const TableSummary& summary) {
  auto rank = [&](const std::string& level) {
    return std::find(summary.ladder.begin(), summary.ladder.end(), level) - summary.ladder.begin();
  };
  std::vector<std::pair<std::pair<std::string, std::string>, size_t>> sorted(summary.intervals.begin(),
                                                                             summary.intervals.end());
  std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
    return std::pair(rank(a.first.first), rank(a.first.second)) < std::pair(rank(b.first.first), rank(b.first.second));
  });
  return sorted;
}

// "A 3, D 6", or of the open grades "D…A 1, D…B 8".
std::string counted(const TableSummary& summary, bool decided) {
  std::string out;
  for (const auto& [interval, count] : by_ladder(summary)) {
    const auto& [proven, possible] = interval;
    if ((proven == possible) != decided) continue;
    out += (out.empty() ? "" : ", ") + proven + (decided ? "" : "…" + possible) + " " + std::to_string(count);
  }
  return out;
}

std::string scheme_of(const Ruleset& ruleset) { return ruleset.id.substr(0, ruleset.id.find('/')); }

void Writer::schemes(const ReportSummary& summary) {
  struct Counts {
    size_t tables = 0, enterprises = 0, decided = 0;
  };
  std::map<std::string, Counts> schemes;
  for (const auto& [key, one] : summary.tables) {
    Counts& counts = schemes[scheme_of(rules_.at(one.ruleset))];
    ++counts.tables;
    counts.enterprises += one.enterprises;
    for (const auto& [interval, count] : one.intervals) counts.decided += interval.first == interval.second ? count : 0;
  }
  TextTable table({say("scheme", "体系"), say("tables", "分级表"), say("enterprises", "企业数"), say("decided", "已定"),
                   say("open", "未定")});
  for (const auto& [scheme, counts] : schemes) {
    table.add({scheme, std::to_string(counts.tables), std::to_string(counts.enterprises),
               std::to_string(counts.decided), std::to_string(counts.enterprises - counts.decided)});
  }
  add_table(table);
}

void Writer::overview(const ReportSummary& summary) {
  schemes(summary);
  TextTable grades({say("industry", "行业"), say("table", "分级表"), say("enterprises", "企业数"),
                    say("decided", "已定"), say("open (proven…possible)", "未定（已证实…可能）")});
  std::map<std::string, size_t> binding_rows;
  std::map<std::string, size_t> missing_facts;
  std::vector<const TableSummary*> tables;
  std::vector<size_t> rulesets;
  for (const auto& [key, one] : summary.tables) {
    const Ruleset& ruleset = rules_.at(one.ruleset);
    grades.add({titled(ruleset.title, ruleset.id), one.table, std::to_string(one.enterprises), counted(one, true),
                counted(one, false)});
    for (const auto& [row, count] : one.binding) binding_rows[row] += count;
    for (const auto& [path, count] : one.missing) missing_facts[path] += count;
    tables.push_back(&one);
    rulesets.push_back(one.ruleset);
  }
  add_table(grades);
  binding(binding_rows, tables);
  missing(missing_facts, rulesets);
}

void Writer::grading(const ReportSummary& summary, ReportForm form) {
  add(say("## Grades", "## 分级结果"));
  add("");
  add(say("\"Proven\" is the best grade the facts given prove; \"possible\" is the best one still within reach once "
          "the missing\n"
          "facts are known. Where both are the same, the grade is decided.",
          "“已证实”是现有事实足以证明的最好等级；“可能”是补齐缺失事实后仍可能达到的最好等级。两者相同即等级已定。"));
  add("");
  bool many = summary.tables.size() > kMostTablesWithoutOverview;
  if (many) overview(summary);
  if (many && form == ReportForm::overview) {
    add(say("The {0} tables one by one stand in report.md, which --out writes.",
            "{0} 张分级表的逐表结果见 report.md（使用 --out 时写出）。", {std::to_string(summary.tables.size())}));
    add("");
    return;
  }
  for (const auto& [key, table_summary] : summary.tables) table(table_summary);
}

void Writer::table(const TableSummary& summary) {
  const Ruleset& ruleset = rules_.at(summary.ruleset);
  add("### " + titled(ruleset.title, ruleset.id) + " · " + titled(summary.title, summary.table) + " (`" + ruleset.id +
      "`, `" + summary.table + "`)");
  add("");
  add(say("{0} enterprises. Figures of this ruleset: {1} cited from a source, {2} recalled and unchecked, {3} unknown.",
          "共 {0} 家。本规则集的数值：{1} 个有出处，{2} 个凭记忆未核对，{3} 个未知。",
          {std::to_string(summary.enterprises), std::to_string(ruleset.counts.cited_figures),
           std::to_string(ruleset.counts.recalled_figures), std::to_string(ruleset.counts.unknown_figures)}));
  add("");
  intervals(summary);
  binding(summary.binding, {&summary});
  missing(summary.missing, {summary.ruleset});
}

void Writer::intervals(const TableSummary& summary) {
  TextTable table(
      {say("proven", "已证实"), say("possible", "可能"), say("enterprises", "企业数"), say("state", "状态")});
  for (const auto& [interval, count] : by_ladder(summary)) {
    bool decided = interval.first == interval.second;
    table.add({interval.first, interval.second, std::to_string(count),
               decided ? say("decided", "已定") : say("open", "未定")});
  }
  add_table(table);
}

Words Writer::row_title(const TableSummary& summary, const std::string& row) const {
  for (const Json& table : rules_.description(summary.ruleset)["tables"].items) {
    if (table["id"].text != summary.table) continue;
    for (const Json& item : table["rows"].items) {
      if (item["id"].text == row) return {item["title"]["en"].text, item["title"]["zh"].text};
    }
  }
  return {};
}

void Writer::binding(const std::map<std::string, size_t>& counts, const std::vector<const TableSummary*>& tables) {
  if (counts.empty()) return;
  add(say("What keeps grades from being better, most frequent first:", "最常见的制约指标："));
  add("");
  TextTable table({say("indicator", "指标"), say("row", "行"), say("enterprises", "企业数")});
  for (const auto& [row, count] : most_frequent(counts, kMostShown)) {
    auto has_row = [&row = row](const TableSummary* one) { return one->binding.count(row) > 0; };
    auto first = std::find_if(tables.begin(), tables.end(), has_row);
    table.add({titled(row_title(**first, row), row), row, std::to_string(count)});
  }
  add_table(table);
}

std::string Writer::fact_label(const std::vector<size_t>& rulesets, const std::string& path) const {
  for (size_t ruleset : rulesets) {
    for (const Fact& fact : rules_.at(ruleset).facts) {
      if (fact.path == path) return titled(fact.label, path);
    }
  }
  return path;
}

void Writer::missing(const std::map<std::string, size_t>& counts, const std::vector<size_t>& rulesets) {
  if (counts.empty()) return;
  add(say("Missing facts that could still change the answer, most frequent first:",
          "最常缺失、且可能改变结论的事实："));
  add("");
  TextTable table({say("fact", "事实"), say("column", "列名"), say("enterprises", "企业数")});
  for (const auto& [path, count] : most_frequent(counts, kMostShown)) {
    table.add({fact_label(rulesets, path), path, std::to_string(count)});
  }
  add_table(table);
}

void Writer::question(const QuestionSummary& summary) {
  auto count = [&](yh_verdict verdict) {
    auto found = summary.verdicts.find(verdict);
    return std::to_string(found == summary.verdicts.end() ? 0 : found->second);
  };
  add("## " + summary.title.in(language_) + " (`" + rules_.at(summary.ruleset).id + "`)");
  add("");
  add(say("{0} pass, {1} fail, {2} are open for missing facts.", "通过 {0} 家，未通过 {1} 家，因缺少事实未定 {2} 家。",
          {count(YH_HOLDS), count(YH_DOES_NOT_HOLD), count(YH_UNDECIDED)}));
  add("");
  if (summary.verdicts.count(YH_NO_VERDICT) > 0) {
    add(say("{0} have neither yes nor no.", "无是否结论 {0} 家。", {count(YH_NO_VERDICT)}));
    add("");
  }
  if (!summary.findings.empty()) {
    std::map<std::string, size_t> order;
    for (const auto& [code, finding] : summary.findings) order[code] = finding.certain * 1'000'000 + finding.possible;
    TextTable table({say("code", "代码"), say("meaning", "含义"), say("clauses", "条款"), say("enterprises", "企业数"),
                     say("possible", "可能")});
    for (const auto& [code, weight] : most_frequent(order, order.size())) {
      const FindingSummary& finding = summary.findings.at(code);
      table.add({code, finding.title.in(language_), joined(finding.clauses), std::to_string(finding.certain),
                 std::to_string(finding.possible)});
    }
    add_table(table);
  }
  missing(summary.missing, {summary.ruleset});
}

void Writer::rejected(const std::vector<RejectedRecord>& rejected) {
  if (rejected.empty()) return;
  add(say("## Rejected records", "## 被拒绝的记录"));
  add("");
  TextTable table({say("id", "编号"), say("reason", "原因")});
  for (size_t i = 0; i < std::min(rejected.size(), kMostRejectedShown); ++i) {
    for (const Problem& problem : rejected[i].problems) table.add({rejected[i].id, problem_text(problem, language_)});
  }
  add_table(table);
  if (rejected.size() > kMostRejectedShown) {
    add(say("… and {0} more (rejected.csv with --out).", "……另有 {0} 条（使用 --out 时见 rejected.csv）。",
            {std::to_string(rejected.size() - kMostRejectedShown)}));
    add("");
  }
}

}  // namespace

std::string report_markdown(const ReportSummary& summary, const Rules& rules, Language language, ReportForm form) {
  Writer writer(rules, language);
  writer.head(summary);
  if (!summary.tables.empty()) writer.grading(summary, form);
  for (const QuestionSummary& question : summary.questions) writer.question(question);
  writer.rejected(summary.rejected);
  std::string text = writer.text();
  while (text.size() > 1 && text[text.size() - 2] == '\n') text.pop_back();
  return text;
}

}  // namespace yuheng::cli
