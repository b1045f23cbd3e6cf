// The values of one column and one batch, compared with all limits of its source.
#pragma once

#include <cstdint>
#include <vector>

#include "columns/arrow_layout.hpp"
#include "columns/column_plan.hpp"
#include "columns/kernels.hpp"

namespace yuheng {

// Reuses its buffers from column to column: what it lends lasts until the next load. Planes are lent in whole and where they
// lie, if the column's own bitmaps will do.
class BatchDoor {
 public:
  explicit BatchDoor(const Kernels& kernels) : kernels_(kernels) {}

  // Forgets the dictionaries: the next records belong to another array.
  void start();
  // Loads `count` rows from `begin` on of source `index`, the column at source.path below `owner`. The values of `next`, the
  // column to come if there is one, are fetched meanwhile.
  void load(size_t index, const PlanSource& source, const ArrowView& owner, int64_t begin, size_t count,
            const ArrowView* next = nullptr);

  // Where there is a value.
  const uint64_t* valid() const { return lent_valid_ != nullptr ? lent_valid_ : valid_.data(); }
  // Plane of limit or set `index`; of a truth, index 0: the value.
  const uint64_t* plane(size_t index) const { return lent_truth_ != nullptr ? lent_truth_ : planes_[index].data(); }
  // Rows whose value no fact can have, or that cannot be told from here.
  bool any_bad() const { return any_bad_; }
  const uint64_t* bad() const { return bad_.data(); }

  static void read_validity(const ArrowView& view, int64_t begin, size_t count, std::vector<uint64_t>& out);

 private:
  // How a column's texts become choices.
  struct Choices {
    bool ready = false;
    bool direct = false;           // the words of the dictionary can be looked up themselves: all are choices, and few
    std::vector<uint8_t> by_word;  // of a dictionary: the number of the choice; kNoChoice
    std::vector<uint8_t> tables;   // by pass and word (or choice): in which sets of the pass it is
  };

  void make_room(const PlanSource& source, size_t count);
  void find_valid(const PlanSource& source, const ArrowView& owner, int64_t begin, size_t count);
  void load_whole(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count);
  template <class T>
  void load_plain(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count, AboveKernel<T> kernel);
  void load_converted(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count);
  void load_double(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count);
  void load_truth(const ArrowView& view, int64_t begin, size_t count);
  void load_codes(size_t index, const PlanSource& source, const ArrowView& view, int64_t begin, size_t count);
  const uint8_t* indices(const ArrowView& view, int64_t begin, size_t count);
  const Choices& choices_of(size_t index, const PlanSource& source, const ArrowView& view);
  void look_up(const PlanSource& source, const uint8_t* codes, size_t count, size_t known,
               const std::vector<uint8_t>& tables);
  void load_text(const ArrowView& view, int64_t begin, size_t count);
  // Looks at each value in turn, after a kernel has found one that does not fit.
  template <class Fits>
  void look_again(size_t count, const Fits& fits);
  void mark_bad(size_t row);

  const Kernels& kernels_;
  size_t words_ = 0;
  Ahead ahead_;
  const uint64_t *lent_valid_ = nullptr, *lent_truth_ = nullptr;
  std::vector<uint64_t> valid_, bad_;
  std::vector<std::vector<uint64_t>> planes_;
  std::vector<uint64_t*> pointers_;
  std::vector<int64_t> whole_;
  std::vector<double> tail_;
  std::vector<uint8_t> codes_;
  std::vector<Choices> choices_;  // by source
  bool any_bad_ = false;
};

}  // namespace yuheng
