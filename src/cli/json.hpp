// JSON in and out (RFC 8259). Numbers stay the text they were written as, so no digit is lost.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/words.hpp"

namespace yuheng::cli {

struct JsonMember;

struct Json {
  enum class Kind { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  bool boolean = false;
  std::string text;  // of a number (as written) or a string
  std::vector<Json> items;
  std::vector<JsonMember> members;  // in order; duplicate keys are kept
  std::string raw;                  // of an array or object kept as its text: then it has no items and no members here

  bool is_object() const { return kind == Kind::object; }
  // The first member of that name, or nullptr.
  const Json* find(std::string_view key) const;
  // Likewise, but a null value (an empty list, an empty text) when there is none: chains without checks.
  const Json& operator[](std::string_view key) const;
};

struct JsonMember {
  std::string name;
  Json value;
};

struct JsonError {
  size_t offset = 0;  // byte at which reading stopped
  Words what;
};

// Reads the value that begins at `offset` (blanks skipped) and moves `offset` behind it; what follows is not looked at.
std::optional<Json> read_json_value(std::string_view text, size_t& offset, JsonError& error);

// The same, but arrays and objects in the value stay text, `raw`: a list of 200,000 entries is no tree.
std::optional<Json> read_json_record(std::string_view text, size_t& offset, JsonError& error);

// With `raw` read; the value itself when it has none.
Json expanded(const Json& value);

// A text that is one value and nothing else.
std::optional<Json> parse_json(std::string_view text, JsonError& error);
std::optional<Json> parse_json_record(std::string_view text, JsonError& error);

// The text in quotes with its escapes.
std::string json_string(std::string_view text);

// Compact, one line, numbers as they were written; `raw` as it is.
std::string json_text(const Json& value);

}  // namespace yuheng::cli
