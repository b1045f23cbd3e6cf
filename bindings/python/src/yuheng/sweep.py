"""How many keep a level as one limit moves: a curve from sorted columns, not a grading per limit.

Two gradings serve all limits: one without the row (which records would hold the level, were it not for this cell), and one of
the worst value of each record that the row looks at. Sorting those values gives the whole curve. Records whose value is not
fully known are few; they are graded per limit. So is everything where a row is more than one value against one limit: rows
with alternatives (`any_of`), rounded comparison, dated rows, cells that are no simple limit.
"""
import re
from typing import Any, Dict, List, Optional, Tuple

from . import limits
from .errors import YuhengError

_LIMIT = re.compile(r"\s*(<=|>=|<|>)\s*(\d+(?:\.\d+)?)\s*(\D.*)?$")
_NAME = re.compile(r"[^\W\d]\w*")


def curve(rules: Any, cell: str, values: List[float], frame: Any, options: Dict[str, Any]) -> Any:
    """A pandas DataFrame: limit, proven (level or better is proven), possible (… is still possible). Counts of records."""
    import numpy
    import pandas
    import pyarrow

    ruleset, _, _, level = limits.parse(cell)
    written = _LIMIT.match(limits.cell_text(rules.texts, cell))
    if written is None:
        raise ValueError(f"'{cell}' is no simple limit: {limits.cell_text(rules.texts, cell)}")
    operator, unit = written.group(1), (written.group(3) or "").strip()
    table_id, row = limits.row_of(rules.texts, cell)
    ladder = next(t["ladder"] for t in rules.describe(ruleset)["tables"] if t["table" if "table" in t else "id"] == table_id)
    table = pyarrow.table(frame)
    counted = [numpy.zeros(len(values), dtype=int), numpy.zeros(len(values), dtype=int)]

    worst = None if unit else _worst(rules, ruleset, row, operator, table, options)
    naive = numpy.ones(table.num_rows, dtype=bool)
    if worst is not None:
        number, state = worst
        naive = state == _OPEN
        free = rules.with_limits({cell: "-"}).raw("grade", table, ruleset, **options).to_arrow()
        for out, column in zip(counted, ("grade", "possible")):
            ranks = _ranks(free.column(column).to_pylist(), ladder)
            known = ~naive & (ranks >= 0)
            out += int(numpy.sum(known & (ranks < ladder.index(level))))  # a better level does not ask this cell
            asked = known & (ranks == ladder.index(level))
            out += int(numpy.sum(asked & (state == _NOT_ASKED)))
            out += _met(numpy.sort(number[asked & (state == _KNOWN)]), operator, values)
    if naive.any():
        few = table.filter(pyarrow.array(naive))
        for at, value in enumerate(values):
            other = rules.with_limits({cell: f"{operator} {_decimal(value)}{' ' + unit if unit else ''}"})
            answers = other.raw("grade", few, ruleset, **options).to_arrow()
            for out, column in zip(counted, ("grade", "possible")):
                ranks = _ranks(answers.column(column).to_pylist(), ladder)
                out[at] += int(numpy.sum((ranks >= 0) & (ranks <= ladder.index(level))))
    return pandas.DataFrame({"limit": values, "proven": counted[0], "possible": counted[1]})


_KNOWN, _NOT_ASKED, _OPEN = 0, 1, 2


def _decimal(value: float) -> str:
    from decimal import Decimal

    return format(Decimal(repr(value)) if isinstance(value, float) else Decimal(str(value)), "f")


def _ranks(names: List[Optional[str]], ladder: List[str]) -> Any:
    import numpy

    place = {name: at for at, name in enumerate(ladder)}
    return numpy.array([place.get(name or "", -1) for name in names], dtype=int)


def _met(ordered: Any, operator: str, values: List[float]) -> Any:
    """For each limit, how many of the sorted values meet it."""
    import numpy

    wanted = numpy.array(values, dtype=float)
    below = numpy.searchsorted(ordered, wanted, "right") if operator in ("<=", ">") else numpy.searchsorted(ordered, wanted, "left")
    return below if operator.startswith("<") else len(ordered) - below


def _worst(rules: Any, ruleset: str, row: Dict[str, Any], operator: str, table: Any, options: Dict[str, Any]) -> Optional[Tuple[Any, Any]]:
    """The worst value of each record, and whether it is known; None when the row is more than that."""
    import numpy

    formula = _formula(_whole(rules.texts, row), "max" if operator.startswith("<") else "min")
    if formula is None:
        return None
    try:
        asking = type(rules).from_texts(_with_decision(rules.texts, ruleset, formula), rules.language)
    except YuhengError:
        return None
    answers = asking.raw("yuheng_sweep", table, ruleset, **options).to_arrow()
    outputs = answers.column("outputs").combine_chunks()
    number = outputs.field("worst").to_pandas().to_numpy(dtype=float)
    asked = numpy.array([bool(x) if x is not None else None for x in outputs.field("asked").to_pylist()], dtype=object)
    opened = numpy.array([bool(names) for names in answers.column("open").to_pylist()], dtype=bool)
    state = numpy.full(len(number), _KNOWN)
    state[numpy.array([x is False for x in asked], dtype=bool)] = _NOT_ASKED
    state[opened] = _OPEN
    state[(state == _KNOWN) & numpy.isnan(number)] = _OPEN  # null is not met, whatever the limit: leave it to the engine
    return number, state


def _whole(texts: Any, row: Dict[str, Any]) -> Dict[str, Any]:
    """A row with what its indicator in a vocabulary says."""
    import yaml

    if "is" not in row:
        return row
    for text in texts.values():
        if text.lstrip().startswith("vocabulary:") or "\nindicators:" in text:
            indicator = (yaml.safe_load(text).get("indicators") or {}).get(row["is"])
            if indicator:
                return {**indicator, **row}
    return row


def _formula(row: Dict[str, Any], worst: str) -> Optional[Tuple[str, str]]:
    """FEEL of (the worst value, whether the row asks anything)."""
    if row.get("any_of") or row.get("rounding") == "rounded" or row.get("effective") or row.get("basis"):
        return None
    when = str(row["when"]) if "when" in row else ""
    if "each" not in row:
        that = str(row.get("that", ""))
        return (that, f"({when}) = true" if when else "true") if that else None
    each, that = str(row["each"]), str(row.get("that", ""))
    if not that:
        each, _, that = each.rpartition(".")
    if not each or not _NAME.fullmatch(that):
        return None
    items = f"({each})[{when}]" if when else f"({each})"
    return f"{worst}({items}.{that})", f"count({items}) > 0"


def _with_decision(texts: Any, ruleset: str, formula: Tuple[str, str]) -> Dict[str, str]:
    quoted = ["'" + part.replace("'", "''") + "'" for part in formula]
    decision = f"  yuheng_sweep: {{outputs: {{worst: {{value: {quoted[0]}}}, asked: {{value: {quoted[1]}}}}}}}\n"
    out = {}
    for name, text in texts.items():
        if limits.id_of(text) == ruleset:
            text = text if text.endswith("\n") else text + "\n"
            if re.search(r"^decisions:[ \t]*(#.*)?$", text, re.MULTILINE):
                text = re.sub(r"^(decisions:[ \t]*(#.*)?)$", lambda m: m.group(1) + "\n" + decision.rstrip("\n"), text, count=1, flags=re.MULTILINE)
            else:
                text += "decisions:\n" + decision
        out[name] = text
    return out
