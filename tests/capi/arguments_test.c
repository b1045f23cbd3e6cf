/* Arguments that no correct program passes: each gets its status, none a crash. */
#include <stdlib.h>

#include "bricks.h"
#include "parts.h"

#define REFUSED(call) CHECK_STATUS(call, YH_INVALID_ARGUMENT)

static void null_rules(void) {
  size_t index = 0;
  yh_text out = {NULL, 0};
  yh_result* result = NULL;
  yh_workspace* workspace = NULL;
  YH_INIT(yh_ruleset_info, ruleset);
  YH_INIT(yh_fact_info, fact);
  YH_INIT(yh_table_info, table);
  YH_INIT(yh_decision_info, decision);
  CHECK_NUMBER(yh_ruleset_count(NULL), 0);
  CHECK_TEXT(yh_rules_digest(NULL), "");
  REFUSED(yh_ruleset_get(NULL, 0, &ruleset));
  REFUSED(yh_ruleset_find(NULL, text("x"), YH_NO_DATE, &index));
  REFUSED(yh_ruleset_find_industry(NULL, text("x"), YH_NO_DATE, &index));
  REFUSED(yh_ruleset_find_layers(NULL, text("x"), YH_NO_DATE, &index, 1, &index));
  REFUSED(yh_fact_get(NULL, 0, 0, &fact));
  REFUSED(yh_fact_find(NULL, 0, text("x"), &index));
  REFUSED(yh_fact_choice(NULL, 0, 0, 0, &out, &out, &out));
  REFUSED(yh_fact_alias(NULL, 0, 0, 0, &out));
  REFUSED(yh_table_get(NULL, 0, 0, &table));
  REFUSED(yh_table_level(NULL, 0, 0, 0, &out));
  REFUSED(yh_decision_get(NULL, 0, 0, &decision));
  REFUSED(yh_decision_output(NULL, 0, 0, 0, &out));
  REFUSED(yh_ruleset_describe(NULL, 0, &result));
  REFUSED(yh_workspace_new(NULL, 0, &workspace));
  REFUSED(yh_measures(NULL, 0, text(""), text("A"), text("red"), &result));
  REFUSED(yh_cases_run(NULL, NULL, 0, text(""), &result, NULL));
}

static void null_workspace(void) {
  yh_result* result = NULL;
  yh_clear(NULL);
  REFUSED(yh_set_as_of(NULL, 0));
  REFUSED(yh_set_parameter(NULL, text("P1"), text("mild"), NULL));
  REFUSED(yh_set_list_size(NULL, 0, 1, NULL));
  REFUSED(yh_set_decimal(NULL, 0, 0, 1, 0, NULL));
  REFUSED(yh_set_decimal(NULL, 0, 0, 1, INT32_MAX, NULL));
  REFUSED(yh_set_double(NULL, 0, 0, 1, NULL));
  REFUSED(yh_set_boolean(NULL, 0, 0, 1, NULL));
  REFUSED(yh_set_text(NULL, 0, 0, text("x"), NULL));
  REFUSED(yh_set_date(NULL, 0, 0, 1, NULL));
  REFUSED(yh_set_null(NULL, 0, 0, NULL));
  REFUSED(yh_set_missing(NULL, 0, 0));
  REFUSED(yh_set_json(NULL, text("{}"), NULL));
  REFUSED(yh_grade(NULL, &result));
  REFUSED(yh_check_reduction(NULL, &result));
  REFUSED(yh_check_whitelist(NULL, &result));
  REFUSED(yh_answer(NULL, text("calendar"), &result));
  REFUSED(yh_evaluate(NULL, text("plan"), &result));
  REFUSED(yh_explain(NULL, text("grade"), &result));
}

static void null_results_and_diagnostics(void) {
  yh_text item = {NULL, 0};
  YH_INIT(yh_diagnostic, one);
  CHECK_NUMBER(yh_diagnostics_count(NULL), 0);
  REFUSED(yh_diagnostics_get(NULL, 0, &one));
  CHECK_TEXT(yh_diagnostics_text(NULL, YH_ENGLISH), "");
  CHECK_NUMBER(yh_result_verdict(NULL), YH_NO_VERDICT);
  CHECK_TEXT(yh_result_grade(NULL), "");
  CHECK_TEXT(yh_result_possible(NULL), "");
  CHECK_NUMBER(yh_result_count(NULL, YH_MISSING), 0);
  REFUSED(yh_result_item(NULL, YH_MISSING, 0, &item));
  CHECK_TEXT(yh_result_json(NULL), "");
  CHECK_TEXT(yh_result_text(NULL, YH_CHINESE), "");
}

static void null_out_arguments(const yh_rules* rules, yh_workspace* workspace) {
  yh_source sources[BRICK_SOURCES];
  brick_sources(sources, false);
  REFUSED(yh_rules_from_memory(sources, BRICK_SOURCES, NULL, NULL));
  REFUSED(yh_rules_from_files(NULL, 0, NULL, NULL));
  REFUSED(yh_ruleset_get(rules, 0, NULL));
  REFUSED(yh_ruleset_find(rules, text("test/bricks"), YH_NO_DATE, NULL));
  REFUSED(yh_ruleset_find_industry(rules, text("bricks"), YH_NO_DATE, NULL));
  size_t layer_count = 0;
  REFUSED(yh_ruleset_find_layers(rules, text("bricks"), YH_NO_DATE, NULL, 1, &layer_count));
  REFUSED(yh_ruleset_find_layers(rules, text("bricks"), YH_NO_DATE, NULL, 0, NULL));
  REFUSED(yh_fact_get(rules, 0, 0, NULL));
  REFUSED(yh_fact_find(rules, 0, text("share"), NULL));
  CHECK_OK(yh_fact_choice(rules, 0, fact_of(rules, "kilns[].fuel"), 0, NULL, NULL, NULL));
  REFUSED(yh_fact_alias(rules, 0, fact_of(rules, "share"), 0, NULL));
  REFUSED(yh_table_get(rules, 0, 0, NULL));
  REFUSED(yh_table_level(rules, 0, 0, 0, NULL));
  REFUSED(yh_decision_get(rules, 0, 0, NULL));
  REFUSED(yh_decision_output(rules, 0, 0, 0, NULL));
  REFUSED(yh_ruleset_describe(rules, 0, NULL));
  REFUSED(yh_workspace_new(rules, 0, NULL));
  REFUSED(yh_grade(workspace, NULL));
  REFUSED(yh_check_reduction(workspace, NULL));
  REFUSED(yh_check_whitelist(workspace, NULL));
  REFUSED(yh_answer(workspace, text("calendar"), NULL));
  REFUSED(yh_evaluate(workspace, text("plan"), NULL));
  REFUSED(yh_explain(workspace, text("grade"), NULL));
  REFUSED(yh_cases_run(rules, NULL, 0, text(""), NULL, NULL));
  yh_result* result = grade(workspace);
  REFUSED(yh_result_item(result, YH_MISSING, 0, NULL));
  yh_result_free(result);
}

void test_null_arguments(void) {
  null_rules();
  null_workspace();
  null_results_and_diagnostics();
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  null_out_arguments(rules, workspace);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
  REFUSED(yh_rules_from_memory(NULL, 1, &rules, NULL));
  CHECK(rules == NULL);
  rules = (yh_rules*)&rules;
  REFUSED(yh_rules_from_files(NULL, 1, &rules, NULL));
  CHECK(rules == NULL);
}

void test_bad_indices(void) {
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  const size_t none[] = {99, SIZE_MAX};
  yh_result* result = (yh_result*)&result;
  REFUSED(yh_ruleset_describe(rules, 1, &result));
  CHECK(result == NULL);
  yh_workspace* other = (yh_workspace*)&other;
  REFUSED(yh_workspace_new(rules, 1, &other));
  CHECK(other == NULL);
  for (size_t i = 0; i < 2; ++i) {
    size_t index = none[i];
    yh_text out = text("before");
    size_t fact = 0;
    YH_INIT(yh_ruleset_info, ruleset_info);
    YH_INIT(yh_fact_info, fact_info);
    YH_INIT(yh_table_info, table_info);
    YH_INIT(yh_decision_info, decision_info);
    REFUSED(yh_ruleset_get(rules, index, &ruleset_info));
    REFUSED(yh_fact_get(rules, index, 0, &fact_info));
    REFUSED(yh_fact_get(rules, 0, index, &fact_info));
    REFUSED(yh_fact_find(rules, index, text("share"), &fact));
    REFUSED(yh_fact_choice(rules, 0, fact_of(rules, "kilns[].fuel"), index, &out, NULL, NULL));
    CHECK_TEXT(out, "");
    REFUSED(yh_fact_choice(rules, 0, index, 0, NULL, NULL, NULL));
    REFUSED(yh_fact_alias(rules, 0, fact_of(rules, "share"), index, &out));
    REFUSED(yh_table_get(rules, 0, index, &table_info));
    REFUSED(yh_table_level(rules, 0, 0, index, &out));
    REFUSED(yh_decision_get(rules, 0, index, &decision_info));
    REFUSED(yh_decision_output(rules, 0, 0, index, &out));
    REFUSED(yh_measures(rules, index, text(""), text("A"), text("red"), &result));
    REFUSED(yh_set_list_size(workspace, index, 1, NULL));
    REFUSED(yh_set_decimal(workspace, index, 0, 1, 0, NULL));
    REFUSED(yh_set_double(workspace, index, 0, 1, NULL));
    REFUSED(yh_set_boolean(workspace, index, 0, 1, NULL));
    REFUSED(yh_set_text(workspace, index, 0, text("x"), NULL));
    REFUSED(yh_set_date(workspace, index, 0, 1, NULL));
    REFUSED(yh_set_null(workspace, index, 0, NULL));
    REFUSED(yh_set_missing(workspace, index, 0));
    REFUSED(yh_set_text(workspace, fact_of(rules, "owner"), index, text("x"), NULL)); /* stands in no list */
  }
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}

/* A caller built against a newer header has a longer struct. */
typedef struct longer_fact_info {
  yh_fact_info known;
  unsigned char later[16];
} longer_fact_info;

typedef struct longer_source {
  yh_source known;
  uint64_t later;
} longer_source;

static void longer_sources(void) {
  longer_source sources[2];
  memset(sources, 0, sizeof sources);
  for (size_t i = 0; i < 2; ++i) {
    sources[i].known.size = sizeof(longer_source);
    sources[i].known.text = text(i == 0 ? "ruleset: one\n" : "ruleset: two\n");
  }
  yh_rules* rules = NULL;
  CHECK_OK(yh_rules_from_memory(&sources[0].known, 2, &rules, NULL));
  CHECK_NUMBER(yh_ruleset_count(rules), 2);
  yh_rules_free(rules);
  sources[1].later = 1; /* asks for something this library does not know */
  REFUSED(yh_rules_from_memory(&sources[0].known, 2, &rules, NULL));
  sources[1].later = 0;
  sources[1].known.size = sizeof(yh_source); /* all must have one size */
  REFUSED(yh_rules_from_memory(&sources[0].known, 2, &rules, NULL));
  const size_t wrong[] = {0, sizeof(yh_source) - 1, sizeof(yh_source) + 1, SIZE_MAX};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; ++i) {
    sources[0].known.size = wrong[i];
    REFUSED(yh_rules_from_memory(&sources[0].known, 1, &rules, NULL));
  }
}

void test_struct_sizes(void) {
  yh_rules* rules = compile_bricks();
  longer_fact_info longer;
  memset(&longer, 0x5a, sizeof longer);
  longer.known.size = sizeof longer;
  CHECK_OK(yh_fact_get(rules, 0, 0, &longer.known));
  CHECK_NUMBER(longer.known.size, sizeof longer);
  CHECK_TEXT(longer.known.path, "kilns");
  CHECK(longer.later[0] == 0x5a && longer.later[15] == 0x5a); /* what is not known here stays */

  const size_t too_small[] = {0, 1, sizeof(size_t)};
  for (size_t i = 0; i < sizeof too_small / sizeof *too_small; ++i) {
    yh_fact_info fact = {.size = too_small[i]};
    yh_ruleset_info ruleset = {.size = too_small[i]};
    yh_table_info table = {.size = too_small[i]};
    yh_decision_info decision = {.size = too_small[i]};
    REFUSED(yh_fact_get(rules, 0, 0, &fact));
    REFUSED(yh_ruleset_get(rules, 0, &ruleset));
    REFUSED(yh_table_get(rules, 0, 0, &table));
    REFUSED(yh_decision_get(rules, 0, 0, &decision));
  }
  yh_workspace* workspace = new_bricks(rules);
  yh_diagnostics* diagnostics = NULL;
  CHECK_STATUS(yh_set_json(workspace, text("{"), &diagnostics), YH_BAD_DATA);
  yh_diagnostic small = {.size = sizeof small - 1};
  REFUSED(yh_diagnostics_get(diagnostics, 0, &small));
  yh_diagnostics_free(diagnostics);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
  longer_sources();
}

void test_bad_texts(void) {
  const yh_text no_data = {NULL, 3};
  const yh_text not_utf8 = {"\xb2\xfa\xc6\xb7", 4}; /* GB18030 */
  const yh_text bad[] = {no_data, not_utf8};
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  yh_result* result = NULL;
  size_t index = 0;
  for (size_t i = 0; i < 2; ++i) {
    REFUSED(yh_ruleset_find(rules, bad[i], YH_NO_DATE, &index));
    REFUSED(yh_ruleset_find_industry(rules, bad[i], YH_NO_DATE, &index));
    REFUSED(yh_ruleset_find_layers(rules, bad[i], YH_NO_DATE, &index, 1, &index));
    REFUSED(yh_fact_find(rules, 0, bad[i], &index));
    REFUSED(yh_set_parameter(workspace, bad[i], text("mild"), NULL));
    REFUSED(yh_set_parameter(workspace, text("P1"), bad[i], NULL));
    REFUSED(yh_set_text(workspace, fact_of(rules, "owner"), 0, bad[i], NULL));
    REFUSED(yh_measures(rules, 0, bad[i], text("A"), text("red"), &result));
    REFUSED(yh_measures(rules, 0, text(""), bad[i], text("red"), &result));
    REFUSED(yh_measures(rules, 0, text(""), text("A"), bad[i], &result));
    REFUSED(yh_answer(workspace, bad[i], &result));
    REFUSED(yh_evaluate(workspace, bad[i], &result));
    REFUSED(yh_explain(workspace, bad[i], &result));
    REFUSED(yh_cases_run(rules, NULL, 0, bad[i], &result, NULL));
  }
  REFUSED(yh_set_json(workspace, no_data, NULL));
  yh_rules* none = NULL;
  const yh_text paths[] = {no_data, {NULL, 0}, {"a\0b", 3}};
  for (size_t i = 0; i < 3; ++i) REFUSED(yh_rules_from_files(&paths[i], 1, &none, NULL));
  YH_INIT(yh_source, source);
  source.text = no_data;
  REFUSED(yh_rules_from_memory(&source, 1, &none, NULL));
  source.text = not_utf8; /* rules say where */
  yh_diagnostics* diagnostics = NULL;
  CHECK_STATUS(yh_rules_from_memory(&source, 1, &none, &diagnostics), YH_COMPILE_ERROR);
  CHECK_CONTAINS(yh_diagnostics_text(diagnostics, YH_ENGLISH), "E0101");
  yh_diagnostics_free(diagnostics);
  const yh_text empty = {NULL, 0}; /* the empty text */
  CHECK_OK(yh_set_text(workspace, fact_of(rules, "owner"), 0, empty, NULL));
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}
