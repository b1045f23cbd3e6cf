"""Rules compiled ahead: the same answers, from bytes or from a file."""
import pytest
from conftest import enterprise

import yuheng


def test_the_answers_are_the_same(rules):
    again = yuheng.Rules.from_compiled(rules.compiled)
    assert again.digest == rules.digest
    record = enterprise(12.5)
    assert again.explain(record, "test/bricks").text() == rules.explain(record, "test/bricks").text()
    assert again.compiled == rules.compiled


def test_a_file_is_opened_where_a_path_is_taken(rules, tmp_path):
    (tmp_path / "bricks.yhc").write_bytes(rules.compiled)
    assert yuheng.Rules(tmp_path / "bricks.yhc").digest == rules.digest


def test_a_damaged_piece_is_refused_by_name(rules):
    broken = bytearray(rules.compiled)
    broken[-1] ^= 1
    with pytest.raises(yuheng.YuhengError, match="bricks"):
        yuheng.Rules.from_compiled(bytes(broken), name="bricks.yhc")


def test_texts_are_not_at_hand(rules, tmp_path):
    (tmp_path / "bricks.yhc").write_bytes(rules.compiled)
    for opened in (yuheng.Rules.from_compiled(rules.compiled), yuheng.Rules(tmp_path / "bricks.yhc")):
        with pytest.raises(ValueError, match="compiled ahead"):
            opened.with_limits({"test/bricks#pm.A": "<= 5"})
