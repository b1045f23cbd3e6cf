"""The task in json-logic by datalogic (Rust): the rule compiled, the records parsed beforehand, one call for all of them."""

import json

import datalogic_py

from contest import Contest
from json_logic import rule_of


def main():
    contest = Contest(most=10_000, quick_most=2_000)
    engine = datalogic_py.Engine()
    rule = engine.compile(json.dumps(rule_of(contest.task)))
    records = [datalogic_py.DataHandle(json.dumps(record)) for record in contest.task.records()]
    session = engine.session()
    contest.check("datalogic", [int(answer) for answer in session.evaluate_batch(rule, records)])
    contest.measure("datalogic", lambda: session.evaluate_batch(rule, records),
                    f"json-logic by datalogic {datalogic_py.__version__} (Rust), rule compiled, records parsed beforehand")


if __name__ == "__main__":
    main()
