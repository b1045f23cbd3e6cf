#include "syntax/yaml.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "reading.hpp"

namespace yuheng {
namespace {

std::string repeated(std::string_view part, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Yaml, ScalarsStayTheTextTheyWereWrittenAs) {
  EXPECT_EQ(yaml("{a: 0.10, b: on, c: '0.10', d: 2023-07-31, e: \"x\\ny\", f: 0x1F}"),
            "{a: 0.10, b: on, c: \"0.10\", d: 2023-07-31, e: \"x\ny\", f: 0x1F}");
}

TEST(Yaml, NullsAreNodesWithoutText) {
  EXPECT_EQ(yaml("{a: , b: ~, c: null, d: 'null', e: ''}"), "{a: ~, b: ~, c: ~, d: \"null\", e: \"\"}");
}

TEST(Yaml, ANullThatIsWrittenOutKeepsItsWord) {
  Diagnostics diagnostics;
  YamlNode root = parse_yaml(file("{a: null, b: ~}"), diagnostics).value();
  EXPECT_EQ(root.find("a")->text, "null");
  EXPECT_EQ(root.find("b")->text, "");
}

TEST(Yaml, BlocksAndFoldedLinesAreTexts) {
  EXPECT_EQ(yaml("a: |\n  x\n  y\nb: >\n  x\n  y\nc: x\n  y\n"), "{a: \"x\ny\n\", b: \"x y\n\", c: x y}");
}

TEST(Yaml, AliasesStandForWhatTheirAnchorNames) {
  EXPECT_EQ(yaml("a: &x {k: [1, 2]}\nb: *x\n"), "{a: {k: [1, 2]}, b: {k: [1, 2]}}");
}

TEST(Yaml, AByteOrderMarkAndCarriageReturnsDoNotMovePlaces) {
  Diagnostics diagnostics;
  YamlNode root = parse_yaml(file("\xEF\xBB\xBF"
                                  "a: 1\r\nb: {水: x}\r\n"),
                             diagnostics)
                      .value();
  EXPECT_EQ(outline(root), "{a: 1, b: {水: x}}");
  const YamlNode& x = *root.find("b")->find("水");
  EXPECT_EQ(root.members[0].key.span.begin, 3U);
  EXPECT_EQ(x.span.source->text().substr(x.span.begin, 1), "x");
  EXPECT_EQ(place_text(x.span), "rules.yaml:2:8");
}

TEST(Yaml, E0101ABrokenByteIsShownWithItsOffset) {
  EXPECT_EQ(yaml("a: 1\nb: \xCB\xAE\xC4\xE0\n"), "rules.yaml:2:5: error E0101: the file is not UTF-8 text (byte 10)\n"
                                                 " 2 | b: \xCB\xAE\xEF\xBF\xBD\xEF\xBF\xBD\n"
                                                 "   |     ^ save it as UTF-8\n");
  EXPECT_EQ(yaml(std::string("a: \0b", 5)), "rules.yaml:1:4: error E0101: the file is not UTF-8 text (byte 3)\n"
                                            " 1 | a: ?b\n"
                                            "   |    ^ save it as UTF-8\n");
}

TEST(Yaml, E0102MalformedTextIsShownWhereReadingStopped) {
  EXPECT_EQ(
      yaml("a: [1, 2\nb: 3\n"),
      "rules.yaml:2:2: error E0102: this is not well-formed YAML: ',' or ']' should stand here; it belongs to the '[' "
      "of line 1\n"
      " 2 | b: 3\n"
      "   |  ^ look at the indentation and the quotes of this line and the one above\n");
  EXPECT_EQ(yaml("a: 1\n b: 2\n"),
            "rules.yaml:2:3: error E0102: this is not well-formed YAML: a ':' stands where no key "
            "can be\n"
            " 2 |  b: 2\n"
            "   |   ^ look at the indentation and the quotes of this line and the one above\n");
}

TEST(Yaml, E0102SaysInBothLanguagesWhatTheReaderMissed) {
  auto said = [](const std::string& text, Language language) {
    Diagnostics diagnostics;
    parse_yaml(file(text), diagnostics);
    return place_text(diagnostics.all().front().span) + " " + message_text(diagnostics.all().front(), language);
  };
  struct Slip {
    const char* text;
    const char* en;
    const char* zh;
  };
  const std::string malformed = "this is not well-formed YAML: ";
  for (const Slip& slip : {
           Slip{"a: {b: 1, c: 2\nd: 3\n", "',' or '}' should stand here; it belongs to the '{' of line 1",
                "此处应当是 ',' 或 '}'（'{' 在第 1 行）"},
           Slip{"a: 1\nb\nc: 3\n", "the key has no ':'; it belongs to the key of line 2",
                "键的后面缺少 ':'（这个键在第 2 行）"},
           Slip{"a: \"水\nb: 1\n", "the file ends inside a text in quotes; it belongs to the quotes of line 1",
                "引号没有收尾，文件就结束了（引号起于第 1 行）"},
           Slip{"- a\nb: 1\n", "a '-' should stand here; it belongs to the list that begins in line 1",
                "此处应当是 '-'（这个列表起于第 1 行）"},
           Slip{"a: @x\n", "this character cannot begin a value; put the text in quotes",
                "值不能以这个字符开头，请加引号"},
           Slip{"a: \"\\q\"\n", "'\\' is followed by a character that means nothing after it",
                "'\\' 后面的字符不是可用的转义"},
           Slip{"a: - b\n", "a '-' stands where no list can begin", "此处不能开始一个用 '-' 写的列表"},
           Slip{"a: 水\x01\n", "a control character stands here", "此处有控制字符"},
       }) {
    std::string en = said(slip.text, Language::en);
    EXPECT_NE(en.find(malformed + slip.en), std::string::npos) << en;
    std::string zh = said(slip.text, Language::zh);
    EXPECT_NE(zh.find(std::string("YAML 格式有误：") + slip.zh), std::string::npos) << zh;
  }
  EXPECT_EQ(said("a: 水\x01\n", Language::en).substr(0, 15), "rules.yaml:1:5 ");
}

TEST(Yaml, TheSecondDocumentIsAnErrorEvenWhenItIsEmpty) {
  for (const char* text : {"a: 1\n---\n", "a: 1\n--- ~\n", "a: 1\n...\n---\n[\n"}) {
    EXPECT_NE(yaml(text).find("E0111"), std::string::npos) << text;
  }
}

TEST(Yaml, AnAnchorInsideItselfIsUnknown) {
  EXPECT_NE(yaml("a: &x [*x]\n").find("E0108"), std::string::npos);
  EXPECT_NE(yaml("a: &x 1\nb: &x [*x]\n").find("E0108"), std::string::npos);
  EXPECT_EQ(yaml("a: &x 1\nb: *x\nc: &x 2\nd: *x\n"), "{a: 1, b: 1, c: 2, d: 2}");
}

TEST(Yaml, PlacesAreRightBehindCharactersOfSeveralBytes) {
  Diagnostics diagnostics;
  std::string text = "水: {é: x, 😀: [y, z]}\n火: >\n  折\n土: w\n";
  YamlNode root = parse_yaml(file(text), diagnostics).value();
  auto written = [&](const YamlNode& node) { return text.substr(node.span.begin, node.span.end - node.span.begin); };
  const YamlNode& water = *root.find("水");
  EXPECT_EQ(written(*water.find("é")), "x");
  EXPECT_EQ(written(water.find("😀")->items[1]), "z");
  EXPECT_EQ(written(water.members[1].key), "😀");
  EXPECT_EQ(written(*root.find("土")), "w");
  EXPECT_EQ(place_text(root.find("土")->span), "rules.yaml:4:4");
}

TEST(Yaml, E0103TabsDoNotIndent) {
  EXPECT_EQ(yaml("a:\n\tb: 1\n"), "rules.yaml:2:1: error E0103: a tab stands here; YAML is indented with spaces\n"
                                  " 2 |  b: 1\n"
                                  "   | ^ replace the tab by spaces\n");
}

TEST(Yaml, E0104AKeyStandsOnlyOnce) {
  EXPECT_EQ(yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n"),
            "rules.yaml:2:11: error E0104: the key 'c' stands twice in this mapping\n"
            " 2 | b: {c: 1, c: 2}\n"
            "   |           ^ keep one of them\n"
            "  rules.yaml:2:5: c\n"
            "rules.yaml:3:1: error E0104: the key 'a' stands twice in this mapping\n"
            " 3 | a: 3\n"
            "   | ^ keep one of them\n"
            "  rules.yaml:1:1: a\n");
}

TEST(Yaml, E0105AKeyIsAText) {
  EXPECT_EQ(yaml("[1, 2]: x\n"), "rules.yaml:1:1: error E0105: a key must be a plain text\n"
                                 " 1 | [1, 2]: x\n"
                                 "   | ^\n");
}

TEST(Yaml, E0106AliasesDoNotMultiplyWithoutEnd) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    std::string alias = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + alias + repeated(", " + alias, 9) + "]\n";
  }
  EXPECT_EQ(yaml(bomb),
            "rules.yaml:6:45: error E0106: the file has more than 1000000 nodes once its aliases are followed\n"
            " 6 | a5: &a5 [*a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4]\n"
            "   |                                             ^ write it without nested aliases\n");
}

TEST(Yaml, E0107NestingHasALimit) {
  size_t depth = limits::kYamlDepth;
  EXPECT_EQ(yaml(repeated("[", depth) + repeated("]", depth)), repeated("[", depth) + repeated("]", depth));
  EXPECT_EQ(yaml(repeated("[", depth + 1) + repeated("]", depth + 1)),
            "rules.yaml:1:65: error E0107: nested deeper than 64 levels\n"
            " 1 | " +
                repeated("[", 65) + repeated("]", 65) +
                "\n"
                "   | " +
                repeated(" ", 64) + "^\n");
  EXPECT_NE(yaml(repeated("[", 300'000)).find("E0107"), std::string::npos);
  EXPECT_NE(yaml(repeated("- ", 300'000)).find("E0107"), std::string::npos);
}

TEST(Yaml, E0108AnAliasNeedsItsAnchor) {
  EXPECT_EQ(yaml("a: *nowhere\n"), "rules.yaml:1:4: error E0108: an alias that no anchor explains\n"
                                   " 1 | a: *nowhere\n"
                                   "   |    ^\n");
}

TEST(Yaml, E0109AFileHasALargestSize) {
  EXPECT_EQ(yaml("a: 1\n" + std::string(limits::kSourceBytes, ' ')),
            "rules.yaml:1:1: error E0109: the file is larger than 16 MiB\n"
            " 1 | a: 1\n"
            "   | ^ split it\n");
}

TEST(Yaml, E0110AnEmptyFileSaysNothing) {
  for (const char* text : {"", "\n\n", "# only a comment\n", "---\n", "~\n", "\xEF\xBB\xBF"}) {
    std::string messages = yaml(text);
    EXPECT_EQ(messages.substr(0, messages.find('\n')), "rules.yaml:1:1: error E0110: the file is empty") << text;
  }
}

TEST(Yaml, E0111AFileHoldsOneDocument) {
  EXPECT_EQ(yaml("a: 1\n---\nb: 2\n"), "rules.yaml:3:1: error E0111: a second YAML document begins here\n"
                                       " 3 | b: 2\n"
                                       "   | ^ one file holds one document; remove the '---'\n");
  EXPECT_EQ(yaml("---\na: 1\n...\n"), "{a: 1}");
}

TEST(Yaml, ALargeFlatFileIsReadInBoundedTime) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "key" + std::to_string(i) + ": 1\n";
  Diagnostics diagnostics;
  std::optional<YamlNode> root = parse_yaml(file(text), diagnostics);
  ASSERT_TRUE(root);
  EXPECT_EQ(root->members.size(), 50'000U);
}

}  // namespace
}  // namespace yuheng
