#include "cli/fact_loader.hpp"

#include <algorithm>

#include "cli/answers.hpp"
#include "cli/exit_status.hpp"
#include "cli/row_values.hpp"

namespace yuheng::cli {
namespace {

void add_problems(yh_status status, const yh_diagnostics* diagnostics, const Place& place, const std::string& field,
                  std::vector<Problem>& problems) {
  if (status == YH_OK) return;
  size_t count = yh_diagnostics_count(diagnostics);
  if (status != YH_BAD_DATA || count == 0) require(status, "a setter");
  for (size_t i = 0; i < count; ++i) problems.push_back({place, field, diagnostic_words(diagnostics, i)});
}

bool names_a_choice(const Fact& fact, const std::string& text) {
  return std::any_of(fact.choices.begin(), fact.choices.end(), [&](const Choice& choice) {
    return choice.id == text || choice.label.en == text || choice.label.zh == text;
  });
}

bool means_null(const Fact& fact, const std::string& text) {
  return fact.optional && (text == "null" || text == "无") && !names_a_choice(fact, text);
}

void set_value(yh_workspace* workspace, const Fact& fact, const FactValue& value, std::vector<Problem>& problems) {
  DiagnosticsHandle diagnostics;
  yh_status status = means_null(fact, value.text)
                         ? yh_set_null(workspace, value.fact, value.item, Out(diagnostics))
                         : yh_set_text(workspace, value.fact, value.item, as_text(value.text), Out(diagnostics));
  std::vector<Problem> found;
  add_problems(status, diagnostics.get(), value.place, value.heading, found);
  for (Problem& problem : found) {  // in a list of rows, people count items from 1
    problem.what = {path_for_people(problem.what.en), path_for_people(problem.what.zh)};
    problems.push_back(std::move(problem));
  }
}

}  // namespace

void FactLoader::load(const Record& record, size_t ruleset, yh_workspace* workspace, std::vector<Problem>& problems) {
  if (record.json) {
    load_json(record, ruleset, workspace, problems);
  } else {
    load_rows(record, ruleset, workspace, problems);
  }
}

void FactLoader::load_rows(const Record& record, size_t ruleset, yh_workspace* workspace,
                           std::vector<Problem>& problems) {
  const Ruleset& rules = rules_.at(ruleset);
  const HeadingIndex& index = headings_.of(ruleset);
  if (record.broken_lists) {
    for (const auto& [list, problem] : *record.broken_lists) {
      if (index.find_list(list)) problems.push_back(problem);
    }
  }
  RowValues values(rules);
  if (record.row.sheet) values.add_row(record.row, headings_.bindings(*record.row.sheet, ruleset));
  for (const Row& item : record.items) {
    std::optional<size_t> list = index.find_list(item.sheet->list);
    if (list) values.add_item(item, headings_.bindings(*item.sheet, ruleset), *list);
  }
  values.check_sizes();
  for (Problem problem : values.problems()) {
    if (problem.place.file.empty()) problem.place = record.place;
    problems.push_back(std::move(problem));
  }
  for (const auto& [list, size] : values.list_sizes()) {
    DiagnosticsHandle diagnostics;
    yh_status status = yh_set_list_size(workspace, list, size, Out(diagnostics));
    add_problems(status, diagnostics.get(), record.place, rules.facts[list].path, problems);
  }
  if (!problems.empty()) return;
  for (const FactValue& value : values.values()) set_value(workspace, rules.facts[value.fact], value, problems);
}

void FactLoader::load_json(const Record& record, size_t ruleset, yh_workspace* workspace,
                           std::vector<Problem>& problems) {
  KnownPart& known = known_parts_.try_emplace(ruleset, headings_, ruleset).first->second;
  std::string text = known.text(*record.json);
  DiagnosticsHandle diagnostics;
  yh_status status = yh_set_json(workspace, as_text(text), Out(diagnostics));
  add_problems(status, diagnostics.get(), record.place, "", problems);
}

bool FactLoader::gives(const Record& record, size_t ruleset, const std::string& path) {
  if (record.json) {
    const Json* member = record.json->find(path);
    return member != nullptr && member->kind != Json::Kind::null;
  }
  if (!record.row.sheet) return false;
  const std::vector<Binding>& bindings = headings_.bindings(*record.row.sheet, ruleset);
  for (size_t column = 0; column < bindings.size(); ++column) {
    bool bound =
        bindings[column].kind == Binding::Kind::fact && rules_.at(ruleset).facts[bindings[column].fact].path == path;
    if (bound && !record.row.cells[column].empty()) return true;
  }
  return false;
}

}  // namespace yuheng::cli
