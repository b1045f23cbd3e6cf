// Answers written as columns: one row per record.
#pragma once

#include <vector>

#include "columns/arrow_output.hpp"
#include "columns/brief_grades.hpp"
#include "columns/record_reader.hpp"
#include "decide/answer.hpp"

namespace yuheng {

// Grade:    verdict, grade, possible | binding, missing, tables | issues
// Decision: verdict | findings, possible_findings, missing, open, outputs | issues
// What stands between the bars is left out when brief; `ruleset` stands first when each record names its own, and then
// there are no `outputs`, which differ from ruleset to ruleset.
class AnswerColumns {
 public:
  struct Form {
    bool grade = true;
    bool brief = false;
    bool selected = false;                        // records name their rulesets
    std::vector<std::string> rulesets;            // their ids, by index
    std::vector<std::string> levels;              // of all ladders
    const CheckedRuleset* decision_of = nullptr;  // with `decision`: its outputs become columns
    uint32_t decision = 0;
  };

  AnswerColumns() = default;
  explicit AnswerColumns(Form form);

  void add(const GradeAnswer& answer, const CheckedRuleset& rules, size_t ruleset, const std::vector<Issue>& issues);
  void add(const DecisionAnswer& answer, const CheckedRuleset& rules, size_t ruleset, const std::vector<Issue>& issues);
  // All rows at once, instead of one by one.
  void put(BriefGrades&& grades);
  // No ruleset answers this record.
  void add_unanswered(std::optional<size_t> ruleset, const std::vector<Issue>& issues);

  // Rows of columns with the same form behind these.
  void append(AnswerColumns&& other);
  // No rows, the same form.
  AnswerColumns empty() const { return AnswerColumns(form_); }
  const Form& form() const { return form_; }

  OutColumn& columns() { return columns_; }
  const OutColumn& columns() const { return columns_; }
  int16_t level_code(const std::string& level) const;

 private:
  OutColumn& next() { return columns_.field(at_++); }
  void begin(std::optional<size_t> ruleset);
  void end(const std::vector<Issue>& issues);
  static void add_issues(OutColumn& column, const std::vector<Issue>& issues);
  void add_output(OutColumn& column, const Value& value);

  Form form_;
  OutColumn columns_;
  size_t at_ = 0;  // column the row being written has reached
};

}  // namespace yuheng
