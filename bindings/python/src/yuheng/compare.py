"""Two gradings of the same enterprises side by side: who moved, and by which row."""
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple

from . import frames

OPEN = "?"  # several grades are left, or no single table applies


@dataclass
class Grades:
    """What `compare` needs of one grading: plain lists, one entry per record."""

    proven: List[Optional[str]]
    possible: List[Optional[str]]
    binding: List[List[str]]

    @classmethod
    def of(cls, answers: frames.Answers) -> "Grades":
        table = answers.to_arrow()
        columns = [table.column(name).to_pylist() for name in ("grade", "possible", "binding")]
        return cls(columns[0], columns[1], [rows or [] for rows in columns[2]])

    def label(self, record: int) -> str:
        proven, possible = self.proven[record], self.possible[record]
        if proven is None:
            return OPEN
        return proven if proven == possible else f"{proven}–{possible}"


@dataclass
class Comparison:
    """before and after are `Grades`; `moves` counts (from, to) over all records, `causes` the rows behind each move."""

    before: Grades
    after: Grades
    moves: "Counter[Tuple[str, str]]" = field(default_factory=Counter)
    causes: Dict[Tuple[str, str], "Counter[str]"] = field(default_factory=dict)
    moved: List[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for record in range(len(self.before.proven)):
            pair = (self.before.label(record), self.after.label(record))
            self.moves[pair] += 1
            if pair[0] == pair[1]:
                continue
            self.moved.append(record)
            before, after = set(self.before.binding[record]), set(self.after.binding[record])
            # A fall is caused by rows that bind now and did not before; a rise by rows that bound and do no more.
            rows = sorted(after - before) or sorted(before - after) or sorted(after)
            self.causes.setdefault(pair, Counter()).update(rows)

    def matrix(self) -> Any:
        """Migration matrix as a pandas DataFrame: rows from, columns to, counts."""
        import pandas

        names = sorted({name for pair in self.moves for name in pair})
        return pandas.DataFrame(
            [[self.moves.get((a, b), 0) for b in names] for a in names],
            index=pandas.Index(names, name="from"),
            columns=pandas.Index(names, name="to"),
        )

    def table(self) -> Any:
        """One line per move and cause: from, to, enterprises, row, how many of them it binds."""
        import pandas

        rows = [
            (a, b, self.moves[(a, b)], row, count)
            for (a, b), causes in sorted(self.causes.items(), key=lambda item: -self.moves[item[0]])
            for row, count in (causes.most_common() or [("", self.moves[(a, b)])])
        ]
        return pandas.DataFrame(rows, columns=["from", "to", "enterprises", "row", "of them"])

    def _repr_html_(self) -> str:
        return f"<p>{len(self.moved):,} of {len(self.before.proven):,} move</p>{self.matrix()._repr_html_()}{self.table()._repr_html_()}"

    def __repr__(self) -> str:
        return f"<yuheng.Comparison: {len(self.moved):,} of {len(self.before.proven):,} move>"
