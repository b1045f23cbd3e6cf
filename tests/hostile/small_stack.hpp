// Runs work on a thread with little stack, as hosts in other languages have: what overflows it ends the test program.
#pragma once

#include <pthread.h>

#include <cstddef>
#include <functional>

namespace yuheng {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr size_t kStackBytes = 8U << 20U;  // frames are many times larger there
#else
constexpr size_t kStackBytes = 512U << 10U;
#endif

inline void on_small_stack(const std::function<void()>& work) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStackBytes);
  pthread_t thread{};
  auto run = [](void* argument) -> void* {
    (*static_cast<const std::function<void()>*>(argument))();
    return nullptr;
  };
  pthread_create(&thread, &attributes, run, const_cast<std::function<void()>*>(&work));
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

}  // namespace yuheng
