// Rules compiled ahead: in and out.
#include "artifact/compiled_file.hpp"

#include "base/file_bytes.hpp"
#include "capi/arguments.hpp"
#include "capi/boundary.hpp"

using namespace yuheng;
using namespace yuheng::capi;

namespace yuheng::capi {

yh_status give_rules(CompiledRulesPtr compiled, const Diagnostics& found, yh_rules** rules,
                     yh_diagnostics** diagnostics) {
  std::unique_ptr<yh_rules> out;
  if (compiled) out = std::make_unique<yh_rules>(std::move(compiled));
  give(found, diagnostics);
  *rules = out.release();
  return *rules == nullptr ? YH_IO_ERROR : YH_OK;
}

}  // namespace yuheng::capi

const std::string& yh_rules::compiled_bytes() const {
  std::call_once(bytes_once_, [&] { bytes_ = yuheng::compiled_bytes(*compiled); });
  return bytes_;
}

yh_status yh_rules_from_compiled(yh_text name, const void* bytes, size_t size, int32_t borrow, yh_rules** rules,
                                 yh_diagnostics** diagnostics) {
  reset(rules);
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> shown = utf8_of(name);
    if (rules == nullptr || !shown || (bytes == nullptr && size > 0)) return YH_INVALID_ARGUMENT;
    std::string_view all(static_cast<const char*>(bytes), size);
    std::shared_ptr<const std::string> copy;
    if (borrow == 0) {
      copy = std::make_shared<const std::string>(all);
      all = *copy;
    }
    Diagnostics found;
    std::string shown_name = shown->empty() ? "compiled rules" : std::string(*shown);
    return give_rules(open_compiled(all, copy, shown_name, found), found, rules, diagnostics);
  });
}

yh_status yh_rules_compiled(const yh_rules* rules, const void** bytes, size_t* size) {
  if (bytes != nullptr) *bytes = nullptr;
  if (size != nullptr) *size = 0;
  return guarded([&]() -> yh_status {
    if (rules == nullptr || bytes == nullptr || size == nullptr) return YH_INVALID_ARGUMENT;
    const std::string& all = rules->compiled_bytes();
    *bytes = all.data();
    *size = all.size();
    return YH_OK;
  });
}

yh_status yh_rules_write_compiled(const yh_rules* rules, yh_text path, yh_diagnostics** diagnostics) {
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> to = bytes_of(path);
    bool sound = to && !to->empty() && to->find('\0') == std::string_view::npos;
    if (rules == nullptr || !sound) return YH_INVALID_ARGUMENT;
    std::string name(*to);
    std::string why = replace_file(name, rules->compiled_bytes());
    if (why.empty()) return YH_OK;
    Diagnostics found;
    found.add(Code::E0809, {}, {name, why});
    give(found, diagnostics);
    return YH_IO_ERROR;
  });
}

yh_status yh_rules_verify(const yh_rules* rules, yh_diagnostics** diagnostics) {
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    if (rules == nullptr) return YH_INVALID_ARGUMENT;
    Diagnostics found;
    verify(*rules->compiled, found);
    give(found, diagnostics);
    return found.has_errors() ? YH_IO_ERROR : YH_OK;
  });
}

yh_status yh_rules_get(const yh_rules* rules, yh_rules_info* out) {
  if (rules == nullptr || !is_fillable(out)) return YH_INVALID_ARGUMENT;
  const CompiledOrigin& origin = rules->compiled->origin;
  yh_rules_info info{};
  info.digest = lent(rules->compiled->digest);
  info.ruleset_count = static_cast<uint32_t>(rules->compiled->programs.size());
  info.compiled_format = origin.format;
  info.compiled_by = lent(origin.library);
  info.compiled_size = origin.size_bytes;
  return fill(out, info);
}
