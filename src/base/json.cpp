#include "base/json.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <cstring>

#include "base/limits.hpp"

namespace yuheng {
namespace {

// Passes the reader's events on, as long as they are not nested too deeply (the reader itself is iterative).
class Telling : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Telling> {
 public:
  explicit Telling(JsonListener& listener) : listener_(listener) {}

  bool Null() { return told(&JsonListener::null); }
  bool Bool(bool value) {
    listener_.boolean(value);
    return true;
  }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    listener_.number({text, length});
    return true;
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    listener_.string({text, length});
    return true;
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    listener_.key({text, length});
    return true;
  }
  bool StartObject() { return depth_++ < limits::kJsonDepth && told(&JsonListener::begin_object); }
  bool StartArray() { return depth_++ < limits::kJsonDepth && told(&JsonListener::begin_array); }
  bool EndObject(rapidjson::SizeType) {
    --depth_;
    return told(&JsonListener::end_object);
  }
  bool EndArray(rapidjson::SizeType) {
    --depth_;
    return told(&JsonListener::end_array);
  }

 private:
  bool told(void (JsonListener::*event)()) {
    (listener_.*event)();
    return true;
  }

  JsonListener& listener_;
  size_t depth_ = 0;
};

// Builds the tree, on a stack of its own.
class Builder : public JsonListener {
 public:
  void null() override { put({}); }
  void boolean(bool value) override {
    Json json;
    json.kind = Json::Kind::boolean;
    json.boolean = value;
    put(std::move(json));
  }
  void number(std::string_view text) override { put_text(Json::Kind::number, text); }
  void string(std::string_view text) override { put_text(Json::Kind::string, text); }
  void key(std::string_view name) override { keys_.back() = name; }
  void begin_object() override { open(Json::Kind::object); }
  void begin_array() override { open(Json::Kind::array); }
  void end_object() override { close(); }
  void end_array() override { close(); }

  Json root;

 private:
  void put_text(Json::Kind kind, std::string_view text) {
    Json json;
    json.kind = kind;
    json.text = text;
    put(std::move(json));
  }
  void put(Json json) {
    if (open_.empty()) {
      root = std::move(json);
    } else if (open_.back().kind == Json::Kind::array) {
      open_.back().items.push_back(std::move(json));
    } else {
      open_.back().members.push_back({std::move(keys_.back()), std::move(json)});
    }
  }
  void open(Json::Kind kind) {
    open_.emplace_back().kind = kind;
    keys_.emplace_back();
  }
  void close() {
    Json json = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    put(std::move(json));
  }

  std::vector<Json> open_;
  std::vector<std::string> keys_;
};

bool is_escaped(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

// Is one of these eight bytes escaped? (Bit tricks: a byte below a limit, or equal to one, shows in its highest bit.)
bool has_escaped(uint64_t bytes) {
  constexpr uint64_t kOnes = 0x0101010101010101U;
  constexpr uint64_t kHighest = 0x8080808080808080U;
  auto below = [](uint64_t word, uint64_t limit) { return (word - kOnes * limit) & ~word & kHighest; };
  return (below(bytes, 0x20) | below(bytes ^ (kOnes * '"'), 1) | below(bytes ^ (kOnes * '\\'), 1)) != 0;
}

// How many bytes from `at` on stand for themselves.
size_t plain_run(std::string_view text, size_t at) {
  size_t end = at;
  for (uint64_t bytes = 0; end + sizeof bytes <= text.size(); end += sizeof bytes) {
    std::memcpy(&bytes, text.data() + end, sizeof bytes);
    if (has_escaped(bytes)) break;
  }
  while (end < text.size() && !is_escaped(text[end])) ++end;
  return end - at;
}

void append_escape(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (c == '\n') {
    out += "\\n";
  } else if (c == '\t') {
    out += "\\t";
  } else {
    out += "\\u00";
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
}

void append_escaped(std::string& out, std::string_view text) {
  out += '"';
  for (size_t at = 0;;) {
    size_t run = plain_run(text, at);
    out.append(text, at, run);
    at += run;
    if (at == text.size()) break;
    append_escape(out, text[at++]);
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
  Builder builder;
  if (!tell_json(text, builder, error)) return std::nullopt;
  return std::move(builder.root);
}

bool tell_json(std::string_view text, JsonListener& listener, JsonError& error) {
  if (text.size() > limits::kJsonBytes) {
    error = {limits::kJsonBytes, "the document is larger than the limit"};
    return false;
  }
  if (size_t zero = text.find('\0'); zero != std::string_view::npos) {  // the reader would take it for the end
    error = {zero, "a zero byte"};
    return false;
  }
  constexpr unsigned kFlags =
      rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  Telling telling(listener);
  rapidjson::Reader reader;
  rapidjson::MemoryStream bytes(text.data(), text.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  rapidjson::ParseResult result = reader.Parse<kFlags>(stream, telling);
  if (!result.IsError()) return true;
  bool too_deep = result.Code() == rapidjson::kParseErrorTermination;
  error = {result.Offset(), too_deep ? "nested too deeply" : rapidjson::GetParseError_En(result.Code())};
  return false;
}

void tell_json(const Json& json, JsonListener& listener) {
  switch (json.kind) {
    case Json::Kind::null: listener.null(); return;
    case Json::Kind::boolean: listener.boolean(json.boolean); return;
    case Json::Kind::number: listener.number(json.text); return;
    case Json::Kind::string: listener.string(json.text); return;
    case Json::Kind::array:
      listener.begin_array();
      for (const Json& item : json.items) tell_json(item, listener);
      listener.end_array();
      return;
    case Json::Kind::object:
      listener.begin_object();
      for (const auto& [name, value] : json.members) {
        listener.key(name);
        tell_json(value, listener);
      }
      listener.end_object();
      return;
  }
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
