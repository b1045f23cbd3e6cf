"""The task, for contestants in Python: records read from the file that yuheng_bench writes (task_file.hpp), and the rules
as data. What is asked stands in task.hpp; the limits come with the file, so that they stand in one place."""

import json
from dataclasses import dataclass

import numpy as np

LEVELS = 3  # A, B, C; a record that meets none of them is D (3)
NAMES = "abcd"


@dataclass
class Column:
    name: str
    values: np.ndarray  # int64, int8 (0 … 3: a … d), or bool
    valid: np.ndarray  # bool; False: missing, whatever the value says


class Task:
    """`columns` of the first `count` records, and `grades`: proven level + 4 × possible level of each."""

    def __init__(self, path, most=None):
        raw = np.memmap(path, dtype=np.uint8, mode="r")
        header = bytes(raw[: 1 << 12]).split(b"\n", 1)[0]
        self.header = json.loads(header)
        self.count = min(self.header["count"], most or self.header["count"])
        self.columns = []
        at = len(header) + 1
        words = self.header["count"] // 64 + 1

        def take(bytes_):
            nonlocal at
            at += bytes_
            return raw[at - bytes_ : at]

        def bits():
            return np.unpackbits(take(words * 8), count=self.count, bitorder="little").astype(bool)

        def values(dtype):
            return np.array(take(words * 64 * np.dtype(dtype).itemsize).view(dtype)[: self.count])

        for i in range(self.header["numbers"]):
            self.columns.append(Column(f"n{i}", values(np.int64), bits()))
        for i in range(self.header["flags"]):
            self.columns.append(Column(f"f{i}", bits(), bits()))
        for i in range(self.header["choices"]):
            self.columns.append(Column(f"c{i}", values(np.int8), bits()))
        self.grades = np.array(take(self.header["count"])[: self.count])

    def column(self, name):
        return next(column for column in self.columns if column.name == name)

    def records(self):
        """As JSON would have them: a dict each, without what is missing."""
        cells = [(c.name, plain_values(c), c.valid.tolist()) for c in self.columns]
        return [{name: values[i] for name, values, valid in cells if valid[i]} for i in range(self.count)]

    def rows(self, level):
        """What level 0, 1 or 2 asks, a condition a row: ("<=", name, limit), (">=", …), ("in", name, codes), ("flag", name), and
        ("and" | "or", condition …), ("not", ("flag", name)) of them."""
        high, low = self.header["high"][level], self.header["low"][level]
        flag = lambda i: ("flag", f"f{i}")  # noqa: E731
        out = [("<=", f"n{i}", high) for i in range(24)]
        out += [("and", (">=", f"n{i}", low), ("<=", f"n{i}", high)) for i in range(24, 28)]
        out += [("or", ("not", flag(i - 28)), (">=", f"n{i}", low)) for i in range(28, 34)]
        for i in (6, 11):
            out.append(("or", ("and", flag(i), flag(i + 1)), ("not", flag(i + 2))))
            if level < 2:
                out.append(("or", flag(i + 3), flag(i + 4)))
        if level < 2:
            out += [("in", f"c{i}", (0, 1) if level == 0 else (0, 1, 2)) for i in range(self.header["choices"])]
        return out


def plain_values(column):
    values = column.values.tolist()
    return [NAMES[value] for value in values] if column.values.dtype == np.int8 else values


def two_valued(condition, sure, leaf, joined):
    """A condition for engines without a third truth value: it surely holds, or (`sure` false) may hold. `leaf(condition, negated,
    sure)` says it for a comparison or flag, `joined("and" | "or", parts)` for several."""
    if condition[0] in ("and", "or"):
        return joined(condition[0], [two_valued(part, sure, leaf, joined) for part in condition[1:]])
    if condition[0] == "not":
        return leaf(condition[1], True, sure)
    return leaf(condition, False, sure)


def graded(task, leaf, joined, chosen):
    """The whole answer as one expression that looks at no level twice without need: the best possible level first, then what is
    proven from there on. `chosen(condition, yes, no)` is the engine's if."""
    wanted = {
        (level, kind): joined("and", [two_valued(row, kind == "sure", leaf, joined) for row in task.rows(level)])
        for level in range(LEVELS)
        for kind in ("sure", "may")
    }

    def proven(level, possible):
        if level == LEVELS:
            return level + 4 * possible
        return chosen(wanted[level, "sure"], level + 4 * possible, proven(level + 1, possible))

    def possible(level):
        if level == LEVELS:
            return LEVELS + 4 * LEVELS
        return chosen(wanted[level, "may"], proven(level, level), possible(level + 1))

    return possible(0)


# SQL, for DuckDB and SQLite. Its own three truth values are the right ones: "is true" is sure, "is not false" is possible.


def sql(condition):
    what = condition[0]
    if what in ("and", "or"):
        return "(" + f" {what} ".join(sql(part) for part in condition[1:]) + ")"
    if what == "not":
        return f"not {sql(condition[1])}"
    if what == "flag":
        return condition[1]
    if what == "in":
        return f"{condition[1]} in ({', '.join(map(str, condition[2]))})"
    return f"{condition[1]} {what} {condition[2]}"


def sql_failing(condition):
    """The opposite: the condition is not met."""
    what = condition[0]
    if what in ("and", "or"):
        other = " or " if what == "and" else " and "
        return "(" + other.join(sql_failing(part) for part in condition[1:]) + ")"
    if what == "not":
        return sql(condition[1])
    if what == "flag":
        return f"not {condition[1]}"
    if what == "in":
        return f"{condition[1]} > {max(condition[2])}"
    return f"{condition[1]} {'>' if what == '<=' else '<'} {condition[2]}"


def sql_textbook(task):
    """One CASE per answer, all rows of a level in its condition."""

    def case(test):
        levels = [f"when ({' and '.join(map(sql, task.rows(level)))}) {test} then {level}" for level in range(LEVELS)]
        return f"case {' '.join(levels)} else {LEVELS} end"

    return f"{case('is true')} + 4 * {case('is not false')}"
