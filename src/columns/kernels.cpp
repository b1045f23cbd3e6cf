#include "columns/kernels.hpp"

namespace yuheng {

extern const Kernels kKernels_baseline;
#ifdef YUHENG_X86_KERNELS
extern const Kernels kKernels_avx2;
extern const Kernels kKernels_avx512;
#endif

std::vector<const Kernels*> usable_kernels() {
  std::vector<const Kernels*> out;
#ifdef YUHENG_X86_KERNELS
  __builtin_cpu_init();
  bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
              __builtin_cpu_supports("fma") && __builtin_cpu_supports("aes") && __builtin_cpu_supports("pclmul");
  bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
                __builtin_cpu_supports("avx512cd");
  if (avx512) out.push_back(&kKernels_avx512);
  if (avx2) out.push_back(&kKernels_avx2);
#endif
  out.push_back(&kKernels_baseline);
  return out;
}

}  // namespace yuheng
