// The task all contestants have: 60 facts, a table of 40 rows and the levels A, B, C (and D below), 1 % of the cells missing.
//
//   numbers  0 … 23   at most 960, 985, 996
//           24 … 27   in [40..960], [20..985], [10..996]
//           28 … 33   at least 40, 20, 10, where flag (number - 28) is set
//   flags    6 … 10   "6 and 7 or not(8)", and "9 or 10" for A and B;    11 … 15 likewise
//   choices  0 … 9    in four rows: the first two or three of a row are "a" or "b" for A, not "d" for B, anything for C
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

constexpr size_t kNumbers = 34, kFlags = 16, kChoices = 10, kLevels = 3;
constexpr std::array<int64_t, kLevels> kHigh = {960, 985, 996};
constexpr std::array<int64_t, kLevels> kLow = {40, 20, 10};
// First choice of each of the four rows of choices, and the end.
constexpr std::array<size_t, 5> kChoiceRows = {0, 2, 4, 7, 10};

// Records as columns, as Arrow has them. A missing cell keeps a value.
struct Columns {
  size_t count = 0;
  std::array<std::vector<int64_t>, kNumbers> numbers;
  std::array<std::vector<uint64_t>, kNumbers> number_valid;
  std::array<std::vector<uint64_t>, kFlags> flags, flag_valid;
  std::array<std::vector<int8_t>, kChoices> choices;  // 0 … 3: a … d
  std::array<std::vector<uint64_t>, kChoices> choice_valid;
  size_t bytes() const;
};

// The same record as a struct.
struct Record {
  std::array<int64_t, kNumbers> numbers;
  uint64_t number_valid;
  std::array<int8_t, kChoices> choices;
  uint16_t choice_valid, flags, flag_valid;
};

Columns make_columns(size_t count);
std::vector<Record> make_records(const Columns& columns);
std::string rules_text();

// The answer per record: level proven + 4 × level possible; levels count from 0 (A) to 3 (D).
using Grades = std::vector<uint8_t>;

void grade_rows(const std::vector<Record>& records, Grades& out);  // hand_rows.cpp: -O2
void grade_columns_loops(const Columns& columns, Grades& out);     // hand_loops.cpp: -O3 -march=x86-64-v3
void grade_columns_avx2(const Columns& columns, Grades& out);      // hand_avx2.cpp
uint64_t read_all(const Columns& columns);                         // hand_avx2.cpp: the same bytes, merely read
bool has_avx2();

}  // namespace bench
