#!/usr/bin/env python3
"""Runs the public DMN conformance vectors through `yuheng feel --jsonl` and counts right, refused and wrong answers.

compare.py COMMAND ROOT            compares the counts with tests/conformance/baseline.json; status 77 without the vectors
compare.py COMMAND ROOT --update   writes the baseline
compare.py COMMAND ROOT --list S   prints the vectors whose outcome is S (wrong, refused, right), one a line
"""
import collections
import json
import pathlib
import subprocess
import sys
from decimal import Decimal

TOLERANCE = Decimal("1e-8")  # the conformance kit's own


def months(text: str):
    """An ISO duration as comparable numbers: (months, seconds); nothing when it is none."""
    import re
    found = re.fullmatch(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?", text)
    if not found:
        return None
    sign = -1 if found[1] else 1
    y, m, d, h, minute, s = (Decimal(g or 0) for g in found.groups()[1:])
    return sign * (y * 12 + m), sign * (((d * 24 + h) * 60 + minute) * 60 + s)


def plain(typed):
    """A typed value without its types."""
    if not isinstance(typed, dict) or set(typed) - {"type", "value", "error"}:
        return typed
    return encoded(typed["type"], typed["value"])


def encoded(kind, value):
    if value is None:
        return None
    if kind == "number":
        return Decimal(value)
    if isinstance(kind, str) and "duration" in kind:
        return ("duration", months(value))
    if isinstance(kind, str) and kind != "Any":
        return (kind, value) if kind in ("date", "time", "date and time") else value
    if isinstance(kind, dict) and "list" in kind:
        return [encoded(kind["list"], v) for v in value]
    if isinstance(kind, dict) and "context" in kind:
        return {name: encoded(kind["context"].get(name, "Any"), v) for name, v in value.items()}
    return plain(value)


def equal(a, b) -> bool:
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return abs(a - b) < TOLERANCE
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(equal, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(equal(a[k], b[k]) for k in a)
    return type(a) is type(b) and a == b


def outcome(expected, answer) -> str:
    if "error" in answer:
        return "refused"
    if "value" not in answer:
        return "wrong"
    wanted = None if expected.get("error") else plain(expected)
    return "right" if equal(wanted, plain(answer["value"])) else "wrong"


def run(command: str, path: pathlib.Path):
    done = subprocess.run([command, "feel", "--jsonl"], input=path.read_bytes(), capture_output=True, check=True)
    vectors = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(vectors) == len(answers), "one answer per line"
    for vector, answer in zip(vectors, answers):
        assert vector["id"] == answer["id"], "answers come in order"
        if "tests" in vector:
            for test, result in zip(vector["tests"], answer["results"], strict=True):
                yield "tables " + vector["set"], vector["id"] + " " + test["case"], outcome(test["expected"], result), result, test["expected"]
        else:
            kind = vector["set"] + (" " + vector["reason"].split(":")[0] if vector["set"] == "OUT" else "")
            yield "expressions " + kind, vector["id"] + "  " + vector["expression"], outcome(vector["expected"], answer), answer, vector["expected"]


def main() -> int:
    command, root = sys.argv[1], pathlib.Path(sys.argv[2])
    folder = root.parent / "shared" / "conformance"
    if not folder.exists():
        print("skipped: the vectors are not beside the repository")
        return 77
    counts = collections.defaultdict(lambda: {"right": 0, "refused": 0, "wrong": 0})
    listed = sys.argv[4] if len(sys.argv) > 4 and sys.argv[3] == "--list" else None
    for name in ("feel-expressions.jsonl", "feel-decision-tables.jsonl"):
        for kind, what, result, answer, expected in run(command, folder / name):
            counts[kind][result] += 1
            if result == listed:
                print(f"{kind} | {what.strip()} | {json.dumps(answer, ensure_ascii=False)} | {json.dumps(expected, ensure_ascii=False)}")
    if listed:
        return 0
    baseline = pathlib.Path(__file__).parent / "baseline.json"
    text = json.dumps(counts, indent=2, sort_keys=True) + "\n"
    print(text)
    if "--update" in sys.argv:
        baseline.write_text(text)
        return 0
    before = json.loads(baseline.read_text())
    worse = [kind for kind, now in counts.items() if now["wrong"] > before[kind]["wrong"] or now["right"] < before[kind]["right"]]
    print(f"worse than the baseline: {', '.join(worse)}" if worse else "nothing is worse than the baseline")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
