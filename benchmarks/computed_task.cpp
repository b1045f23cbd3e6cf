#include "computed_task.hpp"

#include <string_view>

namespace bench {

std::string computed_rules_text() {
  std::string out = rules_text();
  for (size_t i = 0; i < 10; ++i) {
    std::string number = std::to_string(i);
    std::string row = "      - {id: r" + number + ", ";
    size_t from = out.find(row);
    size_t to = out.find('\n', from) + 1;
    std::string a = "n" + number;
    std::string b = "n" + std::to_string(i + 10);
    std::string ratio = row + "that: (" + a + " - " + b + ") / " + a +
                        ", A: '>= -6.5', B: '>= -7', C: '>= -7.5', provenance: {status: recalled, confidence: low}}\n";
    out.replace(from, to - from, ratio);
  }
  return out;
}

size_t answer_all(const yh_rules* rules, const ArrowTask& task, bool reasons) {
  YH_INIT(yh_arrow_options, options);
  options.brief = reasons ? 0 : 1;
  options.threads = 1;
  ArrowSchema schema{};
  ArrowArray array{};
  if (yh_evaluate_arrow(rules, 0, &options, task.schema(), task.array(), &schema, &array, nullptr) != YH_OK) return 0;
  auto count = static_cast<size_t>(array.length);
  schema.release(&schema);
  array.release(&array);
  return count;
}

bool rows_agree(const yh_rules* rules, const ArrowTask& task, size_t count) {
  Grades by_column(static_cast<size_t>(task.array()->length));
  if (!evaluate(rules, task, 1, &by_column)) return false;
  yh_workspace* workspace = nullptr;
  yh_workspace_new(rules, 0, &workspace);
  bool good = true;
  for (size_t row = 0; row < count && good; ++row) {
    yh_set_arrow(workspace, task.schema(), task.array(), static_cast<int64_t>(row), nullptr, nullptr);
    yh_result* result = nullptr;
    yh_grade(workspace, &result);
    yh_text proven = yh_result_grade(result);
    good = std::string_view(proven.data, proven.size) == std::string_view(&"ABCD"[by_column[row] % 4], 1);
    yh_result_free(result);
  }
  yh_workspace_free(workspace);
  return good;
}

}  // namespace bench
