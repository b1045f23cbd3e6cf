#include "decide/gap.hpp"

#include <algorithm>

#include "base/suggest.hpp"
#include "capi/arguments.hpp"
#include "capi/boundary.hpp"

using namespace yuheng;
using namespace yuheng::capi;

namespace {

yh_verdict verdict_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds: return YH_HOLDS;
    case Verdict::does_not_hold: return YH_DOES_NOT_HOLD;
    case Verdict::undecided: return YH_UNDECIDED;
    case Verdict::none: break;
  }
  return YH_NO_VERDICT;
}

std::vector<std::string> row_ids(const CheckedRuleset& rules) {
  std::vector<std::string> out;
  for (const CheckedTable& table : rules.tables) {
    for (const CheckedRow& row : table.rows) out.push_back(row.id);
  }
  return out;
}

void read_costs(const Json& costs, const CheckedRuleset& rules, GapOptions& out, Diagnostics& diagnostics) {
  if (costs.kind != Json::Kind::object) diagnostics.add(Code::E0622, {}, {"costs"});
  std::vector<std::string> known = row_ids(rules);
  for (const auto& [row, cost] : costs.members) {
    std::optional<Decimal> amount = cost.kind == Json::Kind::number ? Decimal::parse(cost.text) : std::nullopt;
    if (std::find(known.begin(), known.end(), row) == known.end()) {
      diagnostics.add(Code::E0620, {}, {row}, nearest(row, known));
    } else if (!amount || amount->is_negative()) {
      diagnostics.add(Code::E0621, {}, {row});
    } else if (!out.costs.emplace(row, *amount).second) {
      diagnostics.add(Code::E0610, {}, {row});
    }
  }
}

GapOptions read_options(std::string_view text, const CheckedRuleset& rules, Diagnostics& diagnostics) {
  GapOptions out;
  if (text.empty()) return out;
  JsonError error;
  std::optional<Json> json = parse_json(text, error);
  if (!json || json->kind != Json::Kind::object) {
    diagnostics.add(Code::E0622, {}, {"options"});
    return out;
  }
  for (const auto& [name, value] : json->members) {
    if (name == "table" && value.kind == Json::Kind::string) {
      out.table = value.text;
    } else if (name == "all_rows" && value.kind == Json::Kind::boolean) {
      out.all_rows = value.boolean;
    } else if (name == "costs") {
      read_costs(value, rules, out, diagnostics);
    } else {
      diagnostics.add(Code::E0623, {}, {name}, nearest(name, {"table", "costs", "all_rows"}));
    }
  }
  return out;
}

// All that the texts of an answer are printed from.
struct Printable {
  CompiledRulesPtr compiled;
  Facts facts;
  GapOptions options;
  GapAnswer answer;
};

std::unique_ptr<yh_result> result_of(const std::shared_ptr<const Printable>& all) {
  auto out = std::make_unique<yh_result>(
      [all] { return print_json(all->answer, all->options, all->facts, all->compiled->digest); },
      [all](Language language) { return print_text(all->answer, all->options, all->facts, language); });
  out->verdict = verdict_of(all->answer.verdict);
  out->lists[YH_MISSING] = all->answer.missing;
  const CheckedRuleset& rules = all->facts.rules();
  std::vector<std::string>& binding = out->lists[YH_BINDING];
  for (const TableGap& table : all->answer.tables) {
    for (const GapRow& row : table.rows) {
      if (row.counts_as == Status::not_met) binding.push_back(rules.tables[table.table].rows[row.row].id);
    }
  }
  for (const Words& warning : all->answer.warnings) out->lists[YH_WARNINGS].push_back(warning.en);
  return out;
}

}  // namespace

yh_status yh_gap(yh_workspace* workspace, yh_text target, yh_text options, yh_result** result,
                 yh_diagnostics** diagnostics) {
  reset(result);
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> level = utf8_of(target);
    std::optional<std::string_view> text = utf8_of(options);
    if (workspace == nullptr || result == nullptr || !level || !text) return YH_INVALID_ARGUMENT;
    const CheckedRuleset& rules = workspace->program.rules;
    Diagnostics found;
    GapOptions read = read_options(*text, rules, found);
    if (found.has_errors()) {
      give(found, diagnostics);
      return YH_BAD_DATA;
    }
    if (!has_level(rules, read.table, std::string(*level))) return YH_NOT_FOUND;
    GapAnswer answer = explain_gap(workspace->machine, workspace->facts, std::string(*level), read);
    *result = result_of(std::make_shared<const Printable>(
                            Printable{workspace->compiled, workspace->facts, std::move(read), std::move(answer)}))
                  .release();
    return YH_OK;
  });
}
