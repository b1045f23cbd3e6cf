#include <algorithm>

#include "base/unicode.hpp"
#include "capi/arguments.hpp"
#include "capi/boundary.hpp"

namespace yuheng::capi {
namespace {

yh_severity severity(Code code) {
  switch (severity_of(code)) {
    case Severity::error: return YH_ERROR;
    case Severity::warning: return YH_WARNING;
    case Severity::note: break;
  }
  return YH_NOTE;
}

void set_place(const Span& span, yh_diagnostics::Entry& out) {
  if (!span.source) return;
  out.source = span.source->name();
  out.line = span.source->line_of(span.begin);
  std::string_view line = span.source->line(out.line);
  size_t before = std::min<size_t>(span.begin - span.source->begin_of(out.line), line.size());
  out.column = static_cast<uint32_t>(count_code_points(line.substr(0, before)) + 1);
}

yh_diagnostics::Entry entry_of(const Diagnostic& diagnostic) {
  yh_diagnostics::Entry out;
  out.severity = severity(diagnostic.code);
  set_place(diagnostic.span, out);
  out.code = code_text(diagnostic.code);
  out.message = message_text(diagnostic, Language::en);
  out.message_zh = message_text(diagnostic, Language::zh);
  out.hint = hint_text(diagnostic, Language::en);
  out.hint_zh = hint_text(diagnostic, Language::zh);
  return out;
}

}  // namespace

void give(const Diagnostics& found, yh_diagnostics** out) {
  if (out == nullptr || found.all().empty()) return;
  auto given = std::make_unique<yh_diagnostics>();
  for (const Diagnostic& diagnostic : found.all()) {
    given->entries.push_back(entry_of(diagnostic));
    given->english += rendered(diagnostic, Language::en);
    given->chinese += rendered(diagnostic, Language::zh);
  }
  *out = given.release();
}

}  // namespace yuheng::capi

using namespace yuheng::capi;

size_t yh_diagnostics_count(const yh_diagnostics* diagnostics) {
  return diagnostics == nullptr ? 0 : diagnostics->entries.size();
}

yh_status yh_diagnostics_get(const yh_diagnostics* diagnostics, size_t index, yh_diagnostic* out) {
  if (index >= yh_diagnostics_count(diagnostics) || !is_fillable(out)) return YH_INVALID_ARGUMENT;
  const yh_diagnostics::Entry& entry = diagnostics->entries[index];
  yh_diagnostic info{};
  info.severity = entry.severity;
  info.line = entry.line;
  info.column = entry.column;
  info.code = lent(entry.code);
  info.source = lent(entry.source);
  info.message = lent(entry.message);
  info.message_zh = lent(entry.message_zh);
  info.hint = lent(entry.hint);
  info.hint_zh = lent(entry.hint_zh);
  return fill(out, info);
}

yh_text yh_diagnostics_text(const yh_diagnostics* diagnostics, yh_language language) {
  if (diagnostics == nullptr) return {nullptr, 0};
  return lent(language == YH_CHINESE ? diagnostics->chinese : diagnostics->english);
}

void yh_diagnostics_free(yh_diagnostics* diagnostics) { delete diagnostics; }
