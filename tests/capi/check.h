/* The few words the tests are written in. A failed CHECK prints its place and is counted; the test goes on. */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "yuheng/yuheng.h"

extern int failures;
extern int checks;

bool check_that(bool holds, const char* what, const char* file, int line);
bool check_text(yh_text actual, const char* expected, const char* what, const char* file, int line);
bool check_number(long long actual, long long expected, const char* what, const char* file, int line);
bool check_contains(yh_text actual, const char* part, const char* what, const char* file, int line);

#define CHECK(condition) check_that((condition), #condition, __FILE__, __LINE__)
#define CHECK_TEXT(actual, expected) check_text((actual), (expected), #actual, __FILE__, __LINE__)
#define CHECK_NUMBER(actual, expected)                                                                                 \
  check_number((long long)(actual), (long long)(expected), #actual, __FILE__, __LINE__)
#define CHECK_STATUS(actual, expected) CHECK_NUMBER(actual, expected)
#define CHECK_OK(actual) CHECK_NUMBER(actual, YH_OK)
#define CHECK_CONTAINS(actual, part) check_contains((actual), (part), #actual, __FILE__, __LINE__)

/* A C string as the library takes it. */
yh_text text(const char* chars);
bool same_text(yh_text a, yh_text b);

/* Checks that `diagnostics` holds exactly one finding with this code and English message, and frees it. */
void check_one(yh_diagnostics* diagnostics, const char* code, const char* message, const char* file, int line);
#define CHECK_ONE(diagnostics, code, message) check_one((diagnostics), (code), (message), __FILE__, __LINE__)

#endif
