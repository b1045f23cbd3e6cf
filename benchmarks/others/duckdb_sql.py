"""The task as SQL in DuckDB, on one thread, from a table in memory. Two forms: the textbook's CASE, and the best one found (of
twelve: level by level as here; greatest() over columns with the same limits; nested CASEs; enums, texts or small integers for
the choices). Choices are small integers, which was the fastest."""

import duckdb
import numpy as np
import pyarrow as pa

from contest import Contest
from task import LEVELS, sql_failing, sql_textbook


def best(task):
    """Each level is evaluated once, as a column with three truth values."""
    levels = [f"not ({' or '.join(map(sql_failing, task.rows(level)))}) as l{level}" for level in range(LEVELS)]

    def case(test):
        return "case " + " ".join(f"when l{level} {test} then {level}" for level in range(LEVELS)) + f" else {LEVELS} end"

    return f"select ({case('is true')} + 4 * {case('is not false')})::utinyint as grade from (select {', '.join(levels)} from t)"


def table_of(task):
    """The arrays as they are, misleading values under the missing cells included."""
    def array(column):
        values = column.values.view(np.uint8) if column.values.dtype == np.int8 else column.values
        return pa.array(values, mask=~column.valid)

    return pa.table({column.name: array(column) for column in task.columns})


def main():
    contest = Contest(most=None, quick_most=200_000)
    connection = duckdb.connect(config={"threads": 1})
    connection.register("records", table_of(contest.task))
    connection.execute("create table t as select * from records")
    forms = {
        "duckdb": (best(contest.task), "best form found"),
        "duckdb_textbook": (f"select ({sql_textbook(contest.task)})::utinyint as grade from t", "textbook CASE"),
    }
    for name, (text, form) in forms.items():
        grade = lambda text=text: connection.execute(text).fetchnumpy()["grade"]  # noqa: E731
        contest.check(name, grade())
        contest.measure(name, grade, f"DuckDB {duckdb.__version__}, one thread, table in memory, {form}")


if __name__ == "__main__":
    main()
