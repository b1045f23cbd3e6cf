// The kernels for one instruction set: YUHENG_KERNELS names it and the compiler's flags choose it. The only door to Highway.
//
// Nothing of the standard library with code in it belongs here: an inline function compiled for a newer machine might be the
// one the linker keeps.
#define HWY_COMPILE_ONLY_STATIC
#include <hwy/highway.h>

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

template <class V>
inline auto outside_of(V x, V least, V most) {
  if constexpr (hwy::IsFloat<hn::TFromV<V>>()) {
    return hn::Not(hn::And(hn::Ge(x, least), hn::Le(x, most)));  // "not inside", so that NaN is outside
  } else {
    return hn::Or(hn::Gt(least, x), hn::Gt(x, most));
  }
}

// kCount limits, known when compiling, so that they stay in registers.
template <size_t kCount, class T>
bool above_some(const T* values, size_t words, const T* limits, uint64_t* const* planes, T low, T high) {
  const hn::ScalableTag<T> d;
  const size_t lanes = hn::Lanes(d);
  const auto least = hn::Set(d, low);
  const auto most = hn::Set(d, high);
  auto outside = hn::Gt(hn::Zero(d), hn::Zero(d));
  for (size_t word = 0; word < words; ++word) {
    uint64_t out[kCount == 0 ? 1 : kCount] = {};
    const T* at = values + word * kWordRows;
    for (size_t i = 0; i < kWordRows; i += lanes) {
      const auto x = hn::LoadU(d, at + i);
      outside = hn::Or(outside, outside_of(x, least, most));
      for (size_t j = 0; j < kCount; ++j) out[j] |= bits_of(d, hn::Gt(x, hn::Set(d, limits[j]))) << i;
    }
    for (size_t j = 0; j < kCount; ++j) planes[j][word] = out[j];
  }
  return !hn::AllFalse(d, outside);
}

template <class T>
bool above(const T* values, size_t words, const T* limits, size_t count, uint64_t* const* planes, T low, T high) {
  bool outside = false;
  for (; count > 4; count -= 4, limits += 4, planes += 4) {
    outside = above_some<4, T>(values, words, limits, planes, low, high) || outside;
  }
  switch (count) {
    case 0: return above_some<0, T>(values, words, limits, planes, low, high) || outside;
    case 1: return above_some<1, T>(values, words, limits, planes, low, high) || outside;
    case 2: return above_some<2, T>(values, words, limits, planes, low, high) || outside;
    case 3: return above_some<3, T>(values, words, limits, planes, low, high) || outside;
    default: return above_some<4, T>(values, words, limits, planes, low, high) || outside;
  }
}

template <size_t kCount>
bool scaled_some(const double* values, size_t words, const double* limits, uint64_t* const* planes, double low,
                 double high, double factor) {
  const hn::ScalableTag<double> d;
  const size_t lanes = hn::Lanes(d);
  const auto least = hn::Set(d, low > -kLargestExact ? low : -kLargestExact);
  const auto most = hn::Set(d, high < kLargestExact ? high : kLargestExact);
  const auto scale = hn::Set(d, factor);
  auto outside = hn::Gt(hn::Zero(d), hn::Zero(d));
  for (size_t word = 0; word < words; ++word) {
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
                  double low, double high, double factor) {
  bool outside = false;
  for (; count > 4; count -= 4, limits += 4, planes += 4) {
    outside = scaled_some<4>(values, words, limits, planes, low, high, factor) || outside;
  }
  switch (count) {
    case 0: return scaled_some<0>(values, words, limits, planes, low, high, factor) || outside;
    case 1: return scaled_some<1>(values, words, limits, planes, low, high, factor) || outside;
    case 2: return scaled_some<2>(values, words, limits, planes, low, high, factor) || outside;
    case 3: return scaled_some<3>(values, words, limits, planes, low, high, factor) || outside;
    default: return scaled_some<4>(values, words, limits, planes, low, high, factor) || outside;
  }
}

void lookup(const uint8_t* codes, size_t words, const uint8_t* table, size_t count, uint64_t* const* planes) {
#if HWY_TARGET == HWY_SCALAR
  for (size_t word = 0; word < words; ++word) {
    for (size_t j = 0; j < count; ++j) {
      uint64_t out = 0;
      for (size_t i = 0; i < kWordRows; ++i) {
        out |= static_cast<uint64_t>(table[codes[word * kWordRows + i] & 15U] >> j & 1U) << i;
      }
      planes[j][word] = out;
    }
  }
#else
  const hn::ScalableTag<uint8_t> d;
  const size_t lanes = hn::Lanes(d);
  const auto rows = hn::LoadDup128(d, table);
  for (size_t word = 0; word < words; ++word) {
    uint64_t out[8] = {};
    for (size_t i = 0; i < kWordRows; i += lanes) {
      const auto found = hn::TableLookupBytes(rows, hn::LoadU(d, codes + word * kWordRows + i));
      for (size_t j = 0; j < count; ++j) {
        const auto bit = hn::Set(d, static_cast<uint8_t>(1U << j));
        out[j] |= bits_of(d, hn::Eq(hn::And(found, bit), bit)) << i;
      }
    }
    for (size_t j = 0; j < count; ++j) planes[j][word] = out[j];
  }
#endif
}

}  // namespace

#define YUHENG_JOINED(a, b) a##b
#define YUHENG_NAMED(a, b) YUHENG_JOINED(a, b)
#define YUHENG_TEXT(a) #a
#define YUHENG_QUOTED(a) YUHENG_TEXT(a)

extern const Kernels YUHENG_NAMED(kKernels_, YUHENG_KERNELS);
const Kernels YUHENG_NAMED(kKernels_, YUHENG_KERNELS) = {
    YUHENG_QUOTED(YUHENG_KERNELS), above<int16_t>, above<int32_t>, above<int64_t>, above<double>, above_scaled, lookup};

}  // namespace yuheng
