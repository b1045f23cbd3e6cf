#include "base/json.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace yuheng {
namespace {

std::string repeated(std::string_view part, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += part;
  return out;
}

// The tree written out again.
void write(const Json& json, JsonWriter& out) {
  switch (json.kind) {
    case Json::Kind::null: out.null(); break;
    case Json::Kind::boolean: out.boolean(json.boolean); break;
    case Json::Kind::number: out.number(json.text); break;
    case Json::Kind::string: out.string(json.text); break;
    case Json::Kind::array:
      out.begin_array();
      for (const Json& item : json.items) write(item, out);
      out.end_array();
      break;
    case Json::Kind::object:
      out.begin_object();
      for (const JsonMember& member : json.members) write(member.value, out.key(member.name));
      out.end_object();
      break;
  }
}

// What was read, or "offset: what is wrong".
std::string read(std::string_view text) {
  JsonError error;
  std::optional<Json> json = parse_json(text, error);
  if (!json) return std::to_string(error.offset) + ": " + error.what;
  JsonWriter writer;
  write(*json, writer);
  return writer.take();
}

TEST(Json, WhatIsReadCanBeWritten) {
  EXPECT_EQ(read(R"( {"a": [1, -2.50, true, false, null, "x"], "b": {}, "": []} )"),
            R"({"a":[1,-2.50,true,false,null,"x"],"b":{},"":[]})");
  EXPECT_EQ(read("7"), "7");
  EXPECT_EQ(read("\"水泥\""), "\"水泥\"");
}

TEST(Json, NumbersKeepEveryDigit) {
  for (std::string_view text :
       {"0.10", "12345678901234567890123456789012345678901234567890", "1e5", "-0.0", "1E-400"}) {
    EXPECT_EQ(read(text), text);
  }
}

TEST(Json, EscapesAreReadAndWritten) {
  JsonError error;
  EXPECT_EQ(parse_json(R"("\u6c34 \ud83c\udfed \/ \b")", error)->text, "水 🏭 / \b");
  EXPECT_EQ(read(R"("a\"b\\c\n\t\u0001\r")"), R"("a\"b\\c\n\t\u0001\u000d")");
}

TEST(Json, DuplicateKeysAreKeptAndTheFirstIsFound) {
  JsonError error;
  std::optional<Json> json = parse_json(R"({"a": 1, "b": 2, "a": 3})", error);
  ASSERT_TRUE(json);
  EXPECT_EQ(json->members.size(), 3U);
  EXPECT_EQ(json->find("a")->text, "1");
  EXPECT_EQ(json->find("c"), nullptr);
}

TEST(Json, ErrorsSayWhereReadingStopped) {
  EXPECT_EQ(read(""), "0: The document is empty.");
  EXPECT_EQ(read("{\"a\" 1}"), "5: Missing a colon after a name of object member.");
  EXPECT_EQ(read("[1,]"), "3: Invalid value.");
  EXPECT_EQ(read("[1 2]"), "3: Missing a comma or ']' after an array element.");
  EXPECT_EQ(read("{'a': 1}"), "1: Missing a name for object member.");
  EXPECT_EQ(read("1 2"), "2: The document root must not be followed by other values.");
  EXPECT_EQ(read("[1, 2"), "5: Missing a comma or ']' after an array element.");
}

TEST(Json, NothingButJsonIsRead) {
  for (std::string_view text :
       {"NaN",    "Infinity",  "-Infinity", "+1",  "01",      "1.",          ".5",       "0x1",      "1e",
        "tru",    "'a'",       "// c\n1",   "\"a", "\"\\x\"", "\"\\ud800\"", "\"a\nb\"", "\"\xFF\"", "[\"\xC0\xAF\"]",
        "[1,,2]", "{\"a\":1,}"}) {
    JsonError error;
    EXPECT_FALSE(parse_json(text, error)) << text;
    EXPECT_FALSE(error.what.empty()) << text;
  }
}

TEST(Json, AZeroByteHidesNothing) {
  EXPECT_EQ(read(std::string_view("1\0 2", 4)), "1: a zero byte");
  EXPECT_EQ(read(R"("a\u0000b")"), R"("a\u0000b")");
}

TEST(Json, AByteOrderMarkIsPassedOver) { EXPECT_EQ(read("\xEF\xBB\xBF[1]"), "[1]"); }

TEST(Json, NestingHasALimit) {
  size_t depth = limits::kJsonDepth;
  std::string deepest = repeated("[", depth) + repeated("]", depth);
  EXPECT_EQ(read(deepest), deepest);
  EXPECT_EQ(read("[" + deepest + "]"), std::to_string(depth) + ": nested too deeply");
  EXPECT_EQ(read(repeated("[", 1'000'000)), std::to_string(depth) + ": nested too deeply");
  EXPECT_EQ(read(repeated("{\"a\":", 1'000'000)), std::to_string(depth * 5) + ": nested too deeply");
}

TEST(Json, SizeHasALimit) {
  EXPECT_EQ(read(std::string(limits::kJsonBytes + 1, ' ')),
            std::to_string(limits::kJsonBytes) + ": the document is larger than the limit");
}

TEST(JsonWriter, PlacesTheCommas) {
  JsonWriter out;
  out.begin_object().key("list").begin_array().number(int64_t{1}).begin_object().end_object().null().end_array();
  out.member("text", "x").key("on").boolean(true).key("number").number("0.10").end_object();
  EXPECT_EQ(out.text(), R"({"list":[1,{},null],"text":"x","on":true,"number":0.10})");
}

}  // namespace
}  // namespace yuheng
