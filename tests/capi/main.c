/* The C ABI tested from C, through the shared library. Run from the root of the repository. */
#include "check.h"
#include "parts.h"

int main(void) {
  test_version();
  test_compiling();
  test_compiled();
  test_rulesets_of_the_repository();
  test_ruleset_info();
  test_fact_info();
  test_describe();
  test_setters();
  test_refused_values();
  test_lists();
  test_parameters();
  test_json();
  test_both_doors();
  test_grade();
  test_decisions();
  test_explanations();
  test_measures();
  test_arrow();
  test_arrow_stream();
  test_arrow_arguments();
  test_cases();
  test_expressions();
  test_sheets();
  test_gap();
  test_freeing();
  test_threads();
  test_null_arguments();
  test_bad_indices();
  test_struct_sizes();
  test_bad_texts();
  printf("%d checks, %d failed\n", checks, failures);
  return failures == 0 ? 0 : 1;
}
