#include "cli/csv.hpp"
#include "cli/output.hpp"
#include "cli/session.hpp"
#include "cli/text_table.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

std::string range_of(const Fact& fact) {
  if (fact.minimum.empty() && fact.maximum.empty()) return "";
  return fact.minimum + " .. " + fact.maximum;
}

std::string choices_of(const Fact& fact, Language language) {
  std::string out;
  for (const Choice& choice : fact.choices) {
    const std::string& label = choice.label.in(language);
    out += (out.empty() ? "" : " | ") + choice.id;
    if (!label.empty() && label != choice.id) out += " " + label;
  }
  return out;
}

std::string type_of(const Fact& fact) { return type_name(fact.type) + (fact.optional ? "?" : ""); }

std::string decimals_of(const Fact& fact) { return fact.decimals < 0 ? "" : std::to_string(fact.decimals); }

void print_csv(const Ruleset& ruleset) {
  for (const Fact& fact : ruleset.facts) {
    std::string choices;
    for (const Choice& choice : fact.choices) choices += (choices.empty() ? "" : ";") + choice.id;
    print(csv_line({ruleset.id, fact.path, type_name(fact.type), fact.optional ? "true" : "false", fact.unit,
                    decimals_of(fact), fact.minimum, fact.maximum, choices, fact.label.zh, fact.label.en}));
  }
}

void print_table(const Ruleset& ruleset, Language language) {
  bool zh = language == Language::chinese;
  TextTable table(zh ? std::vector<std::string>{"路径", "标签", "类型", "单位", "小数位", "范围", "取值"}
                     : std::vector<std::string>{"path", "label", "type", "unit", "decimals", "range", "choices"});
  for (const Fact& fact : ruleset.facts) {
    table.add({fact.path, fact.label.in(language), type_of(fact), fact.unit, decimals_of(fact), range_of(fact),
               choices_of(fact, language)});
  }
  print(ruleset.id + "  " + ruleset.title.in(language) + "\n" + table.plain() + "\n");
}

}  // namespace

int run_facts(const Options& options) {
  Session session(options);
  const Rules& rules = session.rules();
  std::vector<size_t> shown = rules.in_force(options.as_of);
  if (!options.ruleset.empty()) shown = {*rules.find(options.ruleset, options.as_of)};
  if (options.csv) {
    print(csv_line(
        {"ruleset", "path", "type", "optional", "unit", "decimals", "min", "max", "choices", "label_zh", "label_en"}));
  }
  for (size_t index : shown) {
    if (options.json) {
      print(rules.description_text(index) + "\n");
    } else if (options.csv) {
      print_csv(rules.at(index));
    } else {
      print_table(rules.at(index), options.language);
    }
  }
  return 0;
}

}  // namespace yuheng::cli
