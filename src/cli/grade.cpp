#include "cli/answers.hpp"
#include "cli/csv.hpp"
#include "cli/output.hpp"
#include "cli/session.hpp"
#include "cli/text_table.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

// Gathers or prints the rows in the form asked for.
class Grades {
 public:
  explicit Grades(const Options& options)
      : options_(options),
        table_(options.language == Language::chinese
                   ? std::vector<std::string>{"编号", "名称", "分级表", "等级", "可能等级", "制约指标", "缺失事实"}
                   : std::vector<std::string>{"id", "name", "table", "grade", "possible", "binding", "missing"}) {
    if (options.csv) print(csv_line({"id", "name", "ruleset", "table", "grade", "possible", "binding", "missing"}));
  }

  void add(const Record& record, const std::string& ruleset, const yh_result* result) {
    if (options_.json) {
      print(json_line(record.id, as_view(yh_result_json(result))));
      return;
    }
    for (const GradeRow& row : grade_rows(result_tree(result))) {
      std::vector<std::string> missing = paths_for_people(row.missing);
      if (options_.csv) {
        print(csv_line({record.id, record.name, ruleset, row.table, row.grade, row.possible, joined(row.binding),
                        joined(missing)}));
        continue;
      }
      std::string title = row.table.empty()                         ? "-"
                          : row.title.in(options_.language).empty() ? row.table
                                                                    : row.title.in(options_.language);
      table_.add({record.id, record.name, title, row.grade, row.possible, joined(row.binding, kMostTextsShown),
                  joined(missing, kMostTextsShown)});
    }
  }

  void finish() const {
    if (!table_.empty()) print(table_.plain());
  }

 private:
  const Options& options_;
  TextTable table_;
};

}  // namespace

int run_grade(const Options& options) {
  Session session(options);
  std::vector<Record> records = session.read();
  Grades grades(options);
  Rejections rejections(options.language, options.json);
  Tally tally;
  {
    Progress progress({"grading", "正在评定"}, records.size(), options.language);
    for (const Record& record : records) {
      progress.step();
      std::vector<Problem> problems = record.problems;
      std::optional<size_t> ruleset = problems.empty() ? session.grading_ruleset(record, problems) : std::nullopt;
      yh_workspace* workspace = ruleset ? session.load(record, *ruleset, problems) : nullptr;
      if (workspace == nullptr) {
        rejections.add(record, problems);
        continue;
      }
      ResultHandle result = Session::answer(yh_grade, workspace);
      add_verdict(tally, result.get());
      grades.add(record, session.rules().at(*ruleset).id, result.get());
    }
  }
  grades.finish();
  rejections.finish(tally);
  return tally.status();
}

}  // namespace yuheng::cli
