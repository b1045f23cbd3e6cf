// The computed numbers of one batch, compared with their limits.
//
// All rows are computed alike, as if nothing were missing; rows with something missing are then gone through one by one, with
// bounds instead of values (number_hull.hpp).
#pragma once

#include <vector>

#include "columns/arrow_layout.hpp"
#include "columns/column_plan.hpp"
#include "columns/number_kernels.hpp"

namespace yuheng {

// One thread at a time; kept from batch to batch. What it lends lasts until the next call.
class NumberBatch {
 public:
  NumberBatch(const ColumnPlan& plan, const Kernels& kernels);

  // Rows [begin, begin + count) of the space of a comparison: of the records, or of the items of a list.
  struct Rows {
    const ArrowView* owner = nullptr;
    int64_t begin = 0;
    size_t count = 0;
  };
  // Compares one comparison of the plan over the rows of its space.
  void run(uint32_t comparison, const Rows& rows);

  // The node's planes, for the comparison that was run last.
  void put(const PlanNode& node, uint64_t* sure, uint64_t* may) const;
  // Does the node leave rows open of which the row engine may know more? They are then added to `open`.
  bool add_untold(const PlanNode& node, uint64_t* open) const;

 private:
  struct Numbers {
    std::vector<int64_t> own;
    const int64_t* values = nullptr;  // null: not computed for the rows at hand
    std::vector<uint64_t> valid;      // column
    std::vector<uint64_t> untold;     // column of form `real`
  };

  // Some of the rows at a time, so few that their numbers stay in the first cache.
  void run_some(const PlanComparison& comparison, const Rows& rows);
  const int64_t* values(NumberIndex index, const Rows& rows);
  void read(const PlanNumber& number, const Rows& rows, Numbers& out);
  void read_values(const PlanNumber& number, const ArrowView& view, const Rows& rows, Numbers& out);
  void read_one_by_one(const PlanSource& source, const ArrowView& view, const Rows& rows, Numbers& out) const;
  void gather_missing(NumberIndex index);
  NumberHull hull(NumberIndex index, size_t row) const;
  void look_at_missing(const PlanComparison& comparison);

  const ColumnPlan& plan_;
  const Kernels& kernels_;
  const NumberKernels& number_kernels_;
  std::vector<Numbers> numbers_;
  size_t all_words_ = 0;
  size_t first_ = 0, words_ = 0;                   // words of the rows at hand
  std::vector<std::vector<uint64_t>> sure_, may_;  // by limit: above
  std::vector<uint64_t*> pointers_;
  std::vector<uint64_t> null_, numbers_possible_, partly_, untold_;
  std::vector<double> tail_;
};

}  // namespace yuheng
