// grade --layers: every activity of a record by every ruleset that applies to it, and what they are together. How grades of
// several ladders are put together is a decision of the rules (answers: combine-grades), not of this command.
#include "cli/activities.hpp"
#include "cli/answers.hpp"
#include "cli/csv.hpp"
#include "cli/output.hpp"
#include "cli/questions.hpp"
#include "cli/text_table.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

Question combine_question() {
  return {"combine-grades", [](yh_workspace* workspace, yh_result** result) {
            return yh_answer(workspace, as_text("combine-grades"), result);
          }};
}

// One grade of one table, as it goes to the rules and to people.
struct LayerGrade {
  std::string activity;
  std::string ruleset;
  GradeRow row;
};

std::string member(const char* name, const std::string& text) {
  return text.empty() ? "" : ",\"" + std::string(name) + "\":" + json_string(text);
}

// {"graded": [{"activity", "ruleset", "table", "sure", "ladder", "grade", "possible"}]}; a grade that is not known is left out.
Json facts_of(const std::vector<LayerGrade>& grades) {
  std::string text = "{\"graded\":[";
  for (size_t i = 0; i < grades.size(); ++i) {
    const LayerGrade& one = grades[i];
    std::string ladder;
    for (const std::string& level : one.row.ladder) ladder += (ladder.empty() ? "" : ",") + json_string(level);
    text += std::string(i > 0 ? "," : "") + "{\"activity\":" + json_string(one.activity) +
            ",\"ruleset\":" + json_string(one.ruleset) + member("table", one.row.table) +
            ",\"sure\":" + (one.row.sure ? "true" : "false") + ",\"ladder\":[" + ladder + "]" +
            member("grade", one.row.grade) + member("possible", one.row.possible) + "}";
  }
  JsonError error;
  return parse_json(text + "]}", error).value_or(Json{});
}

class Layers {
 public:
  explicit Layers(const Options& options)
      : options_(options), session_(options), combine_(combine_question()),
        table_(options.language == Language::chinese
                   ? std::vector<std::string>{"编号", "名称", "行业", "规则集", "分级表", "等级", "可能等级", "说明"}
                   : std::vector<std::string>{"id", "name", "activity", "ruleset", "table", "grade", "possible",
                                              "governing"}) {
    if (options.csv) {
      print(csv_line({"id", "name", "activity", "ruleset", "table", "grade", "possible", "governing"}));
    }
  }

  int run() {
    std::vector<Record> records = session_.read();
    Rejections rejections(options_.language, options_.json);
    {
      Progress progress({"grading", "正在评定"}, records.size(), options_.language);
      for (const Record& record : records) {
        progress.step();
        std::vector<Problem> problems = record.problems;
        if (problems.empty()) take(record, problems);
        if (!problems.empty()) rejections.add(record, problems);
      }
    }
    if (!table_.empty()) print(table_.plain());
    rejections.finish(tally_);
    return tally_.status();
  }

 private:
  void take(const Record& record, std::vector<Problem>& problems) {
    std::vector<LayerGrade> grades;
    std::string results;
    for (const Activity& activity : activities_of(record)) {
      for (const Record& layer : activity.layers) {
        for (size_t ruleset : session_.grading_layers(layer, problems)) {
          yh_workspace* workspace = session_.load(layer, ruleset, problems);
          if (workspace != nullptr) grade(activity.name, ruleset, workspace, grades, results);
        }
      }
    }
    if (!problems.empty()) return;
    Record together;
    together.place = record.place;
    together.as_of = record.as_of;
    together.json = facts_of(grades);
    size_t policy = session_.answering_ruleset(together, combine_.name, combine_.ask);
    yh_workspace* workspace = session_.load(together, policy, problems);
    if (workspace == nullptr) return;
    ResultHandle combined = Session::answer(combine_.ask, workspace);
    add_verdict(tally_, combined.get());
    show(record, grades, results, combined.get());
  }

  void grade(const std::string& activity, size_t ruleset, yh_workspace* workspace, std::vector<LayerGrade>& grades,
             std::string& results) {
    ResultHandle result = Session::answer(yh_grade, workspace);
    bool none = yh_result_verdict(result.get()) == YH_NO_VERDICT && yh_result_count(result.get(), YH_MISSING) == 0;
    results += (results.empty() ? "" : ",") + as_string(yh_result_json(result.get()));
    if (none) return;  // no table of this ruleset applies
    for (GradeRow& row : grade_rows(result_tree(result.get()))) {
      grades.push_back({activity, session_.rules().at(ruleset).id, std::move(row)});
    }
  }

  void show(const Record& record, const std::vector<LayerGrade>& grades, const std::string& results,
            const yh_result* combined) {
    if (options_.json) {
      print("{\"id\":" + json_string(record.id) + ",\"layers\":[" + results +
            "],\"combined\":" + as_string(yh_result_json(combined)) + "}\n");
      return;
    }
    for (const LayerGrade& one : grades) {
      const std::string& title = one.row.title.in(options_.language);
      row({record.id, record.name, one.activity, one.ruleset, options_.csv || title.empty() ? one.row.table : title,
           one.row.grade, one.row.possible, ""});
    }
    Json tree = result_tree(combined);
    const Json& outputs = tree["outputs"];
    for (const Json& activity : outputs["activities"].items) row_of(record, activity["activity"].text, activity);
    if (outputs["enterprise"].is_object()) {
      row_of(record, words("enterprise", "企业").in(options_.language), outputs["enterprise"]);
    }
  }

  void row_of(const Record& record, const std::string& name, const Json& answer) {
    auto shown = [&](const char* key) {
      const Json& value = answer[key];
      if (value["unknown"].boolean) return std::string("?");
      return value.kind == Json::Kind::array ? joined(texts_of(value)) : value.text;
    };
    std::string together = words("(together)", "（合并）").in(options_.language);
    row({record.id, record.name, name, options_.csv ? "combined" : together, "", shown("grade"), shown("possible"),
         shown("governing")});
  }

  void row(std::vector<std::string> cells) {
    if (options_.csv) {
      print(csv_line(cells));
    } else {
      table_.add(std::move(cells));
    }
  }

  const Options& options_;
  Session session_;
  Question combine_;
  TextTable table_;
  Tally tally_;
};

}  // namespace

int run_layers(const Options& options) { return Layers(options).run(); }

}  // namespace yuheng::cli
