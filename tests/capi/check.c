#include "check.h"

int failures = 0;
int checks = 0;

static bool report(bool holds, const char* what, const char* file, int line) {
  ++checks;
  if (!holds) {
    ++failures;
    printf("%s:%d: %s\n", file, line, what);
  }
  return holds;
}

bool check_that(bool holds, const char* what, const char* file, int line) { return report(holds, what, file, line); }

bool check_text(yh_text actual, const char* expected, const char* what, const char* file, int line) {
  bool holds = report(same_text(actual, text(expected)), what, file, line);
  if (!holds) printf("  expected \"%s\"\n  here is  \"%.*s\"\n", expected, (int)actual.size, actual.data);
  return holds;
}

bool check_number(long long actual, long long expected, const char* what, const char* file, int line) {
  bool holds = report(actual == expected, what, file, line);
  if (!holds) printf("  expected %lld, here is %lld\n", expected, actual);
  return holds;
}

bool check_contains(yh_text actual, const char* part, const char* what, const char* file, int line) {
  size_t size = strlen(part);
  bool holds = false;
  for (size_t at = 0; at + size <= actual.size && !holds; ++at) holds = memcmp(actual.data + at, part, size) == 0;
  report(holds, what, file, line);
  if (!holds) printf("  expected \"%s\" in\n  \"%.*s\"\n", part, (int)actual.size, actual.data);
  return holds;
}

yh_text text(const char* chars) { return (yh_text){chars, strlen(chars)}; }

bool same_text(yh_text a, yh_text b) {
  return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

void check_one(yh_diagnostics* diagnostics, const char* code, const char* message, const char* file, int line) {
  check_number((long long)yh_diagnostics_count(diagnostics), 1, "number of diagnostics", file, line);
  YH_INIT(yh_diagnostic, one);
  if (check_number(yh_diagnostics_get(diagnostics, 0, &one), YH_OK, "yh_diagnostics_get", file, line)) {
    check_text(one.code, code, "code", file, line);
    check_text(one.message, message, "message", file, line);
    check_that(one.message_zh.size > 0, "a message in Chinese", file, line);
  }
  yh_diagnostics_free(diagnostics);
}
