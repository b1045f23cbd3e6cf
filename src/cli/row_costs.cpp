#include "cli/row_costs.hpp"

#include "cli/encoding.hpp"
#include "cli/exit_status.hpp"
#include "cli/sheets.hpp"
#include "cli/source_file.hpp"
#include "cli/suggest.hpp"

namespace yuheng::cli {
namespace {

class Costs {
 public:
  Costs(std::string file, const std::set<std::string>& known) : file_(std::move(file)), known_(known) {}

  void add(const std::string& row, const std::string& cost, size_t line) {
    if (!known_.contains(row)) {
      std::string near = nearest(row, {known_.begin(), known_.end()});
      Words hint = near.empty() ? same("") : words("; did you mean '{0}'?", "；是否指“{0}”？", {near});
      Words message = words("no grading table has the row '{0}'", "没有分级表有指标“{0}”", {row});
      fail(line, {message.en + hint.en, message.zh + hint.zh});
    }
    size_t offset = 0;
    JsonError error;
    std::optional<Json> number = read_json_value(cost, offset, error);
    bool plain = number && number->kind == Json::Kind::number && offset == cost.size() && cost.front() != '-';
    if (!plain)
      fail(line, words("'{0}': a cost is a number of at least 0, here is '{1}'",
                       "“{0}”：费用应为不小于 0 的数，这里是“{1}”", {row, cost}));
    if (!costs_.emplace(row, cost).second) fail(line, words("'{0}' stands twice", "“{0}”出现两次", {row}));
  }

  [[noreturn]] void fail(size_t line, const Words& what) const {
    std::string at = file_ + (line > 0 ? ":" + std::to_string(line) : "") + ": ";
    throw Failure(exit_status::kBadData, {at + what.en, at + what.zh});
  }

  std::map<std::string, std::string> take() { return std::move(costs_); }

 private:
  std::string file_;
  const std::set<std::string>& known_;
  std::map<std::string, std::string> costs_;
};

void read_json_costs(const std::string& text, Costs& out) {
  JsonError error;
  std::optional<Json> json = parse_json(text, error);
  if (!json) out.fail(0, error.what);
  for (const auto& [row, cost] : json->members) out.add(row, json_text(cost), 0);
  for (const Json& item : json->items) out.add(item["row"].text, json_text(item["cost"]), 0);
}

void read_csv_costs(const std::string& text, const std::string& file, Costs& out) {
  SheetFile sheet = read_sheet(text, file, "");
  if (sheet.problem) out.fail(sheet.problem->place.line, sheet.problem->what);
  std::optional<size_t> row = find_heading(*sheet.sheet, {"row", "指标"});
  std::optional<size_t> cost = find_heading(*sheet.sheet, {"cost", "费用"});
  if (!row || !cost) out.fail(1, words("columns row and cost were expected", "应有 row（指标）与 cost（费用）两列"));
  for (const CheckedRow& each : sheet.rows) {
    if (each.problem) out.fail(each.problem->place.line, each.problem->what);
    if (!each.row.cells[*cost].empty()) out.add(each.row.cells[*row], each.row.cells[*cost], each.row.place.line);
  }
}

}  // namespace

std::map<std::string, std::string> read_row_costs(const std::string& path, const std::set<std::string>& known) {
  std::string text = to_utf8(read_file(path), Encoding::detect);
  Costs costs(shown_path(path), known);
  size_t first = text.find_first_not_of(" \t\r\n");
  bool json = first != std::string::npos && (text[first] == '{' || text[first] == '[');
  if (json) {
    read_json_costs(text, costs);
  } else {
    read_csv_costs(text, shown_path(path), costs);
  }
  return costs.take();
}

}  // namespace yuheng::cli
