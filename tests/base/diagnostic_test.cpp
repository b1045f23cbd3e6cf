#include "base/diagnostic.hpp"

#include <gtest/gtest.h>

namespace yuheng {
namespace {

SourcePtr rules(std::string text) { return std::make_shared<Source>("rules.yaml", std::move(text)); }

// The place of `part` in the source.
Span place(const SourcePtr& source, std::string_view part) {
  auto begin = static_cast<uint32_t>(source->text().find(part));
  return {source, begin, begin + static_cast<uint32_t>(part.size())};
}

TEST(Diagnostic, ShowsPlaceCauseLineAndWhatToDo) {
  SourcePtr source = rules("a: 1\n  A: \"<= 10 kg\"\n");
  Diagnostic diagnostic{Code::E0207, place(source, "10 kg"), {"pm", "mg/m3", "kg"}, "", {}};
  EXPECT_EQ(rendered(diagnostic, Language::en),
            "rules.yaml:2:10: error E0207: 'pm' is measured in mg/m3, the other side is in kg\n"
            " 2 |   A: \"<= 10 kg\"\n"
            "   |          ^~~~~ use mg/m3 or a unit that converts to it\n");
  EXPECT_EQ(rendered(diagnostic, Language::zh), "rules.yaml:2:10: 错误 E0207：“pm”的单位是 mg/m3，另一侧是 kg\n"
                                                " 2 |   A: \"<= 10 kg\"\n"
                                                "   |          ^~~~~ 请用 mg/m3 或能换算成它的单位\n");
}

TEST(Diagnostic, CaretsStandUnderWideCharacters) {
  SourcePtr source = rules("水泥: 窑尾颗粒勿 x");
  EXPECT_EQ(rendered({Code::E0301, place(source, "颗粒勿"), {"颗粒勿"}, "颗粒物", {}}, Language::zh),
            "rules.yaml:1:7: 错误 E0301：不认识的名称“颗粒勿”\n"
            " 1 | 水泥: 窑尾颗粒勿 x\n"
            "   |           ^~~~~~ 是不是“颗粒物”？\n");
}

TEST(Diagnostic, CountsColumnsInCharactersButDrawsThemInWidths) {
  SourcePtr source = rules("水\tb");
  EXPECT_EQ(rendered({Code::E0103, place(source, "b"), {}, "", {}}, Language::en),
            "rules.yaml:1:3: error E0103: a tab stands here; YAML is indented with spaces\n"
            " 1 | 水 b\n"
            "   |    ^ replace the tab by spaces\n");
}

TEST(Diagnostic, TheSuggestionComesBeforeTheHint) {
  SourcePtr source = rules("unit: mg/m");
  EXPECT_EQ(hint_text({Code::E0313, place(source, "mg/m"), {"mg/m"}, "mg/m3", {}}, Language::en),
            "did you mean 'mg/m3'? units are declared in a vocabulary");
  EXPECT_EQ(hint_text({Code::E0313, {}, {"mg/m"}, "", {}}, Language::zh), "单位在词汇表中声明");
}

TEST(Diagnostic, RelatedPlacesFollow) {
  SourcePtr source = rules("a: 1\na: 2\n");
  EXPECT_EQ(rendered({Code::E0104, {source, 5, 6}, {"a"}, "", {{{source, 0, 1}, "a"}}}, Language::en),
            "rules.yaml:2:1: error E0104: the key 'a' stands twice in this mapping\n"
            " 2 | a: 2\n"
            "   | ^ keep one of them\n"
            "  rules.yaml:1:1: a\n");
}

TEST(Diagnostic, WithoutASourceThereIsNoPlace) {
  EXPECT_EQ(rendered({Code::E0314, {}, {"vocabulary/common"}, "", {}}, Language::en),
            "error E0314: the vocabulary 'vocabulary/common' was not given\n"
            "  compile its file together with this one\n");
  EXPECT_EQ(rendered({Code::W0901, {}, {"pm"}, "", {}}, Language::zh), "警告 W0901：“pm”已声明但没有用到\n");
}

TEST(Diagnostic, APlaceAtTheEndOfTheTextHasOneCaret) {
  SourcePtr source = rules("a: (1");
  EXPECT_EQ(rendered({Code::E0204, {source, 5, 5}, {")"}, "", {}}, Language::en),
            "rules.yaml:1:6: error E0204: the expression ends too early; ')' is missing\n"
            " 1 | a: (1\n"
            "   |      ^\n");
}

TEST(Diagnostic, APlaceOverSeveralLinesIsMarkedOnItsFirst) {
  SourcePtr source = rules("a: [1,\n  2]\n");
  EXPECT_EQ(rendered({Code::E0317, {source, 3, 11}, {"a"}, "", {}}, Language::en),
            "rules.yaml:1:4: error E0317: 'a' is not a list\n"
            " 1 | a: [1,\n"
            "   |    ^~~\n");
}

TEST(Diagnostic, LongLinesAreShownAroundThePlace) {
  SourcePtr source = rules(std::string(1000, 'x') + "!" + std::string(1000, 'y'));
  EXPECT_EQ(rendered({Code::E0201, place(source, "!"), {"!"}, "", {}}, Language::en),
            "rules.yaml:1:1001: error E0201: '!' does not fit here\n"
            " 1 | " +
                std::string(80, 'x') + "!" + std::string(79, 'y') +
                "\n"
                "   | " +
                std::string(80, ' ') + "^\n");
}

TEST(Diagnostic, LongLinesAreNotCutInsideACharacter) {
  std::string line = "a";
  for (int i = 0; i < 200; ++i) line += "水";
  SourcePtr source = rules(line + "!");
  std::string text = rendered({Code::E0201, place(source, "!"), {"!"}, "", {}}, Language::en);
  EXPECT_NE(text.find(" 1 | 水"), std::string::npos) << text;
  EXPECT_EQ(text.find("\xEF\xBF\xBD"), std::string::npos) << text;
}

TEST(Diagnostic, NothingUnprintableReachesTheTerminal) {
  SourcePtr source = rules("a\x1b[31m: \xFF");
  EXPECT_EQ(rendered({Code::E0122, place(source, "a"), {"x\x1b[31m\n\x7f", "ruleset"}, "", {}}, Language::en),
            "rules.yaml:1:1: error E0122: unknown key 'x?[31m?\?' in ruleset\n"
            " 1 | a?[31m: \xEF\xBF\xBD\n"
            "   | ^\n");
}

TEST(Diagnostic, ArgumentsAreNeitherExpandedNorEndless) {
  EXPECT_EQ(message_text({Code::E0301, {}, {"{0} {1}"}, "", {}}, Language::en), "unknown name '{0} {1}'");
  EXPECT_EQ(message_text({Code::E0301, {}, {std::string(5000, 'x')}, "", {}}, Language::en),
            "unknown name '" + std::string(400, 'x') + "…'");
}

TEST(Diagnostics, OneCauseGivesOneMessage) {
  SourcePtr source = rules("abc");
  Diagnostics diagnostics;
  diagnostics.add(Code::E0301, {source, 0, 1}, {"a"});
  diagnostics.add(Code::E0301, {source, 0, 1}, {"a"});
  diagnostics.add(Code::E0301, {source, 0, 1}, {"b"});
  diagnostics.add(Code::E0301, {source, 1, 2}, {"a"});
  diagnostics.add(Code::E0303, {source, 0, 1}, {"a"});
  EXPECT_EQ(diagnostics.all().size(), 4U);
  EXPECT_EQ(diagnostics.error_count(), 4U);
}

TEST(Diagnostics, WarningsAreNoErrors) {
  Diagnostics diagnostics;
  diagnostics.add(Code::W0901, {}, {"pm"});
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.add(Code::E0802, {}, {"."});
  EXPECT_TRUE(diagnostics.has_errors());
  EXPECT_EQ(diagnostics.error_count(), 1U);
}

TEST(Diagnostics, AreSortedByFileAndPlace) {
  auto a = std::make_shared<Source>("a", "12345");
  auto b = std::make_shared<Source>("b", "12345");
  Diagnostics diagnostics;
  diagnostics.add(Code::E0301, {b, 0, 1}, {"first of b"});
  diagnostics.add(Code::E0303, {a, 3, 4}, {"second of a"});
  diagnostics.add(Code::E0301, {a, 3, 4}, {"also at 3"});
  diagnostics.add(Code::E0301, {a, 1, 2}, {"first of a"});
  diagnostics.add(Code::E0802, {}, {"nowhere"});
  diagnostics.sort();
  std::vector<std::string> order;
  for (const Diagnostic& each : diagnostics.all()) order.push_back(each.args[0]);
  EXPECT_EQ(order, (std::vector<std::string>{"nowhere", "first of a", "also at 3", "second of a", "first of b"}));
}

TEST(Diagnostics, ManyDifferentOnesCostLinearTime) {
  SourcePtr source = rules(std::string(200'000, 'x'));
  Diagnostics diagnostics;
  for (uint32_t at = 0; at < 200'000; ++at) diagnostics.add(Code::E0301, {source, at, at + 1}, {"x"});
  EXPECT_EQ(diagnostics.all().size(), 200'000U);
}

}  // namespace
}  // namespace yuheng
