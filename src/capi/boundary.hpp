// The one place where exceptions end: every function of yuheng.h does its work inside `guarded`.
#pragma once

#include <new>

#include "compile.hpp"
#include "yuheng/yuheng.h"

namespace yuheng::capi {

template <class Work>
yh_status guarded(const Work& work) noexcept {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return YH_OUT_OF_MEMORY;
  } catch (const UnreadableProgram&) {
    return YH_IO_ERROR;
  } catch (...) {
    return YH_INTERNAL;
  }
}

}  // namespace yuheng::capi
