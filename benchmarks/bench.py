#!/usr/bin/env python3
"""./run bench: the C++ benchmarks and then engines of others, in one run; a table, and with --json FILE all figures and ratios.

    --json FILE     ratios and times, for tools and for table.py
    --quick         fewer and shorter rounds, about a minute: to see that all works, not to quote
    --cpp-only      without the engines of others; other options go to Google Benchmark (--benchmark_filter=…)

Exit status: 0, or 1 when a contestant failed or gave other grades. What cannot be had is "not measured", with the reason."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "others")]

import environment  # noqa: E402
import ratios  # noqa: E402
import table  # noqa: E402

# program: its names, and the packages it needs
CONTESTANTS = {
    "numpy_columns": (["numpy"], ["numpy"]),
    "duckdb_sql": (["duckdb", "duckdb_textbook"], ["numpy", "pyarrow", "duckdb"]),
    "sqlite_sql": (["sqlite", "sqlite_textbook"], ["numpy"]),
    "zen_rules": (["zen", "zen_call", "zen_table", "zen_table_call"], ["numpy", "zen-engine"]),
    "datalogic": (["datalogic"], ["numpy", "datalogic-py"]),
    "json_logic_js": (["jsonlogic", "jsonlogic_compiled"], ["numpy", "node"]),
}
NANOSECONDS = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}
QUICK = ["--benchmark_repetitions=5", "--benchmark_min_time=0.01"]


def run_cpp(program, build, options):
    """Runs yuheng_bench; leaves the task's records in a file. [(contestants, ratios, context)] or an exit status."""
    files = {name: build / name for name in ("google.json", "cpp.json")}
    status = subprocess.run([program, "--task-file", build / "task.bin", "--json", files["cpp.json"],
                             f"--benchmark_out={files['google.json']}", "--benchmark_out_format=json",
                             *(QUICK if options.quick else []), *options.rest], check=False).returncode
    if status != 0:
        raise SystemExit(status)
    said = json.loads(files["google.json"].read_text())
    contestants = {}
    for run in said["benchmarks"]:
        if run.get("aggregate_name") not in ("median", "cv"):
            continue
        entry = contestants.setdefault(run["run_name"].split("/")[0], {"by": "c++"})
        if run["aggregate_name"] == "cv":
            entry["spread"] = run["cpu_time"]
            continue
        entry["records"] = int(run.get("records", 1))
        entry["rounds"] = run["repetitions"]
        if "mib_per_million" in run:
            entry["mib_per_million"] = run["mib_per_million"]
        clock = "real_time" if "threads" in run["run_name"] else "cpu_time"
        entry["ns_per_record"] = run[clock] * NANOSECONDS[run["time_unit"]] / entry["records"]
    return contestants, json.loads(files["cpp.json"].read_text())["ratios"], said["context"]


def run_contestant(name, built, build, options):
    """{contestant: figures}, and what went wrong or None."""
    command = [built.python, "-B", HERE / "others" / f"{name}.py", build / "task.bin", "--node-modules", built.node_modules]
    said = subprocess.run(command + (["--quick"] if options.quick else []), capture_output=True, text=True, check=False)
    figures = {}
    for line in said.stdout.splitlines():
        entry = json.loads(line)
        figures[entry.pop("name")] = {"by": "others", **entry}
    if said.returncode == 0:
        return figures, None
    return figures, (said.stderr.strip().splitlines() or [f"exit status {said.returncode}"])[-1]


def run_others(build, options):
    """All contestants in Python; those that cannot run are in the second answer, those that failed in the third."""
    built = environment.make(build)
    contestants, not_measured, failed = {}, {}, {}
    for program, (names, needs) in CONTESTANTS.items():
        lacks = [built.lacks[package] for package in needs if package in built.lacks]
        if lacks:
            not_measured.update(dict.fromkeys(names, lacks[0]))
            continue
        print(f"bench: {', '.join(names)}", file=sys.stderr, flush=True)
        figures, problem = run_contestant(program, built, build, options)
        contestants.update(figures)
        if problem is not None:
            failed.update({name: problem for name in names if name not in figures})
    return contestants, not_measured, failed


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return "unknown"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")


def main():
    parser = argparse.ArgumentParser(allow_abbrev=False, description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help=argparse.SUPPRESS)
    parser.add_argument("build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--cpp-only", action="store_true")
    options, options.rest = parser.parse_known_args()
    options.build.mkdir(parents=True, exist_ok=True)
    load_before = os.getloadavg()[0]
    contestants, cpp_ratios, context = run_cpp(options.program, options.build, options)
    not_measured, failed = {}, {}
    if not options.cpp_only:
        others, not_measured, failed = run_others(options.build, options)
        contestants.update(others)
    (options.build / "task.bin").unlink()
    result = {
        "ratios": {**cpp_ratios, **ratios.of(contestants)},
        "contestants": contestants,
        "not_measured": not_measured,
        "failed": failed,
        "quick": options.quick,
        "machine": {"processor": processor(), "cores": context["num_cpus"], "compiler": context.get("compiler", ""),
                    "date": context["date"][:10], "load": [round(load_before, 1), round(os.getloadavg()[0], 1)]},
    }
    print("\n" + table.text(result))
    if options.json is not None:
        options.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
