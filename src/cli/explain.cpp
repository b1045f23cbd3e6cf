#include <algorithm>

#include "cli/answers.hpp"
#include "cli/output.hpp"
#include "cli/questions.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

const Record& find_record(const std::vector<Record>& records, const std::string& id) {
  auto found = std::find_if(records.begin(), records.end(), [&](const Record& record) { return record.id == id; });
  if (found != records.end()) return *found;
  throw Failure(exit_status::kBadData, words("there is no record '{0}' in the input", "输入中没有记录“{0}”", {id}));
}

}  // namespace

int run_explain(const Options& options) {
  Session session(options);
  std::vector<Record> records = session.read();
  const Record& record = find_record(records, options.record);
  Question question = explain_question(options.subject);
  std::vector<Problem> problems = record.problems;
  std::optional<size_t> ruleset;
  if (problems.empty() && options.subject == "grade") {
    ruleset = session.grading_ruleset(record, problems);
  } else if (problems.empty()) {
    ruleset = session.answering_ruleset(record, question.name, question.ask);
  }
  yh_workspace* workspace = ruleset ? session.load(record, *ruleset, problems) : nullptr;
  Tally tally;
  if (workspace == nullptr) {
    Rejections rejections(options.language, options.json);
    rejections.add(record, problems);
    rejections.finish(tally);
    return tally.status();
  }
  ResultHandle result = Session::answer(question.ask, workspace);
  if (options.json) {
    print(json_line(record.id, as_view(yh_result_json(result.get()))));
  } else {
    std::string text = as_string(yh_result_text(result.get(), as_library_language(options.language)));
    print(text + (text.empty() || text.back() == '\n' ? "" : "\n"));
  }
  add_verdict(tally, result.get());
  return tally.status();
}

}  // namespace yuheng::cli
