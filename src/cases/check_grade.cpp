#include <algorithm>

#include "cases/answer_check.hpp"
#include "syntax/mapping.hpp"

namespace yuheng {
namespace {

class GradeCheck {
 public:
  GradeCheck(const Machine& machine, const GradeAnswer& answer, Differences& out)
      : machine_(machine), rules_(machine.program().rules), answer_(answer), out_(out) {}

  void check(const YamlNode& expected) {
    const YamlNode* table = expected.find("table");
    if (table != nullptr && !choose(table->text)) return;
    for (const auto& [key, value] : expected.members) check_key(key.text, value);
  }

 private:
  void check_key(const std::string& key, const YamlNode& value) {
    if (key == "tables") compare(key, value, applying(), out_);
    if (key == "verdict") compare(key, value, text_of(answer_.verdict), out_);
    if (key == "missing") compare(key, value, named_ ? chosen_->missing : answer_.missing, out_);
    if (key == "rows") check_rows(value);
    bool about_one = key == "grade" || key == "possible" || key == "binding";
    if (!about_one || (chosen_ == nullptr && !choose_only(key))) return;
    if (key == "grade") compare(key, value, chosen_table().ladder[chosen_->proven], out_);
    if (key == "possible") compare(key, value, chosen_table().ladder[chosen_->possible], out_);
    if (key == "binding") compare(key, value, binding(), out_);
  }

  std::vector<std::string> applying() const {
    std::vector<std::string> out;
    for (const TableGrade& grade : answer_.tables) {
      if (grade.applies) out.push_back(rules_.tables[grade.table].id);
    }
    return out;
  }

  bool choose(const std::string& table) {
    auto found = std::find_if(answer_.tables.begin(), answer_.tables.end(),
                              [&](const TableGrade& grade) { return rules_.tables[grade.table].id == table; });
    named_ = found != answer_.tables.end();
    chosen_ = named_ ? &*found : nullptr;
    if (!named_) out_.push_back("table: '" + table + "' does not apply");
    return named_;
  }

  bool choose_only(const std::string& key) {
    std::vector<std::string> tables = applying();
    for (const TableGrade& grade : answer_.tables) {
      if (grade.applies && tables.size() == 1) chosen_ = &grade;
    }
    if (chosen_ != nullptr) return true;
    std::string all;
    for (const std::string& table : tables) all += (all.empty() ? "" : ", ") + table;
    out_.push_back(key + (tables.empty() ? ": no table surely applies"
                                         : ": several tables apply (" + all + "); name one with table:"));
    return false;
  }

  const CheckedTable& chosen_table() const { return rules_.tables[chosen_->table]; }

  std::vector<std::string> binding() const {
    std::vector<std::string> out;
    for (uint32_t row : chosen_->binding) out.push_back(chosen_table().rows[row].id);
    return out;
  }

  void check_rows(const YamlNode& rows) {
    if (rows.kind != YamlNode::Kind::mapping) out_.push_back("rows: a mapping of rows is expected");
    for (const auto& [row, levels] : rows.members) check_row(row.text, levels);
  }

  // Every table that applies and has the row and the level must agree.
  void check_row(const std::string& id, const YamlNode& levels) {
    std::string name = "rows." + id;
    std::vector<std::pair<const CheckedTable*, const CheckedRow*>> found;
    for (const TableGrade& grade : answer_.tables) {
      const CheckedTable& table = rules_.tables[grade.table];
      bool meant = named_ ? &grade == chosen_ : grade.applies;
      for (const CheckedRow& row : table.rows) {
        if (meant && row.id == id) found.emplace_back(&table, &row);
      }
    }
    if (found.empty()) {
      out_.push_back(name + ": no table that applies has this row");
      return;
    }
    if (levels.kind != YamlNode::Kind::mapping) out_.push_back(name + ": a mapping of levels is expected");
    for (const auto& [level, status] : levels.members) {
      bool known = false;
      for (const auto& [table, row] : found) {
        auto at = std::find(table->ladder.begin(), table->ladder.end() - 1, level.text);
        if (at == table->ladder.end() - 1) continue;
        known = true;
        auto index = static_cast<size_t>(at - table->ladder.begin());
        compare(name + "." + level.text, status, text_of(row_status(machine_, *row, index)), out_);
      }
      if (!known) out_.push_back(name + "." + level.text + ": there is no such level with cells");
    }
  }

  const Machine& machine_;
  const CheckedRuleset& rules_;
  const GradeAnswer& answer_;
  Differences& out_;
  const TableGrade* chosen_ = nullptr;
  bool named_ = false;  // chosen by the key `table`
};

}  // namespace

void check_grade(Machine& machine, const Facts& facts, const YamlNode& expected, Coverage& coverage, Differences& out,
                 Diagnostics& diagnostics) {
  GradeAnswer answer = decide_grade(machine, facts);
  coverage.add(machine, answer);
  Mapping map(expected, "expected", diagnostics);
  for (std::string_view key : {"grade", "possible", "binding", "missing", "rows", "tables", "table", "verdict"}) {
    map.take(key);
  }
  map.finish();
  GradeCheck(machine, answer, out).check(expected);
}

}  // namespace yuheng
