// Rules are exchanged while threads evaluate: every answer is wholly from one version, and none is lost.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

#include "yuheng/yuheng.hpp"

namespace {

using yuheng::Rules;

constexpr int64_t kRecords = 3'000;
constexpr int kVersions = 12;

// Version v grades a plant A where both facts, which are always equal, are at most 100 v.
std::shared_ptr<const Rules> version(int number) {
  std::string limit = std::to_string(100 * number);
  std::string cell = "A: '<= " + limit + "', provenance: {status: recalled, confidence: low}}\n";
  std::string text =
      "ruleset: test/plant\nfacts:\n  pm: {type: number, decimals: 0}\n  dust: {type: number, decimals: 0}\n"
      "grading:\n  t:\n    ladder: [A, B]\n    rows:\n      - {id: r1, that: pm, " +
      cell + "      - {id: r2, that: dust, " + cell + "decisions:\n  limits:\n    outputs: {twice: " + limit +
      " * 2, once: " + limit + "}\n";
  return std::make_shared<const Rules>(Rules::from_memory({{"plant.yaml", text}}));
}

// What a service would have: one place that holds the rules in force.
class InForce {
 public:
  explicit InForce(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}
  std::shared_ptr<const Rules> get() const {
    std::scoped_lock lock(mutex_);
    return rules_;
  }
  void put(std::shared_ptr<const Rules> rules) {
    std::scoped_lock lock(mutex_);
    rules_.swap(rules);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Rules> rules_;
};

void keep_schema(ArrowSchema*) {}
void keep_array(ArrowArray*) {}

// Record i has pm = dust = i.
class Plants {
 public:
  Plants() {
    for (int64_t i = 0; i < kRecords; ++i) values_.push_back(i);
    for (size_t i = 0; i < 2; ++i) {
      schemas_[i] = {"l", i == 0 ? "pm" : "dust", nullptr, 0, 0, nullptr, nullptr, keep_schema, nullptr};
      arrays_[i] = {kRecords, 0, 0, 2, 0, buffers_.data(), nullptr, nullptr, keep_array, nullptr};
      schema_pointers_[i] = &schemas_[i];
      array_pointers_[i] = &arrays_[i];
    }
    buffers_[1] = values_.data();
    schema_ = {"+s", "", nullptr, 0, 2, schema_pointers_.data(), nullptr, keep_schema, nullptr};
    array_ = {kRecords, 0, 0, 1, 2, buffers_.data(), array_pointers_.data(), nullptr, keep_array, nullptr};
  }
  Plants(const Plants&) = delete;
  Plants& operator=(const Plants&) = delete;

  // The version whose grades these are; -1 when they are no version's.
  int graded_by(const Rules& rules, uint32_t threads) const {
    YH_INIT(yh_arrow_options, options);
    options.brief = 1;
    options.threads = threads;
    ArrowSchema schema{};
    ArrowArray array{};
    yh_diagnostics* diagnostics = nullptr;
    yh_status status = yh_evaluate_arrow(rules.get(), 0, &options, &schema_, &array_, &schema, &array, &diagnostics);
    yh_diagnostics_free(diagnostics);
    if (status != YH_OK) return -1;
    const auto* grades = static_cast<const int16_t*>(array.children[1]->buffers[1]);
    int64_t good = 0;
    while (good < array.length && grades[good] == 0) ++good;
    bool whole = array.length == kRecords && good % 100 == 1;
    for (int64_t i = good; i < array.length; ++i) whole = whole && grades[i] == 1;
    schema.release(&schema);
    array.release(&array);
    return whole ? static_cast<int>(good / 100) : -1;
  }

 private:
  std::vector<int64_t> values_;
  std::array<const void*, 2> buffers_{};
  std::array<ArrowSchema, 2> schemas_{};
  std::array<ArrowArray, 2> arrays_{};
  std::array<ArrowSchema*, 2> schema_pointers_{};
  std::array<ArrowArray*, 2> array_pointers_{};
  ArrowSchema schema_{};
  ArrowArray array_{};
};

// The version whose answers these are, asked one record after the other; -1 when they do not belong together.
int answered_by(const Rules& rules) {
  yuheng::Workspace plant(rules, 0);
  size_t pm = rules.fact(0, "pm");
  size_t dust = rules.fact(0, "dust");
  int64_t known = -1;
  for (int64_t reading = 50; reading < 100 * (kVersions + 1); reading += 100) {
    plant.clear();
    plant.set(pm, reading);
    plant.set(dust, reading);
    bool good = plant.grade().grade() == "A";
    if (good) known = (reading + 50) / 100;
  }
  std::string json(plant.evaluate("limits").json());
  std::string outputs =
      R"("outputs":{"twice":)" + std::to_string(200 * known) + R"(,"once":)" + std::to_string(100 * known) + "}";
  bool same = json.find(outputs) != std::string::npos;
  return same ? static_cast<int>(known) : -1;
}

TEST(HotSwap, EveryAnswerIsFromOneVersionAndNoneIsLost) {
  constexpr size_t kThreads = 4;
  constexpr size_t kLeast = 20;  // answers of each thread
  InForce in_force(version(1));
  const Plants plants;
  std::atomic<bool> over = false;
  std::array<size_t, kThreads> answers{};
  std::array<std::string, kThreads> wrong;
  std::array<int, kThreads> last{};
  {
    std::vector<std::jthread> threads;
    for (size_t i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        for (int before = 1; !over || answers[i] < kLeast; ++answers[i]) {
          std::shared_ptr<const Rules> rules = in_force.get();
          int by = i % 2 == 0 ? answered_by(*rules) : plants.graded_by(*rules, 1 + static_cast<uint32_t>(i / 2));
          if (by < before) wrong[i] += " " + std::to_string(by) + " after " + std::to_string(before);
          before = last[i] = by;
        }
      });
    }
    threads.emplace_back([&] {
      for (int number = 2; number <= kVersions; ++number) in_force.put(version(number));
      over = true;
    });
  }
  for (size_t i = 0; i < kThreads; ++i) {
    EXPECT_EQ(wrong[i], "") << "thread " << i;
    EXPECT_GE(answers[i], kLeast) << "thread " << i;
    EXPECT_EQ(last[i] >= 1 && last[i] <= kVersions, true) << "thread " << i;
  }
  EXPECT_EQ(answered_by(*in_force.get()), kVersions);
  EXPECT_EQ(plants.graded_by(*in_force.get(), 2), kVersions);
}

}  // namespace
