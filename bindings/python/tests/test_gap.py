"""Why not a better level, and decisions over whole frames."""
import pyarrow as pa
import pytest
from conftest import enterprise

import yuheng

RECORDS = [
    enterprise(8.2),
    enterprise([8.0, 12.5]),
    enterprise(8.2, share=None),
    enterprise(30.0, share=79.0, fuel="coal"),
    enterprise(8.2, share=79.55),
]


@pytest.fixture
def table():
    return pa.Table.from_pylist(RECORDS)


def test_each_record_says_whether_the_level_is_reached(rules, table):
    out = rules.gap(table, "test/bricks", "A")
    assert isinstance(out, pa.Table)
    assert out.column("verdict").to_pylist() == ["holds", "does-not-hold", "undecided", "does-not-hold", "undecided"]
    assert out.column("missing").to_pylist()[2] == ["share"]


def test_what_fails_is_told_with_its_margin_and_unit(rules, table):
    gaps = rules.gap(table, "test/bricks", "A").column("gaps").to_pylist()
    assert gaps[0] == []
    assert [(gap["row"], gap["path"], gap["margin"], gap["margin_percent"], gap["unit"]) for gap in gaps[1]] == [
        ("kiln-pm", "kilns[1].pm", -2.5, -25.0, "mg/m3")]
    assert [(gap["counts_as"], gap["margin"], gap["change"]) for gap in gaps[2]] == [("unknown", None, "")]
    assert {gap["row"] for gap in gaps[3]} == {"kiln-pm", "clean-share", "fuel"}
    assert all(gap["change"] == "yes" for gap in gaps[3])


def test_a_value_that_does_not_fit_is_unknown_and_stands_in_issues(rules, table):
    out = rules.gap(table, "test/bricks", "A")
    assert [len(issues) for issues in out.column("issues").to_pylist()] == [0, 0, 0, 0, 1]
    assert out.column("issues").to_pylist()[4][0]["code"] == "E0603"


def test_costs_stand_beside_the_changes(rules, table):
    gaps = rules.gap(table, "test/bricks", "A", costs={"fuel": 3, "kiln-pm": 2.5}).column("gaps").to_pylist()
    assert {gap["row"]: gap["cost"] for gap in gaps[3]} == {"kiln-pm": 2.5, "clean-share": None, "fuel": 3.0}
    with pytest.raises(yuheng.YuhengError, match="feul"):
        rules.gap(table, "test/bricks", "A", costs={"feul": 3})


def test_frames_of_other_kinds_come_back_as_they_were(rules, table):
    pandas = pytest.importorskip("pandas")
    out = rules.gap(table.to_pandas().set_index(pandas.Index(list("abcde"))), "test/bricks", "A")
    assert list(out.index) == list("abcde") and out["gaps"]["b"][0]["margin"] == -2.5
    polars = pytest.importorskip("polars")
    assert isinstance(rules.gap(polars.from_arrow(table), "test/bricks", "A"), polars.DataFrame)


def test_one_record_gives_a_whole_answer(rules, table):
    answer = rules.gap_one(table, "test/bricks", "A", row=1)
    assert answer.verdict is False and answer.binding == ["kiln-pm"] and "misses by 2.5" in answer.text()
    assert rules.gap_one(enterprise(8.2), "test/bricks", "A").verdict is True


def test_a_level_that_is_not_there_is_refused(rules, table):
    with pytest.raises(yuheng.YuhengError, match="'Z'"):
        rules.gap(table, "test/bricks", "Z")
    assert rules.gap(table.slice(0, 0), "test/bricks", "A").num_rows == 0


def test_progress_is_told_and_ctrl_c_is_heard_between_records(rules, table):
    seen = []

    def stop(done, seconds):
        seen.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rules.gap(table, "test/bricks", "A", progress=stop)
    assert seen == [1]


ENTRIES = [{"id": at, "region": "x", "industry": "cement", "subtype": "clinker", "control_class": "B", "measures": {"red": [{"action": action}]}}
           for at, action in (("E1", "stop"), ("E2", "limit"), ("E3", "stop"))]


@pytest.mark.parametrize("kind", ["list", "pyarrow", "pandas", "polars"])
def test_a_whole_frame_is_a_list_of_one_record(shipped, kind):
    if kind == "list":
        entries = ENTRIES
    elif kind == "pyarrow":
        entries = pa.concat_tables([pa.Table.from_pylist(ENTRIES[:1]), pa.Table.from_pylist(ENTRIES[1:])])
    else:
        entries = pytest.importorskip(kind).DataFrame(ENTRIES)
    answer = shipped.check_set("measure_consistency", {"entries": entries})
    assert answer.verdict is False and answer.issues == []
    assert answer.outputs["groups"][0]["members"] == ["E1", "E2", "E3"]


def test_columns_are_lists_of_values(shipped):
    pandas = pytest.importorskip("pandas")
    listed = pandas.DataFrame({"id": ["b", "b", "d"]})
    facts = {"permit_register": ["a", "b", "c"], "reduction_list": listed["id"], "exemptions": [{"id": "c", "reason": "closed"}]}
    answer = shipped.check_set("list_completeness", facts)
    assert answer.outputs["missing"] == ["a"] and answer.outputs["excused"] == ["c"] and answer.outputs["unregistered"] == ["d"]
    assert len(answer.findings) == len(set(answer.findings)) == 2


def test_quotas_are_counted_over_the_frame(shipped):
    guarantee = pa.table({"id": ["1", "2", "3"], "reporting_unit": ["甲", "甲", "乙"], "guarantee_kind": ["livelihood"] * 3})
    answer = shipped.check_set("quota_check", {"guarantee_list": guarantee}, parameters={"O14": "1"})
    assert answer.findings == ["above-quota"]
    assert shipped.check_set("quota_check", {"guarantee_list": guarantee}, parameters={"O14": "2"}).verdict is True


def test_a_missing_cell_of_a_set_is_unknown_unless_it_is_said_to_mean_none(shipped):
    entries = [{**entry, "control_class": None} for entry in ENTRIES]
    assert shipped.check_set("measure_consistency", {"entries": entries}).verdict is None
    assert shipped.check_set("measure_consistency", {"entries": entries}, null_is_none=True).verdict is False
