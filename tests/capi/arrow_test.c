/* Records as columns: arrays and streams built by hand, as an engine with Arrow arrays would hand them over. */
#include <errno.h>
#include <string.h>

#include "bricks.h"
#include "parts.h"

#define RECORDS 3

/* Two columns: share (double, one missing) and ledger (boolean). They live as long as the test. */
typedef struct two_columns {
  double share[RECORDS];
  uint8_t share_valid, ledger;
  const void *share_buffers[2], *ledger_buffers[2], *no_buffers[1];
  struct ArrowSchema share_schema, ledger_schema, schema;
  struct ArrowArray share_array, ledger_array, array;
  struct ArrowSchema* schemas[2];
  struct ArrowArray* arrays[2];
} two_columns;

static int released_arrays = 0;

static void release_schema(struct ArrowSchema* schema) { schema->release = NULL; }
static void release_array(struct ArrowArray* array) {
  array->release = NULL;
  ++released_arrays;
}

static struct ArrowSchema schema_of(const char* format, const char* name) {
  struct ArrowSchema out = {0};
  out.format = format;
  out.name = name;
  out.flags = ARROW_FLAG_NULLABLE;
  out.release = release_schema;
  return out;
}

static struct ArrowArray array_of(const void** buffers, int64_t count, int64_t nulls) {
  struct ArrowArray out = {0};
  out.length = RECORDS;
  out.null_count = nulls;
  out.n_buffers = count;
  out.buffers = buffers;
  out.release = release_array;
  return out;
}

static void make(two_columns* out) {
  memset(out, 0, sizeof *out);
  out->share[0] = 80;
  out->share[1] = 80.25; /* one decimal is declared */
  out->share[2] = 80;    /* not valid */
  out->share_valid = 3;
  out->ledger = 7;
  out->share_buffers[0] = &out->share_valid;
  out->share_buffers[1] = out->share;
  out->ledger_buffers[1] = &out->ledger;
  out->share_schema = schema_of("g", "清洁运输比例");
  out->ledger_schema = schema_of("b", "ledger");
  out->schema = schema_of("+s", "");
  out->share_array = array_of(out->share_buffers, 2, 1);
  out->ledger_array = array_of(out->ledger_buffers, 2, 0);
  out->array = array_of(out->no_buffers, 1, 0);
  out->schemas[0] = &out->share_schema;
  out->schemas[1] = &out->ledger_schema;
  out->arrays[0] = &out->share_array;
  out->arrays[1] = &out->ledger_array;
  out->schema.n_children = out->array.n_children = 2;
  out->schema.children = out->schemas;
  out->array.children = out->arrays;
}

/* The field of that name, or NULL. */
static const struct ArrowArray* field(const struct ArrowSchema* schema, const struct ArrowArray* array,
                                      const char* name) {
  for (int64_t i = 0; i < schema->n_children; ++i) {
    if (strcmp(schema->children[i]->name, name) == 0) return array->children[i];
  }
  return NULL;
}

/* Text `row` of a large_utf8 array. */
static yh_text text_at(const struct ArrowArray* array, int64_t row) {
  const int64_t* offsets = array->buffers[1];
  yh_text out = {(const char*)array->buffers[2] + offsets[row], (size_t)(offsets[row + 1] - offsets[row])};
  return out;
}

/* The word of a dictionary column. */
static yh_text word_at(const struct ArrowArray* array, int64_t row) {
  return text_at(array->dictionary, ((const int16_t*)array->buffers[1])[row]);
}

static int64_t count_at(const struct ArrowArray* list, int64_t row) {
  const int64_t* offsets = list->buffers[1];
  return offsets[row + 1] - offsets[row];
}

static void check_answers(const struct ArrowSchema* schema, const struct ArrowArray* array) {
  CHECK_NUMBER(array->length, RECORDS);
  const struct ArrowArray* verdict = field(schema, array, "verdict");
  if (!CHECK(verdict != NULL)) return;
  CHECK_TEXT(word_at(verdict, 0), "holds");
  CHECK_TEXT(word_at(verdict, 1), "undecided");
  CHECK_TEXT(word_at(verdict, 2), "undecided");
  const struct ArrowArray* missing = field(schema, array, "missing");
  CHECK_NUMBER(count_at(missing, 0), 0);
  CHECK_NUMBER(count_at(missing, 1), 1);
  CHECK_TEXT(text_at(missing->children[0], 0), "share");
  const struct ArrowArray* issues = field(schema, array, "issues");
  CHECK_NUMBER(count_at(issues, 0), 0);
  CHECK_NUMBER(count_at(issues, 1), 1);
  CHECK_NUMBER(count_at(issues, 2), 0);
  const struct ArrowArray* issue = issues->children[0];
  CHECK_TEXT(text_at(issue->children[0], 0), "share");
  CHECK_TEXT(text_at(issue->children[1], 0), "E0603");
  CHECK_TEXT(text_at(issue->children[2], 0), "'share' has at most 1 decimals, '80.25' has more");
}

void test_arrow(void) {
  yh_rules* rules = compile_bricks();
  two_columns in;
  make(&in);
  YH_INIT(yh_arrow_options, options);
  options.subject = text("check-reduction");
  struct ArrowSchema schema;
  struct ArrowArray array;
  yh_diagnostics* diagnostics = NULL;
  CHECK_OK(yh_evaluate_arrow(rules, bricks_of(rules), &options, &in.schema, &in.array, &schema, &array, &diagnostics));
  CHECK(diagnostics == NULL);
  CHECK(in.schema.release != NULL && in.array.release != NULL);
  /* The answers keep nothing of the rules, and a child may be taken away. */
  check_answers(&schema, &array);
  const struct ArrowArray* outputs = field(&schema, &array, "outputs");
  if (CHECK(outputs != NULL)) CHECK_NUMBER(((const double*)outputs->children[0]->buffers[1])[0], 80);
  struct ArrowArray taken = *array.children[0];
  array.children[0]->release = NULL;
  array.release(&array);
  schema.release(&schema);
  CHECK_TEXT(word_at(&taken, 0), "holds");
  taken.release(&taken);

  yh_workspace* workspace = new_bricks(rules);
  CHECK_OK(yh_set_arrow(workspace, &in.schema, &in.array, 0, NULL, NULL));
  yh_result* result = NULL;
  CHECK_OK(yh_explain(workspace, text("check-reduction"), &result));
  CHECK_NUMBER(yh_result_verdict(result), YH_HOLDS);
  yh_result_free(result);
  CHECK_STATUS(yh_set_arrow(workspace, &in.schema, &in.array, 1, NULL, &diagnostics), YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0603", "'share' has at most 1 decimals, '80.25' has more");
  CHECK_STATUS(yh_set_arrow(workspace, &in.schema, &in.array, RECORDS, NULL, NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_set_arrow(workspace, &in.schema, &in.array, -1, NULL, NULL), YH_INVALID_ARGUMENT);
  yh_workspace_free(workspace);
  yh_rules_free(rules);
}

/* A stream of `left` batches, all the same; then the end, or a failure. */
typedef struct batches {
  two_columns columns;
  int left;
  bool fails;
  bool released;
} batches;

static int give_schema(struct ArrowArrayStream* stream, struct ArrowSchema* out) {
  *out = ((batches*)stream->private_data)->columns.schema;
  return 0;
}

static int give_batch(struct ArrowArrayStream* stream, struct ArrowArray* out) {
  batches* own = stream->private_data;
  memset(out, 0, sizeof *out);
  if (own->left == 0) return own->fails ? EIO : 0;
  --own->left;
  *out = own->columns.array;
  return 0;
}

static const char* give_error(struct ArrowArrayStream* stream) {
  (void)stream;
  return "the disk is gone";
}

static void release_stream(struct ArrowArrayStream* stream) {
  ((batches*)stream->private_data)->released = true;
  stream->release = NULL;
}

static struct ArrowArrayStream stream_of(batches* own, int count, bool fails) {
  make(&own->columns);
  own->left = count;
  own->fails = fails;
  own->released = false;
  struct ArrowArrayStream out = {give_schema, give_batch, give_error, release_stream, own};
  return out;
}

void test_arrow_stream(void) {
  yh_rules* rules = compile_bricks();
  size_t bricks = bricks_of(rules);
  YH_INIT(yh_arrow_options, options);
  options.subject = text("plan");
  batches own;
  struct ArrowArrayStream input = stream_of(&own, 2, true);
  struct ArrowArrayStream output;
  CHECK_OK(yh_evaluate_arrow_stream(rules, bricks, &options, &input, &output, NULL));
  CHECK(input.release == NULL);
  yh_rules_free(rules); /* the stream keeps what it needs */
  struct ArrowSchema schema;
  CHECK_NUMBER(output.get_schema(&output, &schema), 0);
  released_arrays = 0;
  for (int i = 0; i < 2; ++i) {
    struct ArrowArray array;
    if (!CHECK_NUMBER(output.get_next(&output, &array), 0)) break;
    check_answers(&schema, &array);
    array.release(&array);
    CHECK_NUMBER(released_arrays, i + 1);
  }
  struct ArrowArray array;
  CHECK_NUMBER(output.get_next(&output, &array), EIO);
  CHECK(array.release == NULL);
  CHECK(strcmp(output.get_last_error(&output), "the disk is gone") == 0);
  own.fails = false;
  CHECK_NUMBER(output.get_next(&output, &array), 0);
  CHECK(array.release == NULL && output.get_last_error(&output) == NULL);
  CHECK(!own.released);
  output.release(&output);
  CHECK(own.released && output.release == NULL);
  schema.release(&schema);
}

void test_arrow_arguments(void) {
  yh_rules* rules = compile_bricks();
  size_t bricks = bricks_of(rules);
  two_columns in;
  make(&in);
  struct ArrowSchema schema;
  struct ArrowArray array;
  yh_diagnostics* diagnostics = NULL;
  YH_INIT(yh_arrow_options, options);
  CHECK_STATUS(yh_evaluate_arrow(NULL, 0, NULL, &in.schema, &in.array, &schema, &array, NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_evaluate_arrow(rules, 99, NULL, &in.schema, &in.array, &schema, &array, NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_evaluate_arrow(rules, bricks, NULL, NULL, &in.array, &schema, &array, NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_evaluate_arrow(rules, bricks, NULL, &in.schema, &in.array, NULL, &array, NULL), YH_INVALID_ARGUMENT);
  options.size = 8;
  CHECK_STATUS(yh_evaluate_arrow(rules, bricks, &options, &in.schema, &in.array, &schema, &array, NULL),
               YH_INVALID_ARGUMENT);
  options.size = sizeof options;
  options.subject = text("weather");
  CHECK_STATUS(yh_evaluate_arrow(rules, bricks, &options, &in.schema, &in.array, &schema, &array, NULL), YH_NOT_FOUND);
  options.subject = text("plan");
  yh_setting setting = {text("P9"), text("strict")};
  options.parameters = &setting;
  options.parameter_count = 1;
  CHECK_STATUS(yh_evaluate_arrow(rules, bricks, &options, &in.schema, &in.array, &schema, &array, &diagnostics),
               YH_NOT_FOUND);
  yh_diagnostics_free(diagnostics);
  setting.name = text("P1");
  setting.value = text("odd");
  CHECK_STATUS(yh_evaluate_arrow(rules, bricks, &options, &in.schema, &in.array, &schema, &array, &diagnostics),
               YH_BAD_DATA);
  yh_diagnostics_free(diagnostics);
  options.parameter_count = 0;
  options.ruleset_column = text("industry");
  CHECK_STATUS(yh_evaluate_arrow(rules, 99, &options, &in.schema, &in.array, &schema, &array, &diagnostics),
               YH_BAD_DATA);
  CHECK_ONE(diagnostics, "E0854", "there is no column 'industry'");
  CHECK(schema.release == NULL && array.release == NULL);

  in.share_schema.format = "b";
  options.ruleset_column = text("");
  CHECK_STATUS(yh_evaluate_arrow(rules, bricks, &options, &in.schema, &in.array, &schema, &array, &diagnostics),
               YH_BAD_DATA);
  yh_diagnostics_free(diagnostics);
  batches own;
  struct ArrowArrayStream input = stream_of(&own, 1, false);
  struct ArrowArrayStream output;
  own.columns.share_schema.format = "b";
  CHECK_STATUS(yh_evaluate_arrow_stream(rules, bricks, &options, &input, &output, NULL), YH_BAD_DATA);
  CHECK(input.release != NULL && output.release == NULL);
  input.release(&input);
  CHECK_STATUS(yh_evaluate_arrow_stream(rules, bricks, &options, &input, &output, NULL), YH_INVALID_ARGUMENT);
  CHECK_STATUS(yh_set_arrow(NULL, &in.schema, &in.array, 0, NULL, NULL), YH_INVALID_ARGUMENT);
  yh_rules_free(rules);
}
