"""The task as SQL in SQLite, from a table in memory. Two forms: the textbook's CASE, and the best one found (of seven)."""

import sqlite3

import numpy as np

from contest import Contest
from task import LEVELS, sql, sql_failing, sql_textbook


def best(task):
    """Nested CASEs, so that SQLite jumps at the first condition that decides and asks nothing again without need."""

    def proven(level, possible):
        if level == LEVELS:
            return f"{LEVELS + 4 * possible}"
        met = " and ".join(map(sql, task.rows(level)))
        return f"case when {met} then {level + 4 * possible} else {proven(level + 1, possible)} end"

    def possible(level):
        if level == LEVELS:
            return f"{LEVELS + 4 * LEVELS}"
        fails = " or ".join(map(sql_failing, task.rows(level)))
        return f"case when {fails} then {possible(level + 1)} else {proven(level, level)} end"

    return possible(0)


def main():
    contest = Contest(most=100_000, quick_most=20_000)
    task = contest.task
    connection = sqlite3.connect(":memory:")
    names = [column.name for column in task.columns]
    connection.execute(f"create table t ({', '.join(f'{name} integer' for name in names)})")
    cells = [np.where(c.valid, c.values.astype(object), None).tolist() for c in task.columns]
    connection.executemany(f"insert into t values ({', '.join('?' * len(names))})", zip(*cells))
    for name, text, form in (("sqlite", best(task), "best form found"), ("sqlite_textbook", sql_textbook(task), "textbook CASE")):
        contest.check(name, [row[0] for row in connection.execute(f"select {text} from t order by rowid")])
        # Added up inside SQLite, so that no row has to be handed to Python.
        grade = lambda text=text: connection.execute(f"select sum({text}) from t").fetchone()  # noqa: E731
        contest.measure(name, grade, f"SQLite {sqlite3.sqlite_version}, table in memory, {form}; grades added up, not handed over")


if __name__ == "__main__":
    main()
