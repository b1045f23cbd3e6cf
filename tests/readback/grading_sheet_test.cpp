// A grading table read back: each cell in words, where it comes from, aligned under Chinese text.
#include "sheet/grading_sheet.hpp"

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "kilns.hpp"
#include "sheet/text_grid.hpp"

namespace yuheng {
namespace {

class Sheet : public testing::Test {
 protected:
  const CompiledRulesPtr compiled_ = kilns();
  const CheckedRuleset& rules_ = compiled_->programs.front().rules;
  RulesetSheet sheet_ = make_sheet(rules_, "");

  std::string words(const std::string& row, size_t level, Language language = Language::zh) const {
    for (const SheetRow& line : sheet_.tables.front().rows) {
      if (rules_.tables.front().rows[line.row].id == row) return line.cells[level].in(language);
    }
    return "no such row";
  }
};

struct Cell {
  const char* row;
  size_t level;
  const char* zh;
  const char* en;
};

TEST_F(Sheet, SaysSimpleCellsInWords) {
  const Cell cells[] = {
      {"pm", 0, "≤ 10 mg/m³", "≤ 10 mg/m³"},
      {"pm", 1, "≥ 0 mg/m³，< 30 mg/m³", "≥ 0 mg/m³, < 30 mg/m³"},
      {"fuel", 0, "天然气或电", "natural gas or electricity"},
      {"fuel", 1, "不得为煤", "not coal"},
      {"share", 0, "≥ 80 %", "≥ 80 %"},
      {"share", 1, "未知", "unknown"},
      {"vehicles", 1, "无要求", "no requirement"},
      {"ledger", 0, "是", "yes"},
  };
  for (const Cell& cell : cells) {
    EXPECT_EQ(words(cell.row, cell.level), cell.zh) << cell.row;
    EXPECT_EQ(words(cell.row, cell.level, Language::en), cell.en) << cell.row;
  }
}

TEST_F(Sheet, LeavesWhatIsNotSimpleInFeel) { EXPECT_EQ(words("ledger", 1), "count(kilns) > 1 and ?"); }

TEST_F(Sheet, CountsCellsByWhereTheyComeFrom) {
  const CellCounts& counts = sheet_.tables.front().counts;
  EXPECT_EQ(counts.verified, 1U);  // share at A: laid beside the text, though its row is recalled
  EXPECT_EQ(counts.cited, 4U);     // pm and ledger
  EXPECT_EQ(counts.recalled, 3U);  // fuel twice, vehicles at A; "-" asks nothing
  EXPECT_EQ(counts.unknown, 1U);
}

TEST_F(Sheet, ShowsWhereEachCellComesFrom) {
  std::string zh = print_text(sheet_, Language::zh);
  for (const char* mark : {"[核 张三 2026-11-24]", "[引 PAGE]", "[忆 低]", "未知 ?", "停产（比例未知）", "红色预警"}) {
    EXPECT_NE(zh.find(mark), std::string::npos) << mark << "\n" << zh;
  }
  std::string en = print_text(sheet_, Language::en);
  for (const char* mark : {"[verified 张三", "[cited PAGE]", "[recalled low]", "one of these is enough"}) {
    EXPECT_NE(en.find(mark), std::string::npos) << mark << "\n" << en;
  }
}

TEST_F(Sheet, LinesUpUnderWideCharacters) {
  std::string text = print_text(sheet_, Language::zh);
  size_t width = 0;
  size_t lines = 0;
  for (size_t at = text.find('+'); at < text.size();) {
    size_t end = text.find('\n', at);
    std::string line = text.substr(at, end - at);
    if (line.empty() || (line[0] != '|' && line[0] != '+')) break;  // behind the table
    if (width == 0) width = display_width(line);
    EXPECT_EQ(display_width(line), width) << line;
    ++lines;
    at = end + 1;
  }
  EXPECT_GT(lines, 12U);
}

TEST_F(Sheet, WritesAPageThatLoadsNothing) {
  std::string page = print_html(sheet_, Language::zh);
  EXPECT_EQ(page.find("src="), std::string::npos);
  EXPECT_EQ(page.find("href="), std::string::npos);
  EXPECT_NE(page.find("<code>&lt;= 10</code>"), std::string::npos);
  EXPECT_NE(page.find("<span class=\"mark verified\">核 张三 2026-11-24</span>"), std::string::npos);
  EXPECT_NE(page.find("@media print"), std::string::npos);
  EXPECT_NE(page.find("rowspan=\"2\">运输</td>"), std::string::npos);
}

TEST_F(Sheet, IsJson) {
  JsonError error;
  std::optional<Json> json = parse_json(print_json(sheet_, "digest"), error);
  ASSERT_TRUE(json) << error.what;
  const Json& rows = *json->find("tables")->items.at(0).find("rows");
  const Json& cell = *rows.items.at(2).find("cells")->find("A");
  EXPECT_EQ(cell.find("cell")->text, ">= 80");
  EXPECT_EQ(cell.find("provenance")->find("status")->text, "verified");
  EXPECT_EQ(rows.items.at(2).find("cells")->find("B")->find("form")->text, "unknown");
}

TEST(TextGrid, BreaksLongTextsWithoutLosingAny) {
  EXPECT_EQ(wrapped("颗粒物排放浓度", 6), (std::vector<std::string>{"颗粒物", "排放浓", "度"}));
  EXPECT_EQ(wrapped("one two three", 8), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("abcdefghij", 4), (std::vector<std::string>{"abcd", "efgh", "ij"}));
  EXPECT_EQ(wrapped("天然气，电", 6), (std::vector<std::string>{"天然", "气，电"}));
  EXPECT_EQ(wrapped("", 4), std::vector<std::string>{""});
  EXPECT_EQ(wrapped("a\nb", 4), (std::vector<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace yuheng
