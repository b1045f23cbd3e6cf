// yuheng_bench [--json FILE] [--task-file FILE] [Google Benchmark options], started by bench.py: the library against hand-written
// code on one task (task.hpp), whose records are left in a file for the contestants in other languages. All
// contestants must give the same grades before anything is timed. Ratios are of medians over the repetitions of one run, of
// processor time (others may use the machine too), but for the two threads.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>

#include "computed_task.hpp"
#include "task_file.hpp"

namespace {

using bench::ArrowTask;
using bench::Columns;
using bench::Grades;

constexpr size_t kRecords = 1'000'000;
constexpr int kRepetitions = 7;

yh_text text_of(const std::string& text) { return {text.data(), text.size()}; }

yh_rules* compile(const std::string& text) {
  YH_INIT(yh_source, source);
  source.text = text_of(text);
  yh_rules* rules = nullptr;
  yh_diagnostics* diagnostics = nullptr;
  if (yh_rules_from_memory(&source, 1, &rules, &diagnostics) != YH_OK) {
    yh_text said = yh_diagnostics_text(diagnostics, YH_ENGLISH);
    std::fprintf(stderr, "%.*s", static_cast<int>(said.size), said.data);
  }
  yh_diagnostics_free(diagnostics);
  return rules;
}

// Median times by name, in nanoseconds, on top of the ordinary report.
class Medians : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      if (run.aggregate_name != "median") continue;
      times[run.run_name.function_name] = run.GetAdjustedCPUTime();
      elapsed[run.run_name.function_name] = run.GetAdjustedRealTime();
    }
  }
  std::map<std::string, double> times, elapsed;
};

void write_ratios(const Medians& medians, const std::string& path) {
  const std::map<std::string, double>& times = medians.times;
  struct Ratio {
    const char *name, *ours, *theirs;
  };
  static const Ratio kRatios[] = {
      {"batch_vs_row_cpp", "batch", "hand_rows"},   {"batch_vs_best_avx2", "batch", "hand_avx2"},
      {"batch_vs_loops", "batch", "hand_loops"},    {"bandwidth_share", "read", "batch"},
      {"double_vs_int64", "batch_double", "batch"}, {"int32_vs_int64", "batch_int32", "batch"},
      {"int16_vs_int64", "batch_int16", "batch"},   {"row_vs_row_cpp", "row_grade", "hand_one_row"}};
  std::ofstream out(path);
  out << "{\"ratios\": {";
  const char* comma = "";
  for (const Ratio& ratio : kRatios) {
    auto ours = times.find(ratio.ours);
    auto theirs = times.find(ratio.theirs);
    if (ours == times.end() || theirs == times.end()) continue;
    out << comma << "\"" << ratio.name << "\": " << ours->second / theirs->second;
    comma = ", ";
  }
  if (medians.elapsed.count("batch_2_threads") > 0 && medians.elapsed.count("batch") > 0) {
    out << comma << "\"threads_2\": " << medians.elapsed.at("batch") / medians.elapsed.at("batch_2_threads");
    comma = ", ";
  }
  for (const auto& [name, key] : {std::pair{"json_to_json", "json_to_json_us"}, {"explain_json", "explain_us"}}) {
    auto time = times.find(name);
    if (time == times.end()) continue;
    out << comma << "\"" << key << "\": " << time->second / 1000;
    comma = ", ";
  }
  out << "}, \"nanoseconds\": {";
  comma = "";
  for (const auto& [name, time] : times) {
    out << comma << "\"" << name << "\": " << time;
    comma = ", ";
  }
  out << "}}\n";
}

struct Setting {
  Columns columns = bench::make_columns(kRecords);
  std::vector<bench::Record> records = bench::make_records(columns);
  yh_rules* rules = compile(bench::rules_text());
  ArrowTask whole64{columns, ArrowTask::Number::whole64};
  ArrowTask whole32{columns, ArrowTask::Number::whole32};
  ArrowTask whole16{columns, ArrowTask::Number::whole16};
  ArrowTask real{columns, ArrowTask::Number::real};
  Grades grades = Grades(kRecords);
};

// All contestants against the row-wise one.
bool all_agree(Setting& s) {
  Grades expected(kRecords);
  bench::grade_rows(s.records, expected);
  std::array<size_t, 16> seen{};
  for (uint8_t grade : expected) ++seen[grade];
  std::cout << "proven (D with all worse): ";
  for (size_t level = 0; level < 4; ++level) {
    size_t count = seen[level] + seen[level + 4] + seen[level + 8] + seen[level + 12];
    std::cout << "ABCD"[level] << " " << 100.0 * static_cast<double>(count) / kRecords << " % ";
  }
  std::cout << "\n";
  bool good = s.rules != nullptr;
  auto check = [&](const char* who) {
    if (s.grades == expected) return;
    good = false;
    std::cerr << "bench: " << who << " gives other grades\n";
  };
  bench::grade_columns_loops(s.columns, s.grades);
  check("hand_loops");
  if (bench::has_avx2()) bench::grade_columns_avx2(s.columns, s.grades);
  check("hand_avx2");
  for (const ArrowTask* task : {&s.whole64, &s.whole32, &s.whole16, &s.real}) {
    good = good && bench::evaluate(s.rules, *task, 1, &s.grades);
    check("yuheng");
  }
  return good;
}

// How many records one iteration grades, for whoever reads the report.
void count_records(benchmark::State& state) { state.counters["records"] = kRecords; }

void batch(Setting& s, const char* name, const ArrowTask& task, uint32_t threads) {
  benchmark::RegisterBenchmark(name, [&s, &task, threads](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(bench::evaluate(s.rules, task, threads, nullptr));
    count_records(state);
  });
}

// One record through the setters, as a request handler would.
class OneRecord {
 public:
  explicit OneRecord(Setting& s) : setting_(s) {
    yh_workspace_new(s.rules, 0, &workspace_);
    for (size_t i = 0; i < bench::kNumbers; ++i) numbers_[i] = fact("n" + std::to_string(i));
    for (size_t i = 0; i < bench::kFlags; ++i) flags_[i] = fact("f" + std::to_string(i));
    for (size_t i = 0; i < bench::kChoices; ++i) choices_[i] = fact("c" + std::to_string(i));
  }
  OneRecord(const OneRecord&) = delete;
  OneRecord& operator=(const OneRecord&) = delete;
  ~OneRecord() { yh_workspace_free(workspace_); }

  void set(size_t row) {
    static const std::string kWords[] = {"a", "b", "c", "d"};
    const bench::Record& record = setting_.records[row];
    yh_clear(workspace_);
    for (size_t i = 0; i < bench::kNumbers; ++i) {
      if ((record.number_valid >> i & 1U) != 0)
        yh_set_decimal(workspace_, numbers_[i], 0, record.numbers[i], 0, nullptr);
    }
    for (size_t i = 0; i < bench::kFlags; ++i) {
      if ((record.flag_valid >> i & 1U) != 0) yh_set_boolean(workspace_, flags_[i], 0, record.flags >> i & 1, nullptr);
    }
    for (size_t i = 0; i < bench::kChoices; ++i) {
      if ((record.choice_valid >> i & 1U) == 0) continue;
      yh_set_text(workspace_, choices_[i], 0, text_of(kWords[static_cast<size_t>(record.choices[i])]), nullptr);
    }
  }
  std::string json(size_t row) const {
    const bench::Record& record = setting_.records[row];
    std::string out;
    auto add = [&](const std::string& name, const std::string& value) {
      out += (out.empty() ? "{\"" : ", \"") + name + "\": " + value;
    };
    for (size_t i = 0; i < bench::kNumbers; ++i) {
      if ((record.number_valid >> i & 1U) != 0) add("n" + std::to_string(i), std::to_string(record.numbers[i]));
    }
    for (size_t i = 0; i < bench::kFlags; ++i) {
      if ((record.flag_valid >> i & 1U) != 0)
        add("f" + std::to_string(i), (record.flags >> i & 1U) != 0 ? "true" : "false");
    }
    for (size_t i = 0; i < bench::kChoices; ++i) {
      if ((record.choice_valid >> i & 1U) == 0) continue;
      add("c" + std::to_string(i), std::string("\"") + "abcd"[static_cast<size_t>(record.choices[i])] + "\"");
    }
    return out + "}";
  }
  yh_workspace* workspace() { return workspace_; }

 private:
  size_t fact(const std::string& path) const {
    size_t out = 0;
    yh_fact_find(setting_.rules, 0, text_of(path), &out);
    return out;
  }
  Setting& setting_;
  yh_workspace* workspace_ = nullptr;
  std::array<size_t, bench::kNumbers> numbers_{};
  std::array<size_t, bench::kFlags> flags_{};
  std::array<size_t, bench::kChoices> choices_{};
};

void row_path(Setting& s, OneRecord& one) {
  constexpr size_t kSome = 512;  // records taken in turn
  benchmark::RegisterBenchmark("hand_one_row", [&s](benchmark::State& state) {
    size_t row = 0;
    std::vector<bench::Record> record(1);
    Grades grade(1);
    for (auto _ : state) {
      record[0] = s.records[row = (row + 1) % kSome];
      bench::grade_rows(record, grade);
      benchmark::DoNotOptimize(grade.data());
    }
  });
  benchmark::RegisterBenchmark("row_set_and_grade", [&one](benchmark::State& state) {
    size_t row = 0;
    for (auto _ : state) {
      one.set(row = (row + 1) % kSome);
      yh_result* result = nullptr;
      yh_grade(one.workspace(), &result);
      yh_result_free(result);
    }
  });
  benchmark::RegisterBenchmark("row_grade", [&one](benchmark::State& state) {
    one.set(1);
    for (auto _ : state) {
      yh_result* result = nullptr;
      yh_grade(one.workspace(), &result);
      yh_result_free(result);
    }
  });
  benchmark::RegisterBenchmark("json_to_json", [&one](benchmark::State& state) {
    std::vector<std::string> texts;
    for (size_t row = 0; row < kSome; ++row) texts.push_back(one.json(row));
    size_t row = 0;
    for (auto _ : state) {
      row = (row + 1) % kSome;
      yh_clear(one.workspace());
      yh_set_json(one.workspace(), text_of(texts[row]), nullptr);
      yh_result* result = nullptr;
      yh_grade(one.workspace(), &result);
      benchmark::DoNotOptimize(yh_result_json(result).data);
      yh_result_free(result);
    }
  });
  benchmark::RegisterBenchmark("explain_json", [&one](benchmark::State& state) {
    static const std::string kGrade = "grade";
    one.set(1);
    for (auto _ : state) {
      yh_result* result = nullptr;
      yh_explain(one.workspace(), text_of(kGrade), &result);
      benchmark::DoNotOptimize(yh_result_json(result).data);
      yh_result_free(result);
    }
  });
}

}  // namespace

int main(int argc, char** argv) {
  std::string json;
  std::string task_file;  // for the contestants in other languages
  std::vector<char*> rest;
  for (int i = 0; i < argc; ++i) {
    if (std::strcmp(argv[i], "--json") == 0 && i + 1 < argc) {
      json = argv[++i];
    } else if (std::strcmp(argv[i], "--task-file") == 0 && i + 1 < argc) {
      task_file = argv[++i];
    } else {
      rest.push_back(argv[i]);
    }
  }
  std::string repetitions = "--benchmark_repetitions=" + std::to_string(kRepetitions);
  std::string order = "--benchmark_enable_random_interleaving=true";
  std::string time = "--benchmark_min_time=0.2";
  std::string only = "--benchmark_report_aggregates_only=true";
  for (std::string* option : {&only, &time, &order, &repetitions}) rest.insert(rest.begin() + 1, option->data());
  int count = static_cast<int>(rest.size());
  benchmark::Initialize(&count, rest.data());
  if (benchmark::ReportUnrecognizedArguments(count, rest.data())) return 64;

  benchmark::AddCustomContext("compiler", __VERSION__);

  Setting setting;
  if (!all_agree(setting)) return 1;
  if (!task_file.empty() && !bench::write_task_file(setting.columns, setting.grades, task_file)) {
    std::cerr << "bench: cannot write " << task_file << "\n";
    return 74;
  }
  Grades scratch(kRecords);
  benchmark::RegisterBenchmark("read", [&](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(bench::read_all(setting.columns));
    count_records(state);
  });
  benchmark::RegisterBenchmark("hand_rows", [&](benchmark::State& state) {
    for (auto _ : state) bench::grade_rows(setting.records, scratch);
    count_records(state);
  });
  benchmark::RegisterBenchmark("hand_loops", [&](benchmark::State& state) {
    for (auto _ : state) bench::grade_columns_loops(setting.columns, scratch);
    count_records(state);
  });
  if (bench::has_avx2()) {
    benchmark::RegisterBenchmark("hand_avx2", [&](benchmark::State& state) {
      for (auto _ : state) bench::grade_columns_avx2(setting.columns, scratch);
      count_records(state);
    });
  }
  batch(setting, "batch", setting.whole64, 1);
  batch(setting, "batch_double", setting.real, 1);
  batch(setting, "batch_int32", setting.whole32, 1);
  batch(setting, "batch_int16", setting.whole16, 1);
  batch(setting, "batch_2_threads", setting.whole64, 2);
  yh_rules* computed = compile(bench::computed_rules_text());
  if (computed == nullptr || !bench::rows_agree(computed, setting.real, 1'000)) {
    std::cerr << "bench: ratios by columns and by row differ\n";
    return 1;
  }
  auto answers = [](const char* name, const yh_rules* rules, const ArrowTask& task, bool reasons) {
    benchmark::RegisterBenchmark(name, [=, &task](benchmark::State& state) {
      for (auto _ : state) benchmark::DoNotOptimize(bench::answer_all(rules, task, reasons));
    });
  };
  answers("batch_ratios", computed, setting.whole64, false);
  answers("batch_ratios_double", computed, setting.real, false);
  answers("batch_reasons", setting.rules, setting.whole64, true);
  OneRecord one(setting);
  row_path(setting, one);
  Medians medians;
  benchmark::RunSpecifiedBenchmarks(&medians);
  if (!json.empty()) write_ratios(medians, json);
  yh_rules_free(computed);
  yh_rules_free(setting.rules);
  return 0;
}
