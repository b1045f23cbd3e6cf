"""Mistakes made on purpose: what each does to the sheets, and what the report has to say about it."""

from dataclasses import dataclass

from .sheets import (CEMENT_OUTLETS, COLUMNS, DELIVERIES, ENTERPRISES, ID, KILNS, LINES, PLAN, PLANT, PM_OUTLETS,
                     PRINTING_OUTLETS, ROAD, cells_of, csv_text)


@dataclass
class Mistake:
    """A cell that is spoiled: in the enterprise's own line, or in its first row of a list sheet with a value there."""

    id: str
    sheet: str
    heading: str
    value: str
    what: str
    expected: str


CELLS = [
    Mistake("SN008", ENTERPRISES, "清洁运输比例（%）", "约六成", "words where a number belongs", "is a number"),
    Mistake("SN033", ENTERPRISES, "水泥窑", "3", "more than rows in `kilns.csv`", "items in the enterprise's own line"),
    Mistake("SN044", ENTERPRISES, "生产类型", "水泥磨", "no such kind of production", "cannot be '水泥磨'"),
    Mistake("BZ021", ENTERPRISES, PLANT, "104.0", "a percentage over 100", "must be at most 100"),
    Mistake("BZ077", ENTERPRISES, ROAD, "８５.０", "full-width digits", "is a number"),
    Mistake("BZ102", ENTERPRISES, "厂区内NMHC小时平均浓度", "NaN", "no number, as a spreadsheet left it", "is a number"),
    Mistake("TH003", "furnaces.csv", "炉型", "矿热炉", "no such kind of furnace", "cannot be '矿热炉'"),
    Mistake("ZZ010", LINES, "日减排基数（t/d）", "16 t/h", "a unit that nobody knows", "is a number"),
    Mistake("ZW040", CEMENT_OUTLETS, "窑二氧化硫（mg/m3）", "26~31", "a range instead of a value", "is a number"),
    Mistake("NH025", CEMENT_OUTLETS, "排放口颗粒物（mg/m3）", "7,3", "a decimal comma", "is a number"),
    Mistake("JJ033", "coating_lines.csv", "涂装技术", "喷涂", "a technology that is not on the list", "cannot be '喷涂'"),
    Mistake("TZ017", PRINTING_OUTLETS, "处理效率（%）", "182.4", "an efficiency over 100", "must be at most 100"),
    Mistake("JX008", ENTERPRISES, "环保人员", "2人", "a number of people instead of yes or no", "is a boolean"),
    Mistake("SL012", ENTERPRISES, "塑料制品小类", "塑料薄膜", "a class that is not on the list", "cannot be '塑料薄膜'"),
    Mistake("SZ031", ENTERPRISES, "日均货物进出量（t/d）", "-357.4", "a negative amount", "must be at least 0"),
    Mistake("GL020", "equipment.csv", "能源类型", "生物质颗粒", "an energy that is not on the list", "cannot be '生物质颗粒'"),
    Mistake("VO044", ENTERPRISES, "行业", "涉VOC企业", "an industry misspelt", "no ruleset grades the industry"),
    Mistake("PM033", ENTERPRISES, "行业", "示例未列行业", "an industry nobody grades", "no ruleset grades the industry"),
    Mistake("PM140", ENTERPRISES, "封闭运输、装卸并集气除尘", "部分", "neither yes nor no", "is a boolean"),
    Mistake("SN003", KILNS, "窑尾颗粒物（mg/m3）", "-3.5", "a negative concentration", "must be at least 0"),
    Mistake("SN027", KILNS, "窑尾氮氧化物（mg/m3）", "48.25", "two decimals where one is allowed", "has at most 1 decimals"),
    Mistake("SN063", CEMENT_OUTLETS, "排放口颗粒物（mg/m3）", "0.8 kg/h", "a rate instead of a concentration", "is measured in mg/m3"),
    Mistake("BZ055", PRINTING_OUTLETS, "废气治理工艺", "活性炭", "a treatment that is not on the list", "cannot be '活性炭'"),
    Mistake("PM071", PM_OUTLETS, "PM排放浓度（mg/m3）", "<1.0", "below the detection limit, written as text", "is a number"),
    Mistake("BZ023", PLAN, "减排比例（%）", "130", "a reduction of more than everything", "must be at most 100"),
    Mistake("SN041", DELIVERIES, "日期", "2023-01-32", "no such day", "is a date"),
]


def spoil_cells(enterprises):
    """Writes the mistakes into the cells. Returns (sheet, the row as a dict, mistake) for the list of them."""
    by_id = {enterprise.id: enterprise for enterprise in enterprises}
    spoiled = []
    for mistake in CELLS:
        enterprise = by_id[mistake.id]
        row = enterprise.facts
        if mistake.sheet != ENTERPRISES:
            row = next(row for row in enterprise.rows[mistake.sheet] if row.get(mistake.heading))
        row[mistake.heading] = mistake.value
        spoiled.append((mistake.sheet, row, mistake))
    return spoiled


def line_of(lines, id):
    """The number of the first line of that id, counted from 1."""
    return 1 + next(i for i, line in enumerate(lines) if line is not None and line.startswith(id + ","))


def spoil_lines(lines, enterprises):
    """Breaks whole lines of the finished sheets. Returns (id, sheet, line number, what, expected) of each."""
    facts = {enterprise.id: enterprise.facts for enterprise in enterprises}
    sheet, outlets = lines[ENTERPRISES], lines[PM_OUTLETS]

    def insert_before(id, row):
        sheet.insert(line_of(sheet, id) - 1, csv_text(cells_of(ENTERPRISES, row)))
        return line_of(sheet, id) - 1

    comma = line_of(sheet, "BZ140")
    sheet[comma - 1] = sheet[comma - 1].replace("示例印刷140（虚构）", "示例印刷140（虚构）,分厂", 1)
    second = insert_before("PM200", {**facts["PM100"], "企业名称": "示例涉尘100二厂（虚构）"})
    nameless = insert_before("PM220", {**facts["PM120"], ID: "", "企业名称": "示例涉尘未编号（虚构）"})
    last = line_of(sheet, "PM250")
    sheet[last - 1:] = ['PM250,"示例涉尘25', None]

    stray = {ID: "SN999", "排放口类型": "包装机", "排放口颗粒物（mg/m3）": "7.5", "高效除尘": "是", "CEMS联网": "否"}
    lines[CEMENT_OUTLETS].append(csv_text(cells_of(CEMENT_OUTLETS, stray)))

    end = max(i for i, line in enumerate(outlets) if line.startswith("PM249,")) + 1
    outlets[end - 1:] = [",".join(outlets[end - 1].split(",")[:2]), None]

    return [
        ("BZ140", ENTERPRISES, comma, "a comma in the name, without quotes", "cells, but the heading line has"),
        ("PM100", ENTERPRISES, second, "an id used before; the first is graded", "the id 'PM100' was used before"),
        ("", ENTERPRISES, nameless, "a record without an id", "the id is empty"),
        ("PM250", ENTERPRISES, last, "the file is cut off inside quotes", "is never closed; the file may be cut off"),
        ("", CEMENT_OUTLETS, len(lines[CEMENT_OUTLETS]), "an outlet of an enterprise that is not on the list",
         "there is no enterprise 'SN999'"),
        ("PM249", PM_OUTLETS, end, "the file is cut off inside its last line",
         f"2 cells, but the heading line has {len(COLUMNS[PM_OUTLETS])}"),
    ]
