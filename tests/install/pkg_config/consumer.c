/* What an integrator's C program does: compiles the installed rulesets (argument 1), and says which library did it. */
#include <stdio.h>
#include <string.h>

#include <yuheng/yuheng.h>

int main(int argc, char** argv) {
  if (argc != 2) return 1;
  yh_text path = {argv[1], strlen(argv[1])};
  yh_rules* rules = NULL;
  yh_status status = yh_rules_from_files(&path, 1, &rules, NULL);
  yh_text version = yh_version();
  if (status == YH_OK) {
    printf("%.*s, %zu rulesets\n", (int)version.size, version.data, yh_ruleset_count(rules));
  }
  yh_rules_free(rules);
  return status;
}
