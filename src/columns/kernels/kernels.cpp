// The kernels for one instruction set: YUHENG_KERNELS names it and the compiler's flags choose it. The only door to Highway.
//
// Nothing of the standard library with code in it belongs here: an inline function compiled for a newer machine might be the
// one the linker keeps.
#define HWY_COMPILE_ONLY_STATIC
#include <hwy/highway.h>
#if defined(__BMI2__)
#include <immintrin.h>
#endif

#include "columns/kernels.hpp"

namespace yuheng {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

// The bits of a mask, one per lane.
template <class D, class M>
inline uint64_t bits_of(D d, M mask) {
  alignas(16) uint8_t bytes[64] = {};
  hn::StoreMaskBits(d, mask, bytes);
  constexpr size_t kLanes = hn::MaxLanes(D());
  if constexpr (kLanes <= 8) {
    return bytes[0];
  } else if constexpr (kLanes <= 16) {
    return static_cast<uint64_t>(bytes[0]) | static_cast<uint64_t>(bytes[1]) << 8;
  } else {
    uint64_t out = 0;
    __builtin_memcpy(&out, bytes, kLanes / 8);
    return out;
  }
}

// Into the second level of cache: the first is too small for two columns of a batch.
inline void fetch(Ahead ahead, size_t word) {
  auto at = reinterpret_cast<uintptr_t>(ahead.from) + word * ahead.lines * 64;
  for (size_t line = 0; line < ahead.lines; ++line) {
    __builtin_prefetch(reinterpret_cast<const void*>(at + line * 64), 0, 2);
  }
}

// Watches for values outside [low, high].
template <class D, class T>
class Watch {
 public:
  Watch(D d, T low, T high) : d_(d), low_(low), high_(high), least_(hn::Set(d, high)), most_(hn::Set(d, low)) {}
  template <class V>
  void see(V x) {
    least_ = hn::Min(least_, x);
    most_ = hn::Max(most_, x);
  }
  bool outside() const {
    return !hn::AllFalse(d_, hn::Gt(hn::Set(d_, low_), least_)) || !hn::AllFalse(d_, hn::Gt(most_, hn::Set(d_, high_)));
  }

 private:
  D d_;
  T low_, high_;
  hn::Vec<D> least_, most_;
};

template <class D>
class Watch<D, double> {
 public:
  Watch(D d, double low, double high)
      : d_(d), low_(hn::Set(d, low)), high_(hn::Set(d, high)), outside_(hn::Gt(hn::Zero(d), hn::Zero(d))) {}
  template <class V>
  void see(V x) {
    outside_ = hn::Or(outside_, hn::Not(hn::And(hn::Ge(x, low_), hn::Le(x, high_))));  // so that NaN is outside
  }
  bool outside() const { return !hn::AllFalse(d_, outside_); }

 private:
  D d_;
  hn::Vec<D> low_, high_;
  hn::Mask<D> outside_;
};

struct NoWatch {
  template <class V>
  void see(V) {}
  bool outside() const { return false; }
};

// kCount limits, known when compiling, so that they stay in registers.
template <size_t kCount, class T, class W>
bool above_some(const T* values, size_t words, const T* limits, uint64_t* const* planes, W watch, Ahead ahead) {
  const hn::ScalableTag<T> d;
  const size_t lanes = hn::Lanes(d);
  for (size_t word = 0; word < words; ++word) {
    fetch(ahead, word);
    uint64_t out[kCount == 0 ? 1 : kCount] = {};
    const T* at = values + word * kWordRows;
    for (size_t i = 0; i < kWordRows; i += lanes) {
      const auto x = hn::LoadU(d, at + i);
      watch.see(x);
      for (size_t j = 0; j < kCount; ++j) out[j] |= bits_of(d, hn::Gt(x, hn::Set(d, limits[j]))) << i;
    }
    for (size_t j = 0; j < kCount; ++j) planes[j][word] = out[j];
  }
  return watch.outside();
}

template <class T, class W>
bool above_watched(const T* values, size_t words, const T* limits, size_t count, uint64_t* const* planes, W watch,
                   Ahead ahead) {
  bool outside = false;
  for (; count > 4; count -= 4, limits += 4, planes += 4) {
    outside = above_some<4, T>(values, words, limits, planes, watch, Ahead{}) || outside;
  }
  switch (count) {
    case 0: return above_some<0, T>(values, words, limits, planes, watch, ahead) || outside;
    case 1: return above_some<1, T>(values, words, limits, planes, watch, ahead) || outside;
    case 2: return above_some<2, T>(values, words, limits, planes, watch, ahead) || outside;
    case 3: return above_some<3, T>(values, words, limits, planes, watch, ahead) || outside;
    default: return above_some<4, T>(values, words, limits, planes, watch, ahead) || outside;
  }
}

template <class T>
bool above(const T* values, size_t words, const T* limits, size_t count, uint64_t* const* planes, T low, T high,
           Ahead ahead) {
  if constexpr (!hwy::IsFloat<T>()) {
    bool all_fit = low == hwy::LowestValue<T>() && high == hwy::HighestValue<T>();
    if (all_fit) return above_watched<T>(values, words, limits, count, planes, NoWatch(), ahead);
  }
  const hn::ScalableTag<T> d;
  return above_watched<T>(values, words, limits, count, planes, Watch<decltype(d), T>(d, low, high), ahead);
}

template <size_t kCount>
bool scaled_some(const double* values, size_t words, const double* limits, uint64_t* const* planes, double low,
                 double high, double factor, Ahead ahead) {
  const hn::ScalableTag<double> d;
  const size_t lanes = hn::Lanes(d);
  const auto least = hn::Set(d, low > -kLargestExact ? low : -kLargestExact);
  const auto most = hn::Set(d, high < kLargestExact ? high : kLargestExact);
  const auto scale = hn::Set(d, factor);
  auto outside = hn::Gt(hn::Zero(d), hn::Zero(d));
  for (size_t word = 0; word < words; ++word) {
    fetch(ahead, word);
    uint64_t out[kCount == 0 ? 1 : kCount] = {};
    const double* at = values + word * kWordRows;
    for (size_t i = 0; i < kWordRows; i += lanes) {
      const auto x = hn::LoadU(d, at + i);
      const auto whole = hn::Round(hn::Mul(x, scale));
      const auto exact = hn::Eq(hn::Div(whole, scale), x);
      outside = hn::Or(outside, hn::Not(hn::And(exact, hn::And(hn::Ge(whole, least), hn::Le(whole, most)))));
      for (size_t j = 0; j < kCount; ++j) out[j] |= bits_of(d, hn::Gt(whole, hn::Set(d, limits[j]))) << i;
    }
    for (size_t j = 0; j < kCount; ++j) planes[j][word] = out[j];
  }
  return !hn::AllFalse(d, outside);
}

bool above_scaled(const double* values, size_t words, const double* limits, size_t count, uint64_t* const* planes,
                  double low, double high, double factor, Ahead ahead) {
  bool outside = false;
  for (; count > 4; count -= 4, limits += 4, planes += 4) {
    outside = scaled_some<4>(values, words, limits, planes, low, high, factor, Ahead{}) || outside;
  }
  switch (count) {
    case 0: return scaled_some<0>(values, words, limits, planes, low, high, factor, ahead) || outside;
    case 1: return scaled_some<1>(values, words, limits, planes, low, high, factor, ahead) || outside;
    case 2: return scaled_some<2>(values, words, limits, planes, low, high, factor, ahead) || outside;
    case 3: return scaled_some<3>(values, words, limits, planes, low, high, factor, ahead) || outside;
    default: return scaled_some<4>(values, words, limits, planes, low, high, factor, ahead) || outside;
  }
}

bool lookup(const uint8_t* codes, size_t words, const uint8_t* table, size_t known, size_t count,
            uint64_t* const* planes, Ahead ahead) {
#if HWY_TARGET == HWY_SCALAR
  (void)ahead;
  bool outside = false;
  for (size_t i = 0; i < words * kWordRows; ++i) outside = outside || codes[i] >= known;
  for (size_t word = 0; word < words; ++word) {
    for (size_t j = 0; j < count; ++j) {
      uint64_t out = 0;
      for (size_t i = 0; i < kWordRows; ++i) {
        out |= static_cast<uint64_t>(table[codes[word * kWordRows + i] & 15U] >> j & 1U) << i;
      }
      planes[j][word] = out;
    }
  }
  return outside;
#else
  const hn::ScalableTag<uint8_t> d;
  const size_t lanes = hn::Lanes(d);
  const auto rows = hn::LoadDup128(d, table);
  auto most = hn::Zero(d);
  for (size_t word = 0; word < words; ++word) {
    fetch(ahead, word);
    uint64_t out[8] = {};
    for (size_t i = 0; i < kWordRows; i += lanes) {
      const auto x = hn::LoadU(d, codes + word * kWordRows + i);
      most = hn::Max(most, x);
      const auto found = hn::TableLookupBytes(rows, hn::And(x, hn::Set(d, uint8_t{15})));
      for (size_t j = 0; j < count; ++j) {
        const auto bit = hn::Set(d, static_cast<uint8_t>(1U << j));
        out[j] |= bits_of(d, hn::Eq(hn::And(found, bit), bit)) << i;
      }
    }
    for (size_t j = 0; j < count; ++j) planes[j][word] = out[j];
  }
  const auto last = hn::Set(d, static_cast<uint8_t>(known - 1));
  return !hn::AllTrue(d, hn::Eq(hn::Max(most, last), last));
#endif
}

void narrow(const uint32_t* codes, size_t words, uint8_t* out) {
  for (size_t i = 0; i < words * kWordRows; ++i) {
    uint32_t code = 0;
    __builtin_memcpy(&code, codes + i, sizeof code);  // may be unaligned
    out[i] = static_cast<uint8_t>(code < 255U ? code : 255U);
  }
}

using PlaneTag = hn::CappedTag<uint64_t, kWordsAtOnce>;

template <Joining kJoining, class V>
inline V joined(V old, V now) {
  if constexpr (kJoining == Joining::both) return hn::And(old, now);
  if constexpr (kJoining == Joining::either) return hn::Or(old, now);
  return now;
}

template <Joining kJoining>
void leaf_joined(const LeafPlanes& leaf, size_t words, uint64_t* sure, uint64_t* may) {
  const PlaneTag d;
  auto all = [&](bool bits) { return hn::Set(d, bits ? ~uint64_t{0} : uint64_t{0}); };
  const auto initial = all(leaf.initial);
  const auto missing_sure = all(leaf.missing_sure);
  const auto missing_may = all(leaf.missing_may);
  for (size_t i = 0; i < words; i += hn::Lanes(d)) {
    auto value = initial;
    for (size_t j = 0; j < leaf.flip_count; ++j) value = hn::Xor(value, hn::LoadU(d, leaf.flips[j] + i));
    const auto valid = hn::LoadU(d, leaf.valid + i);
    const auto known = hn::And(value, valid);
    const auto now_sure = hn::Or(known, hn::AndNot(valid, missing_sure));
    const auto now_may = hn::Or(known, hn::AndNot(valid, missing_may));
    hn::StoreU(joined<kJoining>(hn::LoadU(d, sure + i), now_sure), d, sure + i);
    hn::StoreU(joined<kJoining>(hn::LoadU(d, may + i), now_may), d, may + i);
  }
}

void leaf(const LeafPlanes& one, size_t words, Joining joining, uint64_t* sure, uint64_t* may) {
  switch (joining) {
    case Joining::set: return leaf_joined<Joining::set>(one, words, sure, may);
    case Joining::both: return leaf_joined<Joining::both>(one, words, sure, may);
    case Joining::either: return leaf_joined<Joining::either>(one, words, sure, may);
  }
}

template <Joining kJoining>
void join_planes(const uint64_t* from, size_t words, uint64_t* to) {
  const PlaneTag d;
  for (size_t i = 0; i < words; i += hn::Lanes(d)) {
    hn::StoreU(joined<kJoining>(hn::LoadU(d, to + i), hn::LoadU(d, from + i)), d, to + i);
  }
}

void join(const uint64_t* from, size_t words, Joining joining, uint64_t* to) {
  if (joining == Joining::both) return join_planes<Joining::both>(from, words, to);
  join_planes<Joining::either>(from, words, to);
}

// The bits of `word` under `mask`, side by side.
inline uint64_t packed_bits(uint64_t word, uint64_t mask) {
#if defined(__BMI2__)
  return _pext_u64(word, mask);
#else
  uint64_t out = 0;
  for (unsigned i = 0; mask != 0; mask &= mask - 1, ++i) {
    out |= static_cast<uint64_t>((word & mask & (~mask + 1)) != 0) << i;
  }
  return out;
#endif
}

// The lowest bits of `word`, each where `mask` has one.
inline uint64_t spread_bits(uint64_t word, uint64_t mask) {
#if defined(__BMI2__)
  return _pdep_u64(word, mask);
#else
  uint64_t out = 0;
  for (; mask != 0; mask &= mask - 1, word >>= 1) {
    if ((word & 1U) != 0) out |= mask & (~mask + 1);
  }
  return out;
#endif
}

// A bit of a list carries, by addition, up to the place of its last item and no further.
void any_of_items(const uint64_t* items, uint64_t flip, const uint64_t* last, size_t words, uint64_t* out) {
  uint64_t carry = 0;
  uint64_t gathered = 0;
  unsigned count = 0;
  for (size_t word = 0; word < words; ++word) {
    const uint64_t bits = items[word] ^ flip;
    const uint64_t ends = last[word];
    const uint64_t inside = bits & ~ends;
    const uint64_t half = inside + ~ends;
    const uint64_t sum = half + carry;
    carry = static_cast<uint64_t>(half < inside) | static_cast<uint64_t>(sum < half);
    const uint64_t found = packed_bits(sum | bits, ends);
    const auto more = static_cast<unsigned>(__builtin_popcountll(ends));
    gathered |= count < 64 ? found << count : 0;
    if (count + more >= 64) {
      *out++ = gathered;
      gathered = count == 0 ? 0 : found >> (64 - count);
      count -= 64;
    }
    count += more;
  }
  *out = gathered;
}

void spread(const uint64_t* packed, const uint64_t* there, size_t words, uint64_t* out) {
  size_t at = 0;
  for (size_t word = 0; word < words; ++word) {
    const size_t shift = at % 64;
    uint64_t next = packed[at / 64] >> shift;
    if (shift > 0) next |= packed[at / 64 + 1] << (64 - shift);
    out[word] = spread_bits(next, there[word]);
    at += static_cast<size_t>(__builtin_popcountll(there[word]));
  }
}

void choose_codes(const uint64_t* const* planes, const int16_t* codes, size_t count, size_t words, int16_t start,
                  int16_t* out) {
#if HWY_TARGET == HWY_SCALAR
  for (size_t i = 0; i < words * kWordRows; ++i) {
    out[i] = start;
    for (size_t j = 0; j < count; ++j) {
      if ((planes[j][i / kWordRows] >> (i % kWordRows) & 1U) != 0) out[i] = codes[j];
    }
  }
#else
  const hn::CappedTag<int16_t, 32> d;
  const size_t lanes = hn::Lanes(d);
  for (size_t word = 0; word < words; ++word) {
    for (size_t i = 0; i < kWordRows; i += lanes) {
      auto chosen = hn::Set(d, start);
      for (size_t j = 0; j < count; ++j) {
        alignas(16) uint8_t bits[16] = {};
        const uint64_t here = planes[j][word] >> i;
        __builtin_memcpy(bits, &here, sizeof here);
        chosen = hn::IfThenElse(hn::LoadMaskBits(d, bits), hn::Set(d, codes[j]), chosen);
      }
      hn::StoreU(chosen, d, out + word * kWordRows + i);
    }
  }
#endif
}

}  // namespace

#define YUHENG_JOINED(a, b) a##b
#define YUHENG_NAMED(a, b) YUHENG_JOINED(a, b)
#define YUHENG_TEXT(a) #a
#define YUHENG_QUOTED(a) YUHENG_TEXT(a)

extern const Kernels YUHENG_NAMED(kKernels_, YUHENG_KERNELS);
const Kernels YUHENG_NAMED(kKernels_, YUHENG_KERNELS) = {YUHENG_QUOTED(YUHENG_KERNELS),
                                                         above<int16_t>,
                                                         above<int32_t>,
                                                         above<int64_t>,
                                                         above<double>,
                                                         above_scaled,
                                                         lookup,
                                                         narrow,
                                                         leaf,
                                                         join,
                                                         any_of_items,
                                                         spread,
                                                         choose_codes};

}  // namespace yuheng
