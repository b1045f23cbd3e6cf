#include "cli/cost.hpp"

#include "cli/exit_status.hpp"
#include "cli/handles.hpp"
#include "cli/text_table.hpp"
#include "cli/words.hpp"

namespace yuheng::cli {
namespace {

void add_question(TextTable& table, const std::string& ruleset, const std::string& question, const Json& answered,
                  const Json& explained, Language language) {
  table.add({ruleset, question, answered["formula"].text});
  table.add({ruleset, words("{0}, explained", "{0}（附说明）", {question}).in(language), explained["formula"].text});
}

}  // namespace

Json cost_of(const yh_rules* rules, size_t ruleset) {
  ResultHandle description;
  require(yh_ruleset_describe(rules, ruleset, Out(description)), "yh_ruleset_describe");
  JsonError error;
  std::optional<Json> json = parse_json(as_view(yh_result_json(description.get())), error);
  return json ? (*json)["cost"] : Json();
}

std::string cost_table(const yh_rules* rules, Language language) {
  bool zh = language == Language::chinese;
  TextTable table(zh ? std::vector<std::string>{"规则集", "问题", "至多步数"}
                     : std::vector<std::string>{"ruleset", "question", "steps at most"});
  for (size_t i = 0; i < (rules == nullptr ? 0 : yh_ruleset_count(rules)); ++i) {
    YH_INIT(yh_ruleset_info, info);
    require(yh_ruleset_get(rules, i, &info), "yh_ruleset_get");
    Json cost = cost_of(rules, i);
    std::string id = as_string(info.id);
    if (info.table_count > 0) add_question(table, id, "grade", cost["grade"], cost["grade_explained"], language);
    for (const JsonMember& decision : cost["decisions"].members) {
      add_question(table, id, decision.name, decision.value, cost["decisions_explained"][decision.name], language);
    }
  }
  return table.empty() ? "" : table.plain();
}

}  // namespace yuheng::cli
