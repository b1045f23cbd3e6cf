#include "columns/number_batch.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "columns/arrow_cell.hpp"
#include "columns/batch_door.hpp"
#include "columns/plane_bits.hpp"

namespace yuheng {
namespace {

__extension__ using Wide = __int128;
__extension__ using Unsigned = unsigned __int128;

constexpr size_t kRowsAtOnce = 2048;

double power_of_ten(int32_t exponent) {
  double out = 1;
  for (int32_t i = 0; i < exponent; ++i) out *= 10;
  return out;  // exact up to 10^22
}

void set(std::vector<uint64_t>& plane, size_t row, bool value) {
  uint64_t bit = uint64_t{1} << (row % kWordRows);
  plane[row / kWordRows] = (plane[row / kWordRows] & ~bit) | (value ? bit : 0);
}

}  // namespace

NumberBatch::NumberBatch(const ColumnPlan& plan, const Kernels& kernels)
    : plan_(plan), kernels_(kernels), number_kernels_(number_kernels(kernels)), numbers_(plan.numbers.size()) {}

void NumberBatch::run(uint32_t index, const Rows& rows) {
  const PlanComparison& comparison = plan_.comparisons[index];
  all_words_ = words_of(rows.count);
  size_t count = std::max(comparison.limits.size(), comparison.ratio_limits.size());
  if (sure_.size() < count) {
    sure_.resize(count);
    may_.resize(count);
    pointers_.resize(count);
  }
  for (size_t i = 0; i < count; ++i) {
    sure_[i].resize(std::max(sure_[i].size(), all_words_));
    may_[i].resize(std::max(may_[i].size(), all_words_));
  }
  null_.assign(all_words_, 0);
  partly_.assign(all_words_, 0);
  untold_.assign(all_words_, 0);
  numbers_possible_.resize(std::max(numbers_possible_.size(), all_words_));
  for (size_t done = 0; done < rows.count; done += kRowsAtOnce) {
    for (Numbers& one : numbers_) one.values = nullptr;
    first_ = done / kWordRows;
    for (size_t i = 0; i < count; ++i) pointers_[i] = sure_[i].data() + first_;
    run_some(comparison,
             {rows.owner, rows.begin + static_cast<int64_t>(done), std::min(kRowsAtOnce, rows.count - done)});
  }
}

void NumberBatch::run_some(const PlanComparison& comparison, const Rows& rows) {
  words_ = words_of(rows.count);
  const int64_t* number = values(comparison.number, rows);
  if (comparison.divisor != kNoNumber) {
    const int64_t* divisor = values(comparison.divisor, rows);
    size_t count = comparison.ratio_limits.size();
    number_kernels_.ratio(number, divisor, words_, comparison.ratio_limits.data(), count, pointers_.data(),
                          null_.data() + first_);
    for (size_t i = 0; i < count; ++i) {
      for (size_t word = 0; word < words_; ++word) pointers_[i][word] &= ~null_[first_ + word];
    }
    gather_missing(comparison.divisor);
  } else {
    (void)kernels_.above_i64(number, words_, comparison.limits.data(), comparison.limits.size(), pointers_.data(),
                             INT64_MIN, INT64_MAX, {});
  }
  gather_missing(comparison.number);
  partly_[first_ + words_ - 1] &= bits_below(rows.count - (words_ - 1) * kWordRows);
  for (size_t i = 0; i < std::max(comparison.limits.size(), comparison.ratio_limits.size()); ++i) {
    std::copy_n(pointers_[i], words_, may_[i].begin() + static_cast<std::ptrdiff_t>(first_));
  }
  for (size_t word = first_; word < first_ + words_; ++word) numbers_possible_[word] = ~null_[word];
  look_at_missing(comparison);
}

const int64_t* NumberBatch::values(NumberIndex index, const Rows& rows) {
  Numbers& out = numbers_[index];
  if (out.values != nullptr) return out.values;
  const PlanNumber& number = plan_.numbers[index];
  size_t count = words_ * kWordRows;
  // A constant may be asked for in several spaces.
  if (number.kind == PlanNumber::Kind::constant) {
    if (out.own.size() < count) out.own.resize(count, number.missing.low);
    return out.own.data();
  }
  std::vector<const int64_t*> args;
  for (NumberIndex arg : number.args) args.push_back(values(arg, rows));
  if (out.own.size() < count) out.own.resize(count);
  int64_t* to = out.own.data();
  out.values = to;
  switch (number.kind) {
    case PlanNumber::Kind::column: read(number, rows, out); break;
    case PlanNumber::Kind::sum:
      number_kernels_.sum(args[0], number.factor, args[1], number.other_factor, count, to);
      break;
    case PlanNumber::Kind::product: number_kernels_.product(args[0], args[1], count, to); break;
    case PlanNumber::Kind::share: number_kernels_.sum(args[0], number.factor, args[0], 0, count, to); break;
    case PlanNumber::Kind::rounded:
      for (size_t i = 0; i < count; ++i) to[i] = rounded(args[0][i], number.divisor);
      break;
    case PlanNumber::Kind::constant: break;
  }
  return out.values;
}

void NumberBatch::read(const PlanNumber& number, const Rows& rows, Numbers& out) {
  const PlanSource& source = plan_.sources[number.source];
  out.valid.assign(words_, ~uint64_t{0});
  const ArrowView* view = rows.owner;
  BatchDoor::read_validity(*view, rows.begin, rows.count, out.valid);
  for (size_t child : source.path) {
    view = &view->children[child];
    BatchDoor::read_validity(*view, rows.begin, rows.count, out.valid);
  }
  read_values(number, *view, rows, out);
  if (number.factor == 1) return;
  for (int64_t& value : out.own) {
    value = static_cast<int64_t>(static_cast<uint64_t>(value) * static_cast<uint64_t>(number.factor));
  }
}

void NumberBatch::read_values(const PlanNumber& number, const ArrowView& view, const Rows& rows, Numbers& out) {
  const PlanSource& source = plan_.sources[number.source];
  const ArrowLayout& layout = *view.layout;
  const uint8_t* from = view.values + (view.offset + rows.begin) * layout.width_bytes;
  int64_t* to = out.own.data();
  if (source.form != PlanSource::Form::whole) {
    double factor = power_of_ten(source.form == PlanSource::Form::real ? number.decimals : source.decimals);
    // Kernels look at whole words; Arrow promises alignment only as a recommendation.
    bool in_place = rows.count % kWordRows == 0 && reinterpret_cast<uintptr_t>(from) % alignof(double) == 0;
    const auto* values = reinterpret_cast<const double*>(from);
    if (!in_place) {
      tail_.assign(words_ * kWordRows, 0);
      std::memcpy(tail_.data(), from, rows.count * sizeof(double));
      values = tail_.data();
    }
    number_kernels_.from_f64(values, words_ * kWordRows, factor, to);
    out.untold.assign(words_, 0);
    if (source.form == PlanSource::Form::real) {
      double most = std::min(static_cast<double>(number.most), kLargestExact);
      number_kernels_.not_whole(values, words_, factor, most, out.untold.data());
    }
    return;
  }
  bool plain = layout.kind == ArrowKind::signed_int && reinterpret_cast<uintptr_t>(from) % layout.width_bytes == 0;
  if (plain && layout.width_bytes == 8) {
    bool in_place = rows.count % kWordRows == 0 && number.factor == 1;
    if (in_place) {
      out.values = reinterpret_cast<const int64_t*>(from);
    } else {
      std::memcpy(to, from, rows.count * sizeof(int64_t));
    }
  } else if (plain && layout.width_bytes == 4) {
    number_kernels_.from_i32(reinterpret_cast<const int32_t*>(from), rows.count, to);
  } else if (plain && layout.width_bytes == 2) {
    number_kernels_.from_i16(reinterpret_cast<const int16_t*>(from), rows.count, to);
  } else {
    read_one_by_one(source, view, rows, out);
  }
}

// Decimals, bytes, and integers without a sign. What does not fit was found at the door.
void NumberBatch::read_one_by_one(const PlanSource& source, const ArrowView& view, const Rows& rows,
                                  Numbers& out) const {
  const ArrowLayout& layout = *view.layout;
  Wide divisor = 1;
  for (int32_t i = source.decimals; i < layout.scale; ++i) divisor *= 10;
  for (size_t row = 0; row < rows.count; ++row) {
    int64_t at = rows.begin + static_cast<int64_t>(row);
    if (layout.kind != ArrowKind::decimal) {
      out.own[row] = integer_at(view, at);
      continue;
    }
    Wide value = 0;
    std::memcpy(&value, view.values + (view.offset + at) * layout.width_bytes, layout.width_bytes);
    unsigned shift = 128 - 8 * layout.width_bytes;
    value = static_cast<Wide>(static_cast<Unsigned>(value) << shift) >> shift;
    out.own[row] = static_cast<int64_t>(value / divisor);
  }
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the expression
void NumberBatch::gather_missing(NumberIndex index) {
  const PlanNumber& number = plan_.numbers[index];
  for (NumberIndex arg : number.args) gather_missing(arg);
  if (number.kind != PlanNumber::Kind::column) return;
  const Numbers& column = numbers_[index];
  for (size_t word = 0; word < words_; ++word) partly_[first_ + word] |= ~column.valid[word];
  if (column.untold.empty()) return;
  for (size_t word = 0; word < words_; ++word) untold_[first_ + word] |= column.untold[word] & column.valid[word];
}

// NOLINTNEXTLINE(misc-no-recursion)
NumberHull NumberBatch::hull(NumberIndex index, size_t row) const {
  const PlanNumber& number = plan_.numbers[index];
  switch (number.kind) {
    case PlanNumber::Kind::column: {
      const Numbers& column = numbers_[index];
      bool there = (column.valid[row / kWordRows] >> (row % kWordRows) & 1U) != 0;
      return there ? NumberHull::exactly(column.values[row]) : number.missing;
    }
    case PlanNumber::Kind::constant: return number.missing;
    case PlanNumber::Kind::sum:
      return sum(hull(number.args[0], row), number.factor, hull(number.args[1], row), number.other_factor);
    case PlanNumber::Kind::product: return product(hull(number.args[0], row), hull(number.args[1], row));
    case PlanNumber::Kind::share: return share(hull(number.args[0], row), number.factor);
    case PlanNumber::Kind::rounded: return rounded(hull(number.args[0], row), number.divisor);
  }
  return NumberHull::none();
}

void NumberBatch::look_at_missing(const PlanComparison& comparison) {
  bool ratio = comparison.divisor != kNoNumber;
  size_t count = ratio ? comparison.ratio_limits.size() : comparison.limits.size();
  for (size_t word = 0; word < words_; ++word) {
    for (uint64_t bits = partly_[first_ + word]; bits != 0; bits &= bits - 1) {
      size_t at = word * kWordRows + static_cast<size_t>(std::countr_zero(bits));
      size_t row = first_ * kWordRows + at;
      NumberHull number = hull(comparison.number, at);
      NumberHull divisor = ratio ? hull(comparison.divisor, at) : NumberHull();
      for (size_t i = 0; i < count; ++i) {
        Aboveness out =
            ratio ? above(number, divisor, comparison.ratio_limits[i]) : above(number, comparison.limits[i]);
        set(sure_[i], row, out.sure);
        set(may_[i], row, out.may);
        set(null_, row, out.null);
        set(numbers_possible_, row, out.numbers);
      }
    }
  }
}

bool NumberBatch::add_untold(const PlanNode& node, uint64_t* open) const {
  uint64_t any = 0;
  for (size_t i = 0; i < all_words_; ++i) {
    uint64_t more = untold_[i] | (node.known_only ? partly_[i] : 0);
    open[i] |= more;
    any |= more;
  }
  return any != 0;
}

void NumberBatch::put(const PlanNode& node, uint64_t* sure, uint64_t* may) const {
  const std::vector<uint64_t>& all_above = sure_[node.flips[0]];
  const std::vector<uint64_t>& some_above = may_[node.flips[0]];
  for (size_t i = 0; i < all_words_; ++i) {
    uint64_t null = null_[i];
    uint64_t number = numbers_possible_[i];
    switch (node.test) {
      case PlanNode::Test::above:
        sure[i] = all_above[i] & ~null;
        may[i] = some_above[i];
        break;
      case PlanNode::Test::not_above:
        sure[i] = number & ~some_above[i] & ~null;
        may[i] = number & ~all_above[i];
        break;
      case PlanNode::Test::equal:
      case PlanNode::Test::unequal: {
        uint64_t same = all_above[i] & ~may_[node.flips[1]][i] & ~null;
        uint64_t never = ~some_above[i] | sure_[node.flips[1]][i];
        bool equal = node.test == PlanNode::Test::equal;
        sure[i] = equal ? same : never;
        may[i] = equal ? ~never : ~same;
        break;
      }
    }
    uint64_t open = untold_[i] | (node.known_only ? partly_[i] : 0);
    sure[i] &= ~open;
    may[i] |= open;
  }
}

}  // namespace yuheng
