// How long the shipped rulesets take from YAML to programs, as a whole and pass by pass. The whole must stay under 0.3 s;
// it is about half of that, the half of it check.
#include <benchmark/benchmark.h>

#include "base/source_files.hpp"
#include "compile.hpp"

namespace yuheng {
namespace {

const std::vector<SourcePtr>& sources() {
  static const std::vector<SourcePtr> kSources = [] {
    Diagnostics diagnostics;
    return read_sources({YUHENG_SOURCE_DIR "/rulesets"}, diagnostics);
  }();
  return kSources;
}

std::vector<YamlNode> trees() {
  Diagnostics diagnostics;
  std::vector<YamlNode> out;
  for (const SourcePtr& source : sources()) out.push_back(*parse_yaml(source, diagnostics));
  return out;
}

std::vector<Document> documents() {
  Diagnostics diagnostics;
  std::vector<Document> out;
  for (const YamlNode& tree : trees()) out.push_back(read_document(tree, diagnostics));
  return out;
}

void count_text(benchmark::State& state) {
  size_t bytes = 0;
  for (const SourcePtr& source : sources()) bytes += source->text().size();
  state.SetBytesProcessed(static_cast<int64_t>(bytes) * state.iterations());
  state.counters["files"] = static_cast<double>(sources().size());
}

void compile_whole_folder(benchmark::State& state) {
  for (auto _ : state) {
    Diagnostics diagnostics;
    benchmark::DoNotOptimize(compile(sources(), diagnostics));
  }
  count_text(state);
}
BENCHMARK(compile_whole_folder)->Unit(benchmark::kMillisecond);

void compile_pass_yaml(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(trees());
  count_text(state);
}
BENCHMARK(compile_pass_yaml)->Unit(benchmark::kMillisecond);

void compile_pass_document(benchmark::State& state) {
  std::vector<YamlNode> yaml = trees();
  for (auto _ : state) {
    Diagnostics diagnostics;
    for (const YamlNode& tree : yaml) benchmark::DoNotOptimize(read_document(tree, diagnostics));
  }
}
BENCHMARK(compile_pass_document)->Unit(benchmark::kMillisecond);

void compile_pass_check(benchmark::State& state) {
  std::vector<Document> read = documents();
  for (auto _ : state) {
    Diagnostics diagnostics;
    benchmark::DoNotOptimize(check(read, diagnostics));
  }
}
BENCHMARK(compile_pass_check)->Unit(benchmark::kMillisecond);

void compile_pass_graph(benchmark::State& state) {
  Diagnostics diagnostics;
  CheckedRules checked = check(documents(), diagnostics);
  for (auto _ : state) {
    for (const CheckedRuleset& rules : checked.rulesets) benchmark::DoNotOptimize(build_graph(rules, diagnostics));
  }
}
BENCHMARK(compile_pass_graph)->Unit(benchmark::kMillisecond);

void compile_pass_program(benchmark::State& state) {
  Diagnostics diagnostics;
  CheckedRules checked = check(documents(), diagnostics);
  std::vector<EvaluationGraph> graphs;
  for (const CheckedRuleset& rules : checked.rulesets) graphs.push_back(build_graph(rules, diagnostics));
  for (auto _ : state) {
    for (size_t i = 0; i < graphs.size(); ++i) {
      benchmark::DoNotOptimize(make_program(checked.rulesets[i], graphs[i]));  // with a copy of the ruleset
    }
  }
}
BENCHMARK(compile_pass_program)->Unit(benchmark::kMillisecond);

void compile_pass_cost(benchmark::State& state) {
  Diagnostics diagnostics;
  CompiledRulesPtr compiled = compile(sources(), diagnostics);
  for (auto _ : state) {
    for (const Program& program : compiled->programs) benchmark::DoNotOptimize(measure_cost(program, diagnostics));
  }
}
BENCHMARK(compile_pass_cost)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace yuheng
