// Brief grades of many records, as columns of codes: several threads may write them at once.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "columns/cells.hpp"
#include "columns/record_reader.hpp"

namespace yuheng {

// Row i of each column is record i. Two threads may write rows that lie in different words of 64 rows.
struct BriefGrades {
  BriefGrades(size_t rows, bool with_rulesets);

  Cells<int16_t> ruleset;  // with rulesets only
  Cells<int16_t> verdict, grade, possible;
  Cells<uint64_t> selected, graded;  // a bit per row: is there a ruleset; are there grade and possible
  std::vector<std::pair<int64_t, std::vector<Issue>>> issues;  // those of some of the rows, by row, ascending

  size_t rows() const { return rows_; }
  // How many of the rows have their bit set.
  size_t count(const Cells<uint64_t>& bits) const;

 private:
  size_t rows_;
};

void set_bit(Cells<uint64_t>& bits, size_t row, bool value);

}  // namespace yuheng
