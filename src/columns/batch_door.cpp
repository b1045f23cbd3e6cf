#include "columns/batch_door.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "columns/arrow_cell.hpp"

namespace yuheng {
namespace {

__extension__ using Wide = __int128;
__extension__ using Unsigned = unsigned __int128;

constexpr uint8_t kNoChoice = 255;
constexpr size_t kSetsPerPass = 8;

uint64_t bits_below(size_t count) { return count >= kWordRows ? ~uint64_t{0} : (uint64_t{1} << count) - 1; }

// Word `word` of the `count` bits from bit `begin` on. Never reads a byte that holds none of them.
uint64_t word_of(const uint8_t* bits, int64_t begin, size_t count, size_t word) {
  auto at = static_cast<uint64_t>(begin) + word * kWordRows;
  size_t wanted = std::min(count - word * kWordRows, kWordRows);
  size_t shift = at & 7U;
  size_t bytes = (shift + wanted + 7) / 8;
  uint64_t low = 0;
  std::memcpy(&low, bits + at / 8, std::min<size_t>(bytes, 8));
  low >>= shift;
  if (bytes > 8) low |= static_cast<uint64_t>(bits[at / 8 + 8]) << (kWordRows - shift);
  return low & bits_below(wanted);
}

// The number of the choice a text stands for, as `accepted` reads it; kNoChoice where it takes a closer look.
uint8_t code_of(const PlanSource& source, std::string_view text) {
  for (size_t i = 0; i < source.words.size(); ++i) {
    if (!text.empty() && source.words[i] == text) return static_cast<uint8_t>(i / 3);
  }
  return kNoChoice;
}

template <class T>
T clamped(int64_t value) {
  return static_cast<T>(std::clamp<int64_t>(value, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
}

double power_of_ten(int32_t exponent) {
  static constexpr std::array<double, 16> kPowers = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                     1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  return kPowers[static_cast<size_t>(exponent)];
}

}  // namespace

void BatchDoor::read_validity(const ArrowView& view, int64_t begin, size_t count, std::vector<uint64_t>& out) {
  size_t words = (count + kWordRows - 1) / kWordRows;
  for (size_t word = 0; word < words; ++word) {
    if (view.validity != nullptr) out[word] &= word_of(view.validity, view.offset + begin, count, word);
  }
}

void BatchDoor::load(const PlanSource& source, const ArrowView& owner, int64_t begin, size_t count) {
  words_ = (count + kWordRows - 1) / kWordRows;
  size_t planes = std::max<size_t>(1, std::max(source.limits.size(), source.sets.size()));
  if (planes_.size() < planes) planes_.resize(planes);
  pointers_.resize(planes_.size());
  for (size_t i = 0; i < planes_.size(); ++i) {
    if (planes_[i].size() < words_) planes_[i].resize(words_);
    pointers_[i] = planes_[i].data();
  }
  valid_.resize(std::max(valid_.size(), words_));
  bad_.resize(std::max(bad_.size(), words_));
  any_bad_ = false;
  for (size_t word = 0; word < words_; ++word) valid_[word] = bits_below(count - word * kWordRows);
  std::fill_n(bad_.begin(), words_, 0);
  read_validity(owner, begin, count, valid_);
  const ArrowView* view = &owner;
  for (size_t child : source.path) {
    view = &view->children[child];
    read_validity(*view, begin, count, valid_);
  }
  switch (source.form) {
    case PlanSource::Form::whole: return load_whole(source, *view, begin, count);
    case PlanSource::Form::scaled:
    case PlanSource::Form::real: return load_double(source, *view, begin, count);
    case PlanSource::Form::truth: return load_truth(*view, begin, count);
    case PlanSource::Form::codes: return load_codes(source, *view, begin, count);
  }
}

void BatchDoor::mark_bad(size_t row) {
  any_bad_ = true;
  bad_[row / kWordRows] |= uint64_t{1} << (row % kWordRows);
}

template <class Fits>
void BatchDoor::look_again(size_t count, const Fits& fits) {
  for (size_t row = 0; row < count; ++row) {
    bool there = (valid_[row / kWordRows] >> (row % kWordRows) & 1U) != 0;
    if (there && !fits(row)) mark_bad(row);
  }
}

void BatchDoor::load_whole(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count) {
  const ArrowLayout& layout = *view.layout;
  bool plain = layout.kind == ArrowKind::signed_int || layout.kind == ArrowKind::day;
  int64_t lowest = source.whole_limits.empty() ? 0 : source.whole_limits.front();
  if (plain && layout.width_bytes == 8) return load_plain<int64_t>(source, view, begin, count, kernels_.above_i64);
  if (plain && layout.width_bytes == 4 && lowest >= INT32_MIN) {
    return load_plain<int32_t>(source, view, begin, count, kernels_.above_i32);
  }
  if (plain && layout.width_bytes == 2 && lowest >= INT16_MIN) {
    return load_plain<int16_t>(source, view, begin, count, kernels_.above_i16);
  }
  load_converted(source, view, begin, count);
}

template <class T>
void BatchDoor::load_plain(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count,
                           AboveKernel<T> kernel) {
  std::array<T, 64> few{};
  std::vector<T> many;
  size_t limit_count = source.whole_limits.size();
  T* limits = few.data();
  if (limit_count > few.size()) {
    many.resize(limit_count);
    limits = many.data();
  }
  for (size_t i = 0; i < limit_count; ++i) limits[i] = clamped<T>(source.whole_limits[i]);
  T low = clamped<T>(source.whole_low);
  T high = clamped<T>(source.whole_high);
  const uint8_t* values = view.values + (view.offset + begin) * static_cast<int64_t>(sizeof(T));
  size_t full = count / kWordRows;
  // Arrow promises alignment only as a recommendation: reads are unaligned, inside the kernels too.
  bool outside = kernel(reinterpret_cast<const T*>(values), full, limits, limit_count, pointers_.data(), low, high);
  if (full < words_) {
    std::array<T, kWordRows> tail{};
    tail.fill(low);
    std::memcpy(tail.data(), values + full * kWordRows * sizeof(T), (count - full * kWordRows) * sizeof(T));
    for (size_t i = 0; i < limit_count; ++i) pointers_[i] += full;
    outside = kernel(tail.data(), 1, limits, limit_count, pointers_.data(), low, high) || outside;
  }
  if (!outside) return;
  look_again(count, [&](size_t row) {
    T value;
    std::memcpy(&value, values + row * sizeof(T), sizeof value);
    return int64_t{value} >= source.whole_low && int64_t{value} <= source.whole_high;
  });
}

void BatchDoor::load_converted(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count) {
  whole_.assign(words_ * kWordRows, source.whole_low);
  const ArrowLayout& layout = *view.layout;
  Wide divisor = 1;
  for (int32_t i = source.decimals; i < layout.scale; ++i) divisor *= 10;
  for (size_t row = 0; row < count; ++row) {
    if ((valid_[row / kWordRows] >> (row % kWordRows) & 1U) == 0) continue;
    int64_t at = begin + static_cast<int64_t>(row);
    Wide value = 0;
    if (layout.kind == ArrowKind::decimal) {
      std::memcpy(&value, view.values + (view.offset + at) * layout.width_bytes, layout.width_bytes);
      unsigned shift = 128 - 8 * layout.width_bytes;
      value = static_cast<Wide>(static_cast<Unsigned>(value) << shift) >> shift;
      if (value % divisor != 0) {
        mark_bad(row);
        continue;
      }
      value /= divisor;
    } else {
      value = integer_at(view, at);
      if (layout.kind == ArrowKind::unsigned_int && value < 0) value += Wide{1} << 64;
    }
    if (value < source.whole_low || value > source.whole_high) {
      mark_bad(row);
    } else {
      whole_[row] = static_cast<int64_t>(value);
    }
  }
  (void)kernels_.above_i64(whole_.data(), words_, source.whole_limits.data(), source.whole_limits.size(),
                           pointers_.data(), source.whole_low, source.whole_high);
}

void BatchDoor::load_double(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count) {
  bool scaled = source.form == PlanSource::Form::scaled;
  double factor = power_of_ten(source.decimals);
  auto kernel = [&](const double* values, size_t words) {
    return scaled ? kernels_.above_scaled(values, words, source.limits.data(), source.limits.size(), pointers_.data(),
                                          source.low, source.high, factor)
                  : kernels_.above_f64(values, words, source.limits.data(), source.limits.size(), pointers_.data(),
                                       std::max(source.low, -std::numeric_limits<double>::max()),
                                       std::min(source.high, std::numeric_limits<double>::max()));
  };
  const uint8_t* values = view.values + (view.offset + begin) * static_cast<int64_t>(sizeof(double));
  size_t full = count / kWordRows;
  bool outside = kernel(reinterpret_cast<const double*>(values), full);
  if (full < words_) {
    tail_.assign(kWordRows, scaled ? source.low / factor : std::max(source.low, 0.0));
    std::memcpy(tail_.data(), values + full * kWordRows * sizeof(double), (count - full * kWordRows) * sizeof(double));
    for (size_t i = 0; i < source.limits.size(); ++i) pointers_[i] += full;
    outside = kernel(tail_.data(), 1) || outside;
  }
  if (!outside) return;
  look_again(count, [&](size_t row) {
    double value = 0;
    std::memcpy(&value, values + row * sizeof(double), sizeof value);
    if (!scaled) return std::isfinite(value) && value >= source.low && value <= source.high;
    double whole = std::nearbyint(value * factor);
    return std::abs(whole) < kLargestExact && whole / factor == value && whole >= source.low && whole <= source.high;
  });
}

void BatchDoor::load_truth(const ArrowView& view, int64_t begin, size_t count) {
  for (size_t word = 0; word < words_; ++word)
    planes_[0][word] = word_of(view.values, view.offset + begin, count, word);
}

// Codes of a dictionary's indices, row by row; kNoChoice where there is none.
template <class T>
void BatchDoor::read_indices(const ArrowView& view, int64_t begin, size_t count, const std::vector<uint8_t>& by_word) {
  const uint8_t* values = view.values + (view.offset + begin) * static_cast<int64_t>(sizeof(T));
  for (size_t row = 0; row < count; ++row) {
    T index;
    std::memcpy(&index, values + row * sizeof(T), sizeof index);
    codes_[row] = index < by_word.size() ? by_word[index] : kNoChoice;
  }
}

void BatchDoor::load_codes(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count) {
  codes_.assign(words_ * kWordRows, 0);
  if (view.dictionary) {
    std::vector<uint8_t> by_word;
    for (int64_t i = 0; i < view.dictionary->length; ++i) {
      bool there = view.dictionary->valid(i);
      by_word.push_back(there ? code_of(source, text_at(*view.dictionary, i)) : kNoChoice);
    }
    switch (view.layout->width_bytes) {
      case 1: read_indices<uint8_t>(view, begin, count, by_word); break;
      case 2: read_indices<uint16_t>(view, begin, count, by_word); break;
      case 4: read_indices<uint32_t>(view, begin, count, by_word); break;
      default: read_indices<uint64_t>(view, begin, count, by_word); break;
    }
  } else {
    for (size_t row = 0; row < count; ++row) {
      if ((valid_[row / kWordRows] >> (row % kWordRows) & 1U) == 0) continue;
      codes_[row] = code_of(source, text_at(view, begin + static_cast<int64_t>(row)));
    }
  }
  uint8_t most = 0;
  for (size_t row = 0; row < count; ++row) most = std::max(most, codes_[row]);
  if (most == kNoChoice) {
    look_again(count, [&](size_t row) { return codes_[row] != kNoChoice; });
    std::replace(codes_.begin(), codes_.end(), kNoChoice, uint8_t{0});
  }
  for (size_t first = 0; first < source.sets.size(); first += kSetsPerPass) {
    std::array<uint8_t, kMostChoices> table{};
    size_t sets = std::min(kSetsPerPass, source.sets.size() - first);
    for (size_t j = 0; j < sets; ++j) {
      for (size_t code = 0; code < kMostChoices; ++code) {
        table[code] = static_cast<uint8_t>(table[code] | (source.sets[first + j] >> code & 1U) << j);
      }
    }
    kernels_.lookup(codes_.data(), words_, table.data(), sets, pointers_.data() + first);
  }
}

}  // namespace yuheng
