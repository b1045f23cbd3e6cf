#include "columns/grade_batch.hpp"

#include <array>
#include <bit>

#include "columns/plane_bits.hpp"

namespace yuheng {

GradeBatch::GradeBatch(const ColumnPlan& plan, const CheckedRuleset& rules, const Kernels& kernels,
                       const AnswerColumns& columns)
    : plan_(plan), kernels_(kernels), engine_(plan, kernels) {
  size_t levels = 0;
  for (const CheckedTable& table : rules.tables) {
    codes_.emplace_back();
    for (const std::string& level : table.ladder) codes_.back().push_back(columns.level_code(level));
    levels += table.levels.size();
  }
  alone_.resize(codes_.size());
  holds_.resize(levels);
}

void GradeBatch::run(const ArrowView& records, int64_t begin, size_t count, BriefGrades& out, size_t at) {
  engine_.run(records, begin, count);
  size_t words = words_of(count);
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
  uint64_t* graded = out.graded.data() + at / kWordRows;
  std::fill_n(graded, words, 0);
  for (size_t i = 0; i < plan_.tables.size(); ++i) {
    grade_table(i);
    for (size_t word = 0; word < words; ++word) graded[word] |= alone_[i][word];
  }
  write(true, out.grade.data() + at);
  write(false, out.possible.data() + at);
  std::array<const uint64_t*, 2> planes = {open_.data(), none_.data()};
  std::array<int16_t, 2> verdicts = {static_cast<int16_t>(Verdict::undecided), static_cast<int16_t>(Verdict::none)};
  kernels_.choose_codes(planes.data(), verdicts.data(), planes.size(), words, static_cast<int16_t>(Verdict::holds),
                        out.verdict.data() + at);
  find_left_over(count);
}

void GradeBatch::grade_table(size_t index) {
  const ColumnPlan::Table& table = plan_.tables[index];
  size_t words = none_.size();
  const uint64_t* sure = engine_.sure(table.applies);
  const uint64_t* may = engine_.may(table.applies);
  std::vector<uint64_t>& alone = alone_[index];
  alone.resize(words);
  asked_.resize(words);
  for (size_t i = 0; i < words; ++i) {
    alone[i] = sure[i] & ~several_[i];
    asked_[i] = may[i];
  }
  // From the best level down: where it is not settled yet, a level that may hold and need not leaves the grade open.
  for (NodeIndex level : table.levels) {
    const uint64_t* level_sure = engine_.sure(level);
    const uint64_t* level_may = engine_.may(level);
    for (size_t i = 0; i < words; ++i) {
      open_[i] |= asked_[i] & level_may[i] & ~level_sure[i];
      asked_[i] &= ~level_may[i];
    }
  }
}

// The best level that surely holds (or may hold), of the records that have one table only; null is written as 0.
void GradeBatch::write(bool sure, int16_t* out) {
  size_t words = none_.size();
  planes_.clear();
  plane_codes_.clear();
  auto put = [&](const std::vector<uint64_t>& plane, int16_t code) {
    planes_.push_back(plane.data());
    plane_codes_.push_back(code);
  };
  size_t next = 0;
  for (size_t i = 0; i < plan_.tables.size(); ++i) {
    const std::vector<NodeIndex>& levels = plan_.tables[i].levels;
    put(alone_[i], codes_[i].back());
    for (size_t level = levels.size(); level-- > 0;) {
      const uint64_t* holds = sure ? engine_.sure(levels[level]) : engine_.may(levels[level]);
      std::vector<uint64_t>& here = holds_[next++];
      here.resize(words);
      for (size_t word = 0; word < words; ++word) here[word] = alone_[i][word] & holds[word];
      put(here, codes_[i][level]);
    }
  }
  kernels_.choose_codes(planes_.data(), plane_codes_.data(), planes_.size(), words, 0, out);
}

void GradeBatch::find_left_over(size_t count) {
  left_over_.clear();
  for (size_t word = 0; word < none_.size(); ++word) {
    uint64_t bits = engine_.unread()[word];
    bits |= open_[word] & (plan_.complete ? engine_.untold()[word] : ~uint64_t{0});
    bits &= bits_below(count - word * kWordRows);
    for (; bits != 0; bits &= bits - 1) {
      left_over_.push_back(word * kWordRows + static_cast<size_t>(std::countr_zero(bits)));
    }
  }
}

void GradeBatch::put(const GradeAnswer& answer, BriefGrades& out, size_t row) const {
  out.verdict[row] = static_cast<int16_t>(answer.verdict);
  out.grade[row] = out.possible[row] = 0;
  bool graded = answer.tables.size() == 1 && answer.tables.front().applies;
  set_bit(out.graded, row, graded);
  if (!graded) return;
  const TableGrade& only = answer.tables.front();
  out.grade[row] = codes_[only.table][only.proven];
  out.possible[row] = codes_[only.table][only.possible];
}

}  // namespace yuheng
