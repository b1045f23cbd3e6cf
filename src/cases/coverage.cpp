#include "cases/coverage.hpp"

namespace yuheng {

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

std::vector<std::string> Coverage::gaps() const {
  std::vector<std::string> out;
  for (size_t table = 0; graded_ && table < cells_.size(); ++table) {
    for (size_t row = 0; row < cells_[table].size(); ++row) {
      const CheckedRow& checked = rules_.tables[table].rows[row];
      for (size_t level = 0; level < checked.cells.size(); ++level) {
        if (checked.cells[level].form != CheckedCell::Form::tests) continue;
        std::string cell = rules_.id + " " + rules_.tables[table].id + " " + checked.id + " " +
                           rules_.tables[table].ladder[level] + ": never ";
        if (!cells_[table][row][level].met) out.push_back(cell + "met");
        if (!cells_[table][row][level].not_met) out.push_back(cell + "not-met");
      }
    }
  }
  for (size_t finding = 0; decided_ && finding < found_.size(); ++finding) {
    if (!found_[finding]) out.push_back(rules_.id + " " + rules_.findings[finding].code.text + ": never found");
  }
  return out;
}

}  // namespace yuheng
