// A file of compiled rules with any bytes changed behind right checksums: refused, or sound enough to be asked everything.
// The input is a list of changes (place, two bytes; value, one byte) to the file of the invented ruleset, so that it means the same
// whatever the layout of the file.
#include "artifact/sealed.hpp"
#include "fuzz/everything.hpp"

using namespace yuheng::fuzz;

namespace {

std::string changed_file(const uint8_t* data, size_t size) {
  static const std::string kWhole = yuheng::invented_file();
  constexpr size_t kChangeBytes = 3;
  std::string out = kWhole;
  for (size_t at = 0; at + kChangeBytes <= size; at += kChangeBytes) {
    size_t place = (data[at] | static_cast<size_t>(data[at + 1]) << 8U) % (out.size() - yuheng::kCompiledHeaderBytes);
    out[yuheng::kCompiledHeaderBytes + place] = static_cast<char>(data[at + 2]);
  }
  return yuheng::sealed(std::move(out));
}

void ask_ruleset(const yh_rules* rules, size_t ruleset) {
  yh_result* result = nullptr;
  auto ask = [&](yh_status status) { read(status, result); };
  ask(yh_ruleset_describe(rules, ruleset, &result));
  ask(yh_table_sheet(rules, ruleset, {nullptr, 0}, &result));
  yh_workspace* workspace = nullptr;
  promise(yh_workspace_new(rules, ruleset, &workspace) == YH_OK, "a ruleset has workspaces");
  for (const char* facts : {"{}", R"({"n": 3, "pm": 8.5, "share": null, "b": true, "tonnes": [1, 2], "names": ["a"],
      "day": "2023-08-20", "kilns": [{"pm": 9, "stacks": [{"height": 15}]}, {"in_use": true}], "as_of": "2023-08-20"})"}) {
    yh_diagnostics* diagnostics = nullptr;
    yh_set_json(workspace, as_text(facts), &diagnostics);
    read(diagnostics);
    ask_all(workspace, rules, ruleset);
  }
  ask(yh_gap(workspace, as_text("A"), {nullptr, 0}, &result, nullptr));
  yh_workspace_free(workspace);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes = changed_file(data, size);
  yh_rules* rules = nullptr;
  yh_diagnostics* diagnostics = nullptr;
  yh_status status = yh_rules_from_compiled(as_text("fuzz.yhc"), bytes.data(), bytes.size(), 1, &rules, &diagnostics);
  promise((status == YH_OK) == (rules != nullptr), "rules come with YH_OK");
  promise(status == YH_OK || yh_diagnostics_count(diagnostics) > 0, "a refusal has a reason");
  read(diagnostics);
  if (rules == nullptr) return 0;
  diagnostics = nullptr;
  status = yh_rules_verify(rules, &diagnostics);
  promise(status == YH_OK || yh_diagnostics_count(diagnostics) > 0, "a refusal has a reason");
  read(diagnostics);
  for (size_t i = 0; status == YH_OK && i < yh_ruleset_count(rules); ++i) ask_ruleset(rules, i);
  yh_rules_free(rules);
  return 0;
}
