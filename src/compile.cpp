#include "compile.hpp"

#include <algorithm>

#include "base/digest.hpp"

namespace yuheng {
namespace {

bool in_force(const Effective& effective, Date date) {
  return (!effective.from || *effective.from <= date) && (!effective.to || date < *effective.to);
}

// The one of `candidates` in force on the date; without a date, the one that began last.
std::optional<size_t> version(const std::vector<Program>& programs, const std::vector<size_t>& candidates,
                              std::optional<Date> as_of) {
  std::optional<size_t> best;
  for (size_t index : candidates) {
    const Effective& effective = programs[index].rules.effective;
    if (as_of && !in_force(effective, *as_of)) continue;
    if (!best || effective.from > programs[*best].rules.effective.from) best = index;
  }
  return best;
}

bool grades(const CheckedRuleset& rules, std::string_view industry) {
  bool named =
      std::find(rules.industry_names.begin(), rules.industry_names.end(), industry) != rules.industry_names.end();
  return !rules.industry.empty() && (rules.industry == industry || named);
}

}  // namespace

CompiledRulesPtr compile(const std::vector<SourcePtr>& sources, Diagnostics& diagnostics) {
  auto finish = [&]() -> CompiledRulesPtr {
    diagnostics.sort();
    return nullptr;
  };
  if (diagnostics.has_errors()) return finish();

  std::vector<Document> documents;  // syntax
  for (const SourcePtr& source : sources) {
    if (auto root = parse_yaml(source, diagnostics)) documents.push_back(read_document(*root, diagnostics));
  }
  if (diagnostics.has_errors()) return finish();

  CheckedRules checked = check(documents, diagnostics);
  if (diagnostics.has_errors()) return finish();

  std::vector<EvaluationGraph> graphs;
  for (const CheckedRuleset& rules : checked.rulesets) graphs.push_back(build_graph(rules, diagnostics));
  if (diagnostics.has_errors()) return finish();

  auto out = std::make_shared<CompiledRules>();
  for (size_t i = 0; i < graphs.size(); ++i) {
    out->programs.push_back(make_program(std::move(checked.rulesets[i]), graphs[i]));
    out->costs.push_back(measure_cost(out->programs.back(), diagnostics));
  }
  if (diagnostics.has_errors()) return finish();
  std::vector<std::string> texts;
  for (const SourcePtr& source : sources) texts.push_back(source->text());
  std::sort(texts.begin(), texts.end());  // the order and the names of the files do not matter
  std::string all;
  for (const std::string& text : texts) all += std::to_string(text.size()) + ":" + text;
  out->digest = digest_of(all);
  diagnostics.sort();
  return out;
}

std::optional<size_t> CompiledRules::find(std::string_view id, std::optional<Date> as_of) const {
  std::vector<size_t> candidates;
  for (size_t i = 0; i < programs.size(); ++i) {
    if (programs[i].rules.id == id) candidates.push_back(i);
  }
  return version(programs, candidates, as_of);
}

std::optional<size_t> CompiledRules::find_industry(std::string_view industry, std::optional<Date> as_of) const {
  std::vector<size_t> candidates;
  for (size_t i = 0; i < programs.size(); ++i) {
    if (grades(programs[i].rules, industry)) candidates.push_back(i);
  }
  return version(programs, candidates, as_of);
}

std::vector<size_t> CompiledRules::find_layers(std::string_view industry, std::optional<Date> as_of) const {
  std::vector<size_t> out;
  for (size_t i = 0; i < programs.size(); ++i) {
    const CheckedRuleset& rules = programs[i].rules;
    if (grades(rules, industry) && find(rules.id, as_of) == i) out.push_back(i);
  }
  return out;
}

}  // namespace yuheng
