// Runs a ColumnPlan over batches of records.
#pragma once

#include <cstdint>
#include <vector>

#include "columns/batch_door.hpp"
#include "columns/column_plan.hpp"
#include "columns/kernels.hpp"
#include "columns/number_batch.hpp"

namespace yuheng {

// One thread at a time; kept from batch to batch, so that nothing is allocated after the first ones.
class ColumnEngine {
 public:
  // So many that narrow columns too are read in long pieces, so few that planes and the next column stay in the second cache.
  static constexpr size_t kBatchRows = 16384;

  ColumnEngine(const ColumnPlan& plan, const Kernels& kernels);

  // The next records belong to another array.
  void start() { door_.start(); }
  // Answers `count` (at most kBatchRows) records from `begin` on.
  void run(const ArrowView& records, int64_t begin, size_t count);
  // Planes of a table's node: bit i of word i / 64 is record i. Bits beyond the last record mean nothing.
  const uint64_t* sure(NodeIndex node) const { return plane(node, 0); }
  const uint64_t* may(NodeIndex node) const { return plane(node, 1); }
  // Records the columns cannot answer for: bad values, and what only the row engine reads.
  const uint64_t* unread() const { return unread_.data(); }
  // Records of which the row engine may know more where the columns leave a level open.
  const uint64_t* untold() const { return untold_.data(); }

 private:
  struct Step {
    // begin, join: one argument of a `both` or `either`
    enum class Kind : uint8_t { load, measure, compute, begin, join };
    Kind kind = Kind::load;
    uint32_t subject = 0;  // source, comparison, or node
    NodeIndex arg = 0;     // of a load: the source to come
  };
  // Two planes, sure and possible, behind each other.
  struct Register {
    uint32_t space = 0;
    std::vector<uint64_t> words;
  };
  class Scheduling;

  const uint64_t* plane(NodeIndex node, size_t which) const;
  uint64_t* plane(NodeIndex node, size_t which);
  size_t words(uint32_t space) const { return space == 0 ? words_ : items_[space - 1].words; }
  void make_room();
  const ArrowView* column(uint32_t source, const ArrowView& owner) const;
  void load(uint32_t source, uint32_t next, const ArrowView& records);
  void measure(uint32_t comparison, const ArrowView& records);
  void compare(NodeIndex node);
  void find_items(const ArrowView& records, int64_t begin, size_t count);
  void compute(NodeIndex node);
  void leaf(NodeIndex node, Joining joining, uint64_t* sure, uint64_t* may);
  void choose(NodeIndex node);
  void fold(NodeIndex node);
  void join(NodeIndex node, NodeIndex arg, bool first);

  const ColumnPlan& plan_;
  const Kernels& kernels_;
  BatchDoor door_;
  NumberBatch numbers_;
  std::vector<Step> steps_;
  std::vector<uint32_t> places_;  // by node: its register; none for leaves that are joined as soon as they are known
  std::vector<Register> registers_;
  std::vector<const uint64_t*> flips_;
  std::vector<uint64_t> folded_;
  size_t words_ = 0;
  int64_t begin_ = 0;
  size_t count_ = 0;
  // What the batch holds of each list.
  struct Items {
    const ArrowView* column = nullptr;
    std::vector<int64_t> ends;     // of each record's items; ends[0] is where the first begin
    std::vector<uint64_t> valid;   // is there a list?
    std::vector<uint64_t> filled;  // has it items?
    std::vector<uint64_t> last;    // by item: is it the last of its list?
    size_t words = 0;
  };
  std::vector<Items> items_;
  std::vector<uint64_t> unread_, untold_, untold_items_;
};

}  // namespace yuheng
