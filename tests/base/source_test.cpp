#include "base/source.hpp"

#include <gtest/gtest.h>

namespace yuheng {
namespace {

TEST(Source, LinesEndAtLineFeedsWithOrWithoutCarriageReturn) {
  Source source("x", "one\r\ntwo\n\nfour");
  ASSERT_EQ(source.line_count(), 4U);
  EXPECT_EQ(source.line(1), "one");
  EXPECT_EQ(source.line(2), "two");
  EXPECT_EQ(source.line(3), "");
  EXPECT_EQ(source.line(4), "four");
  EXPECT_EQ(source.begin_of(2), 5U);
}

TEST(Source, AnOffsetBelongsToTheLineThatHoldsIt) {
  Source source("x", "ab\ncd\n");
  EXPECT_EQ(source.line_of(0), 1U);
  EXPECT_EQ(source.line_of(2), 1U);  // the line feed itself
  EXPECT_EQ(source.line_of(3), 2U);
  EXPECT_EQ(source.line_of(6), 3U);
  EXPECT_EQ(source.line_of(1000), 3U);
}

TEST(Source, AnEmptyTextHasOneEmptyLine) {
  Source source("x", "");
  EXPECT_EQ(source.line_count(), 1U);
  EXPECT_EQ(source.line(1), "");
}

TEST(Source, PlacesCountColumnsInCodePoints) {
  auto source = std::make_shared<Source>("rules/水泥.yaml", "a: 1\n水泥: x");
  EXPECT_EQ(place_text({source, 0, 1}), "rules/水泥.yaml:1:1");
  EXPECT_EQ(place_text({source, 5 + 6 + 2, 14}), "rules/水泥.yaml:2:5");
  EXPECT_EQ(place_text({source, 9999, 9999}), "rules/水泥.yaml:2:6");
  EXPECT_EQ(place_text({nullptr, 3, 4}), "");
}

}  // namespace
}  // namespace yuheng
