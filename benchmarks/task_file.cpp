#include "task_file.hpp"

#include <fstream>

namespace bench {
namespace {

template <class Array>
std::string list_of(const Array& values) {
  std::string out;
  for (auto value : values) out += (out.empty() ? "[" : ", ") + std::to_string(value);
  return out + "]";
}

std::string header(size_t count) {
  auto number = [](const char* name, size_t value) {
    return std::string("\"") + name + "\": " + std::to_string(value) + ", ";
  };
  std::string out = "{" + number("count", count) + number("numbers", kNumbers) + number("flags", kFlags) +
                    number("choices", kChoices) + "\"high\": " + list_of(kHigh) + ", \"low\": " + list_of(kLow) +
                    ", \"choice_rows\": " + list_of(kChoiceRows) + "}";
  out.resize((out.size() + 1 + 63) / 64 * 64 - 1, ' ');
  return out + "\n";
}

}  // namespace

bool write_task_file(const Columns& columns, const Grades& grades, const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  auto write = [&out](const auto& values) {
    out.write(reinterpret_cast<const char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof values[0]));
  };
  write(header(columns.count));
  for (size_t i = 0; i < kNumbers; ++i) {
    write(columns.numbers[i]);
    write(columns.number_valid[i]);
  }
  for (size_t i = 0; i < kFlags; ++i) {
    write(columns.flags[i]);
    write(columns.flag_valid[i]);
  }
  for (size_t i = 0; i < kChoices; ++i) {
    write(columns.choices[i]);
    write(columns.choice_valid[i]);
  }
  write(grades);
  out.close();
  return !out.fail();
}

}  // namespace bench
