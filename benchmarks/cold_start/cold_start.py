#!/usr/bin/env python3
"""How long a process takes from its start to its first grade, with rules from YAML and with rules compiled ahead.

cold_start.py ROOT BUILD [TIMES]   whole processes, timed by launch.c
"""
import pathlib
import subprocess
import sys
import tempfile

ROOT, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
TIMES = sys.argv[3] if len(sys.argv) > 3 else "100"
COMMAND = str(BUILD / "yuheng")
FACTS = '{"id": "1", "industry": "水泥", "subtype": "clinker"}\n'


def timed(*command: str) -> tuple:
    line = subprocess.run([str(BUILD / "cold_start_launch"), TIMES, *command], capture_output=True, text=True, check=True)
    return tuple(float(number) for number in line.stdout.split())


def main() -> None:
    rules = str(ROOT / "rulesets")
    with tempfile.TemporaryDirectory() as folder:
        compiled, record = str(pathlib.Path(folder) / "rules.yhc"), pathlib.Path(folder) / "record.json"
        record.write_text(FACTS, encoding="utf-8")
        begin = timed(COMMAND, "compile", rules, "--out", compiled)
        rows = [("`true`, an empty process", timed("true")),
                ("a C program, `libyuheng.a`, compiled", timed(str(BUILD / "cold_start_static"), compiled)),
                ("a C program, `libyuheng.so`, compiled", timed(str(BUILD / "cold_start_shared"), compiled)),
                ("a C program, `libyuheng.so`, YAML", timed(str(BUILD / "cold_start_shared"), rules)),
                ("`yuheng version`", timed(COMMAND, "version")),
                ("`yuheng grade`, compiled", timed(COMMAND, "grade", str(record), "--rules", compiled)),
                ("`yuheng grade`, YAML", timed(COMMAND, "grade", str(record), "--rules", rules)),
                ("`yuheng compile`", begin)]
        size = pathlib.Path(compiled).stat().st_size
    yaml = sum(path.stat().st_size for path in (ROOT / "rulesets").rglob("*.yaml")
               if ".cases." not in path.name and ".cases-" not in path.name)
    print(f"{TIMES} starts each, milliseconds; {yaml} bytes of YAML, {size} bytes compiled\n")
    print("| process | median | least | processor |\n|---|---|---|---|")
    for name, (median, least, used) in rows:
        print(f"| {name} | {median:.2f} | {least:.2f} | {used:.2f} |")


if __name__ == "__main__":
    main()
