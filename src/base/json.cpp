#include "base/json.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include "base/limits.hpp"

namespace yuheng {
namespace {

// Builds the tree from the reader's events, on a stack of its own (the reader is iterative).
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
 public:
  bool Null() { return put({}); }
  bool Bool(bool value) {
    Json json;
    json.kind = Json::Kind::boolean;
    json.boolean = value;
    return put(std::move(json));
  }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    return put_text(Json::Kind::number, text, length);
  }
  bool String(const char* text, rapidjson::SizeType length, bool) { return put_text(Json::Kind::string, text, length); }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    keys_.back().assign(text, length);
    return true;
  }
  bool StartObject() { return open(Json::Kind::object); }
  bool StartArray() { return open(Json::Kind::array); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

  Json root;

 private:
  bool put_text(Json::Kind kind, const char* text, rapidjson::SizeType length) {
    Json json;
    json.kind = kind;
    json.text.assign(text, length);
    return put(std::move(json));
  }
  bool put(Json json) {
    if (open_.empty()) {
      root = std::move(json);
    } else if (open_.back().kind == Json::Kind::array) {
      open_.back().items.push_back(std::move(json));
    } else {
      open_.back().members.push_back({std::move(keys_.back()), std::move(json)});
    }
    return true;
  }
  bool open(Json::Kind kind) {
    if (open_.size() >= limits::kJsonDepth) return false;
    open_.emplace_back().kind = kind;
    keys_.emplace_back();
    return true;
  }
  bool close() {
    Json json = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return put(std::move(json));
  }

  std::vector<Json> open_;
  std::vector<std::string> keys_;
};

void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

const Json* Json::find(std::string_view key) const {
  for (const auto& [name, value] : members) {
    if (name == key) return &value;
  }
  return nullptr;
}

std::optional<Json> parse_json(std::string_view text, JsonError& error) {
  if (text.size() > limits::kJsonBytes) {
    error = {limits::kJsonBytes, "the document is larger than the limit"};
    return std::nullopt;
  }
  if (size_t zero = text.find('\0'); zero != std::string_view::npos) {  // the reader would take it for the end
    error = {zero, "a zero byte"};
    return std::nullopt;
  }
  constexpr unsigned kFlags =
      rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  Builder builder;
  rapidjson::Reader reader;
  rapidjson::MemoryStream bytes(text.data(), text.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (result.IsError()) {
    bool too_deep = result.Code() == rapidjson::kParseErrorTermination;
    error = {result.Offset(), too_deep ? "nested too deeply" : rapidjson::GetParseError_En(result.Code())};
    return std::nullopt;
  }
  return std::move(builder.root);
}

void JsonWriter::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  out_ += '}';
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  out_ += '[';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  out_ += ']';
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_escaped(out_, name);
  out_ += ':';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  separate();
  append_escaped(out_, text);
  return *this;
}

JsonWriter& JsonWriter::number(std::string_view decimal_text) {
  separate();
  out_ += decimal_text;
  return *this;
}

JsonWriter& JsonWriter::number(int64_t value) { return number(std::to_string(value)); }

JsonWriter& JsonWriter::boolean(bool value) { return number(value ? "true" : "false"); }

JsonWriter& JsonWriter::null() { return number("null"); }

}  // namespace yuheng
