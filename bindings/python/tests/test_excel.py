"""Lists as offices keep them."""
import datetime

import pytest

import yuheng

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def book(tmp_path):
    """Merged headings in rows 2 and 3, a title above, a blank row, two cells that do not fit."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "清单"
    sheet.append(["某市应急减排清单（虚构）"])
    sheet.merge_cells("A1:F1")
    sheet.append(["企业", "运输", None, "管理", None, "备注"])
    sheet.append([None, "清洁运输比例（%）", "燃料", "台账", "许可有效期至", None])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("D2:E2")
    sheet.append(["示例甲", 85.0, "天然气", "是", datetime.datetime(2024, 1, 31), "好"])
    sheet.append([None] * 6)
    sheet.append(["示例乙", "约六成", "煤", "否", "2024年2月1日", None])
    sheet.append(["示例丙", 85.25, "柴", "有", "无期", None])
    path = tmp_path / "清单.xlsx"
    book.save(path)
    return path


def test_merged_chinese_headings_are_found_below_a_title(rules, book):
    read = yuheng.read_list(book, rules, "砖瓦窑")
    assert read.heading_row == 3 and read.rows == [4, 6, 7] and read.blank_rows == [5]
    assert set(read.columns) == {"share", "fuel", "ledger", "permit_until"}
    assert read.table.column("企业").to_pylist() == ["示例甲", "示例乙", "示例丙"]
    assert read.table.column("permit_until").to_pylist()[:2] == [datetime.date(2024, 1, 31), datetime.date(2024, 2, 1)]


def test_every_cell_that_does_not_fit_is_named(rules, book):
    problems = {f"{p.column}{p.row}": p.message for p in yuheng.read_list(book, rules, "砖瓦窑").problems}
    assert set(problems) == {"B6", "B7", "C7", "E7"}
    assert problems["B6"] == "“清洁运输比例”应为数字（%）" and problems["B7"] == "“清洁运输比例”最多 1 位小数"
    assert problems["C7"] == "“燃料”只能是：天然气、煤"


def test_what_was_read_can_be_graded_and_written_back_to_a_copy(rules, book, tmp_path):
    read = yuheng.read_list(book, rules, "砖瓦窑")
    answers = rules.grade(read.table, "砖瓦窑")
    assert answers.num_rows == 3
    copy = tmp_path / "结果.xlsx"
    read.write_back(copy, {"等级": answers.column("grade").to_pylist(), "最高可能": answers.column("possible").to_pylist()})
    sheet = openpyxl.load_workbook(copy)["清单"]
    assert [sheet.cell(row, 7).value for row in (3, 4, 6, 7)] == ["等级", *answers.column("grade").to_pylist()]
    assert sheet["B6"].comment.text == "“清洁运输比例”应为数字（%）"
    assert sheet["B6"].value == "约六成"  # the cell itself stays as it was
    assert openpyxl.load_workbook(book)["清单"].max_column == 6  # so does the original
    assert not list(tmp_path.glob(".*.part"))


def test_a_column_of_the_wrong_length_writes_nothing(rules, book, tmp_path):
    with pytest.raises(ValueError, match="2 values"):
        yuheng.read_list(book, rules, "砖瓦窑").write_back(tmp_path / "x.xlsx", {"等级": ["A", "B"]})
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_the_encodings_offices_use(rules, tmp_path, encoding):
    path = tmp_path / "清单.csv"
    path.write_bytes("企业,清洁运输比例,燃料\n示例甲,85.0,天然气\n示例乙,,煤\n".encode(encoding))
    read = yuheng.read_list(path, rules, "砖瓦窑")
    assert read.problems == [] and read.table.num_rows == 2
    assert read.table.column("fuel").to_pylist() == ["gas", "coal"]


def test_a_list_without_any_known_heading_says_what_headings_are(rules, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="清洁运输比例"):
        yuheng.read_list(path, rules, "砖瓦窑")


def test_a_sheet_that_is_not_there_is_named(rules, book):
    with pytest.raises(ValueError, match="清单"):
        yuheng.read_list(book, rules, "砖瓦窑", sheet="名单")
