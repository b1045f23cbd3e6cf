#include <algorithm>
#include <map>

#include "decide/answer.hpp"
#include "decide/reasons.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

bool is_gap(Reason reason) { return (reason & kGapBit) != 0; }

Truths truths_at(const Machine& machine, SlotId slot) {
  return slot == kNoSlot ? kTrue : truths_of(machine.slot(slot));
}

Status status_of(Truths applies, Truths met) {
  if ((applies & kTrue) == 0) return Status::not_applicable;
  if (met == kTrue) return Status::met;
  if ((met & kTrue) == 0 && applies == kTrue) return Status::not_met;
  return Status::unknown;
}

Status status_at(const Machine& machine, const TableSlots& table, const TableSlots::Row& row, size_t level) {
  return status_of(truths_at(machine, row.applies), truths_of(machine.slot(table.cell(row, level).met)));
}

using Weights = std::map<Reason, size_t>;

// How often each reason stands between a row and a level that is still open: the more often, the more decisive.
Weights weigh(const Machine& machine, const TableSlots& table, size_t from, size_t to) {
  Weights out;
  for (size_t level = from; level < to; ++level) {
    for (const TableSlots::Row& row : table.rows) {
      if (status_at(machine, table, row, level) != Status::unknown) continue;
      Reasons reasons = reasons_of(machine.slot(table.cell(row, level).met));
      if (row.applies != kNoSlot) reasons = merged(reasons, reasons_of(machine.slot(row.applies)));
      for (Reason reason : reasons) ++out[reason];
    }
  }
  return out;
}

void count_figures(const Machine& machine, const TableSlots& table, TableGrade& out) {
  const size_t levels = std::min(out.proven + 1, table.levels.size());
  for (const TableSlots::Row& row : table.rows) {
    if ((truths_at(machine, row.applies) & kTrue) == 0) continue;
    for (size_t level = 0; level < levels; ++level) {
      TableSlots::Figure figure = table.cell(row, level).figure;
      out.recalled += figure == TableSlots::Figure::recalled ? 1 : 0;
      out.cited += figure == TableSlots::Figure::cited ? 1 : 0;
    }
  }
}

void find_binding(const Machine& machine, const TableSlots& slots, TableGrade& out) {
  if (out.possible == 0) return;
  const CheckedTable& table = machine.program().rules.tables[out.table];
  for (uint32_t row = 0; row < slots.rows.size(); ++row) {
    if (status_at(machine, slots, slots.rows[row], out.possible - 1) != Status::not_met) continue;
    if (!slots.rows[row].alternative || row_binds(machine, table, row, out.possible - 1)) out.binding.push_back(row);
  }
}

void find_missing(const Machine& machine, const TableSlots& table, const Inputs& inputs, TableGrade& out) {
  Reasons open;
  for (size_t level = out.possible; level < out.proven; ++level) {
    open = merged(open, reasons_of(machine.slot(table.levels[level])));
  }
  Weights weights = weigh(machine, table, out.possible, out.proven);
  if (!out.applies) {
    Reasons reasons = reasons_of(machine.slot(table.when));
    open = merged(open, reasons);
    for (Reason reason : reasons) weights[reason] += table.rows.size() + 1;  // decides whether the table counts at all
  }
  out.missing = missing_facts(inputs, open, weights);
  for (Reason reason : open) {
    if (is_gap(reason)) out.gaps.push_back(reason & ~kGapBit);
  }
}

TableGrade grade_table(const Machine& machine, const Inputs& inputs, uint32_t index) {
  const TableSlots& table = machine.program().tables[index];
  TableGrade out;
  out.table = index;
  out.applies = truths_at(machine, table.when) == kTrue;
  size_t last = table.levels.size();
  out.proven = out.possible = last;
  for (size_t level = last; level-- > 0;) {
    Truths truths = truths_of(machine.slot(table.levels[level]));
    if (truths == kTrue) out.proven = level;
    if ((truths & kTrue) != 0) out.possible = level;
  }
  if (out.possible < out.proven || !out.applies) find_missing(machine, table, inputs, out);
  find_binding(machine, table, out);
  count_figures(machine, table, out);
  return out;
}

std::string number(uint32_t n) { return std::to_string(n); }

}  // namespace

std::vector<Words> warnings_of(const GradeAnswer& answer, const Facts& facts) {
  std::vector<Words> out;
  for (const TableGrade& grade : answer.tables) {
    if (grade.recalled == 0) continue;
    const CheckedTable& table = facts.rules().tables[grade.table];
    std::string all = number(grade.recalled + grade.cited);
    out.push_back({"“" + table.title.zh + "”所用 " + all + " 项指标值中有 " + number(grade.recalled) +
                       " 项凭记忆录入，未与原文核对",
                   table.title.en + ": " + number(grade.recalled) + " of the " + all +
                       " figures used are recalled and were not checked against the official text"});
  }
  warn_out_of_force(facts, out);
  return out;
}

Status row_status(const Machine& machine, const CheckedRow& row, size_t level) {
  Truths applies = row.applies == kNoTerm ? kTrue : truths_of(machine.value(row.applies));
  return status_of(applies, truths_of(machine.value(row.cells[level].met)));
}

bool row_binds(const Machine& machine, const CheckedTable& table, uint32_t index, size_t level) {
  const CheckedRow& row = table.rows[index];
  if (row_status(machine, row, level) != Status::not_met) return false;
  if (row.any_of.empty()) return true;
  // An alternative binds only when every alternative that may apply fails.
  return std::all_of(table.rows.begin(), table.rows.end(), [&](const CheckedRow& other) {
    if (other.any_of != row.any_of) return true;
    Status status = row_status(machine, other, level);
    return status == Status::not_met || status == Status::not_applicable;
  });
}

GradeAnswer grade_answer(const Machine& machine, const Inputs& inputs) {
  const CheckedRuleset& rules = machine.program().rules;
  GradeAnswer out;
  bool open = false;
  for (uint32_t i = 0; i < rules.tables.size(); ++i) {
    if ((truths_at(machine, machine.program().tables[i].when) & kTrue) == 0) continue;
    out.tables.push_back(grade_table(machine, inputs, i));
    const TableGrade& table = out.tables.back();
    open = open || !table.applies || table.proven != table.possible;
    for (const std::string& path : table.missing) {
      if (std::find(out.missing.begin(), out.missing.end(), path) == out.missing.end()) out.missing.push_back(path);
    }
  }
  if (!out.tables.empty()) out.verdict = open ? Verdict::undecided : Verdict::holds;
  return out;
}

GradeAnswer decide_grade(Machine& machine, const Facts& facts) {
  const Inputs& inputs = facts.inputs();
  machine.run(machine.program().grade, inputs);
  return grade_answer(machine, inputs);
}

}  // namespace yuheng
