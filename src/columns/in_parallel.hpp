// The same work by several threads at once.
#pragma once

#include <cstddef>
#include <functional>

namespace yuheng {

// Calls work(0) … work(threads - 1), the last one from the calling thread, and waits for all. The first failure is thrown
// again once all have ended.
void in_parallel(size_t threads, const std::function<void(size_t)>& work);

}  // namespace yuheng
