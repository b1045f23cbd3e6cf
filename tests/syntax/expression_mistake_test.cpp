// A mistake gives one message, at the place where the author has to change something.
#include <gtest/gtest.h>

#include <vector>

#include "reading.hpp"

namespace yuheng {
namespace {

struct Line {
  std::string text;
  std::string what;  // column, code, and the stretch the carets mark
};

// "column code marked", one line per message.
std::string summary(const std::string& text, bool is_cell) {
  Diagnostics diagnostics;
  Snippet read = snippet(text);
  std::optional<Expression> tree =
      is_cell ? parse_cell(read, some_names(), diagnostics) : parse_expression(read, some_names(), diagnostics);
  std::string out = tree ? print(*tree) : "";
  for (const Diagnostic& each : diagnostics.all()) {
    std::string marked = text.substr(each.span.begin, each.span.end - each.span.begin);
    out += (out.empty() ? "" : "; ") + std::to_string(each.span.begin + 1) + " " + std::string(code_text(each.code)) +
           " " + marked;
  }
  return out;
}

void check(const std::vector<Line>& table) {
  for (const Line& line : table) EXPECT_EQ(summary(line.text, false), line.what) << line.text;
}

TEST(ExpressionMistake, E0201ACharacterFeelDoesNotKnow) {
  EXPECT_EQ(expression("a + #b"), "rules.yaml:1:5: error E0201: '#' does not fit here\n"
                                  " 1 | a + #b\n"
                                  "   |     ^\n");
  check({{"a # b", "3 E0201 #"},
         {"a; b", "2 E0201 ;"},
         {"$a", "1 E0201 $"},
         {"a then b", "3 E0201 then"},
         {"a, b", "2 E0201 ,"},
         {"1 + function(x) x", "5 E0201 function"}});
}

TEST(ExpressionMistake, E0202FullWidthMarks) {
  EXPECT_EQ(expression("min(a，b)"), "rules.yaml:1:6: error E0202: write ',' instead of the full-width '，'\n"
                                     " 1 | min(a，b)\n"
                                     "   |      ^~ switch the keyboard to half-width\n");
  check({{"f（a)", "2 E0202 （"},
         {"f(a）", "4 E0202 ）"},
         {"“a”", "1 E0202 “"},
         {"a ＞ 1", "3 E0202 ＞"},
         {"a ＝ 1", "3 E0202 ＝"},
         {"a、b", "2 E0202 、"}});
}

TEST(ExpressionMistake, E0204AnUnfinishedConstruct) {
  EXPECT_EQ(expression("min(a, (b + 1)"),
            "rules.yaml:1:15: error E0204: the expression ends too early; ')' is missing\n"
            " 1 | min(a, (b + 1)\n"
            "   |               ^\n");
  EXPECT_EQ(expression("if a = 1"), "rules.yaml:1:9: error E0204: the expression ends too early; 'then' is missing\n"
                                    " 1 | if a = 1\n"
                                    "   |         ^\n");
  for (const auto& [text, missing] : std::vector<Line>{{"[1, 2", "]"},
                                                       {"[1..2", "]"},
                                                       {"(1..2", ")"},
                                                       {"l[1", "]"},
                                                       {"f(a", ")"},
                                                       {"f([a, (b)", "]"},
                                                       {"f(\"(\", a", ")"},
                                                       {"{a: 1", "}"},
                                                       {"{a", ":"},
                                                       {"if a then b", "else"},
                                                       {"for x in l", "return"},
                                                       {"some x in l", "satisfies"},
                                                       {"for x", "in"},
                                                       {"a between 1", "and"},
                                                       {"a instance", "of"},
                                                       {"a instance of list<number", ">"}}) {
    std::string wanted = "the expression ends too early; '" + missing + "' is missing\n";
    EXPECT_NE(expression(text).find(wanted), std::string::npos) << text << "\n" << expression(text);
  }
}

TEST(ExpressionMistake, E0205UnclosedQuotes) {
  EXPECT_EQ(expression("a = \"clinker and b"), "rules.yaml:1:5: error E0205: this text in quotes is not closed\n"
                                               " 1 | a = \"clinker and b\n"
                                               "   |     ^~~~~~~~~~~~~~ end it with \"\n");
  check({{"\"", "1 E0205 \""},
         {"a = b\"", "6 E0205 \""},
         {"@\"2023", "1 E0205 @\"2023"},
         {"f(\"a\\\")", "3 E0205 \"a\\\")"}});
}

TEST(ExpressionMistake, E0210HabitsFromOtherLanguages) {
  EXPECT_EQ(expression("a == b"), "rules.yaml:1:3: error E0210: write = instead of ==\n"
                                  " 1 | a == b\n"
                                  "   |   ^~\n");
  check({{"a && b", "3 E0210 &&"},
         {"a || b", "3 E0210 ||"},
         {"!a", "1 E0210 !"},
         {"a <> b", "3 E0210 <>"},
         {"a => b", "3 E0210 =>"},
         {"a =< b", "3 E0210 =<"},
         {"a ≤ b", "3 E0210 ≤"},
         {"a × b", "3 E0210 ×"},
         {"a AND b", "3 E0210 AND"},
         {"If a then b else c", "1 E0210 If"},
         {"a = 'x'", "5 E0210 '"},
         {"a not in l", "3 E0210 not"},
         {"a < = b", "3 E0210 < ="},
         {"a !== b", "3 E0210 !=="}});
}

TEST(ExpressionMistake, E0211TwoValuesWithoutOperator) {
  EXPECT_EQ(expression("kiln pm + 1"), "rules.yaml:1:6: error E0211: an operator is missing before 'pm'\n"
                                       " 1 | kiln pm + 1\n"
                                       "   |      ^~ texts stand in double quotes; only declared names hold spaces\n");
  check({{"a b c", "3 E0211 b"},
         {"1 2", "3 E0211 2"},
         {"f(a b)", "5 E0211 b"},
         {"\"a\" \"b\"", "5 E0211 \"b\""},
         {"a 水泥", "3 E0211 水泥"},
         {"Monthly Payment Plan", "17 E0211 Plan"},
         {"a if b then c else d", "3 E0211 if"}});
}

TEST(ExpressionMistake, E0212AClosingBracketWithoutOpening) {
  EXPECT_EQ(expression("a + b)"), "rules.yaml:1:6: error E0212: ')' closes nothing\n"
                                  " 1 | a + b)\n"
                                  "   |      ^ remove it, or add the opening bracket\n");
  check({{"(a))", "4 E0212 )"}, {"a]", "2 E0212 ]"}, {"a }", "3 E0212 }"}});
}

TEST(ExpressionMistake, E0213AMissingOperand) {
  EXPECT_EQ(expression("a + * b"), "rules.yaml:1:5: error E0213: a value or a name is missing before '*'\n"
                                   " 1 | a + * b\n"
                                   "   |     ^\n");
  check({{"f(a,, b)", "5 E0213 ,"},
         {"(a + )", "6 E0213 )"},
         {"a and or b", "7 E0213 or"},
         {"if then a else b", "4 E0213 then"},
         {"{a: }", "5 E0213 }"},
         {"= 1", "1 E0213 ="},
         {"a.1", "3 E0213 1"},
         {"a. + b", "4 E0213 +"},
         {"for in l return 1", "5 E0213 in"},
         {"a instance of [", "15 E0213 ["}});
}

TEST(ExpressionMistake, E0214AMissingPartInTheMiddle) {
  EXPECT_EQ(expression("if a b else c"), "rules.yaml:1:6: error E0214: 'then' is missing before 'b'\n"
                                         " 1 | if a b else c\n"
                                         "   |      ^\n");
  check({{"(a + b]", "7 E0214 ]"},
         {"if (a then b else c", "7 E0214 then"},
         {"for x in l x", "12 E0214 x"},
         {"{a 1}", "5 E0214 }"},
         {"a between 1 or 2", "13 E0214 or"},
         {"f([a)", "5 E0214 )"}});
}

TEST(ExpressionMistake, E0215TheEndWhereAValueIsNeeded) {
  EXPECT_EQ(expression("a +"),
            "rules.yaml:1:4: error E0215: the expression ends too early; a value or a name is missing\n"
            " 1 | a +\n"
            "   |    ^\n");
  check({{"", "1 E0215 "},
         {" // only a comment", "19 E0215 "},
         {"a.", "3 E0215 "},
         {"not", "not"},
         {"a in", "5 E0215 "},
         {"if", "3 E0215 "},
         {"a instance of", "14 E0215 "}});
}

TEST(ExpressionMistake, E0216UnclosedComments) {
  EXPECT_EQ(expression("a /* b"), "rules.yaml:1:3: error E0216: this comment is not closed\n"
                                  " 1 | a /* b\n"
                                  "   |   ^~ end it with */\n");
  check({{"/*", "1 E0216 /*"}, {"a + /* b", "5 E0216 /*"}});
}

TEST(ExpressionMistake, E0217AConditionInsideASum) {
  EXPECT_EQ(expression("1 + if a then b else c"), "rules.yaml:1:5: error E0217: 'if' needs brackets around it here\n"
                                                  " 1 | 1 + if a then b else c\n"
                                                  "   |     ^~ write (if …)\n");
  check({{"a and every x in l satisfies x", "7 E0217 every"}});
}

TEST(ExpressionMistake, E0218TestsJoinedByAndInACell) {
  EXPECT_EQ(cell("> 5 and < 10"), "rules.yaml:1:5: error E0218: 'and' cannot join tests\n"
                                  " 1 | > 5 and < 10\n"
                                  "   |     ^~~ write ? > 1 and ? < 9, or an interval: [1..9]\n");
  EXPECT_EQ(summary("< 5 or > 10", true), "5 E0218 or");
}

TEST(ExpressionMistake, E0219AnIntervalWithoutBrackets) {
  EXPECT_EQ(cell("10..20"), "rules.yaml:1:3: error E0219: an interval needs its brackets\n"
                            " 1 | 10..20\n"
                            "   |   ^~ [1..9] with its ends, (1..9) without them\n");
}

TEST(ExpressionMistake, E0313AUnitNobodyDeclared) {
  EXPECT_EQ(cell("<= 10 mg/m"), "rules.yaml:1:7: error E0313: there is no unit 'mg/m'\n"
                                " 1 | <= 10 mg/m\n"
                                "   |       ^~~~ did you mean 'mg/m3'? units are declared in a vocabulary\n");
  check({{"1.5kg + 2", "4 E0313 kg"}, {"a1 kg", "4 E0211 kg"}, {"1 then", "3 E0201 then"}});
}

TEST(ExpressionMistake, E0320AQuestionMarkOutsideACell) {
  EXPECT_EQ(expression("? > 1"), "rules.yaml:1:1: error E0320: '?' stands for the value of a cell; there is none here\n"
                                 " 1 | ? > 1\n"
                                 "   | ^\n");
}

TEST(ExpressionMistake, CellsAreExplainedLikeExpressions) {
  for (const auto& [text, what] : std::vector<Line>{{"<=", "3 E0215 "},
                                                    {"< = 10", "1 E0210 < ="},
                                                    {"=< 10", "1 E0210 =<"},
                                                    {"[10..20", "8 E0204 "},
                                                    {"not(\"a\"", "8 E0204 "},
                                                    {"\"a\",", "5 E0215 "},
                                                    {"\"a", "1 E0205 \"a"},
                                                    {"-,", "2 E0213 ,"},
                                                    {"“a”", "1 E0202 “"}}) {
    EXPECT_EQ(summary(text, true), what) << text;
  }
}

TEST(ExpressionMistake, ThePlaceIsFoundInsideQuotedYaml) {
  Diagnostics diagnostics;
  YamlNode root = parse_yaml(file("A: \"\\\"a\\\" \\\"b\\\"\"\n"), diagnostics).value();
  EXPECT_FALSE(parse_cell(snippet_of(root.members[0].value), Names(), diagnostics));
  EXPECT_EQ(messages_of(diagnostics, Language::zh),
            "rules.yaml:1:11: 错误 E0211：“\"b\"”之前缺少运算符\n"
            " 1 | A: \"\\\"a\\\" \\\"b\\\"\"\n"
            "   |           ^~~~~ 文字要用双引号；只有声明过的名称才能含空格\n");
}

}  // namespace
}  // namespace yuheng
