#include "base/pattern.hpp"

#include <gtest/gtest.h>

namespace yuheng {
namespace {

std::shared_ptr<const Pattern> pattern(std::string_view text, std::string_view flags = "") {
  std::string why;
  std::shared_ptr<const Pattern> out = Pattern::compile(text, flags, why);
  EXPECT_TRUE(out) << text << ": " << why;
  return out;
}

bool found(std::string_view text, std::string_view in, std::string_view flags = "") {
  return pattern(text, flags)->found_in(in).value();
}

TEST(Pattern, ACharacterIsACodePoint) {
  EXPECT_TRUE(found("^..$", "豫衡"));
  EXPECT_TRUE(found("^[衡-豫]+$", "豫衡"));
  EXPECT_TRUE(found("^\\p{Lo}{2}$", "豫衡"));
  EXPECT_FALSE(found("^\\P{L}", "豫衡"));
}

TEST(Pattern, ADotMatchesNoLineEndUnlessAskedTo) {
  EXPECT_FALSE(found("a.b", "a\nb"));
  EXPECT_FALSE(found("a.b", "a\rb"));
  EXPECT_TRUE(found("a.b", "a\nb", "s"));
}

TEST(Pattern, ADollarIsTheVeryEndUnlessLinesCount) {
  EXPECT_FALSE(found("a$", "a\n"));
  EXPECT_FALSE(found("a$", "a\nb"));
  EXPECT_TRUE(found("a$", "a\nb", "m"));
  EXPECT_TRUE(found("^b", "a\nb", "m"));
}

TEST(Pattern, ClassesAreThoseOfXPath) {
  EXPECT_TRUE(found("^\\d$", "٣"));  // a digit of another script
  EXPECT_TRUE(found("^\\w$", "+"));  // symbols are word characters, punctuation is not
  EXPECT_FALSE(found("\\w", "-_"));
  EXPECT_FALSE(found("\\s", "\f"));
  EXPECT_TRUE(found("^[\\S]$", "\f"));
  EXPECT_TRUE(found("^[^\\d\\s]+$", "ab"));
}

TEST(Pattern, AClassIsSubtracted) {
  EXPECT_TRUE(found("^[a-z-[aeiou]]+$", "xyz"));
  EXPECT_FALSE(found("[a-z-[aeiou]]", "aei"));
  EXPECT_TRUE(found("^[a-z-[aeiou-[e]]]+$", "xez"));
  EXPECT_TRUE(found("^[^a-c-[x]]$", "y"));
  EXPECT_FALSE(found("^[^a-c-[x]]$", "x"));
}

TEST(Pattern, AHyphenStandsForItselfAtBothEnds) {
  EXPECT_TRUE(found("^[-a]+$", "a-"));
  EXPECT_TRUE(found("^[a-]+$", "a-"));
  EXPECT_TRUE(found("^[\\-]+$", "-"));
}

TEST(Pattern, CommentsAreNoPartOfSpacedExpressions) {
  EXPECT_TRUE(found("a # b", "a#b", "x"));
  EXPECT_TRUE(found("[ ]", " ", "x"));
  EXPECT_FALSE(found("a b", "a b", "x"));
}

TEST(Pattern, GroupsAreReferredTo) {
  EXPECT_TRUE(found("^(a)(?:b)\\1$", "aba"));
  EXPECT_TRUE(found("^(a)\\10$", "aa0"));
}

TEST(Pattern, WhatXPathDoesNotHaveIsRefused) {
  for (std::string_view text :
       {"(",     ")",          "(a",          "a)",       "[",     "[]",      "[a",    "a**",   "a*+", "*a",
        "a{2",   "a{3,2}",     "a{1001}",     "{2}",      "]",     "}",       "\\b",   "\\A",   "\\Q", "\\x41",
        "\\i",   "\\p{IsHan}", "\\pL",        "\\p{Xan}", "(?=a)", "(?<n>a)", "(?i)a", "(?#c)", "\\1", "(\\1)",
        "[b-a]", "[a-\\d]",    "[[:alpha:]]", "[a-z-b]",  "[--a]", "\\",      "a\\"}) {
    std::string why;
    EXPECT_FALSE(Pattern::compile(text, "", why)) << text;
    EXPECT_FALSE(why.empty()) << text;
  }
}

TEST(Pattern, FlagsAreFour) {
  std::string why;
  EXPECT_FALSE(Pattern::compile("a", "g", why));
  EXPECT_TRUE(found("A", "a", "smix"));
}

TEST(Pattern, ReplacementsNameGroups) {
  EXPECT_EQ(pattern("(ab)|(a)")->replaced("abcd", "[1=$1][2=$2]"), "[1=ab][2=]cd");
  EXPECT_EQ(pattern("(a)")->replaced("a", "$12"), "a2");  // there is no group 12
  EXPECT_EQ(pattern("a")->replaced("a", "\\$\\\\$0"), "$\\a");
  EXPECT_EQ(pattern("a")->replaced("b", "x"), "b");
  EXPECT_FALSE(pattern("a")->replaced("a", "$x"));
  EXPECT_FALSE(pattern("a")->replaced("a", "\\n"));
  EXPECT_FALSE(pattern("x*")->replaced("abc", "-"));
}

TEST(Pattern, SplitsAtEveryMatch) {
  EXPECT_EQ(pattern(";")->split("a;b;;"), (std::vector<std::string>{"a", "b", "", ""}));
  EXPECT_EQ(pattern(";")->split(""), std::vector<std::string>{""});
  EXPECT_FALSE(pattern("x*")->split("abc"));
}

// Backtracking would take longer than anybody waits.
TEST(Pattern, ASearchThatTakesTooManyStepsHasNoResult) {
  EXPECT_FALSE(pattern("^(a+)+$")->found_in(std::string(60, 'a') + "b"));
  EXPECT_FALSE(pattern("^(a|aa)+$")->replaced(std::string(80, 'a') + "b", ""));
}

}  // namespace
}  // namespace yuheng
