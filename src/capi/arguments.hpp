// How arguments are looked at: texts, structs that carry their size, indices, out-arguments.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capi/handles.hpp"

namespace yuheng::capi {

inline yh_text lent(std::string_view text) { return {text.data(), text.size()}; }

// Nothing when a size comes without data.
std::optional<std::string_view> bytes_of(yh_text text);
// Likewise, and nothing when it is not UTF-8.
std::optional<std::string_view> utf8_of(yh_text text);

// A struct to fill: as large as known here, or larger (from a newer header).
template <class Info>
bool is_fillable(const Info* out) {
  return out != nullptr && out->size >= sizeof(Info);
}

// Fills all that is known here; what lies behind stays as it is.
template <class Info>
yh_status fill(Info* out, Info info) {
  info.size = out->size;
  *out = info;
  return YH_OK;
}

// Empties an out-argument at the beginning of a call, so that a failure leaves nothing to trip over.
template <class Handle>
void reset(Handle** out) {
  if (out != nullptr) *out = nullptr;
}
inline void reset(yh_text* out) {
  if (out != nullptr) *out = {nullptr, 0};
}
inline void reset(size_t* out) {
  if (out != nullptr) *out = SIZE_MAX;
}

inline void put(yh_text* out, std::string_view text) {
  if (out != nullptr) *out = lent(text);
}

// Null when there is no such thing. Throws UnreadableProgram.
const CheckedRuleset* ruleset_at(const yh_rules* rules, size_t ruleset);
const Fact* fact_at(const yh_rules* rules, size_t ruleset, size_t fact);
const CheckedTable* table_at(const yh_rules* rules, size_t ruleset, size_t table);
const CheckedDecision* decision_at(const yh_rules* rules, size_t ruleset, size_t decision);

std::optional<Date> date_of(int32_t days);
int32_t days_of(const std::optional<Date>& date);

// The texts of an array of sources, copied; nothing when one of them cannot be read as the header says.
std::optional<std::vector<SourcePtr>> sources_of(const yh_source* sources, size_t count);

}  // namespace yuheng::capi
