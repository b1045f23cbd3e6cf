"""The task of ../task.hpp for Python: the same facts, rules and kinds of enterprises, drawn with NumPy.

34 numbers (int64), 16 yes or no, 10 choices of four; 1 % of the cells missing, with misleading values under them.
"""
from typing import Dict, Tuple

import numpy as np

NUMBERS, FLAGS, CHOICES = 34, 16, 10
HIGH, LOW = (960, 985, 996), (40, 20, 10)  # limits of A, B, C
CHOICE_ROWS = (range(0, 2), range(2, 4), range(4, 7), range(7, 10))
FORMULAS = (6, 11)  # first flag of each
WORDS = ("a", "b", "c", "d")
LEVELS = ("A", "B", "C", "D")

Columns = Dict[str, Tuple[np.ndarray, np.ndarray]]  # name: values (int64, bool, or int8 codes of WORDS) and which are there


def make_columns(count: int, seed: int = 20230820) -> Columns:
    """Most enterprises are sound everywhere or nearly so; the others fail somewhere."""
    dice = np.random.default_rng(seed)
    worst = dice.integers(0, 4, count, dtype=np.int8)
    there = lambda: dice.integers(0, 100, count, dtype=np.int8) != 0  # noqa: E731
    out: Columns = {}
    for i in range(NUMBERS):
        sound, any_value = dice.integers(100, 900, count), dice.integers(0, 1000, count)
        out[f"n{i}"] = np.where(dice.integers(0, 40, count, dtype=np.int8) < worst, any_value, sound), there()
    for i in range(FLAGS):
        out[f"f{i}"] = dice.integers(0, 20, count, dtype=np.int8) >= worst, there()
    for i in range(CHOICES):
        sound, any_code = dice.integers(0, 2, count, dtype=np.int8), dice.integers(0, 4, count, dtype=np.int8)
        out[f"c{i}"] = np.where(dice.integers(0, 60, count, dtype=np.int8) < worst, any_code, sound), there()
    return out


def rules_text() -> str:
    """The ruleset of ../task.cpp."""
    out = "ruleset: bench\nfacts:\n"
    out += "".join(f"  n{i}: {{type: number, decimals: 0}}\n" for i in range(NUMBERS))
    out += "".join(f"  f{i}: {{type: boolean}}\n" for i in range(FLAGS))
    out += "".join(f"  c{i}: {{choices: [a, b, c, d]}}\n" for i in range(CHOICES))
    out += "grading:\n  t:\n    ladder: [A, B, C, D]\n    rows:\n"
    for i in range(NUMBERS):
        if i < 24:
            out += _row(f"r{i}", f"n{i}", *(f"<= {high}" for high in HIGH))
        elif i < 28:
            out += _row(f"r{i}", f"n{i}", *(f"[{low}..{high}]" for low, high in zip(LOW, HIGH)))
        else:
            out += _row(f"r{i}", f"n{i}", *(f">= {low}" for low in LOW), when=f"f{i - 28}")
    for i in FORMULAS:
        both = f"? and (f{i + 3} or f{i + 4})"
        out += _row(f"f{i}", f"f{i} and f{i + 1} or not(f{i + 2})", both, both, "true")
    for row, choices in enumerate(CHOICE_ROWS):
        names = ["?"] + [f"c{i}" for i in choices[1:]]
        good = " and ".join(f'{name} in ("a", "b")' for name in names)
        fair = " and ".join(f'{name} != "d"' for name in names)
        out += _row(f"c{row}", f"c{choices[0]}", good, fair, "-")
    return out


def _row(name: str, that: str, a: str, b: str, c: str, when: str = "") -> str:
    asked = f"when: {when}, " if when else ""
    cells = f"A: '{a}', B: '{b}', C: '{c}', provenance: {{status: recalled, confidence: low}}"
    return f"      - {{id: {name}, that: '{that}', {asked}{cells}}}\n"
