#include "columns/in_parallel.hpp"

#include <exception>
#include <thread>
#include <vector>

namespace yuheng {

void in_parallel(size_t threads, const std::function<void(size_t)>& work) {
  std::vector<std::exception_ptr> failures(threads);
  {
    std::vector<std::jthread> workers;
    for (size_t i = 0; i < threads; ++i) {
      auto caught = [&, i] {
        try {
          work(i);
        } catch (...) {
          failures[i] = std::current_exception();
        }
      };
      if (i + 1 == threads) {
        caught();
      } else {
        workers.emplace_back(caught);
      }
    }
  }  // waits
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace yuheng
