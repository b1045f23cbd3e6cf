#!/usr/bin/env python3
"""The report of the example province: everything is graded but what was broken on purpose, and that for its own reason.

province.py YUHENG ROOT
What was broken stands in the last table of the province's README.
"""
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

BROKEN = re.compile(r"\| `(?P<file>\S+)` \| (?P<line>\d+) \| (?P<id>\S+) \| .* \| … (?P<reason>.*) … \|")
BAD_DATA = 65
SMALLEST = 3000  # enterprises

command, root = sys.argv[1], pathlib.Path(sys.argv[2])
province = root / "rulesets/examples/province"
page = (province / "README.md").read_text(encoding="utf-8").split("written by generate.py: broken")[1]
broken = [found.groupdict() for found in BROKEN.finditer(page) if not found["file"].endswith(".jsonl")]
with tempfile.TemporaryDirectory() as folder:
    done = subprocess.run([command, "report", str(province), "--rules", str(root / "rulesets"), "--lang", "en", "--out", folder],
                          capture_output=True, text=True, check=False)
    rejected = list(csv.DictReader((pathlib.Path(folder) / "rejected.csv").open(encoding="utf-8-sig")))
errors = [] if done.returncode == BAD_DATA else [f"status {done.returncode}"]
errors += [line for line in done.stderr.splitlines() if line.startswith("headings")]
for row in broken:
    here = [one for one in rejected if one["file"].endswith("/" + row["file"]) and one["line"] == row["line"]]
    if not any(row["reason"] in one["reason"] and one["id"] == row["id"].replace("(none)", "") for one in here):
        errors.append(f"{row['file']}:{row['line']}: not rejected because it {row['reason']!r}, but {here}")
if len(rejected) != len(broken):
    errors.append(f"{len(rejected)} rejected, {len(broken)} broken")
read = re.search(r"Enterprises: (\d+) read, (\d+) graded, (\d+) rejected", done.stdout)
if not read or int(read[1]) < SMALLEST or int(read[1]) != int(read[2]) + int(read[3]):
    errors.append("not everything else was graded: " + (read[0] if read else done.stdout[:200]))
print("\n".join([*errors, read[0] if read else ""]))
sys.exit(1 if errors else 0)
