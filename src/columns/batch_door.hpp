// The values of one column and one batch, compared with all limits of its source.
#pragma once

#include <cstdint>
#include <vector>

#include "columns/arrow_layout.hpp"
#include "columns/column_plan.hpp"
#include "columns/kernels.hpp"

namespace yuheng {

// Reuses its buffers from column to column: what it lends lasts until the next load.
class BatchDoor {
 public:
  explicit BatchDoor(const Kernels& kernels) : kernels_(kernels) {}

  // Loads `count` rows from `begin` on of the column at source.path below `owner`. `choices`: of the fact.
  void load(const PlanSource& source, const ArrowView& owner, int64_t begin, size_t count);

  // Where there is a value.
  const uint64_t* valid() const { return valid_.data(); }
  // Plane of limit or set `index`; of a truth, index 0: the value.
  const uint64_t* plane(size_t index) const { return planes_[index].data(); }
  // Rows whose value no fact can have, or that cannot be told from here.
  bool any_bad() const { return any_bad_; }
  const uint64_t* bad() const { return bad_.data(); }

  static void read_validity(const ArrowView& view, int64_t begin, size_t count, std::vector<uint64_t>& out);

 private:
  void load_whole(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count);
  template <class T>
  void load_plain(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count, AboveKernel<T> kernel);
  void load_converted(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count);
  void load_double(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count);
  void load_truth(const ArrowView& view, int64_t begin, size_t count);
  template <class T>
  void read_indices(const ArrowView& view, int64_t begin, size_t count, const std::vector<uint8_t>& by_word);
  void load_codes(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count);
  // Looks at each value in turn, after a kernel has found one that does not fit.
  template <class Fits>
  void look_again(size_t count, const Fits& fits);
  void mark_bad(size_t row);

  const Kernels& kernels_;
  size_t words_ = 0;
  std::vector<uint64_t> valid_, bad_;
  std::vector<std::vector<uint64_t>> planes_;
  std::vector<uint64_t*> pointers_;
  std::vector<int64_t> whole_;
  std::vector<double> tail_;
  std::vector<uint8_t> codes_;
  bool any_bad_ = false;
};

}  // namespace yuheng
