// From files to records: what is accepted, what is rejected, and with which words.
#include "cli/records.hpp"

#include <gtest/gtest.h>

#include "cli/exit_status.hpp"
#include "temporary_folder.hpp"

namespace yuheng::cli {
namespace {

class Records : public testing::Test {
 protected:
  std::vector<Record> read(const std::string& name, const std::string& content, const ReadOptions& options = {}) {
    return read_records({folder_.write(name, content)}, options);
  }
  static std::string reason(const Record& record) {
    return record.problems.empty() ? "" : problem_text(record.problems.front(), Language::english);
  }
  static bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
  }

  TemporaryFolder folder_;
};

TEST_F(Records, csv_rows_keep_their_places_and_own_columns) {
  auto records = read("a.csv", "id,name,industry,x\r\nE1, 甲 ,水泥,1\r\n\r\nE2,\"乙\n二\",,\r\n");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].name, "甲");
  EXPECT_EQ(records[0].industry, "水泥");
  EXPECT_EQ(records[1].place.line, 4U);
  EXPECT_EQ(records[1].row.cells[3], "");
}

TEST_F(Records, a_bad_row_is_rejected_and_the_good_ones_stay) {
  auto records = read("a.csv", "id,x\nE1,1\nE2\nE3,1,2\nE4,4\nE5,\"5\n");
  ASSERT_EQ(records.size(), 5U);
  EXPECT_TRUE(records[0].problems.empty());
  EXPECT_TRUE(ends_with(reason(records[1]), "a.csv:3: record 2: 1 cells, but the heading line has 2"))
      << reason(records[1]);
  EXPECT_TRUE(ends_with(reason(records[2]), "record 3: 3 cells, but the heading line has 2"));
  EXPECT_TRUE(records[3].problems.empty());
  EXPECT_NE(reason(records[4]).find("line 6 is never closed"), std::string::npos) << reason(records[4]);
}

TEST_F(Records, a_file_that_is_none_is_one_rejected_record) {
  EXPECT_TRUE(ends_with(reason(read("a.csv", "").at(0)), "a.csv: the file is empty"));
  EXPECT_TRUE(ends_with(reason(read("b.csv", "id,x,x\n").at(0)), "b.csv:1: the heading 'x' stands there twice"));
  EXPECT_TRUE(ends_with(reason(read("c.json", " ").at(0)), "c.json: the file is empty"));
  EXPECT_TRUE(ends_with(reason(read("d.csv", "id\n\xFF\xFF\n").at(0)), "nor GB18030 (line 2, byte 4)"));
}

TEST_F(Records, what_lies_in_the_members_of_a_json_record_stays_text_and_is_looked_at) {
  auto records = read("a.json", R"([{"id": "E1", "kilns": [ {"pm": 1.50, "é": "\u00e9\"]}"} ], "permit": {}}])");
  ASSERT_EQ(records.size(), 1U);
  ASSERT_TRUE(records[0].problems.empty());
  EXPECT_EQ(records[0].json->find("kilns")->raw, R"([ {"pm": 1.50, "é": "\u00e9\"]}"} ])");
  EXPECT_EQ(expanded(*records[0].json->find("kilns")).items[0]["é"].text, "é\"]}");
  EXPECT_TRUE(expanded(*records[0].json->find("permit")).is_object());
  EXPECT_NE(reason(read("b.json", R"([{"id": "E1", "kilns": [{"pm": 1.}]}])").at(0)).find("behind the decimal point"),
            std::string::npos);
}

TEST_F(Records, the_second_record_of_an_id_is_rejected_with_both_lines) {
  auto records = read("a.csv", "id,x\nE1,1\nE2,1\nE1,2\n");
  EXPECT_TRUE(records[0].problems.empty());
  EXPECT_NE(reason(records[2]).find("a.csv:2"), std::string::npos);
  EXPECT_NE(reason(records[2]).find("a.csv:4"), std::string::npos);
}

TEST_F(Records, ids_come_from_the_named_column_or_else_are_numbers) {
  ReadOptions options;
  options.id_heading = "code";
  EXPECT_EQ(read("a.csv", "code,x\nK,1\n", options).at(0).id, "K");
  EXPECT_FALSE(read("b.csv", "id,x\nK,1\n", options).at(0).problems.empty());
  EXPECT_EQ(read("c.csv", "x\n1\n").at(0).id, "#1");
  EXPECT_FALSE(read("d.csv", "id,x\n,1\n").at(0).problems.empty());
}

TEST_F(Records, json_is_one_object_an_array_or_objects_in_a_row) {
  EXPECT_EQ(read("a.json", R"({"id":"E1","x":0.10})").at(0).id, "E1");
  auto records = read("b.json", "[\n {\"id\": 1},\n {\"id\": \"E2\"}\n]\n");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].id, "1");
  EXPECT_EQ(records[1].place.line, 3U);
  EXPECT_EQ(read("c", "{\"id\":\"E1\"}\n{\"id\":\"E2\"}\n").size(), 2U);
  EXPECT_EQ(read("d.json", "[]").size(), 0U);
}

TEST_F(Records, a_cut_off_array_keeps_what_came_before) {
  auto records = read("a.json", "[{\"id\":\"E1\"},\n{\"id\":\"E2\"");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_TRUE(records[0].problems.empty());
  EXPECT_NE(reason(records[1]).find("a.json:2"), std::string::npos) << reason(records[1]);
}

TEST_F(Records, a_broken_json_line_costs_only_itself) {
  auto records = read("a.jsonl", "{\"id\":\"E1\"}\n{oops\n\n[1]\n{\"id\":\"E2\"}\n");
  ASSERT_EQ(records.size(), 4U);
  EXPECT_TRUE(records[0].problems.empty());
  EXPECT_FALSE(records[1].problems.empty());
  EXPECT_EQ(records[2].problems.front().place.line, 4U);
  EXPECT_EQ(records[3].id, "E2");
}

TEST_F(Records, a_folder_joins_lists_in_the_order_of_their_rows) {
  folder_.write("p/enterprises.csv", "id,name\nE1,甲\nE2,乙\n");
  folder_.write("p/kilns.csv", "id,pm\nE2,1\nE1,2\nE2,3\n");
  auto records = read_records({folder_.path("p")}, {});
  ASSERT_EQ(records.size(), 2U);
  ASSERT_EQ(records[1].items.size(), 2U);
  EXPECT_EQ(records[1].items[0].cells[1], "1");
  EXPECT_EQ(records[1].items[1].cells[1], "3");
  EXPECT_EQ(records[1].items[0].sheet->list, "kilns");
}

TEST_F(Records, an_enterprise_is_never_judged_on_a_part_of_its_list) {
  folder_.write("p/enterprises.csv", "id\nE1\nE2\nE3\n");
  folder_.write("p/kilns.csv", "id,pm\nE1,1\nE1\nE9,1\nE2,\"2\n");
  auto records = read_records({folder_.path("p")}, {});
  ASSERT_EQ(records.size(), 4U);
  EXPECT_FALSE(records[0].problems.empty()) << "a row of E1 has too few cells";
  EXPECT_FALSE(records[1].problems.empty()) << "the row of E2 is cut off";
  ASSERT_TRUE(records[2].broken_lists) << "rows of E3 may have followed";
  EXPECT_EQ(records[2].broken_lists->count("kilns"), 1U);
  EXPECT_NE(reason(records[3]).find("no enterprise 'E9'"), std::string::npos);
}

TEST_F(Records, a_missing_file_is_no_input) {
  for (const std::string& path : {folder_.path("none.csv"), folder_.path()}) {
    try {
      read_records({path}, {});
      ADD_FAILURE() << path;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.status(), exit_status::kNoInput);
    }
  }
}

TEST_F(Records, a_limit_keeps_the_first) {
  ReadOptions options;
  options.limit = 2;
  EXPECT_EQ(read("a.csv", "id\nE1\nE2\nE3\n", options).size(), 2U);
}

}  // namespace
}  // namespace yuheng::cli
