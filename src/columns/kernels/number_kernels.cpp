// The loops over whole numbers for one instruction set: YUHENG_KERNELS names it and the compiler's flags choose it.
//
// Nothing of the standard library with code in it belongs here: an inline function compiled for a newer machine might be the
// one the linker keeps.
#include "columns/number_kernels.hpp"

namespace yuheng {
namespace {

using Unsigned = uint64_t;

template <class T>
void from_whole(const T* __restrict values, size_t count, int64_t* __restrict out) {
  for (size_t i = 0; i < count; ++i) out[i] = values[i];
}

// Added to a double below 2^51, 1.5 × 2^52 rounds it to a whole number and leaves that in the lowest bits.
constexpr double kRounding = 6755399441055744.0;

void from_f64(const double* __restrict values, size_t count, double factor, int64_t* __restrict out) {
  constexpr int64_t kBits = 0x4338000000000000;
  for (size_t i = 0; i < count; ++i) {
    double shifted = values[i] * factor + kRounding;
    int64_t bits;
    __builtin_memcpy(&bits, &shifted, sizeof bits);
    out[i] = static_cast<int64_t>(static_cast<Unsigned>(bits) - static_cast<Unsigned>(kBits));
  }
}

// One bit per value, of bytes that are 0 or 1.
uint64_t gathered(const uint8_t* flags) {
  uint64_t out = 0;
  for (size_t i = 0; i < kWordRows; i += 8) {
    uint64_t eight;
    __builtin_memcpy(&eight, flags + i, sizeof eight);
    out |= (eight * 0x0102040810204080U >> 56U) << i;
  }
  return out;
}

void not_whole(const double* __restrict values, size_t words, double factor, double most, uint64_t* __restrict out) {
  for (size_t word = 0; word < words; ++word) {
    const double* at = values + word * kWordRows;
    uint8_t flags[kWordRows];
    for (size_t i = 0; i < kWordRows; ++i) {
      double whole = (at[i] * factor + kRounding) - kRounding;
      bool inside = whole >= -most && whole <= most;  // not for NaN
      flags[i] = static_cast<uint8_t>(!(inside && whole / factor == at[i]));
    }
    out[word] = gathered(flags);
  }
}

void sum(const int64_t* __restrict a, int64_t f, const int64_t* __restrict b, int64_t g, size_t count,
         int64_t* __restrict out) {
  auto put = [&](auto value) {
    for (size_t i = 0; i < count; ++i) {
      out[i] = static_cast<int64_t>(value(static_cast<Unsigned>(a[i]), static_cast<Unsigned>(b[i])));
    }
  };
  auto p = static_cast<Unsigned>(f);
  auto q = static_cast<Unsigned>(g);
  if (f == 1 && g == 1) return put([](Unsigned x, Unsigned y) { return x + y; });
  if (f == 1 && g == -1) return put([](Unsigned x, Unsigned y) { return x - y; });
  put([=](Unsigned x, Unsigned y) { return p * x + q * y; });
}

void product(const int64_t* __restrict a, const int64_t* __restrict b, size_t count, int64_t* __restrict out) {
  for (size_t i = 0; i < count; ++i) {
    out[i] = static_cast<int64_t>(static_cast<Unsigned>(a[i]) * static_cast<Unsigned>(b[i]));
  }
}

void ratio(const int64_t* __restrict number, const int64_t* __restrict divisor, size_t words,
           const RatioLimit* __restrict limits, size_t count, uint64_t* const* planes, uint64_t* __restrict zero) {
  for (size_t word = 0; word < words; ++word) {
    const int64_t* x = number + word * kWordRows;
    const int64_t* y = divisor + word * kWordRows;
    uint8_t flags[kWordRows];
    for (size_t i = 0; i < kWordRows; ++i) flags[i] = static_cast<uint8_t>(y[i] == 0);
    zero[word] = gathered(flags);
    for (size_t j = 0; j < count; ++j) {
      auto p = static_cast<Unsigned>(limits[j].p);
      auto r = static_cast<Unsigned>(limits[j].r);
      int64_t bias = limits[j].bias;
      for (size_t i = 0; i < kWordRows; ++i) {
        Unsigned sign = static_cast<Unsigned>(y[i] >> 63U);  // all ones where negative
        Unsigned difference = p * static_cast<Unsigned>(x[i]) - r * static_cast<Unsigned>(y[i]);
        flags[i] = static_cast<uint8_t>(static_cast<int64_t>((difference ^ sign) - sign) > bias);
      }
      planes[j][word] = gathered(flags);
    }
  }
}

}  // namespace

#define YUHENG_JOINED(a, b) a##b
#define YUHENG_NAMED(a, b) YUHENG_JOINED(a, b)

extern const NumberKernels YUHENG_NAMED(kNumberKernels_, YUHENG_KERNELS);
const NumberKernels YUHENG_NAMED(kNumberKernels_, YUHENG_KERNELS) = {
    from_whole<int16_t>, from_whole<int32_t>, from_f64, not_whole, sum, product, ratio};

}  // namespace yuheng
