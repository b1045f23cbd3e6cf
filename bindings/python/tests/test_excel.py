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


@pytest.fixture
def two_sheets(tmp_path):
    """Enterprises on one sheet, kilns on another; one kiln of nobody, one of an enterprise that is not listed."""
    book = openpyxl.Workbook()
    plants = book.active
    plants.title = "企业"
    for row in (["单位", "清洁运输比例", "燃料"], ["甲", 85.0, "天然气"], ["乙", 85.0, "天然气"], ["丙", 85.0, "天然气"]):
        plants.append(row)
    kilns = book.create_sheet("窑")
    for row in (["单位", "颗粒物（mg/m3）", "在用"], ["乙", 30.0, "是"], ["甲", 8.0, "是"], ["丁", 8.0, "是"], ["乙", 8.0, "是"], [None, 8.0, "是"]):
        kilns.append(row)
    path = tmp_path / "两表.xlsx"
    book.save(path)
    return path


def test_items_on_a_sheet_of_their_own_are_put_under_their_enterprise(rules, two_sheets, tmp_path):
    plants = yuheng.read_list(two_sheets, rules, "砖瓦窑")
    kilns = yuheng.read_list(two_sheets, rules, "砖瓦窑", sheet="窑", of="kilns", key="owner")
    plants.attach(kilns)
    out = rules.grade(plants.table, "砖瓦窑")
    assert out.column("grade").to_pylist() == ["A", "C", "C"] and out.column("possible").to_pylist() == ["A", "C", "A"]
    assert out.column("missing").to_pylist()[2] == ["kilns"]  # no kiln was listed: unknown, not "has none"
    assert [(p.sheet, p.row, p.column) for p in plants.problems] == [("窑", 4, "A"), ("窑", 6, "A")]
    plants.write_back(tmp_path / "结果.xlsx", {"等级": out.column("grade").to_pylist()})
    copy = openpyxl.load_workbook(tmp_path / "结果.xlsx")
    assert copy["窑"]["A4"].comment.text == "“企业”里没有这家企业" and copy["企业"]["A4"].comment is None


def test_items_without_a_column_for_the_enterprise_are_refused(rules, two_sheets):
    with pytest.raises(ValueError, match="'id'"):
        yuheng.read_list(two_sheets, rules, "砖瓦窑", sheet="窑", of="kilns")
    with pytest.raises(ValueError, match="kilns"):
        yuheng.read_list(two_sheets, rules, "砖瓦窑", sheet="窑", of="kiln", key="owner")
    with pytest.raises(ValueError, match="of="):
        plants = yuheng.read_list(two_sheets, rules, "砖瓦窑")
        plants.attach(plants)


def test_a_key_that_names_two_enterprises_is_refused(rules, tmp_path):
    plants, kilns = tmp_path / "企业.csv", tmp_path / "窑.csv"
    plants.write_text("单位,燃料\n甲,煤\n甲,煤\n", encoding="utf-8")
    kilns.write_text("单位,颗粒物\n甲,8.0\n", encoding="utf-8")
    read = yuheng.read_list(plants, rules, "砖瓦窑")
    with pytest.raises(ValueError, match="甲"):
        read.attach(yuheng.read_list(kilns, rules, "砖瓦窑", of="kilns", key="owner"))
