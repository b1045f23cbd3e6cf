"""Beyond one machine: every way of cutting the records gives the same answers."""
import pickle

import pyarrow as pa
import pytest
from conftest import enterprise

from yuheng.partitions import Partitions

RECORDS = [enterprise(pm) | {"id": f"E{at}"} for at, pm in enumerate([8.2, 12.5, 30.0, [8.0, None], 9.9, 10.0, 20.0])]


@pytest.fixture
def work(rules):
    return Partitions(rules, "grade", "test/bricks", keep=["id"], as_of="2023-08-20")


def test_the_answers_are_those_of_the_whole(rules, work):
    table = pa.Table.from_pylist(RECORDS)
    whole = work.on_table(table)
    assert whole.column("id").to_pylist() == [record["id"] for record in RECORDS]
    assert whole.column("grade").to_pylist() == rules.grade(table, "test/bricks", as_of="2023-08-20").column("grade").to_pylist()
    for cut in range(len(RECORDS)):
        parts = [part for part in (table.slice(0, cut), table.slice(cut)) if part.num_rows]
        assert pa.concat_tables([work.on_table(part) for part in parts]).combine_chunks().equals(whole.combine_chunks())


def test_it_travels_and_gives_the_same_rows_again(work):
    there = pickle.loads(pickle.dumps(work))
    batches = pa.Table.from_pylist(RECORDS).to_batches()
    assert list(there(iter(batches))) == list(work(iter(batches)))


def test_a_partition_that_does_not_fit_is_answered_with_the_reason(work):
    out = work.on_table(pa.table({"id": ["X1", "X2"], "share": [True, False]}))
    assert out.column("id").to_pylist() == ["X1", "X2"]
    assert all("share" in issues[0]["message"] for issues in out.column("issues").to_pylist())
    assert out.schema.remove(0).equals(work.schema())


def test_each_record_may_name_its_ruleset(shipped):
    work = Partitions(shipped, "grade", ruleset_column="industry", keep=["industry"], as_of="2023-08-20")
    out = work.on_table(pa.table({"industry": ["水泥", "没有"], "subtype": ["clinker", None]}))
    assert out.column("ruleset").to_pylist()[0] == "national-2020/cement"
    assert out.schema.remove(0).equals(work.schema())


def test_a_stream_of_batches_is_answered_as_it_is_read(work, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    pq = pytest.importorskip("pyarrow.parquet")
    table = pa.Table.from_pylist([record | {"id": f"E{at:04}"} for at, record in enumerate(RECORDS * 900)])
    pq.write_table(table, tmp_path / "plants.parquet")
    db = duckdb.connect()
    reader = db.sql(f"from '{tmp_path}/plants.parquet'").to_arrow_reader(1000)
    answers = work.stream(reader)  # DuckDB at both ends
    counted = duckdb.connect().sql("select grade, count(*) from answers group by grade order by grade").fetchall()
    expected = work.on_table(table).column("grade").to_pylist()
    assert counted == [(grade, expected.count(grade)) for grade in sorted(set(expected))]


def test_dask_partitions(work):
    dask = pytest.importorskip("dask.dataframe", reason="Dask is not installed")
    table = pa.Table.from_pylist(RECORDS)
    frame = dask.from_pandas(table.select(["id", "share", "fuel"]).to_pandas(), npartitions=3)
    graded = frame.map_partitions(work.on_pandas, meta=work.on_pandas(frame._meta)).compute()
    whole = work.on_table(table.select(["id", "share", "fuel"]))
    assert list(graded["id"]) == whole.column("id").to_pylist()
    assert list(graded["possible"]) == whole.column("possible").to_pylist()


def test_pandas_partitions(work):
    pytest.importorskip("pandas")
    frame = pa.Table.from_pylist(RECORDS).to_pandas()
    assert list(work.on_pandas(frame)["grade"]) == work.on_table(pa.Table.from_pylist(RECORDS)).column("grade").to_pylist()
