#include <algorithm>
#include <filesystem>

#include "cli/csv.hpp"
#include "cli/output.hpp"
#include "cli/questions.hpp"
#include "cli/report_summary.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

// Facts of the ruleset that answers the questions, which the report itself looks at.
constexpr const char* kGradeFact = "grade";
constexpr const char* kApplicationFact = "guarantee_kind";

// decisions.jsonl and decisions.csv as they grow.
struct DecisionFiles {
  std::string json_lines;
  std::string csv = "\xEF\xBB\xBF" + csv_line({"id", "name", "question", "ruleset", "table", "grade", "possible",
                                               "verdict", "binding", "findings", "missing"});

  void add_json(const Record& record, const std::string& question, const yh_result* result) {
    std::string body = as_string(yh_result_json(result));
    body.insert(1, "\"question\":" + json_string(question) + (body.size() > 2 ? "," : ""));
    json_lines += json_line(record.id, body);
  }
};

class Report {
 public:
  explicit Report(const Options& options) : options_(options), session_(options) {
    summary_.source = options.paths.front();
    summary_.as_of = options.as_of;
  }

  int run();

 private:
  void open_question(Question question, Words title);
  void take(const Record& record);
  // Whatever is wrong with the facts, for any question: an enterprise is answered on all its facts or not at all.
  void try_facts(const Record& record, std::vector<Problem>& problems);
  // The decided grade, or nothing.
  std::string grade(const Record& record);
  void ask(const Record& record, size_t question, const std::string& grade);
  void give_grade(const Record& record, size_t ruleset, yh_workspace* workspace, const std::string& grade);
  void reject(const Record& record, const std::vector<Problem>& problems);
  void write() const;

  const Options& options_;
  Session session_;
  ReportSummary summary_;
  std::vector<Question> questions_;  // beside summary_.questions
  DecisionFiles files_;
  Tally tally_;
};

void Report::open_question(Question question, Words title) {
  std::optional<size_t> ruleset = session_.only_answering(question.name, question.ask);
  if (!ruleset) return;
  QuestionSummary summary;
  summary.name = question.name;
  summary.title = std::move(title);
  summary.ruleset = *ruleset;
  summary_.questions.push_back(std::move(summary));
  questions_.push_back(std::move(question));
}

void Report::try_facts(const Record& record, std::vector<Problem>& problems) {
  std::optional<size_t> ruleset = session_.grading_ruleset(record, problems);
  if (ruleset) (void)session_.load(record, *ruleset, problems);
  for (const QuestionSummary& question : summary_.questions) {
    std::vector<Problem> found;
    (void)session_.load(record, question.ruleset, found);
    problems.insert(problems.end(), found.begin(), found.end());
  }
}

std::string Report::grade(const Record& record) {
  std::vector<Problem> problems;
  std::optional<size_t> ruleset = session_.grading_ruleset(record, problems);
  yh_workspace* workspace = ruleset ? session_.load(record, *ruleset, problems) : nullptr;
  if (workspace == nullptr) return {};
  ResultHandle result = Session::answer(yh_grade, workspace);
  add_verdict(tally_, result.get());
  std::vector<GradeRow> rows = grade_rows(result_tree(result.get()));
  count_grades(summary_, *ruleset, rows);
  files_.add_json(record, "grade", result.get());
  for (const GradeRow& row : rows) {
    files_.csv += csv_line({record.id, record.name, "grade", session_.rules().at(*ruleset).id, row.table, row.grade,
                            row.possible, verdict_name(yh_result_verdict(result.get())), joined(row.binding), "",
                            joined(paths_for_people(row.missing))});
  }
  return yh_result_verdict(result.get()) == YH_HOLDS ? as_string(yh_result_grade(result.get())) : std::string();
}

void Report::give_grade(const Record& record, size_t ruleset, yh_workspace* workspace, const std::string& grade) {
  size_t fact = 0;
  bool known = yh_fact_find(session_.rules().handle(), ruleset, as_text(kGradeFact), &fact) == YH_OK;
  if (!known || grade.empty() || session_.loader().gives(record, ruleset, kGradeFact)) return;
  // A level that this fact does not know leaves it missing.
  (void)yh_set_text(workspace, fact, 0, as_text(grade), nullptr);
}

void Report::ask(const Record& record, size_t index, const std::string& grade) {
  QuestionSummary& summary = summary_.questions[index];
  bool application = summary.name == check_whitelist_question().name;
  if (application && !session_.loader().gives(record, summary.ruleset, kApplicationFact)) return;
  std::vector<Problem> found;
  yh_workspace* workspace = session_.load(record, summary.ruleset, found);
  if (workspace == nullptr) return;
  give_grade(record, summary.ruleset, workspace, grade);
  ResultHandle result = Session::answer(questions_[index].ask, workspace);
  add_verdict(tally_, result.get());
  DecisionAnswer answer = decision_answer(result_tree(result.get()));
  count_answer(summary, yh_result_verdict(result.get()), answer);
  files_.add_json(record, summary.name, result.get());
  std::vector<std::string> findings;
  for (const Finding& finding : answer.findings)
    findings.push_back(finding.certain ? finding.code : "(" + finding.code + ")");
  files_.csv += csv_line({record.id, record.name, summary.name, session_.rules().at(summary.ruleset).id, "", "", "",
                          verdict_name(yh_result_verdict(result.get())), "", joined(findings),
                          joined(paths_for_people(answer.missing))});
}

void Report::reject(const Record& record, const std::vector<Problem>& problems) {
  RejectedRecord rejected{record.id, {}};
  std::vector<std::string> said;
  for (const Problem& problem : problems) {
    std::string text = problem_text(problem, Language::english);
    if (std::find(said.begin(), said.end(), text) != said.end()) continue;
    said.push_back(std::move(text));
    rejected.problems.push_back(problem);
  }
  if (!record.id.empty()) ++summary_.rejected_enterprises;
  summary_.rejected.push_back(std::move(rejected));
  tally_.add_rejected();
}

void Report::take(const Record& record) {
  if (!record.id.empty()) ++summary_.enterprises;
  std::vector<Problem> problems = record.problems;
  if (problems.empty()) try_facts(record, problems);
  if (!problems.empty()) {
    reject(record, problems);
    return;
  }
  std::string decided = grade(record);
  for (size_t i = 0; i < questions_.size(); ++i) ask(record, i, decided);
}

void Report::write() const {
  std::string rejected = "\xEF\xBB\xBF" + csv_line({"id", "file", "line", "record", "field", "reason"});
  for (const RejectedRecord& record : summary_.rejected) {
    for (const Problem& problem : record.problems) {
      rejected += csv_line({record.id, problem.place.file, std::to_string(problem.place.line),
                            std::to_string(problem.place.record), problem.field, problem.what.in(options_.language)});
    }
  }
  std::filesystem::path folder = options_.out;
  auto in_folder = [&](const char* name) { return (folder / name).string(); };
  write_files(
      {{in_folder("report.md"), report_markdown(summary_, session_.rules(), options_.language, ReportForm::full)},
       {in_folder("decisions.jsonl"), files_.json_lines},
       {in_folder("decisions.csv"), files_.csv},
       {in_folder("rejected.csv"), rejected}});
}

int Report::run() {
  std::vector<Record> records = session_.read();
  open_question(check_reduction_question(), {"Reduction plans", "减排方案核查"});
  open_question(check_whitelist_question(), {"Whitelist applications", "白名单申请审核"});
  {
    Progress progress({"grading", "正在评定"}, records.size(), options_.language);
    for (const Record& record : records) {
      take(record);
      progress.step();
    }
  }
  print(report_markdown(summary_, session_.rules(), options_.language, ReportForm::overview));
  if (!options_.out.empty()) write();
  if (!summary_.rejected.empty()) {
    print_error(words("records rejected: {0}\n", "共拒绝 {0} 条记录\n", {std::to_string(summary_.rejected.size())})
                    .in(options_.language));
  }
  return tally_.status();
}

}  // namespace

int run_report(const Options& options) { return Report(options).run(); }

}  // namespace yuheng::cli
