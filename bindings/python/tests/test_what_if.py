"""What if: other facts, other limits, curves. Each is compared with the plain way of finding out."""
import pyarrow as pa
import pytest
from conftest import enterprise
from hypothesis import given, settings
from hypothesis import strategies as st

from yuheng.limits import UnknownCell

CELL = "test/bricks#kiln-pm.A"


def frame(values):
    return pa.Table.from_pylist([enterprise(pm) for pm in values])


def test_facts_change_by_a_function_and_the_moves_are_counted(rules):
    out = rules.what_if(frame([8.0, 12.0, 30.0]), {"kilns.pm": lambda pm: pm * 0.8}, "test/bricks")
    assert dict(out.moves) == {("A", "A"): 1, ("B", "A"): 1, ("C", "C"): 1}
    assert out.causes[("B", "A")] == {"kiln-pm": 1}
    assert out.matrix().loc["B", "A"] == 1


def test_changed_numbers_are_rounded_half_to_even_to_their_decimals(rules):
    out = rules.what_if(frame([10.5]), {"kilns.pm": lambda pm: pm * 0 + 10.05}, "test/bricks")
    assert out.after.proven == ["A"]  # 10.05 is 10.0


def test_missing_values_stay_missing(rules):
    out = rules.what_if(frame([[None, 8.0]]), {"kilns.pm": lambda pm: pm * 0.5}, "test/bricks")
    assert out.before.label(0) == out.after.label(0) == "C–A"


def test_a_fact_the_frame_does_not_have_is_named(rules):
    with pytest.raises(KeyError, match="kiln"):
        rules.what_if(frame([8.0]), {"kiln.pm": lambda pm: pm}, "test/bricks")
    with pytest.raises(KeyError, match="pn"):
        rules.what_if(frame([8.0]), {"kilns.pn": lambda pm: pm}, "test/bricks")


def test_limits_change_and_the_difference_names_the_row(rules):
    stricter = rules.with_limits({CELL: "<= 5"})
    out = rules.diff(stricter, frame([4.0, 8.0]), "test/bricks")
    assert out.causes == {("A", "B"): {"kiln-pm": 1}}
    assert rules.grade_one(enterprise(8.0), "test/bricks").grade == "A"  # these rules are as they were


@pytest.mark.parametrize("name, what", [("test/bricks", "names no cell"), ("test/tiles#kiln-pm.A", "no ruleset"),
                                        ("test/bricks#kiln-pn.A", "kiln-pm"), ("test/bricks#kiln-pm.Z", "no cell")])
def test_a_cell_that_is_not_there_is_refused(rules, name, what):
    with pytest.raises(UnknownCell, match=what):
        rules.with_limits({name: "<= 5"})


def naive(rules, cell, operator, values, table, level):
    """A grading per value."""
    ladder, out = ["A", "B", "C"], []
    for value in values:
        answers = rules.with_limits({cell: f"{operator} {value}"}).grade(table, "test/bricks")
        at_least = lambda column: sum(ladder.index(g) <= ladder.index(level) for g in answers.column(column).to_pylist())  # noqa: E731
        out.append((at_least("grade"), at_least("possible")))
    return out


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 300).map(lambda x: x / 10)), max_size=3), max_size=15),
       st.sampled_from(["A", "B"]), st.booleans())
def test_a_sweep_is_what_a_grading_per_value_says(rules, pms, level, in_use):
    table = pa.Table.from_pylist([enterprise(pm, in_use=in_use) for pm in pms] + [enterprise(8.0)])
    values = [0, 5, 8, 9.9, 10, 20.5, 30]
    curve = rules.sweep(f"test/bricks#kiln-pm.{level}", values, table)
    assert list(zip(curve["proven"], curve["possible"])) == naive(rules, f"test/bricks#kiln-pm.{level}", "<=", values, table, level)


def test_a_sweep_upwards(rules):
    table = pa.Table.from_pylist([enterprise(share=share) for share in (50.0, 80.0, 85.5, None)])
    values = [50, 80, 85.5, 90]
    curve = rules.sweep("test/bricks#clean-share.A", values, table)
    assert list(zip(curve["proven"], curve["possible"])) == naive(rules, "test/bricks#clean-share.A", ">=", values, table, "A")


def test_a_cell_without_a_limit_has_no_curve(rules):
    with pytest.raises(ValueError, match="no simple limit"):
        rules.sweep("test/bricks#fuel.A", [1], frame([8.0]))


def test_a_sweep_of_a_shipped_table_is_what_a_grading_per_value_says(shipped):
    kilns = [[{"kiln_type": "new-dry", "pm": pm}] for pm in (6.0, 9.5, 14.0, None)]
    table = pa.table({"subtype": ["clinker"] * 4, "kilns": kilns})
    cell, values = "national-2020/cement#kiln-pm.A", [5, 10, 12]
    curve = shipped.sweep(cell, values, table, as_of="2023-08-20")
    for value, possible in zip(values, curve["possible"]):
        answers = shipped.with_limits({cell: f"<= {value}"}).grade(table, "national-2020/cement", as_of="2023-08-20")
        assert possible == sum(grade == "A" for grade in answers.column("possible").to_pylist())


def test_pictures_are_drawn(rules):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from yuheng import plots

    table = frame([8.0, 12.0])
    grades = rules.grade(table, "test/bricks")
    bars = plots.distribution(grades.column("grade").to_pylist(), grades.column("possible").to_pylist(), ["A", "B", "C"])
    assert len(bars.patches) == 6
    assert len(plots.curve(rules.sweep(CELL, [5, 10], table)).lines) == 2
    assert len(plots.matrix(rules.diff(rules.with_limits({CELL: "<= 5"}), table, "test/bricks")).texts) == 4  # A and B, from and to
