/* yuheng.h: the C interface of Yuheng (豫衡), performance grading and emergency reduction rules made executable.
 *
 * Read it from top to bottom: text and status, diagnostics, rules, what a ruleset knows, a workspace with facts, questions,
 * results, worked examples. A whole program is in docs/c-api.md and tests/capi.
 *
 * CONVENTIONS
 * 1. Handles are opaque. yh_rules is immutable: any number of threads may use it at once. A yh_workspace belongs to one
 *    thread at a time. yh_result and yh_diagnostics are immutable once given.
 * 2. Free in any order: a workspace keeps its rules alive, a result keeps what it mentions alive. Freeing NULL does nothing.
 * 3. Every function that can fail returns yh_status and says why in an explicit yh_diagnostics; nothing is kept per thread,
 *    there is no global state, no init, no environment variable, no log, and no exception leaves the library. On failure a
 *    handle to be given is NULL, a text to be lent is empty, an index to be found is SIZE_MAX; a struct is as it was.
 * 4. Pointers are: LENT (yours to read while the handle named in the comment lives), GIVEN (yours to free with the function
 *    named), HELD (the library reads it only during the call). Nothing is ever taken over from you, with one exception: an
 *    Arrow stream is moved, as Arrow has it (yh_evaluate_arrow_stream).
 * 5. Text is UTF-8, pointer and size, not necessarily ended by a zero byte. A NULL pointer with size 0 is the empty text.
 *    A size without data, or text that is not UTF-8, is YH_INVALID_ARGUMENT (in rules and JSON, diagnostics name the byte).
 * 6. Structs that begin with `size` may grow at their end in later versions. Set size = sizeof(struct) (YH_INIT does) before
 *    the call. Fields that a caller leaves zero mean the default. A struct shorter than in the first version that had it is
 *    refused. A longer one (from a newer header) is taken: when you fill it, the bytes this library does not know must be
 *    zero; when the library fills it, they stay as they were. All structs of one array have the same size.
 * 7. Dates are days since 1970-01-01 (int32_t). Numbers are decimals: mantissa × 10^-scale.
 *
 * Sources of the meaning: 环办大气函〔2020〕340号 and the rulesets' own clauses; FEEL as of DMN 1.5; GB/T 8170-2008.
 */
#ifndef YUHENG_YUHENG_H
#define YUHENG_YUHENG_H

#include <stddef.h>
#include <stdint.h>

#include "yuheng/arrow_c_data.h"

#if defined(_WIN32)
#define YH_API
#elif defined(__GNUC__)
#define YH_API __attribute__((visibility("default")))
#else
#define YH_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- 1. Text and status ---------------------------------------------------------------------------------------------- */

typedef struct yh_text {
  const char* data;
  size_t size;
} yh_text;

/* Outcome of a call. Codes above 7 do not exist in this version; treat them as YH_INTERNAL. */
typedef int32_t yh_status;
#define YH_OK 0
#define YH_INVALID_ARGUMENT 1 /* a NULL where none may be, a wrong index, a bad text, a struct of unknown size */
#define YH_COMPILE_ERROR 2    /* the rules have errors: see the diagnostics */
#define YH_BAD_DATA 3         /* facts do not fit the rules: see the diagnostics; the workspace is as it was before */
#define YH_NOT_FOUND 4        /* no ruleset, fact, decision, table or answer of that name */
#define YH_IO_ERROR 5 /* a file could not be read or written, a folder holds no rules, compiled rules are damaged */
#define YH_OUT_OF_MEMORY 6
#define YH_INTERNAL 7 /* a defect of the library; please report it */

/* Language of words for people. Any other number means English. */
typedef int32_t yh_language;
#define YH_ENGLISH 0
#define YH_CHINESE 1

/* Version of the library as text ("0.1.0"). LENT for ever. */
YH_API yh_text yh_version(void);
/* Version as a number: major × 10000 + minor × 100 + patch. */
YH_API int32_t yh_version_number(void);

/* ---- 2. Diagnostics -------------------------------------------------------------------------------------------------- */

/* What was found in rules or facts: errors, warnings, notes. GIVEN through out-arguments named `diagnostics`; these may be
 * NULL when you do not want them, and are set to NULL when there is nothing to say. Free with yh_diagnostics_free. */
typedef struct yh_diagnostics yh_diagnostics;

typedef int32_t yh_severity;
#define YH_ERROR 0
#define YH_WARNING 1
#define YH_NOTE 2

/* One finding. Texts are LENT by the yh_diagnostics. */
typedef struct yh_diagnostic {
  size_t size;
  yh_severity severity;
  uint32_t line;   /* from 1; 0 when there is no place */
  uint32_t column; /* from 1, in characters (code points) */
  yh_text code;    /* stable: "E0207" */
  yh_text source;  /* file or name of the text; empty when there is no place */
  yh_text message; /* one sentence in English */
  yh_text message_zh;
  yh_text hint; /* what to do; may be empty */
  yh_text hint_zh;
} yh_diagnostic;

YH_API size_t yh_diagnostics_count(const yh_diagnostics* diagnostics); /* NULL counts 0 */
YH_API yh_status yh_diagnostics_get(const yh_diagnostics* diagnostics, size_t index, yh_diagnostic* out);
/* All of them as a person reads them, with source lines and carets. LENT by the diagnostics. */
YH_API yh_text yh_diagnostics_text(const yh_diagnostics* diagnostics, yh_language language);
YH_API void yh_diagnostics_free(yh_diagnostics* diagnostics);

/* ---- 3. Rules -------------------------------------------------------------------------------------------------------- */

/* Compiled rulesets: immutable, shared between threads. */
typedef struct yh_rules yh_rules;

/* A ruleset text in memory. HELD. */
typedef struct yh_source {
  size_t size;
  yh_text name; /* for diagnostics; empty: "text 1", "text 2" … */
  yh_text text; /* YAML, UTF-8 */
} yh_source;

/* Compiles files and folders. A folder means every *.yaml below it, *.cases.yaml and *.cases-*.yaml aside. `use: [a/b]`
 * finds a vocabulary among the sources given, whatever their order. On YH_OK *rules is GIVEN (yh_rules_free); warnings may
 * still be in *diagnostics. Otherwise *rules is NULL and nothing is kept. Nothing at all compiles to no rulesets. */
YH_API yh_status yh_rules_from_files(const yh_text* paths, size_t count, yh_rules** rules,
                                     yh_diagnostics** diagnostics);
YH_API yh_status yh_rules_from_memory(const yh_source* sources, size_t count, yh_rules** rules,
                                      yh_diagnostics** diagnostics);
YH_API void yh_rules_free(yh_rules* rules);

/* Rules compiled ahead. A file of compiled rules (`yuheng compile`, yh_rules_write_compiled) holds everything that was compiled
 * together: rulesets, words, clauses, source texts. Rules that come from one answer every question as those they were written
 * from, with the same digest. It is opened by mapping, without parsing anything; a ruleset is read when it is asked for first.
 *
 * yh_rules_from_files takes such a file where it takes a path, alone: it is known by its first bytes, whatever its name. The
 * file stays mapped as long as anything of the rules. To put a new one in its place, rename the new one over it (yh_rules_write_compiled
 * does); a mapped file must not be written to or cut off.
 *
 * A file that is cut off, damaged, of another version of the library, or no such file at all is YH_IO_ERROR, and
 * *diagnostics says which it is (E0803 to E0808). The checksum of all its bytes is looked at when it is opened; it finds accidents and is no
 * protection against forgery: take compiled rules only from where you would take the library itself. A ruleset that cannot be read
 * although the checksum is right is YH_IO_ERROR where it is asked for first; yh_rules_verify tells beforehand. */

/* Likewise from memory. `name` stands in messages. `borrow` 0: the bytes are HELD (copied). 1: nothing is copied; the bytes, a constant
 * of the program or memory it has mapped, must stay where and as they are until the rules and all that came from them are freed. */
YH_API yh_status yh_rules_from_compiled(yh_text name, const void* bytes, size_t size, int32_t borrow, yh_rules** rules,
                                        yh_diagnostics** diagnostics);
/* The rules as a file of compiled rules, in memory. The same texts, given under the same names in the same order, give the same bytes.
 * LENT by the rules, and made when asked for first; any thread may ask. */
YH_API yh_status yh_rules_compiled(const yh_rules* rules, const void** bytes, size_t* size);
/* Likewise into a file, whole or not at all: what was there stays until the new file is complete. YH_IO_ERROR when it
 * cannot be written. */
YH_API yh_status yh_rules_write_compiled(const yh_rules* rules, yh_text path, yh_diagnostics** diagnostics);
/* Reads all rulesets now; afterwards none can turn out to be unreadable. Does nothing to rules that were compiled from texts. */
YH_API yh_status yh_rules_verify(const yh_rules* rules, yh_diagnostics** diagnostics);

/* What the rules are as a whole. Texts are LENT by the rules. */
typedef struct yh_rules_info {
  size_t size;
  yh_text digest; /* as yh_rules_digest */
  uint32_t ruleset_count;
  uint32_t compiled_format; /* of the file they came from; 0: they were compiled from texts */
  yh_text compiled_by;      /* version of the library that wrote that file, or empty */
  uint64_t compiled_size;   /* bytes of that file, or 0 */
} yh_rules_info;

YH_API yh_status yh_rules_get(const yh_rules* rules, yh_rules_info* out);

/* Identifies the rules' content: the same texts give the same digest on every machine. LENT by the rules. */
YH_API yh_text yh_rules_digest(const yh_rules* rules);

/* ---- 4. What a ruleset knows ----------------------------------------------------------------------------------------- */

#define YH_NO_DATE INT32_MIN

/* One ruleset (one version of it). Texts are LENT by the rules. */
typedef struct yh_ruleset_info {
  size_t size;
  yh_text id; /* "national-2020/cement" */
  yh_text title;
  yh_text title_zh;
  yh_text industry;       /* id of the industry it grades, or empty */
  int32_t effective_from; /* first day in force, or YH_NO_DATE */
  int32_t effective_to;   /* first day no longer in force, or YH_NO_DATE */
  uint32_t fact_count;
  uint32_t table_count;
  uint32_t decision_count;
  uint32_t cited_figures;    /* cells of grading tables, and measures, seen in a named source */
  uint32_t recalled_figures; /* … known from memory only, not checked */
  uint32_t unknown_figures;  /* … whose requirement or share is not known ("?") */
} yh_ruleset_info;

YH_API size_t yh_ruleset_count(const yh_rules* rules);
YH_API yh_status yh_ruleset_get(const yh_rules* rules, size_t ruleset, yh_ruleset_info* out);
/* The version of ruleset `id` in force on `as_of` (YH_NO_DATE: the newest). YH_NOT_FOUND when there is none. */
YH_API yh_status yh_ruleset_find(const yh_rules* rules, yh_text id, int32_t as_of, size_t* ruleset);
/* Likewise by the industry's id or one of its names, as a list writes it ("cement", "水泥"). */
YH_API yh_status yh_ruleset_find_industry(const yh_rules* rules, yh_text industry, int32_t as_of, size_t* ruleset);
/* All layers of rules for an industry: every ruleset that names it, each in the version in force on `as_of`, in the order of
 * the rules; a national and a provincial table of one industry are two. Writes up to `capacity` of them to `rulesets` and to
 * `count` how many there are, also when that is more. YH_NOT_FOUND when there is none. Grade each, then put the grades together
 * with yh_answer(workspace, "combine-grades"). Any thread. */
YH_API yh_status yh_ruleset_find_layers(const yh_rules* rules, yh_text industry, int32_t as_of, size_t* rulesets,
                                        size_t capacity, size_t* count);

typedef int32_t yh_type;
#define YH_NUMBER 0
#define YH_STRING 1
#define YH_BOOLEAN 2
#define YH_DATE 3
#define YH_DURATION 4
#define YH_CHOICE 5
#define YH_RECORD 6 /* its fields are facts of their own: "permit.status" */
#define YH_LIST 7   /* of records, whose fields are facts of their own ("kilns[].pm"), or of plain values */
#define YH_TIME 8
#define YH_DATE_AND_TIME 9

/* One fact. Facts are numbered from 0 in the order of declaration, lists and records directly before their fields. LENT.
 * For a list of plain values, unit, range, decimals and choices are those of its items. */
typedef struct yh_fact_info {
  size_t size;
  yh_text path; /* "clean_transport_share", "permit.status", "kilns[].pm" */
  yh_text label;
  yh_text label_zh;
  yh_text unit;    /* empty for a plain number */
  yh_text basis;   /* how it is taken ("hourly mean, 10 % O2"), or empty */
  yh_text minimum; /* decimal text, or empty */
  yh_text maximum;
  yh_type type;
  int32_t decimals;      /* most decimals a value may have, or -1 */
  int32_t parent;        /* index of the list or record it stands in, or -1 */
  uint32_t choice_count; /* of YH_CHOICE: yh_fact_choice */
  uint32_t alias_count;  /* further column headings: yh_fact_alias */
  int32_t optional;      /* 1: null is a possible value */
} yh_fact_info;

YH_API yh_status yh_fact_get(const yh_rules* rules, size_t ruleset, size_t fact, yh_fact_info* out);
YH_API yh_status yh_fact_find(const yh_rules* rules, size_t ruleset, yh_text path, size_t* fact);
/* A choice's id, and its labels (empty when there are none). Any out-argument may be NULL. */
YH_API yh_status yh_fact_choice(const yh_rules* rules, size_t ruleset, size_t fact, size_t choice, yh_text* id,
                                yh_text* label, yh_text* label_zh);
YH_API yh_status yh_fact_alias(const yh_rules* rules, size_t ruleset, size_t fact, size_t alias, yh_text* heading);

/* A grading table. */
typedef struct yh_table_info {
  size_t size;
  yh_text id; /* "clinker" */
  yh_text title;
  yh_text title_zh;
  uint32_t level_count; /* of the ladder, best first: yh_table_level */
  uint32_t row_count;
} yh_table_info;

YH_API yh_status yh_table_get(const yh_rules* rules, size_t ruleset, size_t table, yh_table_info* out);
YH_API yh_status yh_table_level(const yh_rules* rules, size_t ruleset, size_t table, size_t level, yh_text* name);

/* A decision. */
typedef struct yh_decision_info {
  size_t size;
  yh_text name; /* "reduction_base" */
  yh_text title;
  yh_text title_zh;
  yh_text clauses; /* "S4.4, S4.8" */
  uint32_t output_count;
} yh_decision_info;

YH_API yh_status yh_decision_get(const yh_rules* rules, size_t ruleset, size_t decision, yh_decision_info* out);
YH_API yh_status yh_decision_output(const yh_rules* rules, size_t ruleset, size_t decision, size_t output,
                                    yh_text* name);

/* Everything above as one JSON document, for tools. GIVEN as a result: read it with yh_result_json. */
typedef struct yh_result yh_result;
YH_API yh_status yh_ruleset_describe(const yh_rules* rules, size_t ruleset, yh_result** description);

/* Grading tables as they look on paper: indicator × grade, each cell in words and as written, with where it comes from; notes,
 * and measures by grade and alert. `table` empty: all tables of the ruleset. YH_NOT_FOUND when there is none. GIVEN as a
 * result with JSON, text and HTML (yh_result_html). */
YH_API yh_status yh_table_sheet(const yh_rules* rules, size_t ruleset, yh_text table, yh_result** sheet);
/* The clauses that the rulesets in `scope` list (`clauses:`), beside what implements each. `scope`: id of a ruleset or of a
 * scheme ("henan-2023" means itself and "henan-2023/…"); empty: all. Holds when each clause is implemented by something or
 * says why not. YH_NOT_FOUND when none of them lists clauses. GIVEN as a result with JSON, text and HTML. */
YH_API yh_status yh_clause_ledger(const yh_rules* rules, yh_text scope, yh_result** ledger);

/* ---- 5. A workspace: the facts of one enterprise --------------------------------------------------------------------- */

/* Holds the facts of one record of one ruleset. Reuse it for the next record after yh_clear. One thread at a time. */
typedef struct yh_workspace yh_workspace;

YH_API yh_status yh_workspace_new(const yh_rules* rules, size_t ruleset, yh_workspace** workspace);
YH_API void yh_workspace_free(yh_workspace* workspace);
/* Makes every fact unknown and every list unknown again; keeps date and parameters. */
YH_API void yh_clear(yh_workspace* workspace);
/* The date of the evaluation. Rules ask for it as `as_of`; without it, what depends on it is unknown. YH_NO_DATE takes it
 * away again. */
YH_API yh_status yh_set_as_of(yh_workspace* workspace, int32_t days);
/* Chooses a reading of an open point: yh_set_parameter(w, "O4", "exclude-b-minus"). YH_NOT_FOUND when the ruleset has no
 * such parameter, YH_BAD_DATA when the parameter has no such value. */
YH_API yh_status yh_set_parameter(yh_workspace* workspace, yh_text name, yh_text value, yh_diagnostics** diagnostics);

/* Door 1: setters by fact index. `item` is the position in the list the fact stands in, from 0; outside lists it must be 0.
 * Items of a list of plain values are set by the index of the list itself: yh_set_text(w, customers, 2, "…"). The list must
 * have been sized first: an item it does not have is YH_BAD_DATA. Facts in lists inside lists go through JSON; here they are
 * YH_INVALID_ARGUMENT. A value that does not fit the fact's type, range, decimals or choices is refused with YH_BAD_DATA
 * and leaves the fact as it was. */

/* Gives the list `count` items; those it had stay, new ones are unknown. */
YH_API yh_status yh_set_list_size(yh_workspace* workspace, size_t fact, size_t count, yh_diagnostics** diagnostics);
YH_API yh_status yh_set_decimal(yh_workspace* workspace, size_t fact, size_t item, int64_t mantissa, int32_t scale,
                                yh_diagnostics** diagnostics);
/* The double is taken as the shortest decimal that reads back as it (0.1 is 0.1). NaN and infinities are refused. */
YH_API yh_status yh_set_double(yh_workspace* workspace, size_t fact, size_t item, double value,
                               yh_diagnostics** diagnostics);
/* 0 is false, all else is true. */
YH_API yh_status yh_set_boolean(yh_workspace* workspace, size_t fact, size_t item, int32_t value,
                                yh_diagnostics** diagnostics);
/* Strings, choices by id or label, and any other scalar written as text: "12.50", "0.0125 g/m3" (converted to the fact's
 * unit), "2023-07-31", "P1DT2H", "true", "是". HELD. */
YH_API yh_status yh_set_text(yh_workspace* workspace, size_t fact, size_t item, yh_text value,
                             yh_diagnostics** diagnostics);
YH_API yh_status yh_set_date(yh_workspace* workspace, size_t fact, size_t item, int32_t days,
                             yh_diagnostics** diagnostics);
/* null, for facts declared optional ("there is none"). Of a list: the list itself is null. */
YH_API yh_status yh_set_null(yh_workspace* workspace, size_t fact, size_t item, yh_diagnostics** diagnostics);
/* Unknown again. Of a list: the whole list. YH_INVALID_ARGUMENT when there is no such item. */
YH_API yh_status yh_set_missing(yh_workspace* workspace, size_t fact, size_t item);

/* Door 2: JSON text: {"kilns": [{"pm": 8.2}], "as_of": "2023-08-20"}. Replaces the facts it names, all or nothing: on
 * YH_BAD_DATA no fact has changed and *diagnostics names every offending field. Numbers keep their digits. Unknown fields
 * are refused with a did-you-mean. HELD. */
YH_API yh_status yh_set_json(yh_workspace* workspace, yh_text json, yh_diagnostics** diagnostics);

/* ---- 6. Questions ---------------------------------------------------------------------------------------------------- */

/* Each gives a result (free with yh_result_free) and never fails because of the facts: what is missing makes the answer
 * open, and the result says what is missing. YH_NOT_FOUND when the ruleset has no such table, decision or answer. */

/* Which grade? All tables of the ruleset that apply. */
YH_API yh_status yh_grade(yh_workspace* workspace, yh_result** result);
/* What must be cut at `grade` on `alert` by `table` (empty table: the only one). Facts are not looked at. */
YH_API yh_status yh_measures(const yh_rules* rules, size_t ruleset, yh_text table, yh_text grade, yh_text alert,
                             yh_result** result);
/* Does the reduction plan hold? The decision the ruleset names under `answers: check-reduction`. */
YH_API yh_status yh_check_reduction(yh_workspace* workspace, yh_result** result);
/* May it be whitelisted? The decision the ruleset names under `answers: check-whitelist`. */
YH_API yh_status yh_check_whitelist(yh_workspace* workspace, yh_result** result);
/* Any of the questions a ruleset may name under `answers:`: "check-reduction", "check-whitelist", "calendar" (which duties
 * are due, and which were missed), "combine-grades" (what the grades of several industries and layers are together). */
YH_API yh_status yh_answer(yh_workspace* workspace, yh_text question, yh_result** result);
/* Any decision by name. */
YH_API yh_status yh_evaluate(yh_workspace* workspace, yh_text decision, yh_result** result);
/* The same answer with its reasons, for a reviewer to sign: `subject` is "grade", "check-reduction", "check-whitelist" or a
 * decision's name. */
YH_API yh_status yh_explain(yh_workspace* workspace, yh_text subject, yh_result** result);
/* Why not `target`? Of each row that keeps the record from that level: what is asked, what is there, the margin in the row's
 * unit and per cent, by gap area; and the fewest changes that reach it, of alternatives the best. Rows that missing facts or
 * unknown requirements leave open are told apart. `options`: a JSON object, or empty. HELD:
 *   "table"     only this grading table
 *   "costs"     {"row": number}: what changing a row costs; then the cheapest changes are looked for
 *   "all_rows"  true: rows that are met or do not apply are in the JSON too
 * Holds when the level is reached, YH_BINDING are the rows that fail, YH_MISSING the facts that are missing; YH_NO_VERDICT
 * when no table that applies has the level. YH_NOT_FOUND when no table of the ruleset has it, YH_BAD_DATA for bad options. */
YH_API yh_status yh_gap(yh_workspace* workspace, yh_text target, yh_text options, yh_result** result,
                        yh_diagnostics** diagnostics);

/* ---- 7. Results ------------------------------------------------------------------------------------------------------ */

typedef int32_t yh_verdict;
#define YH_HOLDS 0         /* yes */
#define YH_DOES_NOT_HOLD 1 /* no */
#define YH_UNDECIDED 2     /* facts or requirements are missing that could still change the answer */
#define YH_NO_VERDICT 3    /* the question has no yes or no (measures, a decision without `holds`) */

/* For yh_grade: YH_HOLDS when exactly one grade is left, YH_UNDECIDED otherwise; YH_NO_VERDICT when no table applies. */
YH_API yh_verdict yh_result_verdict(const yh_result* result);
/* The best level proven, and the best level still possible; both empty unless exactly one table applies. LENT. */
YH_API yh_text yh_result_grade(const yh_result* result);
YH_API yh_text yh_result_possible(const yh_result* result);

/* Lists of texts in a result. */
typedef int32_t yh_list;
#define YH_MISSING 0  /* paths of facts that could still change the answer, the most decisive first: "kilns[1].pm" */
#define YH_BINDING 1  /* ids of rows that keep the grade from being better; all tables, each once */
#define YH_FINDINGS 2 /* codes of what is violated: "no-target" */
#define YH_POSSIBLE_FINDINGS 3 /* codes that missing facts may still bring */
#define YH_WARNINGS 4          /* English sentences: provenance, rules out of force, readings used */

YH_API size_t yh_result_count(const yh_result* result, yh_list list);
YH_API yh_status yh_result_item(const yh_result* result, yh_list list, size_t index, yh_text* item);

/* The whole result as one line of JSON (docs/c-api.md has the shapes), and as text for people. LENT by the result. Made when
 * asked for first; any thread may ask. Empty only for NULL, or when memory has run out. */
YH_API yh_text yh_result_json(const yh_result* result);
YH_API yh_text yh_result_text(const yh_result* result, yh_language language);
/* Likewise as a whole HTML page that loads nothing; empty for results without one (yh_table_sheet and yh_clause_ledger have). */
YH_API yh_text yh_result_html(const yh_result* result, yh_language language);
YH_API void yh_result_free(yh_result* result);

/* ---- 8. Many records: Arrow ------------------------------------------------------------------------------------------ */

/* Records as columns, through the Arrow C data interface ("yuheng/arrow_c_data.h"): one struct array, or a stream of record
 * batches; one field per fact, called by the fact's path, its label in either language or an alias ("清洁运输比例(%)": the unit
 * may stand behind it). The answers come back as columns, one row per record, with the meaning the questions of section 6 have.
 *
 * In. Numbers: integers of all widths, float, double, decimal 32/64/128; booleans; dates: date32, date64, and
 * timestamps without a zone that are at midnight; texts and choices: utf8, large_utf8, utf8_view (a text may also hold a number, a date …, as for yh_set_text); records: struct; lists: list, large_list,
 * fixed_size_list, of structs or of plain values, lists in lists too; all of them as dictionaries and slices; the null type. A
 * float or double is the shortest decimal that reads back as it. A null cell is a fact nobody knows (see null_is_none).
 *
 * Bad values never stop the other records and are never rounded: the fact is unknown for that record, and `issues` says why
 * (more decimals than declared, NaN, infinite, out of range, no such choice, …).
 *
 * Out. A struct with these fields; codes are dictionaries of int16 over large_utf8, lists are large_list:
 *   ruleset   code   only with ruleset_column: the id of the ruleset that was asked
 *   verdict   code   "holds", "does-not-hold", "undecided", "none"
 * for the grade:
 *   grade, possible  code   best level proven, best level still possible; null unless exactly one table applies
 *   binding   list<text>    rows that keep the grade from being better
 *   missing   list<text>    facts that could still change it, the most decisive first
 *   tables    list<struct{table text, applies boolean, grade code, possible code, binding list<text>, missing list<text>}>
 * for a decision:
 *   findings, possible_findings, missing  list<text>
 *   open      list<text>    outputs of which not everything is known
 *   outputs   struct, a field per output: boolean, double (the nearest), date32, or text; lists and records as JSON text. Not
 *             with ruleset_column.
 * and last:
 *   issues    list<struct{fact text, code text, message text, message_zh text}> */

typedef struct yh_setting {
  yh_text name;
  yh_text value;
} yh_setting;

/* How to evaluate. HELD. All zero (but size) is: the grade, with its reasons, on the calling thread. */
typedef struct yh_arrow_options {
  size_t size;
  yh_text subject; /* "grade" (or empty), "check-reduction", "check-whitelist" or a decision's name */
  /* Not empty: the column that names each record's ruleset, or its industry by id or name; the argument `ruleset` is then not
   * looked at, and the version in force on the record's date is asked. */
  yh_text ruleset_column;
  const yh_setting* parameters; /* as yh_set_parameter, for all records */
  size_t parameter_count;
  int32_t has_as_of; /* 1: `as_of` is the date of the evaluation. A column `as_of`, where there is one, comes first. */
  int32_t as_of;
  int32_t brief;        /* 1: ruleset, verdict, grade, possible and issues only; the fastest */
  int32_t null_is_none; /* 1: a null cell of a fact declared optional is the value null ("there is none") */
  uint32_t threads;     /* 0 and 1: the calling thread; more: that many, for the time of the call */
  uint32_t reserved;    /* 0 */
} yh_arrow_options;

/* Evaluates every record of `array`. Schema and array are HELD and stay yours to release. On YH_OK both out-structs are GIVEN:
 * free each by its `release`; otherwise their `release` is NULL. Columns that no fact is called by are not used; a warning in
 * *diagnostics names each (not with ruleset_column). Columns of facts that the question does not read are not looked at, so a
 * value in them that does not fit is not reported. YH_BAD_DATA: the Arrow data are broken, a column cannot hold the fact
 * it names, or it fits several. YH_NOT_FOUND: no such decision or parameter. NULL options are all zero. */
YH_API yh_status yh_evaluate_arrow(const yh_rules* rules, size_t ruleset, const yh_arrow_options* options,
                                   const struct ArrowSchema* schema, const struct ArrowArray* array,
                                   struct ArrowSchema* out_schema, struct ArrowArray* out_array,
                                   yh_diagnostics** diagnostics);

/* Likewise for a stream: batches are read from `input` as they are asked of `output`, which is GIVEN (free by its `release`) and
 * keeps the rules alive. On YH_OK `input` has moved into `output`, and its `release` is NULL; otherwise it is still yours. One
 * thread at a time may use a stream; streams do not disturb each other. */
YH_API yh_status yh_evaluate_arrow_stream(const yh_rules* rules, size_t ruleset, const yh_arrow_options* options,
                                          struct ArrowArrayStream* input, struct ArrowArrayStream* output,
                                          yh_diagnostics** diagnostics);

/* Door 3 for the facts of one enterprise: record `record` of `array` replaces all facts of the workspace, and its date if there is a
 * column `as_of`. So any record of a batch can be explained afterwards. Of the options only null_is_none is looked at. Schema and array are HELD.
 * YH_BAD_DATA when a value does not fit; the facts that do fit are then set, the others unknown, and *diagnostics names each. */
YH_API yh_status yh_set_arrow(yh_workspace* workspace, const struct ArrowSchema* schema, const struct ArrowArray* array,
                              int64_t record, const yh_arrow_options* options, yh_diagnostics** diagnostics);

/* ---- 9. Worked examples ---------------------------------------------------------------------------------------------- */

/* Runs case files (docs/rulesets.md §6) and scenario files against the rules. `decisions`: names to keep, comma-separated,
 * empty for all. HELD. The result's JSON is {"passed": n, "failed": m, "skipped": k, "cases": [{"id", "decision", "status",
 * "differences": […]}], "coverage": […], "cells": […]}; its verdict holds when nothing failed. YH_BAD_DATA when a file is no
 * case file. */
YH_API yh_status yh_cases_run(const yh_rules* rules, const yh_source* sources, size_t count, yh_text decisions,
                              yh_result** result, yh_diagnostics** diagnostics);

/* ---- 10. Expressions ------------------------------------------------------------------------------------------------- */

/* One FEEL expression, or decision table, outside any ruleset: the door for conformance suites and for trying things out.
 * `request` is a JSON object {"id", "expression", "inputs": {name: {"type": T, "value": V}}}, with "functions" and
 * "result_type" where wanted, or a decision table {"id", "hit_policy", "aggregation", "inputs", "outputs", "rules",
 * "tests"}. The answer's JSON is {"id", "value": {"type": T, "value": V}} or {"id", "error": {"code", "message"}}; of a
 * table {"id", "results": [one such answer per test]}. What is refused is an answer too, so the status is YH_OK.
 * Thread-safe. */
YH_API yh_status yh_feel(yh_text request, yh_result** answer);

#ifdef __cplusplus
}
#endif

/* YH_INIT(yh_fact_info, info): a zeroed struct with its size set. */
#ifdef __cplusplus
#define YH_INIT(type, name)                                                                                            \
  type name = type();                                                                                                  \
  name.size = sizeof(type)
#else
#define YH_INIT(type, name) type name = {.size = sizeof(type)}
#endif

#endif /* YUHENG_YUHENG_H */
