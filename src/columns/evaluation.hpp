// Many records of an Arrow array, one question -> the answers as columns. One meaning with the questions to one record.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "columns/answer_columns.hpp"
#include "columns/binding.hpp"
#include "columns/column_plan.hpp"
#include "columns/evaluation_session.hpp"
#include "columns/kernels.hpp"
#include "compile.hpp"

namespace yuheng {

struct ColumnsRequest {
  CompiledRulesPtr compiled;
  std::optional<size_t> ruleset;  // nothing: the column `selector` names the ruleset or the industry of each record
  std::string selector;
  std::string subject;  // "grade", "check-reduction", "check-whitelist" or a decision's name
  std::optional<Date> as_of;
  std::vector<std::pair<std::string, std::string>> parameters;  // name, value
  bool brief = false;                                           // verdicts and grades only, no reasons
  bool null_is_none = false;                                    // a null cell of an optional fact is the value null
  uint32_t threads = 1;
  // Which kernels the column engine runs on; null: the row engine alone, for comparison.
  const Kernels* kernels = usable_kernels().front();
};

// Immutable once made: any number of threads may evaluate arrays of the schema it was made for.
class ColumnsEvaluation {
 public:
  enum class Refusal : uint8_t { none, bad_data, not_found };

  // Null, with the reason, when schema, subject or parameters do not go with the rules. Warnings may be found either way.
  static std::unique_ptr<const ColumnsEvaluation> make(ColumnsRequest request, const ArrowSchema& schema,
                                                       Diagnostics& diagnostics, Refusal& refusal);

  // The answers before any row was written: what the output looks like.
  const AnswerColumns& shape() const { return shape_; }
  // One row per record of `array`. Nothing, reported, when the array does not fit the schema. The array is only read.
  std::optional<AnswerColumns> evaluate(const ArrowArray& array, Diagnostics& diagnostics) const;
  const ColumnsRequest& request() const { return request_; }
  // How much of it goes by columns, where one ruleset is asked.
  const ColumnPlan& plan() const { return plan_; }

 private:
  // What is settled per ruleset before the first record.
  struct Target {
    Binding binding;
    std::optional<uint32_t> decision;  // nothing: the grade, or no such decision
    bool answers = true;
    std::vector<Value> parameters;
    // How the grade goes by columns: made when the first records ask for it.
    struct Planned {
      std::once_flag once;
      ColumnPlan plan;
      std::vector<bool> columns;  // by column of the records: does the plan read it?
    };
    std::unique_ptr<Planned> planned = std::make_unique<Planned>();
  };
  using Session = EvaluationSession;
  // Issues of some of the records, by record.
  using Issues = std::vector<std::pair<int64_t, std::vector<Issue>>>;

  bool prepare(size_t ruleset, Diagnostics& diagnostics, Refusal& refusal);
  size_t threads_for(int64_t records, int64_t records_per_thread) const;
  AnswerColumns evaluate_by_columns(const ArrowView& records) const;
  // Grades the records in batches; what the columns leave open goes to the row engine, record by record.
  void grade_batches(const ArrowView& records, int64_t begin, int64_t end, Session& session, BriefGrades& out,
                     Issues& issues) const;
  // The same where each record names its ruleset: the records are put in order by ruleset.
  void grade_selected(const ArrowView& records, int64_t begin, int64_t end, Session& session, BriefGrades& out,
                      Issues& issues) const;
  void choose_rulesets(const ArrowView& records, int64_t begin, int64_t end, Session& session, Issues& issues) const;
  void put_in_order(int64_t begin, SelectedRecords& selected) const;
  void regroup(const ArrowView& records, SelectedRecords& selected) const;
  GradeBatch& batch_of(size_t ruleset, Session& session) const;
  const Target::Planned& planned(size_t ruleset) const;
  // Answers with reasons, or what no column can answer at all.
  AnswerColumns evaluate_by_rows(const ArrowView& records, bool by_columns) const;
  AnswerColumns evaluate_with_reasons(const ArrowView& records, int64_t begin, int64_t end) const;
  AnswerColumns evaluate_rows(const ArrowView& records, int64_t begin, int64_t end) const;
  void evaluate_row(const ArrowView& records, int64_t row, Session& session, AnswerColumns& out) const;
  GradeAnswer grade_row(const ArrowView& records, int64_t row, Session& session, std::vector<Issue>& issues) const;
  // Facts and machine of one thread and ruleset, with the record in them.
  EvaluationDesk& filled_desk(const ArrowView& records, int64_t row, size_t ruleset, Session& session,
                              std::vector<Issue>& issues) const;
  std::optional<size_t> select(const ArrowView& records, int64_t row, Session& session,
                               std::vector<Issue>& issues) const;

  ColumnsRequest request_;
  ArrowLayout layout_;
  std::map<size_t, Target> targets_;  // by ruleset
  ColumnPlan plan_;                   // of the grade of one ruleset
  bool grades_selected_ = false;      // records name their rulesets, and brief grades are wanted
  AnswerColumns shape_;
  mutable SessionPool sessions_;
};

}  // namespace yuheng
