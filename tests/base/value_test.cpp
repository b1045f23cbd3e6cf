#include "base/value.hpp"

#include <gtest/gtest.h>

#include "numbers.hpp"

namespace yuheng {
namespace {

Value num(std::string_view text) { return Value(number(text)); }
Value str(std::string text) { return Value(std::move(text)); }

TEST(ValueText, IsFeel) {
  EXPECT_EQ(text_of(Value()), "null");
  EXPECT_EQ(text_of(Value(true)), "true");
  EXPECT_EQ(text_of(num("1.50")), "1.5");
  EXPECT_EQ(text_of(str("a \"b\" \\ \n")), R"("a \"b\" \\ \n")");
  EXPECT_EQ(text_of(Value(*parse_date("2023-07-31"))), "date(\"2023-07-31\")");
  EXPECT_EQ(text_of(Value(*parse_days_duration("PT36H"))), "duration(\"P1DT12H\")");
  EXPECT_EQ(text_of(Value(*parse_months_duration("P14M"))), "duration(\"P1Y2M\")");
  EXPECT_EQ(text_of(make_list({num("1"), str("x"), Value()})), R"([1, "x", null])");
  EXPECT_EQ(text_of(make_list({})), "[]");
  EXPECT_EQ(text_of(Value(Record{{{"a", num("1")}, {"b", make_list({})}}})), "{a: 1, b: []}");
  EXPECT_EQ(text_of(Value(Range{num("1"), num("3"), true, false})), "[1..3)");
}

TEST(ValueText, ShowsWhatIsStillPossible) {
  EXPECT_EQ(text_of(unknown_anything({1}, false)), "unknown");
  EXPECT_EQ(text_of(one_of({num("1"), num("2")}, {1})), "unknown(1 | 2)");
  EXPECT_EQ(text_of(unknown_boolean({1}, true)), "unknown(false | true | null)");
  EXPECT_EQ(text_of(unknown_number({1}, number("0"), std::nullopt, false)), "unknown(0..)");
  EXPECT_EQ(text_of(unknown_number({1}, number("0"), number("1.5"), false)), "unknown(0..1.5)");
  EXPECT_EQ(text_of(unknown_number({1}, std::nullopt, std::nullopt, false)), "unknown");
}

TEST(ValueText, ShowsItemsThatMayBeMissing) {
  List list;
  list.items.push_back({num("1"), nullptr});
  list.items.push_back({num("2"), std::make_shared<const Reasons>(Reasons{7})});
  EXPECT_EQ(text_of(Value(std::move(list))), "[1, maybe 2]");
}

TEST(ValueText, AListNobodyHasGivenIsAnyNumberOfUnknownItems) {
  Value list = unknown_list({3, 4});
  EXPECT_EQ(text_of(list), "[maybe unknown …]");
  EXPECT_EQ(reasons_of(list), (Reasons{3, 4}));
  EXPECT_FALSE(is_known(list));
}

TEST(Value, CopiesShareWhatTheyHoldUntilOneIsChanged) {
  Value first(Record{{{"a", num("1")}, {"b", str("x")}}});
  Value second = first;
  EXPECT_EQ(&first.record(), &second.record());
  second.edit_record().value(0) = num("2");
  EXPECT_EQ(text_of(first), "{a: 1, b: \"x\"}");
  EXPECT_EQ(text_of(second), "{a: 2, b: \"x\"}");
  const Record* own = &second.record();
  second.edit_record().value(0) = num("3");
  EXPECT_EQ(&second.record(), own) << "nobody else has it: it is changed in place";
  EXPECT_EQ(second.record().names(), first.record().names());
}

TEST(Value, AssigningAPartOfItselfKeepsThePart) {
  Value list = make_list({make_list({str("inner")}), num("1")});
  list = list.list().items[0].value;
  EXPECT_EQ(text_of(list), "[\"inner\"]");
  Value& same = list;
  list = same;
  EXPECT_EQ(text_of(list), "[\"inner\"]");
  list = std::move(same);
  EXPECT_EQ(text_of(list), "[\"inner\"]");
  Value taken = std::move(list);
  EXPECT_EQ(text_of(taken), "[\"inner\"]");
}

TEST(Value, IsSmall) {
  static_assert(sizeof(Value) == 24);
  EXPECT_TRUE(Value::absent().is_absent());
  EXPECT_FALSE(unknown_anything({}, false).is_absent());
}

TEST(SameValue, IsFeelEquality) {
  EXPECT_TRUE(same_value(num("1"), num("1.0")));
  EXPECT_FALSE(same_value(num("1"), str("1")));
  EXPECT_TRUE(same_value(Value(), Value()));
  EXPECT_FALSE(same_value(Value(), Value(false)));
  EXPECT_TRUE(same_value(make_list({num("1"), num("2")}), make_list({num("1"), num("2")})));
  EXPECT_FALSE(same_value(make_list({num("1"), num("2")}), make_list({num("2"), num("1")})));
  EXPECT_FALSE(same_value(make_list({num("1")}), make_list({num("1"), num("1")})));
  EXPECT_FALSE(same_value(Value(*parse_days_duration("P1D")), Value(*parse_months_duration("P1M"))));
}

TEST(SameValue, RecordsAreComparedByName) {
  Value one(Record{{{"a", num("1")}, {"b", num("2")}}});
  EXPECT_TRUE(same_value(one, Value(Record{{{"b", num("2")}, {"a", num("1")}}})));
  EXPECT_FALSE(same_value(one, Value(Record{{{"a", num("1")}}})));
  EXPECT_FALSE(same_value(one, Value(Record{{{"a", num("1")}, {"c", num("2")}}})));
}

TEST(SameValue, RangesDifferInTheirBrackets) {
  EXPECT_TRUE(same_value(Value(Range{num("1"), num("2")}), Value(Range{num("1.0"), num("2")})));
  EXPECT_FALSE(same_value(Value(Range{num("1"), num("2"), true, false}), Value(Range{num("1"), num("2")})));
}

TEST(SameValue, AnUnknownIsEqualOnlyToItself) {
  Value unknown = unknown_anything({1}, false);
  Value copy = unknown;
  EXPECT_TRUE(same_value(unknown, copy));
  EXPECT_FALSE(same_value(unknown, unknown_anything({1}, false)));
}

TEST(IsKnown, LooksInside) {
  Value unknown = unknown_anything({1}, false);
  EXPECT_TRUE(is_known(make_list({num("1"), Value()})));
  EXPECT_FALSE(is_known(make_list({num("1"), unknown})));
  EXPECT_FALSE(is_known(Value(Record{{{"a", make_list({unknown})}}})));
  EXPECT_FALSE(is_known(Value(Range{num("1"), unknown})));
  List list;
  list.items.push_back({num("1"), std::make_shared<const Reasons>(Reasons{7})});
  EXPECT_FALSE(is_known(Value(std::move(list))));
}

TEST(OneOf, KeepsEachValueOnce) {
  EXPECT_EQ(text_of(one_of({num("1"), num("1.0"), num("2")}, {3})), "unknown(1 | 2)");
  EXPECT_EQ(one_of({num("1"), num("2")}, {3}).unknown().reasons, (Reasons{3}));
}

TEST(OneOf, IsKnownWhenOnlyOneIsLeft) {
  EXPECT_EQ(text_of(one_of({str("a"), str("a")}, {3})), "\"a\"");
  EXPECT_EQ(text_of(one_of({Value(), Value()}, {3})), "null");
}

TEST(UnknownNumber, IsKnownWhenItsBoundsMeet) {
  EXPECT_EQ(text_of(unknown_number({1}, number("2"), number("2.0"), false)), "2");
  EXPECT_FALSE(is_known(unknown_number({1}, number("2"), number("2"), true)));
}

TEST(Reasons, AreMergedInOrderEachOnce) {
  EXPECT_EQ(merged({1, 3, 5}, {2, 3, kGapBit}), (Reasons{1, 2, 3, 5, kGapBit}));
  EXPECT_EQ(merged({}, {2}), (Reasons{2}));
  EXPECT_EQ(merged({2}, {}), (Reasons{2}));
}

TEST(Reasons, AreFoundAnywhereInside) {
  List list;
  list.items.push_back({unknown_anything({4}, false), nullptr});
  list.items.push_back({num("2"), std::make_shared<const Reasons>(Reasons{2})});
  Value value(Record{{{"a", Value(std::move(list))},
                      {"b", Value(Range{unknown_anything({1, 4}, true), num("3")})},
                      {"c", Value(true)}}});
  EXPECT_EQ(reasons_of(value), (Reasons{1, 2, 4}));
  EXPECT_EQ(reasons_of(num("1")), Reasons{});
}

TEST(Value, NothingBecomesNull) {
  EXPECT_TRUE(Value::or_null(std::optional<Decimal>()).is_null());
  EXPECT_EQ(text_of(Value::or_null(std::optional<Decimal>(number("2")))), "2");
  EXPECT_TRUE(Value(true).is_true());
  EXPECT_FALSE(num("1").is_true());
  EXPECT_TRUE(Value(false).is_false());
}

}  // namespace
}  // namespace yuheng
