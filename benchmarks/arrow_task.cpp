#include "arrow_task.hpp"

#include <cstring>

namespace bench {
namespace {

void keep_schema(ArrowSchema*) {}
void keep_array(ArrowArray*) {}

constexpr char kWords[] = "abcd";
constexpr int32_t kEnds[] = {0, 1, 2, 3, 4};
const void* kWordBuffers[] = {nullptr, kEnds, kWords};
const void* kNoBuffers[] = {nullptr};

template <class T>
std::vector<char> as(const std::vector<int64_t>& values) {
  std::vector<char> out(values.size() * sizeof(T));
  for (size_t i = 0; i < values.size(); ++i) {
    auto value = static_cast<T>(values[i]);
    std::memcpy(out.data() + i * sizeof(T), &value, sizeof value);
  }
  return out;
}

}  // namespace

ArrowTask::ArrowTask(const Columns& columns, Number number) : columns_(columns) {
  words_schema_ = {"u", "", nullptr, 0, 0, nullptr, nullptr, keep_schema, nullptr};
  words_array_ = {4, 0, 0, 3, 0, kWordBuffers, nullptr, nullptr, keep_array, nullptr};
  const char* format = number == Number::whole64   ? "l"
                       : number == Number::whole32 ? "i"
                       : number == Number::whole16 ? "s"
                                                   : "g";
  for (size_t i = 0; i < kNumbers; ++i) {
    const void* values = columns.numbers[i].data();
    if (number != Number::whole64) {
      converted_.push_back(number == Number::whole32   ? as<int32_t>(columns.numbers[i])
                           : number == Number::whole16 ? as<int16_t>(columns.numbers[i])
                                                       : as<double>(columns.numbers[i]));
      values = converted_.back().data();
    }
    add("n" + std::to_string(i), format, columns.number_valid[i].data(), values);
  }
  for (size_t i = 0; i < kFlags; ++i)
    add("f" + std::to_string(i), "b", columns.flag_valid[i].data(), columns.flags[i].data());
  for (size_t i = 0; i < kChoices; ++i) {
    add("c" + std::to_string(i), "c", columns.choice_valid[i].data(), columns.choices[i].data());
    schemas_.back().dictionary = &words_schema_;
    arrays_.back().dictionary = &words_array_;
  }
  for (ArrowSchema& one : schemas_) schema_pointers_.push_back(&one);
  for (ArrowArray& one : arrays_) array_pointers_.push_back(&one);
  auto count = static_cast<int64_t>(schema_pointers_.size());
  schema_ = {"+s", "", nullptr, 0, count, schema_pointers_.data(), nullptr, keep_schema, nullptr};
  array_ = {static_cast<int64_t>(columns.count),
            0,
            0,
            1,
            count,
            kNoBuffers,
            array_pointers_.data(),
            nullptr,
            keep_array,
            nullptr};
}

void ArrowTask::add(std::string name, const char* format, const void* valid, const void* values) {
  names_.push_back(std::move(name));
  buffers_.push_back({valid, values});
  schemas_.push_back(
      {format, names_.back().c_str(), nullptr, ARROW_FLAG_NULLABLE, 0, nullptr, nullptr, keep_schema, nullptr});
  arrays_.push_back({static_cast<int64_t>(columns_.count), -1, 0, 2, 0, buffers_.back().data(), nullptr, nullptr,
                     keep_array, nullptr});
}

bool evaluate(const yh_rules* rules, const ArrowTask& task, uint32_t threads, Grades* out) {
  YH_INIT(yh_arrow_options, options);
  options.brief = 1;
  options.threads = threads;
  ArrowSchema schema{};
  ArrowArray array{};
  if (yh_evaluate_arrow(rules, 0, &options, task.schema(), task.array(), &schema, &array, nullptr) != YH_OK)
    return false;
  if (out != nullptr) {
    const auto* grade = static_cast<const int16_t*>(array.children[1]->buffers[1]);
    const auto* possible = static_cast<const int16_t*>(array.children[2]->buffers[1]);
    for (size_t i = 0; i < out->size(); ++i) (*out)[i] = static_cast<uint8_t>(grade[i] + 4 * possible[i]);
  }
  schema.release(&schema);
  array.release(&array);
  return true;
}

}  // namespace bench
