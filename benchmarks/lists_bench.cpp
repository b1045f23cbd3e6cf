// Rows per item: 1,000,000 records with lists of 0 … 10 items, 4 on average and a fifth of them empty, three numbers an item,
// three levels, 1 % of the cells missing; and the same in nested loops by hand, over structs, out at the worst level.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <deque>

#include "more_tasks.hpp"

namespace bench {
namespace {

constexpr size_t kParents = 1'000'000, kFields = 3;
constexpr const char* kRules = R"(ruleset: bench/lists
facts:
  items: {list: {a: {type: number, decimals: 0}, b: {type: number, decimals: 0}, c: {type: number, decimals: 0}}}
grading:
  t:
    ladder: [A, B, C, D]
    rows:
      - {id: a, each: items.a, A: '<= 960', B: '<= 985', C: '<= 996', provenance: {status: recalled, confidence: low}}
      - {id: b, each: items.b, A: '<= 960', B: '<= 985', C: '<= 996', provenance: {status: recalled, confidence: low}}
      - {id: c, each: items.c, A: '<= 960', B: '<= 985', C: '<= 996', provenance: {status: recalled, confidence: low}}
)";

struct Item {
  std::array<int64_t, kFields> values;
  uint64_t valid;
};

struct Lists {
  std::vector<int32_t> ends = {0};
  std::array<std::vector<int64_t>, kFields> values;
  std::array<std::vector<uint64_t>, kFields> valid;
  std::vector<Item> items;

  Lists() {
    uint64_t state = 88172645463325252U;
    auto roll = [&](uint64_t sides) {
      state ^= state << 13U;
      state ^= state >> 7U;
      state ^= state << 17U;
      return state % sides;
    };
    for (size_t parent = 0; parent < kParents; ++parent) {
      auto count = roll(5) == 0 ? 0 : static_cast<int32_t>(roll(10)) + 1;
      if (count > 9) count = 5;
      ends.push_back(ends.back() + count);
      for (int32_t i = 0; i < count; ++i) {
        Item item{};
        for (size_t field = 0; field < kFields; ++field) {
          item.values[field] = 100 + static_cast<int64_t>(roll(roll(8) == 0 ? 900 : 800));
          item.valid |= static_cast<uint64_t>(roll(100) != 0) << field;
        }
        items.push_back(item);
      }
    }
    for (size_t field = 0; field < kFields; ++field) {
      values[field].resize(items.size());
      valid[field].resize(items.size() / 64 + 1);
      for (size_t i = 0; i < items.size(); ++i) {
        values[field][i] = items[i].values[field];
        valid[field][i / 64] |= (items[i].valid >> field & 1U) << (i % 64);
      }
    }
  }
};

const Lists& lists() {
  static const Lists kLists;
  return kLists;
}

// Level proven + 4 × level possible, as in task.hpp.
void grade_by_hand(const Lists& all, std::vector<uint8_t>& out) {
  for (size_t parent = 0; parent < kParents; ++parent) {
    unsigned proven = 0;
    unsigned possible = 0;
    for (auto i = static_cast<size_t>(all.ends[parent]); i < static_cast<size_t>(all.ends[parent + 1]); ++i) {
      const Item& item = all.items[i];
      for (size_t field = 0; field < kFields; ++field) {
        int64_t x = item.values[field];
        unsigned level = (item.valid >> field & 1U) == 0 ? 4U : x <= 960 ? 0U : x <= 985 ? 1U : x <= 996 ? 2U : 3U;
        if (level == 4) {
          proven = 3;
        } else {
          if (level > proven) proven = level;
          if (level > possible) possible = level;
        }
      }
      if (possible == 3) break;
    }
    out[parent] = static_cast<uint8_t>(proven + 4 * possible);
  }
}

void keep_schema(ArrowSchema*) {}
void keep_array(ArrowArray*) {}

// The Arrow structs around the lists.
class ListsTask {
 public:
  explicit ListsTask(const Lists& all) {
    auto items = static_cast<int64_t>(all.items.size());
    for (size_t i = 0; i < kFields; ++i) {
      buffers_[i] = {all.valid[i].data(), all.values[i].data()};
      schemas_[i] = {"l", kNames[i], nullptr, ARROW_FLAG_NULLABLE, 0, nullptr, nullptr, keep_schema, nullptr};
      arrays_[i] = {items, -1, 0, 2, 0, buffers_[i].data(), nullptr, nullptr, keep_array, nullptr};
      schema_pointers_[i] = &schemas_[i];
      array_pointers_[i] = &arrays_[i];
    }
    item_schema_ = {"+s", "item", nullptr, 0, kFields, schema_pointers_.data(), nullptr, keep_schema, nullptr};
    item_ = {items, 0, 0, 1, kFields, nothing_.data(), array_pointers_.data(), nullptr, keep_array, nullptr};
    list_schema_ = {"+l", "items", nullptr, 0, 1, &item_schema_pointer_, nullptr, keep_schema, nullptr};
    ends_ = {nullptr, all.ends.data()};
    list_ = {kParents, 0, 0, 2, 1, ends_.data(), &item_pointer_, nullptr, keep_array, nullptr};
    schema_ = {"+s", "", nullptr, 0, 1, &list_schema_pointer_, nullptr, keep_schema, nullptr};
    array_ = {kParents, 0, 0, 1, 1, nothing_.data(), &list_pointer_, nullptr, keep_array, nullptr};
  }
  ListsTask(const ListsTask&) = delete;
  ListsTask& operator=(const ListsTask&) = delete;

  void grade(const std::function<void(const ArrowArray&)>& look = {}) const {
    static yh_rules* const kCompiled = compile_all({kRules});
    grade_all(kCompiled, "", &schema_, &array_, look);
  }

 private:
  static constexpr std::array<const char*, kFields> kNames = {"a", "b", "c"};
  std::array<std::array<const void*, 2>, kFields> buffers_{};
  std::array<const void*, 2> ends_{};
  std::array<const void*, 1> nothing_{};
  std::array<ArrowSchema, kFields> schemas_{};
  std::array<ArrowArray, kFields> arrays_{};
  std::array<ArrowSchema*, kFields> schema_pointers_{};
  std::array<ArrowArray*, kFields> array_pointers_{};
  ArrowSchema item_schema_{}, list_schema_{}, schema_{};
  ArrowArray item_{}, list_{}, array_{};
  ArrowSchema *item_schema_pointer_ = &item_schema_, *list_schema_pointer_ = &list_schema_;
  ArrowArray *item_pointer_ = &item_, *list_pointer_ = &list_;
};

// Both must give the same grades before anything is timed.
const ListsTask& task() {
  static const ListsTask kTask(lists());
  static const bool kAgree = [] {
    std::vector<uint8_t> expected(kParents);
    grade_by_hand(lists(), expected);
    bool good = true;
    kTask.grade([&](const ArrowArray& out) {
      const auto* grade = static_cast<const int16_t*>(out.children[1]->buffers[1]);
      const auto* possible = static_cast<const int16_t*>(out.children[2]->buffers[1]);
      for (size_t i = 0; i < kParents; ++i) good = good && expected[i] == grade[i] + 4 * possible[i];
    });
    return good;
  }();
  if (!kAgree) {
    std::fprintf(stderr, "bench: lists are graded otherwise by hand\n");
    std::exit(1);
  }
  return kTask;
}

void batch_lists(benchmark::State& state) {
  const ListsTask& all = task();
  for (auto _ : state) all.grade();
  state.counters["records"] = kParents;
}
BENCHMARK(batch_lists);

void hand_lists(benchmark::State& state) {
  (void)task();
  std::vector<uint8_t> out(kParents);
  for (auto _ : state) {
    grade_by_hand(lists(), out);
    benchmark::DoNotOptimize(out.data());
  }
  state.counters["records"] = kParents;
}
BENCHMARK(hand_lists);

}  // namespace
}  // namespace bench
