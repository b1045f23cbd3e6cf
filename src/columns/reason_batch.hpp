// Planes of truth -> whole grades of a batch, with the rows that bind and the facts that are missing.
//
// Levels and binding rows are read off the planes; what a record still lacks is asked of the row engine, which runs the open
// rows alone (open_grade.hpp). Records of which a row near their grade is not told exactly go to the row engine as a whole.
// Answers are those of decide_grade, word for word (tests/agreement).
#pragma once

#include <vector>

#include "columns/column_engine.hpp"
#include "columns/open_grade.hpp"
#include "decide/answer.hpp"

namespace yuheng {

// One thread at a time; kept from batch to batch.
class ReasonBatch {
 public:
  // `plan`: made with reasons, for the same binding and settings.
  ReasonBatch(const ColumnPlan& plan, const Program& program, const Binding& binding, OpenGrade::Settings settings,
              const Kernels& kernels);

  void run(const ArrowView& records, int64_t begin, size_t count);
  // The answer for a record of the last batch, lent until the next call; warnings, and figures counted, are left out. Null:
  // it is one for the row engine.
  const GradeAnswer* answer(const ArrowView& records, size_t row);

 private:
  using Plane = std::vector<uint64_t>;
  static bool bit(const Plane& plane, size_t row) { return (plane[row / kWordRows] >> (row % kWordRows) & 1U) != 0; }
  bool sure(NodeIndex node, size_t row) const { return bit_of(engine_.sure(node), row); }
  bool may(NodeIndex node, size_t row) const { return bit_of(engine_.may(node), row); }
  static bool bit_of(const uint64_t* plane, size_t row) {
    return (plane[row / kWordRows] >> (row % kWordRows) & 1U) != 0;
  }
  void find_inexact(const ColumnPlan::Table& table);
  void find_binding(size_t table, size_t level);
  void ask(size_t table, const TableGrade& grade, size_t row);

  const ColumnPlan& plan_;
  const Program& program_;
  ColumnEngine engine_;
  OpenGrade open_grade_;
  int64_t begin_ = 0;
  size_t words_ = 0;
  Plane left_over_, spared_;
  std::vector<std::vector<std::vector<Plane>>> binding_;  // by table, level and row: it surely fails
  OpenGrade::Question question_;
  GradeAnswer answer_;
};

}  // namespace yuheng
