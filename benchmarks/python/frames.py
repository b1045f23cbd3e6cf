"""./run bench python [--json FILE] [--records N] [--repetitions N]: the library's frames against the same rules by hand.

Frame in, frame out, one thread each, on the task of ../task.hpp: 60 facts, a table of 40 rows, levels A to D, 1 % of the cells
missing. All must give the same answers before anything is timed. The contestants take turns within each repetition; figures are
medians of processor time (others may use the machine too).
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Callable, Dict, Tuple

os.environ["POLARS_MAX_THREADS"] = "1"  # read when Polars is imported
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import hand_duckdb  # noqa: E402
import hand_numpy  # noqa: E402
import hand_pandas  # noqa: E402
import hand_polars  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import polars as pl  # noqa: E402
import pyarrow as pa  # noqa: E402
import task  # noqa: E402

import yuheng  # noqa: E402

Answers = Tuple[np.ndarray, np.ndarray]
TARGETS = {"NumPy": 2.5, "pandas": 8.0, "Polars": 2.0, "DuckDB SQL": 12.0}


def arrow_table(columns: task.Columns) -> pa.Table:
    words = pa.array(task.WORDS)

    def column(name: str, values: np.ndarray, there: np.ndarray) -> pa.Array:
        if name[0] == "c":
            return pa.DictionaryArray.from_arrays(pa.array(values, mask=~there), words)
        return pa.array(values, mask=~there)

    return pa.table({name: column(name, values, there) for name, (values, there) in columns.items()})


def polars_frame(table: pa.Table) -> pl.DataFrame:
    return pl.DataFrame(table).with_columns(pl.col(f"c{i}").cast(pl.Enum(task.WORDS)) for i in range(task.CHOICES)).rechunk()


def numbers(frame: Any) -> Answers:
    """Grade and possible as numbers, whatever the frame."""
    table = frame if isinstance(frame, pa.Table) else pa.table(frame)
    out = []
    for name in ("grade", "possible"):
        column = table.column(name)
        if pa.types.is_integer(column.type):
            out.append(column.to_numpy())
        else:
            out.append(pd.Categorical(column.to_pandas().astype(str), categories=task.LEVELS).codes)
    return out[0], out[1]


def contestants(columns: task.Columns) -> Dict[str, Tuple[Callable[[], Any], Callable[[Any], Answers]]]:
    rules = yuheng.Rules.from_texts({"bench.yaml": task.rules_text()})
    table = arrow_table(columns)
    polars, pandas, db = polars_frame(table), hand_pandas.frame(columns), hand_duckdb.connection()
    ours = lambda frame: lambda: rules.grade(frame, "bench", brief=True, progress=False)  # noqa: E731
    return {
        "yuheng, pyarrow table": (ours(table), numbers),
        "yuheng, Polars frame": (ours(polars), numbers),
        "yuheng, pandas frame": (ours(pandas), numbers),
        "NumPy": (lambda: hand_numpy.grade(columns), lambda answers: answers),
        "pandas": (lambda: hand_pandas.grade(pandas), numbers),
        "Polars": (lambda: hand_polars.grade(polars), numbers),
        "DuckDB SQL": (lambda: hand_duckdb.grade(db, table), numbers),
    }


def import_milliseconds() -> float:
    """Median of the processor time of `import yuheng` in processes of their own."""
    program = "import time; b = time.process_time(); import yuheng; print((time.process_time() - b) * 1000)"
    return statistics.median(float(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout)
                             for _ in range(5))


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench python", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("--wheel", type=Path, help="whose size is told")
    wanted = parser.parse_args()

    running = contestants(task.make_columns(wanted.records))
    expected = hand_numpy.grade(task.make_columns(wanted.records))
    for name, (question, read) in running.items():
        for got, should in zip(read(question()), expected):
            if not np.array_equal(got, should):
                print(f"{name} answers otherwise: {int(np.sum(got != should))} of {wanted.records} records", file=sys.stderr)
                return 1
    print(f"{wanted.records:,} records, all answers equal; grades " + ", ".join(
        f"{level} {int(np.sum(expected[0] == at)):,}" for at, level in enumerate(task.LEVELS)))

    taken: Dict[str, list] = {name: [] for name in running}
    for _ in range(wanted.repetitions):
        for name, (question, _) in running.items():
            begin = time.process_time()
            question()
            taken[name].append((time.process_time() - begin) * 1e9 / wanted.records)
    median = {name: statistics.median(times) for name, times in taken.items()}

    ours = median["yuheng, pyarrow table"]
    print(f"\n{'contestant':24}{'ns per record':>14}{'records/s':>14}{'÷ yuheng':>10}{'target':>8}{'÷ yuheng, same frame':>22}")
    for name, nanoseconds in median.items():
        same = median.get(f"yuheng, {name} frame")
        print(f"{name:24}{nanoseconds:14.1f}{1e9 / nanoseconds:14,.0f}{nanoseconds / ours:10.2f}{TARGETS.get(name, ''):>8}"
              f"{f'{nanoseconds / same:.2f}' if same else '':>22}")
    imported = import_milliseconds()
    size = wanted.wheel.stat().st_size / 1e6 if wanted.wheel else None
    print(f"\nimport yuheng: {imported:.0f} ms" + (f"; wheel {size:.1f} MB" if size else ""))
    if wanted.json:
        wanted.json.write_text(json.dumps({
            "records": wanted.records,
            "repetitions": wanted.repetitions,
            "nanoseconds": median,
            "ratios": {f"{name}_vs_yuheng": median[name] / ours for name in TARGETS},
            "targets": TARGETS,
            "import_milliseconds": imported,
            "wheel_megabytes": size,
        }, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
