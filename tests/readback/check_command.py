#!/usr/bin/env python3
"""`yuheng table` and `yuheng gap` on the shipped rules: by any name, in both languages, over many records, with bad input.

check_command.py ROOT YUHENG
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

failures = []
ROOT, COMMAND = pathlib.Path(sys.argv[1]), sys.argv[2]


def run(*args: str) -> subprocess.CompletedProcess:
    line = [COMMAND, *args] + ([] if "--rules" in args else ["--rules", str(ROOT / "rulesets")])
    return subprocess.run(line, capture_output=True, text=True, check=False)


def expect(condition: bool, text: str) -> None:
    if not condition:
        failures.append(text)


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def tables() -> None:
    by_id, by_industry, by_name = (run("table", name, "--lang", "zh").stdout
                                   for name in ("national-2020/cement", "cement", "水泥"))
    expect(by_id == by_industry == by_name and "水泥熟料" in by_id, "a table is found by id, industry and Chinese name")
    drawn = [line for line in by_id.splitlines() if line.startswith(("|", "+"))]
    blocks = {}
    for line in drawn:  # lines of one grid begin and end alike
        blocks.setdefault(width(line), []).append(line)
    expect(len(drawn) > 100 and len(blocks) <= 8, f"grids line up: widths {sorted(blocks)}")
    wrong = run("table", "cemnt", "--lang", "en")
    expect(wrong.returncode == 64 and "did you mean 'cement'" in wrong.stderr, f"a slip is seen: {wrong.stderr}")
    none = run("table", "--lang", "en")
    expect(none.returncode == 64, "something has to be named")
    no_table = run("table", "henan-2023", "--lang", "en")
    expect(no_table.returncode == 64 and "no grading table" in no_table.stderr, f"no table: {no_table.stderr}")
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        done = run("table", "cement", "foundry", "--html", str(page), "--lang", "zh")
        expect(done.returncode == 0 and (pathlib.Path(folder) / "page-2.html").is_file(), "two tables, two pages")
        expect("http-equiv" not in page.read_text("utf-8") and "<script" not in page.read_text("utf-8"), "no scripts")


def every_ruleset_reads_back() -> None:
    """Each cell of each shipped table has words, and the FEEL text beside them."""
    ids = [r["id"] for r in json.loads(subprocess.run([COMMAND, "check", str(ROOT / "rulesets"), "--json"], capture_output=True,
                                                      text=True, check=True).stdout)["rulesets"] if r["tables"] > 0]
    out = run("table", *ids, "--json").stdout
    simple, feel = 0, []
    for line in out.splitlines():
        sheet = json.loads(line)
        for table in sheet["tables"]:
            expect(bool(table["rows"]), f"{sheet['ruleset']} {table['table']}: rows")
            for row in table["rows"]:
                for level, cell in row["cells"].items():
                    expect(bool(cell["words"]["zh"]) and bool(cell["cell"]), f"{sheet['ruleset']} {row['row']} {level}")
                    if cell["form"] == "asks" and cell["words"]["zh"] == cell["cell"]:
                        feel.append(f"{sheet['ruleset']} {row['row']} {level}: {cell['cell']}")
                    else:
                        simple += 1
    expect(len(out.splitlines()) == len(ids) and simple > 20 * len(feel), f"most cells are words; FEEL: {feel[:5]}")
    print(f"{len(ids)} rulesets, {simple} cells in words, {len(feel)} in FEEL")


def gaps() -> None:
    province = str(ROOT / "rulesets/examples/province")
    line = ["gap", province, "--target", "A", "--as-of", "2023-08-20", "--id", "企业编号", "--limit", "60"]
    rows = list(csv.DictReader(run(*line, "--csv", "--lang", "en").stdout.splitlines()))
    kinds = {row["counts_as"] for row in rows}
    expect(kinds <= {"not-met", "unknown", ""} and "not-met" in kinds, f"only what keeps from the target: {kinds}")
    expect(all(row["change"] == "" for row in rows if row["counts_as"] != "not-met"), "unknown rows need no change for sure")
    expect(all(not row["margin"] or row["margin"].startswith("-") for row in rows
               if row["counts_as"] == "not-met" and row["value"] != "" and "unknown" not in row["value"] and row["margin"]),
           "a failing figure has a margin below 0")
    with tempfile.TemporaryDirectory() as folder:
        costs = pathlib.Path(folder) / "costs.csv"
        for text, said in (("row,cost\nkiln-pm,10\nkiln-pn,1\n", "costs.csv:3: no grading table has the row 'kiln-pn'"),
                           ("row,cost\nkiln-pm,cheap\n", "costs.csv:2: 'kiln-pm': a cost is a number"),
                           ("row,cost\nkiln-pm,-1\n", "costs.csv:2:"), ("row,cost\nkiln-pm,1\nkiln-pm,2\n", "costs.csv:3:"),
                           ("a,b\n1,2\n", "costs.csv:1: columns row and cost"), ("{\"kiln-pm\": }", "costs.csv: ")):
            costs.write_text(text, encoding="utf-8")
            done = run(*line, "--costs", str(costs), "--lang", "en")
            expect(done.returncode == 65 and said in done.stderr and not done.stdout, f"{text!r}: {done.stderr}")
        missing = run(*line, "--costs", str(costs) + ".none", "--lang", "en")
        expect(missing.returncode == 66, "a file of costs that is not there")
    nobody = run(*line, "--record", "nobody", "--lang", "en")
    expect(nobody.returncode == 65 and "nobody" in nobody.stderr, "a record that is not there")
    level = run("gap", province, "--target", "AAA", "--as-of", "2023-08-20", "--id", "企业编号", "--limit", "1", "--lang", "en")
    expect(level.returncode == 65 and "no level 'AAA'" in level.stderr, f"a level that no table has: {level.stderr}")


tables()
every_ruleset_reads_back()
gaps()
print("\n".join(failures), file=sys.stderr)
sys.exit(1 if failures else 0)
