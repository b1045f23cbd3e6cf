#include <algorithm>
#include <cerrno>
#include <cstring>

#include "capi/arguments.hpp"
#include "capi/boundary.hpp"
#include "columns/evaluation.hpp"

using namespace yuheng;
using namespace yuheng::capi;

namespace {

constexpr size_t kLargestOptions = 4096;  // bytes; beyond this `size` was never set

// A copy of the options; nothing when their size is odd or they hold what is not known here.
std::optional<yh_arrow_options> known_options(const yh_arrow_options* options) {
  yh_arrow_options out{};
  out.size = sizeof out;
  if (options == nullptr) return out;
  if (options->size < sizeof out || options->size > kLargestOptions) return std::nullopt;
  const char* bytes = reinterpret_cast<const char*>(options);
  bool silent = std::all_of(bytes + sizeof out, bytes + options->size, [](char byte) { return byte == 0; });
  std::memcpy(&out, options, sizeof out);
  return silent && out.reserved == 0 ? std::optional(out) : std::nullopt;
}

std::optional<ColumnsRequest> request_of(const yh_rules* rules, size_t ruleset, const yh_arrow_options* given) {
  std::optional<yh_arrow_options> options = known_options(given);
  if (rules == nullptr || !options) return std::nullopt;
  std::optional<std::string_view> subject = utf8_of(options->subject);
  std::optional<std::string_view> selector = utf8_of(options->ruleset_column);
  if (!subject || !selector || (options->parameter_count > 0 && options->parameters == nullptr)) return std::nullopt;
  ColumnsRequest out;
  out.compiled = rules->compiled;
  out.subject = subject->empty() ? "grade" : std::string(*subject);
  out.selector = std::string(*selector);
  if (selector->empty()) {
    if (ruleset_at(rules, ruleset) == nullptr) return std::nullopt;
    out.ruleset = ruleset;
  }
  for (size_t i = 0; i < options->parameter_count; ++i) {
    std::optional<std::string_view> name = utf8_of(options->parameters[i].name);
    std::optional<std::string_view> value = utf8_of(options->parameters[i].value);
    if (!name || !value) return std::nullopt;
    out.parameters.emplace_back(*name, *value);
  }
  if (options->has_as_of != 0) out.as_of = date_of(options->as_of);
  out.brief = options->brief != 0;
  out.null_is_none = options->null_is_none != 0;
  out.threads = options->threads;
  return out;
}

yh_status status_of(ColumnsEvaluation::Refusal refusal) {
  switch (refusal) {
    case ColumnsEvaluation::Refusal::none: return YH_OK;
    case ColumnsEvaluation::Refusal::not_found: return YH_NOT_FOUND;
    case ColumnsEvaluation::Refusal::bad_data: break;
  }
  return YH_BAD_DATA;
}

// What a stream of answers owns.
struct AnswerStream {
  std::unique_ptr<const ColumnsEvaluation> evaluation;
  ArrowArrayStream input{};
  std::string error;

  AnswerStream() = default;
  AnswerStream(const AnswerStream&) = delete;
  AnswerStream& operator=(const AnswerStream&) = delete;
  ~AnswerStream() {
    if (input.release != nullptr) input.release(&input);
  }
};

AnswerStream& owned(ArrowArrayStream* stream) { return *static_cast<AnswerStream*>(stream->private_data); }

int error_number(yh_status status) {
  switch (status) {
    case YH_OK: return 0;
    case YH_OUT_OF_MEMORY: return ENOMEM;
    default: return EINVAL;
  }
}

int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  return error_number(guarded([&]() -> yh_status {
    owned(stream).evaluation->shape().columns().give_schema(out);
    return YH_OK;
  }));
}

int next_batch(AnswerStream& own, ArrowArray* out) {
  ArrowArray batch{};
  if (int failed = own.input.get_next(&own.input, &batch); failed != 0) {
    const char* why = own.input.get_last_error(&own.input);
    own.error = why == nullptr ? "the input stream failed" : why;
    return failed;
  }
  if (batch.release == nullptr) return 0;  // the end
  yh_status status = guarded([&]() -> yh_status {
    Diagnostics found;
    std::optional<AnswerColumns> answers = own.evaluation->evaluate(batch, found);
    if (!answers) {
      own.error = message_text(found.all().front(), Language::en);
      return YH_BAD_DATA;
    }
    answers->columns().give_array(out);
    return YH_OK;
  });
  batch.release(&batch);
  return error_number(status);
}

int stream_next(ArrowArrayStream* stream, ArrowArray* out) {
  out->release = nullptr;
  int number = ENOMEM;
  (void)guarded([&]() -> yh_status {
    owned(stream).error.clear();
    number = next_batch(owned(stream), out);
    return YH_OK;
  });
  return number;
}

const char* stream_error(ArrowArrayStream* stream) {
  const std::string& error = owned(stream).error;
  return error.empty() ? nullptr : error.c_str();
}

void stream_release(ArrowArrayStream* stream) {
  delete static_cast<AnswerStream*>(stream->private_data);
  stream->release = nullptr;
  stream->private_data = nullptr;
}

}  // namespace

yh_status yh_evaluate_arrow(const yh_rules* rules, size_t ruleset, const yh_arrow_options* options,
                            const ArrowSchema* schema, const ArrowArray* array, ArrowSchema* out_schema,
                            ArrowArray* out_array, yh_diagnostics** diagnostics) {
  reset(diagnostics);
  if (out_schema != nullptr) *out_schema = ArrowSchema{};
  if (out_array != nullptr) *out_array = ArrowArray{};
  return guarded([&]() -> yh_status {
    std::optional<ColumnsRequest> request = request_of(rules, ruleset, options);
    if (!request || schema == nullptr || array == nullptr || out_schema == nullptr || out_array == nullptr) {
      return YH_INVALID_ARGUMENT;
    }
    Diagnostics found;
    auto refusal = ColumnsEvaluation::Refusal::none;
    auto evaluation = ColumnsEvaluation::make(std::move(*request), *schema, found, refusal);
    std::optional<AnswerColumns> answers = evaluation ? evaluation->evaluate(*array, found) : std::nullopt;
    give(found, diagnostics);
    if (!answers) return evaluation ? YH_BAD_DATA : status_of(refusal);
    ArrowSchema made{};
    answers->columns().give_schema(&made);
    try {
      answers->columns().give_array(out_array);
    } catch (...) {
      made.release(&made);
      throw;
    }
    *out_schema = made;
    return YH_OK;
  });
}

yh_status yh_evaluate_arrow_stream(const yh_rules* rules, size_t ruleset, const yh_arrow_options* options,
                                   ArrowArrayStream* input, ArrowArrayStream* output, yh_diagnostics** diagnostics) {
  reset(diagnostics);
  if (output != nullptr) *output = ArrowArrayStream{};
  return guarded([&]() -> yh_status {
    std::optional<ColumnsRequest> request = request_of(rules, ruleset, options);
    if (!request || output == nullptr || input == nullptr || input->release == nullptr) return YH_INVALID_ARGUMENT;
    auto own = std::make_unique<AnswerStream>();
    ArrowSchema schema{};
    Diagnostics found;
    if (input->get_schema(input, &schema) != 0) {
      const char* why = input->get_last_error(input);
      found.add(Code::E0853, {}, {why == nullptr ? "the input stream failed" : why});
      give(found, diagnostics);
      return YH_BAD_DATA;
    }
    auto refusal = ColumnsEvaluation::Refusal::none;
    try {
      own->evaluation = ColumnsEvaluation::make(std::move(*request), schema, found, refusal);
    } catch (...) {
      if (schema.release != nullptr) schema.release(&schema);
      throw;
    }
    if (schema.release != nullptr) schema.release(&schema);
    give(found, diagnostics);
    if (!own->evaluation) return status_of(refusal);
    own->input = *input;
    *input = ArrowArrayStream{};
    *output = ArrowArrayStream{stream_schema, stream_next, stream_error, stream_release, own.release()};
    return YH_OK;
  });
}

yh_status yh_set_arrow(yh_workspace* workspace, const ArrowSchema* schema, const ArrowArray* array, int64_t record,
                       const yh_arrow_options* options, yh_diagnostics** diagnostics) {
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    std::optional<yh_arrow_options> known = known_options(options);
    if (workspace == nullptr || schema == nullptr || array == nullptr || !known || record < 0)
      return YH_INVALID_ARGUMENT;
    if (array->release == nullptr || record >= array->length) return YH_INVALID_ARGUMENT;
    Diagnostics found;
    std::string what = "a struct, one field per column, is expected";
    std::optional<ArrowLayout> layout = layout_of(*schema);
    std::optional<ArrowView> records;
    if (layout && layout->kind == ArrowKind::record && !layout->dictionary) {
      what.clear();
      records = view_of(*layout, *array, what);
    }
    if (!records) {
      found.add(Code::E0853, {}, {what});
      give(found, diagnostics);
      return YH_BAD_DATA;
    }
    Binding binding = bind_columns(workspace->program.rules, *layout, "", found);
    if (!found.has_errors()) {
      std::vector<Issue> issues;
      workspace->facts.clear();
      read_record(*records, binding, record, known->null_is_none != 0, workspace->facts, issues);
      for (const Issue& issue : issues) found.add(issue.diagnostic);
    }
    give(found, diagnostics);
    return found.has_errors() ? YH_BAD_DATA : YH_OK;
  });
}
