// Planes of truth -> grades of a batch.
#pragma once

#include <vector>

#include "columns/answer_columns.hpp"
#include "columns/column_engine.hpp"

namespace yuheng {

// One thread at a time; kept from batch to batch.
class GradeBatch {
 public:
  static constexpr size_t kMostCodes = 254;
  // `columns`: where the answers will go; it knows the codes of the levels.
  GradeBatch(const ColumnPlan& plan, const CheckedRuleset& rules, const Kernels& kernels, const AnswerColumns& columns);

  // Grades `count` records from `begin` on. Lent until the next call.
  AnswerColumns::BriefGrades& run(const ArrowView& records, int64_t begin, size_t count);
  // Records of the last batch that the row engine has to answer, ascending.
  const std::vector<size_t>& left_over() const { return left_over_; }
  // The row engine's answer for one of them.
  void put(size_t row, const GradeAnswer& answer);

 private:
  void grade_table(size_t table);
  void merge(const ColumnPlan::Table& table, const std::vector<uint8_t>& codes, bool sure, std::vector<uint8_t>& out);
  void find_left_over();

  const ColumnPlan& plan_;
  ColumnEngine engine_;
  std::vector<std::vector<uint8_t>> codes_;  // by table: of its levels
  size_t count_ = 0;
  std::vector<uint64_t> none_, several_, open_, alone_;
  std::vector<uint8_t> level_;                        // of one table
  std::vector<uint8_t> verdict_, proven_, possible_;  // of the record; kNoCode: none
  AnswerColumns::BriefGrades grades_;
  std::vector<size_t> left_over_;
};

}  // namespace yuheng
