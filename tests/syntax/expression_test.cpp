// The grammar: text on the left, the tree it stands for on the right.
#include <gtest/gtest.h>

#include <vector>

#include "reading.hpp"

namespace yuheng {
namespace {

struct Line {
  std::string text;
  std::string tree;
};

void check(const std::vector<Line>& table) {
  for (const Line& line : table) EXPECT_EQ(expression(line.text), line.tree) << line.text;
}

TEST(Expression, OperatorsBindFromOrToPower) {
  check({
      {"1 + 2 * 3", "(+ 1 (* 2 3))"},
      {"(1 + 2) * 3", "(* (+ 1 2) 3)"},
      {"1 - 2 - 3", "(- (- 1 2) 3)"},
      {"8 / 4 / 2", "(/ (/ 8 4) 2)"},
      {"2 ** 3 ** 2", "(** (** 2 3) 2)"},
      {"-3 ** 2", "(** (negate 3) 2)"},
      {"5 ** -2", "(** 5 (negate 2))"},
      {"2 * -x", "(* 2 (negate x))"},
      {"- -x", "(negate (negate x))"},
      {"a + 1 < b * 2", "(< (+ a 1) (* b 2))"},
      {"a or b and c", "(or a (and b c))"},
      {"a and b or c and d", "(or (and a b) (and c d))"},
      {"a = 1 and b != 2", "(and (= a 1) (!= b 2))"},
      {"a <= 1 or a >= 2 or a > 3", "(or (or (<= a 1) (>= a 2)) (> a 3))"},
      {"(a or b) and c", "(and (or a b) c)"},
  });
}

TEST(Expression, ValuesAreReadAsTheyAreWritten) {
  check({
      {"0.10", "0.10"},
      {".5", ".5"},
      {"1.5e-3", "1.5e-3"},
      {"true and false", "(and true false)"},
      {"null", "null"},
      {"\"水泥 \\\"x\\\"\"", "\"水泥 \\\"x\\\"\""},
      {"@\"2023-07-31\"", "@\"2023-07-31\""},
      {"[1, \"a\", []]", "(list 1 \"a\" (list))"},
      {"水泥窑", "水泥窑"},
  });
}

TEST(Expression, EscapesInTextsAreDecoded) {
  check({
      {R"("a\nb")", R"("a\nb")"},
      {R"("\u6c34")", R"("水")"},
      {R"("\uD83C\uDFED")", R"("🏭")"},
      {R"("\U01F3ED")", R"("🏭")"},
      {R"("\d+")", R"("\\d+")"},
      {R"("\uD83C")", "\"\xEF\xBF\xBD\""},
      {R"("\u12")", R"("\\u12")"},
  });
}

TEST(Expression, ANumberMayCarryAUnit) {
  check({
      {"10 mg/m3", "10 mg/m3"},
      {"10mg/m3", "10 mg/m3"},
      {"80 % + 5%", "(+ 80 % 5 %)"},
      {"1 t/d", "1 t/d"},
      {"1 t / d", "(/ 1 t d)"},
      {"3 mg/m3/h", "3 mg/m3/h"},
      {"x * 2 t", "(* x 2 t)"},
  });
}

TEST(Expression, DeclaredNamesMayHoldSpacesAndOperators) {
  check({
      {"Monthly Payment * 2", "(* Monthly Payment 2)"},
      {"Monthly \n  Payment", "Monthly Payment"},
      {"Monthly Payment Date", "Monthly Payment Date"},
      {"a-b - a - b", "(- (- a-b a) b)"},
      {"a-bc", "(- a bc)"},
      {"Student's name", "Student's name"},
      {"days in weekend", "days in weekend"},
      {"date and time(x)", "(call date and time x)"},
      {"android or orange", "(or android orange)"},
  });
}

TEST(Expression, CallsTakeArgumentsByPlaceOrByName) {
  check({
      {"f()", "(call f)"},
      {"f(1, x + 1)", "(call f 1 (+ x 1))"},
      {"f(from: 1, to: x)", "(call f from: 1 to: x)"},
      {"f(start date: 1)", "(call f start date: 1)"},
      {"f(g(1), [h()])", "(call f (call g 1) (list (call h)))"},
      {"sort(list, function(x, y) x < y)", "(call sort list (function (x, y) (< x y)))"},
      {"f(function() 1)", "(call f (function () 1))"},
      {"(function(x: number, y) x)", "(function (x, y) x)"},
      {"{f: function(x: list<date and time>) x}", "(context f: (function (x) x))"},
      {"function(x) external {java: x}", "(function (x) (context java: x))"},
      {"f(by: function(line no) line no + 1)", "(call f by: (function (line no) (+ line no 1)))"},
      {"not(row.standby) and x", "(and (call not (. row standby)) x)"},
      {"not(not(a))", "(call not (call not a))"},
  });
}

TEST(Expression, AnArgumentsNameIsNoNameOfTheExpression) {
  check({
      {"f(a b: 1)", "(call f a b: 1)"},
      {"{r: f(x-y: 1), t: x-y}", "(context r: (call f x-y: 1) t: (- x y))"},
      {"[f(x-y), x-y]", "(list (call f (- x y)) (- x y))"},
      {"{r: f(row.standby), t: row.standby}", "(context r: (call f (. row standby)) t: (. row standby))"},
  });
}

TEST(Expression, FieldsItemsAndFiltersFollowTheirOwner) {
  check({
      {"a.b.c", "(. (. a b) c)"},
      {"l[1]", "(filter l 1)"},
      {"l[-1].name", "(. (filter l (negate 1)) name)"},
      {"l[item > 2][1]", "(filter (filter l (> item 2)) 1)"},
      {"l[a = 1 and b].c", "(. (filter l (and (= a 1) b)) c)"},
      {"f(x).y[1]", "(filter (. (call f x) y) 1)"},
      {"x.Monthly Payment", "(. x Monthly Payment)"},
      {"[1, 2][1]", "(filter (list 1 2) 1)"},
      {"{a: 1}.a", "(. (context a: 1) a)"},
  });
}

TEST(Expression, ConditionsBranch) {
  check({
      {"if a then b else c", "(if a b c)"},
      {"if a then b else if c then d else e", "(if a b (if c d e))"},
      {"if a or b then 1 + 2 else [3]", "(if (or a b) (+ 1 2) (list 3))"},
      {"1 + (if a then b else c)", "(+ 1 (if a b c))"},
      {"ifa", "ifa"},
  });
}

TEST(Expression, IterationsIntroduceNames) {
  check({
      {"for x in l return x + 1", "(for x: l (+ x 1))"},
      {"for x in 1..3, y in l return x * y", "(for x: (.. 1 3) y: l (* x y))"},
      {"for day off in l return day off + 1", "(for day off: l (+ day off 1))"},
      {"for x in l return for y in x return y", "(for x: l (for y: x y))"},
      {"some x in l satisfies x > 2", "(some x: l (> x 2))"},
      {"every x in l, y in x.items satisfies x = y", "(every x: l y: (. x items) (= x y))"},
      {"for x in [1..3] return x", "(for x: ([] 1 3) x)"},
  });
}

TEST(Expression, ContextsNameTheirEntries) {
  check({
      {"{}", "(context)"},
      {"{a: 1, b: a + 1}", "(context a: 1 b: (+ a 1))"},
      {"{\"a b\": 1}", "(context a b: 1)"},
      {"{first part: 1, b: first part + 1}", "(context first part: 1 b: (+ first part 1))"},
      {"{a: {b: 1}}", "(context a: (context b: 1))"},
  });
}

TEST(Expression, IntervalsHaveOpenAndClosedEnds) {
  check({
      {"[1..3]", "([] 1 3)"},
      {"(1..3)", "(() 1 3)"},
      {"[1..3)", "([) 1 3)"},
      {"(1..3]", "((] 1 3)"},
      {"]1..3[", "(() 1 3)"},
      {"[1..3[", "([) 1 3)"},
      {"[a + 1..b]", "([] (+ a 1) b)"},
      {"[@\"2023-01-01\"..@\"2023-12-31\"]", "([] @\"2023-01-01\" @\"2023-12-31\")"},
  });
}

TEST(Expression, BetweenAndInTestAValue) {
  check({
      {"a between 1 and 2", "(between a 1 2)"},
      {"a between 1 and 2 and b", "(and (between a 1 2) b)"},
      {"a between 1 + 1 and 2 * 3", "(between a (+ 1 1) (* 2 3))"},
      {"a in [1..3)", "(in a ([) 1 3))"},
      {"a in (1..3)", "(in a (() 1 3))"},
      {"a in (<= 5, > 9)", "(in a (test <= 5) (test > 9))"},
      {"a in < 5", "(in a (test < 5))"},
      {"a in (\"x\", \"y\")", "(in a \"x\" \"y\")"},
      {"a in (1)", "(in a 1)"},
      {"a in l", "(in a l)"},
      {"a in (1 + 2) * 3", "(in a (* (+ 1 2) 3))"},
      {"a + 1 in l and b", "(and (in (+ a 1) l) b)"},
      {"a in (b) or c", "(or (in a b) c)"},
  });
}

TEST(Expression, TypesStandBehindInstanceOf) {
  check({
      {"a instance of number", "(instance of number a)"},
      {"a instance of list<string> and b", "(and (instance of list<string> a) b)"},
      {"a instance of date and time", "(instance of date and time a)"},
      {"a instance of date and b", "(and (instance of date a) b)"},
      {"a instance of context<x: number, y: list<date>>", "(instance of context<x: number, y: list<date>> a)"},
      {"a instance of years and months duration", "(instance of years and months duration a)"},
  });
}

TEST(Expression, CommentsAndWhiteSpaceSeparate) {
  check({
      {"a // the rest\n + b", "(+ a b)"},
      {"a /* x */ + /**/ b", "(+ a b)"},
      {"a/*x*/+b", "(+ a b)"},
      {"a\xE3\x80\x80+\xC2\xA0"
       "b",
       "(+ a b)"},
      {"\"// no comment\"", "\"// no comment\""},
      {"6 / 2", "(/ 6 2)"},
  });
}

TEST(Expression, EachNodeKnowsItsPlace) {
  std::string text = "f(a) + (b - 1) * -c in [1..2]";
  Diagnostics diagnostics;
  Expression tree = parse_expression(snippet(text), some_names(), diagnostics).value();
  auto text_of_node = [&](ExprId id) { return text.substr(tree.at(id).begin, tree.at(id).end - tree.at(id).begin); };
  const Expr& in = tree.at(tree.root);
  EXPECT_EQ(text_of_node(tree.root), text);
  EXPECT_EQ(text_of_node(in.kids[0]), "f(a) + (b - 1) * -c");
  EXPECT_EQ(text_of_node(in.kids[1]), "[1..2]");
  const Expr& sum = tree.at(in.kids[0]);
  EXPECT_EQ(text_of_node(sum.kids[0]), "f(a)");
  const Expr& product = tree.at(sum.kids[1]);
  EXPECT_EQ(text_of_node(product.kids[0]), "(b - 1)");
  EXPECT_EQ(text_of_node(product.kids[1]), "-c");
  EXPECT_EQ(place_text(tree.span(product.kids[1])), "rules.yaml:1:18");
}

}  // namespace
}  // namespace yuheng
