/* What a ruleset knows: rulesets, facts, tables, decisions, the description. */
#include "bricks.h"
#include "parts.h"

static void the_version_in_force_is_found(void) {
  const char* yaml[] = {"ruleset: r\nindustry: {id: i, names: [工业]}\neffective: {from: 2020-01-01, to: 2021-01-01}\n",
                        "ruleset: r\nindustry: {id: i, names: [工业]}\neffective: {from: 2021-01-01}\n"};
  yh_source sources[2];
  memset(sources, 0, sizeof sources);
  for (size_t i = 0; i < 2; ++i) {
    sources[i].size = sizeof(yh_source);
    sources[i].text = text(yaml[i]);
  }
  yh_rules* rules = NULL;
  CHECK_OK(yh_rules_from_memory(sources, 2, &rules, NULL));
  int32_t last_of_2020 = 18627; /* 2020-12-31 */
  size_t old = 9;
  size_t now = 9;
  size_t none = 9;
  CHECK_OK(yh_ruleset_find(rules, text("r"), last_of_2020, &old));
  CHECK_OK(yh_ruleset_find(rules, text("r"), last_of_2020 + 1, &now));
  YH_INIT(yh_ruleset_info, info);
  CHECK_OK(yh_ruleset_get(rules, old, &info));
  CHECK_NUMBER(info.effective_to, last_of_2020 + 1);
  CHECK_OK(yh_ruleset_get(rules, now, &info));
  CHECK_NUMBER(info.effective_from, last_of_2020 + 1);
  CHECK_NUMBER(info.effective_to, YH_NO_DATE);
  CHECK_STATUS(yh_ruleset_find(rules, text("r"), 0, &none), YH_NOT_FOUND);
  CHECK(none == SIZE_MAX);
  CHECK_OK(yh_ruleset_find(rules, text("r"), YH_NO_DATE, &none));
  CHECK_NUMBER(none, now);
  CHECK_OK(yh_ruleset_find_industry(rules, text("i"), last_of_2020, &none));
  CHECK_NUMBER(none, old);
  CHECK_OK(yh_ruleset_find_industry(rules, text("工业"), YH_NO_DATE, &none));
  CHECK_NUMBER(none, now);
  size_t layers[2] = {7, 7};
  size_t count = 7;
  CHECK_OK(yh_ruleset_find_layers(rules, text("i"), last_of_2020, layers, 2, &count));
  CHECK_NUMBER(count, 1); /* of each ruleset, the version in force alone */
  CHECK_NUMBER(layers[0], old);
  CHECK_NUMBER(layers[1], 7);
  CHECK_OK(yh_ruleset_find_layers(rules, text("工业"), YH_NO_DATE, NULL, 0, &count));
  CHECK_NUMBER(count, 1);
  CHECK_STATUS(yh_ruleset_find_layers(rules, text("i"), 0, layers, 2, &count), YH_NOT_FOUND);
  CHECK_NUMBER(count, 0);
  CHECK_STATUS(yh_ruleset_find_layers(rules, text("j"), YH_NO_DATE, layers, 2, &count), YH_NOT_FOUND);
  CHECK_STATUS(yh_ruleset_find_industry(rules, text("j"), YH_NO_DATE, &none), YH_NOT_FOUND);
  CHECK_STATUS(yh_ruleset_find_industry(rules, text(""), YH_NO_DATE, &none), YH_NOT_FOUND);
  CHECK_STATUS(yh_ruleset_find(rules, text("R"), YH_NO_DATE, &none), YH_NOT_FOUND);
  yh_rules_free(rules);
}

static void every_layer_of_an_industry_is_found(void) {
  yh_source sources[3] = {{0}};
  sources[0].size = sources[1].size = sources[2].size = sizeof(yh_source);
  sources[0].name = text("a.yaml");
  sources[0].text = text("ruleset: province\ntitle: P\nindustry: {id: i, names: [工业]}\n");
  sources[1].name = text("b.yaml");
  sources[1].text = text("ruleset: nation\ntitle: N\nindustry: {id: industry, names: [别名, 工业]}\n");
  sources[2].name = text("c.yaml");
  sources[2].text = text("ruleset: other\ntitle: O\nindustry: {id: other, names: [其他]}\n");
  yh_rules* rules = NULL;
  CHECK_OK(yh_rules_from_memory(sources, 3, &rules, NULL));
  size_t layers[3] = {9, 9, 9};
  size_t count = 0;
  CHECK_OK(yh_ruleset_find_layers(rules, text("工业"), YH_NO_DATE, layers, 3, &count));
  CHECK_NUMBER(count, 2);
  YH_INIT(yh_ruleset_info, info);
  CHECK_OK(yh_ruleset_get(rules, layers[0], &info));
  CHECK_TEXT(info.id, "province");
  CHECK_OK(yh_ruleset_get(rules, layers[1], &info));
  CHECK_TEXT(info.id, "nation");
  layers[1] = 9;
  CHECK_OK(yh_ruleset_find_layers(rules, text("工业"), YH_NO_DATE, layers, 1, &count));
  CHECK_NUMBER(count, 2);     /* as many as there are */
  CHECK_NUMBER(layers[1], 9); /* nothing is written beyond the capacity */
  yh_rules_free(rules);
}

static void tables_and_decisions_are_listed(const yh_rules* rules) {
  YH_INIT(yh_table_info, table);
  CHECK_OK(yh_table_get(rules, 0, 0, &table));
  CHECK_TEXT(table.id, "kiln");
  CHECK_TEXT(table.title, "Brick kiln");
  CHECK_TEXT(table.title_zh, "砖瓦窑");
  CHECK_NUMBER(table.level_count, 3);
  CHECK_NUMBER(table.row_count, 3);
  yh_text name = {NULL, 0};
  CHECK_OK(yh_table_level(rules, 0, 0, 0, &name));
  CHECK_TEXT(name, "A");
  CHECK_OK(yh_table_level(rules, 0, 0, 2, &name));
  CHECK_TEXT(name, "C");

  YH_INIT(yh_decision_info, decision);
  CHECK_OK(yh_decision_get(rules, 0, 0, &decision));
  CHECK_TEXT(decision.name, "plan");
  CHECK_TEXT(decision.title, "plan");
  CHECK_TEXT(decision.title_zh, "方案");
  CHECK_TEXT(decision.clauses, "S1.2, S1.3");
  CHECK_NUMBER(decision.output_count, 2);
  CHECK_OK(yh_decision_output(rules, 0, 0, 1, &name));
  CHECK_TEXT(name, "findings");
}

void test_ruleset_info(void) {
  yh_rules* rules = compile_bricks();
  CHECK_NUMBER(yh_ruleset_count(rules), 1);
  YH_INIT(yh_ruleset_info, info);
  CHECK_OK(yh_ruleset_get(rules, 0, &info));
  CHECK_NUMBER(info.size, sizeof info);
  CHECK_TEXT(info.id, "test/bricks");
  CHECK_TEXT(info.title, "Bricks");
  CHECK_TEXT(info.title_zh, "砖瓦");
  CHECK_TEXT(info.industry, "bricks");
  CHECK_NUMBER(info.effective_from, 18442); /* 2020-06-29 */
  CHECK_NUMBER(info.effective_to, 21915);   /* 2030-01-01 */
  CHECK_NUMBER(info.fact_count, 15);
  CHECK_NUMBER(info.table_count, 1);
  CHECK_NUMBER(info.decision_count, 3);
  CHECK_NUMBER(info.cited_figures, 4); /* two cells, two measures */
  CHECK_NUMBER(info.recalled_figures, 2);
  CHECK_NUMBER(info.unknown_figures, 1); /* percent: "?" */
  size_t found = 9;
  CHECK_OK(yh_ruleset_find_industry(rules, text("砖瓦窑"), YH_NO_DATE, &found));
  CHECK_NUMBER(found, 0);
  tables_and_decisions_are_listed(rules);
  yh_rules_free(rules);
  the_version_in_force_is_found();
  every_layer_of_an_industry_is_found();
}

typedef struct expected_fact {
  const char* path;
  yh_type type;
  int32_t parent;
} expected_fact;

static void facts_stand_in_order(const yh_rules* rules) {
  const expected_fact expected[] = {
      {"kilns", YH_LIST, -1},
      {"kilns[].pm", YH_NUMBER, 0},
      {"kilns[].fuel", YH_CHOICE, 0},
      {"kilns[].stacks", YH_LIST, 0},
      {"kilns[].stacks[].height", YH_NUMBER, 3},
      {"share", YH_NUMBER, -1},
      {"ledger", YH_BOOLEAN, -1},
      {"owner", YH_STRING, -1},
      {"opened", YH_DATE, -1},
      {"stop_time", YH_DURATION, -1},
      {"permit", YH_RECORD, -1},
      {"permit.number", YH_STRING, 10},
      {"permit.valid_until", YH_DATE, 10},
      {"customers", YH_LIST, -1},
      {"weights", YH_LIST, -1},
  };
  for (size_t i = 0; i < sizeof expected / sizeof *expected; ++i) {
    YH_INIT(yh_fact_info, info);
    CHECK_OK(yh_fact_get(rules, 0, i, &info));
    CHECK_TEXT(info.path, expected[i].path);
    CHECK_NUMBER(info.type, expected[i].type);
    CHECK_NUMBER(info.parent, expected[i].parent);
    CHECK_NUMBER(fact_of(rules, expected[i].path), i);
  }
}

void test_fact_info(void) {
  yh_rules* rules = compile_bricks();
  facts_stand_in_order(rules);
  YH_INIT(yh_fact_info, info);
  CHECK_OK(yh_fact_get(rules, 0, fact_of(rules, "kilns[].pm"), &info));
  CHECK_TEXT(info.label, "kiln PM");
  CHECK_TEXT(info.label_zh, "颗粒物");
  CHECK_TEXT(info.unit, "mg/m3");
  CHECK_TEXT(info.basis, "hourly mean");
  CHECK_TEXT(info.minimum, "0"); /* by its unit */
  CHECK_TEXT(info.maximum, "");
  CHECK_NUMBER(info.decimals, 1);
  CHECK_NUMBER(info.optional, 0);

  size_t fuel = fact_of(rules, "kilns[].fuel");
  CHECK_OK(yh_fact_get(rules, 0, fuel, &info));
  CHECK_TEXT(info.unit, "");
  CHECK_TEXT(info.minimum, "");
  CHECK_NUMBER(info.decimals, -1);
  CHECK_NUMBER(info.optional, 1);
  CHECK_NUMBER(info.choice_count, 2);
  yh_text id = {NULL, 0};
  yh_text label = {NULL, 0};
  yh_text label_zh = {NULL, 0};
  CHECK_OK(yh_fact_choice(rules, 0, fuel, 1, &id, &label, &label_zh));
  CHECK_TEXT(id, "coal");
  CHECK_TEXT(label, "coal");
  CHECK_TEXT(label_zh, "煤");
  CHECK_OK(yh_fact_choice(rules, 0, fuel, 0, NULL, NULL, &label_zh));
  CHECK_TEXT(label_zh, "天然气");

  size_t share = fact_of(rules, "share");
  CHECK_OK(yh_fact_get(rules, 0, share, &info));
  CHECK_TEXT(info.maximum, "100");
  CHECK_NUMBER(info.alias_count, 2);
  yh_text heading = {NULL, 0};
  CHECK_OK(yh_fact_alias(rules, 0, share, 0, &heading));
  CHECK_TEXT(heading, "清洁比例");

  size_t none = 9;
  CHECK_STATUS(yh_fact_find(rules, 0, text("kilns[0].pm"), &none), YH_NOT_FOUND);
  CHECK(none == SIZE_MAX);
  yh_rules_free(rules);
}

void test_describe(void) {
  yh_rules* rules = compile_bricks();
  yh_result* description = NULL;
  CHECK_OK(yh_ruleset_describe(rules, 0, &description));
  yh_rules_free(rules); /* the description keeps what it needs */
  yh_text json = yh_result_json(description);
  CHECK_CONTAINS(json, "{\"id\":\"test/bricks\",\"title\":{\"zh\":\"砖瓦\",\"en\":\"Bricks\"},");
  CHECK_CONTAINS(json, "\"industry\":{\"id\":\"bricks\",\"names\":[\"砖瓦\",\"砖瓦窑\"]}");
  CHECK_CONTAINS(json, "\"effective\":{\"from\":\"2020-06-29\",\"to\":\"2030-01-01\"}");
  CHECK_CONTAINS(json, "\"figures\":{\"cited\":4,\"recalled\":2,\"unknown\":1}");
  CHECK_CONTAINS(json,
                 "{\"path\":\"share\",\"type\":\"number\",\"label\":{\"zh\":\"清洁运输比例\",\"en\":\"clean share\"},"
                 "\"unit\":\"%\",\"basis\":\"\",\"minimum\":0,\"maximum\":100,\"decimals\":1,\"optional\":false,"
                 "\"choices\":[],\"aliases\":[\"清洁比例\",\"clean transport\"],\"evidence\":[]}");
  CHECK_CONTAINS(json, "{\"path\":\"customers\",\"type\":\"list\",\"items\":\"string\",");
  CHECK_CONTAINS(json, "\"ladder\":[\"A\",\"B\",\"C\"],\"read_both_ways\":[],\"rows\":[{\"id\":\"kiln-pm\",\"title\":{"
                       "\"zh\":\"颗粒物\",\"en\":\"PM\"},"
                       "\"category\":\"emission\",\"clauses\":[\"S1.1\"]}");
  CHECK_CONTAINS(json, "{\"name\":\"plan\",\"title\":{\"zh\":\"方案\",\"en\":\"plan\"},\"clauses\":[\"S1.2\",\"S1.3\"],"
                       "\"outputs\":[\"needed\",\"findings\"]}");
  CHECK_CONTAINS(json, "\"answers\":{\"check-reduction\":\"plan\",\"check-whitelist\":\"white\"}");
  CHECK_CONTAINS(json, "\"no-ledger\":{\"zh\":\"无台账\",\"en\":\"no ledger\",\"clauses\":[\"S1.2\"]}");
  CHECK_CONTAINS(json, "\"alerts\":[\"yellow\",\"red\"]");
  CHECK_CONTAINS(json,
                 "\"parameters\":[{\"name\":\"P1\",\"title\":{\"zh\":\"读法\",\"en\":\"reading\"},\"type\":\"choice\","
                 "\"choices\":[{\"id\":\"strict\",\"label\":{\"zh\":\"从严\",\"en\":\"strictly\"}},");
  CHECK_CONTAINS(json, "\"default\":\"strict\"");
  CHECK_CONTAINS(yh_result_text(description, YH_ENGLISH), "share  clean share  (number, %)\n");
  CHECK_CONTAINS(yh_result_text(description, YH_CHINESE), "share  清洁运输比例");
  CHECK_NUMBER(yh_result_verdict(description), YH_NO_VERDICT);
  CHECK_TEXT(yh_result_grade(description), "");
  CHECK_NUMBER(yh_result_count(description, YH_MISSING), 0);
  yh_result_free(description);
}
