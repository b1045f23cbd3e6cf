#include "cases/cases.hpp"

#include "capi/arguments.hpp"
#include "capi/boundary.hpp"

using namespace yuheng;
using namespace yuheng::capi;

namespace {

// "a, b" -> {a, b}
std::set<std::string> names_in(std::string_view list) {
  std::set<std::string> out;
  while (!list.empty()) {
    size_t comma = list.find(',');
    std::string_view name = list.substr(0, comma);
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    size_t from = name.find_first_not_of(' ');
    if (from != std::string_view::npos) out.emplace(name.substr(from, name.find_last_not_of(' ') - from + 1));
  }
  return out;
}

}  // namespace

yh_status yh_cases_run(const yh_rules* rules, const yh_source* sources, size_t count, yh_text decisions,
                       yh_result** result, yh_diagnostics** diagnostics) {
  reset(result);
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    std::optional<std::vector<SourcePtr>> texts = sources_of(sources, count);
    std::optional<std::string_view> kept = utf8_of(decisions);
    if (rules == nullptr || result == nullptr || !texts || !kept) return YH_INVALID_ARGUMENT;
    Diagnostics found;
    auto report = std::make_shared<const CaseReport>(run_cases(*rules->compiled, *texts, names_in(*kept), found));
    std::unique_ptr<yh_result> out;
    if (!found.has_errors()) {
      out = std::make_unique<yh_result>([report] { return print_json(*report); },
                                        [report](Language language) { return print_text(*report, language); });
      out->verdict = report->count(CaseResult::Status::failed) == 0 ? YH_HOLDS : YH_DOES_NOT_HOLD;
    }
    give(found, diagnostics);
    *result = out.release();
    return *result == nullptr ? YH_BAD_DATA : YH_OK;
  });
}
