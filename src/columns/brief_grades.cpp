#include "columns/brief_grades.hpp"

#include <bit>

#include "columns/plane_bits.hpp"

namespace yuheng {
namespace {

// Kernels write whole words of rows.
Cells<int16_t> codes(size_t rows) {
  Cells<int16_t> out(words_of(rows) * kWordRows);
  out.resize(rows);
  return out;
}

}  // namespace

BriefGrades::BriefGrades(size_t rows, bool with_rulesets)
    : ruleset(codes(with_rulesets ? rows : 0)), verdict(codes(rows)), grade(codes(rows)), possible(codes(rows)),
      selected(words_of(with_rulesets ? rows : 0)), graded(words_of(rows)), rows_(rows) {}

size_t BriefGrades::count(const Cells<uint64_t>& bits) const {
  size_t out = 0;
  for (size_t word = 0; word < bits.size(); ++word) {
    out += static_cast<size_t>(std::popcount(bits[word] & bits_below(rows_ - word * kWordRows)));
  }
  return out;
}

void set_bit(Cells<uint64_t>& bits, size_t row, bool value) {
  uint64_t bit = uint64_t{1} << (row % kWordRows);
  uint64_t& word = bits[row / kWordRows];
  word = value ? word | bit : word & ~bit;
}

}  // namespace yuheng
