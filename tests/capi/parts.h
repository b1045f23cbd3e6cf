/* The parts of the test, in the order of yuheng.h. Each file says what it is about. */
#ifndef PARTS_H
#define PARTS_H

void test_version(void);
void test_compiling(void);
void test_compiled(void);
void test_rulesets_of_the_repository(void);
void test_ruleset_info(void);
void test_fact_info(void);
void test_describe(void);
void test_setters(void);
void test_refused_values(void);
void test_lists(void);
void test_parameters(void);
void test_json(void);
void test_both_doors(void);
void test_grade(void);
void test_decisions(void);
void test_explanations(void);
void test_measures(void);
void test_arrow(void);
void test_arrow_stream(void);
void test_arrow_arguments(void);
void test_cases(void);
void test_expressions(void);
void test_sheets(void);
void test_gap(void);
void test_freeing(void);
void test_threads(void);
void test_null_arguments(void);
void test_bad_indices(void);
void test_struct_sizes(void);
void test_bad_texts(void);

#endif
