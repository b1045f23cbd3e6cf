"""Rules, single records, errors."""
import datetime
import decimal

import numpy
import pyarrow as pa
import pytest
from conftest import enterprise

import yuheng
from yuheng.records import json_text


def test_the_shipped_rules_come_with_the_package(shipped):
    assert shipped.find("水泥").id == "national-2020/cement"
    assert len({ruleset.id for ruleset in shipped.rulesets}) >= 48


def test_a_grade_is_an_interval_and_names_what_decides(rules):
    answer = rules.grade_one(enterprise(pm=[8.2, None]) | {"kilns": [{"pm": 8.2, "in_use": True}, {"in_use": True}]}, "砖瓦窑")
    assert (answer.grade, answer.possible, answer.missing, answer.verdict) == ("C", "A", ["kilns[1].pm"], None)


def test_a_decision_answers_with_findings_and_outputs(rules):
    record = {"ledger": False, "permit_until": datetime.date(2023, 8, 19)}
    answer = rules.evaluate_one("books", record, as_of="2023-08-20")
    assert (answer.verdict, answer.findings, answer.outputs["late"]) == (False, ["no-ledger"], True)


def test_a_parameter_changes_the_answer(rules):
    assert rules.evaluate_one("books", {"ledger": False}, parameters={"P1": "mild"}).verdict is True


def test_an_explanation_shows_margin_and_provenance(rules):
    answer = rules.explain(enterprise(pm=12.5), "test/bricks")
    row = next(row for row in answer.document["tables"][0]["rows"] if row["row"] == "kiln-pm")
    assert row["items"][0]["levels"]["A"]["limits"][0]["margin"] == -2.5
    page = answer._repr_html_()
    assert "<details open>" in page and "-2.5" in page and "cited" in page


def test_an_explanation_escapes_what_people_wrote(rules):
    page = rules.evaluate_one("books", {"owner": "<script>", "ledger": True})._repr_html_()
    assert "<script>" not in page


def test_measures_are_looked_up(rules):
    assert rules.measures("test/bricks", "B", "red").document["measures"][0]["action"] == "cut-output"


def test_a_bad_fact_is_refused_with_its_field(rules):
    with pytest.raises(yuheng.YuhengError) as caught:
        rules.grade_one({"kilns": [{"pm": 8.25}]}, "test/bricks")
    assert "kilns[0].pm" in str(caught.value) and caught.value.diagnostics[0].code == "E0603"


def test_a_mistyped_name_is_refused_with_the_one_that_was_meant(rules):
    with pytest.raises(yuheng.YuhengError, match="ledger"):
        rules.grade_one({"leger": True}, "test/bricks")


def test_rules_with_errors_name_file_and_line():
    with pytest.raises(yuheng.YuhengError, match="odd.yaml:2:1"):
        yuheng.Rules.from_texts({"odd.yaml": "ruleset: odd\nfacs: {}\n"})


def test_a_ruleset_that_is_not_there_is_named(rules):
    with pytest.raises(yuheng.YuhengError, match="no ruleset or industry '瓦'"):
        rules.grade_one({}, "瓦")


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(yuheng.YuhengError):
        yuheng.Rules(tmp_path / "nothing")


def test_objects_read_well(rules):
    assert repr(rules).startswith("<yuheng.Rules: 1 rulesets")
    assert "grade" in repr(rules.grade_one({}, "test/bricks"))


def test_a_row_of_a_frame_is_explained_as_it_was_graded(rules):
    table = pa.concat_tables([pa.table({"share": [85.0]}), pa.table({"share": [85.25, 85.5]})])
    with_issue = rules.explain(table, "test/bricks", row=1)
    assert [issue.code for issue in with_issue.issues] == ["E0603"] and "share" in with_issue.missing
    assert rules.explain(table, "test/bricks", row=2).issues == []
    with pytest.raises(IndexError, match="3 records"):
        rules.explain(table, "test/bricks", row=3)
    with pytest.raises(yuheng.YuhengError, match="share"):
        rules.explain(pa.table({"share": [True]}), "test/bricks")


def test_decimals_of_a_record_keep_their_digits(rules):
    record = {"share": decimal.Decimal("85.0"), "kilns": [{"pm": numpy.float64(8.2), "in_use": numpy.bool_(True)}], "fuel": "gas"}
    assert rules.grade_one(record, "test/bricks").grade == "A"
    assert json_text({"a": [decimal.Decimal("0.10000000000000000000000000000001"), None, True]}).endswith("00001,null,true]}")
