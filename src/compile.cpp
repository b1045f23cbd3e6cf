#include "compile.hpp"

#include <algorithm>

#include "base/digest.hpp"

namespace yuheng {
namespace {

bool in_force(const Effective& effective, Date date) {
  return (!effective.from || *effective.from <= date) && (!effective.to || date < *effective.to);
}

// The one of `candidates` in force on the date; without a date, the one that began last.
std::optional<size_t> version(const std::vector<RulesetOutline>& outlines, const std::vector<size_t>& candidates,
                              std::optional<Date> as_of) {
  std::optional<size_t> best;
  for (size_t index : candidates) {
    const Effective& effective = outlines[index].effective;
    if (as_of && !in_force(effective, *as_of)) continue;
    if (!best || effective.from > outlines[*best].effective.from) best = index;
  }
  return best;
}

bool grades(const RulesetOutline& rules, std::string_view industry) {
  bool named =
      std::find(rules.industry_names.begin(), rules.industry_names.end(), industry) != rules.industry_names.end();
  return !rules.industry.empty() && (rules.industry == industry || named);
}

}  // namespace

const Program& Programs::add(Program program) {
  places_.emplace_back().program = std::make_unique<const Program>(std::move(program));
  return *places_.back().program;
}

const Program& Programs::operator[](size_t index) const {
  const Place& place = places_[index];
  if (read_) std::call_once(place.once, [&] { place.program = read_(index); });
  return *place.program;
}

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
    const Program& program = out->programs.add(make_program(std::move(checked.rulesets[i]), graphs[i]));
    out->outlines.push_back(outline_of(program.rules));
    measure_cost(program, diagnostics);  // what takes too many steps is refused
  }
  if (diagnostics.has_errors()) return finish();
  std::vector<std::string> texts;
  for (const SourcePtr& source : sources) texts.push_back(source->text());
  std::sort(texts.begin(), texts.end());  // the order and the names of the files do not matter
  std::string all;
  for (const std::string& text : texts) all += std::to_string(text.size()) + ":" + text;
  out->digest = digest_of(all);
  diagnostics.sort();
  out->sources = sources;
  out->findings = diagnostics.all();
  return out;
}

std::optional<size_t> CompiledRules::find(std::string_view id, std::optional<Date> as_of) const {
  std::vector<size_t> candidates;
  for (size_t i = 0; i < outlines.size(); ++i) {
    if (outlines[i].id == id) candidates.push_back(i);
  }
  return version(outlines, candidates, as_of);
}

std::optional<size_t> CompiledRules::find_industry(std::string_view industry, std::optional<Date> as_of) const {
  std::vector<size_t> candidates;
  for (size_t i = 0; i < outlines.size(); ++i) {
    if (grades(outlines[i], industry)) candidates.push_back(i);
  }
  return version(outlines, candidates, as_of);
}

ProgramCost CompiledRules::cost(size_t ruleset) const {
  Diagnostics known;
  return measure_cost(programs[ruleset], known);
}

std::vector<size_t> CompiledRules::find_layers(std::string_view industry, std::optional<Date> as_of) const {
  std::vector<size_t> out;
  for (size_t i = 0; i < outlines.size(); ++i) {
    if (grades(outlines[i], industry) && find(outlines[i].id, as_of) == i) out.push_back(i);
  }
  return out;
}

}  // namespace yuheng
