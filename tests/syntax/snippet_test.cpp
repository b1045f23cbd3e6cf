// Places inside scalars: the caret stands under the character meant, however YAML wrote it.
#include <gtest/gtest.h>

#include "reading.hpp"

namespace yuheng {
namespace {

// The source text of `part` of the value of "a", with the place it begins at.
std::string source_of(const std::string& text, std::string_view part) {
  Diagnostics diagnostics;
  YamlNode root = parse_yaml(file(text), diagnostics).value();
  Snippet snippet = snippet_of(*root.find("a"));
  size_t begin = snippet.text.find(part);
  Span span = span_within(snippet, begin, begin + part.size());
  return place_text(span) + " " + span.source->text().substr(span.begin, span.end - span.begin);
}

TEST(Snippet, PlainTextStandsAsItIs) { EXPECT_EQ(source_of("a: <= 10 kg\n", "10 kg"), "rules.yaml:1:7 10 kg"); }

TEST(Snippet, QuotesAreSeenThrough) {
  EXPECT_EQ(source_of("a: \"<= 10\"\n", "10"), "rules.yaml:1:8 10");
  EXPECT_EQ(source_of("a: '<= 10'\n", "<="), "rules.yaml:1:5 <=");
  EXPECT_EQ(source_of("a: '\"x\" + \"y\"'\n", "\"y\""), "rules.yaml:1:11 \"y\"");
}

TEST(Snippet, EscapesAreSeenThrough) {
  EXPECT_EQ(source_of(R"(a: "\"x\" + b")", "b"), "rules.yaml:1:13 b");
  EXPECT_EQ(source_of(R"(a: "\"x\" + b")", "\"x\""), R"(rules.yaml:1:5 \"x\")");
  EXPECT_EQ(source_of(R"(a: "\u6c34 + b")", "b"), "rules.yaml:1:14 b");
  EXPECT_EQ(source_of(R"(a: "\u6c34 + b")", "水"), "rules.yaml:1:5 \\u6c34");
  EXPECT_EQ(source_of("a: 'it''s b'\n", "b"), "rules.yaml:1:11 b");
  EXPECT_EQ(source_of("a: \"x\\ty\"\n", "y"), "rules.yaml:1:8 y");
}

TEST(Snippet, FoldedLinesAreSeenThrough) {
  EXPECT_EQ(source_of("a: if x\n   then y\n   else z\n", "then y"), "rules.yaml:2:4 then y");
  EXPECT_EQ(source_of("a: \"if x\n\n   then y\"\n", "then"), "rules.yaml:3:4 then");
  EXPECT_EQ(source_of("a: \"x \\\n   y\"\n", "y"), "rules.yaml:2:4 y");
  EXPECT_EQ(source_of("a: >\n  if x\n  then y\n", "then"), "rules.yaml:3:3 then");
  EXPECT_EQ(source_of("a: |\n  if x\n    then y\n", "then"), "rules.yaml:3:5 then");
}

TEST(Snippet, AnEmptyStretchHasAPlaceToo) {
  Diagnostics diagnostics;
  YamlNode root = parse_yaml(file("a: \"1 +\"\n"), diagnostics).value();
  Snippet snippet = snippet_of(*root.find("a"));
  EXPECT_EQ(place_text(span_within(snippet, 3, 3)), "rules.yaml:1:8");
}

TEST(Snippet, WithoutASourceThereIsNoPlace) {
  EXPECT_TRUE(places_of({"abc", {}}).empty());
  EXPECT_EQ(place_text(span_within({"abc", {}}, 1, 2)), "");
}

}  // namespace
}  // namespace yuheng
