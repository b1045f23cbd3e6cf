// Encodings, display width, suggestions, dates, JSON: the small parts that need no rules.
#include <gtest/gtest.h>

#include "cli/answers.hpp"
#include "cli/case_run.hpp"
#include "cli/date.hpp"
#include "cli/encoding.hpp"
#include "cli/json.hpp"
#include "cli/suggest.hpp"
#include "cli/text_table.hpp"
#include "cli/unicode.hpp"

namespace yuheng::cli {
namespace {

const std::string kCementGb18030 = "\xCB\xAE\xC4\xE0";  // 水泥

std::string refusal(const std::string& bytes, Encoding encoding) {
  try {
    to_utf8(bytes, encoding);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), exit_status::kBadData);
    return failure.message().en;
  }
  return "";
}

TEST(Encoding, utf8_with_and_without_mark_and_gb18030_are_found_out) {
  EXPECT_EQ(to_utf8("水泥", Encoding::detect), "水泥");
  EXPECT_EQ(to_utf8("\xEF\xBB\xBF水泥", Encoding::detect), "水泥");
  EXPECT_EQ(to_utf8(kCementGb18030, Encoding::detect), "水泥");
  EXPECT_EQ(to_utf8(kCementGb18030, Encoding::gb18030), "水泥");
}

TEST(Encoding, a_gb18030_text_longer_than_one_buffer_keeps_every_character) {
  std::string bytes = "x";
  std::string expected = "x";
  for (int i = 0; i < 20'000; ++i) {
    bytes += kCementGb18030;
    expected += "水泥";
  }
  EXPECT_EQ(to_utf8(bytes, Encoding::detect), expected);
}

TEST(Encoding, a_refusal_names_line_and_byte) {
  EXPECT_EQ(refusal("a\nb\xFF\xFF", Encoding::utf8), "line 2, byte 4: not UTF-8");
  EXPECT_EQ(refusal("a\nb\xFF\xFF", Encoding::detect), "neither UTF-8 (line 2, byte 4) nor GB18030 (line 2, byte 4)");
}

TEST(Encoding, other_formats_are_named) {
  EXPECT_NE(refusal("PK\x03\x04", Encoding::detect).find("workbook"), std::string::npos);
  EXPECT_NE(refusal("\xFF\xFEi", Encoding::detect).find("UTF-16"), std::string::npos);
}

TEST(DisplayWidth, chinese_takes_two_columns_and_marks_none) {
  EXPECT_EQ(display_width("PM10"), 4U);
  EXPECT_EQ(display_width("水泥（%）"), 9U);
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);
  EXPECT_EQ(display_width("㎡μ"), 3U);
}

TEST(Utf8, overlong_forms_surrogates_and_cut_sequences_are_ill_formed) {
  EXPECT_EQ(find_invalid_utf8("水泥"), std::string::npos);
  EXPECT_EQ(find_invalid_utf8("a\xC0\x80"), 1U);
  EXPECT_EQ(find_invalid_utf8("\xED\xA0\x80"), 0U);
  EXPECT_EQ(find_invalid_utf8("ab\xE6\xB0"), 2U);
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U);
}

TEST(TextTable, columns_line_up_by_width) {
  TextTable table({"名", "n"});
  table.add({"ab", "1"});
  table.add({"水泥", "22"});
  EXPECT_EQ(table.plain(), "名    n\n----  --\nab    1\n水泥  22\n");
  EXPECT_EQ(table.markdown(), "| 名   | n   |\n| ---- | --- |\n| ab   | 1   |\n| 水泥 | 22  |\n");
}

TEST(Suggest, only_a_likely_slip_is_suggested) {
  std::vector<std::string> names = {"capacity", "clean_share", "产品"};
  EXPECT_EQ(nearest("capcity", names), "capacity");
  EXPECT_EQ(nearest("Clean-share", names), "clean_share");
  EXPECT_EQ(nearest("city", names), "");
  EXPECT_EQ(nearest("省", names), "");
}

TEST(Date, only_days_of_the_calendar_are_dates) {
  EXPECT_EQ(parse_date("1970-01-02"), 1);
  EXPECT_EQ(date_text(*parse_date("2024-02-29")), "2024-02-29");
  EXPECT_FALSE(parse_date("2023-02-29"));
  EXPECT_FALSE(parse_date("2023-2-1"));
  EXPECT_FALSE(parse_date("2023/02/01"));
}

TEST(Json, numbers_keep_their_digits_and_text_its_characters) {
  JsonError error;
  std::string text = R"({"a":[0.10,-1e+3,true,null],"a":"\u6c34\ud83d\ude00\n\"","e":{}})";
  std::optional<Json> value = parse_json(text, error);
  ASSERT_TRUE(value);
  EXPECT_EQ(value->members.size(), 3U);
  EXPECT_EQ((*value)["a"].items[0].text, "0.10");
  EXPECT_EQ(value->members[1].value.text, "水😀\n\"");
  EXPECT_EQ(json_text(*value), R"({"a":[0.10,-1e+3,true,null],"a":"水😀\n\"","e":{}})");
}

TEST(Json, what_is_no_json_is_refused_at_its_place) {
  JsonError error;
  for (const char* text : {"", "{", "[1,]", "01", "1.", "nul", "\"a", "{\"a\" 1}", "\"\\ud800\"", "1 2", "{'a':1}"}) {
    EXPECT_FALSE(parse_json(text, error)) << text;
  }
  EXPECT_FALSE(parse_json("[1, x]", error));
  EXPECT_EQ(error.offset, 4U);
  EXPECT_FALSE(parse_json(std::string(100'000, '['), error));
}

TEST(Paths, people_count_items_from_one) {
  EXPECT_EQ(path_for_people("kilns[0].pm"), "kilns[1].pm");
  EXPECT_EQ(path_for_people("lines[9].outlets[10]"), "lines[10].outlets[11]");
  EXPECT_EQ(path_for_people("kilns[].pm"), "kilns[].pm");
}

TEST(Junit, every_text_becomes_well_formed_xml) {
  CaseFile file;
  file.path = "a&b.yaml";
  file.cases.push_back({"<1>", "grade", "failed", {"got \"\x01\""}, ""});
  std::string xml = junit_xml({file});
  EXPECT_NE(xml.find("name=\"a&amp;b.yaml\""), std::string::npos);
  EXPECT_NE(xml.find("name=\"&lt;1&gt; grade\""), std::string::npos);
  EXPECT_NE(xml.find("got &quot;\xEF\xBF\xBD&quot;"), std::string::npos);
  EXPECT_NE(xml.find("failures=\"1\""), std::string::npos);
}

TEST(ExitStatus, the_worst_record_counts) {
  Tally tally;
  EXPECT_EQ(tally.status(), 0);
  tally.add_undecided();
  EXPECT_EQ(tally.status(), 2);
  tally.add_does_not_hold();
  EXPECT_EQ(tally.status(), 1);
  tally.add_rejected();
  EXPECT_EQ(tally.status(), 65);
}

}  // namespace
}  // namespace yuheng::cli
