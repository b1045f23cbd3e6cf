#include "columns/number_kernels.hpp"

namespace yuheng {

extern const NumberKernels kNumberKernels_baseline;
#ifdef YUHENG_X86_KERNELS
extern const NumberKernels kNumberKernels_avx2;
extern const NumberKernels kNumberKernels_avx512;
#endif

const NumberKernels& number_kernels(const Kernels& kernels) {
#ifdef YUHENG_X86_KERNELS
  if (kernels.target == "avx512") return kNumberKernels_avx512;
  if (kernels.target == "avx2") return kNumberKernels_avx2;
#endif
  (void)kernels;
  return kNumberKernels_baseline;
}

}  // namespace yuheng
