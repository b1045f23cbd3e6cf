#include "columns/batch_door.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "base/unicode.hpp"
#include "columns/arrow_cell.hpp"
#include "columns/plane_bits.hpp"

namespace yuheng {
namespace {

__extension__ using Wide = __int128;
__extension__ using Unsigned = unsigned __int128;

constexpr uint8_t kNoChoice = 255;
constexpr size_t kSetsPerPass = 8;

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

// In which of the pass's sets each of the words is that the table has, as bits.
std::vector<uint8_t> tables_of(const PlanSource& source, const std::vector<uint8_t>& choice_by_word) {
  std::vector<uint8_t> out;
  for (size_t first = 0; first < source.sets.size(); first += kSetsPerPass) {
    out.resize(out.size() + kMostChoices, 0);
    uint8_t* table = out.data() + out.size() - kMostChoices;
    for (size_t j = first; j < std::min(first + kSetsPerPass, source.sets.size()); ++j) {
      for (size_t word = 0; word < choice_by_word.size(); ++word) {
        uint8_t choice = choice_by_word[word];
        if (choice != kNoChoice && (source.sets[j] >> choice & 1U) != 0) {
          table[word] = static_cast<uint8_t>(table[word] | 1U << (j - first));
        }
      }
    }
  }
  return out;
}

// How many bytes the values of 64 rows take; 0 where they are not read in order.
size_t lines_of(const ArrowView& view) {
  switch (view.layout->kind) {
    case ArrowKind::boolean: return 0;
    case ArrowKind::text:
    case ArrowKind::list:
    case ArrowKind::record: return 0;
    default: return view.layout->width_bytes;
  }
}

constexpr size_t kLineBytes = 64;

void fetch_bits(const uint8_t* bits, int64_t begin, size_t count) {
  if (bits == nullptr) return;
  for (size_t byte = 0; byte < count / 8; byte += kLineBytes) __builtin_prefetch(bits + begin / 8 + byte);
}

}  // namespace

void BatchDoor::read_validity(const ArrowView& view, int64_t begin, size_t count, std::vector<uint64_t>& out) {
  if (view.validity == nullptr) return;
  each_word(view.validity, view.offset + begin, count, [&](size_t word, uint64_t bits) { out[word] &= bits; });
}

void BatchDoor::start() {
  for (Choices& one : choices_) one.ready = false;
}

void BatchDoor::make_room(const PlanSource& source, size_t count) {
  words_ = words_of(count);
  size_t planes = std::max<size_t>(1, std::max(source.limits.size(), source.sets.size()));
  if (planes_.size() < planes) planes_.resize(planes);
  pointers_.resize(planes_.size());
  for (size_t i = 0; i < planes_.size(); ++i) {
    if (planes_[i].size() < words_) planes_[i].resize(padded(words_));
    pointers_[i] = planes_[i].data();
  }
  if (valid_.size() < words_) valid_.resize(padded(words_));
  if (bad_.size() < words_) bad_.resize(padded(words_));
}

void BatchDoor::find_valid(const PlanSource& source, const ArrowView& owner, int64_t begin, size_t count) {
  lent_valid_ = nullptr;
  const ArrowView* only = nullptr;
  size_t bitmaps = 0;
  auto see = [&](const ArrowView& view) {
    if (view.validity == nullptr) return;
    only = &view;
    ++bitmaps;
  };
  see(owner);
  const ArrowView* view = &owner;
  for (size_t child : source.path) see(*(view = &view->children[child]));
  if (bitmaps == 1) lent_valid_ = lent_words(only->validity, only->offset + begin, count);
  if (lent_valid_ != nullptr) return;
  std::fill_n(valid_.begin(), words_, ~uint64_t{0});
  if (bitmaps == 0) return;
  read_validity(owner, begin, count, valid_);
  view = &owner;
  for (size_t child : source.path) read_validity(*(view = &view->children[child]), begin, count, valid_);
}

void BatchDoor::load(size_t index, const PlanSource& source, const ArrowView& owner, int64_t begin, size_t count,
                     const ArrowView* next) {
  make_room(source, count);
  lent_truth_ = nullptr;
  any_bad_ = false;
  ahead_ = {};
  if (next != nullptr && next->values != nullptr) {
    fetch_bits(next->validity, next->offset + begin, count);
    size_t lines = lines_of(*next);
    if (lines == 0 && next->layout->kind == ArrowKind::boolean) fetch_bits(next->values, next->offset + begin, count);
    if (lines > 0) ahead_ = {next->values + (next->offset + begin) * static_cast<int64_t>(lines), lines};
  }
  find_valid(source, owner, begin, count);
  const ArrowView* view = &owner;
  for (size_t child : source.path) view = &view->children[child];
  switch (source.form) {
    case PlanSource::Form::whole: return load_whole(source, *view, begin, count);
    case PlanSource::Form::scaled:
    case PlanSource::Form::real: return load_double(source, *view, begin, count);
    case PlanSource::Form::truth: return load_truth(*view, begin, count);
    case PlanSource::Form::codes: return load_codes(index, source, *view, begin, count);
    case PlanSource::Form::text: return load_text(*view, begin, count);
  }
}

void BatchDoor::mark_bad(size_t row) {
  if (!any_bad_) std::fill_n(bad_.begin(), words_, 0);
  any_bad_ = true;
  bad_[row / kWordRows] |= uint64_t{1} << (row % kWordRows);
}

template <class Fits>
void BatchDoor::look_again(size_t count, const Fits& fits) {
  const uint64_t* known = valid();
  for (size_t row = 0; row < count; ++row) {
    bool there = (known[row / kWordRows] >> (row % kWordRows) & 1U) != 0;
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
  bool outside =
      kernel(reinterpret_cast<const T*>(values), full, limits, limit_count, pointers_.data(), low, high, ahead_);
  if (full < words_) {
    std::array<T, kWordRows> tail{};
    tail.fill(low);
    std::memcpy(tail.data(), values + full * kWordRows * sizeof(T), (count - full * kWordRows) * sizeof(T));
    for (size_t i = 0; i < limit_count; ++i) pointers_[i] += full;
    outside = kernel(tail.data(), 1, limits, limit_count, pointers_.data(), low, high, Ahead{}) || outside;
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
  const uint64_t* known = valid();
  Wide divisor = 1;
  for (int32_t i = source.decimals; i < layout.scale; ++i) divisor *= 10;
  for (size_t row = 0; row < count; ++row) {
    if ((known[row / kWordRows] >> (row % kWordRows) & 1U) == 0) continue;
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
                           pointers_.data(), source.whole_low, source.whole_high, ahead_);
}

void BatchDoor::load_double(const PlanSource& source, const ArrowView& view, int64_t begin, size_t count) {
  bool scaled = source.form == PlanSource::Form::scaled;
  double factor = power_of_ten(source.decimals);
  auto kernel = [&](const double* values, size_t words, Ahead ahead) {
    return scaled ? kernels_.above_scaled(values, words, source.limits.data(), source.limits.size(), pointers_.data(),
                                          source.low, source.high, factor, ahead)
                  : kernels_.above_f64(values, words, source.limits.data(), source.limits.size(), pointers_.data(),
                                       std::max(source.low, -std::numeric_limits<double>::max()),
                                       std::min(source.high, std::numeric_limits<double>::max()), ahead);
  };
  const uint8_t* values = view.values + (view.offset + begin) * static_cast<int64_t>(sizeof(double));
  size_t full = count / kWordRows;
  bool outside = kernel(reinterpret_cast<const double*>(values), full, ahead_);
  if (full < words_) {
    tail_.assign(kWordRows, scaled ? source.low / factor : std::max(source.low, 0.0));
    std::memcpy(tail_.data(), values + full * kWordRows * sizeof(double), (count - full * kWordRows) * sizeof(double));
    for (size_t i = 0; i < source.limits.size(); ++i) pointers_[i] += full;
    outside = kernel(tail_.data(), 1, Ahead{}) || outside;
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
  lent_truth_ = lent_words(view.values, view.offset + begin, count);
  if (lent_truth_ != nullptr) return;
  each_word(view.values, view.offset + begin, count, [&](size_t word, uint64_t bits) { planes_[0][word] = bits; });
}

const BatchDoor::Choices& BatchDoor::choices_of(size_t index, const PlanSource& source, const ArrowView& view) {
  if (choices_.size() <= index) choices_.resize(index + 1);
  Choices& out = choices_[index];
  if (out.ready) return out;
  out.ready = true;
  out.direct = false;
  out.by_word.clear();
  if (view.dictionary) {
    for (int64_t i = 0; i < view.dictionary->length; ++i) {
      bool there = view.dictionary->valid(i);
      out.by_word.push_back(there ? code_of(source, text_at(*view.dictionary, i)) : kNoChoice);
    }
    bool strange = std::find(out.by_word.begin(), out.by_word.end(), kNoChoice) != out.by_word.end();
    out.direct = !strange && !out.by_word.empty() && out.by_word.size() <= kMostChoices;
  }
  std::vector<uint8_t> choices(kMostChoices);
  for (size_t i = 0; i < choices.size(); ++i) choices[i] = static_cast<uint8_t>(i);
  out.tables = tables_of(source, out.direct ? out.by_word : choices);
  return out;
}

// Codes below `known` with all sets of the source. The codes end with the last record.
void BatchDoor::look_up(const PlanSource& source, const uint8_t* codes, size_t count, size_t known,
                        const std::vector<uint8_t>& tables) {
  size_t full = count / kWordRows;
  std::array<uint8_t, kWordRows> tail{};
  std::copy(codes + full * kWordRows, codes + count, tail.begin());
  bool outside = false;
  for (size_t first = 0; first < source.sets.size(); first += kSetsPerPass) {
    size_t sets = std::min(kSetsPerPass, source.sets.size() - first);
    const uint8_t* table = tables.data() + first / kSetsPerPass * kMostChoices;
    uint64_t** planes = pointers_.data() + first;
    outside = kernels_.lookup(codes, full, table, known, sets, planes, first == 0 ? ahead_ : Ahead{}) || outside;
    if (full == words_) continue;
    std::array<uint64_t*, kSetsPerPass> last{};
    for (size_t j = 0; j < sets; ++j) last[j] = planes[j] + full;
    outside = kernels_.lookup(tail.data(), 1, table, known, sets, last.data(), Ahead{}) || outside;
  }
  if (source.sets.empty()) outside = std::any_of(codes, codes + count, [&](uint8_t code) { return code >= known; });
  if (outside) look_again(count, [&](size_t row) { return codes[row] < known; });
}

// Indices of a dictionary of at most 255 words, a byte each; all that are larger as 255.
const uint8_t* BatchDoor::indices(const ArrowView& view, int64_t begin, size_t count) {
  uint32_t width_bytes = view.layout->width_bytes;
  const uint8_t* values = view.values + (view.offset + begin) * width_bytes;
  if (width_bytes == 1) return values;
  size_t narrowed = width_bytes == 4 ? count / kWordRows : 0;
  if (narrowed > 0) kernels_.narrow(reinterpret_cast<const uint32_t*>(values), narrowed, codes_.data());
  for (size_t row = narrowed * kWordRows; row < count; ++row) {
    uint64_t wide = 0;
    std::memcpy(&wide, values + row * width_bytes, width_bytes);
    codes_[row] = static_cast<uint8_t>(std::min<uint64_t>(wide, kNoChoice));
  }
  return codes_.data();
}

void BatchDoor::load_codes(size_t index, const PlanSource& source, const ArrowView& view, int64_t begin, size_t count) {
  const Choices& choices = choices_of(index, source, view);
  if (codes_.size() < count) codes_.resize(words_ * kWordRows);
  if (choices.direct) {
    return look_up(source, indices(view, begin, count), count, choices.by_word.size(), choices.tables);
  }
  if (!view.dictionary) {
    const uint64_t* known = valid();
    for (size_t row = 0; row < count; ++row) {
      bool there = (known[row / kWordRows] >> (row % kWordRows) & 1U) != 0;
      codes_[row] = there ? code_of(source, text_at(view, begin + static_cast<int64_t>(row))) : uint8_t{0};
    }
  } else if (choices.by_word.size() > kNoChoice) {
    for (size_t row = 0; row < count; ++row) {
      int64_t word = dictionary_row(view, begin + static_cast<int64_t>(row));
      codes_[row] = word < 0 ? kNoChoice : choices.by_word[static_cast<size_t>(word)];
    }
  } else {
    const uint8_t* words = indices(view, begin, count);
    for (size_t row = 0; row < count; ++row) {
      codes_[row] = words[row] < choices.by_word.size() ? choices.by_word[words[row]] : kNoChoice;
    }
  }
  look_up(source, codes_.data(), count, kMostChoices, choices.tables);
}

void BatchDoor::load_text(const ArrowView& view, int64_t begin, size_t count) {
  look_again(count, [&](size_t row) {
    int64_t at = begin + static_cast<int64_t>(row);
    const ArrowView& texts = view.dictionary ? *view.dictionary : view;
    if (view.dictionary) at = dictionary_row(view, at);
    return at >= 0 && texts.valid(at) && find_invalid_utf8(text_at(texts, at)) == std::string_view::npos;
  });
}

}  // namespace yuheng
