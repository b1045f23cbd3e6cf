/* Questions and results. */
#include <stdlib.h>

#include "bricks.h"
#include "parts.h"

static void check_items(const yh_result* result, yh_list list, const char* const* expected, size_t count) {
  CHECK_NUMBER(yh_result_count(result, list), count);
  for (size_t i = 0; i < count; ++i) {
    yh_text item = {NULL, 0};
    CHECK_OK(yh_result_item(result, list, i, &item));
    CHECK_TEXT(item, expected[i]);
  }
}

static void a_grade_is_an_interval(yh_workspace* workspace) {
  set_json(workspace, "{\"kilns\": [{\"pm\": 8.2}, {}], \"share\": 80, \"ledger\": true}");
  yh_result* result = grade(workspace);
  CHECK_NUMBER(yh_result_verdict(result), YH_UNDECIDED);
  CHECK_TEXT(yh_result_grade(result), "C");
  CHECK_TEXT(yh_result_possible(result), "A");
  check_items(result, YH_MISSING, (const char* const[]){"kilns[1].pm"}, 1);
  check_items(result, YH_BINDING, NULL, 0);
  CHECK_CONTAINS(yh_result_json(result), "\"missing\":[\"kilns[1].pm\"]");
  CHECK(yh_result_text(result, YH_ENGLISH).size > 0);
  CHECK_CONTAINS(yh_result_text(result, YH_CHINESE), "砖瓦窑");
  yh_result_free(result);
}

void test_grade(void) {
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  a_grade_is_an_interval(workspace);

  set_json(workspace, sound_json);
  yh_result* result = grade(workspace);
  CHECK_NUMBER(yh_result_verdict(result), YH_HOLDS);
  CHECK_TEXT(yh_result_grade(result), "A");
  CHECK_TEXT(yh_result_possible(result), "A");
  CHECK_NUMBER(yh_result_count(result, YH_MISSING), 0);
  CHECK(yh_result_count(result, YH_WARNINGS) >= 1); /* two figures are recalled */
  CHECK_NUMBER(yh_result_count(result, YH_FINDINGS), 0);
  CHECK_NUMBER(yh_result_count(result, 5), 0);
  CHECK_NUMBER(yh_result_count(result, -1), 0);
  CHECK_CONTAINS(yh_result_json(result), "\"verdict\":\"holds\",\"grade\":\"A\",\"possible\":\"A\"");
  yh_result_free(result);

  set_json(workspace, "{\"kilns\": [{\"pm\": 20.1}, {\"pm\": 3}]}");
  result = grade(workspace);
  CHECK_TEXT(yh_result_grade(result), "C");
  check_items(result, YH_BINDING, (const char* const[]){"kiln-pm"}, 1);
  yh_result_free(result);

  CHECK_OK(yh_set_as_of(workspace, 0)); /* long before the rules are in force */
  result = grade(workspace);
  CHECK_NUMBER(yh_result_count(result, YH_WARNINGS), 2); /* recalled figures, and that */
  CHECK_CONTAINS(yh_result_json(result), "\"as_of\":\"1970-01-01\"");
  yh_result_free(result);
  CHECK_OK(yh_set_as_of(workspace, YH_NO_DATE)); /* takes the date away */
  result = grade(workspace);
  CHECK_NUMBER(yh_result_count(result, YH_WARNINGS), 1);
  CHECK_CONTAINS(yh_result_json(result), "\"as_of\":null");
  yh_result_free(result);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}

static void a_ruleset_without_tables_has_no_grade(void) {
  YH_INIT(yh_source, source);
  source.text = text("ruleset: empty\n");
  yh_rules* rules = NULL;
  yh_workspace* workspace = NULL;
  yh_result* result = NULL;
  CHECK_OK(yh_rules_from_memory(&source, 1, &rules, NULL));
  CHECK_OK(yh_workspace_new(rules, 0, &workspace));
  CHECK_OK(yh_grade(workspace, &result));
  CHECK_NUMBER(yh_result_verdict(result), YH_NO_VERDICT);
  CHECK_TEXT(yh_result_grade(result), "");
  yh_result_free(result);
  CHECK_STATUS(yh_check_reduction(workspace, &result), YH_NOT_FOUND);
  CHECK(result == NULL);
  CHECK_STATUS(yh_check_whitelist(workspace, &result), YH_NOT_FOUND);
  CHECK_STATUS(yh_explain(workspace, text("check-reduction"), &result), YH_NOT_FOUND);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}

void test_decisions(void) {
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  yh_result* result = NULL;

  set_json(workspace, "{\"ledger\": false}");
  CHECK_OK(yh_check_reduction(workspace, &result));
  CHECK_NUMBER(yh_result_verdict(result), YH_DOES_NOT_HOLD);
  check_items(result, YH_FINDINGS, (const char* const[]){"no-ledger"}, 1);
  check_items(result, YH_POSSIBLE_FINDINGS, (const char* const[]){"low-share"}, 1);
  check_items(result, YH_MISSING, (const char* const[]){"share"}, 1);
  CHECK_TEXT(yh_result_grade(result), "");
  yh_result_free(result);

  set_json(workspace, "{\"ledger\": true, \"share\": 80}");
  CHECK_OK(yh_check_reduction(workspace, &result));
  CHECK_NUMBER(yh_result_verdict(result), YH_HOLDS);
  CHECK_NUMBER(yh_result_count(result, YH_FINDINGS), 0);
  yh_result_free(result);

  CHECK_OK(yh_check_whitelist(workspace, &result));
  CHECK_NUMBER(yh_result_verdict(result), YH_UNDECIDED);
  CHECK_NUMBER(yh_result_count(result, YH_MISSING), 2); /* permit.valid_until, as_of */
  yh_result_free(result);
  CHECK_OK(yh_set_as_of(workspace, 19589));
  CHECK_OK(yh_set_date(workspace, fact_of(rules, "permit.valid_until"), 0, 19588, NULL));
  CHECK_OK(yh_check_whitelist(workspace, &result));
  CHECK_NUMBER(yh_result_verdict(result), YH_DOES_NOT_HOLD);
  yh_result_free(result);

  CHECK_OK(yh_answer(workspace, text("check-whitelist"), &result)); /* the same question by its name */
  CHECK_NUMBER(yh_result_verdict(result), YH_DOES_NOT_HOLD);
  yh_result_free(result);
  CHECK_STATUS(yh_answer(workspace, text("calendar"), &result),
               YH_NOT_FOUND); /* this ruleset answers no such question */
  CHECK(result == NULL);

  CHECK_OK(yh_evaluate(workspace, text("echo"), &result));
  CHECK_NUMBER(yh_result_verdict(result), YH_NO_VERDICT);
  yh_result_free(result);
  CHECK_STATUS(yh_evaluate(workspace, text("grade"), &result), YH_NOT_FOUND);
  CHECK(result == NULL);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
  a_ruleset_without_tables_has_no_grade();
}

void test_explanations(void) {
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  set_json(workspace, "{\"kilns\": [{\"pm\": 12.5}], \"ledger\": false, \"share\": 80}");
  yh_result* result = NULL;
  CHECK_OK(yh_explain(workspace, text("grade"), &result));
  CHECK_TEXT(yh_result_grade(result), "B");
  check_items(result, YH_BINDING, (const char* const[]){"kiln-pm", "book"}, 2);
  CHECK_CONTAINS(yh_result_json(result), "\"clauses\":[\"S1.1\"]");
  CHECK_CONTAINS(yh_result_json(result), "\"margin\":-2.5");
  CHECK_CONTAINS(yh_result_text(result, YH_ENGLISH), "12.5");
  CHECK_CONTAINS(yh_result_text(result, YH_ENGLISH), "S1.1");
  CHECK_CONTAINS(yh_result_text(result, YH_CHINESE), "颗粒物");
  yh_result_free(result);

  yh_result* by_name = NULL;
  CHECK_OK(yh_explain(workspace, text("check-reduction"), &result));
  CHECK_OK(yh_explain(workspace, text("plan"), &by_name));
  CHECK(same_text(yh_result_json(result), yh_result_json(by_name)));
  CHECK_NUMBER(yh_result_verdict(result), YH_DOES_NOT_HOLD);
  check_items(result, YH_FINDINGS, (const char* const[]){"no-ledger"}, 1);
  CHECK_CONTAINS(yh_result_json(result), "S1.2");
  CHECK_CONTAINS(yh_result_text(result, YH_ENGLISH), "S1.2");
  CHECK_CONTAINS(yh_result_text(result, YH_CHINESE), "无台账");
  yh_result_free(result);
  yh_result_free(by_name);

  CHECK_OK(yh_explain(workspace, text("check-whitelist"), &result));
  CHECK(yh_result_text(result, YH_ENGLISH).size > 0);
  yh_result_free(result);
  CHECK_STATUS(yh_explain(workspace, text("measures"), &result), YH_NOT_FOUND);
  CHECK(result == NULL);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}

void test_measures(void) {
  yh_rules* rules = compile_bricks();
  size_t ruleset = bricks_of(rules);
  yh_result* result = NULL;
  yh_result* only = NULL;
  CHECK_OK(yh_measures(rules, ruleset, text("kiln"), text("A"), text("red"), &result));
  CHECK_OK(yh_measures(rules, ruleset, text(""), text("A"), text("red"), &only));
  CHECK_STATUS(yh_measures(rules, ruleset, text("kiln"), text("B"), text("red"), NULL), YH_INVALID_ARGUMENT);
  yh_result* none = only;
  CHECK_STATUS(yh_measures(rules, ruleset, text("kiln"), text("B"), text("red"), &none), YH_NOT_FOUND);
  CHECK(none == NULL);
  CHECK_STATUS(yh_measures(rules, ruleset, text("kiln"), text("A"), text("orange"), &none), YH_NOT_FOUND);
  CHECK_STATUS(yh_measures(rules, ruleset, text("mill"), text("A"), text("red"), &none), YH_NOT_FOUND);
  yh_rules_free(rules);
  CHECK_NUMBER(yh_result_verdict(result), YH_NO_VERDICT);
  CHECK_CONTAINS(yh_result_json(result), "{\"action\":\"ban-vehicles\",\"detail\":\"old lorries\"}");
  CHECK_CONTAINS(yh_result_text(result, YH_ENGLISH), "old lorries");
  CHECK_CONTAINS(yh_result_text(result, YH_CHINESE), "砖瓦窑");
  CHECK(same_text(yh_result_json(result), yh_result_json(only)));
  yh_result_free(result);
  yh_result_free(only);
}

static const char* const cases_yaml =
    "cases_for: test/bricks\n"
    "given:\n"
    "  sound: {kilns: [{pm: 8.2}], share: 80, ledger: true}\n"
    "cases:\n"
    "  - {id: sound-is-a, decision: grade, from: sound, expected: {grade: A}}\n"
    "  - {id: dusty-is-not-a, decision: grade, from: sound, set: {\"kilns[0].pm\": 10.1}, expected: {grade: A}}\n"
    "  - {id: plan-holds, decision: plan, from: sound, expected: {findings: []}}\n";

void test_cases(void) {
  yh_rules* rules = compile_bricks();
  YH_INIT(yh_source, source);
  source.name = text("bricks.cases.yaml");
  source.text = text(cases_yaml);
  yh_result* result = NULL;
  yh_diagnostics* diagnostics = NULL;
  CHECK_OK(yh_cases_run(rules, &source, 1, text(""), &result, &diagnostics));
  CHECK(diagnostics == NULL);
  CHECK_NUMBER(yh_result_verdict(result), YH_DOES_NOT_HOLD);
  CHECK_CONTAINS(yh_result_json(result), "\"passed\":2,\"failed\":1,\"skipped\":0");
  CHECK_CONTAINS(yh_result_json(result), "dusty-is-not-a");
  CHECK_CONTAINS(yh_result_text(result, YH_ENGLISH), "dusty-is-not-a");
  CHECK(yh_result_text(result, YH_CHINESE).size > 0);
  yh_result_free(result);

  CHECK_OK(yh_cases_run(rules, &source, 1, text("echo , plan"), &result, NULL));
  CHECK_NUMBER(yh_result_verdict(result), YH_HOLDS);
  CHECK_CONTAINS(yh_result_json(result), "\"passed\":1,\"failed\":0");
  yh_result_free(result);

  source.text = text("ruleset: no-cases\n");
  CHECK_STATUS(yh_cases_run(rules, &source, 1, text(""), &result, &diagnostics), YH_BAD_DATA);
  CHECK(result == NULL);
  CHECK_CONTAINS(yh_diagnostics_text(diagnostics, YH_ENGLISH), "E0704");
  yh_diagnostics_free(diagnostics);
  yh_rules_free(rules);
}
