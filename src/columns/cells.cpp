#include "columns/cells.hpp"

#if defined(__linux__)
#include <sys/mman.h>
#endif

#include <cstdint>
#include <cstring>

namespace yuheng {

#if defined(__linux__)

namespace {

constexpr size_t kHugePageBytes = size_t{1} << 21U;
constexpr size_t kPageBytes = 4096;

// A huge page at the end is worth it where it is at least half full.
size_t rounded(size_t size_bytes) {
  size_t page = size_bytes % kHugePageBytes >= kHugePageBytes / 2 ? kHugePageBytes : kPageBytes;
  return (size_bytes + page - 1) / page * page;
}

// `size_bytes` of fresh memory that begins at a huge page.
void* map(size_t size_bytes) {
  size_t all = size_bytes + kHugePageBytes;
  void* got = mmap(nullptr, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (got == MAP_FAILED) throw std::bad_alloc();
  auto* begin = static_cast<char*>(got);
  size_t before = (kHugePageBytes - reinterpret_cast<uintptr_t>(begin) % kHugePageBytes) % kHugePageBytes;
  if (before > 0) munmap(begin, before);
  munmap(begin + before + size_bytes, kHugePageBytes - before);
  (void)madvise(begin + before, size_bytes, MADV_HUGEPAGE);
  return begin + before;
}

}  // namespace

void* take_cells(size_t size_bytes) {
  return size_bytes < kFreshCellBytes ? ::operator new(size_bytes) : map(rounded(size_bytes));
}

void give_cells(void* cells, size_t size_bytes) noexcept {
  if (size_bytes < kFreshCellBytes) return ::operator delete(cells);
  munmap(cells, rounded(size_bytes));
}

#else

void* take_cells(size_t size_bytes) {
  void* out = ::operator new(size_bytes);
  if (size_bytes >= kFreshCellBytes) std::memset(out, 0, size_bytes);
  return out;
}

void give_cells(void* cells, size_t) noexcept { ::operator delete(cells); }

#endif

}  // namespace yuheng
