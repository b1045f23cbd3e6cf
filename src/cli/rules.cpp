#include "cli/rules.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/exit_status.hpp"

namespace yuheng::cli {
namespace {

namespace fs = std::filesystem;

Fact read_fact(const yh_rules* rules, size_t ruleset, size_t index, const std::vector<Fact>& before) {
  YH_INIT(yh_fact_info, info);
  require(yh_fact_get(rules, ruleset, index, &info), "yh_fact_get");
  Fact fact;
  fact.path = as_string(info.path);
  fact.label = {as_string(info.label), as_string(info.label_zh)};
  fact.unit = as_string(info.unit);
  fact.minimum = as_string(info.minimum);
  fact.maximum = as_string(info.maximum);
  fact.type = info.type;
  fact.decimals = info.decimals;
  fact.optional = info.optional != 0;
  for (size_t i = 0; i < info.choice_count; ++i) {
    yh_text id{};
    yh_text label{};
    yh_text label_zh{};
    require(yh_fact_choice(rules, ruleset, index, i, &id, &label, &label_zh), "yh_fact_choice");
    fact.choices.push_back({as_string(id), {as_string(label), as_string(label_zh)}});
  }
  for (size_t i = 0; i < info.alias_count; ++i) {
    yh_text heading{};
    require(yh_fact_alias(rules, ruleset, index, i, &heading), "yh_fact_alias");
    fact.aliases.push_back(as_string(heading));
  }
  fact.field = fact.path;
  if (info.parent < 0) return fact;
  auto parent_index = static_cast<size_t>(info.parent);
  const Fact& parent = before[parent_index];
  fact.list = parent.type == YH_LIST ? parent_index : parent.list;
  fact.nested = parent.nested || (parent.type == YH_LIST && parent.list.has_value());
  if (fact.list) fact.field = fact.path.substr(std::min(fact.path.size(), before[*fact.list].path.size() + 3));
  return fact;
}

[[noreturn]] void refuse(yh_status status, const yh_diagnostics* diagnostics, Language language) {
  std::string text = as_string(yh_diagnostics_text(diagnostics, as_library_language(language)));
  if (text.empty()) require(status, "yh_rules_from_files");
  throw Failure(status == YH_IO_ERROR ? exit_status::kNoInput : exit_status::kBadData, same(text));
}

void require_existing(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (fs::exists(path, ignored)) continue;
    throw Failure(exit_status::kNoInput, words("there is no file or folder {0}", "没有文件或文件夹 {0}", {path}));
  }
}

}  // namespace

const std::vector<Fact>& FactList::all() const {
  while (read_.size() < count_) read_.push_back(read_fact(rules_, ruleset_, read_.size(), read_));
  return read_;
}

Rules Rules::open(const std::vector<std::string>& paths, Language language) {
  require_existing(paths);
  std::vector<yh_text> texts;
  for (const std::string& path : paths) texts.push_back(as_text(path));
  Rules rules;
  DiagnosticsHandle diagnostics;
  yh_status status = yh_rules_from_files(texts.data(), texts.size(), Out(rules.handle_), Out(diagnostics));
  if (status != YH_OK) refuse(status, diagnostics.get(), language);
  rules.read_rulesets();
  return rules;
}

void Rules::read_rulesets() {
  for (size_t index = 0; index < yh_ruleset_count(handle()); ++index) {
    YH_INIT(yh_ruleset_info, info);
    require(yh_ruleset_get(handle(), index, &info), "yh_ruleset_get");
    Ruleset ruleset;
    ruleset.index = index;
    ruleset.id = as_string(info.id);
    ruleset.title = {as_string(info.title), as_string(info.title_zh)};
    ruleset.industry = as_string(info.industry);
    ruleset.effective_from = info.effective_from;
    ruleset.effective_to = info.effective_to;
    ruleset.counts = info;
    ruleset.facts = FactList(handle(), index, info.fact_count);
    rulesets_.push_back(std::move(ruleset));
  }
}

std::optional<size_t> Rules::find(const std::string& id, int32_t as_of) const {
  size_t index = 0;
  if (yh_ruleset_find(handle(), as_text(id), as_of, &index) != YH_OK) return std::nullopt;
  return index;
}

std::optional<size_t> Rules::find_industry(const std::string& industry, int32_t as_of) const {
  size_t index = 0;
  if (yh_ruleset_find_industry(handle(), as_text(industry), as_of, &index) != YH_OK) return std::nullopt;
  return index;
}

std::vector<size_t> Rules::find_layers(const std::string& industry, int32_t as_of) const {
  std::vector<size_t> out(rulesets_.size());
  size_t count = 0;
  (void)yh_ruleset_find_layers(handle(), as_text(industry), as_of, out.data(), out.size(), &count);
  out.resize(count);
  return out;
}

std::vector<std::string> Rules::ids() const {
  std::vector<std::string> ids;
  for (const Ruleset& ruleset : rulesets_) {
    if (std::find(ids.begin(), ids.end(), ruleset.id) == ids.end()) ids.push_back(ruleset.id);
  }
  return ids;
}

std::vector<size_t> Rules::in_force(int32_t as_of) const {
  std::vector<size_t> indices;
  for (const std::string& id : ids()) {
    if (auto index = find(id, as_of)) indices.push_back(*index);
  }
  return indices;
}

std::string Rules::description_text(size_t index) const {
  ResultHandle result;
  require(yh_ruleset_describe(handle(), index, Out(result)), "yh_ruleset_describe");
  return as_string(yh_result_json(result.get()));
}

const Json& Rules::description(size_t index) const {
  auto found = descriptions_.find(index);
  if (found != descriptions_.end()) return found->second;
  JsonError error;
  std::optional<Json> parsed = parse_json(description_text(index), error);
  if (!parsed) throw Failure(exit_status::kInternal, same("yh_ruleset_describe: " + error.what.en));
  return descriptions_.emplace(index, std::move(*parsed)).first->second;
}

std::vector<std::string> rules_paths(const std::vector<std::string>& given) {
  if (!given.empty()) return given;
  std::error_code ignored;
  if (fs::is_directory("rulesets", ignored)) return {"rulesets"};
  fs::path executable = fs::read_symlink("/proc/self/exe", ignored);
  fs::path installed = executable.parent_path().parent_path() / "share" / "yuheng" / "rulesets";
  if (!executable.empty() && fs::is_directory(installed, ignored)) return {installed.string()};
  throw Failure(exit_status::kNoInput, words("no rules: there is no folder 'rulesets' here; name one with --rules",
                                             "没有规则：当前目录下没有 rulesets 文件夹，请用 --rules 指定"));
}

std::string type_name(yh_type type) {
  switch (type) {
    case YH_NUMBER: return "number";
    case YH_STRING: return "string";
    case YH_BOOLEAN: return "boolean";
    case YH_DATE: return "date";
    case YH_DURATION: return "duration";
    case YH_TIME: return "time";
    case YH_DATE_AND_TIME: return "date and time";
    case YH_CHOICE: return "choice";
    case YH_RECORD: return "record";
    default: return "list";
  }
}

}  // namespace yuheng::cli
