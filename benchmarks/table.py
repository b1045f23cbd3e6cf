#!/usr/bin/env python3
"""Figures as tables: at the end of `./run bench` as text, and in README.md from the file that `./run bench --json FILE` wrote:

    python3 benchmarks/table.py FILE     writes the tables in README.md again

README.md has a pair of marks around them."""

import json
import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent / "README.md"
BEGIN, END = "<!-- written by table.py -->\n", "<!-- end -->"

# The task by columns: what each contestant in C++ is. Those of others say so themselves.
TASK = {
    "read": "the same bytes in the same order, merely added up: what memory allows",
    "hand_avx2": "hand-written C++, by columns, AVX2 intrinsics",
    "hand_loops": "hand-written C++, by columns, plain loops, `-O3 -march=x86-64-v3`",
    "hand_rows": "hand-written C++, record by record, out at the first row that fails, `-O2`",
    "batch": "**Yuheng**, int64 columns, one thread",
    "batch_2_threads": "Yuheng, two threads (time elapsed)",
    "batch_double": "Yuheng, double columns, each value checked to be an exact decimal",
    "batch_int32": "Yuheng, int32 columns",
    "batch_int16": "Yuheng, int16 columns",
}
ONE_RECORD = {
    "hand_one_row": "`hand_rows` for one record",
    "row_grade": "`yh_grade` of one record from set facts",
    "row_set_and_grade": "the same with the setters",
    "json_to_json": "`yh_set_json`, `yh_grade`, `yh_result_json`",
    "explain_json": "`yh_explain`, `yh_result_json`",
}
OTHER_TASKS = {
    "batch_lists": "Yuheng: rows per item, lists of 4 items on average, three numbers an item",
    "hand_lists": "the same by hand: nested loops over structs, out at the worst level, `-O2`",
    "growth_10k": "Yuheng, the main task's first 10,000 records",
    "growth_1m": "its 1,000,000 records",
    "growth_10m": "ten times all of them",
    "rulesets_3": "Yuheng, 1,000,000 records of 3 rulesets in no order, one pass",
    "rulesets_50": "of 50 rulesets",
}
SHIPPED = {"real_cement": "national-2020/cement", "real_packaging": "national-2020/packaging-printing"}
# What is aimed at: ratio, its bound, which side is good, and words.
AIMS = [
    ("batch_vs_row_cpp", 0.40, "≤", "`batch` ÷ `hand_rows`"),
    ("batch_vs_best_avx2", 1.25, "≤", "`batch` ÷ `hand_avx2`"),
    ("bandwidth_share", 0.70, "≥", "`read` ÷ `batch`: share of what memory allows"),
    ("int32_vs_int64", 0.55, "≤", "`batch_int32` ÷ `batch`"),
    ("int16_vs_int64", 0.40, "≤", "`batch_int16` ÷ `batch`"),
    ("threads_2", 1.6, "≥", "time elapsed, `batch` ÷ `batch_2_threads`"),
    ("lists_vs_hand", 0.45, "≤", "`batch_lists` ÷ `hand_lists`"),
    ("growth_10m_vs_10k", 1.3, "≤", "per record, `growth_10m` ÷ `growth_10k`"),
    ("rulesets_50_vs_3", 1.3, "≤", "per record, `rulesets_50` ÷ `rulesets_3`"),
    ("memory_mib_per_million", 64, "≤", "memory beyond the input per million records, in MiB"),
    ("batch_vs_numpy", 1 / 2.5, "≤", "`batch` ÷ `numpy`"),
    ("batch_vs_duckdb", 1 / 15, "≤", "`batch` ÷ `duckdb`"),
    ("batch_vs_sqlite", 1 / 80, "≤", "`batch` ÷ `sqlite`"),
    ("batch_vs_zen", 1 / 800, "≤", "`batch` ÷ `zen`"),
    ("batch_vs_jsonlogic", 1 / 1000, "≤", "`batch` ÷ `jsonlogic`"),
    ("row_vs_row_cpp", 2.5, "≤", "`row_grade` ÷ `hand_one_row`"),
    ("json_to_json_us", 15, "≤", "`json_to_json`, in µs"),
    ("explain_us", 30, "≤", "`explain_json`, in µs"),
]


def time_of(nanoseconds):
    for unit, size in (("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:,.1f} {unit}" if nanoseconds >= 10 * size else f"{nanoseconds / size:.2f} {unit}"
    return f"{nanoseconds:.1f} ns"


def short(ratio):
    if ratio >= 100:
        return f"{ratio:,.0f}"
    return f"{ratio:.2f}" if ratio >= 0.1 else f"1/{1 / ratio:,.0f}"


def rows_of(result, names):
    found = {name: result["contestants"][name] for name in names if name in result["contestants"]}
    return sorted(found.items(), key=lambda item: item[1]["ns_per_record"])


def task_table(result):
    others = [name for name, entry in result["contestants"].items() if entry["by"] == "others"]
    batch = result["contestants"].get("batch", {}).get("ns_per_record")
    lines = ["| contestant | per enterprise | ÷ `batch` | records | what it is |", "|---|---|---|---|---|"]
    for name, entry in rows_of(result, [*TASK, *others]):
        against = short(entry["ns_per_record"] / batch) if batch else ""
        lines.append(f"| `{name}` | {time_of(entry['ns_per_record'])} | {against} | {entry['records']:,} | "
                     f"{TASK.get(name) or entry['says']} |")
    lines += [f"| `{name}` | not measured | | | {why} |" for name, why in result["not_measured"].items()]
    return lines + [f"| `{name}` | failed | | | {why} |" for name, why in result["failed"].items()]


def record_table(result):
    lines = ["| one record | time | what it is |", "|---|---|---|"]
    return lines + [f"| `{name}` | {time_of(entry['ns_per_record'])} | {ONE_RECORD[name]} |"
                    for name, entry in rows_of(result, ONE_RECORD)]


def other_tasks_table(result):
    lines = ["| other tasks | per record | what it is |", "|---|---|---|"]
    found = {name: result["contestants"][name] for name in OTHER_TASKS if name in result["contestants"]}
    return lines + [f"| `{name}` | {time_of(entry['ns_per_record'])} | {OTHER_TASKS[name]} |" for name, entry in found.items()]


def shipped_table(result):
    lines = ["| shipped rulesets | per enterprise | ÷ by row | what it is |", "|---|---|---|---|"]
    for name, words in SHIPPED.items():
        entry, row = result["contestants"].get(name), result["contestants"].get(f"{name}_row")
        if entry is None:
            continue
        against = short(entry["ns_per_record"] / row["ns_per_record"]) if row else ""
        lines.append(f"| `{name}` | {time_of(entry['ns_per_record'])} | {against} | `{words}`, {entry['records']:,} enterprises |")
        if row:
            lines.append(f"| `{name}_row` | {time_of(row['ns_per_record'])} | 1.00 | the row engine, facts already set |")
    return lines


def further_table(result):
    """All else that yuheng_bench measured."""
    lines = ["| more | time | of |", "|---|---|---|"]
    known = {*TASK, *ONE_RECORD, *OTHER_TASKS, *SHIPPED, *(f"{name}_row" for name in SHIPPED)}
    for name, entry in sorted(result["contestants"].items()):
        if name in known or entry["by"] == "others":
            continue
        of = "one call" if entry["records"] == 1 else f"one record of {entry['records']:,}"
        lines.append(f"| `{name}` | {time_of(entry['ns_per_record'])} | {of} |")
    return lines


def aim_table(result):
    lines = ["| ratio | measured | aim | what it is |", "|---|---|---|---|"]
    for name, aim, side, words in AIMS:
        measured = result["ratios"].get(name)
        if measured is None:
            lines.append(f"| `{name}` | not measured | {side} {short(aim)} | {words} |")
            continue
        met = measured <= aim if side == "≤" else measured >= aim
        lines.append(f"| `{name}` | {short(measured)} | {side} {short(aim)} {'met' if met else '**missed**'} | {words} |")
    return lines


def machine(result):
    m = result["machine"]
    words = f"One run on {m['date']}: {m['processor']}, {m['cores']} cores, g++ {m['compiler']}; medians of processor time"
    words += f"; load {m['load'][0]} before and {m['load'][1]} after, so other work used the same cores." if max(m["load"]) > 1.5 else "."
    return words + (" A **quick** run: not to be quoted." if result["quick"] else "")


def markdown(result):
    parts = [[machine(result)], task_table(result), record_table(result), other_tasks_table(result), shipped_table(result),
             further_table(result), aim_table(result)]
    return "\n\n".join("\n".join(part) for part in parts if len(part) > 2 or part is parts[0]) + "\n"


def text(result):
    """The same for a terminal: columns in line, without Markdown's marks."""
    out = []
    for part in markdown(result).replace("`", "").replace("**", "").split("\n\n"):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
        if not rows:
            out.append(part)
            continue
        del rows[1]
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        out.append("\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows) + "\n")
    return "\n".join(out)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    result = json.loads(Path(sys.argv[1]).read_text())
    page = README.read_text()
    made, count = re.subn(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: BEGIN + "\n" + markdown(result) + "\n" + END, page,
                          flags=re.DOTALL)
    if count != 1:
        sys.exit(f"table.py: {README} has no marks to write between")
    README.write_text(made)


if __name__ == "__main__":
    main()
