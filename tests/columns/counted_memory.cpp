#include "counted_memory.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {
std::atomic<size_t> taken_count, taken_bytes;
}

void* operator new(size_t size) {
  taken_count.fetch_add(1, std::memory_order_relaxed);
  taken_bytes.fetch_add(size, std::memory_order_relaxed);
  if (void* out = std::malloc(size)) return out;  // NOLINT(cppcoreguidelines-no-malloc)
  throw std::bad_alloc();
}
void* operator new(size_t size, const std::nothrow_t&) noexcept {
  taken_count.fetch_add(1, std::memory_order_relaxed);
  taken_bytes.fetch_add(size, std::memory_order_relaxed);
  return std::malloc(size);  // NOLINT(cppcoreguidelines-no-malloc)
}
void operator delete(void* memory) noexcept { std::free(memory); }          // NOLINT(cppcoreguidelines-no-malloc)
void operator delete(void* memory, size_t) noexcept { std::free(memory); }  // NOLINT(cppcoreguidelines-no-malloc)

yuheng::Taken yuheng::taken() { return {taken_count, taken_bytes}; }
