// The task by columns in AVX2 intrinsics, in blocks that stay in cache, the next column fetched ahead; and the same bytes
// merely read, in the same order.
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "hand_columns.hpp"

namespace bench {

#if defined(__x86_64__)

bool has_avx2() { return __builtin_cpu_supports("avx2"); }

void grade_columns_avx2(const Columns& columns, Grades& out) {
  auto above = [](const int64_t* values, const int64_t* next, size_t words, const std::array<int64_t, kLevels>& limits,
                  uint64_t(*planes)[kBlockWords]) {
    const __m256i a = _mm256_set1_epi64x(limits[0]);
    const __m256i b = _mm256_set1_epi64x(limits[1]);
    const __m256i c = _mm256_set1_epi64x(limits[2]);
    for (size_t word = 0; word < words; ++word) {
      uint64_t out_a = 0;
      uint64_t out_b = 0;
      uint64_t out_c = 0;
      for (size_t i = 0; i < 64; i += 4) {
        const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values + word * 64 + i));
        if (i % 8 == 0) _mm_prefetch(reinterpret_cast<const char*>(next + word * 64 + i), _MM_HINT_T0);
        auto bits = [&](__m256i limit) {
          return static_cast<uint64_t>(_mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpgt_epi64(x, limit)))) << i;
        };
        out_a |= bits(a);
        out_b |= bits(b);
        out_c |= bits(c);
      }
      planes[0][word] = out_a;
      planes[1][word] = out_b;
      planes[2][word] = out_c;
    }
  };
  auto among = [](const int8_t* codes, size_t words, uint64_t(*good)[kBlockWords]) {
    for (size_t word = 0; word < words; ++word) {
      for (size_t half = 0; half < 2; ++half) {
        const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(codes + word * 64 + half * 32));
        auto bits = [&](__m256i mask) {
          return static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(mask))) << (32 * half);
        };
        uint64_t a = bits(_mm256_cmpgt_epi8(_mm256_set1_epi8(2), x));
        uint64_t d = bits(_mm256_xor_si256(_mm256_cmpeq_epi8(x, _mm256_set1_epi8(3)), _mm256_set1_epi8(-1)));
        good[0][word] = half == 0 ? a : good[0][word] | a;
        good[1][word] = half == 0 ? d : good[1][word] | d;
      }
    }
  };
  grade_blocks(columns, out, above, among);
}

uint64_t read_all(const Columns& columns) {
  __m256i sum = _mm256_setzero_si256();
  auto read = [&](const void* from, size_t bytes) {
    const auto* at = static_cast<const __m256i*>(from);
    for (size_t i = 0; i + 32 <= bytes; i += 32) sum = _mm256_add_epi64(sum, _mm256_loadu_si256(at++));
  };
  for (size_t begin = 0; begin < columns.count; begin += kBlockRows) {
    size_t rows = std::min(kBlockRows, columns.count - begin);
    for (size_t i = 0; i < kNumbers; ++i) {
      read(columns.numbers[i].data() + begin, rows * 8);
      read(columns.number_valid[i].data() + begin / 64, rows / 8);
    }
    for (size_t i = 0; i < kFlags; ++i) {
      read(columns.flags[i].data() + begin / 64, rows / 8);
      read(columns.flag_valid[i].data() + begin / 64, rows / 8);
    }
    for (size_t i = 0; i < kChoices; ++i) {
      read(columns.choices[i].data() + begin, rows);
      read(columns.choice_valid[i].data() + begin / 64, rows / 8);
    }
  }
  alignas(32) uint64_t lanes[4];
  _mm256_store_si256(reinterpret_cast<__m256i*>(lanes), sum);
  return lanes[0] + lanes[1] + lanes[2] + lanes[3];
}

#else

bool has_avx2() { return false; }
void grade_columns_avx2(const Columns& columns, Grades& out) { grade_columns_loops(columns, out); }
uint64_t read_all(const Columns& columns) {
  uint64_t sum = 0;
  for (const auto& column : columns.numbers) {
    for (int64_t value : column) sum += static_cast<uint64_t>(value);
  }
  return sum;
}

#endif

}  // namespace bench
