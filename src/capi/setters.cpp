// The two doors for facts: setters by index, and JSON.
#include <cmath>

#include "capi/arguments.hpp"
#include "capi/boundary.hpp"
#include "capi/fact_info.hpp"

using namespace yuheng;
using namespace yuheng::capi;

namespace {

// decimal128 holds every 64-bit mantissa with these exactly.
constexpr int32_t kLargestScale = 6000;

bool is_list(const Fact& fact) { return fact.type->kind == TypeKind::list; }

size_t lists_around(const CheckedRuleset& rules, const Fact& fact) {
  size_t out = 0;
  for (FactId at = fact.parent; at != kNoFact; at = rules.facts[at].parent) out += is_list(rules.facts[at]) ? 1 : 0;
  return out;
}

// The fact, if setters reach it: no more than one `item` is needed to say where it stands. `whole`: a list as such, not an
// item of it.
const Fact* reached(const yh_workspace* workspace, size_t fact, size_t item, bool whole) {
  if (workspace == nullptr || fact >= workspace->program.rules.facts.size()) return nullptr;
  const CheckedRuleset& rules = workspace->program.rules;
  const Fact& found = rules.facts[fact];
  size_t lists = lists_around(rules, found) + (!whole && is_plain_list(found) ? 1 : 0);
  bool placed = lists == 1 || (lists == 0 && item == 0);
  return placed ? &found : nullptr;
}

yh_status finish(bool done, const Diagnostics& found, yh_diagnostics** diagnostics) {
  if (done) return YH_OK;
  give(found, diagnostics);
  return YH_BAD_DATA;
}

yh_status set(yh_workspace* workspace, size_t fact, size_t item, const Given& given, yh_diagnostics** diagnostics) {
  if (reached(workspace, fact, item, std::holds_alternative<Null>(given)) == nullptr) return YH_INVALID_ARGUMENT;
  Diagnostics found;
  return finish(workspace->facts.set(static_cast<FactId>(fact), item, given, found), found, diagnostics);
}

// A number that no decimal can be.
yh_status refuse_number(const yh_workspace* workspace, size_t fact, size_t item, const std::string& shown,
                        yh_diagnostics** diagnostics) {
  const Fact* known = reached(workspace, fact, item, false);
  if (known == nullptr) return YH_INVALID_ARGUMENT;
  std::string path = known->path;
  if (is_plain_list(*known)) path += "[]";
  if (size_t at = path.find("[]"); at != std::string::npos) path.insert(at + 1, std::to_string(item));
  Diagnostics found;
  found.add(Code::E0602, {}, {path, std::string(type_name(type_of(value_type(*known)))), shown});
  return finish(false, found, diagnostics);
}

std::string shown(double value) {
  if (std::isnan(value)) return "NaN";
  return value < 0 ? "-Infinity" : "Infinity";
}

}  // namespace

yh_status yh_set_list_size(yh_workspace* workspace, size_t fact, size_t count, yh_diagnostics** diagnostics) {
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    if (reached(workspace, fact, 0, true) == nullptr) return YH_INVALID_ARGUMENT;
    if (lists_around(workspace->program.rules, workspace->program.rules.facts[fact]) > 0) return YH_INVALID_ARGUMENT;
    Diagnostics found;
    return finish(workspace->facts.set_list_size(static_cast<FactId>(fact), count, found), found, diagnostics);
  });
}

yh_status yh_set_decimal(yh_workspace* workspace, size_t fact, size_t item, int64_t mantissa, int32_t scale,
                         yh_diagnostics** diagnostics) {
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    if (scale >= -kLargestScale && scale <= kLargestScale) {
      return set(workspace, fact, item, Decimal::scaled(mantissa, scale), diagnostics);
    }
    std::string text = std::to_string(mantissa) + "e" + std::to_string(-int64_t{scale});
    return refuse_number(workspace, fact, item, text, diagnostics);
  });
}

yh_status yh_set_double(yh_workspace* workspace, size_t fact, size_t item, double value, yh_diagnostics** diagnostics) {
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    std::optional<Decimal> number = Decimal::from_double(value);
    if (!number) return refuse_number(workspace, fact, item, shown(value), diagnostics);
    return set(workspace, fact, item, *number, diagnostics);
  });
}

yh_status yh_set_boolean(yh_workspace* workspace, size_t fact, size_t item, int32_t value,
                         yh_diagnostics** diagnostics) {
  reset(diagnostics);
  return guarded([&] { return set(workspace, fact, item, value != 0, diagnostics); });
}

yh_status yh_set_text(yh_workspace* workspace, size_t fact, size_t item, yh_text value, yh_diagnostics** diagnostics) {
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> text = utf8_of(value);
    if (!text) return YH_INVALID_ARGUMENT;
    return set(workspace, fact, item, Text{std::string(*text)}, diagnostics);
  });
}

yh_status yh_set_date(yh_workspace* workspace, size_t fact, size_t item, int32_t days, yh_diagnostics** diagnostics) {
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    std::optional<Date> date = date_of(days);
    if (!date) return YH_INVALID_ARGUMENT;
    return set(workspace, fact, item, *date, diagnostics);
  });
}

yh_status yh_set_null(yh_workspace* workspace, size_t fact, size_t item, yh_diagnostics** diagnostics) {
  reset(diagnostics);
  return guarded([&] { return set(workspace, fact, item, Null{}, diagnostics); });
}

yh_status yh_set_missing(yh_workspace* workspace, size_t fact, size_t item) {
  return guarded([&]() -> yh_status {
    if (reached(workspace, fact, item, true) == nullptr) return YH_INVALID_ARGUMENT;
    Diagnostics found;
    return workspace->facts.set_missing(static_cast<FactId>(fact), item, found) ? YH_OK : YH_INVALID_ARGUMENT;
  });
}

yh_status yh_set_json(yh_workspace* workspace, yh_text json, yh_diagnostics** diagnostics) {
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> text = bytes_of(json);
    if (workspace == nullptr || !text) return YH_INVALID_ARGUMENT;
    Diagnostics found;
    return finish(workspace->facts.set_json(*text, found), found, diagnostics);
  });
}
