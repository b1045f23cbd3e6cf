// Brief grades of records that name their rulesets: put in order by ruleset, graded by columns, and the answers put back.
#include <algorithm>

#include "columns/arrow_cell.hpp"
#include "columns/evaluation.hpp"
#include "columns/plane_bits.hpp"

namespace yuheng {
namespace {

constexpr size_t kFewRows = 16;  // of one ruleset: not worth a plan

}  // namespace

const ColumnsEvaluation::Target::Planned& ColumnsEvaluation::planned(size_t ruleset) const {
  const Target& target = targets_.at(ruleset);
  Target::Planned& out = *target.planned;
  std::call_once(out.once, [&] {
    PlanSettings settings{target.parameters, request_.as_of, target.binding.as_of != Binding::kNone,
                          request_.null_is_none};
    out.plan = make_column_plan(request_.compiled->programs[ruleset], target.binding, layout_, settings);
    out.columns.assign(layout_.children.size(), false);
    for (const PlanSource& source : out.plan.sources) {
      if (source.list == UINT32_MAX) out.columns[source.path.front()] = true;
    }
    for (const PlanList& list : out.plan.lists) out.columns[list.path.front()] = true;
  });
  return out;
}

GradeBatch& ColumnsEvaluation::batch_of(size_t ruleset, Session& session) const {
  std::unique_ptr<GradeBatch>& out = session.batches[ruleset];
  if (!out) {
    const CheckedRuleset& rules = request_.compiled->programs[ruleset].rules;
    out = std::make_unique<GradeBatch>(planned(ruleset).plan, rules, *request_.kernels, shape_);
  }
  return *out;
}

void ColumnsEvaluation::choose_rulesets(const ArrowView& records, int64_t begin, int64_t end, Session& session,
                                        Issues& issues) const {
  SelectedRecords& selected = session.records;
  selected.chosen.resize(static_cast<size_t>(end - begin));
  const Binding& binding = targets_.begin()->second.binding;
  const ArrowView& column = records.children[binding.selector];
  bool timeless = binding.as_of == Binding::kNone;
  bool by_word = timeless && column.dictionary && column.layout->value_kind() == ArrowKind::text;
  bool by_name = timeless && !column.dictionary && column.layout->kind == ArrowKind::text;
  if (by_word) selected.by_word.resize(static_cast<size_t>(column.dictionary->length));
  for (int64_t row = begin; row < end; ++row) {
    size_t& chosen = selected.chosen[static_cast<size_t>(row - begin)];
    std::optional<size_t>* known = nullptr;
    bool there = (by_word || by_name) && records.valid(row) && has_value(column, row);
    if (there && by_word) {
      int64_t word = dictionary_row(column, row);
      if (word >= 0) known = &selected.by_word[static_cast<size_t>(word)];
      if (known != nullptr && *known) {
        chosen = **known;
        continue;
      }
    }
    if (there && by_name) {
      auto found = selected.by_name.find(text_at(column, row));
      if (found != selected.by_name.end()) {
        chosen = found->second;
        continue;
      }
    }
    std::vector<Issue> found;
    chosen = select(records, row, session, found).value_or(SelectedRecords::kNone);
    if (!found.empty()) issues.emplace_back(row, std::move(found));
    if (chosen == SelectedRecords::kNone) continue;  // each such record has its own issue
    if (known != nullptr) *known = chosen;
    if (there && by_name) selected.by_name.emplace(text_at(column, row), chosen);
  }
}

// By ruleset, each from a whole word on.
void ColumnsEvaluation::put_in_order(int64_t begin, SelectedRecords& selected) const {
  selected.counts.assign(request_.compiled->programs.size(), 0);
  for (size_t chosen : selected.chosen) {
    if (chosen != SelectedRecords::kNone) ++selected.counts[chosen];
  }
  selected.groups.clear();
  size_t places = 0;
  for (size_t ruleset = 0; ruleset < selected.counts.size(); ++ruleset) {
    size_t count = selected.counts[ruleset];
    if (count == 0) continue;
    bool by_columns = count >= kFewRows && planned(ruleset).plan.usable;
    selected.groups.push_back({ruleset, places, count, by_columns});
    selected.counts[ruleset] = places;  // from now on: the next place
    places += words_of(count) * kWordRows;
  }
  selected.rows.assign(places, begin);  // what lies between the groups is read and not used
  selected.place_of.resize(selected.chosen.size());
  for (size_t i = 0; i < selected.chosen.size(); ++i) {
    if (selected.chosen[i] == SelectedRecords::kNone) continue;
    size_t place = selected.counts[selected.chosen[i]]++;
    selected.place_of[i] = place;
    selected.rows[place] = begin + static_cast<int64_t>(i);
  }
  if (!selected.grades || selected.grades->rows() < places) selected.grades.emplace(places, false);
}

// Only what the rulesets at hand read, where they stand.
void ColumnsEvaluation::regroup(const ArrowView& records, SelectedRecords& selected) const {
  size_t columns = records.children.size();
  selected.wanted.resize(columns);
  selected.columns.resize(columns);
  selected.graded.clear();
  for (std::vector<Places>& places : selected.wanted) places.clear();
  for (const SelectedRecords::Group& group : selected.groups) {
    if (!group.by_columns) continue;
    Places here{group.begin, group.begin + words_of(group.count) * kWordRows};
    auto add = [&](std::vector<Places>& to) {
      if (!to.empty() && to.back().end == here.begin) {
        to.back().end = here.end;
      } else {
        to.push_back(here);
      }
    };
    add(selected.graded);
    const std::vector<bool>& read = planned(group.ruleset).columns;
    for (size_t i = 0; i < columns; ++i) {
      if (read[i]) add(selected.wanted[i]);
    }
  }
  ArrowView& out = selected.regrouped;
  out.layout = records.layout;
  out.length = static_cast<int64_t>(selected.rows.size());
  out.validity = nullptr;
  if (records.validity != nullptr) {
    gather_bits(records.validity, records.offset, selected.rows, selected.graded, selected.validity);
    out.validity = reinterpret_cast<const uint8_t*>(selected.validity.data());
  }
  out.children.resize(columns);
  for (size_t i = 0; i < columns; ++i) {
    if (selected.wanted[i].empty()) continue;
    out.children[i] = selected.columns[i].gather(records.children[i], selected.rows, selected.wanted[i]);
  }
}

void ColumnsEvaluation::grade_selected(const ArrowView& records, int64_t begin, int64_t end, Session& session,
                                       BriefGrades& out, Issues& issues) const {
  SelectedRecords& selected = session.records;
  choose_rulesets(records, begin, end, session, issues);
  put_in_order(begin, selected);
  regroup(records, selected);
  BriefGrades& grades = *selected.grades;
  for (const SelectedRecords::Group& group : selected.groups) {
    GradeBatch& batch = batch_of(group.ruleset, session);
    auto by_row = [&](size_t place) {
      int64_t row = selected.rows[place];
      std::vector<Issue> found;
      EvaluationDesk& desk = filled_desk(records, row, group.ruleset, session, found);
      batch.put(decide_grade(desk.machine, desk.facts), grades, place);
      if (!found.empty()) issues.emplace_back(row, std::move(found));
    };
    if (group.by_columns) {
      batch.run(selected.regrouped, static_cast<int64_t>(group.begin), group.count, grades, group.begin);
      for (size_t left : batch.left_over()) by_row(group.begin + left);
    } else {
      for (size_t i = 0; i < group.count; ++i) by_row(group.begin + i);
    }
  }
  for (int64_t row = begin; row < end; ++row) {
    auto to = static_cast<size_t>(row);
    auto i = static_cast<size_t>(row - begin);
    size_t ruleset = selected.chosen[i];
    bool answered = ruleset != SelectedRecords::kNone;
    size_t place = answered ? selected.place_of[i] : 0;
    out.ruleset[to] = answered ? static_cast<int16_t>(ruleset) : int16_t{0};
    out.verdict[to] = answered ? grades.verdict[place] : static_cast<int16_t>(Verdict::none);
    out.grade[to] = answered ? grades.grade[place] : int16_t{0};
    out.possible[to] = answered ? grades.possible[place] : int16_t{0};
    set_bit(out.selected, to, answered);
    bool graded = answered && (grades.graded[place / kWordRows] >> (place % kWordRows) & 1U) != 0;
    set_bit(out.graded, to, graded);
  }
}

}  // namespace yuheng
