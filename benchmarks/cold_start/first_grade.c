/* A host's start: load the rules, set a few facts of one enterprise, grade it, print the grade, end. Timed as a whole process by
 * launch.c. first_grade PATH, where PATH is a folder of rules or a file of compiled rules. */
#include <stdio.h>
#include <string.h>

#include "yuheng/yuheng.h"

static yh_text text(const char* chars) {
  yh_text out = {chars, strlen(chars)};
  return out;
}

int main(int argc, char** argv) {
  if (argc != 2) return 64;
  yh_text path = text(argv[1]);
  yh_rules* rules = NULL;
  size_t cement = 0;
  size_t subtype = 0;
  yh_workspace* workspace = NULL;
  yh_result* result = NULL;
  if (yh_rules_from_files(&path, 1, &rules, NULL) != YH_OK) return 66;
  if (yh_ruleset_find_industry(rules, text("水泥"), YH_NO_DATE, &cement) != YH_OK) return 65;
  if (yh_workspace_new(rules, cement, &workspace) != YH_OK) return 65;
  if (yh_fact_find(rules, cement, text("subtype"), &subtype) != YH_OK) return 65;
  if (yh_set_text(workspace, subtype, 0, text("clinker"), NULL) != YH_OK) return 65;
  if (yh_grade(workspace, &result) != YH_OK) return 65;
  yh_text possible = yh_result_possible(result);
  printf("%.*s\n", (int)possible.size, possible.data);
  yh_result_free(result);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
  return 0;
}
