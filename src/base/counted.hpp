// Things with a count of their owners inside: immutable contents shared by values, and states that are copied when one of
// several owners changes its own.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

namespace yuheng {

// Owners may be in any thread.
struct Counted {
  mutable std::atomic<uint32_t> owners{1};

  void retain() const noexcept { owners.fetch_add(1, std::memory_order_relaxed); }
  // True when the last owner has gone and the thing has to go too.
  bool release() const noexcept {
    return owners.load(std::memory_order_acquire) == 1 || owners.fetch_sub(1, std::memory_order_acq_rel) == 1;
  }
};

template <class T>
struct CountedBox : Counted {
  explicit CountedBox(T&& made) : content(std::move(made)) {}
  explicit CountedBox(const T& copied) : content(copied) {}
  T content;
};

// One T for each owner, as far as anybody can see: copying is cheap, changing copies the T first when others own it too.
template <class T>
class CopyOnWrite {
 public:
  explicit CopyOnWrite(T content) : box_(new CountedBox<T>(std::move(content))) {}
  CopyOnWrite(const CopyOnWrite& other) noexcept : box_(other.box_) { box_->retain(); }
  CopyOnWrite& operator=(CopyOnWrite other) noexcept {
    std::swap(box_, other.box_);
    return *this;
  }
  ~CopyOnWrite() {
    if (box_->release()) delete box_;
  }

  const T& operator*() const { return box_->content; }
  const T* operator->() const { return &box_->content; }
  T& edit() {
    if (box_->owners.load(std::memory_order_acquire) != 1) *this = CopyOnWrite(T(box_->content));
    return box_->content;
  }

 private:
  CountedBox<T>* box_;
};

}  // namespace yuheng
