// The door of JSON: all facts of a record, or none.
#include <gtest/gtest.h>

#include "facts_door.hpp"

namespace yuheng {
namespace {

TEST(FactsJson, SetsFactsListsAndRecords) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"pm": 9.5, "staff": false, "grade": "a", "day": "2023-07-31", "customers": ["A", "B"],
                              "kilns": [{"pm": 8}, {}], "permit": {"status": "valid"}, "as_of": "2023-08-01"})"),
            "");
  EXPECT_EQ(door.value("pm"), "9.5");
  EXPECT_EQ(door.value("customers"), "[\"A\", \"B\"]");
  EXPECT_EQ(door.value("kilns"), "[{pm: 8, stack: unknown}, {pm: unknown(0..), stack: unknown}]");
  EXPECT_EQ(door.value("permit"), "{status: \"valid\", until: unknown, lines: [maybe unknown …]}");
  EXPECT_EQ(door.facts.as_of(), parse_date("2023-08-01"));
}

TEST(FactsJson, SetsTimes) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"start": "08:00:00.5", "alarm": "2023-07-31T24:00:00+08:00"})"), "");
  EXPECT_EQ(door.value("start"), "time(\"08:00:00.5\")");
  EXPECT_EQ(door.value("alarm"), "date and time(\"2023-08-01T00:00:00+08:00\")");
}

TEST(FactsJson, KeepsTheDigitsOfANumber) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"count_of_lines": 1.000000000000000000000000000000001})"), "");
  EXPECT_EQ(door.value("count_of_lines"), "1.000000000000000000000000000000001");
}

TEST(FactsJson, IsAllOrNothing) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"pm": 1, "as_of": "2023-01-01"})"), "");
  EXPECT_EQ(door.set_json(R"({"pm": 2, "as_of": "2023-02-02", "share": 101})"),
            "error E0605: 'share' must be at most 100, here is 101");
  EXPECT_EQ(door.value("pm"), "1");
  EXPECT_EQ(door.facts.as_of(), parse_date("2023-01-01"));
}

TEST(FactsJson, ReportsEveryMistake) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"pm": -1, "share": 1.25, "grade": "z"})"),
            "error E0604: 'pm' must be at least 0, here is -1\n"
            "error E0603: 'share' has at most 1 decimals, '1.25' has more\n"
            "error E0606: 'grade' cannot be 'z'\n  choices: a, b");
}

TEST(FactsJson, LeavesOtherFactsAsTheyAre) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"pm": 1, "share": 2})"), "");
  EXPECT_EQ(door.set_json(R"({"share": 3})"), "");
  EXPECT_EQ(door.value("pm"), "1");
  EXPECT_EQ(door.value("share"), "3");
}

TEST(FactsJson, ReplacesAListAsAWhole) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"kilns": [{"pm": 1, "stack": "a"}, {"pm": 2}]})"), "");
  EXPECT_EQ(door.set_json(R"({"kilns": [{"pm": 3}]})"), "");
  EXPECT_EQ(door.value("kilns"), "[{pm: 3, stack: unknown}]");
}

TEST(FactsJson, RefusesAFactThatDoesNotExist) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"pmm": 1})"), "error E0601: there is no fact 'pmm'\n  did you mean 'pm'?");
  EXPECT_EQ(door.set_json(R"({"kilns": [{"pn": 1}]})"),
            "error E0601: there is no fact 'kilns[0].pn'\n  did you mean 'pm'?");
}

TEST(FactsJson, ConvertsNothingBetweenKinds) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"pm": "9.5"})"), "error E0602: 'pm' is a number, '\"9.5\"' is not");
  EXPECT_EQ(door.set_json(R"({"staff": "true"})"), "error E0602: 'staff' is a boolean, '\"true\"' is not");
  EXPECT_EQ(door.set_json(R"({"name": 5})"), "error E0602: 'name' is a string, '5' is not");
  EXPECT_EQ(door.set_json(R"({"kilns": {}})"), "error E0602: 'kilns' is a list, '{…}' is not");
  EXPECT_EQ(door.set_json(R"({"kilns": [1]})"), "error E0602: 'kilns[0]' is a record, '1' is not");
  EXPECT_EQ(door.set_json(R"({"permit": []})"), "error E0602: 'permit' is a record, '[…]' is not");
  EXPECT_EQ(door.set_json(R"({"customers": ["A", 1]})"), "error E0602: 'customers[1]' is a string, '1' is not");
  EXPECT_EQ(door.set_json(R"({"as_of": 20230731})"), "error E0602: 'as_of' is a date, '20230731' is not");
}

TEST(FactsJson, TakesOnePlainValueForAListOfIt) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"customers": "A"})"), "");
  EXPECT_EQ(door.value("customers"), "[\"A\"]");
  EXPECT_EQ(door.set_json(R"({"customers": 1})"), "error E0602: 'customers[0]' is a string, '1' is not");
  EXPECT_EQ(door.set_json(R"({"kilns": "A"})"), "error E0602: 'kilns' is a list, '\"A\"' is not");
}

TEST(FactsJson, NamesTheItemThatIsWrong) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"kilns": [{"pm": 1}, {"pm": -1}]})"),
            "error E0604: 'kilns[1].pm' must be at least 0, here is -1");
}

TEST(FactsJson, TakesNullOnlyWhereItIsAValue) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"stopped_on": null, "spare": null})"), "");
  EXPECT_EQ(door.value("stopped_on"), "null");
  EXPECT_EQ(door.value("spare"), "null");
  EXPECT_EQ(door.set_json(R"({"kilns": null})"),
            "error E0607: 'kilns' is not optional, so it cannot be null\n  leave it out if it is not known");
  EXPECT_EQ(door.set_json(R"({"customers": [null]})"), "error E0602: 'customers[0]' is a string, 'null' is not");
}

TEST(FactsJson, RefusesAFactThatStandsTwice) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"pm": 1, "pm": 2})"), "error E0610: 'pm' stands twice in this record");
  EXPECT_EQ(door.set_json(R"({"kilns": [{"pm": 1, "pm": 2}]})"),
            "error E0610: 'kilns[0].pm' stands twice in this record");
}

TEST(FactsJson, RefusesWhatIsNoObject) {
  FactsDoor door;
  EXPECT_EQ(door.set_json("[1]"), "error E0608: this is not JSON: an object of facts is expected");
  EXPECT_EQ(door.set_json("{\"pm\": }"), "error E0608: this is not JSON: Invalid value. (byte 8)");
}

}  // namespace
}  // namespace yuheng
