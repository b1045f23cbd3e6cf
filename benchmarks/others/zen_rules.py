"""The task in ZEN, a JSON rules engine in Rust: as one compiled expression, and as a decision graph of two decision tables.

What is timed is the engine alone. Expression: the time of the call from Python, less that of the same call of the expression `1`,
which reads the same record and does nothing else. Tables: what ZEN itself gives as `performance` of an evaluation (it looks at
the wall's clock, so the middle one of all evaluations is taken); the call from Python takes longer by far. The whole calls are
given too."""

import json
import statistics
import time

import zen

from contest import Contest
from task import LEVELS, NAMES, graded, two_valued

UNITS_NS = {"ns": 1, "µs": 1e3, "ms": 1e6}


def among(codes):
    return f"in [{', '.join(json.dumps(NAMES[code]) for code in codes)}]"


def compared(condition, name):
    what, _, limit = condition
    return f"{name} {among(limit) if what == 'in' else f'{what} {limit}'}"


def leaf(condition, negated, sure):
    """ZEN ends with an error when it compares null, so null is asked for first. "and" does not bind stronger than "or"."""
    name = condition[1]
    if condition[0] == "flag":
        return f"{name} == {'false' if negated else 'true'}" if sure else f"{name} != {'true' if negated else 'false'}"
    good = compared(condition, name)
    return f"({name} != null and {good})" if sure else f"({name} == null or {good})"


def joined(how, parts):
    return parts[0] if len(parts) == 1 else "(" + f" {how} ".join(parts) + ")"


def expression(task):
    return str(graded(task, leaf, joined, lambda condition, yes, no: f"({condition} ? {yes} : {no})"))


def decision_table(task, name, sure):
    """A line per level, the first that fits counts; a column per comparison of a fact, and one per row with several facts."""
    columns, lines = {}, []
    for level in range(LEVELS):
        line = {"_id": str(level), "out": str(level)}
        for row in task.rows(level):
            if row[0] == "or":
                key = "row " + str(row)
                columns[key] = {"id": key, "name": key}
                line[key] = two_valued(row, sure, leaf, joined)[1:-1]  # a cell may not stand in brackets as a whole
                continue
            for part in row[1:] if row[0] == "and" else [row]:
                key = f"{part[1]} {part[0]}"
                columns[key] = {"id": key, "name": key, "field": part[1]}
                good = compared(part, "$")
                line[key] = f"$ != null and {good}" if sure else f"$ == null or {good}"
        lines.append(line)
    lines.append({"_id": str(LEVELS), "out": str(LEVELS)})
    rules = [{**dict.fromkeys(columns, ""), **line} for line in lines]
    output = {"id": "out", "name": name, "field": name}
    return {"id": name, "name": name, "type": "decisionTableNode",
            "content": {"hitPolicy": "first", "inputs": list(columns.values()), "outputs": [output], "rules": rules}}


def decision(task):
    tables = [decision_table(task, "proven", True), decision_table(task, "possible", False)]
    ends = [{"id": "in", "name": "in", "type": "inputNode"}, {"id": "out", "name": "out", "type": "outputNode"}]
    edges = [{"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"}
             for table in ("proven", "possible") for a, b in (("in", table), (table, "out"))]
    return zen.ZenDecisionContent(json.dumps({"nodes": ends + tables, "edges": edges}))


def nanoseconds(text):
    unit = next(unit for unit in UNITS_NS if text.endswith(unit)) if not text[-2].isdigit() else "s"
    return float(text[: -len(unit)]) * UNITS_NS.get(unit, 1e9)


def measure_expression(contest, records):
    compiled = zen.compile_expression(expression(contest.task))
    nothing = zen.compile_expression("1")

    def seconds(what):
        start = time.process_time()
        for record in records:
            what.evaluate(record)
        return time.process_time() - start

    contest.check("zen", [compiled.evaluate(record) for record in records])
    whole, core = [], []
    for _ in range(contest.rounds):
        call = seconds(compiled) * 1e9 / len(records)
        whole.append(call)
        core.append(call - seconds(nothing) * 1e9 / len(records))
    contest.report("zen", core, f"ZEN {contest.version_of('zen-engine')}, one compiled expression, without reading the record")
    contest.report("zen_call", whole, "the same, the whole call from Python with a dict")


def measure_tables(contest, records):
    made = zen.ZenEngine().create_decision(decision(contest.task))
    answers = [made.evaluate(record)["result"] for record in records]
    contest.check("zen_table", [answer["proven"] + 4 * answer["possible"] for answer in answers])
    core, whole = [], []
    for _ in range(contest.rounds):
        start = time.process_time()
        answers = [made.evaluate(record) for record in records]
        whole.append((time.process_time() - start) * 1e9 / len(records))
        core.append(statistics.median(nanoseconds(answer["performance"]) for answer in answers))
    contest.report("zen_table", core, "ZEN, two decision tables in a graph, time as ZEN gives it")
    contest.report("zen_table_call", whole, "the same, the whole call from Python with a dict")


def main():
    contest = Contest(most=10_000, quick_most=2_000)
    records = contest.task.records()
    measure_expression(contest, records)
    measure_tables(contest, records)


if __name__ == "__main__":
    main()
