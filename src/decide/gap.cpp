#include "decide/gap.hpp"

#include <algorithm>

#include "decide/reasons.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

std::optional<size_t> level_named(const CheckedTable& table, const std::string& name) {
  auto found = std::find(table.ladder.begin(), table.ladder.end(), name);
  if (found == table.ladder.end()) return std::nullopt;
  return static_cast<size_t>(found - table.ladder.begin());
}

std::string area_of(const CheckedRuleset& rules, const std::string& category) {
  for (const CategoryText& each : rules.categories) {
    if (each.id.text == category) return each.area.text;
  }
  return "";
}

// The status of a group of alternatives: met when one is, failed only when every one that may apply fails.
Status group_status(const std::vector<Status>& statuses) {
  auto has = [&](Status status) { return std::find(statuses.begin(), statuses.end(), status) != statuses.end(); };
  if (has(Status::met)) return Status::met;
  if (has(Status::unknown)) return Status::unknown;
  return has(Status::not_met) ? Status::not_met : Status::not_applicable;
}

bool falls_short(const ExplainedItem& item, size_t level) {
  Status status = item.cells[level].status;
  return status == Status::not_met || status == Status::unknown;
}

class Gaps {
 public:
  Gaps(const Machine& machine, const Inputs& inputs, const GapOptions& options)
      : machine_(machine), rules_(machine.program().rules), inputs_(inputs), options_(options) {}

  TableGap table(const TableGrade& grade, const std::vector<ExplainedRow>& explained, size_t level) const {
    const CheckedTable& table = rules_.tables[grade.table];
    TableGap out;
    out.table = grade.table;
    out.applies = grade.applies;
    out.level = level;
    if (level + 1 == table.ladder.size()) {
      out.verdict = Verdict::holds;  // the last level asks nothing
      return out;
    }
    Truths truths = truths_of(machine_.value(table.levels[level]));
    bool possible = (truths & kTrue) != 0;
    out.verdict = truths == kTrue ? Verdict::holds : possible ? Verdict::undecided : Verdict::does_not_hold;
    for (const ExplainedRow& each : explained) out.rows.push_back(row(table, each, level));
    settle_groups(table, out);
    choose(table, out);
    return out;
  }

 private:
  GapRow row(const CheckedTable& table, const ExplainedRow& explained, size_t level) const {
    const CheckedRow& row = table.rows[explained.row];
    GapRow out;
    out.row = explained.row;
    out.status = out.counts_as = explained.statuses[level];
    out.area = area_of(rules_, row.category);
    bool open = out.status == Status::not_met || out.status == Status::unknown;
    if (!open && !options_.all_rows) return out;
    for (const ExplainedItem& item : explained.items) {
      if (options_.all_rows || falls_short(item, level)) out.items.push_back(item);
    }
    if (!open) return out;
    Reasons reasons = reasons_of(machine_.value(row.cells[level].met));
    if (row.applies != kNoTerm) reasons = merged(reasons, reasons_of(machine_.value(row.applies)));
    out.missing = missing_facts(inputs_, reasons, {});
    out.requirement_unknown = row.cells[level].form == CheckedCell::Form::gap;
    return out;
  }

  static void settle_groups(const CheckedTable& table, TableGap& out) {
    std::map<std::string, std::vector<Status>> groups;
    for (const GapRow& each : out.rows) {
      const std::string& group = table.rows[each.row].any_of;
      if (!group.empty()) groups[group].push_back(each.status);
    }
    for (GapRow& each : out.rows) {
      const std::string& group = table.rows[each.row].any_of;
      if (!group.empty() && each.status != Status::not_applicable) each.counts_as = group_status(groups[group]);
    }
  }

  std::optional<Decimal> cost_of(const CheckedTable& table, uint32_t row) const {
    auto found = options_.costs.find(table.rows[row].id);
    return found == options_.costs.end() ? std::nullopt : std::optional(found->second);
  }

  static size_t short_items(const GapRow& row, size_t level) {
    return static_cast<size_t>(std::count_if(row.items.begin(), row.items.end(),
                                             [&](const ExplainedItem& item) { return falls_short(item, level); }));
  }

  // Per cent missed by the worst item; nothing when there is no figure.
  static std::optional<Decimal> worst_margin(const GapRow& row, size_t level) {
    std::optional<Decimal> out;
    for (const ExplainedItem& item : row.items) {
      for (const ExplainedLimit& limit : item.cells[level].limits) {
        std::optional<Decimal> percent = margin_percent(limit);
        if (percent && percent->is_negative() && (!out || *percent < *out)) out = percent;
      }
    }
    return out;
  }

  // Is `a` the better way of two? The cheaper one; then the one that changes less.
  bool better(const CheckedTable& table, const GapRow& a, const GapRow& b, size_t level) const {
    std::optional<Decimal> cost_a = cost_of(table, a.row);
    std::optional<Decimal> cost_b = cost_of(table, b.row);
    if (cost_a.has_value() != cost_b.has_value()) return cost_a.has_value();
    if (cost_a && *cost_a != *cost_b) return *cost_a < *cost_b;
    if (size_t of_a = short_items(a, level), of_b = short_items(b, level); of_a != of_b) return of_a < of_b;
    std::optional<Decimal> margin_a = worst_margin(a, level);
    std::optional<Decimal> margin_b = worst_margin(b, level);
    if (margin_a && margin_b && *margin_a != *margin_b) return *margin_a > *margin_b;
    return false;
  }

  void choose(const CheckedTable& table, TableGap& out) const {
    std::map<std::string, GapChange> groups;
    std::vector<std::string> order;
    for (const GapRow& each : out.rows) {
      if (each.counts_as != Status::not_met) continue;
      const std::string& group = table.rows[each.row].any_of;
      std::string key = group.empty() ? "row " + std::to_string(each.row) : "group " + group;
      auto [found, added] = groups.try_emplace(key, GapChange{each.row, {}});
      if (added) {
        order.push_back(key);
      } else if (better(table, each, out.rows[found->second.row], out.level)) {
        found->second.alternatives.push_back(found->second.row);
        found->second.row = each.row;
      } else {
        found->second.alternatives.push_back(each.row);
      }
    }
    for (const std::string& key : order) {
      GapChange& change = groups[key];
      std::sort(change.alternatives.begin(), change.alternatives.end());
      std::optional<Decimal> cost = cost_of(table, change.row);
      if (cost) out.cost = add(out.cost, *cost).value_or(out.cost);
      if (!cost && !options_.costs.empty()) out.uncosted.push_back(change.row);
      out.changes.push_back(std::move(change));
    }
  }

  const Machine& machine_;
  const CheckedRuleset& rules_;
  const Inputs& inputs_;
  const GapOptions& options_;
};

Verdict overall(const std::vector<TableGap>& tables) {
  Verdict out = tables.empty() ? Verdict::none : Verdict::holds;
  for (const TableGap& table : tables) {
    if (table.applies && table.verdict == Verdict::does_not_hold) return Verdict::does_not_hold;
    if (!table.applies || table.verdict == Verdict::undecided) out = Verdict::undecided;
  }
  return out;
}

}  // namespace

bool has_level(const CheckedRuleset& rules, const std::string& table, const std::string& level) {
  return std::any_of(rules.tables.begin(), rules.tables.end(), [&](const CheckedTable& each) {
    return (table.empty() || each.id == table) && level_named(each, level);
  });
}

std::optional<Decimal> margin_percent(const ExplainedLimit& limit) {
  if (!limit.margin || limit.limit.kind() != Kind::number || limit.limit.number().is_zero()) return std::nullopt;
  std::optional<Decimal> hundredfold = multiply(*limit.margin, Decimal(100));
  return hundredfold ? divide(*hundredfold, limit.limit.number().abs()) : std::nullopt;
}

GapAnswer explain_gap(Machine& machine, const Facts& facts, const std::string& target, const GapOptions& options) {
  GradeExplanation explained = explain_grade(machine, facts);
  const Inputs& inputs = facts.inputs();
  const CheckedRuleset& rules = machine.program().rules;
  Gaps gaps(machine, inputs, options);
  GapAnswer out;
  out.target = target;
  for (size_t i = 0; i < explained.rows.size(); ++i) {
    const TableGrade& grade = explained.answer.tables[i];
    const CheckedTable& table = rules.tables[grade.table];
    if (!options.table.empty() && table.id != options.table) continue;
    std::optional<size_t> level = level_named(table, target);
    if (!level) {
      out.without_level.push_back(grade.table);
      continue;
    }
    out.tables.push_back(gaps.table(grade, explained.rows[i], *level));
    for (const GapRow& row : out.tables.back().rows) {
      if (row.counts_as != Status::unknown) continue;
      for (const std::string& path : row.missing) {
        if (std::find(out.missing.begin(), out.missing.end(), path) == out.missing.end()) out.missing.push_back(path);
      }
    }
  }
  out.verdict = overall(out.tables);
  warn_out_of_force(facts, out.warnings);
  return out;
}

}  // namespace yuheng
