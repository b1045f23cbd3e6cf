#include "cli/answers.hpp"
#include "cli/csv.hpp"
#include "cli/output.hpp"
#include "cli/questions.hpp"
#include "cli/text_table.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

Question question_of(const Options& options) {
  if (options.verb == Verb::check_reduction) return check_reduction_question();
  if (options.verb == Verb::check_whitelist) return check_whitelist_question();
  return decision_question(options.decision);
}

// Findings in brackets are those that missing facts may still bring.
std::string shown(const Finding& finding, bool with_title, Language language) {
  std::string out = finding.code;
  const std::string& title = finding.title.in(language);
  if (with_title && !title.empty()) out += " " + title;
  return finding.certain ? out : "(" + out + ")";
}

// Gathers or prints the rows in the form asked for.
class Decisions {
 public:
  explicit Decisions(const Options& options)
      : options_(options), with_outputs_(options.verb == Verb::evaluate), table_(headings()) {
    if (options.csv)
      print(csv_line({"id", "name", "ruleset", "decision", "verdict", "findings", "missing", "outputs"}));
  }

  void add(const Record& record, const std::string& ruleset, const yh_result* result) {
    if (options_.json) {
      print(json_line(record.id, as_view(yh_result_json(result))));
      return;
    }
    Json tree = result_tree(result);
    DecisionAnswer answer = decision_answer(tree);
    yh_verdict verdict = yh_result_verdict(result);
    std::vector<std::string> findings;
    for (const Finding& finding : answer.findings) findings.push_back(shown(finding, !options_.csv, options_.language));
    std::vector<std::string> missing = paths_for_people(answer.missing);
    if (options_.csv) {
      print(csv_line({record.id, record.name, ruleset, tree["decision"].text, verdict_name(verdict), joined(findings),
                      joined(missing), joined(answer.outputs)}));
      return;
    }
    std::vector<std::string> cells = {record.id, record.name, verdict_words(verdict).in(options_.language),
                                      joined(findings), joined(missing, kMostTextsShown)};
    if (with_outputs_) cells.push_back(joined(answer.outputs));
    table_.add(std::move(cells));
  }

  void finish() const {
    if (!table_.empty()) print(table_.plain());
  }

 private:
  std::vector<std::string> headings() const {
    bool zh = options_.language == Language::chinese;
    std::vector<std::string> headings = {zh ? "编号" : "id", zh ? "名称" : "name", zh ? "结论" : "verdict",
                                         zh ? "问题" : "findings", zh ? "缺失事实" : "missing"};
    if (with_outputs_) headings.emplace_back(zh ? "输出" : "outputs");
    return headings;
  }

  const Options& options_;
  bool with_outputs_;
  TextTable table_;
};

}  // namespace

int run_decision(const Options& options) {
  Session session(options);
  Question question = question_of(options);
  std::vector<Record> records = session.read();
  Decisions decisions(options);
  Rejections rejections(options.language, options.json);
  Tally tally;
  {
    Progress progress({"checking", "正在核查"}, records.size(), options.language);
    for (const Record& record : records) {
      progress.step();
      std::vector<Problem> problems = record.problems;
      std::optional<size_t> ruleset;
      if (problems.empty()) ruleset = session.answering_ruleset(record, question.name, question.ask);
      yh_workspace* workspace = ruleset ? session.load(record, *ruleset, problems) : nullptr;
      if (workspace == nullptr) {
        rejections.add(record, problems);
        continue;
      }
      ResultHandle result = Session::answer(question.ask, workspace);
      add_verdict(tally, result.get());
      decisions.add(record, session.rules().at(*ruleset).id, result.get());
    }
  }
  decisions.finish();
  rejections.finish(tally);
  return tally.status();
}

}  // namespace yuheng::cli
