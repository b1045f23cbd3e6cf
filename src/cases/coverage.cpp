#include "cases/coverage.hpp"

#include <algorithm>

#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

// Facts of a record that says nothing but, with `items`, that each of its lists has one item.
Facts nothing_known(const CheckedRuleset& rules, size_t items) {
  Facts out(rules);
  Diagnostics none;
  for (FactId id = 0; items > 0 && id < rules.facts.size(); ++id) {
    const Fact& fact = rules.facts[id];
    if (fact.parent == kNoFact && fact.type->kind == TypeKind::list) out.set_list_size(id, items, none);
  }
  return out;
}

// Why a cell cannot be exercised on both sides; `machine` has run with nothing known.
std::optional<UnexercisableCell::Reason> hindrance(const Machine& machine, const CheckedCell& cell) {
  if (cell.form == CheckedCell::Form::gap) return UnexercisableCell::Reason::unknown;
  Truths met = truths_of(machine.value(cell.met));
  if (met == kTrue) return UnexercisableCell::Reason::always_met;
  if ((met & kTrue) == 0) return UnexercisableCell::Reason::never_met;
  return std::nullopt;
}

bool is_unexercisable(const CellCoverage& cells, const std::string& table, const std::string& row,
                      const std::string& level) {
  return std::any_of(cells.unexercisable.begin(), cells.unexercisable.end(), [&](const UnexercisableCell& cell) {
    return cell.row == row && cell.level == level && cell.table == table;
  });
}

}  // namespace

std::string_view text_of(UnexercisableCell::Reason reason) {
  switch (reason) {
    case UnexercisableCell::Reason::unknown: return "unknown";
    case UnexercisableCell::Reason::always_met: return "always-met";
    case UnexercisableCell::Reason::never_met: break;
  }
  return "never-met";
}

Coverage::Coverage(const CheckedRuleset& rules) : rules_(rules), found_(rules.findings.size(), false) {
  for (const CheckedTable& table : rules.tables) {
    cells_.emplace_back();
    for (const CheckedRow& row : table.rows) cells_.back().emplace_back(row.cells.size());
  }
}

void Coverage::add(const Machine& machine, const GradeAnswer& answer) {
  graded_ = true;
  for (const TableGrade& grade : answer.tables) {
    if (!grade.applies) continue;
    const CheckedTable& table = rules_.tables[grade.table];
    for (size_t row = 0; row < table.rows.size(); ++row) {
      for (size_t level = 0; level < table.rows[row].cells.size(); ++level) {
        Status status = row_status(machine, table.rows[row], level);
        Seen& seen = cells_[grade.table][row][level];
        seen.met = seen.met || status == Status::met;
        seen.not_met = seen.not_met || status == Status::not_met;
      }
    }
  }
}

void Coverage::add(const DecisionAnswer& answer) {
  decided_ = true;
  for (const FindingHit& hit : answer.findings) {
    if (hit.certain) found_[hit.finding] = true;
  }
}

CellCoverage Coverage::cells(Machine& machine) const {
  CellCoverage out;
  out.ruleset = rules_.id;
  Machine& of_plant = machine;
  Machine of_item(machine.program());
  of_plant.run(machine.program().grade, nothing_known(rules_, 0).inputs());
  of_item.run(machine.program().grade, nothing_known(rules_, 1).inputs());
  for (size_t table = 0; table < cells_.size(); ++table) {
    const CheckedTable& checked = rules_.tables[table];
    for (size_t row = 0; row < cells_[table].size(); ++row) {
      const Machine& asked = checked.rows[row].each.empty() ? of_plant : of_item;
      for (size_t level = 0; level < checked.rows[row].cells.size(); ++level) {
        const CheckedCell& cell = checked.rows[row].cells[level];
        if (cell.form == CheckedCell::Form::none) continue;
        if (std::optional<UnexercisableCell::Reason> reason = hindrance(asked, cell)) {
          out.unexercisable.push_back({checked.id, checked.rows[row].id, checked.ladder[level], *reason});
          continue;
        }
        const Seen& seen = cells_[table][row][level];
        ++out.exercisable;
        if (seen.met && seen.not_met) ++out.exercised;
      }
    }
  }
  return out;
}

std::vector<std::string> Coverage::gaps(const CellCoverage& cells) const {
  std::vector<std::string> out;
  for (size_t table = 0; graded_ && table < cells_.size(); ++table) {
    for (size_t row = 0; row < cells_[table].size(); ++row) {
      const CheckedTable& checked = rules_.tables[table];
      for (size_t level = 0; level < checked.rows[row].cells.size(); ++level) {
        bool asks = checked.rows[row].cells[level].form == CheckedCell::Form::tests;
        if (!asks || is_unexercisable(cells, checked.id, checked.rows[row].id, checked.ladder[level])) continue;
        std::string cell = rules_.id + " " + checked.id + " " + checked.rows[row].id + " " + checked.ladder[level];
        if (!cells_[table][row][level].met) out.push_back(cell + ": never met");
        if (!cells_[table][row][level].not_met) out.push_back(cell + ": never not-met");
      }
    }
  }
  for (size_t finding = 0; decided_ && finding < found_.size(); ++finding) {
    if (!found_[finding]) out.push_back(rules_.id + " " + rules_.findings[finding].code.text + ": never found");
  }
  return out;
}

}  // namespace yuheng
