#include "columns/number_plan.hpp"

namespace yuheng {

std::string print_numbers(const ColumnPlan& plan, const CheckedRuleset& rules) {
  static const char* const kNames[] = {"column", "constant", "sum", "product", "share", "rounded"};
  std::string out;
  auto times = [](int64_t factor) { return factor == 1 ? "" : " × " + std::to_string(factor); };
  for (size_t i = 0; i < plan.numbers.size(); ++i) {
    const PlanNumber& number = plan.numbers[i];
    out += "number " + std::to_string(i) + " = " + kNames[static_cast<size_t>(number.kind)];
    if (number.kind == PlanNumber::Kind::column) out += " " + rules.facts[plan.sources[number.source].fact].path;
    if (number.kind == PlanNumber::Kind::constant) out += " " + std::to_string(number.missing.low);
    if (number.kind == PlanNumber::Kind::rounded) out += " by " + std::to_string(number.divisor);
    for (size_t j = 0; j < number.args.size(); ++j) {
      out += " " + std::to_string(number.args[j]) + times(j == 0 ? number.factor : number.other_factor);
    }
    if (number.args.empty()) out += times(number.factor);
    out += ", " + std::to_string(number.decimals) + " decimals\n";
  }
  for (size_t i = 0; i < plan.comparisons.size(); ++i) {
    const PlanComparison& one = plan.comparisons[i];
    out += "comparison " + std::to_string(i) + " = " + std::to_string(one.number);
    if (one.divisor != kNoNumber) out += " / " + std::to_string(one.divisor);
    out += " >";
    for (int64_t limit : one.limits) out += " " + std::to_string(limit);
    for (const RatioLimit& limit : one.ratio_limits) {
      out += (limit.bias < 0 ? " =" : " ") + std::to_string(limit.r) + "/" + std::to_string(limit.p);
    }
    out += "\n";
  }
  return out;
}

}  // namespace yuheng
