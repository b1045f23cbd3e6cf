/* Door 2: JSON. All or nothing, every mistake named, and the same answers as through door 1. */
#include "bricks.h"
#include "parts.h"

typedef struct refused_json {
  const char* json;
  const char* code;
  const char* message;
} refused_json;

static void each_mistake_is_named(yh_workspace* workspace) {
  const refused_json refused[] = {
      {"[]", "E0608", "this is not JSON: an object of facts is expected"},
      {"{\"shar\": 80}", "E0601", "there is no fact 'shar'"},
      {"{\"share\": \"80\"}", "E0602", "'share' is a number, '\"80\"' is not"},
      {"{\"share\": 80.25}", "E0603", "'share' has at most 1 decimals, '80.25' has more"},
      {"{\"share\": -0.1}", "E0604", "'share' must be at least 0, here is -0.1"},
      {"{\"share\": 1e3}", "E0605", "'share' must be at most 100, here is 1000"},
      {"{\"share\": null}", "E0607", "'share' is not optional, so it cannot be null"},
      {"{\"share\": 80, \"share\": 81}", "E0610", "'share' stands twice in this record"},
      {"{\"kilns\": {}}", "E0602", "'kilns' is a list, '{…}' is not"},
      {"{\"kilns\": [{\"pn\": 1}]}", "E0601", "there is no fact 'kilns[0].pn'"},
      {"{\"kilns\": [{\"fuel\": \"wood\"}]}", "E0606", "'kilns[0].fuel' cannot be 'wood'"},
      {"{\"customers\": [null]}", "E0602", "'customers[0]' is a string, 'null' is not"},
      {"{\"as_of\": \"today\"}", "E0602", "'as_of' is a date, '\"today\"' is not"},
  };
  for (size_t i = 0; i < sizeof refused / sizeof *refused; ++i) {
    yh_diagnostics* diagnostics = NULL;
    CHECK_STATUS(yh_set_json(workspace, text(refused[i].json), &diagnostics), YH_BAD_DATA);
    CHECK_ONE(diagnostics, refused[i].code, refused[i].message);
  }
  yh_diagnostics* diagnostics = NULL;
  CHECK_STATUS(yh_set_json(workspace, text(""), &diagnostics), YH_BAD_DATA);
  yh_diagnostics_free(diagnostics);
  CHECK_STATUS(yh_set_json(workspace, text("{\"share\": 80"), &diagnostics), YH_BAD_DATA);
  yh_diagnostics_free(diagnostics);
  CHECK_STATUS(yh_set_json(workspace, text("{\"owner\": \"\xff\"}"), &diagnostics), YH_BAD_DATA);
  yh_diagnostics_free(diagnostics);
  CHECK_STATUS(yh_set_json(workspace, text("{\"shar\": 80}"), NULL), YH_BAD_DATA);
}

static void all_or_nothing(yh_workspace* workspace) {
  yh_result* before = grade(workspace);
  yh_diagnostics* diagnostics = NULL;
  const char* half_good = "{\"share\": 10, \"as_of\": \"2020-01-01\", \"ledger\": 3, \"kilns\": [{\"pm\": 50}, "
                          "{\"pm\": \"x\"}], \"nobody\": 1}";
  CHECK_STATUS(yh_set_json(workspace, text(half_good), &diagnostics), YH_BAD_DATA);
  CHECK_NUMBER(yh_diagnostics_count(diagnostics), 3);
  yh_diagnostics_free(diagnostics);
  yh_result* after = grade(workspace);
  CHECK_TEXT(yh_result_grade(after), "A");
  CHECK(same_text(yh_result_json(before), yh_result_json(after)));
  yh_result_free(before);
  yh_result_free(after);
}

void test_json(void) {
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  set_json(workspace, sound_json);
  each_mistake_is_named(workspace);
  all_or_nothing(workspace);
  set_json(workspace, "{\"share\": 79.9}"); /* the other facts stay */
  yh_result* result = grade(workspace);
  CHECK_TEXT(yh_result_grade(result), "B");
  CHECK_NUMBER(yh_result_verdict(result), YH_HOLDS);
  yh_result_free(result);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}

static void set_like_json(yh_workspace* workspace, const yh_rules* rules) {
  CHECK_OK(yh_set_as_of(workspace, 19589)); /* 2023-08-20 */
  CHECK_OK(yh_set_list_size(workspace, fact_of(rules, "kilns"), 2, NULL));
  CHECK_OK(yh_set_double(workspace, fact_of(rules, "kilns[].pm"), 0, 8.2, NULL));
  set_text(workspace, rules, "kilns[].fuel", 0, "天然气");
  CHECK_OK(yh_set_decimal(workspace, fact_of(rules, "kilns[].pm"), 1, 10, 0, NULL));
  CHECK_OK(yh_set_null(workspace, fact_of(rules, "kilns[].fuel"), 1, NULL));
  set_text(workspace, rules, "share", 0, "80");
  CHECK_OK(yh_set_boolean(workspace, fact_of(rules, "ledger"), 0, 7, NULL)); /* true, as in C */
  set_text(workspace, rules, "permit.number", 0, "410-1");
  CHECK_OK(yh_set_date(workspace, fact_of(rules, "permit.valid_until"), 0, 19589, NULL));
}

void test_both_doors(void) {
  yh_rules* rules = compile_bricks();
  yh_workspace* one = new_bricks(rules);
  yh_workspace* other = new_bricks(rules);
  set_like_json(one, rules);
  set_json(other, "{\"as_of\": \"2023-08-20\", \"permit\": {\"number\": \"410-1\", \"valid_until\": \"2023-08-20\"}}");
  set_json(other, sound_json);
  const char* subjects[] = {"grade", "check-reduction", "check-whitelist", "echo"};
  for (size_t i = 0; i < sizeof subjects / sizeof *subjects; ++i) {
    yh_result* a = NULL;
    yh_result* b = NULL;
    CHECK_OK(yh_explain(one, text(subjects[i]), &a));
    CHECK_OK(yh_explain(other, text(subjects[i]), &b));
    CHECK(yh_result_json(a).size > 0);
    CHECK(same_text(yh_result_json(a), yh_result_json(b)));
    CHECK(same_text(yh_result_text(a, YH_CHINESE), yh_result_text(b, YH_CHINESE)));
    yh_result_free(a);
    yh_result_free(b);
  }
  yh_workspace_free(one);
  yh_workspace_free(other);
  yh_rules_free(rules);
}
