#include "check/type_text.hpp"

#include <algorithm>

namespace yuheng {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  size_t from = text.find_first_not_of(kSpaces);
  return from == std::string_view::npos ? "" : text.substr(from, text.find_last_not_of(kSpaces) - from + 1);
}

// The place of the first `c` outside < >, or npos.
size_t outside(std::string_view text, char c) {
  size_t depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == c && depth == 0) return i;
    if (text[i] == '<') ++depth;
    if (text[i] == '>' && depth > 0) --depth;
  }
  return std::string_view::npos;
}

TypePtr scalar(std::string_view name, const NamedTypes& named) {
  static const std::vector<std::pair<std::string_view, TypeKind>> kTypes = {
      {"number", TypeKind::number},
      {"string", TypeKind::string},
      {"boolean", TypeKind::boolean},
      {"date", TypeKind::date},
      {"time", TypeKind::time},
      {"date and time", TypeKind::date_time},
      {"days and time duration", TypeKind::days},
      {"years and months duration", TypeKind::months},
      {"Any", TypeKind::null}};
  auto found = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& type) { return type.first == name; });
  if (found != kTypes.end()) return make_type(found->second);
  auto own = named.find(name);
  return own == named.end() ? nullptr : own->second;
}

TypePtr record(std::string_view fields, const NamedTypes& named) {
  auto out = std::make_shared<Type>();
  out->kind = TypeKind::record;
  while (!fields.empty()) {
    size_t end = std::min(outside(fields, ','), fields.size());
    std::string_view field = fields.substr(0, end);
    size_t colon = outside(field, ':');
    TypePtr type = colon == std::string_view::npos ? nullptr : parse_type(field.substr(colon + 1), named);
    if (!type) return nullptr;
    out->fields.push_back({std::string(trimmed(field.substr(0, colon))), type});
    fields.remove_prefix(std::min(end + 1, fields.size()));
  }
  return out;
}

}  // namespace

TypePtr parse_type(std::string_view text, const NamedTypes& named) {
  text = trimmed(text);
  size_t open = text.find('<');
  if (open == std::string_view::npos) return scalar(text, named);
  if (text.back() != '>') return nullptr;
  std::string_view head = trimmed(text.substr(0, open));
  std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  if (head == "context") return record(inside, named);
  TypePtr element = head == "list" || head == "range" ? parse_type(inside, named) : nullptr;
  if (!element) return nullptr;
  return head == "list" ? list_of(element) : range_of(element);
}

bool conforms(const TypePtr& type, const TypePtr& wanted) {
  if (is_error(type) || type->kind == TypeKind::null || wanted->kind == TypeKind::null) return true;
  if (type->kind != wanted->kind) return false;
  if (type->element) return conforms(type->element, wanted->element);
  return std::all_of(wanted->fields.begin(), wanted->fields.end(), [&](const FieldType& field) {
    const FieldType* own = find_field(*type, field.name);
    return own != nullptr && conforms(own->type, field.type);
  });
}

}  // namespace yuheng
