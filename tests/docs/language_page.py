#!/usr/bin/env python3
"""Every example in the tables of docs/language.md is what it says.

language_page.py COMMAND ROOT
Tables headed "fact | value" (事实 | 值) declare names; those headed "you write | it gives" (写法 | 结果) hold an expression
and what it gives: a value, written as an expression too, or the code of the error. Both halves show the same examples.
"""
import json
import pathlib
import re
import subprocess
import sys

HEADS = {("fact", "value"): "facts", ("事实", "值"): "facts", ("you write", "it gives"): "examples", ("写法", "结果"): "examples"}
ROW = re.compile(r"^\| `(.*)` \| `(.*)` \|$")
HEAD = re.compile(r"^\| ([^|`]+) \| ([^|`]+) \|$")


def read_page(text: str) -> list:
    """Of each half: (facts, examples)."""
    halves, kind = [], None
    for line in text.splitlines():
        head, row = HEAD.match(line), ROW.match(line)
        if head:
            kind = HEADS.get((head.group(1), head.group(2)))
            if kind == "facts":
                halves.append({"facts": [], "examples": []})
        elif row and kind:
            halves[-1][kind].append(row.groups())
        elif not line.startswith("|"):
            kind = None
    return halves


def value_of(answer: dict):
    """The value without its types, or the code of the error."""
    if "error" in answer:
        return answer["error"]["code"]

    def plain(value):
        if isinstance(value, dict) and set(value) == {"type", "value"}:
            return plain(value["value"]) if value["type"] != "Any" or value["value"] is not None else None
        if isinstance(value, list):
            return [plain(each) for each in value]
        return {name: plain(each) for name, each in value.items()} if isinstance(value, dict) else value

    return plain(answer["value"])


def main() -> int:
    command, root = sys.argv[1], pathlib.Path(sys.argv[2])
    halves = read_page((root / "docs" / "language.md").read_text(encoding="utf-8"))
    errors = []
    if len(halves) != 2 or halves[0] != halves[1]:
        errors.append("the two halves do not show the same examples")
    for half in halves[:1]:
        names = "".join(f"{name}: {value}, " for name, value in half["facts"])
        asked = []
        for expression, result in half["examples"]:
            asked.append(f"{{{names}result_: {expression}}}.result_")
            asked.append("null" if re.fullmatch(r"E\d{4}", result) else result)
        lines = "".join(json.dumps({"id": i, "expression": text, "inputs": {}}) + "\n" for i, text in enumerate(asked))
        done = subprocess.run([command, "feel", "--jsonl"], input=lines.encode(), capture_output=True, check=False)
        answers = [value_of(json.loads(line)) for line in done.stdout.decode().splitlines()]
        if done.returncode != 0 or len(answers) != len(asked):
            errors.append(f"{len(answers)} answers to {len(asked)} expressions: {done.stderr.decode()}")
        for (expression, result), given, wanted in zip(half["examples"], answers[::2], answers[1::2]):
            if given != (result if re.fullmatch(r"E\d{4}", result) else wanted):
                errors.append(f"`{expression}` gives {given}, not {result}")
        if len(half["examples"]) < 50:
            errors.append(f"only {len(half['examples'])} examples were found")
    print("\n".join(errors))
    print(f"{sum(len(half['examples']) for half in halves)} examples, {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
