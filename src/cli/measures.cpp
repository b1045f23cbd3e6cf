#include "cli/answers.hpp"
#include "cli/output.hpp"
#include "cli/session.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

size_t ruleset_of(const Session& session) {
  const Options& options = session.options();
  if (!options.ruleset.empty()) return *session.rules().find(options.ruleset, options.as_of);
  std::vector<size_t> in_force = session.rules().in_force(options.as_of);
  if (in_force.size() == 1) return in_force.front();
  throw Failure(exit_status::kUsage, words("choose a ruleset with --ruleset", "请用 --ruleset 指定规则集"));
}

std::string tables_of(const Rules& rules, size_t ruleset) {
  std::string out;
  for (size_t table = 0; table < rules.at(ruleset).counts.table_count; ++table) {
    YH_INIT(yh_table_info, info);
    require(yh_table_get(rules.handle(), ruleset, table, &info), "yh_table_get");
    out += (out.empty() ? "" : ", ") + as_string(info.id);
  }
  return out;
}

}  // namespace

int run_measures(const Options& options) {
  Session session(options);
  size_t ruleset = ruleset_of(session);
  ResultHandle result;
  yh_status status = yh_measures(session.rules().handle(), ruleset, as_text(options.table), as_text(options.grade),
                                 as_text(options.alert), Out(result));
  if (status == YH_NOT_FOUND) {
    throw Failure(exit_status::kUsage,
                  words("{0} has no measures for table '{1}', grade '{2}', alert '{3}'; its tables: {4}",
                        "{0} 没有分级表“{1}”、等级“{2}”、预警“{3}”的措施；其分级表有：{4}",
                        {session.rules().at(ruleset).id, options.table, options.grade, options.alert,
                         tables_of(session.rules(), ruleset)}));
  }
  require(status, "yh_measures");
  std::string text = options.json ? as_string(yh_result_json(result.get()))
                                  : as_string(yh_result_text(result.get(), as_library_language(options.language)));
  print(text + (text.empty() || text.back() == '\n' ? "" : "\n"));
  return exit_status::kHolds;
}

}  // namespace yuheng::cli
