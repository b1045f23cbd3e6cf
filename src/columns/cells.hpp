// Memory for columns of answers: one piece per column, not set to zero before it is written, on huge pages where it is large.
#pragma once

#include <cstddef>
#include <new>
#include <utility>
#include <vector>

namespace yuheng {

// Throws std::bad_alloc. Pieces of kFreshCellBytes and more come from the system and are all zero.
constexpr size_t kFreshCellBytes = size_t{1} << 20U;
void* take_cells(size_t size_bytes);
void give_cells(void* cells, size_t size_bytes) noexcept;

template <class T>
struct CellAllocator {
  using value_type = T;
  CellAllocator() = default;
  template <class U>
  // NOLINTNEXTLINE(google-explicit-constructor): as the standard asks
  CellAllocator(const CellAllocator<U>&) noexcept {}

  T* allocate(size_t count) {
    if (count > static_cast<size_t>(-1) / sizeof(T)) throw std::bad_alloc();
    return static_cast<T*>(take_cells(count * sizeof(T)));
  }
  void deallocate(T* cells, size_t count) noexcept { give_cells(cells, count * sizeof(T)); }
  template <class U>
  void construct(U* cell) noexcept {
    ::new (static_cast<void*>(cell)) U;
  }
  template <class U, class... Args>
  void construct(U* cell, Args&&... args) {
    ::new (static_cast<void*>(cell)) U(std::forward<Args>(args)...);
  }
  friend bool operator==(const CellAllocator&, const CellAllocator&) { return true; }
};

// Cells made by size alone hold anything.
template <class T>
using Cells = std::vector<T, CellAllocator<T>>;

// Zeros; of large columns no page is touched.
template <class T>
Cells<T> zero_cells(size_t count) {
  if (count * sizeof(T) >= kFreshCellBytes) return Cells<T>(count);
  return Cells<T>(count, T());
}

}  // namespace yuheng
