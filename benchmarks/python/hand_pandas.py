"""The task by hand in pandas: nullable columns, whose "and" and "or" know three values, so one formula a level serves both answers."""
from typing import Any, List

import numpy as np
import pandas as pd
from task import CHOICE_ROWS, FORMULAS, HIGH, LOW, NUMBERS, WORDS, Columns


def frame(columns: Columns) -> pd.DataFrame:
    kinds = {"n": lambda values, there: pd.arrays.IntegerArray(values, ~there), "f": lambda values, there: pd.arrays.BooleanArray(values, ~there),
             "c": lambda values, there: pd.Categorical.from_codes(np.where(there, values, -1), WORDS)}
    return pd.DataFrame({name: kinds[name[0]](values, there) for name, (values, there) in columns.items()}, copy=False)


def grade(plants: pd.DataFrame) -> pd.DataFrame:
    levels = []
    for at in range(3):
        level: Any = pd.Series(True, index=plants.index, dtype="boolean")
        for condition in _conditions(plants, at):
            level &= condition
        levels.append(level)
    out = {}
    for name, unknown in (("grade", False), ("possible", True)):
        known = [level.fillna(unknown).to_numpy(bool) for level in levels]
        out[name] = np.select(known, [np.int8(0), np.int8(1), np.int8(2)], np.int8(3))
    return pd.DataFrame(out, index=plants.index)


def _conditions(plants: pd.DataFrame, at: int) -> List[Any]:
    out: List[Any] = [plants[f"n{i}"] <= HIGH[at] for i in range(28)]
    out += [plants[f"n{i}"] >= LOW[at] for i in range(24, 28)]
    out += [~plants[f"f{i - 28}"] | (plants[f"n{i}"] >= LOW[at]) for i in range(28, NUMBERS)]
    for i in FORMULAS:
        a, b, c, d, e = (plants[f"f{i + k}"] for k in range(5))
        out.append(a & b | ~c)
        if at < 2:
            out.append(d | e)
    if at < 2:
        good = ["a", "b"] if at == 0 else ["a", "b", "c"]
        for row in CHOICE_ROWS:
            for i in row:
                column = plants[f"c{i}"]
                out.append(column.isin(good).astype("boolean").mask(column.isna()))
    return out
