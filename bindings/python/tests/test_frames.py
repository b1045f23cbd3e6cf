"""Frames of every kind in, frames out: the same answers as for single records, whatever the shape of the columns."""
import datetime
import decimal
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pytest
from conftest import enterprise
from hypothesis import given, settings
from hypothesis import strategies as st

import yuheng
from yuheng import frames

RECORDS = [enterprise(8.2), enterprise(12.5), enterprise([8.0, 30.0]), enterprise(8.2, share=None), enterprise([], fuel="coal")]
GRADES = [("A", "A"), ("B", "B"), ("C", "C"), ("B", "A"), ("B", "B")]


def grades(answers):
    table = answers if isinstance(answers, pa.Table) else pa.table(answers)
    return list(zip(table.column("grade").to_pylist(), table.column("possible").to_pylist()))


def test_a_pyarrow_table_gives_a_table(rules):
    out = rules.grade(pa.Table.from_pylist(RECORDS), "砖瓦窑")
    assert isinstance(out, pa.Table) and grades(out) == GRADES
    assert out.column("binding").to_pylist()[2] == ["kiln-pm"]
    assert out.column("missing").to_pylist()[3] == ["share"]


def test_a_pandas_frame_gives_a_frame_with_its_index(rules):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(RECORDS, index=["a", "b", "c", "d", "e"])
    out = rules.grade(frame, "test/bricks")
    assert list(out.index) == list("abcde") and list(out["grade"]) == [grade for grade, _ in GRADES]
    assert out["binding"]["c"] == ["kiln-pm"] and out["missing"]["d"] == ["share"]
    assert list(out["binding"].explode().dropna()).count("kiln-pm") == 2


def test_pandas_columns_reach_arrow_as_pandas_itself_would_hand_them_over():
    pandas = pytest.importorskip("pandas")
    from yuheng import pandas_frames

    frame = pandas.DataFrame({
        "whole": pandas.array([1, None, 3, 4, None], "Int64"), "small": pandas.array([1, 2, 3, 4, 5], "UInt8"),
        "real": pandas.array([1.5, None, 2.5, None, 0.1], "Float64"), "flag": pandas.array([True, None, False, True, None], "boolean"),
        "word": pandas.Categorical(["a", None, "b", "a", None]), "text": ["x", None, "z", "", "y"], "plain": [1.0, float("nan"), 2.0, 3.0, 4.0],
        "list": [[{"pm": 1.0}], None, [], [{"pm": None}], [{"pm": 2.0}]]})
    for part in (frame, frame.iloc[1:4], frame.iloc[::2], frame.iloc[::-1], frame.iloc[:0]):
        given, usual = pandas_frames.to_arrow(part), pa.Table.from_pandas(part, preserve_index=False)
        given.validate(full=True)
        for name in frame.columns:
            assert given.column(name).to_pylist() == usual.column(name).to_pylist()


def test_a_polars_frame_gives_a_frame(rules):
    polars = pytest.importorskip("polars")
    out = rules.grade(polars.DataFrame(RECORDS), "test/bricks")
    assert isinstance(out, polars.DataFrame) and out["grade"].to_list() == [grade for grade, _ in GRADES]


def test_a_duckdb_relation_is_read(rules):
    duckdb = pytest.importorskip("duckdb")
    plants = pa.Table.from_pylist(RECORDS)  # noqa: F841  (read by name in the query)
    assert grades(rules.grade(duckdb.sql("select * from plants"), "test/bricks")) == GRADES


def test_a_record_batch_is_read(rules):
    batch = pa.Table.from_pylist(RECORDS).to_batches()[0]
    assert grades(rules.grade(batch, "test/bricks")) == GRADES


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.lists(st.one_of(st.none(), st.integers(0, 400)), max_size=3), st.one_of(st.none(), st.integers(700, 900))),
                max_size=12), st.integers(0, 12), st.integers(0, 12), st.booleans(), st.booleans())
def test_chunks_slices_and_dictionaries_change_nothing(rules, drawn, cut, begin, large, dictionary):
    records = [enterprise([None if x is None else x / 10 for x in pm], None if share is None else share / 10) for pm, share in drawn]
    kiln = pa.struct([("pm", pa.float64()), ("in_use", pa.bool_())])
    words = pa.large_string() if large else pa.string()
    schema = pa.schema([("kilns", (pa.large_list if large else pa.list_)(kiln)), ("share", pa.float64()), ("fuel", words)])
    table = pa.Table.from_pylist(records, schema)
    expected = grades(rules.grade(table, "test/bricks"))
    assert expected == [(one.grade, one.possible) for one in (rules.grade_one(_given(r), "test/bricks") for r in records)]
    if dictionary:
        table = table.set_column(2, "fuel", table.column("fuel").dictionary_encode())
    chunked = pa.concat_tables([table.slice(0, cut), table.slice(cut)])
    assert grades(rules.grade(chunked, "test/bricks")) == expected
    assert grades(rules.grade(chunked.slice(begin), "test/bricks")) == expected[begin:]


def _given(record):
    """Without what nobody knows."""
    if isinstance(record, dict):
        return {name: _given(value) for name, value in record.items() if value is not None}
    return [_given(item) for item in record] if isinstance(record, list) else record


@pytest.mark.parametrize("kind", [pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint64(), pa.float32(), pa.float64(),
                                  pa.decimal128(10, 2), pa.decimal128(38, 20)])
def test_numbers_come_in_every_type(rules, kind):
    values = [decimal.Decimal(value) if pa.types.is_decimal(kind) else value for value in (80, 79)]
    table = pa.table({"share": pa.array(values, kind), "fuel": ["gas", "gas"], "kilns": pa.array([[], []], pa.list_(pa.struct([])))})
    assert [grade for grade, _ in grades(rules.grade(table, "test/bricks"))] == ["A", "B"]


def test_exactly_at_the_limit_passes_and_the_next_double_does_not_slip_through(rules):
    share = pa.array([80.0, 79.9, 79.99999999999999], pa.float64())
    out = rules.grade(pa.table({"share": share, "fuel": ["gas"] * 3, "kilns": pa.array([[]] * 3, pa.list_(pa.struct([])))}), "test/bricks")
    assert grades(out) == [("A", "A"), ("B", "B"), ("B", "A")]
    assert out.column("issues").to_pylist()[2][0]["code"] == "E0603"  # more decimals than declared: unknown, and said so


@pytest.mark.parametrize("value, code", [(float("nan"), "E0602"), (float("inf"), "E0602"), (101.0, "E0605"), (-1.0, "E0604")])
def test_a_bad_value_is_reported_on_its_record_and_stops_no_other(rules, value, code):
    out = rules.grade(pa.table({"share": [90.0, value, 90.0]}), "test/bricks")
    issues = out.column("issues").to_pylist()
    assert issues[0] == issues[2] == [] and issues[1][0]["fact"] == "share"
    assert issues[1][0]["code"] == code


def test_a_column_that_cannot_hold_its_fact_is_refused_by_name(rules):
    with pytest.raises(yuheng.YuhengError, match="'share'.*number"):
        rules.grade(pa.table({"share": [True]}), "test/bricks")


def test_chinese_and_english_headings_and_a_mapping_bind(rules):
    base = {"kilns": [[{"pm": 8.2, "in_use": True}]], "燃料": ["天然气"]}
    for heading in ("share", "清洁运输比例", "清洁运输比例（%）", "clean share", "清洁比例"):
        assert grades(rules.grade(pa.table(base | {heading: [85.0]}), "test/bricks")) == [("A", "A")]
    table = pa.table(base | {"运输": [85.0]})
    assert grades(rules.grade(table, "test/bricks", mapping={"运输": "share"})) == [("A", "A")]
    with pytest.raises(KeyError, match="货运"):
        rules.grade(table, "test/bricks", mapping={"货运": "share"})


def test_an_unused_column_is_named_in_a_warning(rules):
    answers = rules.raw("grade", pa.table({"share": [85.0], "备注": ["x"]}), "test/bricks")
    assert any("备注" in warning.message for warning in answers.warnings)


def test_a_null_is_unknown_unless_it_is_said_to_mean_none(rules):
    table = pa.table({"ledger": [True], "permit_until": pa.array([None], pa.date32())})
    late = lambda **options: rules.evaluate("books", table, as_of="2023-08-20", **options).column("open").to_pylist()[0]  # noqa: E731
    assert late() == ["late"] and late(null_is_none=True) == []


def test_dates_come_as_dates_timestamps_and_text(rules):
    for column in ([datetime.date(2023, 8, 19)], [datetime.datetime(2023, 8, 19)], ["2023-08-19"]):
        out = rules.evaluate("books", pa.table({"permit_until": column, "ledger": [True]}), as_of="2023-08-20")
        assert out.column("outputs").to_pylist()[0]["late"] is True


def test_check_reduction_and_whitelist_find_their_ruleset(rules):
    table = pa.table({"ledger": [True, False]})
    for check in (rules.check_reduction, rules.check_whitelist):
        assert check(table).column("verdict").to_pylist() == ["holds", "does-not-hold"]


def test_each_record_may_name_its_ruleset(shipped):
    table = pa.table({"industry": ["水泥", "packaging-printing", "示例未列"], "subtype": ["clinker", None, None]})
    out = shipped.grade(table, ruleset_column="industry", as_of="2023-08-20")
    assert out.column("ruleset").to_pylist()[:2] == ["national-2020/cement", "national-2020/packaging-printing"]
    assert out.column("issues").to_pylist()[2] != []


def test_an_empty_frame_gives_an_empty_frame(rules):
    table = pa.Table.from_pylist(RECORDS).slice(0, 0)
    assert rules.grade(table, "test/bricks").num_rows == 0
    assert rules.grade(pa.table({"share": pa.chunked_array([], pa.float64())}), "test/bricks").num_rows == 0


def test_a_huge_text_is_carried(rules):
    out = rules.grade(pa.table({"owner": ["砖" * 1_000_000, None]}), "test/bricks")
    assert out.num_rows == 2


def test_what_is_no_frame_is_refused_in_words(rules):
    with pytest.raises(TypeError, match="no frame"):
        rules.grade({"share": [1]}, "test/bricks")


def test_threads_change_nothing_but_the_time(rules):
    table = pa.concat_tables([pa.Table.from_pylist(RECORDS)] * 500)
    assert rules.grade(table, "test/bricks", threads=2).equals(rules.grade(table, "test/bricks"))


def test_progress_is_told_and_ctrl_c_is_heard(rules):
    table = pa.concat_tables([pa.Table.from_pylist(RECORDS)] * 30_000)
    seen = []

    def stop(done, seconds):
        seen.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rules.grade(table, "test/bricks", progress=stop, brief=True)
    assert len(seen) == 1 and 0 < seen[0] < table.num_rows


def call_with_a_clock_beside_it(rules, copies):
    """One call over so many copies of the records: how long it took, and when another thread of Python ran meanwhile."""
    table, ticks, stop = pa.concat_tables([pa.Table.from_pylist(RECORDS)] * copies), [], threading.Event()
    whole = next(frames.batches_of(table.combine_chunks())[1])

    def tick():
        while not stop.wait(0.002):
            ticks.append(time.monotonic())

    other = threading.Thread(target=tick)
    other.start()
    begin = time.monotonic()
    frames.evaluate_array(rules, rules.find("test/bricks").index, frames.Settings(), whole)
    end = time.monotonic()
    stop.set()
    other.join()
    return end - begin, [at for at in ticks if begin < at < end]


def test_other_threads_of_python_run_during_a_call(rules):
    """The interpreter's lock is released: without that, the other thread would not tick once while this one is in the library."""
    copies, seconds, ticks = 800, 0.0, []
    while seconds < 0.05 and copies < 2_000_000:  # enough work that there is time to tick, however fast the library is
        seconds, ticks = call_with_a_clock_beside_it(rules, copies)
        copies *= 5
    assert seconds >= 0.05 and len(ticks) >= 3


def test_several_threads_share_rules(rules):
    table = pa.concat_tables([pa.Table.from_pylist(RECORDS)] * 100)
    expected = rules.grade(table, "test/bricks")
    with ThreadPoolExecutor(4) as pool:
        assert all(out.equals(expected) for out in pool.map(lambda _: rules.grade(table, "test/bricks"), range(12)))


def test_ctrl_c_stops_a_frame_in_the_middle(rules):
    table, seen = pa.concat_tables([pa.Table.from_pylist(RECORDS)] * 100_000), []

    def interrupt(done, seconds):
        seen.append(done)
        if len(seen) == 2:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        rules.grade(table, "test/bricks", progress=interrupt)
    assert seen[-1] < table.num_rows


@pytest.mark.parametrize("seconds, records, then", [(0.005, 4096, 409_600), (2.0, 4096, 4096), (0.5, 40_000, 36_864), (0.0, 4096, 16_384 * 4096)])
def test_pieces_grow_until_one_takes_half_a_second(seconds, records, then):
    assert frames.next_piece(records, seconds, 4096) == then


def test_repeated_calls_do_not_keep_memory(rules):
    import gc
    import resource

    table = pa.concat_tables([pa.Table.from_pylist(RECORDS)] * 400)

    def peak(times):
        for _ in range(times):
            rules.grade(table, "test/bricks").num_rows
        gc.collect()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    first = peak(10)
    assert peak(60) - first < 20_000  # KiB; what 60 kept answers would take is several times that
