#include "cli/known_headings.hpp"

#include <algorithm>
#include <set>

#include "cli/suggest.hpp"

namespace yuheng::cli {
namespace {

std::vector<Binding> bind(const Sheet& sheet, const HeadingIndex& index) {
  std::vector<Binding> bindings;
  std::optional<size_t> list = sheet.list.empty() ? std::nullopt : index.find_list(sheet.list);
  for (const std::string& heading : sheet.headings) {
    Binding binding;
    if (sheet.list.empty()) {
      binding = index.find(heading);
    } else if (list) {
      binding = index.find_in_list(*list, heading);
    }
    bindings.push_back(heading.empty() ? Binding() : std::move(binding));
  }
  return bindings;
}

Words unusable_words(const Binding& binding, const std::string& heading) {
  switch (binding.kind) {
    case Binding::Kind::ambiguous:
      return words("'{0}' fits several facts ({1}): write the path", "“{0}”对应多个事实（{1}），请改写为路径",
                   {heading, binding.clash});
    case Binding::Kind::nested:
      return words("'{0}' is a list inside a list: only JSON can give it", "“{0}”是列表中的列表，只能用 JSON 提供",
                   {heading});
    default: return words("'{0}': items are counted from 1", "“{0}”：序号从 1 开始", {heading});
  }
}

std::string complaints_text(const std::map<std::string, Words>& complaints, Language language) {
  std::string out;
  for (const auto& [heading, complaint] : complaints) {
    if (!out.empty()) out += language == Language::chinese ? "；" : "; ";
    out += complaint.in(language);
  }
  return out;
}

}  // namespace

KnownHeadings::KnownHeadings(const Rules& rules) : rules_(rules), indexes_(rules.rulesets().size()) {
  for (const Ruleset& ruleset : rules.rulesets()) all_.push_back(ruleset.index);
}

const HeadingIndex& KnownHeadings::of(size_t ruleset) const {
  std::unique_ptr<const HeadingIndex>& index = indexes_[ruleset];
  if (!index) index = std::make_unique<const HeadingIndex>(rules_.at(ruleset));
  return *index;
}

const std::vector<Binding>& KnownHeadings::bindings(const Sheet& sheet, size_t ruleset) {
  auto [found, added] = bindings_.try_emplace({&sheet, ruleset});
  if (added) found->second = bind(sheet, of(ruleset));
  return found->second;
}

bool KnownHeadings::any_knows_path(const std::string& path) const {
  return std::any_of(all_.begin(), all_.end(), [&](size_t ruleset) { return of(ruleset).knows_path(path); });
}

bool KnownHeadings::any_knows_list(const std::string& list) const {
  return std::any_of(all_.begin(), all_.end(), [&](size_t ruleset) { return of(ruleset).find_list(list).has_value(); });
}

Words KnownHeadings::with_suggestion(const std::string& heading) const {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const Ruleset& ruleset : rules_.rulesets()) {
    for (const std::string& name : of(ruleset.index).names()) {
      if (seen.insert(name).second) names.push_back(name);
    }
  }
  std::string near = nearest(heading, names);
  if (near.empty()) return same(heading);
  return words("{0} (did you mean {1}?)", "{0}（是否应为 {1}？）", {heading, near});
}

KnownHeadings::Use KnownHeadings::use_of(const Sheet& sheet, size_t column, const std::vector<size_t>& rulesets) {
  Use out;
  for (size_t ruleset : rulesets) {
    const Binding& binding = bindings(sheet, ruleset)[column];
    if (binding.kind == Binding::Kind::none) continue;
    bool refused = binding.kind == Binding::Kind::ambiguous || binding.kind == Binding::Kind::nested ||
                   binding.kind == Binding::Kind::bad_item;
    if (refused) out.wrong = &binding;
    out.usable = out.usable || !refused;
  }
  return out;
}

void KnownHeadings::examine_sheet(const Sheet& sheet, const ReadOptions& options, Complaints& unknown,
                                  Complaints& unusable) {
  if (!sheet.list.empty() && !any_knows_list(sheet.list)) {
    unknown.emplace(sheet.file, with_suggestion(sheet.list));
    return;
  }
  for (size_t column = 0; column < sheet.headings.size(); ++column) {
    const std::string& heading = sheet.headings[column];
    if (heading.empty() || is_own_heading(heading, options)) continue;
    Use use = use_of(sheet, column, meant_);
    if (use.usable && use.wrong == nullptr) continue;
    use = use_of(sheet, column, all_);
    if (use.wrong != nullptr) {
      unusable.emplace(heading, unusable_words(*use.wrong, heading));
    } else if (!use.usable) {
      unknown.emplace(heading, with_suggestion(heading));
    }
  }
}

void KnownHeadings::examine_member(const std::string& name, const ReadOptions& options, Complaints& unknown) const {
  if (!is_own_heading(name, options) && !any_knows_path(name)) unknown.emplace(name, with_suggestion(name));
}

std::string KnownHeadings::complaint(const std::vector<Record>& records, const std::set<size_t>& meant,
                                     const ReadOptions& options, Language language) {
  meant_.assign(meant.begin(), meant.end());
  std::stable_partition(all_.begin(), all_.end(), [&](size_t ruleset) { return meant.count(ruleset) > 0; });
  Complaints unknown;
  Complaints unusable;
  std::set<const Sheet*> seen;
  std::set<std::string> seen_members;
  auto examine = [&](const Row& row) {
    if (row.sheet && seen.insert(row.sheet.get()).second) examine_sheet(*row.sheet, options, unknown, unusable);
  };
  for (const Record& record : records) {
    examine(record.row);
    for (const Row& item : record.items) examine(item);
    if (!record.json) continue;
    for (const auto& [name, value] : record.json->members) {
      if (seen_members.insert(name).second) examine_member(name, options, unknown);
    }
  }
  std::string out;
  if (!unknown.empty()) {
    Words line = words("headings no ruleset knows, not used: {0}\n", "没有规则集认识的列，未使用：{0}\n",
                       {complaints_text(unknown, language)});
    out += line.in(language);
  }
  if (!unusable.empty()) {
    Words line =
        words("headings that cannot be used: {0}\n", "无法使用的列：{0}\n", {complaints_text(unusable, language)});
    out += line.in(language);
  }
  return out;
}

}  // namespace yuheng::cli
