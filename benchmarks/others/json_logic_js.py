"""The task in json-logic on Node: json-logic-js, the reference, which interprets the rule; and json-logic-engine, which compiles
it to a function. Records are parsed beforehand."""

import json
import subprocess
import tempfile
from pathlib import Path

from contest import Contest
from json_logic import rule_of


def main():
    contest = Contest(most=10_000, quick_most=2_000)
    task = {"rule": rule_of(contest.task), "records": contest.task.records(), "rounds": contest.rounds}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(task, file)
        file.flush()
        program = Path(__file__).with_name("json_logic.js")
        said = subprocess.run(["node", program, file.name, contest.node_modules], check=True, stdout=subprocess.PIPE, text=True)
    for line in said.stdout.splitlines():
        answer = json.loads(line)
        contest.check(answer["name"], answer["grades"])
        contest.report(answer["name"], answer["rounds_ns"], answer["says"])


if __name__ == "__main__":
    main()
