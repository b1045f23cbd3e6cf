// The task's records and their grades as one file, for contestants in other languages (others/task.py reads it).
#pragma once

#include <string>

#include "task.hpp"

namespace bench {

// A header of one line, JSON padded with blanks to a multiple of 64 bytes: how many records and columns, and the limits. Then, in
// the order of the columns, values and validity bits as in memory (little-endian, counts rounded up to a multiple of 64; a
// missing cell keeps its value), and last a byte per record, its grade. False when the file cannot be written.
bool write_task_file(const Columns& columns, const Grades& grades, const std::string& path);

}  // namespace bench
