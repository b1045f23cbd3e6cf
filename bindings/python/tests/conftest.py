"""Rules and enterprises that all tests share. The rules are small, so that what is expected can be worked out by eye."""
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import yuheng

VOCABULARY = "vocabulary: test/shared\ntitle: {zh: 共用, en: Shared}\nalerts: [yellow, orange, red]\n"
BRICKS = """\
ruleset: test/bricks
title: {zh: 砖瓦, en: Bricks}
industry: {id: bricks, names: [砖瓦窑]}
use: [test/shared]
sources: {DOC: {title: a document}}
units:
  mg/m3: {dimensions: {mass: 1, length: -3}, factor: "1/1000000", nonnegative: true}
  "%": {dimensions: {}, factor: "1/100", nonnegative: true}
facts:
  kilns:
    label: {zh: 窑, en: kilns}
    list:
      pm: {type: number, unit: mg/m3, decimals: 1, max: 1000, label: {zh: 颗粒物, en: kiln PM}}
      in_use: {type: boolean, label: {zh: 在用, en: in use}}
  share: {type: number, unit: "%", decimals: 1, max: 100, label: {zh: 清洁运输比例, en: clean share}, aliases: [清洁比例]}
  fuel: {choices: {gas: {zh: 天然气, en: natural gas}, coal: {zh: 煤, en: coal}}, label: {zh: 燃料, en: fuel}}
  ledger: {type: boolean, label: {zh: 台账, en: ledger}}
  permit_until: {type: date, optional: true, label: {zh: 许可有效期至, en: permit valid until}}
  owner: {type: string, optional: true, label: {zh: 单位, en: owner}}
parameters:
  P1: {title: {zh: 读法, en: reading}, choices: {strict: {zh: 从严, en: strictly}, mild: {zh: 从宽, en: mildly}}, default: strict}
findings:
  no-ledger: {zh: 无台账, en: no ledger, clauses: [S1.2]}
grading:
  kiln:
    title: {zh: 砖瓦窑, en: Brick kiln}
    ladder: [A, B, C]
    rows:
      - {id: kiln-pm, each: kilns, when: in_use, that: pm, A: "<= 10", B: "<= 20", provenance: {status: cited, sources: [DOC]}}
      - {id: clean-share, that: share, A: ">= 80", B: "-", provenance: {status: recalled, confidence: high}}
      - {id: fuel, that: fuel, A: '"gas"', B: "-", provenance: {status: recalled, confidence: low}}
measures:
  kiln:
    B: {provenance: {status: cited, sources: [DOC]}, red: [{action: cut-output, percent: 30}]}
decisions:
  books:
    title: {zh: 台账, en: Books}
    outputs:
      findings: {hit: collect, rules: [{when: 'ledger = false and P1 = "strict"', then: '"no-ledger"'}]}
      late: permit_until < as_of
    holds: count(findings) = 0
answers: {check-reduction: books, check-whitelist: books}
"""


@pytest.fixture(scope="session")
def rules() -> yuheng.Rules:
    return yuheng.Rules.from_texts({"shared.yaml": VOCABULARY, "bricks.yaml": BRICKS})


@pytest.fixture(scope="session")
def shipped() -> yuheng.Rules:
    return yuheng.Rules.shipped()


def enterprise(pm=8.2, share=85.0, fuel="gas", in_use=True):
    """One record: a kiln for each value of `pm`."""
    values = pm if isinstance(pm, list) else [pm]
    return {"kilns": [{"pm": value, "in_use": in_use} for value in values], "share": share, "fuel": fuel}


DOCS = Path(__file__).parents[3] / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```(?:\n\n?```text\n(.*?)^```)?", re.DOTALL | re.MULTILINE)


def run(script, folder, *arguments):
    environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, str(script), *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def check_blocks(page, folder):
    """All Python blocks of a page are one program; a text block right below one is what it prints."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    assert len(blocks) >= 2
    mark = "---- block {} ----"
    script = folder / "page.py"
    script.write_text("\n".join(f"print('{mark.format(at)}')\n{code}" for at, (code, _) in enumerate(blocks)), encoding="utf-8")
    said = run(script, folder)
    for at, (_, expected) in enumerate(blocks):
        printed = said.split(mark.format(at) + "\n")[1].split("---- block ")[0]
        assert [line.rstrip() for line in printed.splitlines()] == [line.rstrip() for line in expected.splitlines()], f"block {at}"
