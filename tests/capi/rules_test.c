/* Version, compiling, diagnostics, digest. */
#include "bricks.h"
#include "parts.h"

void test_version(void) {
  CHECK_TEXT(yh_version(), "0.1.0");
  CHECK_NUMBER(yh_version_number(), 100);
}

static yh_status compile_one(const char* name, const char* yaml, yh_rules** rules, yh_diagnostics** diagnostics) {
  YH_INIT(yh_source, source);
  source.name = text(name);
  source.text = text(yaml);
  return yh_rules_from_memory(&source, 1, rules, diagnostics);
}

static void the_place_of_an_error_is_told(void) {
  const char* yaml = "ruleset: bad\n"
                     "facts:\n"
                     "  pm: {type: number}\n"
                     "decisions:\n"
                     "  d: {outputs: {x: {value: 颗粒物 + pn + pm}}}\n";
  yh_rules* rules = (yh_rules*)&rules;
  yh_diagnostics* diagnostics = NULL;
  CHECK_STATUS(compile_one("bad.yaml", yaml, &rules, &diagnostics), YH_COMPILE_ERROR);
  CHECK(rules == NULL);
  CHECK_NUMBER(yh_diagnostics_count(diagnostics), 2);
  YH_INIT(yh_diagnostic, one);
  CHECK_OK(yh_diagnostics_get(diagnostics, 1, &one));
  CHECK_NUMBER(one.severity, YH_ERROR);
  CHECK_TEXT(one.code, "E0301");
  CHECK_TEXT(one.source, "bad.yaml");
  CHECK_NUMBER(one.line, 5);
  CHECK_NUMBER(one.column, 34); /* in characters, not in bytes */
  CHECK_TEXT(one.message, "unknown name 'pn'");
  CHECK_TEXT(one.message_zh, "不认识的名称“pn”");
  CHECK_CONTAINS(one.hint, "pm");
  CHECK_CONTAINS(one.hint_zh, "pm");
  CHECK_CONTAINS(yh_diagnostics_text(diagnostics, YH_ENGLISH), "bad.yaml:5:34: error E0301: unknown name 'pn'\n");
  CHECK_CONTAINS(yh_diagnostics_text(diagnostics, YH_ENGLISH), "^~");
  CHECK_CONTAINS(yh_diagnostics_text(diagnostics, YH_CHINESE), "不认识的名称“pn”");
  CHECK(same_text(yh_diagnostics_text(diagnostics, 77), yh_diagnostics_text(diagnostics, YH_ENGLISH)));
  CHECK_STATUS(yh_diagnostics_get(diagnostics, 2, &one), YH_INVALID_ARGUMENT);
  yh_diagnostics_free(diagnostics);

  CHECK_STATUS(compile_one("bad.yaml", yaml, &rules, NULL), YH_COMPILE_ERROR);
  CHECK(rules == NULL);
}

static void a_source_without_a_name_is_counted(void) {
  yh_rules* rules = NULL;
  yh_diagnostics* diagnostics = NULL;
  CHECK_STATUS(compile_one("", "ruleset: [", &rules, &diagnostics), YH_COMPILE_ERROR);
  YH_INIT(yh_diagnostic, one);
  CHECK_OK(yh_diagnostics_get(diagnostics, 0, &one));
  CHECK_TEXT(one.source, "text 1");
  yh_diagnostics_free(diagnostics);
}

static void warnings_do_not_stop(void) {
  const char* yaml = "ruleset: lonely\nfacts:\n  pm: {type: number}\n";
  yh_rules* rules = NULL;
  yh_diagnostics* diagnostics = NULL;
  CHECK_OK(compile_one("lonely.yaml", yaml, &rules, &diagnostics));
  CHECK(rules != NULL);
  if (CHECK(yh_diagnostics_count(diagnostics) > 0)) {
    YH_INIT(yh_diagnostic, one);
    CHECK_OK(yh_diagnostics_get(diagnostics, 0, &one));
    CHECK_NUMBER(one.severity, YH_WARNING);
    CHECK_TEXT(one.code, "W0901");
  }
  yh_diagnostics_free(diagnostics);
  yh_rules_free(rules);
}

static void the_digest_is_of_the_content(void) {
  yh_source sources[BRICK_SOURCES];
  yh_rules* one = NULL;
  yh_rules* other = NULL;
  yh_rules* changed = NULL;
  brick_sources(sources, false);
  CHECK_OK(yh_rules_from_memory(sources, BRICK_SOURCES, &one, NULL));
  brick_sources(sources, true);
  sources[0].name = text("elsewhere/b.yaml");
  CHECK_OK(yh_rules_from_memory(sources, BRICK_SOURCES, &other, NULL));
  sources[1].text = text("vocabulary: test/vocabulary\nalerts: [yellow, red]\nunits:\n"
                         "  mg/m3: {dimensions: {mass: 1, length: -3}, factor: \"1/1000000\", nonnegative: true}\n"
                         "  kg: {dimensions: {mass: 1}, factor: \"1\", nonnegative: true}\n"
                         "  \"%\": {dimensions: {}, factor: \"1/100\", nonnegative: true}\n");
  CHECK_OK(yh_rules_from_memory(sources, BRICK_SOURCES, &changed, NULL));
  CHECK(yh_rules_digest(one).size > 0);
  CHECK(same_text(yh_rules_digest(one), yh_rules_digest(other)));
  CHECK(!same_text(yh_rules_digest(one), yh_rules_digest(changed)));
  yh_rules_free(one);
  yh_rules_free(other);
  yh_rules_free(changed);
}

void test_compiling(void) {
  the_place_of_an_error_is_told();
  a_source_without_a_name_is_counted();
  warnings_do_not_stop();
  the_digest_is_of_the_content();
  yh_rules* rules = NULL;
  CHECK_OK(yh_rules_from_memory(NULL, 0, &rules, NULL));
  CHECK_NUMBER(yh_ruleset_count(rules), 0);
  yh_rules_free(rules);
}
