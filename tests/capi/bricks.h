/* Small rules in memory, with every kind of fact in them, and what the tests ask of them again and again. */
#ifndef BRICKS_H
#define BRICKS_H

#include "check.h"

#define BRICK_SOURCES 2
extern const char* const vocabulary_yaml;
extern const char* const bricks_yaml;

/* The sources as the library takes them: vocabulary first, or last. */
void brick_sources(yh_source sources[BRICK_SOURCES], bool vocabulary_last);

/* Compiles them; frees with yh_rules_free. */
yh_rules* compile_bricks(void);
/* A workspace of the ruleset "test/bricks"; frees with yh_workspace_free. */
yh_workspace* new_bricks(const yh_rules* rules);
/* Index of the ruleset and of one of its facts. */
size_t bricks_of(const yh_rules* rules);
size_t fact_of(const yh_rules* rules, const char* path);

void set_text(yh_workspace* workspace, const yh_rules* rules, const char* path, size_t item, const char* value);
void set_json(yh_workspace* workspace, const char* json);
/* Facts that make grade A hold. */
extern const char* const sound_json;
/* The grade result; frees with yh_result_free. */
yh_result* grade(yh_workspace* workspace);

#endif
