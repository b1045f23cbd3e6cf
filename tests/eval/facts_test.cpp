// The door of setters: what comes in, and what is said to what does not.
#include <gtest/gtest.h>

#include "facts_door.hpp"

namespace yuheng {
namespace {

Given num(std::string_view text) { return Decimal::parse(text).value(); }

TEST(SetFact, TakesValuesOfItsType) {
  FactsDoor door;
  EXPECT_EQ(door.set("pm", num("9.5")), "");
  EXPECT_EQ(door.set("staff", true), "");
  EXPECT_EQ(door.set("day", *parse_date("2023-07-31")), "");
  EXPECT_EQ(door.set_text("name", " 水泥 "), "");
  EXPECT_EQ(door.value("pm"), "9.5");
  EXPECT_EQ(door.value("staff"), "true");
  EXPECT_EQ(door.value("day"), "date(\"2023-07-31\")");
  EXPECT_EQ(door.value("name"), "\" 水泥 \"");
}

TEST(SetFact, ReadsTextAsTheTypeOfTheFact) {
  FactsDoor door;
  EXPECT_EQ(door.set_text("pm", " 9.5 "), "");
  EXPECT_EQ(door.set_text("day", "2023-07-31"), "");
  EXPECT_EQ(door.set_text("notice", "P1DT12H"), "");
  EXPECT_EQ(door.set_text("staff", "是"), "");
  EXPECT_EQ(door.value("pm"), "9.5");
  EXPECT_EQ(door.value("notice"), "duration(\"P1DT12H\")");
  EXPECT_EQ(door.value("staff"), "true");
}

TEST(SetFact, KnowsAChoiceByItsNameAndByItsLabels) {
  FactsDoor door;
  for (const char* text : {"b", "乙级", "grade b"}) {
    EXPECT_EQ(door.set_text("grade", text), "");
    EXPECT_EQ(door.value("grade"), "\"b\"");
  }
}

TEST(SetFact, ConvertsAUnitInText) {
  FactsDoor door;
  EXPECT_EQ(door.set_text("share", "85 %"), "");
  EXPECT_EQ(door.set_text("pm", "0.01 g/m3"), "");
  EXPECT_EQ(door.value("share"), "85");
  EXPECT_EQ(door.value("pm"), "10");
  EXPECT_EQ(door.set_text("pm", "0.0105g/m3"), "");
  EXPECT_EQ(door.value("pm"), "10.5");
}

TEST(SetFact, RefusesAUnitThatDoesNotFit) {
  FactsDoor door;
  EXPECT_EQ(door.set_text("pm", "10 t"), "error E0613: 'pm' is measured in mg/m3, '10 t' is not\n"
                                         "  write the number alone, or with a unit that converts to mg/m3");
  EXPECT_EQ(door.set_text("count_of_lines", "3 t"), "error E0613: 'count_of_lines' is measured in 1, '3 t' is not\n"
                                                    "  write the number alone, or with a unit that converts to 1");
}

TEST(SetFact, RefusesWhatIsNoNumber) {
  FactsDoor door;
  for (const char* text : {"NaN", "inf", "-Infinity", "", "1 2", "10 furlongs", "12,5", "1e"}) {
    EXPECT_EQ(door.set_text("pm", text), std::string("error E0602: 'pm' is a number, '") + text + "' is not");
  }
}

TEST(SetFact, RefusesAnotherType) {
  FactsDoor door;
  EXPECT_EQ(door.set("staff", num("1")), "error E0602: 'staff' is a boolean, '1' is not");
  EXPECT_EQ(door.set("pm", true), "error E0602: 'pm' is a number, 'true' is not");
  EXPECT_EQ(door.set("name", num("5")), "error E0602: 'name' is a string, '5' is not");
  EXPECT_EQ(door.set("grade", num("5")), "error E0602: 'grade' is a choice, '5' is not");
  EXPECT_EQ(door.set_text("day", "2023-02-29"), "error E0602: 'day' is a date, '2023-02-29' is not");
  EXPECT_EQ(door.set_text("start", "8:00"), "error E0602: 'start' is a time, '8:00' is not");
  EXPECT_EQ(door.set_text("alarm", "2023-07-31T08:00:00@Asia/Shanghai"),
            "error E0602: 'alarm' is a date and time, '2023-07-31T08:00:00@Asia/Shanghai' is not");
  EXPECT_EQ(door.set_text("notice", "1 day"), "error E0602: 'notice' is a days and time duration, '1 day' is not");
}

TEST(SetFact, RefusesMoreDecimalsThanDeclared) {
  FactsDoor door;
  EXPECT_EQ(door.set("pm", num("9.50")), "");  // zeros at the end are none
  EXPECT_EQ(door.set("pm", num("9.55")), "error E0603: 'pm' has at most 1 decimals, '9.55' has more");
  EXPECT_EQ(door.set_text("pm", "0.01055 g/m3"), "error E0603: 'pm' has at most 1 decimals, '0.01055 g/m3' has more");
}

TEST(SetFact, RefusesWhatIsOutOfRange) {
  FactsDoor door;
  EXPECT_EQ(door.set("count_of_lines", num("0")), "error E0604: 'count_of_lines' must be at least 1, here is 0");
  EXPECT_EQ(door.set("count_of_lines", num("21")), "error E0605: 'count_of_lines' must be at most 20, here is 21");
  EXPECT_EQ(door.set("count_of_lines", num("20")), "");
}

TEST(SetFact, RefusesANegativeConcentration) {
  FactsDoor door;
  EXPECT_EQ(door.set("pm", num("-0.1")), "error E0604: 'pm' must be at least 0, here is -0.1");
  EXPECT_EQ(door.set("pm", num("0")), "");
}

TEST(SetFact, RefusesAChoiceThatIsNone) {
  FactsDoor door;
  EXPECT_EQ(door.set_text("grade", "c"), "error E0606: 'grade' cannot be 'c'\n  choices: a, b");
  EXPECT_EQ(door.set_text("grade", ""), "error E0606: 'grade' cannot be ''\n  choices: a, b");
}

TEST(SetFact, TakesNullOnlyWhereItIsAValue) {
  FactsDoor door;
  EXPECT_EQ(door.set("stopped_on", Null{}), "");
  EXPECT_EQ(door.value("stopped_on"), "null");
  EXPECT_EQ(door.set("pm", Null{}),
            "error E0607: 'pm' is not optional, so it cannot be null\n  leave it out if it is not known");
  EXPECT_EQ(door.set("spare", Null{}), "");
  EXPECT_EQ(door.value("spare"), "null");
}

TEST(SetFact, ChangesNothingWhenItRefuses) {
  FactsDoor door;
  EXPECT_EQ(door.set("pm", num("9.5")), "");
  EXPECT_NE(door.set("pm", num("-1")), "");
  EXPECT_EQ(door.value("pm"), "9.5");
}

TEST(SetFact, ReachesItemsOfListsThatHaveASize) {
  FactsDoor door;
  EXPECT_EQ(door.set("kilns[].pm", num("8"), 0), "error E0609: 'kilns' is a list of 0 items, there is no item 0");
  EXPECT_EQ(door.set_size("kilns", 2), "");
  EXPECT_EQ(door.set("kilns[].pm", num("8"), 1), "");
  EXPECT_EQ(door.set("kilns[].pm", num("8"), 2), "error E0609: 'kilns' is a list of 2 items, there is no item 2");
  EXPECT_EQ(door.value("kilns"), "[{pm: unknown(0..), stack: unknown}, {pm: 8, stack: unknown}]");
  EXPECT_EQ(door.set("kilns[].pm", num("8.25"), 1),
            "error E0603: 'kilns[1].pm' has at most 1 decimals, '8.25' has more");
}

TEST(SetFact, ReachesItemsOfPlainListsAndListsInRecords) {
  FactsDoor door;
  EXPECT_EQ(door.set_size("customers", 2), "");
  EXPECT_EQ(door.set_text("customers", "A", 1), "");
  EXPECT_EQ(door.value("customers"), "[unknown, \"A\"]");
  EXPECT_EQ(door.set_size("permit.lines", 1), "");
  EXPECT_EQ(door.set("permit.lines", num("7")), "");
  EXPECT_EQ(door.value("permit"), "{status: unknown, until: unknown, lines: [7]}");
}

TEST(SetListSize, IsForListsOfBoundedLength) {
  FactsDoor door;
  EXPECT_EQ(door.set_size("pm", 1), "error E0317: 'pm' is not a list");
  EXPECT_EQ(door.set_size("kilns", 1'000'001), "error E0611: 'kilns' has more than 1000000 items");
  EXPECT_EQ(door.set_size("kilns", 0), "");
  EXPECT_EQ(door.value("kilns"), "[]");
}

TEST(SetListSize, KeepsTheItemsThatRemain) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"kilns": [{"pm": 1, "stack": "a"}, {"pm": 2, "stack": "b"}]})"), "");
  EXPECT_EQ(door.set_size("kilns", 1), "");
  EXPECT_EQ(door.value("kilns"), "[{pm: 1, stack: \"a\"}]");
}

TEST(SetListSize, MakesAListOfANull) {
  FactsDoor door;
  EXPECT_EQ(door.set("spare", Null{}), "");
  EXPECT_EQ(door.set_size("spare", 1), "");
  EXPECT_EQ(door.value("spare"), "[unknown]");
}

TEST(SetMissing, MakesAFactUnknownAgain) {
  FactsDoor door;
  EXPECT_EQ(door.set("pm", num("9.5")), "");
  EXPECT_EQ(door.set_missing("pm"), "");
  EXPECT_EQ(door.value("pm"), "unknown(0..)");
  EXPECT_EQ(door.set_size("kilns", 1), "");
  EXPECT_EQ(door.set_missing("kilns[].pm", 1), "error E0609: 'kilns' is a list of 1 items, there is no item 1");
}

TEST(AbsentNull, IsNullWhenTheFieldIsNotWritten) {
  FactsDoor door;
  EXPECT_EQ(door.value("licence"), "null");
  EXPECT_EQ(door.set_text("licence", "12"), "");
  EXPECT_EQ(door.value("licence"), "\"12\"");
}

TEST(MissingFacts, AreNamedInOrderOfDeclaration) {
  FactsDoor door;
  EXPECT_EQ(door.set_json(R"({"pm": 1, "share": 2, "count_of_lines": 3, "staff": true, "grade": "a", "name": "n",
                              "stopped_on": null, "spare": null, "kilns": [{"pm": 1}], "as_of": "2023-01-01"})"),
            "");
  EXPECT_EQ(door.missing(), (std::vector<std::string>{"day", "notice", "start", "alarm", "customers", "kilns[0].stack",
                                                      "permit.status", "permit.until", "permit.lines"}));
}

TEST(Clear, ForgetsFactsAndKeepsDateAndParameters) {
  FactsDoor door;
  door.facts.set_as_of(parse_date("2023-07-31"));
  EXPECT_EQ(door.set_parameter("O4", "mild"), "");
  EXPECT_EQ(door.set("pm", num("9.5")), "");
  door.facts.clear();
  EXPECT_EQ(door.value("pm"), "unknown(0..)");
  EXPECT_EQ(door.facts.as_of(), parse_date("2023-07-31"));
  EXPECT_EQ(text_of(door.facts.parameters().front()), "\"mild\"");
}

TEST(SetParameter, TakesOneOfItsChoices) {
  FactsDoor door;
  EXPECT_EQ(door.set_parameter("O4", "mldi"),
            "error E0606: 'O4' cannot be 'mldi'\n  did you mean 'mild'? choices: strict, mild");
  EXPECT_EQ(door.set_parameter("04", "mild"), "error E0612: there is no parameter '04'\n  did you mean 'O4'?");
}

}  // namespace
}  // namespace yuheng
