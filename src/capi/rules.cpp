#include <algorithm>

#include "artifact/compiled_file.hpp"
#include "capi/arguments.hpp"
#include "capi/boundary.hpp"

using namespace yuheng;
using namespace yuheng::capi;

namespace {

std::optional<std::vector<std::string>> paths_of(const yh_text* paths, size_t count) {
  if (paths == nullptr && count > 0) return std::nullopt;
  std::vector<std::string> out;
  for (size_t i = 0; i < count; ++i) {
    std::optional<std::string_view> path = bytes_of(paths[i]);
    if (!path || path->empty() || path->find('\0') != std::string_view::npos) return std::nullopt;
    out.emplace_back(*path);
  }
  return out;
}

bool is_about_files(const Diagnostics& found) {
  return std::any_of(found.all().begin(), found.all().end(), [](const Diagnostic& diagnostic) {
    return diagnostic.code == Code::E0801 || diagnostic.code == Code::E0802;
  });
}

yh_status compile_to(const std::vector<SourcePtr>& sources, Diagnostics& found, yh_rules** rules,
                     yh_diagnostics** diagnostics) {
  bool given = give_rules(compile(sources, found), found, rules, diagnostics) == YH_OK;
  if (given) return YH_OK;
  return is_about_files(found) ? YH_IO_ERROR : YH_COMPILE_ERROR;
}

// The one of the paths that holds compiled rules.
const std::string* compiled_among(const std::vector<std::string>& paths) {
  auto found = std::find_if(paths.begin(), paths.end(), [](const std::string& path) { return is_compiled_file(path); });
  return found == paths.end() ? nullptr : &*found;
}

}  // namespace

yh_status yh_rules_from_files(const yh_text* paths, size_t count, yh_rules** rules, yh_diagnostics** diagnostics) {
  reset(rules);
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    std::optional<std::vector<std::string>> names = paths_of(paths, count);
    if (rules == nullptr || !names) return YH_INVALID_ARGUMENT;
    Diagnostics found;
    const std::string* compiled = compiled_among(*names);
    if (compiled == nullptr) return compile_to(read_sources(*names, found), found, rules, diagnostics);
    if (names->size() == 1) return give_rules(open_compiled_file(*compiled, found), found, rules, diagnostics);
    found.add(Code::E0808, {}, {*compiled});
    return give_rules(nullptr, found, rules, diagnostics);
  });
}

yh_status yh_rules_from_memory(const yh_source* sources, size_t count, yh_rules** rules, yh_diagnostics** diagnostics) {
  reset(rules);
  reset(diagnostics);
  return guarded([&]() -> yh_status {
    std::optional<std::vector<SourcePtr>> texts = sources_of(sources, count);
    if (rules == nullptr || !texts) return YH_INVALID_ARGUMENT;
    Diagnostics found;
    return compile_to(*texts, found, rules, diagnostics);
  });
}

void yh_rules_free(yh_rules* rules) { delete rules; }

yh_text yh_rules_digest(const yh_rules* rules) {
  if (rules == nullptr) return {nullptr, 0};
  return lent(rules->compiled->digest);
}
