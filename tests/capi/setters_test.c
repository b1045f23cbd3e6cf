/* Door 1: setters by fact index. What they take, what they refuse and in which words. */
#include <float.h>
#include <math.h>

#include "bricks.h"
#include "parts.h"

/* The JSON of a decision's answer, compared in part. */
static void check_echo(yh_workspace* workspace, const char* part) {
  yh_result* result = NULL;
  CHECK_OK(yh_evaluate(workspace, text("echo"), &result));
  CHECK_CONTAINS(yh_result_json(result), part);
  yh_result_free(result);
}

void test_setters(void) {
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  CHECK_OK(yh_set_text(workspace, fact_of(rules, "owner"), 0, text("豫砖"), NULL));
  check_echo(workspace, "\"owner\":\"豫砖\"");
  CHECK_OK(yh_set_text(workspace, fact_of(rules, "owner"), 0, text(""), NULL));
  check_echo(workspace, "\"owner\":\"\"");
  CHECK_OK(yh_set_null(workspace, fact_of(rules, "owner"), 0, NULL));
  check_echo(workspace, "\"owner\":null");
  CHECK_OK(yh_set_missing(workspace, fact_of(rules, "owner"), 0));
  check_echo(workspace, "\"owner\":{\"unknown\":true}");

  CHECK_OK(yh_set_date(workspace, fact_of(rules, "opened"), 0, 19569, NULL));
  check_echo(workspace, "\"opened\":\"2023-07-31\"");
  CHECK_OK(yh_set_text(workspace, fact_of(rules, "opened"), 0, text("2020-02-29"), NULL));
  check_echo(workspace, "\"opened\":\"2020-02-29\"");
  CHECK_OK(yh_set_text(workspace, fact_of(rules, "stop_time"), 0, text("P1DT2H"), NULL));
  check_echo(workspace, "\"stop_time\":\"P1DT2H\"");
  CHECK_OK(yh_set_text(workspace, fact_of(rules, "permit.number"), 0, text("410-1"), NULL));
  check_echo(workspace, "\"number\":\"410-1\"");

  size_t share = fact_of(rules, "share");
  CHECK_OK(yh_set_decimal(workspace, share, 0, 805, 1, NULL));
  CHECK_OK(yh_set_decimal(workspace, share, 0, 8, -1, NULL));   /* 80 */
  CHECK_OK(yh_set_decimal(workspace, share, 0, 8000, 2, NULL)); /* 80.00 has no more decimals than 80 */
  CHECK_OK(yh_set_double(workspace, share, 0, 0.1, NULL));
  CHECK_OK(yh_set_text(workspace, share, 0, text("99.5"), NULL));
  CHECK_OK(yh_set_boolean(workspace, fact_of(rules, "ledger"), 0, 1, NULL));
  CHECK_OK(yh_set_text(workspace, fact_of(rules, "ledger"), 0, text("是"), NULL));

  yh_clear(workspace);
  check_echo(workspace, "\"opened\":{\"unknown\":true}");
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}

typedef struct refused_text {
  const char* path;
  const char* value;
  const char* code;
  const char* message;
} refused_text;

static void texts_that_do_not_fit(yh_workspace* workspace, const yh_rules* rules) {
  const refused_text refused[] = {
      {"share", "much", "E0602", "'share' is a number, 'much' is not"},
      {"share", "80.25", "E0603", "'share' has at most 1 decimals, '80.25' has more"},
      {"share", "-1", "E0604", "'share' must be at least 0, here is -1"},
      {"share", "100.1", "E0605", "'share' must be at most 100, here is 100.1"},
      {"share", "3 kg", "E0613", "'share' is measured in %, '3 kg' is not"},
      {"ledger", "perhaps", "E0602", "'ledger' is a boolean, 'perhaps' is not"},
      {"opened", "2023-02-29", "E0602", "'opened' is a date, '2023-02-29' is not"},
      {"kilns[].fuel", "wood", "E0606", "'kilns[0].fuel' cannot be 'wood'"},
      {"kilns[].pm", "8.25", "E0603", "'kilns[0].pm' has at most 1 decimals, '8.25' has more"},
      {"permit", "x", "E0602", "'permit' is a record, 'x' is not"},
  };
  for (size_t i = 0; i < sizeof refused / sizeof *refused; ++i) {
    yh_diagnostics* diagnostics = NULL;
    yh_status status = yh_set_text(workspace, fact_of(rules, refused[i].path), 0, text(refused[i].value), &diagnostics);
    CHECK_STATUS(status, YH_BAD_DATA);
    CHECK_ONE(diagnostics, refused[i].code, refused[i].message);
  }
}

static void other_values_that_do_not_fit(yh_workspace* workspace, const yh_rules* rules) {
  yh_diagnostics* diagnostics = NULL;
  size_t share = fact_of(rules, "share");
  size_t ledger = fact_of(rules, "ledger");
  size_t pm = fact_of(rules, "kilns[].pm");
  CHECK_STATUS(yh_set_decimal(workspace, share, 0, 1001, 1, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0605", "'share' must be at most 100, here is 100.1");
  CHECK_STATUS(yh_set_decimal(workspace, share, 0, INT64_MIN, INT32_MIN, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0602", "'share' is a number, '-9223372036854775808e2147483648' is not");
  CHECK_STATUS(yh_set_decimal(workspace, share, 0, INT64_MAX, INT32_MAX, &diagnostics), YH_BAD_DATA);
  yh_diagnostics_free(diagnostics);
  CHECK_STATUS(yh_set_decimal(workspace, ledger, 0, 1, 0, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0602", "'ledger' is a boolean, '1' is not");
  CHECK_STATUS(yh_set_double(workspace, share, 0, 0.1 + 0.2, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0603", "'share' has at most 1 decimals, '0.30000000000000004' has more");
  CHECK_STATUS(yh_set_double(workspace, share, 0, (double)NAN, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0602", "'share' is a number, 'NaN' is not");
  CHECK_STATUS(yh_set_double(workspace, pm, 1, (double)-INFINITY, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0602", "'kilns[1].pm' is a number, '-Infinity' is not");
  CHECK_STATUS(yh_set_double(workspace, share, 0, DBL_MAX, &diagnostics), YH_BAD_DATA);
  yh_diagnostics_free(diagnostics);
  CHECK_STATUS(yh_set_boolean(workspace, share, 0, 1, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0602", "'share' is a number, 'true' is not");
  CHECK_STATUS(yh_set_date(workspace, share, 0, 0, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0602", "'share' is a number, '1970-01-01' is not");
  CHECK_STATUS(yh_set_date(workspace, fact_of(rules, "opened"), 0, YH_NO_DATE, &diagnostics), YH_INVALID_ARGUMENT);
  CHECK(diagnostics == NULL);
  CHECK_STATUS(yh_set_null(workspace, share, 0, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0607", "'share' is not optional, so it cannot be null");
  CHECK_STATUS(yh_set_null(workspace, fact_of(rules, "kilns"), 0, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0607", "'kilns' is not optional, so it cannot be null");
  CHECK_STATUS(yh_set_double(workspace, share, 0, 101, NULL), YH_BAD_DATA); /* nobody wants the reason */
}

void test_refused_values(void) {
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  set_json(workspace, sound_json);
  yh_result* before = grade(workspace);
  texts_that_do_not_fit(workspace, rules);
  other_values_that_do_not_fit(workspace, rules);
  yh_result* after = grade(workspace);
  CHECK(same_text(yh_result_json(before), yh_result_json(after)));
  yh_result_free(before);
  yh_result_free(after);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}

static void lists_of_records(yh_workspace* workspace, const yh_rules* rules) {
  yh_diagnostics* diagnostics = NULL;
  size_t kilns = fact_of(rules, "kilns");
  size_t fuel = fact_of(rules, "kilns[].fuel");
  check_echo(workspace, "\"fuels\":");
  CHECK_STATUS(yh_set_text(workspace, fuel, 0, text("gas"), &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0609", "'kilns' is a list of 0 items, there is no item 0");
  CHECK_OK(yh_set_list_size(workspace, kilns, 2, &diagnostics));
  CHECK(diagnostics == NULL);
  CHECK_OK(yh_set_text(workspace, fuel, 0, text("gas"), NULL));
  CHECK_OK(yh_set_text(workspace, fuel, 1, text("煤"), NULL)); /* by its label */
  check_echo(workspace, "\"fuels\":[\"gas\",\"coal\"]");
  CHECK_STATUS(yh_set_text(workspace, fuel, 2, text("gas"), &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0609", "'kilns' is a list of 2 items, there is no item 2");
  CHECK_STATUS(yh_set_missing(workspace, fuel, 2), YH_INVALID_ARGUMENT);
  CHECK_OK(yh_set_null(workspace, fuel, 0, NULL));
  check_echo(workspace, "\"fuels\":[null,\"coal\"]");
  CHECK_OK(yh_set_list_size(workspace, kilns, 3, NULL)); /* keeps what is there */
  CHECK_OK(yh_set_text(workspace, fuel, 2, text("natural gas"), NULL));
  check_echo(workspace, "\"fuels\":[null,\"coal\",\"gas\"]");
  CHECK_OK(yh_set_list_size(workspace, kilns, 0, NULL));
  check_echo(workspace, "\"fuels\":[]");
  CHECK_OK(yh_set_missing(workspace, kilns, 0));
  CHECK_STATUS(yh_set_text(workspace, fuel, 0, text("gas"), NULL), YH_BAD_DATA);
  CHECK_STATUS(yh_set_list_size(workspace, kilns, SIZE_MAX, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0611", "'kilns' has more than 1000000 items");
  CHECK_STATUS(yh_set_list_size(workspace, fact_of(rules, "share"), 1, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0317", "'share' is not a list");
}

static void lists_of_plain_values(yh_workspace* workspace, const yh_rules* rules) {
  yh_diagnostics* diagnostics = NULL;
  size_t customers = fact_of(rules, "customers");
  size_t weights = fact_of(rules, "weights");
  CHECK_OK(yh_set_list_size(workspace, customers, 2, NULL));
  CHECK_OK(yh_set_text(workspace, customers, 0, text("甲"), NULL));
  CHECK_OK(yh_set_text(workspace, customers, 1, text("乙"), NULL));
  check_echo(workspace, "\"customers\":[\"甲\",\"乙\"]");
  CHECK_STATUS(yh_set_text(workspace, customers, 2, text("丙"), &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0609", "'customers' is a list of 2 items, there is no item 2");
  CHECK_OK(yh_set_list_size(workspace, weights, 3, NULL));
  CHECK_OK(yh_set_decimal(workspace, weights, 0, 15, 1, NULL));
  CHECK_OK(yh_set_double(workspace, weights, 1, -2, NULL));
  check_echo(workspace, "\"weights\":[1.5,-2,{\"unknown\":true}]");
  CHECK_STATUS(yh_set_double(workspace, weights, 2, (double)NAN, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0602", "'weights[2]' is a number, 'NaN' is not");
  CHECK_OK(yh_set_null(workspace, weights, 0, NULL)); /* the list itself */
  check_echo(workspace, "\"weights\":null");
  CHECK_OK(yh_set_list_size(workspace, weights, 0, NULL));
  check_echo(workspace, "\"weights\":[]");
}

static void lists_inside_lists_go_through_json(yh_workspace* workspace, const yh_rules* rules) {
  size_t stacks = fact_of(rules, "kilns[].stacks");
  size_t height = fact_of(rules, "kilns[].stacks[].height");
  set_json(workspace, "{\"kilns\": [{\"stacks\": [{\"height\": 30}, {\"height\": 45.50}]}, {\"stacks\": []}]}");
  check_echo(workspace, "\"heights\":[[30,45.5],[]]");
  CHECK_STATUS(yh_set_double(workspace, height, 0, 30, NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_set_list_size(workspace, stacks, 2, NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_set_missing(workspace, height, 0), YH_INVALID_ARGUMENT);
}

void test_lists(void) {
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  lists_of_records(workspace, rules);
  lists_of_plain_values(workspace, rules);
  lists_inside_lists_go_through_json(workspace, rules);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}

void test_parameters(void) {
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  yh_diagnostics* diagnostics = NULL;
  yh_result* result = NULL;
  CHECK_OK(yh_evaluate(workspace, text("plan"), &result));
  CHECK_CONTAINS(yh_result_json(result), "\"needed\":80");
  yh_result_free(result);
  CHECK_OK(yh_set_parameter(workspace, text("P1"), text("mild"), &diagnostics));
  CHECK(diagnostics == NULL);
  yh_clear(workspace); /* keeps parameters */
  CHECK_OK(yh_evaluate(workspace, text("plan"), &result));
  CHECK_CONTAINS(yh_result_json(result), "\"needed\":50");
  yh_text warning = {NULL, 0};
  CHECK_OK(yh_result_item(result, YH_WARNINGS, 0, &warning));
  CHECK_TEXT(warning, "P1 (reading) is read as: mildly");
  yh_result_free(result);
  CHECK_STATUS(yh_set_parameter(workspace, text("P1"), text("midl"), &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0606", "'P1' cannot be 'midl'");
  CHECK_STATUS(yh_set_parameter(workspace, text("P2"), text("mild"), &diagnostics), YH_NOT_FOUND);
  CHECK_ONE(diagnostics, "E0612", "there is no parameter 'P2'");
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}
