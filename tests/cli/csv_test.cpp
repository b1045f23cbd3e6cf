#include "cli/csv.hpp"

#include <gtest/gtest.h>

namespace yuheng::cli {
namespace {

using Cells = std::vector<std::string>;

std::vector<CsvRow> rows_of(std::string_view text) {
  std::vector<CsvRow> rows;
  CsvReader reader(text);
  while (std::optional<CsvRow> row = reader.next()) rows.push_back(*row);
  return rows;
}

TEST(Csv, quotes_hold_commas_quotes_and_line_ends) {
  auto rows = rows_of("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\r\nnext,,\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].cells, (Cells{"a,b", "say \"hi\"", "two\nlines"}));
  EXPECT_EQ(rows[1].cells, (Cells{"next", "", ""}));
  EXPECT_EQ(rows[1].line, 3U);
}

TEST(Csv, every_line_end_ends_a_row_and_empty_lines_are_skipped) {
  auto rows = rows_of("a\rb\r\n\n\r\nc\nd");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[2].line, 5U);
  EXPECT_EQ(rows[3].cells, Cells{"d"});
}

TEST(Csv, an_open_quote_names_the_line_it_was_opened_in) {
  auto rows = rows_of("a,b\n1,\"x\ny");
  ASSERT_EQ(rows.size(), 2U);
  ASSERT_TRUE(rows[1].error);
  EXPECT_TRUE(rows[1].cut_off);
  EXPECT_NE(rows[1].error->en.find("line 2"), std::string::npos);
}

TEST(Csv, text_behind_a_closing_quote_costs_only_its_own_row) {
  auto rows = rows_of("\"a\"b,c\nd,e\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_TRUE(rows[0].error);
  EXPECT_FALSE(rows[0].cut_off);
  EXPECT_FALSE(rows[1].error);
}

TEST(Csv, what_is_written_reads_back) {
  Cells cells = {"plain", "a,b", "\"", "two\nlines", "", "水泥"};
  auto rows = rows_of(csv_line(cells));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].cells, cells);
}

}  // namespace
}  // namespace yuheng::cli
