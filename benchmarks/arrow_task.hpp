// The task's columns as Arrow structs around the same memory, and what comes back.
#pragma once

#include <deque>

#include "task.hpp"
#include "yuheng/yuheng.h"

namespace bench {

// Number: int64_t, int32_t, int16_t or double. Keeps what it converts; `columns` must outlive it.
class ArrowTask {
 public:
  enum class Number { whole64, whole32, whole16, real };
  ArrowTask(const Columns& columns, Number number);
  ArrowTask(const ArrowTask&) = delete;
  ArrowTask& operator=(const ArrowTask&) = delete;

  const ArrowSchema* schema() const { return &schema_; }
  const ArrowArray* array() const { return &array_; }

 private:
  void add(std::string name, const char* format, const void* valid, const void* values);

  const Columns& columns_;
  std::deque<std::string> names_;
  std::deque<std::vector<const void*>> buffers_;
  std::deque<ArrowSchema> schemas_;
  std::deque<ArrowArray> arrays_;
  std::vector<ArrowSchema*> schema_pointers_;
  std::vector<ArrowArray*> array_pointers_;
  std::deque<std::vector<char>> converted_;
  ArrowSchema words_schema_{};
  ArrowArray words_array_{};
  ArrowSchema schema_{};
  ArrowArray array_{};
};

// Grades all records; empty when the library refuses.
bool evaluate(const yh_rules* rules, const ArrowTask& task, uint32_t threads, Grades* out);

}  // namespace bench
