// Planes of truth -> whole grades of a batch, binding rows included, of every record whose grade the columns settle.
//
// A record that stays open goes to the row engine, which names the facts it lacks; so does one of which a row near its grade
// is not told exactly. Answers are those of decide_grade, word for word (tests/agreement).
#pragma once

#include <vector>

#include "columns/column_engine.hpp"
#include "decide/answer.hpp"

namespace yuheng {

// One thread at a time; kept from batch to batch.
class ReasonBatch {
 public:
  // `plan`: made with reasons.
  ReasonBatch(const ColumnPlan& plan, const CheckedRuleset& rules, const Kernels& kernels);

  void run(const ArrowView& records, int64_t begin, size_t count);
  // Is the record of the last batch one for the row engine?
  bool left_over(size_t row) const { return bit(left_over_, row); }
  // The answer for one that is not. Lent until the next call. Warnings, and figures counted, are left out.
  const GradeAnswer& answer(size_t row);

 private:
  using Plane = std::vector<uint64_t>;
  static bool bit(const Plane& plane, size_t row) { return (plane[row / kWordRows] >> (row % kWordRows) & 1U) != 0; }
  bool bit(const uint64_t* plane, size_t row) const { return (plane[row / kWordRows] >> (row % kWordRows) & 1U) != 0; }
  void find_binding(size_t table, size_t level);

  const ColumnPlan& plan_;
  const CheckedRuleset& rules_;
  ColumnEngine engine_;
  size_t words_ = 0;
  Plane left_over_, spared_;
  std::vector<std::vector<std::vector<Plane>>> binding_;  // by table, level and row: it surely fails
  GradeAnswer answer_;
};

}  // namespace yuheng
