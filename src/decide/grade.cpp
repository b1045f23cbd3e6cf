#include <algorithm>
#include <map>

#include "decide/answer.hpp"
#include "decide/reasons.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

bool is_gap(Reason reason) { return (reason & kGapBit) != 0; }

bool may_apply(const Machine& machine, TermId when) {
  return when == kNoTerm || (truths_of(machine.value(when)) & kTrue) != 0;
}

bool surely_applies(const Machine& machine, TermId when) {
  return when == kNoTerm || truths_of(machine.value(when)) == kTrue;
}

// How often each reason stands between a row and a level that is still open: the more often, the more decisive.
std::map<Reason, size_t> weigh(const Machine& machine, const CheckedTable& table, size_t from, size_t to) {
  std::map<Reason, size_t> out;
  for (size_t level = from; level < to; ++level) {
    for (const CheckedRow& row : table.rows) {
      if (row_status(machine, row, level) != Status::unknown) continue;
      Reasons reasons = reasons_of(machine.value(row.cells[level].met));
      if (row.applies != kNoTerm) reasons = merged(reasons, reasons_of(machine.value(row.applies)));
      for (Reason reason : reasons) ++out[reason];
    }
  }
  return out;
}

void count_figures(const Machine& machine, const CheckedTable& table, TableGrade& out) {
  for (const CheckedRow& row : table.rows) {
    if (!may_apply(machine, row.applies)) continue;
    for (size_t level = 0; level <= out.proven && level < row.cells.size(); ++level) {
      if (row.cells[level].form != CheckedCell::Form::tests) continue;
      ++(is_recalled(row.cells[level].provenance) ? out.recalled : out.cited);
    }
  }
}

TableGrade grade_table(const Machine& machine, const Inputs& inputs, uint32_t index) {
  const CheckedTable& table = machine.program().rules.tables[index];
  TableGrade out;
  out.table = index;
  out.applies = surely_applies(machine, table.when);
  size_t last = table.ladder.size() - 1;
  out.proven = out.possible = last;
  for (size_t level = last; level-- > 0;) {
    Truths truths = truths_of(machine.value(table.levels[level]));
    if (truths == kTrue) out.proven = level;
    if ((truths & kTrue) != 0) out.possible = level;
  }
  Reasons open;
  for (size_t level = out.possible; level < out.proven; ++level) {
    open = merged(open, reasons_of(machine.value(table.levels[level])));
  }
  std::map<Reason, size_t> weights = weigh(machine, table, out.possible, out.proven);
  if (!out.applies) {
    Reasons reasons = reasons_of(machine.value(table.when));
    open = merged(open, reasons);
    for (Reason reason : reasons) weights[reason] += table.rows.size() + 1;  // decides whether the table counts at all
  }
  out.missing = missing_facts(inputs, open, weights);
  for (Reason reason : open) {
    if (is_gap(reason)) out.gaps.push_back(reason & ~kGapBit);
  }
  for (uint32_t row = 0; row < table.rows.size() && out.possible > 0; ++row) {
    if (row_binds(machine, table, row, out.possible - 1)) out.binding.push_back(row);
  }
  count_figures(machine, table, out);
  return out;
}

std::string number(uint32_t n) { return std::to_string(n); }

void warn(const CheckedRuleset& rules, const Facts& facts, GradeAnswer& out) {
  for (const TableGrade& grade : out.tables) {
    if (grade.recalled == 0) continue;
    const CheckedTable& table = rules.tables[grade.table];
    std::string all = number(grade.recalled + grade.cited);
    out.warnings.push_back({"“" + table.title.zh + "”所用 " + all + " 项指标值中有 " + number(grade.recalled) +
                                " 项凭记忆录入，未与原文核对",
                            table.title.en + ": " + number(grade.recalled) + " of the " + all +
                                " figures used are recalled and were not checked against the official text"});
  }
  warn_out_of_force(rules, facts, out.warnings);
}

}  // namespace

Status row_status(const Machine& machine, const CheckedRow& row, size_t level) {
  Truths applies = row.applies == kNoTerm ? kTrue : truths_of(machine.value(row.applies));
  if ((applies & kTrue) == 0) return Status::not_applicable;
  Truths met = truths_of(machine.value(row.cells[level].met));
  if (met == kTrue) return Status::met;
  if ((met & kTrue) == 0 && applies == kTrue) return Status::not_met;
  return Status::unknown;
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

GradeAnswer grade_answer(const Machine& machine, const Facts& facts, const Inputs& inputs) {
  const CheckedRuleset& rules = machine.program().rules;
  GradeAnswer out;
  bool open = false;
  for (uint32_t i = 0; i < rules.tables.size(); ++i) {
    if (!may_apply(machine, rules.tables[i].when)) continue;
    out.tables.push_back(grade_table(machine, inputs, i));
    const TableGrade& table = out.tables.back();
    open = open || !table.applies || table.proven != table.possible;
    for (const std::string& path : table.missing) {
      if (std::find(out.missing.begin(), out.missing.end(), path) == out.missing.end()) out.missing.push_back(path);
    }
  }
  if (!out.tables.empty()) out.verdict = open ? Verdict::undecided : Verdict::holds;
  warn(rules, facts, out);
  return out;
}

GradeAnswer decide_grade(Machine& machine, const Facts& facts) {
  Inputs inputs = facts.inputs();
  machine.run(machine.program().grade, inputs);
  return grade_answer(machine, facts, inputs);
}

}  // namespace yuheng
