// Two shipped rulesets, brief grade of 20,000 made-up enterprises with lists of kilns, outlets and lines (real_records.hpp): by
// columns, and one record after the other by the row engine. Both must give the same grades.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <map>

#include "compile.hpp"
#include "real_records.hpp"

namespace bench {
namespace {

constexpr size_t kRecords = 20'000;
constexpr size_t kCompared = 2'000;
constexpr size_t kInTurn = 64;  // records the row engine grades in turn
const std::string kRulesets = YUHENG_SOURCE_DIR "/rulesets";

yh_text text_of(const std::string& text) { return {text.data(), text.size()}; }

[[noreturn]] void give_up(const std::string& what) {
  std::fprintf(stderr, "bench: %s\n", what.c_str());
  std::exit(1);
}

struct Compiled {
  Compiled() {
    yuheng::Diagnostics diagnostics;
    checked = yuheng::compile(yuheng::read_sources({kRulesets}, diagnostics), diagnostics);
    yh_text path = text_of(kRulesets);
    if (!checked || yh_rules_from_files(&path, 1, &rules, nullptr) != YH_OK) give_up("the rulesets do not compile");
  }
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;
  ~Compiled() { yh_rules_free(rules); }

  yuheng::CompiledRulesPtr checked;
  yh_rules* rules = nullptr;
};

const Compiled& compiled() {
  static const Compiled kCompiled;
  return kCompiled;
}

const yuheng::CheckedRuleset& checked(const std::string& id) {
  std::optional<size_t> found = compiled().checked->find(id, std::nullopt);
  if (!found) give_up("no ruleset " + id);
  return compiled().checked->programs[*found].rules;
}

// Codes of one column of the answer as texts.
class Codes {
 public:
  Codes(const ArrowSchema& schema, const ArrowArray& array, const std::string& name) {
    for (int64_t i = 0; i < schema.n_children; ++i) {
      if (schema.children[i]->name == name) column_ = array.children[i];
    }
    if (column_ == nullptr) give_up("the answer has no column " + name);
  }
  std::string at(size_t row) const {
    const auto* valid = static_cast<const uint8_t*>(column_->buffers[0]);
    if (valid != nullptr && (valid[row / 8] >> (row % 8) & 1U) == 0) return "";
    int16_t code = static_cast<const int16_t*>(column_->buffers[1])[row];
    const auto* ends = static_cast<const int64_t*>(column_->dictionary->buffers[1]);
    const auto* texts = static_cast<const char*>(column_->dictionary->buffers[2]);
    return {texts + ends[code], texts + ends[code + 1]};
  }

 private:
  const ArrowArray* column_ = nullptr;
};

class RealTask {
 public:
  explicit RealTask(const std::string& id)
      : id_(id), records_(checked(id), examples_of(id), kRecords), workspaces_(kInTurn) {
    if (yh_ruleset_find(compiled().rules, text_of(id), YH_NO_DATE, &ruleset_) != YH_OK) give_up("no ruleset " + id);
    options_.brief = 1;
    options_.null_is_none = 1;
    compare();
    for (size_t i = 0; i < kInTurn; ++i) {
      yh_workspace_new(compiled().rules, ruleset_, &workspaces_[i]);
      set(workspaces_[i], i);
    }
  }

  RealTask(const RealTask&) = delete;
  RealTask& operator=(const RealTask&) = delete;
  ~RealTask() {
    for (yh_workspace* workspace : workspaces_) yh_workspace_free(workspace);
  }

  template <class Use>
  void evaluate(const Use& use) const {
    ArrowSchema schema{};
    ArrowArray array{};
    if (yh_evaluate_arrow(compiled().rules, ruleset_, &options_, records_.schema(), records_.array(), &schema, &array,
                          nullptr) != YH_OK)
      give_up(id_ + " refuses its records");
    use(schema, array);
    schema.release(&schema);
    array.release(&array);
  }

  void batch(benchmark::State& state) const {
    for (auto _ : state) evaluate([](const ArrowSchema&, const ArrowArray&) {});
    state.counters["records"] = kRecords;
  }
  void row(benchmark::State& state) const {
    size_t next = 0;
    for (auto _ : state) {
      yh_result* result = nullptr;
      yh_grade(workspaces_[next = (next + 1) % kInTurn], &result);
      yh_result_free(result);
    }
  }

 private:
  static std::vector<yuheng::Json> examples_of(const std::string& id) {
    std::string path = kRulesets + "/" + id + ".cases.yaml";
    std::vector<yuheng::Json> out = worked_examples(checked(id), path);
    if (out.empty()) give_up("no worked examples in " + path);
    return out;
  }
  void set(yh_workspace* workspace, size_t record) const {
    if (yh_set_arrow(workspace, records_.schema(), records_.array(), static_cast<int64_t>(record), &options_,
                     nullptr) != YH_OK)
      give_up(id_ + " refuses a record");
  }

  // Batch and rows on the first records; says how the grades are spread.
  void compare() const {
    yh_workspace* workspace = nullptr;
    yh_workspace_new(compiled().rules, ruleset_, &workspace);
    std::map<std::string, size_t> seen;
    evaluate([&](const ArrowSchema& schema, const ArrowArray& array) {
      Codes grade(schema, array, "grade");
      Codes possible(schema, array, "possible");
      for (size_t i = 0; i < kCompared; ++i) {
        yh_result* result = nullptr;
        set(workspace, i);
        yh_grade(workspace, &result);
        yh_text row_grade = yh_result_grade(result);
        yh_text row_possible = yh_result_possible(result);
        if (grade.at(i) != std::string(row_grade.data, row_grade.size) ||
            possible.at(i) != std::string(row_possible.data, row_possible.size))
          give_up(id_ + ": record " + std::to_string(i) + " has another grade by columns");
        ++seen[grade.at(i) == possible.at(i) ? grade.at(i) : "open"];
        yh_result_free(result);
      }
    });
    yh_workspace_free(workspace);
    std::string words;
    for (const auto& [name, count] : seen)
      words += " " + (name.empty() ? "none" : name) + " " + std::to_string(100 * count / kCompared) + " %";
    std::printf("%s:%s\n", id_.c_str(), words.c_str());
  }

  std::string id_;
  RealRecords records_;
  size_t ruleset_ = 0;
  yh_arrow_options options_ = [] {
    YH_INIT(yh_arrow_options, options);
    return options;
  }();
  std::vector<yh_workspace*> workspaces_;
};

const RealTask& cement() {
  static const RealTask kTask("national-2020/cement");
  return kTask;
}
const RealTask& packaging() {
  static const RealTask kTask("national-2020/packaging-printing");
  return kTask;
}

void real_cement(benchmark::State& state) { cement().batch(state); }
BENCHMARK(real_cement);
void real_cement_row(benchmark::State& state) { cement().row(state); }
BENCHMARK(real_cement_row);
void real_packaging(benchmark::State& state) { packaging().batch(state); }
BENCHMARK(real_packaging);
void real_packaging_row(benchmark::State& state) { packaging().row(state); }
BENCHMARK(real_packaging_row);

}  // namespace
}  // namespace bench
