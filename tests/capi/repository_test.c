/* The rulesets of the repository, through files. */
#include <stdlib.h>

#include "bricks.h"
#include "parts.h"

static void files_and_folders_are_compiled(void) {
  yh_text folder = text("rulesets");
  yh_rules* whole = NULL;
  yh_diagnostics* diagnostics = NULL;
  if (!CHECK_OK(yh_rules_from_files(&folder, 1, &whole, &diagnostics))) {
    yh_text said = yh_diagnostics_text(diagnostics, YH_ENGLISH);
    printf("%.*s", (int)said.size, said.data);
  }
  yh_diagnostics_free(diagnostics);
  CHECK(yh_ruleset_count(whole) >= 4);

  yh_text files[] = {text("rulesets/national-2020/cement.yaml"), text("rulesets/vocabulary")};
  yh_text turned[] = {files[1], files[0]};
  yh_rules* one = NULL;
  yh_rules* other = NULL;
  CHECK_OK(yh_rules_from_files(files, 2, &one, NULL));
  CHECK_OK(yh_rules_from_files(turned, 2, &other, NULL));
  CHECK_NUMBER(yh_ruleset_count(one), 1);
  CHECK(same_text(yh_rules_digest(one), yh_rules_digest(other)));
  CHECK(!same_text(yh_rules_digest(one), yh_rules_digest(whole)));
  yh_rules_free(one);
  yh_rules_free(other);
  yh_rules_free(whole);

  yh_text missing = text("rulesets/no-such-file.yaml");
  CHECK_STATUS(yh_rules_from_files(&missing, 1, &one, &diagnostics), YH_IO_ERROR);
  CHECK(one == NULL);
  CHECK_CONTAINS(yh_diagnostics_text(diagnostics, YH_ENGLISH), "no-such-file.yaml");
  yh_diagnostics_free(diagnostics);
  yh_text nothing_here = text("tests/capi");
  CHECK_STATUS(yh_rules_from_files(&nothing_here, 1, &one, &diagnostics), YH_IO_ERROR);
  CHECK_ONE(diagnostics, "E0802", "no rules were found in 'tests/capi'");
  yh_text alone = text("rulesets/national-2020/cement.yaml");
  CHECK_STATUS(yh_rules_from_files(&alone, 1, &one, &diagnostics), YH_COMPILE_ERROR);
  CHECK_CONTAINS(yh_diagnostics_text(diagnostics, YH_ENGLISH), "the vocabulary 'vocabulary/common' was not given");
  yh_diagnostics_free(diagnostics);
}

static yh_rules* compile_all(void) {
  yh_text folder = text("rulesets");
  yh_rules* rules = NULL;
  CHECK_OK(yh_rules_from_files(&folder, 1, &rules, NULL));
  return rules;
}

static void cement_is_graded(const yh_rules* rules) {
  size_t cement = 0;
  CHECK_OK(yh_ruleset_find_industry(rules, text("水泥"), YH_NO_DATE, &cement));
  YH_INIT(yh_ruleset_info, info);
  CHECK_OK(yh_ruleset_get(rules, cement, &info));
  CHECK_TEXT(info.id, "national-2020/cement");
  yh_workspace* workspace = NULL;
  CHECK_OK(yh_workspace_new(rules, cement, &workspace));
  set_json(workspace, "{\"subtype\": \"clinker\", \"kilns\": [{\"kiln_type\": \"new-dry\", \"pm\": 1000}]}");
  yh_result* result = grade(workspace);
  CHECK_TEXT(yh_result_grade(result), "D");
  CHECK(yh_result_count(result, YH_BINDING) > 0);
  yh_result_free(result);
  set_json(workspace, "{\"kilns\": [{\"kiln_type\": \"new-dry\"}]}");
  result = grade(workspace);
  CHECK_NUMBER(yh_result_verdict(result), YH_UNDECIDED);
  CHECK(!same_text(yh_result_grade(result), yh_result_possible(result)));
  CHECK_CONTAINS(yh_result_json(result), "\"kilns[0].pm\"");
  yh_result_free(result);
  CHECK_OK(yh_measures(rules, cement, text("clinker"), text("B"), text("orange"), &result));
  CHECK_CONTAINS(yh_result_json(result), "\"action\":");
  yh_result_free(result);
  yh_workspace_free(workspace);
}

static void the_notice_answers_without_facts(const yh_rules* rules) {
  size_t notice = 0;
  CHECK_OK(yh_ruleset_find(rules, text("henan-2023"), YH_NO_DATE, &notice));
  yh_workspace* workspace = NULL;
  yh_result* reduction = NULL;
  yh_result* whitelist = NULL;
  CHECK_OK(yh_workspace_new(rules, notice, &workspace));
  CHECK_OK(yh_check_reduction(workspace, &reduction));
  CHECK_OK(yh_check_whitelist(workspace, &whitelist));
  CHECK_NUMBER(yh_result_verdict(reduction), YH_UNDECIDED);
  CHECK_NUMBER(yh_result_verdict(whitelist), YH_UNDECIDED);
  CHECK(yh_result_count(reduction, YH_MISSING) > 0);
  CHECK(yh_result_count(whitelist, YH_MISSING) > 0);
  yh_result_free(reduction);
  CHECK_OK(yh_explain(workspace, text("check-reduction"), &reduction));
  CHECK_CONTAINS(yh_result_json(reduction), "\"S4.5\"");
  yh_result_free(reduction);
  yh_result_free(whitelist);
  yh_workspace_free(workspace);
}

/* The text of a file; frees with free. */
static char* read_text(const char* path) {
  FILE* file = fopen(path, "rb");
  if (!CHECK(file != NULL)) return NULL;
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  char* chars = calloc(size + 1, 1);
  CHECK_NUMBER(fread(chars, 1, size, file), size);
  fclose(file);
  return chars;
}

static void the_worked_examples_pass(const yh_rules* rules) {
  const char* paths[] = {"rulesets/national-2020/cement.cases.yaml", "rulesets/henan-2023/notice.cases.yaml"};
  yh_source sources[2];
  char* texts[2];
  memset(sources, 0, sizeof sources);
  for (size_t i = 0; i < 2; ++i) {
    texts[i] = read_text(paths[i]);
    if (texts[i] == NULL) return;
    sources[i].size = sizeof(yh_source);
    sources[i].name = text(paths[i]);
    sources[i].text = text(texts[i]);
  }
  yh_result* result = NULL;
  CHECK_OK(yh_cases_run(rules, sources, 2, text(""), &result, NULL));
  CHECK_NUMBER(yh_result_verdict(result), YH_HOLDS);
  CHECK_CONTAINS(yh_result_json(result), "\"failed\":0");
  yh_result_free(result);
  free(texts[0]);
  free(texts[1]);
}

void test_rulesets_of_the_repository(void) {
  files_and_folders_are_compiled();
  yh_rules* rules = compile_all();
  cement_is_graded(rules);
  the_notice_answers_without_facts(rules);
  the_worked_examples_pass(rules);
  yh_rules_free(rules);
}
