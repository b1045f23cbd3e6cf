#include "cli/activities.hpp"

#include "cli/unicode.hpp"

namespace yuheng::cli {
namespace {

// The parts between any of the separators, blank ones left out.
std::vector<std::string> split(const std::string& text, const std::vector<std::string>& separators) {
  std::vector<std::string> out;
  std::string part;
  auto finish = [&] {
    if (!trimmed(part).empty()) out.emplace_back(trimmed(part));
    part.clear();
  };
  for (size_t at = 0; at < text.size();) {
    size_t length = 0;
    for (const std::string& separator : separators) {
      if (text.compare(at, separator.size(), separator) == 0) length = separator.size();
    }
    if (length > 0) {
      finish();
      at += length;
    } else {
      part += text[at++];
    }
  }
  finish();
  return out;
}

Activity activity_of(const Record& record, const std::string& name, bool by_ruleset) {
  Activity out{name, {}};
  for (const std::string& layer : split(name, {"+", "＋"})) {
    Record one = record;
    one.ruleset = by_ruleset ? layer : "";
    one.industry = by_ruleset ? "" : layer;
    out.layers.push_back(std::move(one));
  }
  return out;
}

// The record with the members of one of its activities on top of its own.
Record merged(const Record& record, const Json& activity) {
  Record out = record;
  std::vector<JsonMember> members;
  for (const JsonMember& member : record.json->members) {
    bool own = member.name == "activities" || member.name == "ruleset" || member.name == "industry";
    if (!own && activity.find(member.name) == nullptr) members.push_back(member);
  }
  for (const JsonMember& member : activity.members) members.push_back(member);
  out.json->members = std::move(members);
  out.ruleset = activity["ruleset"].text;
  out.industry = activity["industry"].text;
  return out;
}

}  // namespace

std::vector<Activity> activities_of(const Record& record) {
  const Json* list = record.json ? record.json->find("activities") : nullptr;
  std::vector<Activity> out;
  if (list != nullptr && list->kind == Json::Kind::array) {
    const Json activities = expanded(*list);
    for (const Json& item : activities.items) {
      Record one = merged(record, item);
      bool by_ruleset = !one.ruleset.empty();
      out.push_back(activity_of(one, by_ruleset ? one.ruleset : one.industry, by_ruleset));
    }
    return out;
  }
  bool by_ruleset = !record.ruleset.empty();
  for (const std::string& name : split(by_ruleset ? record.ruleset : record.industry, {";", "；", "、"})) {
    out.push_back(activity_of(record, name, by_ruleset));
  }
  if (out.empty()) out.push_back({"", {record}});
  return out;
}

}  // namespace yuheng::cli
