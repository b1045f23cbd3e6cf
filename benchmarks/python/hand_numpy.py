"""The task by hand in NumPy: row by row of the table over whole blocks of records, all in bytes, nothing allocated in between.

A row's outcome for a record is the best level it allows: 0 (A) to 3 (D). Two run side by side: of what is surely so (a missing
cell allows the worst) and of what may be so (a missing cell allows the best); the worst row decides.
"""
from typing import Tuple

import numpy as np
from task import CHOICE_ROWS, FORMULAS, HIGH, LOW, NUMBERS, Columns

BLOCK = 16_384  # records: a block of int64 and what is made of it stay in the cache


def grade(columns: Columns) -> Tuple[np.ndarray, np.ndarray]:
    """Level proven and level possible of each record, as int8."""
    count = len(columns["n0"][0])
    proven, possible = np.zeros(count, np.int8), np.zeros(count, np.int8)
    for begin in range(0, count, BLOCK):
        end = min(begin + BLOCK, count)
        block = {name: (values[begin:end], there[begin:end]) for name, (values, there) in columns.items()}
        _grade_block(block, proven[begin:end], possible[begin:end])
    return proven, possible


def _grade_block(block: Columns, proven: np.ndarray, possible: np.ndarray) -> None:
    level, part = np.empty_like(proven), np.empty(len(proven), bool)

    def count_of(compare: np.ufunc, values: np.ndarray, limits: Tuple[int, ...]) -> None:
        for limit in limits:
            compare(values, limit, out=part)
            np.add(level, part.view(np.int8), out=level)

    def take(sure: np.ndarray, may: np.ndarray) -> None:
        np.maximum(proven, sure, out=proven)
        np.maximum(possible, may, out=possible)

    for i in range(NUMBERS):
        values, there = block[f"n{i}"]
        level[:] = 0
        if i < 28:
            count_of(np.greater, values, HIGH)
        if i >= 24:
            if i < 28:
                above = level.copy()
                level[:] = 0
                count_of(np.less, values, LOW)
                np.maximum(level, above, out=level)
            else:
                count_of(np.less, values, LOW)
        missing = (~there).view(np.int8) * np.int8(3)
        sure, may = level | missing, level & ~missing
        if i >= 28:  # asked where the flag is set
            asked, known = block[f"f{i - 28}"]
            sure *= (asked | ~known).view(np.int8)
            may *= (asked & known).view(np.int8)
        take(sure, may)
    for i in FORMULAS:
        surely = [block[f"f{at}"][0] & block[f"f{at}"][1] for at in range(i, i + 5)]
        maybe = [block[f"f{at}"][0] | ~block[f"f{at}"][1] for at in range(i, i + 5)]
        both = []
        for yes, other in ((surely, maybe), (maybe, surely)):
            first = yes[0] & yes[1] | ~other[2]
            second = yes[3] | yes[4]
            both.append(np.where(first, np.where(second, 0, 2), 3).astype(np.int8))
        take(*both)
    for row in CHOICE_ROWS:
        for i in row:
            codes, there = block[f"c{i}"]
            allowed = np.maximum(codes, np.int8(1)) - np.int8(1)  # a, b: A; c: B; d: C
            missing = (~there).view(np.int8) * np.int8(2)
            take(np.maximum(allowed * there, missing), allowed * there)
