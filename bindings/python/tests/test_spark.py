"""On PySpark: the rows of the local run, whatever happens to partitions and workers."""
import os
import shutil
import signal
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from conftest import DOCS, check_blocks, enterprise

from yuheng.partitions import Partitions

pytest.importorskip("pyspark", reason="PySpark is not installed")
if not shutil.which("java"):
    pytest.skip("PySpark needs Java, and there is none", allow_module_level=True)

PARTITIONS = 4
SCHEMA = pa.schema([("id", pa.string()), ("kilns", pa.list_(pa.struct([("pm", pa.float64()), ("in_use", pa.bool_())]))),
                    ("share", pa.float64()), ("fuel", pa.string())])


def plants(count=40):
    """Every tenth record holds a value that no plant can have."""
    records = [enterprise([8.0 + at % 7, None if at % 5 == 0 else 9.5], share=150.0 if at % 10 == 3 else 70.0 + at % 20) for at in range(count)]
    return pa.Table.from_pylist([record | {"id": f"E{at:03}"} for at, record in enumerate(records)], SCHEMA)


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = os.environ["SPARK_LOCAL_HOSTNAME"] = "127.0.0.1"
    folder = str(tmp_path_factory.mktemp("spark"))
    session = (
        SparkSession.builder.master("local[2,4]")  # two threads; a task may fail three times
        .config("spark.ui.enabled", "false").config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        .config("spark.local.dir", folder).config("spark.sql.warehouse.dir", folder).config("spark.log.level", "FATAL").config("spark.ui.showConsoleProgress", "false").getOrCreate()
    )
    yield session
    session.stop()


def asked(spark, work, table, function=None):
    """The answers of all partitions, in the order of the records."""
    frame = spark.createDataFrame(table.to_pylist(), _spark_schema(table)).repartition(PARTITIONS, "id")
    answers = frame.mapInArrow(function or work, work.spark_schema(frame.schema)).toArrow()
    return answers.sort_by("id")


def _spark_schema(table):
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(table.schema)


def as_bytes(table):
    """Arrow IPC of the rows: equal when every byte of every answer is."""
    sink = pa.BufferOutputStream()
    table = table.combine_chunks()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


@pytest.fixture
def work(rules):
    return Partitions(rules, "grade", "test/bricks", keep=["id"], as_of="2023-08-20")


def test_the_answers_are_those_of_the_local_run_byte_for_byte(spark, work):
    table = plants()
    local = work.on_table(table)
    there = asked(spark, work.broadcast(spark.sparkContext), table)
    assert there.column_names == local.column_names
    assert as_bytes(there.cast(local.schema)) == as_bytes(local)


def test_bad_records_of_a_partition_are_reported_and_not_lost(spark, work):
    issues = asked(spark, work, plants()).column("issues").to_pylist()
    assert len(issues) == 40
    assert [at for at, found in enumerate(issues) if found] == [3, 13, 23, 33]
    assert issues[3][0]["fact"] == "share" and issues[3][0]["code"] == "E0605"


def test_a_partition_that_does_not_fit_at_all_is_answered_with_the_reason(spark, work):
    table = plants().set_column(2, "share", pa.array([True] * 40))
    out = asked(spark, work, table)
    assert out.column("id").to_pylist() == [f"E{at:03}" for at in range(40)]
    assert all("'share'" in found[0]["message"] for found in out.column("issues").to_pylist())


def test_a_killed_worker_s_partition_is_run_again_with_the_same_result(spark, work, tmp_path):
    marks = str(tmp_path)

    def killed_once(batches):
        from pyspark import TaskContext

        context = TaskContext.get()
        (Path(marks) / f"{context.partitionId()}-{context.attemptNumber()}").touch()
        for at, answers in enumerate(work(batches)):
            yield answers
            if context.partitionId() == 1 and context.attemptNumber() == 0:
                os.kill(os.getpid(), signal.SIGKILL)  # after its rows were handed over

    table = plants()
    there = asked(spark, work, table, killed_once)
    assert {path.name for path in tmp_path.iterdir()} >= {"0-0", "1-0", "1-1", "2-0", "3-0"}
    assert as_bytes(there.cast(work.on_table(table).schema)) == as_bytes(work.on_table(table))


def test_the_blocks_of_the_page_print_what_stands_below_them(spark, tmp_path):
    check_blocks(DOCS / "spark.md", tmp_path)  # in a process of its own, with the settings of the session above
