#include "base/suggest.hpp"

#include <gtest/gtest.h>

namespace yuheng {
namespace {

TEST(Suggest, OneSlipIsRecognised) {
  std::vector<std::string> known = {"product", "provenance", "clauses"};
  EXPECT_EQ(nearest("prodcut", known), "product");   // swapped neighbours
  EXPECT_EQ(nearest("product_", known), "product");  // one too many
  EXPECT_EQ(nearest("provenence", known), "provenance");
  EXPECT_EQ(nearest("CLAUSES", known), "clauses");
}

TEST(Suggest, AFarNameIsNotSuggested) {
  EXPECT_EQ(nearest("weather", {"product", "provenance"}), "");
  EXPECT_EQ(nearest("so2", {"pm"}), "");
  EXPECT_EQ(nearest("x", {}), "");
  EXPECT_EQ(nearest("", {"a"}), "");
}

TEST(Suggest, ShortNamesMayDifferInOneCharacter) {
  EXPECT_EQ(nearest("pn", {"nox", "pm"}), "pm");
  EXPECT_EQ(nearest("ab", {"cd"}), "");
}

TEST(Suggest, DistanceIsCountedInCharactersNotBytes) {
  EXPECT_EQ(nearest("颗粒勿", {"二氧化硫", "颗粒物"}), "颗粒物");
  EXPECT_EQ(nearest("水", {"泥"}), "");
}

TEST(Suggest, TheNearestWinsAndTiesGoToTheFirst) {
  EXPECT_EQ(nearest("kiln_pm", {"kiln_nox", "kilns_pm", "kiln_pmx"}), "kilns_pm");
}

TEST(Suggest, VeryLongNamesCostBoundedTime) {
  EXPECT_EQ(nearest(std::string(1 << 20, 'a'), {std::string(1 << 20, 'b')}), "");
}

}  // namespace
}  // namespace yuheng
