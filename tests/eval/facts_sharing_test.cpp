// What was set once is shared, by copies of the facts and by the runs that start from it; changing it again changes it for
// nobody else.
#include <gtest/gtest.h>

#include "facts_door.hpp"

namespace yuheng {
namespace {

TEST(FactsSharing, ACopyKeepsWhatWasSet) {
  FactsDoor door;
  ASSERT_EQ(door.set_json(R"({"pm": 1, "kilns": [{"pm": 2, "stack": "a"}]})"), "");
  const Facts before = door.facts;
  ASSERT_EQ(door.set("kilns[].pm", *Decimal::parse("3")), "");
  door.facts.set_as_of(parse_date("2024-02-02"));
  EXPECT_EQ(text_of(before.inputs().facts[door.id("kilns")]), "[{pm: 2, stack: \"a\"}]");
  EXPECT_FALSE(before.as_of().has_value());
  EXPECT_EQ(door.value("kilns"), "[{pm: 3, stack: \"a\"}]");
  door.facts.clear();
  EXPECT_EQ(text_of(before.inputs().facts[door.id("pm")]), "1");
}

TEST(FactsSharing, WhatARunStartsFromFollowsEveryChange) {
  FactsDoor door;
  const std::vector<std::string> all = door.missing();
  ASSERT_EQ(door.set_json(R"({"pm": 1})"), "");
  std::vector<std::string> rest = all;
  std::erase(rest, "pm");
  EXPECT_EQ(door.missing(), rest);
  EXPECT_EQ(reasons_of(door.facts.inputs().as_of), Reasons{static_cast<Reason>(rest.size() - 1)});
  ASSERT_EQ(door.set_missing("pm"), "");
  EXPECT_EQ(door.missing(), all);
  for (const char* path : {"pm", "share"}) {
    size_t reason = static_cast<size_t>(std::find(all.begin(), all.end(), std::string(path)) - all.begin());
    EXPECT_EQ(reasons_of(door.facts.inputs().facts[door.id(path)]), Reasons{static_cast<Reason>(reason)}) << path;
  }
}

}  // namespace
}  // namespace yuheng
