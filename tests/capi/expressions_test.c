/* Section 9: expressions outside any ruleset. */
#include "bricks.h"
#include "parts.h"

static void answers(const char* request, const char* wanted) {
  yh_result* answer = NULL;
  CHECK_STATUS(yh_feel(text(request), &answer), YH_OK);
  CHECK_TEXT(yh_result_json(answer), wanted);
  yh_result_free(answer);
}

void test_expressions(void) {
  answers("{\"id\": \"a\", \"expression\": \"0.1 + 0.2\"}",
          "{\"id\":\"a\",\"value\":{\"type\":\"number\",\"value\":\"0.3\"}}");
  answers("{\"id\": \"b\", \"expression\": \"Loan * 2\", \"inputs\": {\"Loan\": {\"type\": \"number\", \"value\": "
          "\"21\"}}}",
          "{\"id\":\"b\",\"value\":{\"type\":\"number\",\"value\":\"42\"}}");
  answers("{\"id\": \"c\", \"expression\": \"1 = \\\"1\\\"\"}",
          "{\"id\":\"c\",\"error\":{\"code\":\"E0306\",\"message\":\"number and string cannot be compared\"}}");
  /* The types of a function's parameters and of its result are looked at, so that nothing wrong is answered. */
  answers("{\"id\": \"d\", \"expression\": \"f({name: \\\"x\\\"})\", \"functions\": [{\"name\": \"f\", \"params\": "
          "[{\"name\": \"p\", "
          "\"type\": {\"context\": {\"name\": \"string\", \"age\": \"number\"}}}], \"body\": \"p != null\"}]}",
          "{\"id\":\"d\",\"error\":{\"code\":\"E0302\",\"message\":\"'{name: \\\"x\\\"}' has no field 'age'\"}}");
  answers("{\"id\": \"e\", \"expression\": \"f(3)\", \"functions\": [{\"name\": \"f\", \"params\": [{\"name\": \"p\", "
          "\"type\": "
          "\"number\", \"allowed_values\": \"1, 2\"}], \"body\": \"p\"}]}",
          "{\"id\":\"e\",\"value\":{\"type\":\"Any\",\"value\":null}}");
  answers("{\"id\": \"f\", \"expression\": \"[1, 2] instance of tNumbers\", \"types\": {\"tNumbers\": {\"list\": "
          "\"number\"}}}",
          "{\"id\":\"f\",\"value\":{\"type\":\"boolean\",\"value\":true}}");
  answers("{\"id\": \"g\", \"expression\": \"\\\"MAYBE\\\"\", \"result_type\": \"string\", \"allowed_values\": "
          "\"\\\"YES\\\", \\\"NO\\\"\"}",
          "{\"id\":\"g\",\"value\":{\"type\":\"Any\",\"value\":null}}");
  answers("not JSON", "{\"error\":{\"code\":\"E0608\",\"message\":\"this is not a JSON object: Invalid value.\"}}");

  yh_result* answer = NULL;
  const yh_text not_utf8 = {"\xb2\xfa", 2};
  CHECK_STATUS(yh_feel(not_utf8, &answer), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_feel(text("{}"), NULL), YH_INVALID_ARGUMENT);
}
