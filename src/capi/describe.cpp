#include "capi/describe.hpp"

#include "base/json.hpp"
#include "capi/arguments.hpp"
#include "capi/boundary.hpp"
#include "capi/fact_info.hpp"
#include "check/basis.hpp"
#include "check/directions.hpp"

namespace yuheng::capi {
namespace {

class Describing {
 public:
  Describing(const CheckedRuleset& rules, const ProgramCost& cost) : rules_(rules), cost_(cost) {}

  std::string all(const FigureCounts& figures) {
    json_.begin_object().member("id", rules_.id);
    words("title", rules_.title);
    json_.key("industry").begin_object().member("id", rules_.industry);
    texts("names", rules_.industry_names);
    json_.end_object().key("effective").begin_object();
    date("from", rules_.effective.from);
    date("to", rules_.effective.to);
    json_.end_object().key("source").begin_object();
    json_.member("document", rules_.source_document).member("part", rules_.source_part).end_object();
    json_.key("figures").begin_object().key("cited").number(int64_t{figures.cited});
    json_.key("recalled").number(int64_t{figures.recalled}).key("unknown").number(int64_t{figures.unknown});
    json_.end_object();
    texts("alerts", rules_.alerts);
    array("facts", rules_.facts, [&](const Fact& one) { fact(one); });
    array("tables", rules_.tables, [&](const CheckedTable& one) { table(one); });
    array("decisions", rules_.decisions, [&](const CheckedDecision& one) { decision(one); });
    answers();
    findings();
    array("parameters", rules_.parameters, [&](const Parameter& one) { parameter(one); });
    array("attachments", rules_.attachments, [&](const AttachmentText& one) { attachment(one); });
    texts("notes", rules_.notes);
    costs();
    return json_.end_object().take();
  }

 private:
  template <class Item, class Write>
  void array(std::string_view key, const std::vector<Item>& items, const Write& write) {
    json_.key(key).begin_array();
    for (const Item& item : items) {
      json_.begin_object();
      write(item);
      json_.end_object();
    }
    json_.end_array();
  }

  void texts(std::string_view key, const std::vector<std::string>& texts) {
    json_.key(key).begin_array();
    for (const std::string& text : texts) json_.string(text);
    json_.end_array();
  }

  void words(std::string_view key, const Words& words) {
    json_.key(key).begin_object().member("zh", words.zh).member("en", words.en).end_object();
  }

  void date(std::string_view key, const std::optional<Date>& date) {
    json_.key(key);
    if (date) {
      json_.string(text_of(*date));
    } else {
      json_.null();
    }
  }

  void number(std::string_view key, const std::optional<Decimal>& number) {
    json_.key(key);
    if (number) {
      json_.number(number->text());
    } else {
      json_.null();
    }
  }

  void choices(const std::vector<FactDeclaration::Choice>& choices) {
    array("choices", choices, [&](const FactDeclaration::Choice& choice) {
      json_.member("id", choice.id.text);
      words("label", choice.label);
    });
  }

  // What can be compared; `basis` above it is for people.
  void basis(const BasisPtr& basis) {
    if (!basis) return;
    json_.key("basis_parts").begin_object();
    for (const BasisPart& part : basis->parts) {
      json_.key(part.aspect->name);
      if (part.number) {
        json_.number(part.number->text());
      } else if (part.fact.empty()) {
        json_.string(part.choice);
      } else {
        json_.begin_object().member("fact", part.fact).end_object();
      }
    }
    json_.end_object();
  }

  void fact(const Fact& fact) {
    const Type& type = value_type(fact);
    json_.member("path", fact.path).member("type", type_name(type_of(*fact.type)));
    if (is_plain_list(fact)) json_.member("items", type_name(type_of(type)));
    words("label", fact.label);
    json_.member("unit", type.unit ? type.unit->symbol : "").member("basis", fact.basis);
    basis(type.basis);
    number("minimum", type.low);
    number("maximum", type.high);
    number("decimals", fact.decimals ? std::optional(Decimal(*fact.decimals)) : std::nullopt);
    json_.key("optional").boolean(fact.optional);
    choices(fact.choices);
    texts("aliases", fact.aliases);
    texts("evidence", fact.evidence);
  }

  void table(const CheckedTable& table) {
    json_.member("id", table.id);
    words("title", table.title);
    texts("ladder", table.ladder);
    texts("read_both_ways", facts_read_both_ways(rules_, table));
    array("rows", table.rows, [&](const CheckedRow& row) {
      json_.member("id", row.id);
      words("title", row.title);
      json_.member("category", row.category);
      texts("clauses", row.clauses);
    });
  }

  void decision(const CheckedDecision& decision) {
    json_.member("name", decision.name);
    words("title", decision.title);
    texts("clauses", decision.clauses);
    json_.key("outputs").begin_array();
    for (uint32_t output : decision.outputs) json_.string(rules_.definitions[output].name);
    json_.end_array();
  }

  void answers() {
    json_.key("answers").begin_object();
    for (const Answer& answer : rules_.answers) {
      json_.member(answer.question, rules_.decisions[answer.decision].name);
    }
    json_.end_object();
  }

  void findings() {
    json_.key("findings").begin_object();
    for (const FindingText& finding : rules_.findings) {
      json_.key(finding.code.text).begin_object();
      json_.member("zh", finding.words.zh).member("en", finding.words.en);
      texts("clauses", texts_of(finding.clauses));
      json_.end_object();
    }
    json_.end_object();
  }

  void parameter(const Parameter& parameter) {
    json_.member("name", parameter.name);
    words("title", parameter.title);
    json_.member("type", type_name(type_of(*parameter.type)));
    choices(parameter.choices);
    json_.key("default");
    write_value(json_, parameter.fallback);
    texts("clauses", parameter.clauses);
  }

  void cost(std::string_view key, const Cost& cost) {
    json_.key(key).begin_object().member("formula", formula(cost, rules_));
    array("terms", cost.terms, [&](const CostTerm& term) {
      json_.key("steps").number(static_cast<int64_t>(term.steps)).key("per").begin_array();
      for (FactId list : term.lists) json_.string(list_name(list, rules_));
      json_.end_array();
    });
    json_.end_object();
  }

  void costs() {
    json_.key("cost").begin_object();
    cost("grade", cost_.grade);
    cost("grade_explained", cost_.grade_reasons);
    for (const char* key : {"decisions", "decisions_explained"}) {
      json_.key(key).begin_object();
      const std::vector<Cost>& costs = std::string_view(key) == "decisions" ? cost_.decisions : cost_.decision_reasons;
      for (size_t i = 0; i < costs.size(); ++i) cost(rules_.decisions[i].name, costs[i]);
      json_.end_object();
    }
    json_.end_object();
  }

  void attachment(const AttachmentText& attachment) {
    json_.member("id", attachment.id.text);
    words("title", attachment.title);
    texts("clauses", texts_of(attachment.clauses));
    json_.member("file", attachment.file).member("rows", attachment.rows);
    json_.key("has_when").boolean(attachment.has_when);
    array("columns", attachment.columns, [&](const AttachmentText::Column& column) {
      words("title", column.title);
      json_.member("output", column.output).member("ask", column.ask).member("give", column.give);
      json_.member("indicator", column.indicator);
    });
  }

  const CheckedRuleset& rules_;
  const ProgramCost& cost_;
  JsonWriter json_;
};

std::string named(const std::string& id, const Words& words, Language language) {
  const std::string& title = words.in(language);
  return title.empty() || title == id ? id : id + "  " + title;
}

}  // namespace

std::string describe_json(const CheckedRuleset& rules, const ProgramCost& cost, const FigureCounts& figures) {
  return Describing(rules, cost).all(figures);
}

std::string describe_text(const CheckedRuleset& rules, Language language) {
  bool zh = language == Language::zh;
  std::string out = named(rules.id, rules.title, language) + "\n" + (zh ? "事实\n" : "facts\n");
  for (const Fact& fact : rules.facts) {
    const Type& type = value_type(fact);
    out += "  " + named(fact.path, fact.label, language) + "  (" + std::string(type_name(type_of(*fact.type)));
    out += (type.unit ? ", " + type.unit->symbol : "") + ")\n";
  }
  out += zh ? "分级表\n" : "tables\n";
  for (const CheckedTable& table : rules.tables) out += "  " + named(table.id, table.title, language) + "\n";
  out += zh ? "判定\n" : "decisions\n";
  for (const CheckedDecision& decision : rules.decisions) {
    out += "  " + named(decision.name, decision.title, language) + "\n";
  }
  return out;
}

}  // namespace yuheng::capi

using namespace yuheng;
using namespace yuheng::capi;

yh_status yh_ruleset_describe(const yh_rules* rules, size_t ruleset, yh_result** description) {
  reset(description);
  return guarded([&]() -> yh_status {
    if (ruleset_at(rules, ruleset) == nullptr || description == nullptr) return YH_INVALID_ARGUMENT;
    auto rules_of = [compiled = rules->compiled, ruleset]() -> const CheckedRuleset& {
      return compiled->programs[ruleset].rules;
    };
    auto json = [compiled = rules->compiled, rules_of, ruleset] {
      return describe_json(rules_of(), compiled->cost(ruleset), compiled->outlines[ruleset].figures);
    };
    auto text = [rules_of](Language language) { return describe_text(rules_of(), language); };
    *description = std::make_unique<yh_result>(json, text).release();
    return YH_OK;
  });
}
