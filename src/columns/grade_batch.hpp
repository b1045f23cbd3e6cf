// Planes of truth -> grades of a batch.
#pragma once

#include <vector>

#include "columns/answer_columns.hpp"
#include "columns/column_engine.hpp"

namespace yuheng {

// One thread at a time; kept from batch to batch.
class GradeBatch {
 public:
  // `columns`: where the answers will go; it knows the codes of the levels.
  GradeBatch(const ColumnPlan& plan, const CheckedRuleset& rules, const Kernels& kernels, const AnswerColumns& columns);

  // The next records belong to another array.
  void start() { engine_.start(); }
  // Grades `count` records from `begin` on. Their answers are rows `at` and up of `out`; `at` is a multiple of 64, and rows up
  // to the next one are written as well.
  void run(const ArrowView& records, int64_t begin, size_t count, BriefGrades& out, size_t at);
  // Records of the last batch that the row engine has to answer, ascending.
  const std::vector<size_t>& left_over() const { return left_over_; }
  // The row engine's answer as row `row` of `out`.
  void put(const GradeAnswer& answer, BriefGrades& out, size_t row) const;

 private:
  void grade_table(size_t table);
  void write(bool sure, int16_t* out);
  void find_left_over(size_t count);

  const ColumnPlan& plan_;
  const Kernels& kernels_;
  ColumnEngine engine_;
  std::vector<std::vector<int16_t>> codes_;  // by table: of its levels
  std::vector<uint64_t> none_, several_, open_, asked_;
  std::vector<std::vector<uint64_t>> alone_;  // by table: records that have no other
  std::vector<std::vector<uint64_t>> holds_;  // by level, of all tables: it holds, in a table that is alone
  std::vector<const uint64_t*> planes_;
  std::vector<int16_t> plane_codes_;
  std::vector<size_t> left_over_;
};

}  // namespace yuheng
