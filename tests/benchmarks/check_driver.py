#!/usr/bin/env python3
"""./run bench without its benchmarks: a program that only pretends to be yuheng_bench goes through bench.py, ratios.py and table.py.

    check_driver.py SOURCE_DIR"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(sys.argv.pop(1)).resolve()
sys.path.insert(0, str(ROOT / "benchmarks"))

import ratios  # noqa: E402
import table  # noqa: E402

# Leaves what yuheng_bench leaves: Google Benchmark's report, its own ratios, the task's records.
PRETENDER = """#!/usr/bin/env python3
import json, sys
option = lambda name: next(a.split("=", 1)[1] for a in sys.argv if a.startswith(name + "="))
after = lambda name: sys.argv[sys.argv.index(name) + 1]
def run(name, aggregate, cpu, **more):
    return {"run_name": name, "aggregate_name": aggregate, "cpu_time": cpu, "real_time": 2 * cpu, "time_unit": "ms", "repetitions": 7, **more}
runs = [run("batch", "median", 40.0, records=1e6), run("batch", "cv", 0.03), run("hand_rows", "median", 160.0, records=1e6),
        run("batch_2_threads", "median", 15.0, records=1e6), run("row_grade", "median", 0.018), run("something_new/3", "median", 5.0)]
json.dump({"context": {"num_cpus": 2, "date": "2026-11-25T12:00:00", "compiler": "12.2.0"}, "benchmarks": runs}, open(option("--benchmark_out"), "w"))
json.dump({"ratios": {"batch_vs_row_cpp": 0.25}}, open(after("--json"), "w"))
open(after("--task-file"), "w").write("records")
sys.exit(STATUS)
"""


def run_driver(folder, *options, status=0):
    program = folder / "pretender"
    program.write_text(PRETENDER.replace("STATUS", str(status)))
    program.chmod(0o755)
    command = [sys.executable, ROOT / "benchmarks" / "bench.py", program, folder / "build", "--json", folder / "out.json", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})


class Driver(unittest.TestCase):
    def test_times_are_per_record_and_ratios_of_the_program_are_kept(self):
        with tempfile.TemporaryDirectory() as folder:
            said = run_driver(Path(folder), "--cpp-only")
            self.assertEqual(said.returncode, 0, said.stderr)
            result = json.loads((Path(folder) / "out.json").read_text())
            self.assertFalse((Path(folder) / "build" / "task.bin").exists())
        self.assertEqual(result["contestants"]["batch"]["ns_per_record"], 40)
        self.assertEqual(result["contestants"]["batch"]["spread"], 0.03)
        self.assertEqual(result["contestants"]["row_grade"]["ns_per_record"], 18_000)
        self.assertEqual(result["ratios"], {"batch_vs_row_cpp": 0.25})
        self.assertIn("batch_vs_row_cpp", said.stdout)

    def test_with_threads_it_is_the_time_elapsed_that_counts(self):
        with tempfile.TemporaryDirectory() as folder:
            run_driver(Path(folder), "--cpp-only")
            result = json.loads((Path(folder) / "out.json").read_text())
        self.assertEqual(result["contestants"]["batch_2_threads"]["ns_per_record"], 30)

    def test_a_program_that_fails_ends_the_run_with_its_status(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(run_driver(Path(folder), "--cpp-only", status=3).returncode, 3)
            self.assertFalse((Path(folder) / "out.json").exists())


def result_of(**contestants):
    entries = {name: {"by": "c++", "records": 1_000_000, "rounds": 7, "ns_per_record": time} for name, time in contestants.items()}
    machine = {"processor": "P", "cores": 2, "compiler": "12", "date": "2026-11-25", "load": [0.1, 0.2]}
    return {"contestants": entries, "not_measured": {}, "failed": {}, "ratios": {}, "quick": False, "machine": machine}


class Tables(unittest.TestCase):
    def test_contestants_stand_in_the_order_of_their_times(self):
        result = result_of(batch=40.0, hand_rows=160.0, read=20.0)
        result["contestants"]["duckdb"] = {"by": "others", "records": 1000, "rounds": 7, "ns_per_record": 400.0, "says": "DuckDB 2"}
        lines = table.task_table(result)
        self.assertEqual([line.split("`")[1] for line in lines[2:]], ["read", "batch", "hand_rows", "duckdb"])
        self.assertEqual(lines[-1], "| `duckdb` | 400.0 ns | 10.00 | 1,000 | DuckDB 2 |")

    def test_what_is_not_measured_or_failed_is_said_with_the_reason(self):
        result = result_of(batch=40.0)
        result["not_measured"] = {"jsonlogic": "node is not installed"}
        result["failed"] = {"zen": "zen gives 3 other grades"}
        lines = table.task_table(result)
        self.assertIn("| `jsonlogic` | not measured | | | node is not installed |", lines)
        self.assertIn("| `zen` | failed | | | zen gives 3 other grades |", lines)

    def test_an_aim_is_met_on_its_side_of_the_bound(self):
        result = result_of(batch=40.0)
        result["ratios"] = {"batch_vs_row_cpp": 0.40, "bandwidth_share": 0.69, "batch_vs_zen": 1 / 900}
        lines = {line.split("`")[1]: line for line in table.aim_table(result)[2:]}
        self.assertIn("| 0.40 | ≤ 0.40 met |", lines["batch_vs_row_cpp"])
        self.assertIn("| 0.69 | ≥ 0.70 **missed** |", lines["bandwidth_share"])
        self.assertIn("| 1/900 | ≤ 1/800 met |", lines["batch_vs_zen"])
        self.assertIn("not measured", lines["explain_us"])

    def test_what_the_program_measures_besides_has_a_table_too(self):
        self.assertIn("| `lists` | 9.0 ns | one record of 1,000,000 |", table.further_table(result_of(batch=40.0, lists=9.0)))

    def test_a_loaded_machine_and_a_quick_run_are_owned_up_to(self):
        result = result_of(batch=40.0)
        self.assertNotIn("other work", table.machine(result))
        result["machine"]["load"], result["quick"] = [3.0, 0.1], True
        self.assertIn("other work", table.machine(result))
        self.assertIn("not to be quoted", table.machine(result))

    def test_the_page_has_marks_to_write_between(self):
        page = (ROOT / "benchmarks" / "README.md").read_text()
        self.assertEqual(page.count(table.BEGIN), 1)
        self.assertEqual(page.count(table.END), 1)

    def test_ratios_are_ours_divided_by_theirs_and_only_of_what_was_measured(self):
        self.assertEqual(ratios.of({"batch": {"ns_per_record": 40}, "numpy": {"ns_per_record": 160}}), {"batch_vs_numpy": 0.25})


if __name__ == "__main__":
    unittest.main()
