#include "columns/reason_batch.hpp"

namespace yuheng {

ReasonBatch::ReasonBatch(const ColumnPlan& plan, const CheckedRuleset& rules, const Kernels& kernels)
    : plan_(plan), rules_(rules), engine_(plan, kernels) {
  for (const ColumnPlan::Table& table : plan.tables) {
    binding_.emplace_back(table.levels.size(), std::vector<Plane>(table.rows.size()));
  }
}

void ReasonBatch::run(const ArrowView& records, int64_t begin, size_t count) {
  engine_.run(records, begin, count);
  words_ = (count + kWordRows - 1) / kWordRows;
  left_over_.assign(words_, 0);
  for (size_t word = 0; word < words_; ++word) left_over_[word] = engine_.unread()[word] | engine_.untold()[word];
  for (size_t i = 0; i < plan_.tables.size(); ++i) {
    const ColumnPlan::Table& table = plan_.tables[i];
    const uint64_t* sure = engine_.sure(table.applies);
    const uint64_t* may = engine_.may(table.applies);
    for (size_t word = 0; word < words_; ++word) {
      left_over_[word] |= may[word] & ~sure[word];
      uint64_t asked = sure[word];  // no better level may hold
      for (size_t level = 0; level < table.levels.size(); ++level) {
        uint64_t holds = engine_.may(table.levels[level])[word];
        left_over_[word] |= asked & holds & ~engine_.sure(table.levels[level])[word];
        asked &= ~holds;
        // Rows bind at this level where the next one is the best that may hold.
        bool last = level + 1 == table.levels.size();
        uint64_t next = last ? ~uint64_t{0} : engine_.may(table.levels[level + 1])[word];
        if (!table.exact[level]) left_over_[word] |= asked & next;
      }
    }
    for (size_t level = 0; level < table.levels.size(); ++level) find_binding(i, level);
  }
}

// As row_binds says (decide/grade.cpp).
void ReasonBatch::find_binding(size_t index, size_t level) {
  const ColumnPlan::Table& table = plan_.tables[index];
  const std::vector<CheckedRow>& rows = rules_.tables[index].rows;
  std::vector<Plane>& out = binding_[index][level];
  for (size_t i = 0; i < rows.size(); ++i) {
    const uint64_t* applies = engine_.sure(table.rows[i].applies);
    const uint64_t* met = engine_.may(table.rows[i].met[level]);
    out[i].resize(std::max(out[i].size(), words_));
    for (size_t word = 0; word < words_; ++word) out[i][word] = applies[word] & ~met[word];
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    bool first = !rows[i].any_of.empty();
    for (size_t j = 0; first && j < i; ++j) first = rows[j].any_of != rows[i].any_of;
    if (!first) continue;
    // Alternatives bind only together: none of them is met, or may be.
    spared_.assign(words_, 0);
    for (size_t j = i; j < rows.size(); ++j) {
      if (rows[j].any_of != rows[i].any_of) continue;
      const uint64_t* applies = engine_.may(table.rows[j].applies);
      for (size_t word = 0; word < words_; ++word) spared_[word] |= applies[word] & ~out[j][word];
    }
    for (size_t j = i; j < rows.size(); ++j) {
      if (rows[j].any_of != rows[i].any_of) continue;
      for (size_t word = 0; word < words_; ++word) out[j][word] &= ~spared_[word];
    }
  }
}

const GradeAnswer& ReasonBatch::answer(size_t row) {
  size_t used = 0;
  for (size_t i = 0; i < plan_.tables.size(); ++i) {
    const ColumnPlan::Table& table = plan_.tables[i];
    if (!bit(engine_.sure(table.applies), row)) continue;
    if (answer_.tables.size() == used) answer_.tables.emplace_back();
    TableGrade& out = answer_.tables[used++];
    out.table = static_cast<uint32_t>(i);
    size_t level = 0;
    while (level < table.levels.size() && !bit(engine_.sure(table.levels[level]), row)) ++level;
    out.proven = out.possible = level;
    out.binding.clear();
    if (level == 0) continue;
    const std::vector<Plane>& binding = binding_[i][level - 1];
    for (uint32_t at = 0; at < binding.size(); ++at) {
      if (bit(binding[at], row)) out.binding.push_back(at);
    }
  }
  answer_.tables.resize(used);
  answer_.verdict = used == 0 ? Verdict::none : Verdict::holds;
  return answer_;
}

}  // namespace yuheng
