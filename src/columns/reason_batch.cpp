#include "columns/reason_batch.hpp"

#include <algorithm>

namespace yuheng {

ReasonBatch::ReasonBatch(const ColumnPlan& plan, const Program& program, const Binding& binding,
                         OpenGrade::Settings settings, const Kernels& kernels)
    : plan_(plan), program_(program), engine_(plan, kernels), open_grade_(program, binding, std::move(settings)) {
  for (const ColumnPlan::Table& table : plan.tables) {
    binding_.emplace_back(table.levels.size(), std::vector<Plane>(table.rows.size()));
  }
}

void ReasonBatch::run(const ArrowView& records, int64_t begin, size_t count) {
  engine_.run(records, begin, count);
  begin_ = begin;
  words_ = (count + kWordRows - 1) / kWordRows;
  left_over_.assign(words_, 0);
  for (size_t word = 0; word < words_; ++word) left_over_[word] = engine_.unread()[word] | engine_.untold()[word];
  for (size_t i = 0; i < plan_.tables.size(); ++i) {
    find_inexact(plan_.tables[i]);
    for (size_t level = 0; level < plan_.tables[i].levels.size(); ++level) find_binding(i, level);
  }
}

// Rows are looked at from the level just above the possible one to the one above the proven one.
void ReasonBatch::find_inexact(const ColumnPlan::Table& table) {
  const uint64_t* applies = engine_.may(table.applies);
  bool exact = plan_.nodes[table.applies].exact;
  for (size_t word = 0; word < words_; ++word) {
    if (!exact) left_over_[word] |= applies[word] & ~engine_.sure(table.applies)[word];
    uint64_t possible =
        table.levels.empty() ? 0 : engine_.may(table.levels[0])[word];  // at this level, or a better one
    uint64_t proven = 0;
    for (size_t level = 0; level < table.levels.size(); ++level) {
      bool last = level + 1 == table.levels.size();
      possible |= last ? ~uint64_t{0} : engine_.may(table.levels[level + 1])[word];
      proven |= engine_.sure(table.levels[level])[word];
      if (!table.exact[level]) left_over_[word] |= applies[word] & possible & ~proven;
    }
  }
}

// As row_binds says (decide/grade.cpp).
void ReasonBatch::find_binding(size_t index, size_t level) {
  const ColumnPlan::Table& table = plan_.tables[index];
  const std::vector<CheckedRow>& rows = program_.rules.tables[index].rows;
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

// What weigh and reasons_of look at (decide/grade.cpp).
void ReasonBatch::ask(size_t index, const TableGrade& grade, size_t row) {
  const ColumnPlan::Table& table = plan_.tables[index];
  const CheckedTable& checked = program_.rules.tables[index];
  question_.rows = table.rows.size();
  question_.when = grade.applies ? kNoSlot : program_.slot(checked.when);
  question_.conditions.clear();
  question_.cells.clear();
  for (size_t level = grade.possible; level < grade.proven; ++level) {
    if (may(table.levels[level], row)) {
      for (const ColumnPlan::Table::Condition& one : table.conditions[level]) {
        if (may(one.node, row) && !sure(one.node, row)) question_.conditions.push_back(one.slot);
      }
    }
    for (size_t i = 0; i < table.rows.size(); ++i) {
      NodeIndex applies = table.rows[i].applies;
      NodeIndex met = table.rows[i].met[level];
      if (!may(applies, row) || sure(met, row) || (sure(applies, row) && !may(met, row))) continue;
      question_.cells.emplace_back(program_.slot(checked.rows[i].cells[level].met),
                                   program_.slot(checked.rows[i].applies));
    }
  }
}

const GradeAnswer* ReasonBatch::answer(const ArrowView& records, size_t row) {
  if (bit(left_over_, row)) return nullptr;
  size_t used = 0;
  bool open = false;
  answer_.missing.clear();
  for (size_t i = 0; i < plan_.tables.size(); ++i) {
    const ColumnPlan::Table& table = plan_.tables[i];
    if (!may(table.applies, row)) continue;
    if (answer_.tables.size() == used) answer_.tables.emplace_back();
    TableGrade& out = answer_.tables[used++];
    out.table = static_cast<uint32_t>(i);
    out.applies = sure(table.applies, row);
    out.possible = out.proven = 0;
    while (out.possible < table.levels.size() && !may(table.levels[out.possible], row)) ++out.possible;
    while (out.proven < table.levels.size() && !sure(table.levels[out.proven], row)) ++out.proven;
    out.binding.clear();
    out.missing.clear();
    for (uint32_t at = 0; out.possible > 0 && at < table.rows.size(); ++at) {
      if (bit(binding_[i][out.possible - 1][at], row)) out.binding.push_back(at);
    }
    if (out.applies && out.proven == out.possible) continue;
    open = true;
    ask(i, out, row);
    std::optional<std::vector<std::string>> missing =
        open_grade_.missing(records, begin_ + static_cast<int64_t>(row), question_);
    if (!missing) return nullptr;
    out.missing = std::move(*missing);
    for (const std::string& path : out.missing) {
      auto& all = answer_.missing;
      if (std::find(all.begin(), all.end(), path) == all.end()) all.push_back(path);
    }
  }
  answer_.tables.resize(used);
  answer_.verdict = used == 0 ? Verdict::none : open ? Verdict::undecided : Verdict::holds;
  return &answer_;
}

}  // namespace yuheng
