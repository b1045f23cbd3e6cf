"""Why not a better level, for every record of a frame: what fails, by how much, and the fewest (or cheapest) changes that reach it."""
import json
from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple

from . import c, frames
from .answers import Answer
from .errors import Diagnostic, YuhengError, expect_ok


def options_text(table: str, costs: Optional[Mapping[str, float]]) -> str:
    """The options of yh_gap."""
    out: Dict[str, Any] = {"table": table} if table else {}
    if costs:
        out["costs"] = dict(costs)
    return json.dumps(out, ensure_ascii=False) if out else ""


def ask(space: Any, target: str, options: str, language: str, issues: List[Diagnostic]) -> Answer:
    """yh_gap of what stands in the workspace."""
    out, found = c.ffi.new("yh_result**"), c.ffi.new("yh_diagnostics**")
    words = (c.text(target), c.text(options))
    status = c.lib.yh_gap(space, words[0][0], words[1][0], out, found)
    expect_ok(status, found, what=f"there is no level '{target}' to reach")
    return Answer(c.owned(out), language, issues)


def of_frame(space: Any, frame: Any, target: str, options: str, language: str, settings: frames.Settings, progress: Any) -> frames.Answers:
    """A row for each record. Between two records progress is told and Ctrl-C is heard."""
    import pyarrow

    bar = frames.Progress(progress, "yuheng gap")
    columns: Dict[str, List[Any]] = {field.name: [] for field in _schema()}
    for issues in _rows(space, frame, settings):
        document = ask(space, target, options, language, issues).document
        columns["verdict"].append(document["verdict"])
        columns["missing"].append(document["missing"])
        columns["gaps"].append([gap for table in document["tables"] for gap in _gaps(table, language)])
        columns["issues"].append([{"code": one.code, "message": one.message, "message_zh": one.message_zh} for one in issues])
        bar.add(1)
    bar.end()
    return frames.Answers.of(pyarrow.table(columns, schema=_schema()))


def _rows(space: Any, frame: Any, settings: frames.Settings) -> Iterator[List[Diagnostic]]:
    """Each record in turn in the workspace; its values that do not fit."""
    _, batches = frames.batches_of(frame)
    for batch in batches:
        for row in range(batch.length):
            yield frames.set_batch_row(space, batch, row, settings)


def _gaps(table: Dict[str, Any], language: str) -> Iterator[Dict[str, Any]]:
    words = "zh" if language.startswith("zh") else "en"
    changes = {change["row"]: ("yes", change.get("cost")) for change in table["changes"]}
    for change in table["changes"]:
        changes.update({row: ("instead", None) for row in change["instead_of"] if row not in changes})
    for row in table["rows"]:
        change, cost = changes.get(row["row"], ("", None))
        head = {"table": table["table"], "area": row["area"], "row": row["row"], "counts_as": row["counts_as"],
                "required": row["required"][words], "unit": row["unit"], "change": change, "cost": cost}
        for item in row["items"] or [{"path": "", "measured": {words: ""}, "limits": []}]:
            margin, per_cent = _worst(item["limits"])
            yield {**head, "path": item["path"], "measured": item["measured"][words], "margin": margin, "margin_percent": per_cent}


def _worst(limits: List[Dict[str, Any]]) -> Tuple[Optional[float], Optional[float]]:
    """The margin that is missed by most, if it is known."""
    known = [limit for limit in limits if limit.get("margin") is not None]
    if not known:
        return None, None
    worst = min(known, key=lambda limit: float(limit["margin"]))
    per_cent = worst.get("margin_percent")
    return float(worst["margin"]), None if per_cent is None else float(per_cent)


def _schema() -> Any:
    import pyarrow

    text, number = pyarrow.string(), pyarrow.float64()
    gap = pyarrow.struct([("table", text), ("area", text), ("row", text), ("counts_as", text), ("path", text), ("required", text),
                          ("measured", text), ("margin", number), ("margin_percent", number), ("unit", text), ("change", text), ("cost", number)])
    issue = pyarrow.struct([("code", text), ("message", text), ("message_zh", text)])
    return pyarrow.schema([("verdict", text), ("missing", pyarrow.list_(text)), ("gaps", pyarrow.list_(gap)), ("issues", pyarrow.list_(issue))])
