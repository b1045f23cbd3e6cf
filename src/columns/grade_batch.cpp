#include "columns/grade_batch.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace yuheng {
namespace {

constexpr int16_t kNull = -1;

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
    for (const std::string& level : table.ladder) codes_.back().push_back(columns.level_code(level));
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
  grades_.grade.assign(count, kNull);
  grades_.possible.assign(count, kNull);
  alone_.resize(words);
  for (size_t i = 0; i < plan_.tables.size(); ++i) grade_table(i);
  grades_.verdict.resize(count);
  for (size_t row = 0; row < count; ++row) {
    auto bit = [&](const std::vector<uint64_t>& plane) {
      return (plane[row / kWordRows] >> (row % kWordRows) & 1U) != 0;
    };
    Verdict verdict = bit(none_) ? Verdict::none : bit(open_) ? Verdict::undecided : Verdict::holds;
    grades_.verdict[row] = static_cast<int16_t>(verdict);
  }
  find_left_over();
  return grades_;
}

void GradeBatch::grade_table(size_t index) {
  const ColumnPlan::Table& table = plan_.tables[index];
  const std::vector<int16_t>& codes = codes_[index];
  size_t words = none_.size();
  const uint64_t* sure = engine_.sure(table.applies);
  const uint64_t* may = engine_.may(table.applies);
  uint64_t any = 0;
  for (size_t i = 0; i < words; ++i) {
    alone_[i] = sure[i] & ~several_[i];
    any |= may[i];
  }
  if (any == 0) return;
  auto last = static_cast<uint8_t>(codes.size() - 1);
  proven_.assign(words * kWordRows, last);
  possible_.assign(words * kWordRows, last);
  for (size_t level = table.levels.size(); level-- > 0;) {
    put_level(engine_.sure(table.levels[level]), words, static_cast<uint8_t>(level), proven_.data());
    put_level(engine_.may(table.levels[level]), words, static_cast<uint8_t>(level), possible_.data());
  }
  for (size_t row = 0; row < count_; ++row) {
    size_t word = row / kWordRows;
    uint64_t bit = uint64_t{1} << (row % kWordRows);
    if (proven_[row] != possible_[row] && (may[word] & bit) != 0) open_[word] |= bit;
    if ((alone_[word] & bit) == 0) continue;
    grades_.grade[row] = codes[proven_[row]];
    grades_.possible[row] = codes[possible_[row]];
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
