// What headings mean, and how rows become values of facts and items.
#include <gtest/gtest.h>

#include "cli/heading_index.hpp"
#include "cli/row_values.hpp"

namespace yuheng::cli {
namespace {

using Kind = Binding::Kind;

Fact fact(const std::string& path, Words label, yh_type type, std::optional<size_t> list = std::nullopt) {
  Fact out;
  out.path = path;
  out.label = std::move(label);
  out.type = type;
  out.list = list;
  return out;
}

class Headings : public testing::Test {
 protected:
  Headings() {
    std::vector<Fact> facts = {fact("share", {"clean share", "清洁运输比例"}, YH_NUMBER),
                               fact("kilns", {"kilns", "水泥窑"}, YH_LIST),
                               fact("kilns[].pm", {"kiln PM", "窑尾颗粒物"}, YH_NUMBER, 1),
                               fact("kilns[].code", {"code", "编码"}, YH_STRING, 1),
                               fact("mills", {"mills", "磨机"}, YH_LIST),
                               fact("mills[].code", {"code", "编码"}, YH_STRING, 4),
                               fact("customers", {"customers", "客户"}, YH_LIST)};
    facts[0].unit = "%";
    facts[0].aliases = {"清洁运输率"};
    ruleset_.facts = FactList(std::move(facts));
  }

  Binding find(const std::string& heading) const { return HeadingIndex(ruleset_).find(heading); }

  RowValues values_of(std::vector<std::string> headings, std::vector<std::string> cells) const {
    HeadingIndex index(ruleset_);
    std::vector<Binding> bindings;
    for (const std::string& heading : headings) bindings.push_back(index.find(heading));
    auto sheet = std::make_shared<const Sheet>(Sheet{"a.csv", "", std::move(headings)});
    RowValues values(ruleset_);
    values.add_row(Row{sheet, {"a.csv", 2, 1}, std::move(cells)}, bindings);
    values.check_sizes();
    return values;
  }

  Ruleset ruleset_;
};

TEST_F(Headings, a_fact_is_found_by_path_label_alias_and_with_its_unit) {
  for (const char* heading :
       {"share", "清洁运输比例", "clean share", "清洁运输率", "清洁运输比例(%)", "清洁运输比例（%）", "share (%)"}) {
    EXPECT_EQ(find(heading).kind, Kind::fact) << heading;
  }
  EXPECT_EQ(find("清洁运输比例(t)").kind, Kind::none);
  EXPECT_EQ(find("城市").kind, Kind::none);
}

TEST_F(Headings, items_are_counted_from_one) {
  Binding second = find("kilns[2].pm");
  EXPECT_EQ(second.kind, Kind::item);
  EXPECT_EQ(second.item, 1U);
  EXPECT_EQ(find("水泥窑[1].窑尾颗粒物").kind, Kind::item);
  EXPECT_EQ(find("kilns[0].pm").kind, Kind::bad_item);
  EXPECT_EQ(find("kilns[].pm").kind, Kind::column);
  EXPECT_EQ(find("窑尾颗粒物").kind, Kind::column);
}

TEST_F(Headings, a_label_used_twice_is_ambiguous_outside_its_list) {
  EXPECT_EQ(find("编码").kind, Kind::ambiguous);
  HeadingIndex index(ruleset_);
  EXPECT_EQ(index.find_in_list(4, "编码").fact, 5U);
  EXPECT_EQ(index.find_in_list(1, "kilns.pm").fact, 2U);
  EXPECT_EQ(index.find_in_list(6, "value").kind, Kind::list);
}

TEST_F(Headings, columns_of_values_and_numbered_items_size_the_list) {
  RowValues values = values_of({"kilns[].pm", "kilns[1].code", "kilns[3].code"}, {"8; 9；10", "K1", ""});
  EXPECT_TRUE(values.problems().empty());
  EXPECT_EQ(values.list_sizes().at(1), 3U);
  EXPECT_EQ(values.values().size(), 4U);
  EXPECT_EQ(values.values()[2].text, "10");
}

TEST_F(Headings, sizes_that_contradict_each_other_are_problems) {
  EXPECT_EQ(values_of({"kilns[].pm", "kilns[].code"}, {"8;9", "K1"}).problems().size(), 1U);
  EXPECT_EQ(values_of({"kilns", "kilns[2].pm"}, {"1", "8"}).problems().size(), 1U);
  EXPECT_EQ(values_of({"kilns"}, {"K1;K2"}).problems().size(), 1U);
}

TEST_F(Headings, an_empty_cell_says_nothing_and_a_zero_says_none) {
  EXPECT_TRUE(values_of({"kilns", "kilns[1].pm", "share"}, {"", "", ""}).list_sizes().empty());
  EXPECT_EQ(values_of({"kilns"}, {"0"}).list_sizes().at(1), 0U);
}

TEST_F(Headings, a_list_of_plain_values_is_one_cell) {
  RowValues values = values_of({"客户"}, {"甲；乙"});
  EXPECT_EQ(values.list_sizes().at(6), 2U);
  EXPECT_EQ(values.values()[1].text, "乙");
}

}  // namespace
}  // namespace yuheng::cli
