#include "capi/arguments.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "base/unicode.hpp"

namespace yuheng::capi {
namespace {

constexpr size_t kLargestStruct = 4096;  // bytes; beyond this a `size` was never set

template <class Item>
const Item* item_at(const std::vector<Item>& items, size_t index) {
  return index < items.size() ? &items[index] : nullptr;
}

// One source at `at`, which holds `stride` bytes. Bytes that are not known here ask for something we cannot do.
std::optional<yh_source> source_at(const char* at, size_t stride) {
  yh_source out{};
  std::memcpy(&out, at, sizeof out);
  bool silent = std::all_of(at + sizeof out, at + stride, [](char byte) { return byte == 0; });
  if (out.size != stride || !silent) return std::nullopt;
  return out;
}

}  // namespace

std::optional<std::string_view> bytes_of(yh_text text) {
  if (text.data == nullptr) return text.size == 0 ? std::optional(std::string_view()) : std::nullopt;
  return std::string_view(text.data, text.size);
}

std::optional<std::string_view> utf8_of(yh_text text) {
  std::optional<std::string_view> out = bytes_of(text);
  if (out && find_invalid_utf8(*out) != std::string_view::npos) return std::nullopt;
  return out;
}

const CheckedRuleset* ruleset_at(const yh_rules* rules, size_t ruleset) {
  if (rules == nullptr) return nullptr;
  const Programs& programs = rules->compiled->programs;
  return ruleset < programs.size() ? &programs[ruleset].rules : nullptr;
}

const Fact* fact_at(const yh_rules* rules, size_t ruleset, size_t fact) {
  const CheckedRuleset* found = ruleset_at(rules, ruleset);
  return found == nullptr ? nullptr : item_at(found->facts, fact);
}

const CheckedTable* table_at(const yh_rules* rules, size_t ruleset, size_t table) {
  const CheckedRuleset* found = ruleset_at(rules, ruleset);
  return found == nullptr ? nullptr : item_at(found->tables, table);
}

const CheckedDecision* decision_at(const yh_rules* rules, size_t ruleset, size_t decision) {
  const CheckedRuleset* found = ruleset_at(rules, ruleset);
  return found == nullptr ? nullptr : item_at(found->decisions, decision);
}

std::optional<Date> date_of(int32_t days) {
  if (days == YH_NO_DATE) return std::nullopt;
  return Date{days};
}

int32_t days_of(const std::optional<Date>& date) {
  if (!date) return YH_NO_DATE;
  int64_t earliest = int64_t{YH_NO_DATE} + 1;
  return static_cast<int32_t>(std::clamp<int64_t>(date->days, earliest, std::numeric_limits<int32_t>::max()));
}

std::optional<std::vector<SourcePtr>> sources_of(const yh_source* sources, size_t count) {
  std::vector<SourcePtr> out;
  if (count == 0) return out;
  if (sources == nullptr) return std::nullopt;
  size_t stride = sources->size;
  bool sound = stride >= sizeof(yh_source) && stride <= kLargestStruct && stride % alignof(yh_source) == 0;
  if (!sound) return std::nullopt;
  const char* at = reinterpret_cast<const char*>(sources);
  for (size_t i = 0; i < count; ++i, at += stride) {
    std::optional<yh_source> source = source_at(at, stride);
    std::optional<std::string_view> name = source ? utf8_of(source->name) : std::nullopt;
    std::optional<std::string_view> text = source ? bytes_of(source->text) : std::nullopt;
    if (!name || !text) return std::nullopt;
    std::string shown = name->empty() ? "text " + std::to_string(i + 1) : std::string(*name);
    out.push_back(make_source(std::move(shown), std::string(*text)));
  }
  return out;
}

}  // namespace yuheng::capi
