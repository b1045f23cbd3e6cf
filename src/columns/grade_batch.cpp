#include "columns/grade_batch.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace yuheng {
namespace {

constexpr int16_t kNull = -1;
constexpr uint8_t kNoCode = 255;

// Byte i of entry b is 0xFF where bit i of b is set.
constexpr std::array<uint64_t, 256> make_spread() {
  std::array<uint64_t, 256> out{};
  for (size_t bits = 0; bits < out.size(); ++bits) {
    for (size_t i = 0; i < 8; ++i) {
      if ((bits >> i & 1U) != 0) out[bits] |= uint64_t{0xFF} << (8 * i);
    }
  }
  return out;
}
constexpr std::array<uint64_t, 256> kSpread = make_spread();

void widen(const std::vector<uint8_t>& bytes, size_t count, std::vector<int16_t>& out) {
  out.resize(count);
  for (size_t i = 0; i < count; ++i) out[i] = bytes[i] == kNoCode ? kNull : static_cast<int16_t>(bytes[i]);
}

// Writes `level` into the bytes whose bit is set.
void put_level(const uint64_t* plane, size_t words, uint8_t level, uint8_t* bytes) {
  uint64_t all = level * uint64_t{0x0101010101010101};
  for (size_t word = 0; word < words; ++word) {
    uint64_t bits = plane[word];
    for (size_t i = 0; i < 8; ++i, bits >>= 8) {
      uint64_t mask = kSpread[bits & 0xFF];
      uint64_t eight = 0;
      uint8_t* at = bytes + word * kWordRows + i * 8;
      std::memcpy(&eight, at, sizeof eight);
      eight = (eight & ~mask) | (all & mask);
      std::memcpy(at, &eight, sizeof eight);
    }
  }
}

}  // namespace

GradeBatch::GradeBatch(const ColumnPlan& plan, const CheckedRuleset& rules, const Kernels& kernels,
                       const AnswerColumns& columns)
    : plan_(plan), engine_(plan, kernels) {
  for (const CheckedTable& table : rules.tables) {
    codes_.emplace_back();
    for (const std::string& level : table.ladder)
      codes_.back().push_back(static_cast<uint8_t>(columns.level_code(level)));
  }
}

AnswerColumns::BriefGrades& GradeBatch::run(const ArrowView& records, int64_t begin, size_t count) {
  engine_.run(records, begin, count);
  count_ = count;
  size_t words = (count + kWordRows - 1) / kWordRows;
  none_.assign(words, ~uint64_t{0});
  several_.assign(words, 0);
  open_.assign(words, 0);
  for (const ColumnPlan::Table& table : plan_.tables) {
    const uint64_t* sure = engine_.sure(table.applies);
    const uint64_t* may = engine_.may(table.applies);
    for (size_t i = 0; i < words; ++i) {
      several_[i] |= may[i] & ~none_[i];
      none_[i] &= ~may[i];
      open_[i] |= may[i] & ~sure[i];
    }
  }
  grades_.issues.clear();
  alone_.resize(words);
  proven_.assign(words * kWordRows, kNoCode);
  possible_.assign(words * kWordRows, kNoCode);
  verdict_.assign(words * kWordRows, static_cast<uint8_t>(Verdict::holds));
  for (size_t i = 0; i < plan_.tables.size(); ++i) grade_table(i);
  put_level(open_.data(), words, static_cast<uint8_t>(Verdict::undecided), verdict_.data());
  put_level(none_.data(), words, static_cast<uint8_t>(Verdict::none), verdict_.data());
  widen(verdict_, count, grades_.verdict);
  widen(proven_, count, grades_.grade);
  widen(possible_, count, grades_.possible);
  find_left_over();
  return grades_;
}

void GradeBatch::grade_table(size_t index) {
  const ColumnPlan::Table& table = plan_.tables[index];
  size_t words = none_.size();
  const uint64_t* sure = engine_.sure(table.applies);
  const uint64_t* may = engine_.may(table.applies);
  // From the best level down: where it is not settled yet, a level that may hold and need not leaves the grade open.
  for (size_t i = 0; i < words; ++i) {
    alone_[i] = sure[i] & ~several_[i];
    uint64_t asked = may[i];
    for (NodeIndex level : table.levels) {
      open_[i] |= asked & engine_.may(level)[i] & ~engine_.sure(level)[i];
      asked &= ~engine_.may(level)[i];
    }
  }
  merge(table, codes_[index], true, proven_);
  merge(table, codes_[index], false, possible_);
}

// The best level that surely holds (or may hold), for the records of which this is the only table.
void GradeBatch::merge(const ColumnPlan::Table& table, const std::vector<uint8_t>& codes, bool sure,
                       std::vector<uint8_t>& out) {
  size_t words = none_.size();
  level_.assign(words * kWordRows, codes.back());
  for (size_t level = table.levels.size(); level-- > 0;) {
    const uint64_t* plane = sure ? engine_.sure(table.levels[level]) : engine_.may(table.levels[level]);
    put_level(plane, words, codes[level], level_.data());
  }
  for (size_t word = 0; word < words; ++word) {
    for (size_t i = 0; i < 8; ++i) {
      uint64_t mask = kSpread[alone_[word] >> (8 * i) & 0xFF];
      uint64_t old = 0;
      uint64_t now = 0;
      std::memcpy(&old, out.data() + word * kWordRows + i * 8, sizeof old);
      std::memcpy(&now, level_.data() + word * kWordRows + i * 8, sizeof now);
      now = (old & ~mask) | (now & mask);
      std::memcpy(out.data() + word * kWordRows + i * 8, &now, sizeof now);
    }
  }
}

void GradeBatch::find_left_over() {
  left_over_.clear();
  for (size_t word = 0; word < none_.size(); ++word) {
    uint64_t bits = engine_.unread()[word];
    if (!plan_.complete) bits |= open_[word];
    size_t rows = count_ - word * kWordRows;
    if (rows < kWordRows) bits &= (uint64_t{1} << rows) - 1;
    for (; bits != 0; bits &= bits - 1) {
      left_over_.push_back(word * kWordRows + static_cast<size_t>(std::countr_zero(bits)));
    }
  }
}

void GradeBatch::put(size_t row, const GradeAnswer& answer) {
  grades_.verdict[row] = static_cast<int16_t>(answer.verdict);
  grades_.grade[row] = grades_.possible[row] = kNull;
  if (answer.tables.size() != 1 || !answer.tables.front().applies) return;
  const TableGrade& only = answer.tables.front();
  grades_.grade[row] = codes_[only.table][only.proven];
  grades_.possible[row] = codes_[only.table][only.possible];
}

}  // namespace yuheng
