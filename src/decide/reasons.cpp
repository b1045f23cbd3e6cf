#include "decide/reasons.hpp"

#include <algorithm>

namespace yuheng {

std::vector<std::string> missing_facts(const Inputs& inputs, const Reasons& reasons,
                                       const std::map<Reason, size_t>& weights) {
  Reasons facts;
  for (Reason reason : reasons) {
    if ((reason & kGapBit) == 0) facts.push_back(reason);
  }
  auto weight = [&](Reason reason) {
    auto found = weights.find(reason);
    return found == weights.end() ? 0 : found->second;
  };
  std::stable_sort(facts.begin(), facts.end(), [&](Reason a, Reason b) { return weight(a) > weight(b); });
  std::vector<std::string> out;
  for (Reason reason : facts) out.push_back(inputs.reason_paths[reason]);
  return out;
}

void warn_out_of_force(const Facts& facts, std::vector<Words>& warnings) {
  std::optional<Date> date = facts.as_of();
  if (!date) return;
  const Effective& effective = facts.rules().effective;
  if (effective.from && *date < *effective.from) {
    warnings.push_back(
        {"该规则自 " + text_of(*effective.from) + " 起生效，评定日期为 " + text_of(*date),
         "the rules come into force on " + text_of(*effective.from) + ", the evaluation is of " + text_of(*date)});
  }
  if (effective.to && *date >= *effective.to) {
    warnings.push_back({"该规则自 " + text_of(*effective.to) + " 起失效，评定日期为 " + text_of(*date),
                        "the rules are no longer in force from " + text_of(*effective.to) + ", the evaluation is of " +
                            text_of(*date)});
  }
}

std::string_view text_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds: return "holds";
    case Verdict::does_not_hold: return "does-not-hold";
    case Verdict::undecided: return "undecided";
    case Verdict::none: break;
  }
  return "none";
}

std::string_view text_of(Status status) {
  switch (status) {
    case Status::met: return "met";
    case Status::not_met: return "not-met";
    case Status::unknown: return "unknown";
    case Status::not_applicable: break;
  }
  return "not-applicable";
}

}  // namespace yuheng
