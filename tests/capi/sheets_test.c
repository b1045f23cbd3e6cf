/* Tables read back, the clause ledger, and why not a better grade. */
#include "bricks.h"
#include "parts.h"

void test_sheets(void) {
  yh_rules* rules = compile_bricks();
  yh_result* sheet = NULL;
  CHECK_OK(yh_table_sheet(rules, 0, text("kiln"), &sheet));
  CHECK_NUMBER(yh_result_verdict(sheet), YH_NO_VERDICT);
  CHECK_CONTAINS(yh_result_text(sheet, YH_CHINESE), "≤ 10 mg/m3");
  CHECK_CONTAINS(yh_result_html(sheet, YH_CHINESE), "<!DOCTYPE html>");
  CHECK_CONTAINS(yh_result_html(sheet, YH_ENGLISH), "cited DOC");
  CHECK_CONTAINS(yh_result_json(sheet), "\"cell\":\"<= 10\"");
  yh_result_free(sheet);
  CHECK_OK(yh_table_sheet(rules, 0, text(""), &sheet));
  yh_result_free(sheet);
  CHECK_STATUS(yh_table_sheet(rules, 0, text("oven"), &sheet), YH_NOT_FOUND);
  CHECK(sheet == NULL);
  CHECK_STATUS(yh_table_sheet(rules, 9, text(""), &sheet), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_table_sheet(NULL, 0, text(""), &sheet), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_table_sheet(rules, 0, text(""), NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_clause_ledger(rules, text(""), &sheet), YH_NOT_FOUND); /* bricks lists no clauses */
  CHECK_STATUS(yh_clause_ledger(NULL, text(""), &sheet), YH_INVALID_ARGUMENT);
  yh_workspace* workspace = new_bricks(rules);
  yh_result* graded = grade(workspace);
  CHECK_NUMBER(yh_result_html(graded, YH_ENGLISH).size, 0); /* a grade has no page */
  CHECK_NUMBER(yh_result_html(NULL, YH_ENGLISH).size, 0);
  yh_result_free(graded);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}

static void bad_options_are_refused(yh_workspace* workspace) {
  const char* const bad[] = {"{\"costs\": {\"kiln-pn\": 1}}",
                             "{\"costs\": {\"book\": -1}}",
                             "{\"cost\": {}}",
                             "{\"all_rows\": 1}",
                             "[]",
                             "{\"costs\": []}",
                             "{"};
  const char* const codes[] = {"E0620", "E0621", "E0623", "E0623", "E0622", "E0622", "E0622"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
    yh_result* result = NULL;
    yh_diagnostics* diagnostics = NULL;
    CHECK_STATUS(yh_gap(workspace, text("A"), text(bad[i]), &result, &diagnostics), YH_BAD_DATA);
    CHECK(result == NULL);
    YH_INIT(yh_diagnostic, first);
    CHECK_OK(yh_diagnostics_get(diagnostics, 0, &first));
    CHECK_TEXT(first.code, codes[i]);
    yh_diagnostics_free(diagnostics);
  }
}

void test_gap(void) {
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  set_json(workspace, "{\"kilns\": [{\"pm\": 12.5}, {\"pm\": 3}], \"share\": 80, \"ledger\": true}");
  yh_result* result = NULL;
  CHECK_OK(yh_gap(workspace, text("A"), text(""), &result, NULL));
  CHECK_NUMBER(yh_result_verdict(result), YH_DOES_NOT_HOLD);
  CHECK_NUMBER(yh_result_count(result, YH_BINDING), 1);
  CHECK_CONTAINS(yh_result_json(result), "\"margin\":-2.5,\"margin_percent\":-25");
  CHECK_CONTAINS(yh_result_text(result, YH_ENGLISH), "misses by 2.5 mg/m3 (25 %)");
  yh_result_free(result);
  CHECK_OK(yh_gap(workspace, text("A"), text("{\"costs\": {\"kiln-pm\": 1200.50}}"), &result, NULL));
  CHECK_CONTAINS(yh_result_json(result), "\"cost\":1200.5");
  yh_result_free(result);
  CHECK_OK(yh_gap(workspace, text("B"), text(""), &result, NULL));
  CHECK_NUMBER(yh_result_verdict(result), YH_HOLDS);
  yh_result_free(result);
  set_json(workspace, "{\"kilns\": [{}, {\"pm\": 3}]}");
  CHECK_OK(yh_gap(workspace, text("A"), text("{\"table\": \"kiln\", \"all_rows\": true}"), &result, NULL));
  CHECK_NUMBER(yh_result_verdict(result), YH_UNDECIDED);
  CHECK_NUMBER(yh_result_count(result, YH_BINDING), 0);
  CHECK_NUMBER(yh_result_count(result, YH_MISSING), 1);
  CHECK_CONTAINS(yh_result_json(result), "\"row\":\"book\"");
  yh_result_free(result);
  CHECK_STATUS(yh_gap(workspace, text("leading"), text(""), &result, NULL), YH_NOT_FOUND);
  CHECK(result == NULL);
  CHECK_STATUS(yh_gap(NULL, text("A"), text(""), &result, NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_gap(workspace, text("A"), text(""), NULL, NULL), YH_INVALID_ARGUMENT);
  bad_options_are_refused(workspace);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}
