// Counts what this program takes from the heap through operator new.
#pragma once

#include <cstddef>

namespace yuheng {

struct Taken {
  size_t count, bytes;
};

// Since the program began.
Taken taken();

}  // namespace yuheng
