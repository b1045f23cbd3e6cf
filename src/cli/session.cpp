#include "cli/session.hpp"

#include <algorithm>
#include <tuple>

#include "cli/date.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"
#include "cli/suggest.hpp"

namespace yuheng::cli {
namespace {

Words no_ruleset(const std::string& id, const Rules& rules) {
  std::vector<std::string> ids = rules.ids();
  if (std::find(ids.begin(), ids.end(), id) != ids.end()) {
    return words("no version of '{0}' is in force on that day", "规则集“{0}”在该日没有现行版本", {id});
  }
  std::string near = nearest(id, ids);
  if (near.empty()) return words("there is no ruleset '{0}' in force", "没有现行的规则集“{0}”", {id});
  return words("there is no ruleset '{0}' in force; did you mean '{1}'?", "没有现行的规则集“{0}”，是否应为“{1}”？",
               {id, near});
}

std::string ids_of(const std::vector<size_t>& rulesets, const Rules& rules) {
  std::string out;
  for (size_t index : rulesets) out += (out.empty() ? "" : ", ") + rules.at(index).id;
  return out;
}

}  // namespace

Session::Session(const Options& options)
    : options_(options), rules_(Rules::open(rules_paths(options.rules), options.language)), loader_(rules_) {
  bool known = options.ruleset.empty() || rules_.find(options.ruleset, options.as_of);
  if (!known) throw Failure(exit_status::kUsage, no_ruleset(options.ruleset, rules_));
  check_parameters();
}

void Session::check_parameters() const {
  for (const auto& [name, value] : options_.parameters) {
    bool accepted = false;
    Words refusal = words("--set {0}: no ruleset has such a parameter", "--set {0}：没有规则集有此参数", {name});
    for (size_t index = 0; index < rules_.rulesets().size() && !accepted; ++index) {
      WorkspaceHandle workspace;
      require(yh_workspace_new(rules_.handle(), index, Out(workspace)), "yh_workspace_new");
      DiagnosticsHandle diagnostics;
      yh_status status = yh_set_parameter(workspace.get(), as_text(name), as_text(value), Out(diagnostics));
      accepted = status == YH_OK;
      if (status == YH_BAD_DATA && yh_diagnostics_count(diagnostics.get()) > 0)
        refusal = diagnostic_words(diagnostics.get(), 0);
    }
    if (!accepted) throw Failure(exit_status::kUsage, refusal);
  }
}

std::vector<Record> Session::read() {
  std::vector<Record> records = read_records(options_.paths, options_.read);
  print_error(loader_.headings().complaint(records, meant_by(records), options_.read, options_.language));
  return records;
}

std::set<size_t> Session::meant_by(const std::vector<Record>& records) const {
  std::set<size_t> out;
  std::set<std::tuple<std::string, std::string, int32_t>> seen;
  for (const Record& record : records) {
    int32_t date = as_of(record);
    const std::string& id = options_.ruleset.empty() ? record.ruleset : options_.ruleset;
    if (!seen.emplace(id, record.industry, date).second) continue;
    std::optional<size_t> found = id.empty() ? rules_.find_industry(record.industry, date) : rules_.find(id, date);
    if (found) out.insert(*found);
  }
  return out;
}

int32_t Session::as_of(const Record& record) const { return parse_date(record.as_of).value_or(options_.as_of); }

std::optional<size_t> Session::grading_ruleset(const Record& record, std::vector<Problem>& problems) const {
  int32_t date = as_of(record);
  std::string id = options_.ruleset.empty() ? record.ruleset : options_.ruleset;
  if (!id.empty()) {
    std::optional<size_t> found = rules_.find(id, date);
    if (!found) problems.push_back({record.place, "ruleset", no_ruleset(id, rules_)});
    return found;
  }
  if (!record.industry.empty()) {
    std::optional<size_t> found = rules_.find_industry(record.industry, date);
    if (!found) {
      problems.push_back(
          {record.place, "industry",
           words("no ruleset grades the industry '{0}'", "没有规则集适用于行业“{0}”", {record.industry})});
    }
    return found;
  }
  std::vector<size_t> grading;
  for (size_t index : rules_.in_force(date)) {
    if (rules_.at(index).counts.table_count > 0) grading.push_back(index);
  }
  if (grading.size() == 1) return grading.front();
  problems.push_back(
      {record.place, "",
       words("the record names neither ruleset nor industry; give a column 'ruleset' or 'industry', or --ruleset",
             "记录既未注明规则集也未注明行业；请提供 ruleset 或 industry 列，或使用 --ruleset")});
  return std::nullopt;
}

std::vector<size_t> Session::grading_layers(const Record& record, std::vector<Problem>& problems) const {
  bool by_industry = options_.ruleset.empty() && record.ruleset.empty() && !record.industry.empty();
  if (by_industry) {
    if (std::vector<size_t> found = rules_.find_layers(record.industry, as_of(record)); !found.empty()) return found;
  }
  std::optional<size_t> only = grading_ruleset(record, problems);
  return only ? std::vector<size_t>{*only} : std::vector<size_t>{};
}

const std::vector<size_t>& Session::answering(const std::string& name, int32_t date, const Ask& ask) {
  auto [found, added] = answering_.try_emplace({name, date});
  if (!added) return found->second;
  for (size_t index : rules_.in_force(date)) {
    WorkspaceHandle workspace = new_workspace(index);
    ResultHandle result;
    yh_status status = ask(workspace.get(), Out(result));
    if (status == YH_OK) found->second.push_back(index);
    if (status != YH_OK && status != YH_NOT_FOUND) require(status, name);
  }
  return found->second;
}

size_t Session::answering_ruleset(const Record& record, const std::string& name, const Ask& ask) {
  int32_t date = as_of(record);
  const std::vector<size_t>& candidates = answering(name, date, ask);
  auto can = [&](std::optional<size_t> index) {
    return index && std::find(candidates.begin(), candidates.end(), *index) != candidates.end();
  };
  if (!options_.ruleset.empty()) {
    std::optional<size_t> chosen = rules_.find(options_.ruleset, date);
    if (can(chosen)) return *chosen;
    throw Failure(exit_status::kUsage, words("the ruleset {0} has no answer to '{1}'; those that have: {2}",
                                             "规则集 {0} 不能回答“{1}”；能回答的有：{2}",
                                             {options_.ruleset, name, ids_of(candidates, rules_)}));
  }
  if (candidates.size() == 1) return candidates.front();
  std::optional<size_t> own = rules_.find(record.ruleset, date);
  if (!own && !record.industry.empty()) own = rules_.find_industry(record.industry, date);
  if (can(own)) return *own;
  if (candidates.empty()) {
    throw Failure(exit_status::kUsage, words("no ruleset answers '{0}'", "没有规则集能回答“{0}”", {name}));
  }
  throw Failure(exit_status::kUsage,
                words("several rulesets answer '{0}': {1}; choose one with --ruleset",
                      "多个规则集能回答“{0}”：{1}；请用 --ruleset 选择", {name, ids_of(candidates, rules_)}));
}

std::optional<size_t> Session::only_answering(const std::string& name, const Ask& ask) {
  const std::vector<size_t>& candidates = answering(name, options_.as_of, ask);
  if (candidates.size() != 1) return std::nullopt;
  return candidates.front();
}

WorkspaceHandle Session::new_workspace(size_t ruleset) const {
  WorkspaceHandle workspace;
  require(yh_workspace_new(rules_.handle(), ruleset, Out(workspace)), "yh_workspace_new");
  for (const auto& [name, value] : options_.parameters) {
    (void)yh_set_parameter(workspace.get(), as_text(name), as_text(value), nullptr);
  }
  return workspace;
}

Session::Slot& Session::slot(size_t ruleset) {
  Slot& slot = slots_[ruleset];
  if (!slot.workspace) slot.workspace = new_workspace(ruleset);
  return slot;
}

yh_workspace* Session::load(const Record& record, size_t ruleset, std::vector<Problem>& problems) {
  if (!record.as_of.empty() && !parse_date(record.as_of)) {
    problems.push_back({record.place, "as_of", words("a date like 2023-08-20 was expected", "日期应形如 2023-08-20")});
    return nullptr;
  }
  Slot& used = slot(ruleset);
  int32_t date = as_of(record);
  if (date == YH_NO_DATE && used.dated) used = Slot{new_workspace(ruleset), false};
  yh_clear(used.workspace.get());
  if (date != YH_NO_DATE) require(yh_set_as_of(used.workspace.get(), date), "yh_set_as_of");
  used.dated = date != YH_NO_DATE;
  loader_.load(record, ruleset, used.workspace.get(), problems);
  return problems.empty() ? used.workspace.get() : nullptr;
}

ResultHandle Session::answer(const Ask& ask, yh_workspace* workspace) {
  ResultHandle result;
  require(ask(workspace, Out(result)), "the question");
  return result;
}

}  // namespace yuheng::cli
