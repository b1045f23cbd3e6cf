"""The task by hand in SQL on DuckDB, over an Arrow table where it lies; SQL's "and" and "or" know three values."""
from typing import Any

import duckdb
from task import CHOICE_ROWS, FORMULAS, HIGH, LOW, NUMBERS


def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 1})


def grade(db: duckdb.DuckDBPyConnection, plants: Any) -> Any:
    """An Arrow table with grade and possible."""
    db.register("plants", plants)
    return db.sql(QUERY).to_arrow_table()


def _best(unknown: str) -> str:
    return "case " + " ".join(f"when coalesce({name}, {unknown}) then {at}::tinyint" for at, name in enumerate("abc")) + " else 3::tinyint end"


def _level(at: int) -> str:
    out = [f"n{i} <= {HIGH[at]}" for i in range(24)]
    out += [f"n{i} between {LOW[at]} and {HIGH[at]}" for i in range(24, 28)]
    out += [f"(not f{i - 28} or n{i} >= {LOW[at]})" for i in range(28, NUMBERS)]
    for i in FORMULAS:
        out.append(f"(f{i} and f{i + 1} or not f{i + 2})")
        if at < 2:
            out.append(f"(f{i + 3} or f{i + 4})")
    if at < 2:
        out += [f"c{i} in ('a', 'b')" if at == 0 else f"c{i} <> 'd'" for row in CHOICE_ROWS for i in row]
    return " and ".join(out)


QUERY = f"select {_best('false')} as grade, {_best('true')} as possible from (select " + ", ".join(
    f"{_level(at)} as {name}" for at, name in enumerate("abc")) + " from plants)"
