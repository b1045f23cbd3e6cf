// JSON in and out. Numbers stay the text they were written as, so no digit is lost. The only door to RapidJSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yuheng {

struct JsonMember;

struct Json {
  enum class Kind : uint8_t { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  bool boolean = false;
  std::string text;  // of a number (as written) or a string
  std::vector<Json> items;
  std::vector<JsonMember> members;  // in order; duplicate keys are kept

  const Json* find(std::string_view key) const;
};

struct JsonMember {
  std::string name;
  Json value;
};

struct JsonError {
  size_t offset = 0;  // byte at which reading stopped
  std::string what;   // English, from the reader
};

// Reads one JSON text (UTF-8). Nothing, with `error` filled, when it is not JSON or passes a limit of limits.hpp.
std::optional<Json> parse_json(std::string_view text, JsonError& error);

// Hears a JSON text from its beginning to its end, without a tree. Texts are lent for the call.
class JsonListener {
 public:
  virtual ~JsonListener() = default;
  virtual void null() = 0;
  virtual void boolean(bool value) = 0;
  virtual void number(std::string_view text) = 0;  // as written
  virtual void string(std::string_view text) = 0;
  virtual void begin_object() = 0;
  virtual void key(std::string_view name) = 0;
  virtual void end_object() = 0;
  virtual void begin_array() = 0;
  virtual void end_array() = 0;
};

// Tells a text, or a tree. False, with `error` filled, where parse_json gives nothing; the listener has then heard what stands
// before the error.
bool tell_json(std::string_view text, JsonListener& listener, JsonError& error);
void tell_json(const Json& json, JsonListener& listener);

// Writes JSON: begin/end and key/value calls, commas and escapes are its business. Compact, one line.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  JsonWriter& number(std::string_view decimal_text);  // written as it is
  JsonWriter& number(int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  // key + string
  JsonWriter& member(std::string_view name, std::string_view text) { return key(name).string(text); }

  const std::string& text() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  void separate() {
    if (comma_) out_ += ',';
    comma_ = true;
  }
  std::string out_;
  bool comma_ = false;
};

}  // namespace yuheng
