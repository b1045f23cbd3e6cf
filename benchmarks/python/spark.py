"""./run bench spark [--records N] [--workers 1,2] [--partitions 8,40,200] [--json FILE]: a province that outgrows one machine.

Invented steel rolling plants, with furnaces and outlets as lists, in 200 Parquet files; graded with the shipped ruleset (brief) by
PySpark's mapInArrow on its local-cluster mode: each worker a process with one core, each with a Python process of its own. Beside it
the same without Spark, and a function that only counts its records: what reading and handing over cost alone. All must count the same
grades. Each configuration runs in processes of its own; `processor` is their time together, the start of Spark included, `seconds` what a clock
says, the start of Spark left out.
"""
import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, Dict, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

import yuheng
from yuheng.partitions import Partitions

RULESET, AS_OF, FILES = "henan-2021/steel-rolling", "2023-08-20", 200
FOLDER = Path(__file__).parents[2] / "build" / "python_bench"


def plants(part: int, count: int) -> pa.Table:
    """The records of one file; the same ones each time."""
    dice = np.random.default_rng(part)
    there = lambda share=0.99, size=count: dice.random(size) < share  # noqa: E731
    yes = lambda share: pa.array(dice.random(count) < share, mask=~there())  # noqa: E731

    def lists(most: int, fields: Dict[str, Any]) -> pa.Array:
        ends = np.concatenate([[0], np.cumsum(dice.integers(1, most + 1, count))]).astype(np.int32)
        return pa.ListArray.from_arrays(pa.array(ends), pa.StructArray.from_arrays([make(ends[-1]) for make in fields.values()], list(fields)))

    fuels = pa.array(["natural-gas", "other-clean-gas", "other"])
    return pa.table({
        "id": [f"E{part:03}{at:06}" for at in range(count)],
        **{name: yes(share) for name, share in (("policy_compliance", 0.99), ("archive_complete", 0.97), ("ledger_complete", 0.95),
                                               ("env_staff", 0.98), ("door_access_ledger", 0.95), ("pickling", 0.05))},
        "daily_goods": pa.array(dice.integers(50, 4000, count) / 10, mask=~there()),
        "daily_truck_trips": pa.array(dice.integers(5, 60, count), mask=~there()),
        "furnaces": lists(2, {"energy": lambda size: fuels.take(pa.array(np.minimum(dice.integers(0, 50, size) // 16, 2))),
                              "low_nox": lambda size: pa.array(dice.random(size) < 0.98, mask=~there(size=size))}),
        "dust_outlets": lists(3, {"pm": lambda size: pa.array(dice.integers(20, 108, size) / 10, mask=~there(size=size))}),
    })


def data_set(records: int) -> Path:
    folder = FOLDER / f"plants-{records}"
    folder.mkdir(parents=True, exist_ok=True)
    for part in range(FILES):
        file = folder / f"part-{part:03}.parquet"
        if not file.exists():
            half = file.with_suffix(".part")
            pq.write_table(plants(part, records // FILES + (part < records % FILES)), half)
            half.replace(file)
    return folder


def question() -> Partitions:
    return Partitions(yuheng.Rules.shipped(), "grade", RULESET, keep=["id"], as_of=AS_OF, brief=True)


def without_spark(folder: Path) -> Dict[str, Any]:
    begin, work, grades = time.monotonic(), question(), Counter()
    for file in sorted(folder.glob("*.parquet")):
        answers = work.on_table(pq.read_table(file))
        grades.update(zip(answers.column("grade").to_pylist(), answers.column("possible").to_pylist()))
    return {"seconds": time.monotonic() - begin, "grades": _named(grades)}


def with_spark(folder: Path, workers: int, partitions: int, counting: bool) -> Dict[str, Any]:
    from pyspark.sql import SparkSession

    size = max(file.stat().st_size for file in folder.glob("*.parquet"))
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = os.environ["SPARK_LOCAL_HOSTNAME"] = "127.0.0.1"
    settings = {"spark.ui.enabled": "false", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1",
                "spark.log.level": "ERROR", "spark.ui.showConsoleProgress": "false", "spark.local.dir": str(FOLDER / "spark"), "spark.executor.memory": "2g",
                "spark.sql.shuffle.partitions": "4", "spark.sql.files.maxPartitionBytes": str(size),
                "spark.sql.files.openCostInBytes": str(size)}  # a file each; then put together
    builder = SparkSession.builder.master(f"local-cluster[{workers},1,2048]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.range(1).count()  # the workers are there
    begin = time.monotonic()
    frame = spark.read.parquet(str(folder)).coalesce(partitions)
    if counting:
        out = {"records": frame.mapInArrow(_count, "count long").groupBy().sum("count").collect()[0][0]}
    else:
        work = question().broadcast(spark.sparkContext)
        rows = frame.mapInArrow(work, work.spark_schema(frame.schema)).groupBy("grade", "possible").count().collect()
        out = {"grades": _named(Counter({(row["grade"], row["possible"]): row["count"] for row in rows}))}
    out["seconds"] = time.monotonic() - begin
    spark.stop()
    return out


def _count(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield pa.RecordBatch.from_pydict({"count": [batch.num_rows]})


def _named(grades: Counter) -> Dict[str, int]:
    return {f"{proven}–{possible}": count for (proven, possible), count in sorted(grades.items(), key=str)}


def measured(folder: Path, configuration: Dict[str, Any]) -> Dict[str, Any]:
    """One configuration in a process, and a session, of its own."""
    given = json.dumps({"folder": str(folder), **configuration})
    started = subprocess.Popen([sys.executable, __file__, "--one", given], stdout=subprocess.PIPE, text=True, start_new_session=True)
    ticks: Dict[int, int] = {}
    while started.poll() is None:
        ticks.update(_ticks_of_session(started.pid))
        time.sleep(1.0)
    if started.returncode or started.stdout is None:
        raise SystemExit(f"{given} failed")
    processor = sum(ticks.values()) / os.sysconf("SC_CLK_TCK")
    return {**configuration, **json.loads(started.stdout.read().splitlines()[-1]), "processor": processor}


def _ticks_of_session(session: int) -> Dict[int, int]:
    """Processor time so far, by process: Spark's workers are nobody's children that could be waited for."""
    out = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        if int(fields[3]) == session:
            out[int(stat.parent.name)] = int(fields[11]) + int(fields[12])
    return out


def one(given: Dict[str, Any]) -> Dict[str, Any]:
    folder = Path(given["folder"])
    return with_spark(folder, given["workers"], given["partitions"], given["counting"]) if given["workers"] else without_spark(folder)


def main() -> int:
    numbers = lambda text: [int(part) for part in text.split(",")]  # noqa: E731
    parser = argparse.ArgumentParser(prog="./run bench spark", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000_000)
    parser.add_argument("--workers", type=numbers, default=[1, 2])
    parser.add_argument("--partitions", type=numbers, default=[8, 40, 200])
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--wheel", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--one", type=json.loads, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        print(json.dumps(one(wanted.one)))
        return 0

    folder = data_set(wanted.records)
    size = sum(file.stat().st_size for file in folder.glob("*.parquet"))
    print(f"{wanted.records:,} records in {FILES} files, {size / 1e6:.0f} MB; the rules travel as {len(question()._packed) / 1e3:.0f} kB\n")
    print(f"{'':34}{'seconds':>9}{'per million':>13}{'processor, per million':>24}", flush=True)
    runs = [{"workers": 0, "partitions": FILES, "counting": False}]
    runs += [{"workers": workers, "partitions": partitions, "counting": False} for workers in wanted.workers for partitions in wanted.partitions]
    runs.append({"workers": wanted.workers[-1], "partitions": wanted.partitions[-1], "counting": True})
    out = []
    for configuration in runs:
        took = measured(folder, configuration)
        out.append(took)
        name = "without Spark" if not took["workers"] else (
            f"{took['workers']} worker{'s' if took['workers'] > 1 else ''}, {took['partitions']} partitions" + (", counting only" if took["counting"] else ""))
        per_million = 1e6 / wanted.records
        print(f"{name:34}{took['seconds']:9.1f}{took['seconds'] * per_million:13.2f}{took['processor'] * per_million:24.2f}", flush=True)
        if took.get("grades", out[0]["grades"]) != out[0]["grades"] or took.get("records", wanted.records) != wanted.records:
            print(f"other grades: {took} against {out[0]}", file=sys.stderr)
            return 1
    print(f"\ngrades (proven–possible): {out[0]['grades']}")
    if wanted.json:
        wanted.json.write_text(json.dumps({"records": wanted.records, "bytes": size, "runs": out}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
