// Runs the pages of the manual: one test per file. With YUHENG_UPDATE=1 in the environment, what came out is written back.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "page.hpp"

namespace yuheng {

void PrintTo(const Page& page, std::ostream* out) { *out << page.path; }

namespace {

class Manual : public testing::TestWithParam<Page> {};

TEST_P(Manual, Page) {
  const Page& page = GetParam();
  std::string now = with_result(page);
  if (std::getenv("YUHENG_UPDATE") != nullptr && now != page.text) {
    std::ofstream(page.path, std::ios::binary) << now;
  } else {
    EXPECT_EQ(now, page.text) << page.path;
  }
  EXPECT_LE(std::count(now.begin(), now.end(), '\n'), 15) << "a page has at most 15 lines";
}

INSTANTIATE_TEST_SUITE_P(Pages, Manual, testing::ValuesIn(all_pages()),
                         [](const testing::TestParamInfo<Page>& page) { return page.param.name; });

// A page whose expectation is wrong must not pass.
TEST(LanguagePage, WithAWrongExpectationIsCorrected) {
  Page wrong{"wrong.yaml", "wrong", "value: 1 + 1\nexpected: 3\n"};
  EXPECT_EQ(with_result(wrong), "value: 1 + 1\nexpected: 2\n");
}

TEST(LanguagePages, CoverTheLanguage) { EXPECT_GE(all_pages().size(), 150U); }

}  // namespace
}  // namespace yuheng
