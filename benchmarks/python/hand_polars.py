"""The task by hand in Polars: one lazy query, a formula a level; its "and" and "or" know three values."""
from functools import reduce
from operator import and_

import polars as pl
from task import CHOICE_ROWS, FORMULAS, HIGH, LOW, NUMBERS


def grade(plants: pl.DataFrame) -> pl.DataFrame:
    levels = [_level(at) for at in range(3)]
    return plants.lazy().select(grade=_best(levels, False), possible=_best(levels, True)).collect()


def _best(levels: list, unknown: bool) -> pl.Expr:
    a, b, c = (level.fill_null(unknown) for level in levels)
    code = lambda number: pl.lit(number, pl.Int8)  # noqa: E731
    return pl.when(a).then(code(0)).when(b).then(code(1)).when(c).then(code(2)).otherwise(code(3))


def _level(at: int) -> pl.Expr:
    col = pl.col
    out = [col(f"n{i}") <= HIGH[at] for i in range(28)]
    out += [col(f"n{i}") >= LOW[at] for i in range(24, 28)]
    out += [~col(f"f{i - 28}") | (col(f"n{i}") >= LOW[at]) for i in range(28, NUMBERS)]
    for i in FORMULAS:
        out.append(col(f"f{i}") & col(f"f{i + 1}") | ~col(f"f{i + 2}"))
        if at < 2:
            out.append(col(f"f{i + 3}") | col(f"f{i + 4}"))
    if at < 2:
        for i in (i for row in CHOICE_ROWS for i in row):
            out.append((col(f"c{i}") == "a") | (col(f"c{i}") == "b") if at == 0 else col(f"c{i}") != "d")
    return reduce(and_, out)
