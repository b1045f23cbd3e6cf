#!/usr/bin/env python3
"""`yuheng attachments` fills the four tables of the notice from a folder of CSV files, as CSV and as a spreadsheet.

check_attachments.py ROOT YUHENG
The spreadsheets are read back with openpyxl, where it is installed, else as the XML they are; and LibreOffice, where it is
installed, opens each and says the same cells.
"""
import csv
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

ENTERPRISES = """企业编号,企业名称,行业,统一社会信用代码,地市,绩效等级,生产类型,清洁运输比例（%）,公告文号,保障类别,证明材料属实,是否重点行业,资格是否仍满足
E1,甲水泥厂,水泥熟料,0412345678,郑州,A,水泥熟料,85.5,豫环〔2022〕1号,无,,是,是
E2,"乙,水泥厂",水泥熟料,=1+1,洛阳,B-,水泥熟料,60,,保障民生,是,是,
E3,丙水泥厂,水泥熟料,,开封,C,水泥熟料,,,无,,是,
E4,丁水泥厂,水泥熟料,,,,水泥熟料,,,,,是,
E5,戊水泥厂,水泥熟料,,,A,水泥熟料,很多,,无,,是,
"""
KILNS = """企业编号,窑型,窑尾颗粒物（mg/m3）
E1,新型干法窑（不含限制类、淘汰类）,12.5
E1,新型干法窑（不含限制类、淘汰类）,8
E2,新型干法窑（不含限制类、淘汰类）,9
"""
PROBLEMS = """企业编号,问题,涉及指标或条款,发现层级,问题发现日期,问题严重程度,问题整改时限
E1,台账缺页,台账完整,省级,2023-05-10,轻微,2023-07-15
E1,窑尾超标,窑尾颗粒物,部级,2023-06-01,严重,
"""
FILES = {"附件1-资格审查回头看一览表": 2, "附件2-现场核查表": None, "附件3-问题企业汇总表": 2, "附件4-白名单保障类企业审核认定表": 1}

failures = []


def expect(condition: bool, text: str) -> None:
    if not condition:
        failures.append(text)


def read_csv(path: pathlib.Path) -> list:
    raw = path.read_bytes()
    expect(raw.startswith(b"\xef\xbb\xbf"), f"{path.name} begins with a byte order mark")
    return list(csv.reader(raw.decode("utf-8-sig").splitlines()))


def read_xlsx(path: pathlib.Path) -> list:
    """The rows of the only sheet, as texts."""
    try:
        import openpyxl
    except ImportError:
        print("skipped: openpyxl is not installed; the XML is looked at instead")
        with zipfile.ZipFile(path) as parts:
            strings = re.findall(r"<si><t[^>]*>(.*?)</t></si>", parts.read("xl/sharedStrings.xml").decode("utf-8"), re.DOTALL)
            sheet = parts.read("xl/worksheets/sheet1.xml").decode("utf-8")
            expect("<f>" not in sheet, f"{path.name} holds no formula")
        rows = []
        for row in re.findall(r"<row .*?</row>", sheet, re.DOTALL):
            cells = re.findall(r'<c r="[A-Z]+\d+"[^>]*?(?: t="(s)")?(?:/>|><v>(.*?)</v></c>)', row)
            rows.append([strings[int(value)] if kind else value for kind, value in cells])
        return rows
    sheet = openpyxl.load_workbook(path).active
    expect(sheet.freeze_panes == "A3", f"{path.name}: title and headings stay in sight")
    for row in sheet.iter_rows():
        for cell in row:
            expect(cell.data_type != "f", f"{path.name}: {cell.coordinate} is no formula")
    return [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def check_in_spreadsheet(out: pathlib.Path, work: pathlib.Path) -> None:
    """LibreOffice opens every file and shows, below the title, the cells of the CSV beside it."""
    office = shutil.which("soffice")
    if office is None:
        print("skipped: LibreOffice is not installed; the spreadsheets are not opened in one")
        return
    shown_as_utf8 = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
    books = sorted(out.glob("*.xlsx"))
    done = subprocess.run([office, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--convert-to",
                           shown_as_utf8, "--outdir", work / "shown", *books], capture_output=True, text=True, check=False)
    expect(done.returncode == 0, f"LibreOffice: {done.stderr}")
    for book in books:
        shown = work / "shown" / f"{book.stem}.csv"
        expect(shown.exists(), f"{book.name} cannot be opened")
        if not shown.exists():
            continue
        rows = list(csv.reader(shown.read_text(encoding="utf-8-sig").splitlines()))
        expect(rows[0][0].startswith(book.stem[:3]), f"{book.name}: the title, not {rows[0][0]}")
        wanted = read_csv(out / f"{book.stem}.csv")
        differing = [(was, now) for was, now in zip(wanted, rows[1:]) if was != now]
        expect(len(rows) == len(wanted) + 1 and not differing, f"{book.name} in LibreOffice: {differing[:2]}")


def check_files(out: pathlib.Path) -> None:
    expect(sorted(p.name for p in out.iterdir()) == sorted(f"{name}.{kind}" for name in FILES for kind in ("csv", "xlsx")),
           f"eight files and nothing else: {sorted(p.name for p in out.iterdir())}")
    tables = {}
    for name, count in FILES.items():
        rows = tables[name] = read_csv(out / f"{name}.csv")
        if count is not None:
            expect(len(rows) == count + 1, f"{name}: {count} rows, not {len(rows) - 1}")
        book = read_xlsx(out / f"{name}.xlsx")
        expect(book[0][0].startswith(name[:3]), f"{name}: the sheet has its title, not {book[0][0]}")
        same = [[re.sub(r"\.0$", "", cell) for cell in row] for row in book[1:]]
        expect(same == rows, f"{name}: sheet and CSV say the same")

    overview = [dict(zip(tables["附件1-资格审查回头看一览表"][0], row)) for row in tables["附件1-资格审查回头看一览表"][1:]]
    expect([row["企业名称"] for row in overview] == ["甲水泥厂", "乙,水泥厂"], "A and B- are looked back at, C is not")
    expect(overview[0]["统一社会信用代码"] == "0412345678" and overview[1]["统一社会信用代码"] == "=1+1", "texts stay texts")
    expect(overview[0]["各级检查发现的问题"] == "台账缺页；窑尾超标", f"problems: {overview[0]['各级检查发现的问题']}")
    expect("水泥窑及窑尾余热利用系统颗粒物" in overview[0]["制约指标"], f"E1 fails the kiln limit: {overview[0]['制约指标']}")
    expect(overview[0]["地址"] == "", "a missing fact is a blank cell")
    expect(overview[0]["适用规则"] == "水泥" and overview[0]["现等级"] == "A级", "rules and grade are said in words")

    site = [dict(zip(tables["附件2-现场核查表"][0], row)) for row in tables["附件2-现场核查表"][1:]]
    kilns = [row for row in site if row["企业名称"] == "甲水泥厂" and row["指标"] == "水泥窑及窑尾余热利用系统颗粒物"]
    told = [(row["核查对象"], row["现等级要求"], row["申报值"], row["与限值之差"], row["按申报值是否符合"]) for row in kilns]
    expect(told == [("kilns[1].pm", "≤ 10 mg/m³", "12.5 mg/m³", "-2.5 mg/m3", "不符合"),
                    ("kilns[2].pm", "≤ 10 mg/m³", "8 mg/m³", "2 mg/m3", "符合")], f"each kiln on a row of its own: {told}")
    expect(all(row["现场核查值"] == "" for row in site), "what is found on site is left to be filled in")

    problems = [dict(zip(tables["附件3-问题企业汇总表"][0], row)) for row in tables["附件3-问题企业汇总表"][1:]]
    expect([row["严重程度"] for row in problems] == ["轻微", "严重"], "one row for each problem")
    expect(problems[0]["整改时限"] == "2023-07-15" and problems[1]["整改时限"] == "", "deadlines")
    approval = dict(zip(tables["附件4-白名单保障类企业审核认定表"][0], tables["附件4-白名单保障类企业审核认定表"][1]))
    expect(approval["企业名称"] == "乙,水泥厂" and approval["保障类别"] == "保障民生", "only those that apply")
    expect(approval["审核结果"] == "成立", f"the decision's result: {approval['审核结果']}")


def main() -> int:
    root, command = pathlib.Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        data, out = pathlib.Path(folder) / "data", pathlib.Path(folder) / "out"
        data.mkdir()
        for name, text in (("enterprises", ENTERPRISES), ("kilns", KILNS), ("problems", PROBLEMS)):
            (data / f"{name}.csv").write_text(text, encoding="utf-8")
        line = [command, "attachments", data, "--rules", root / "rulesets", "--as-of", "2023-08-01", "--id", "企业编号"]
        done = subprocess.run([*line, "--out", out], capture_output=True, text=True, check=False)
        expect(done.returncode == 65, f"E5 is rejected: status {done.returncode}\n{done.stderr}")
        expect("enterprises.csv:6" in done.stderr and "清洁运输比例" in done.stderr, f"with file, line and column: {done.stderr}")
        expect("E4" in done.stderr, f"E4's grade is not known, so neither is whether it is listed: {done.stderr}")
        check_files(out)
        check_in_spreadsheet(out, pathlib.Path(folder))
        only = subprocess.run([*line, "--out", out / "one", "--only", "problem_enterprises"], capture_output=True, check=False)
        expect(only.returncode == 65 and len(list((out / "one").iterdir())) == 2, "--only writes one table")
        wrong = subprocess.run([*line, "--out", out, "--only", "problems"], capture_output=True, text=True, check=False)
        expect(wrong.returncode == 64 and "problem_enterprises" in wrong.stderr, f"there is no such attachment: {wrong.stderr}")
        blocked = data / "enterprises.csv"
        full = subprocess.run([*line, "--out", blocked / "out"], capture_output=True, text=True, check=False)
        expect(full.returncode == 74, f"a folder that cannot be made: status {full.returncode}")
        left = sorted(p.name for p in data.iterdir())
        expect(left == ["enterprises.csv", "kilns.csv", "problems.csv"], f"nothing half-written: {left}")
    print("\n".join(failures), file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
