// The yardstick of the soundness tests, measured itself.
#include "containment.hpp"

#include <gtest/gtest.h>

namespace yuheng {
namespace {

Value num(int64_t value) { return Value(Decimal(value)); }
Item certain(Value value) { return {std::move(value), nullptr, false}; }
Item maybe(Value value) { return {std::move(value), std::make_shared<const Reasons>(Reasons{1}), false}; }
Value list(std::vector<Item> items) { return Value(List{std::move(items)}); }

TEST(Containment, AKnownValueIsOnlyItself) {
  EXPECT_TRUE(contains(num(1), num(1)));
  EXPECT_FALSE(contains(num(1), num(2)));
  EXPECT_FALSE(contains(Value(), num(1)));
}

TEST(Containment, AlternativesAreNoMoreThanTheySay) {
  Value open = one_of({num(1), Value()}, {1});
  EXPECT_TRUE(contains(open, num(1)));
  EXPECT_TRUE(contains(open, Value()));
  EXPECT_FALSE(contains(open, num(2)));
}

TEST(Containment, AnIntervalHasItsBoundsAndNullOnlyWhenSaid) {
  Value open = unknown_number({1}, Decimal(0), Decimal(3), false);
  EXPECT_TRUE(contains(open, num(0)));
  EXPECT_TRUE(contains(open, num(3)));
  EXPECT_FALSE(contains(open, num(4)));
  EXPECT_FALSE(contains(open, Value()));
  EXPECT_TRUE(contains(unknown_number({1}, Decimal(0), Decimal(3), true), Value()));
}

TEST(Containment, AnItemThatMayBeThereIsThereOrNot) {
  Value open = list({certain(num(1)), maybe(num(2))});
  EXPECT_TRUE(contains(open, make_list({num(1)})));
  EXPECT_TRUE(contains(open, make_list({num(1), num(2)})));
  EXPECT_FALSE(contains(open, make_list({num(2)})));
  EXPECT_FALSE(contains(open, make_list({num(2), num(1)})));
  EXPECT_FALSE(contains(open, make_list({num(1), num(2), num(2)})));
}

TEST(Containment, AListNobodyGaveIsAnyList) {
  EXPECT_TRUE(contains(unknown_list({1}), make_list({})));
  EXPECT_TRUE(contains(unknown_list({1}), make_list({num(1), num(2)})));
  EXPECT_FALSE(contains(unknown_list({1}), num(1)));
}

TEST(Containment, ARecordIsReadFieldByField) {
  Value open(Record{{{"a", num(1)}, {"b", unknown_boolean({1})}}});
  EXPECT_TRUE(contains(open, Value(Record{{{"a", num(1)}, {"b", Value(true)}}})));
  EXPECT_FALSE(contains(open, Value(Record{{{"a", num(2)}, {"b", Value(true)}}})));
  EXPECT_FALSE(contains(open, Value(Record{{{"a", num(1)}, {"b", num(3)}}})));
}

TEST(NamedPlace, IsThePlaceOrWhatItLiesIn) {
  EXPECT_TRUE(names_place({"items"}, "items[0].v"));
  EXPECT_TRUE(names_place({"items[0].v"}, "items[0].v"));
  EXPECT_TRUE(names_place({"box.v"}, "box"));
  EXPECT_FALSE(names_place({"items[1].v"}, "items[0].v"));
  EXPECT_FALSE(names_place({"n"}, "nums"));
}

}  // namespace
}  // namespace yuheng
