#!/usr/bin/env python3
"""Writes the example province: the sheets beside this file and the table of broken records at the end of README.md.

    python3 generate.py           write the files
    python3 generate.py --check   compare them with what would be written; exit 1 with the names of files that differ

Same output on every machine: seeded, no clock, no hash order. Needs PyYAML: most plants are made from the rulesets.
"""

import argparse
import re
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

from generator import broken, cement, from_rulesets, guarantee, involving_pm, late_filings, packaging_printing, reduction  # noqa: E402
from generator.draw import Draw  # noqa: E402
from generator.industries import INDUSTRIES  # noqa: E402
from generator.sheets import COLUMNS, ENTERPRISES, ID, Enterprise, cells_of, csv_text, encoded  # noqa: E402

HERE = Path(__file__).resolve().parent
README = "README.md"
LATE_FILINGS = "late_filings.jsonl"
WRITTEN = re.compile(r"(<!-- written by generate.py: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

# With modules of their own; the last one comes last, because its sheets are cut off.
SCHEMES = [("SN", "示例水泥", cement), ("BZ", "示例印刷", packaging_printing), ("PM", "示例涉尘", involving_pm)]
RULESETS_OF = {"SN": "national-2020/cement", "BZ": "national-2020/packaging-printing", "PM": "henan-general-2021/involving-pm",
               **{prefix: ruleset for prefix, ruleset, *_ in INDUSTRIES}}
MOST_COLUMNS = 8  # of a sheet, in README.md
# City codes and how many of a hundred enterprises stand there.
CITIES = [("410100", 12), ("410200", 5), ("410300", 8), ("410400", 6), ("410500", 7), ("410600", 4), ("410700", 9),
          ("410800", 7), ("410900", 4), ("411000", 7), ("411100", 4), ("411200", 3), ("411300", 7), ("411400", 5),
          ("411500", 4), ("411600", 3), ("411700", 4), ("419001", 1)]
GRADE_NAMES = {"A": "A级", "B": "B级", "C": "C级", "B-": "B-级", "D": "D级", "leading": "绩效引领性", "non-leading": "非引领性",
               "basic": "基本要求", "below-basic": "未达基本要求", "advanced": "先进性",
               "non-advanced": ""}  # not announced


def plan_of_grades(counts):
    """[(kind, grade), …] as the counts say."""
    return [(kind, grade) for kind, grades in counts.items() for grade, count in grades.items() for _ in range(count)]


def address(draw, enterprise, name):
    city = draw.weighted(CITIES)
    county = city if city == "419001" else city[:4] + draw.one(["02", "22", "25", "81", "82"])
    enterprise.facts.update({
        ID: enterprise.id,
        "企业名称": name,
        # I, O, S, V and Z do not occur in a real code
        "统一社会信用代码": f"91{county}FICTIVE{enterprise.id[-3:]}",
        "地市": city,
        "县区": county,
    })


def announce(draw, enterprise):
    """The grade announced last year: mostly the one it was made for, some another one, "无" (not rated) or blank."""
    others = {"A": "B", "B": "C", "B-": "B", "C": "B", "D": "C", "non-leading": "leading"}
    state = draw.weighted([("same", 56), ("other", 6), ("none", 4), ("blank", 34)])
    grade = others.get(enterprise.grade, enterprise.grade) if state == "other" else enterprise.grade
    enterprise.facts["绩效等级"] = {"none": "无", "blank": ""}.get(state, GRADE_NAMES[grade])


def leave_gaps(draw, enterprise, gaps):
    """About a fifth of the records lack something."""
    if not draw.percent(21):
        return
    for sheet, headings, everywhere in draw.some(gaps, draw.weighted([(1, 7), (2, 3)])):
        rows = [enterprise.facts] if sheet is None else enterprise.rows.get(sheet, [])
        for row in rows if everywhere else rows[:1]:
            for heading in headings:
                if heading in row:
                    row[heading] = ""


def complete(enterprise, name, fill, gaps):
    """What every enterprise has: an address, its facts (`fill`), an announced grade, a plan, perhaps an application, gaps."""
    draw = Draw(enterprise.id)
    address(draw, enterprise, f"{name}{enterprise.id[2:]}（虚构）")
    fill(draw, enterprise)
    announce(draw, enterprise)
    reduction.add_plan(Draw(enterprise.id, "plan"), enterprise)
    draw = Draw(enterprise.id, "application")
    if guarantee.applies(draw, enterprise):
        guarantee.add_application(draw, enterprise)
    leave_gaps(Draw(enterprise.id, "gaps"), enterprise, gaps)
    return enterprise


def of_module(prefix, name, scheme):
    grades = plan_of_grades(scheme.COUNTS)
    grades = Draw(prefix, "order").some(grades, len(grades))
    for number, (kind, grade) in enumerate(grades, start=1):
        yield complete(Enterprise(f"{prefix}{number:03}", kind, grade), name, scheme.fill, scheme.GAPS)


def of_rulesets():
    for industry in from_rulesets.all_industries():
        for enterprise, kind in from_rulesets.enterprises_of(industry):
            yield complete(enterprise, industry.name, lambda draw, one, kind=kind, industry=industry: industry.fill(draw, one, kind),
                           industry.gaps(kind))


def make_enterprises():
    *first, last = SCHEMES
    return [*(enterprise for scheme in first for enterprise in of_module(*scheme)), *of_rulesets(), *of_module(*last)]


def make_sheets(enterprises):
    """{sheet: its lines}, and {id of a row: (sheet, line number)}."""
    lines = {sheet: [csv_text(columns)] for sheet, columns in COLUMNS.items()}
    places = {}

    def add(sheet, row):
        lines[sheet].append(csv_text(cells_of(sheet, row)))
        places[id(row)] = len(lines[sheet])

    for enterprise in enterprises:
        add(ENTERPRISES, enterprise.facts)
        for sheet, rows in enterprise.rows.items():
            for row in rows:
                row[ID] = enterprise.id
                add(sheet, row)
    return lines, places


def broken_table(rows):
    out = ["| file | line | enterprise | what is wrong | the reason says |", "|---|---|---|---|---|"]
    for id, sheet, line, what, expected in rows:
        out.append(f"| `{sheet}` | {line} | {id or '(none)'} | {what} | … {expected} … |")
    return "\n".join(out) + "\n"


def enterprise_table(enterprises):
    """Who is on the list, an id prefix a line."""
    groups = {}
    for enterprise in enterprises:
        groups.setdefault(enterprise.id[:2], []).append(enterprise)
    out = ["| ids | enterprises | ruleset | made to be |", "|---|---|---|---|"]
    for prefix, group in groups.items():
        grades = [enterprise.grade for enterprise in group]
        made = ", ".join(f"{grades.count(grade)} {grade}" for grade in (*GRADE_NAMES,) if grade in grades)
        name = re.sub(r"[0-9].*", "", group[0].facts["企业名称"])
        out.append(f"| `{prefix}001`–`{group[-1].id}` | {name} | `{RULESETS_OF[prefix]}` | {made} |")
    return "\n".join(out) + "\n"


def file_table(lines):
    """Every sheet: how many rows it has, and its columns."""
    out = ["| file | rows | columns |", "|---|---:|---|"]
    for sheet, columns in COLUMNS.items():
        shown = ", ".join(columns[:MOST_COLUMNS]) + (f" … ({len(columns)})" if len(columns) > MOST_COLUMNS else "")
        out.append(f"| `{sheet}` | {len([line for line in lines[sheet] if line is not None]) - 1} | {shown} |")
    return "\n".join(out) + "\n"


def readme_with(parts):
    """README.md with the parts that this program writes; what stands between them is written by hand."""
    text = (HERE / README).read_text(encoding="utf-8")
    return WRITTEN.sub(lambda found: f"{found[1]}\n{parts[found[2]]}\n{found[3]}", text).encode("utf-8")


def make_files():
    """{name: bytes} of every generated file."""
    enterprises = make_enterprises()
    spoiled = broken.spoil_cells(enterprises)
    lines, places = make_sheets(enterprises)
    inserted = broken.spoil_lines(lines, enterprises)
    rows = []
    for sheet, row, mistake in spoiled:
        line = places[id(row)] if sheet != ENTERPRISES else broken.line_of(lines[sheet], mistake.id)
        rows.append((mistake.id, sheet, line, f"{mistake.heading} `{mistake.value}`: {mistake.what}", mistake.expected))
    files = {sheet: encoded(sheet, lines[sheet]) for sheet in COLUMNS}
    late, late_broken = late_filings.make(LATE_FILINGS)
    files[LATE_FILINGS] = "".join(late).encode("utf-8")
    rows += inserted + late_broken
    order = [*COLUMNS, LATE_FILINGS]
    rows.sort(key=lambda row: (order.index(row[1]), row[2]))
    parts = {"enterprises": enterprise_table(enterprises), "files": file_table(lines), "broken": broken_table(rows)}
    files[README] = readme_with(parts)
    return files


def write_to(folder):
    for name, content in make_files().items():
        (folder / name).write_bytes(content)


def check():
    """Names of the files that differ from what would be written, and of sheets that nobody writes."""
    with tempfile.TemporaryDirectory() as name:
        fresh = Path(name)
        write_to(fresh)
        differing = [file.name for file in fresh.iterdir()
                     if not (HERE / file.name).exists() or (HERE / file.name).read_bytes() != file.read_bytes()]
        differing += [file.name for file in HERE.glob("*.csv") if not (fresh / file.name).exists()]
    return sorted(differing)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    if not parser.parse_args().check:
        write_to(HERE)
        return 0
    differing = check()
    for name in differing:
        print(f"differs: {name}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
