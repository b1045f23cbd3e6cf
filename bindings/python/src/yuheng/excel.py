"""Lists as offices keep them: Excel workbooks and CSV with merged, Chinese headings; nothing dropped in silence.

    sheet = yuheng.read_list("清单.xlsx", rules, "水泥")
    sheet.problems                       # every cell that does not fit: sheet, row, column, what is wrong
    answers = rules.grade(sheet.table, "水泥")
    kilns = yuheng.read_list("清单.xlsx", rules, "水泥", sheet="窑", of="kilns")   # one row per kiln, with the enterprise's 企业编号
    sheet.attach(kilns)                  # sheet.table now has a column of lists
    sheet.write_back("清单-结果.xlsx", {"等级": answers.column("grade").to_pylist()})   # a copy, findings beside the cells
"""
import csv
import datetime
import io
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

from . import headings, nested

_YES = {"是", "有", "true", "yes", "y", "√", "✓", "1"}
_NO = {"否", "无", "false", "no", "n", "×", "✗", "0"}
_BLANK = {"", "/", "-", "—", "——"}


@dataclass(frozen=True)
class Problem:
    """A cell, row or column that does not fit. `row` and `column` as the spreadsheet shows them (row from 1, column letters)."""

    sheet: str
    row: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.column}{self.row}: {self.message}" + (f" (here: {self.value})" if self.value else "")


@dataclass
class ListSheet:
    """What was read: `table` (pyarrow, one row per record, columns called by fact), where each record stood, and problems.

    Every row below the headings is in `table` or, when it holds nothing at all, in `blank_rows`. A cell that does not fit is null
    in `table` and stands in `problems`. Columns that name no fact are kept as text under their own heading.
    """

    table: Any
    sheet: str
    heading_row: int
    rows: List[int]
    columns: Dict[str, int]
    problems: List[Problem]
    blank_rows: List[int] = field(default_factory=list)
    path: Optional[Path] = None
    of: str = ""
    key: str = ""

    def attach(self, items: "ListSheet") -> None:
        """Puts the rows of `items` (read with `of=…`) under their enterprises, and the problems of `items` to those of this list. An
        item whose key names no enterprise is a problem too; an enterprise without an item has an unknown list, not an empty one."""
        if not items.of:
            raise ValueError("these rows are enterprises, not items: read them with of='…'")
        self.table, strangers = nested.attached(self.table, items.key, items.of, items.table)
        column = letters(items.columns[items.key])
        for row in strangers:
            word = items.table.column(items.key)[row].as_py()
            message = "没有写明企业" if word is None else f"“{self.sheet}”里没有这家企业"
            items.problems.append(Problem(items.sheet, items.rows[row], column, word or "", message))
        self.problems += items.problems

    def write_back(self, path: Union[str, Path], columns: Mapping[str, Sequence[Any]] = {}) -> None:
        """A copy of the workbook with the given columns behind the last one and each problem as a comment at its cell. Written
        whole or not at all."""
        if self.path is None or self.path.suffix.lower() not in (".xlsx", ".xlsm"):
            raise ValueError("only a list that came from an .xlsx file can be written back")
        from openpyxl import load_workbook
        from openpyxl.comments import Comment
        from openpyxl.styles import PatternFill

        for name, values in columns.items():
            if len(values) != len(self.rows):
                raise ValueError(f"column '{name}' has {len(values)} values, the list has {len(self.rows)} records")
        book = load_workbook(self.path)
        sheet = book[self.sheet]
        last = sheet.max_column
        for at, (name, values) in enumerate(columns.items(), start=1):
            sheet.cell(self.heading_row, last + at, name)
            for row, value in zip(self.rows, values):
                sheet.cell(row, last + at, "、".join(map(str, value)) if isinstance(value, (list, tuple)) else value)
        for problem in (one for one in self.problems if one.sheet in book.sheetnames):  # items may come from another file
            cell = book[problem.sheet][f"{problem.column}{problem.row}"]
            cell.fill = PatternFill("solid", fgColor="FFF2B3")
            cell.comment = Comment(problem.message, "yuheng")
        half = Path(path).with_name("." + Path(path).name + ".part")
        try:
            book.save(half)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)


def read_list(
    path: Union[str, Path], rules: Any, ruleset: str, sheet: str = "", as_of: Any = None, of: str = "", key: str = "id"
) -> ListSheet:
    """Reads an .xlsx workbook (`sheet`: its first by default) or a CSV file (UTF-8 or GB18030) for a ruleset.

    of    a list fact ("kilns", "outlets"): each row is one item of it, to be attached to the enterprises
    key   the fact that names the enterprise on both sheets

    The heading row is the one, among the first 20, in which most cells name facts; headings of several rows (merged cells) are
    put together, so "窑尾 | 颗粒物" is found as "窑尾颗粒物" or "颗粒物". Raises ValueError when no row names any fact.
    """
    path = Path(path)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        name, grid = _workbook(path, sheet)
    else:
        name, grid = path.name, _csv(path)
    facts = headings.Facts(rules.describe(ruleset, as_of)["facts"], of, key)
    heading_row, bound, strangers = _headings(grid, facts, path)
    problems: List[Problem] = []
    rows, blank, records = [], [], []
    for number in range(heading_row, len(grid)):
        cells = grid[number]
        if all(_text(cell) == "" for cell in cells):
            blank.append(number + 1)
            continue
        record = {}
        for column, fact in bound.items():
            value = cells[column] if column < len(cells) else None
            record[fact["path"]], wrong = _value(value, fact)
            if wrong:
                problems.append(Problem(name, number + 1, letters(column), _text(value), wrong))
        for column, heading in strangers.items():
            record[heading] = _text(cells[column]) if column < len(cells) else ""
        rows.append(number + 1)
        records.append(record)
    table = headings.table(records, list(bound.values()), list(strangers.values()))
    columns = {fact["path"]: column for column, fact in bound.items()}
    if of and key not in columns:
        raise ValueError(f"{path.name}, {name}: no column names the enterprise ('{key}'), so the items of '{of}' belong to nobody")
    return ListSheet(table, name, heading_row, rows, columns, problems, blank, path, of, key if of else "")


def letters(column: int) -> str:
    """0 is A, 26 is AA."""
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(ord("A") + rest) + out
    return out


def _workbook(path: Path, wanted: str) -> Tuple[str, List[List[Any]]]:
    from openpyxl import load_workbook

    book = load_workbook(path, data_only=True)
    if wanted and wanted not in book.sheetnames:
        raise ValueError(f"{path.name} has no sheet '{wanted}'; it has {', '.join(book.sheetnames)}")
    sheet = book[wanted or book.sheetnames[0]]
    grid = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:  # the value of a merged cell is that of all of it
        value = sheet.cell(merged.min_row, merged.min_col).value
        for row in range(merged.min_row - 1, merged.max_row):
            for column in range(merged.min_col - 1, merged.max_col):
                grid[row][column] = value
    return sheet.title, grid


def _csv(path: Path) -> List[List[Any]]:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.reader(io.StringIO(data.decode(encoding), newline="")))
        except UnicodeDecodeError:
            continue
    raise ValueError(f"{path.name} is neither UTF-8 nor GB18030")


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _headings(grid: List[List[Any]], facts: headings.Facts, path: Path) -> Tuple[int, Dict[int, Any], Dict[int, str]]:
    best: Tuple[int, int, Dict[int, Any], Dict[int, str]] = (0, 0, {}, {})
    for last in range(min(len(grid), 20)):
        for depth in (1, 2, 3):
            if depth > last + 1:
                continue
            bound, strangers = _bind(grid[last - depth + 1 : last + 1], facts)
            if len(bound) > best[0]:
                best = (len(bound), last + 1, bound, strangers)
    if best[0] == 0:
        near = facts.some()
        raise ValueError(f"{path.name}: none of the first rows names a fact; headings are labels or paths, such as {near}")
    return best[1], best[2], best[3]


def _bind(rows: List[List[Any]], facts: headings.Facts) -> Tuple[Dict[int, Any], Dict[int, str]]:
    bound: Dict[int, Any] = {}
    strangers: Dict[int, str] = {}
    width = max(len(row) for row in rows)
    for column in range(width):
        parts: List[str] = []
        for row in rows:
            text = "".join(_text(row[column] if column < len(row) else None).split())
            if text and text not in parts:
                parts.append(text)
        if not parts:
            continue
        fact = next((f for f in (facts.find(name) for name in ("".join(parts), parts[-1])) if f), None)
        if fact is not None and all(other["path"] != fact["path"] for other in bound.values()):
            bound[column] = fact
        else:
            strangers[column] = "".join(parts)
    return bound, strangers


def _value(value: Any, fact: Mapping[str, Any]) -> Tuple[Any, str]:
    """The value as the fact's column holds it, and what is wrong with it."""
    text = _text(value)
    if text in _BLANK:
        return None, ""
    kind, label = fact["type"], fact["label"].get("zh") or fact["path"]
    if kind == "boolean":
        word = text.lower()
        if isinstance(value, bool) or word in _YES | _NO:
            return (value if isinstance(value, bool) else word in _YES), ""
        return None, f"“{label}”应为是或否"
    if kind == "number":
        return _number(value, text, fact, label)
    if kind == "date":
        if isinstance(value, datetime.datetime):
            return value.date(), ""
        if isinstance(value, datetime.date):
            return value, ""
        for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"):
            try:
                return datetime.datetime.strptime(text, form).date(), ""
            except ValueError:
                continue
        return None, f"“{label}”应为日期，如 2023-08-20"
    if kind == "choice":
        for choice in fact["choices"]:
            if text in (choice["id"], choice["label"].get("zh"), choice["label"].get("en")):
                return choice["id"], ""
        names = "、".join(choice["label"].get("zh") or choice["id"] for choice in fact["choices"])
        return None, f"“{label}”只能是：{names}"
    return text, ""


def _number(value: Any, text: str, fact: Mapping[str, Any], label: str) -> Tuple[Any, str]:
    unit = fact.get("unit") or ""
    shown = text
    if unit and text.endswith(unit):
        text = text[: -len(unit)].strip()
    elif unit == "%" and text.endswith("％"):
        text = text[:-1].strip()
    try:
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None, f"“{label}”应为数字" + (f"（{unit}）" if unit else "")
    if not number.is_finite():
        return None, f"“{label}”应为数字，“{shown}”不是"
    places = fact.get("decimals")
    if places is not None and number != number.quantize(Decimal(1).scaleb(-places)):
        return None, f"“{label}”最多 {places} 位小数"
    for bound, wrong in (("minimum", "不得小于"), ("maximum", "不得大于")):
        limit = fact.get(bound)
        if limit is not None and (number < Decimal(str(limit)) if bound == "minimum" else number > Decimal(str(limit))):
            return None, f"“{label}”{wrong} {limit}"
    return number, ""
