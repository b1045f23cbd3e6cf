#include <algorithm>

#include "decide/gap.hpp"
#include "decide/requirement.hpp"
#include "decide/writing.hpp"

namespace yuheng {
namespace {

bool zh(Language language) { return language == Language::zh; }

class Printer {
 public:
  Printer(const GapAnswer& answer, const GapOptions& options, const CheckedRuleset& rules, Language language)
      : answer_(answer), options_(options), rules_(rules), words_(rules), language_(language) {}

  std::string all() {
    for (const TableGap& each : answer_.tables) table(each);
    for (uint32_t table : answer_.without_level) {
      add(titled(rules_.tables[table]) + say("：没有等级 ", ": there is no level ") + answer_.target +
          say("，等级为 ", "; its levels are ") + writing::joined(rules_.tables[table].ladder, language_));
    }
    return std::move(out_) + writing::warnings_text(answer_.warnings, language_);
  }

 private:
  std::string say(const char* chinese, const char* english) const { return zh(language_) ? chinese : english; }
  void add(const std::string& line) { out_ += line + "\n"; }
  std::string titled(const CheckedTable& table) const { return writing::title_of(table.title, table.id, language_); }
  std::string titled(const CheckedRow& row) const { return writing::title_of(row.title, row.id, language_); }

  void table(const TableGap& gap) {
    const CheckedTable& table = rules_.tables[gap.table];
    auto counted = [&](Status status) {
      return std::count_if(gap.rows.begin(), gap.rows.end(),
                           [&](const GapRow& row) { return row.counts_as == status; });
    };
    std::string reached = gap.verdict == Verdict::holds       ? say("已达到", "reached")
                          : gap.verdict == Verdict::undecided ? say("无法判定", "undecided")
                                                              : say("未达到", "not reached");
    std::string head = titled(table) + "  " + say("目标等级 ", "target ") + answer_.target + say("：", ": ") + reached;
    if (!gap.applies) head += say("（是否适用未知）", " (it is not known whether this table applies)");
    add(head);
    if (gap.verdict == Verdict::holds) return;
    add("  " + say("不符合 ", "not met: ") + std::to_string(counted(Status::not_met)) +
        say(" 项，未知 ", ", unknown: ") + std::to_string(counted(Status::unknown)) + say(" 项", ""));
    areas(gap, table);
    unknowns(gap, table);
    changes(gap, table);
  }

  // Rows that fail, by area; those outside all areas last.
  void areas(const TableGap& gap, const CheckedTable& table) {
    std::vector<std::string> areas;
    for (const NamedWords& area : rules_.gap_areas) areas.push_back(area.id.text);
    areas.emplace_back();
    for (const std::string& area : areas) {
      bool headed = false;
      for (const GapRow& row : gap.rows) {
        if (row.counts_as != Status::not_met || row.area != area) continue;
        if (!headed) add(area.empty() ? say("其他方面", "other areas") : word_of(rules_.gap_areas, area, language_));
        headed = true;
        failing(row, gap, table);
      }
    }
  }

  void failing(const GapRow& gap, const TableGap& of, const CheckedTable& table) {
    const CheckedRow& row = table.rows[gap.row];
    add("  " + titled(row) + "  " + row.id + writing::clauses_text(row.clauses) + say("  要求 ", "  required: ") +
        words_.of(row, row.cells[of.level]).in(language_));
    for (const ExplainedItem& item : gap.items) {
      Status status = item.cells[of.level].status;
      if (status == Status::not_met || status == Status::unknown) add("      " + item_text(item, row, of.level));
    }
  }

  std::string item_text(const ExplainedItem& item, const CheckedRow& row, size_t level) const {
    std::string out = writing::path_text(item.path) + " = " + words_.value(row, item.value, language_);
    if (item.value.kind() == Kind::unknown) return out;
    if (item.cells[level].status == Status::unknown) return out + say("（未知）", " (unknown)");
    for (const ExplainedLimit& limit : item.cells[level].limits) {
      if (!limit.margin || !limit.margin->is_negative()) continue;
      out += say("，差 ", ", misses by ") + limit.margin->abs().text() +
             words_.unit(row.value_type->unit.get(), language_);
      std::optional<Decimal> percent = margin_percent(limit);
      percent = percent ? round_to(percent->abs(), 2, Rounding::half_even) : std::nullopt;
      if (percent) out += say("（", " (") + percent->text() + " %" + say("）", ")");
    }
    return out;
  }

  void unknowns(const TableGap& gap, const CheckedTable& table) {
    bool headed = false;
    for (const GapRow& each : gap.rows) {
      if (each.counts_as != Status::unknown) continue;
      if (!headed) add(say("未知（既不算不符合，也不算符合）", "unknown (counted neither as failed nor as met)"));
      headed = true;
      const CheckedRow& row = table.rows[each.row];
      std::string line = "  " + titled(row) + "  " + row.id + writing::clauses_text(row.clauses);
      if (each.status == Status::not_met)
        line += say("：本项不符合，但可由其他项代替", ": not met, but another row may do");
      if (each.requirement_unknown) line += say("：要求原文未知", ": the requirement is not known");
      std::vector<std::string> paths;
      for (const std::string& path : each.missing) paths.push_back(writing::path_text(path));
      if (!paths.empty()) line += say("：缺少 ", ": missing ") + writing::joined(paths, language_);
      add(line);
    }
  }

  std::string cost_text(const std::string& row) const {
    if (options_.costs.empty()) return "";
    auto found = options_.costs.find(row);
    std::string cost = found == options_.costs.end() ? say("费用未给出", "cost not given") : found->second.text();
    return say("（", " (") + cost + say("）", ")");
  }

  void changes(const TableGap& gap, const CheckedTable& table) {
    if (gap.changes.empty()) return;
    std::string head =
        options_.costs.empty() ? say("最少改动", "fewest changes") : say("费用最低的改动", "cheapest changes");
    head += say("：", ": ") + std::to_string(gap.changes.size()) + say(" 项", "");
    if (!options_.costs.empty()) {
      head += say("，费用合计 ", ", cost ") + gap.cost.text();
      if (!gap.uncosted.empty()) {
        head +=
            say("，另有 ", ", and ") + std::to_string(gap.uncosted.size()) + say(" 项费用未给出", " without a cost");
      }
    }
    add(head);
    for (const GapChange& change : gap.changes) {
      const CheckedRow& row = table.rows[change.row];
      std::string line = "  " + titled(row) + "  " + row.id + cost_text(row.id);
      std::vector<std::string> others;
      for (uint32_t other : change.alternatives) {
        others.push_back(titled(table.rows[other]) + cost_text(table.rows[other].id));
      }
      if (!others.empty()) line += say("；也可改 ", "; or ") + writing::joined(others, language_);
      add(line);
    }
  }

  const GapAnswer& answer_;
  const GapOptions& options_;
  const CheckedRuleset& rules_;
  RequirementWords words_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string print_text(const GapAnswer& answer, const GapOptions& options, const Facts& facts, Language language) {
  return writing::head_text(facts, language) + Printer(answer, options, facts.rules(), language).all();
}

}  // namespace yuheng
