/* Freeing in any order; one set of rules in several threads. */
#include <pthread.h>

#include "bricks.h"
#include "parts.h"

void test_freeing(void) {
  yh_rules_free(NULL);
  yh_workspace_free(NULL);
  yh_result_free(NULL);
  yh_diagnostics_free(NULL);

  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  set_json(workspace, sound_json);
  yh_rules_free(rules); /* the workspace keeps what it needs */
  yh_result* answer = grade(workspace);
  yh_result* reasons = NULL;
  CHECK_OK(yh_explain(workspace, text("check-reduction"), &reasons));
  yh_diagnostics* diagnostics = NULL;
  CHECK_STATUS(yh_set_json(workspace, text("{\"shar\": 1}"), &diagnostics), YH_BAD_DATA);
  set_json(workspace, "{\"share\": 1}"); /* changes nothing in answers already given */
  yh_workspace_free(workspace);
  CHECK_TEXT(yh_result_grade(answer), "A");
  CHECK_CONTAINS(yh_result_json(answer), "\"grade\":\"A\"");
  CHECK_CONTAINS(yh_result_text(answer, YH_CHINESE), "砖瓦窑");
  CHECK_CONTAINS(yh_result_json(reasons), "\"decision\":\"plan\"");
  CHECK_CONTAINS(yh_result_text(reasons, YH_ENGLISH), "S1.2");
  yh_result_free(reasons);
  yh_result_free(answer);
  CHECK_ONE(diagnostics, "E0601", "there is no fact 'shar'");
}

typedef struct thread_work {
  const yh_rules* rules;
  yh_result* shared; /* read by all threads at once */
  const char* json;
  const char* grade;
  size_t wrong;
} thread_work;

static void* grade_many_times(void* argument) {
  thread_work* work = argument;
  for (int i = 0; i < 200; ++i) {
    yh_workspace* workspace = NULL;
    yh_result* result = NULL;
    if (yh_workspace_new(work->rules, 0, &workspace) != YH_OK) ++work->wrong;
    if (yh_set_json(workspace, text(work->json), NULL) != YH_OK) ++work->wrong;
    if (yh_grade(workspace, &result) != YH_OK) ++work->wrong;
    if (!same_text(yh_result_grade(result), text(work->grade))) ++work->wrong;
    if (yh_result_json(result).size == 0) ++work->wrong;
    if (yh_result_json(work->shared).size == 0) ++work->wrong;
    if (yh_result_text(work->shared, YH_CHINESE).size == 0) ++work->wrong;
    yh_workspace_free(workspace);
    yh_result_free(result);
  }
  return NULL;
}

void test_threads(void) {
  yh_rules* rules = compile_bricks();
  yh_workspace* workspace = new_bricks(rules);
  yh_result* shared = grade(workspace);
  thread_work work[2] = {
      {rules, shared, sound_json, "A", 0},
      {rules, shared, "{\"kilns\": [{\"pm\": 15}], \"share\": 1, \"ledger\": false}", "B", 0},
  };
  pthread_t threads[2];
  for (size_t i = 0; i < 2; ++i) CHECK_NUMBER(pthread_create(&threads[i], NULL, grade_many_times, &work[i]), 0);
  for (size_t i = 0; i < 2; ++i) CHECK_NUMBER(pthread_join(threads[i], NULL), 0);
  CHECK_NUMBER(work[0].wrong, 0);
  CHECK_NUMBER(work[1].wrong, 0);
  yh_result_free(shared);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}
