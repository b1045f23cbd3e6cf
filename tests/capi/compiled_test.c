/* Rules compiled ahead: to bytes and to a file, from bytes and from a file; whose memory it is. */
#include <stdlib.h>

#include "bricks.h"
#include "parts.h"

/* Both give the same JSON for the same facts. */
static void answers_are_the_same(const yh_rules* one, const yh_rules* other) {
  yh_workspace* of_one = new_bricks(one);
  yh_workspace* of_other = new_bricks(other);
  set_json(of_one, sound_json);
  set_json(of_other, sound_json);
  yh_result* result = grade(of_one);
  yh_result* again = grade(of_other);
  CHECK(yh_result_json(result).size > 0);
  CHECK(same_text(yh_result_json(result), yh_result_json(again)));
  yh_result_free(result);
  yh_result_free(again);
  yh_workspace_free(of_one);
  yh_workspace_free(of_other);
}

static void rules_go_through_bytes(const yh_rules* rules) {
  const void* bytes = NULL;
  size_t size = 0;
  CHECK_OK(yh_rules_compiled(rules, &bytes, &size));
  CHECK(size > 64);
  const void* again = NULL;
  size_t again_size = 0;
  CHECK_OK(yh_rules_compiled(rules, &again, &again_size));
  CHECK(again == bytes && again_size == size); /* made once */

  char* mine = malloc(size);
  memcpy(mine, bytes, size);
  yh_rules* read = NULL;
  yh_diagnostics* diagnostics = NULL;
  CHECK_OK(yh_rules_from_compiled(text("mine"), mine, size, 0, &read, &diagnostics));
  CHECK(diagnostics == NULL);
  memset(mine, 0, size); /* it was copied */
  free(mine);
  CHECK_OK(yh_rules_verify(read, NULL));
  CHECK(same_text(yh_rules_digest(read), yh_rules_digest(rules)));
  answers_are_the_same(rules, read);

  YH_INIT(yh_rules_info, info);
  CHECK_OK(yh_rules_get(read, &info));
  CHECK(info.compiled_format == 1 && info.compiled_size == size);
  CHECK(same_text(info.compiled_by, yh_version()));
  CHECK_NUMBER(info.ruleset_count, yh_ruleset_count(rules));
  CHECK_OK(yh_rules_get(rules, &info));
  CHECK(info.compiled_format == 0 && info.compiled_size == 0 && info.compiled_by.size == 0);
  yh_rules_free(read);
}

static void borrowed_bytes_are_not_copied(const yh_rules* rules) {
  const void* bytes = NULL;
  size_t size = 0;
  CHECK_OK(yh_rules_compiled(rules, &bytes, &size));
  yh_rules* read = NULL;
  CHECK_OK(yh_rules_from_compiled(text(""), bytes, size, 1, &read, NULL));
  const void* inside = NULL;
  size_t inside_size = 0;
  CHECK_OK(yh_rules_compiled(read, &inside, &inside_size));
  CHECK_NUMBER(inside_size, size);
  yh_workspace* workspace = NULL;
  CHECK_OK(yh_workspace_new(read, 0, &workspace));
  yh_rules_free(read); /* the workspace keeps what it needs */
  yh_result* result = NULL;
  CHECK_OK(yh_grade(workspace, &result));
  yh_result_free(result);
  yh_workspace_free(workspace);
}

static void rules_go_through_a_file(const yh_rules* rules) {
  yh_text path = text("compiled_test.yhc.tmp");
  CHECK_OK(yh_rules_write_compiled(rules, path, NULL));
  yh_rules* read = NULL;
  CHECK_OK(yh_rules_from_files(&path, 1, &read, NULL));
  CHECK(same_text(yh_rules_digest(read), yh_rules_digest(rules)));
  CHECK_OK(yh_rules_write_compiled(rules, path, NULL)); /* a new file; the one that is read stays */
  answers_are_the_same(rules, read);
  yh_rules_free(read);

  yh_text both[2] = {path, path};
  yh_diagnostics* diagnostics = NULL;
  CHECK_STATUS(yh_rules_from_files(both, 2, &read, &diagnostics), YH_IO_ERROR);
  YH_INIT(yh_diagnostic, one);
  CHECK_OK(yh_diagnostics_get(diagnostics, 0, &one));
  CHECK_TEXT(one.code, "E0808");
  yh_diagnostics_free(diagnostics);
  remove("compiled_test.yhc.tmp");

  CHECK_STATUS(yh_rules_write_compiled(rules, text("no/such/folder/a.yhc"), &diagnostics), YH_IO_ERROR);
  CHECK_OK(yh_diagnostics_get(diagnostics, 0, &one));
  CHECK_TEXT(one.code, "E0809");
  yh_diagnostics_free(diagnostics);
}

static void damage_is_told(const yh_rules* rules) {
  const void* bytes = NULL;
  size_t size = 0;
  CHECK_OK(yh_rules_compiled(rules, &bytes, &size));
  char* mine = malloc(size);
  memcpy(mine, bytes, size);
  mine[size / 2] ^= 1;
  yh_rules* read = (yh_rules*)mine;
  yh_diagnostics* diagnostics = NULL;
  CHECK_STATUS(yh_rules_from_compiled(text("the.yhc"), mine, size, 0, &read, &diagnostics), YH_IO_ERROR);
  CHECK(read == NULL);
  YH_INIT(yh_diagnostic, one);
  CHECK_OK(yh_diagnostics_get(diagnostics, 0, &one));
  CHECK_TEXT(one.code, "E0807");
  CHECK_CONTAINS(one.message, "the.yhc");
  CHECK_CONTAINS(one.message_zh, "the.yhc");
  yh_diagnostics_free(diagnostics);
  CHECK_STATUS(yh_rules_from_compiled(text("the.yhc"), mine, 0, 0, &read, NULL), YH_IO_ERROR);
  free(mine);
}

static void arguments_are_looked_at(const yh_rules* rules) {
  yh_rules* read = NULL;
  const void* bytes = NULL;
  size_t size = 0;
  YH_INIT(yh_rules_info, info);
  CHECK_STATUS(yh_rules_from_compiled(text(""), NULL, 5, 0, &read, NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_rules_from_compiled(text(""), "x", 1, 0, NULL, NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_rules_from_compiled(text("\xFF"), "x", 1, 0, &read, NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_rules_compiled(NULL, &bytes, &size), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_rules_compiled(rules, NULL, &size), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_rules_compiled(rules, &bytes, NULL), YH_INVALID_ARGUMENT);
  CHECK(bytes == NULL);
  CHECK_STATUS(yh_rules_write_compiled(NULL, text("a"), NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_rules_write_compiled(rules, text(""), NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_rules_verify(NULL, NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_rules_get(NULL, &info), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_rules_get(rules, NULL), YH_INVALID_ARGUMENT);
  info.size = 8;
  CHECK_STATUS(yh_rules_get(rules, &info), YH_INVALID_ARGUMENT);
  CHECK_OK(yh_rules_verify(rules, NULL)); /* nothing to do */
}

void test_compiled(void) {
  yh_rules* rules = compile_bricks();
  rules_go_through_bytes(rules);
  borrowed_bytes_are_not_copied(rules);
  rules_go_through_a_file(rules);
  damage_is_told(rules);
  arguments_are_looked_at(rules);
  yh_rules_free(rules);
}
