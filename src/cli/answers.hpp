// Results of the library as rows for tables, CSV and JSON lines, and rejected records beside them.
#pragma once

#include <string>
#include <vector>

#include "cli/exit_status.hpp"
#include "cli/handles.hpp"
#include "cli/json.hpp"
#include "cli/records.hpp"

namespace yuheng::cli {

// The result's JSON as a tree. Throws Failure (internal) when it is none.
Json result_tree(const yh_result* result);

// The texts of an array: strings, or the member "row", "path", "code" or "id" of objects.
std::vector<std::string> texts_of(const Json& array);

// {"id":…, and then the members of the result's own object.
std::string json_line(const std::string& id, std::string_view result_json);

// A path as people write it in headings: kilns[0].pm becomes kilns[1].pm.
std::string path_for_people(const std::string& path);
std::vector<std::string> paths_for_people(const std::vector<std::string>& paths);

// How many texts one cell of a table for people holds.
constexpr size_t kMostTextsShown = 5;

// At most `most` of the texts with "; " between, and how many more there are. most 0: all.
std::string joined(const std::vector<std::string>& texts, size_t most = 0);

Words verdict_words(yh_verdict verdict);
// "holds", "does-not-hold", "undecided", "none"
std::string verdict_name(yh_verdict verdict);

// One grading table that applies to a record. A record to which none applies has one row with an empty table.
struct GradeRow {
  std::string table;
  Words title;
  std::string grade;
  std::string possible;
  bool sure = false;  // the table applies; otherwise it may
  std::vector<std::string> ladder;
  std::vector<std::string> binding;  // ids of rows
  std::vector<std::string> missing;  // paths, counted from 0 as the library does
};
std::vector<GradeRow> grade_rows(const Json& result);

struct Finding {
  std::string code;
  Words title;
  std::vector<std::string> clauses;
  bool certain = true;
};

struct DecisionAnswer {
  std::vector<Finding> findings;
  std::vector<std::string> missing;
  std::vector<std::string> outputs;  // "base_t_d = 120"
};
DecisionAnswer decision_answer(const Json& result);

// Adds what a verdict means for the exit status. A question without yes or no is undecided when facts are missing.
void add_verdict(Tally& tally, const yh_result* result);

// Says rejected records: on standard output as JSON lines when asked for, else on standard error; counts them.
class Rejections {
 public:
  Rejections(Language language, bool json) : language_(language), json_(json) {}

  void add(const Record& record, const std::vector<Problem>& problems);
  // The number of rejected records on standard error, when there are any.
  void finish(Tally& tally) const;

 private:
  Language language_;
  bool json_;
  size_t count_ = 0;
};

}  // namespace yuheng::cli
