#include "cli/json.hpp"

namespace yuheng::cli {
namespace {

void write_json(const Json& value, std::string& out) {
  if (!value.raw.empty()) {
    out += value.raw;
    return;
  }
  switch (value.kind) {
    case Json::Kind::null: out += "null"; break;
    case Json::Kind::boolean: out += value.boolean ? "true" : "false"; break;
    case Json::Kind::number: out += value.text; break;
    case Json::Kind::string: out += json_string(value.text); break;
    case Json::Kind::array:
      out += '[';
      for (size_t i = 0; i < value.items.size(); ++i) {
        if (i > 0) out += ',';
        write_json(value.items[i], out);
      }
      out += ']';
      break;
    case Json::Kind::object:
      out += '{';
      for (size_t i = 0; i < value.members.size(); ++i) {
        if (i > 0) out += ',';
        out += json_string(value.members[i].name) + ':';
        write_json(value.members[i].value, out);
      }
      out += '}';
      break;
  }
}

}  // namespace

const Json* Json::find(std::string_view key) const {
  for (const auto& [name, value] : members) {
    if (name == key) return &value;
  }
  return nullptr;
}

const Json& Json::operator[](std::string_view key) const {
  static const Json kNothing;
  const Json* found = find(key);
  return found != nullptr ? *found : kNothing;
}

std::string json_string(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (byte < 0x20) {
          out += "\\u00";
          out += kHex[byte >> 4U];
          out += kHex[byte & 0xFU];
        } else {
          out += c;
        }
    }
  }
  return out + '"';
}

std::string json_text(const Json& value) {
  std::string out;
  write_json(value, out);
  return out;
}

}  // namespace yuheng::cli
