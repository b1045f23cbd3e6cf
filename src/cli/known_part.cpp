#include "cli/known_part.hpp"

#include <algorithm>

namespace yuheng::cli {
namespace {

void pass_blanks(std::string_view text, size_t& at) { at = text.find_first_not_of(" \t\r\n", at); }

// A text with its quotes.
std::string_view quoted(std::string_view text, size_t& at) {
  size_t from = at;
  for (++at; text[at] != '"'; ++at) at += text[at] == '\\' ? 1 : 0;
  ++at;
  return text.substr(from, at - from);
}

std::string name_of(std::string_view quoted) {
  if (quoted.find('\\') == std::string_view::npos) return std::string(quoted.substr(1, quoted.size() - 2));
  JsonError none;
  return parse_json(quoted, none).value_or(Json()).text;
}

void put(std::string* out, std::string_view text) {
  if (out != nullptr) *out += text;
}

}  // namespace

std::string KnownPart::text(const Json& record) {
  std::string out;
  write(record, root_, out);
  return out;
}

KnownPart::Path& KnownPart::member(Path& path, std::string_view name) {
  auto& all = path.members;
  if (path.next >= all.size() || all[path.next].first != name) {
    auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.first == name; });
    path.next = static_cast<size_t>(found - all.begin());
  }
  if (path.next == all.size()) {
    auto inner = std::make_unique<Path>();
    inner->text = path.text.empty() ? std::string(name) : path.text + "." + std::string(name);
    bool known = headings_.of(ruleset_).knows_path(inner->text);
    bool refused_by_library = !path.text.empty() && !headings_.any_knows_path(inner->text);
    inner->kept = known || refused_by_library;
    all.emplace_back(name, std::move(inner));
  }
  return *all[path.next++].second;
}

KnownPart::Path& KnownPart::items(Path& path) {
  if (!path.items) {
    path.items = std::make_unique<Path>();
    path.items->text = path.text + "[]";
  }
  return *path.items;
}

void KnownPart::write(const Json& value, Path& path, std::string& out) {
  const char* comma = "";
  if (!value.raw.empty()) {
    size_t at = 0;
    copy(value.raw, at, &path, &out);
  } else if (value.kind == Json::Kind::array) {
    out += '[';
    for (const Json& item : value.items) {
      out += std::exchange(comma, ",");
      write(item, items(path), out);
    }
    out += ']';
  } else if (value.kind == Json::Kind::object) {
    out += '{';
    for (const auto& [name, inner] : value.members) {
      Path& place = member(path, name);
      if (!place.kept) continue;
      out += std::exchange(comma, ",") + json_string(name) + ":";
      write(inner, place, out);
    }
    out += '}';
  } else {
    out += json_text(value);
  }
}

void KnownPart::copy(std::string_view text, size_t& at, Path* path, std::string* out) {
  pass_blanks(text, at);
  switch (text[at]) {
    case '{': return copy_members(text, at, path, out);
    case '[': return copy_items(text, at, path, out);
    case '"': put(out, quoted(text, at)); return;
    default: break;
  }
  size_t end = std::min(text.find_first_of(",]} \t\r\n", at), text.size());
  put(out, text.substr(at, end - at));
  at = end;
}

void KnownPart::copy_members(std::string_view text, size_t& at, Path* path, std::string* out) {
  put(out, "{");
  const char* comma = "";
  for (char next = '{'; next != '}';) {
    ++at;
    pass_blanks(text, at);
    if (text[at] == '}') break;  // of an empty object
    std::string_view name = quoted(text, at);
    Path* place = path != nullptr ? &member(*path, name_of(name)) : nullptr;
    std::string* into = place != nullptr && place->kept ? out : nullptr;
    if (into != nullptr) {
      put(into, std::exchange(comma, ","));
      put(into, name);
      put(into, ":");
    }
    at = text.find(':', at) + 1;
    copy(text, at, into != nullptr ? place : nullptr, into);
    pass_blanks(text, at);
    next = text[at];
  }
  ++at;
  put(out, "}");
}

void KnownPart::copy_items(std::string_view text, size_t& at, Path* path, std::string* out) {
  put(out, "[");
  const char* comma = "";
  for (char next = '['; next != ']';) {
    ++at;
    pass_blanks(text, at);
    if (text[at] == ']') break;  // of an empty array
    put(out, std::exchange(comma, ","));
    copy(text, at, path != nullptr ? &items(*path) : nullptr, out);
    pass_blanks(text, at);
    next = text[at];
  }
  ++at;
  put(out, "]");
}

}  // namespace yuheng::cli
