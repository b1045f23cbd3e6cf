// How time and memory grow: ten thousand to ten million records, and three to fifty rulesets in one pass.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>

#include "arrow_task.hpp"
#include "more_tasks.hpp"

namespace bench {
namespace {

constexpr size_t kMillion = 1'000'000;

// The first records of the main task, or all of them several times.
struct Records {
  Columns columns;
  std::unique_ptr<ArrowTask> task;
};

template <class Column>
void repeat(Column& column, size_t times) {
  size_t once = column.size();
  column.reserve(once * times);
  for (size_t i = 1; i < times; ++i)
    column.insert(column.end(), column.begin(), column.begin() + static_cast<std::ptrdiff_t>(once));
}

const ArrowTask& records(size_t count) {
  static std::map<size_t, Records> made;
  Records& out = made[count];
  if (out.task) return *out.task;
  size_t once = std::min(count, kMillion);
  out.columns = make_columns(once);
  out.columns.count = count;
  size_t times = count / once;
  auto repeat_all = [&](auto& columns, size_t size) {
    for (auto& column : columns) {
      column.resize(size);  // without what is padded at the end
      repeat(column, times);
      column.resize(column.size() + 64);
    }
  };
  if (times > 1) {
    repeat_all(out.columns.numbers, once);
    repeat_all(out.columns.choices, once);
    repeat_all(out.columns.number_valid, once / 64);
    repeat_all(out.columns.flags, once / 64);
    repeat_all(out.columns.flag_valid, once / 64);
    repeat_all(out.columns.choice_valid, once / 64);
  }
  out.task = std::make_unique<ArrowTask>(out.columns, ArrowTask::Number::whole64);
  return *out.task;
}

const yh_rules* rules() {
  static yh_rules* const kCompiled = compile_all({rules_text()});
  return kCompiled;
}

// "VmHWM", "VmRSS" of this process, in KiB; 0 where the system does not say.
double memory_kib(const std::string& what) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(what + ":", 0) == 0) return std::strtod(line.c_str() + what.size() + 1, nullptr);
  }
  return 0;
}

// Peak beyond what was there before, answers included, in MiB.
double peak_mib(const std::function<void()>& work) {
  std::ofstream("/proc/self/clear_refs") << "5";
  double before = memory_kib("VmRSS");
  work();
  return (memory_kib("VmHWM") - before) / 1024;
}

void growth(benchmark::State& state) {
  auto count = static_cast<size_t>(state.range(0));
  const ArrowTask& task = records(count);
  auto work = [&] { grade_all(rules(), "", task.schema(), task.array()); };
  state.counters["mib_per_million"] = peak_mib(work) * kMillion / static_cast<double>(count);
  for (auto _ : state) work();
  state.counters["records"] = static_cast<double>(count);
}
void growth_10k(benchmark::State& state) { growth(state); }
void growth_1m(benchmark::State& state) { growth(state); }
void growth_10m(benchmark::State& state) { growth(state); }
BENCHMARK(growth_10k)->Arg(10'000);
BENCHMARK(growth_1m)->Arg(kMillion);
BENCHMARK(growth_10m)->Arg(10 * kMillion);

void keep_schema(ArrowSchema*) {}
void keep_array(ArrowArray*) {}

// The million records of the main task, each with one of `count` rulesets that all ask for the same.
class SelectedTask {
 public:
  explicit SelectedTask(size_t count) : task_(records(kMillion)) {
    std::vector<std::string> texts;
    for (size_t i = 0; i < count; ++i) {
      std::string name = "bench/" + std::to_string(i);
      std::string text = rules_text();
      texts.push_back(text.replace(text.find("bench"), 5, name));
      words_ += name;
      ends_.push_back(static_cast<int32_t>(words_.size()));
    }
    rules_ = compile_all(texts);
    uint64_t state = 88172645463325252U;
    for (size_t i = 0; i < kMillion; ++i) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      chosen_.push_back(static_cast<int8_t>((state >> 33U) % count));
    }
    word_buffers_ = {nullptr, ends_.data(), words_.data()};
    buffers_ = {nullptr, chosen_.data()};
    words_schema_ = {"u", "", nullptr, 0, 0, nullptr, nullptr, keep_schema, nullptr};
    words_array_ = {static_cast<int64_t>(count), 0,       0,       3,          0,
                    word_buffers_.data(),        nullptr, nullptr, keep_array, nullptr};
    name_schema_ = {"c", "industry", nullptr, 0, 0, nullptr, &words_schema_, keep_schema, nullptr};
    name_array_ = {kMillion, 0, 0, 2, 0, buffers_.data(), nullptr, &words_array_, keep_array, nullptr};
    const ArrowSchema& schema = *task_.schema();
    const ArrowArray& array = *task_.array();
    schemas_.assign(schema.children, schema.children + schema.n_children);
    arrays_.assign(array.children, array.children + array.n_children);
    schemas_.push_back(&name_schema_);
    arrays_.push_back(&name_array_);
    schema_ = schema;
    schema_.n_children = static_cast<int64_t>(schemas_.size());
    schema_.children = schemas_.data();
    array_ = array;
    array_.n_children = schema_.n_children;
    array_.children = arrays_.data();
    check();
  }
  SelectedTask(const SelectedTask&) = delete;
  SelectedTask& operator=(const SelectedTask&) = delete;

  void grade(const std::function<void(const ArrowArray&)>& look = {}) const {
    grade_all(rules_, "industry", &schema_, &array_, look);
  }

 private:
  // The same grades as with one ruleset.
  void check() const {
    Grades expected(kMillion);
    evaluate(bench::rules(), task_, 1, &expected);
    bool good = true;
    grade([&](const ArrowArray& out) {
      const auto* grade = static_cast<const int16_t*>(out.children[2]->buffers[1]);
      const auto* possible = static_cast<const int16_t*>(out.children[3]->buffers[1]);
      for (size_t i = 0; i < kMillion; ++i) good = good && expected[i] == grade[i] + 4 * possible[i];
    });
    if (good) return;
    std::fprintf(stderr, "bench: many rulesets give other grades than one\n");
    std::exit(1);
  }

  const ArrowTask& task_;
  yh_rules* rules_ = nullptr;
  std::string words_;
  std::vector<int32_t> ends_ = {0};
  std::vector<int8_t> chosen_;
  std::vector<const void*> word_buffers_, buffers_;
  ArrowSchema words_schema_{}, name_schema_{}, schema_{};
  ArrowArray words_array_{}, name_array_{}, array_{};
  std::vector<ArrowSchema*> schemas_;
  std::vector<ArrowArray*> arrays_;
};

void selected(benchmark::State& state) {
  static std::map<int64_t, std::unique_ptr<SelectedTask>> made;
  auto& task = made[state.range(0)];
  if (!task) task = std::make_unique<SelectedTask>(static_cast<size_t>(state.range(0)));
  for (auto _ : state) task->grade();
  state.counters["records"] = kMillion;
}
void rulesets_3(benchmark::State& state) { selected(state); }
void rulesets_50(benchmark::State& state) { selected(state); }
BENCHMARK(rulesets_3)->Arg(3);
BENCHMARK(rulesets_50)->Arg(50);

}  // namespace
}  // namespace bench
