#!/usr/bin/env python3
"""GB/T 8170-2008, 数值修约规则与极限数值的表示和判定: the standard's own worked examples, through the command.

gbt_8170.py COMMAND

The examples are recalled, not copied from an open text: the standard is sold, not published. Each is what its rules give.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
from decimal import Decimal

# 3.2: a number, the decimals it is rounded to (negative: before the point), the result
ROUNDED = [
    ("12.1498", 0, "12"), ("12.1498", 1, "12.1"),         # below half: dropped
    ("1268", -2, "1300"), ("10.5002", 0, "11"),           # above half: up
    ("1.050", 1, "1.0"), ("0.35", 1, "0.4"),              # half: to the even digit
    ("2500", -3, "2000"), ("3500", -3, "4000"), ("11.5", 0, "12"), ("12.5", 0, "12"),
    ("-355", -1, "-360"), ("-325", -1, "-320"), ("-0.0365", 3, "-0.036"),  # negative: as the absolute value
    ("97.46", 0, "97"), ("15.4546", 0, "15"),             # 3.3: in one step, not 97.46 -> 97.5 -> 98
    ("-15.4546", 0, "-15"), ("16.5203", 0, "17"), ("-16.5000", 0, "-16"), ("17.5000", 0, "18"), ("-15.4546", 1, "-15.5"),
]

# 3.4: rounding to half a unit (twice the number, rounded, halved) and to a fifth of a hundred
UNITS = [("60.25", "60.0"), ("60.38", "60.5"), ("60.28", "60.5"), ("-60.75", "-61.0")]
FIFTHS = [("830", "840"), ("842", "840"), ("832", "840"), ("-930", "-920")]

# 4.3: a limit, what is measured, is it met at full value (全数值比较法), what is compared after rounding (修约值比较法) and
# is it met then. `decimals` where the limit stands for hundreds.
LIMITS = [
    (">= 1400", -2, "1349", False, "1300", False), (">= 1400", -2, "1351", False, "1400", True),
    (">= 1400", -2, "1400", True, "1400", True), (">= 1400", -2, "1402", True, "1400", True),
    (">= 97.0", None, "97.01", True, "97.0", True), (">= 97.0", None, "97.00", True, "97.0", True),
    (">= 97.0", None, "96.96", False, "97.0", True), (">= 97.0", None, "96.94", False, "96.9", False),
    ("<= 0.5", None, "0.452", True, "0.5", True), ("<= 0.5", None, "0.500", True, "0.5", True),
    ("<= 0.5", None, "0.549", False, "0.5", True), ("<= 0.5", None, "0.551", False, "0.6", False),
    ("[1.2..1.6]", None, "1.151", False, "1.2", True), ("[1.2..1.6]", None, "1.200", True, "1.2", True),
    ("[1.2..1.6]", None, "1.649", False, "1.6", True), ("[1.2..1.6]", None, "1.651", False, "1.7", False),
    ("[9.9..10.1]", None, "9.89", False, "9.9", True), ("[9.9..10.1]", None, "9.85", False, "9.8", False),
    ("[9.9..10.1]", None, "10.10", True, "10.1", True), ("[9.9..10.1]", None, "10.16", False, "10.2", False),
    ("(9.9..10.1)", None, "9.94", True, "9.9", False), ("(9.9..10.1)", None, "9.96", True, "10.0", True),
    ("(9.9..10.1)", None, "10.06", True, "10.1", False), ("(9.9..10.1)", None, "10.05", True, "10.0", True),
    ("[9.9..10.1)", None, "9.94", True, "9.9", True), ("[9.9..10.1)", None, "9.86", False, "9.9", True),
    ("[9.9..10.1)", None, "10.06", True, "10.1", False), ("[9.9..10.1)", None, "10.05", True, "10.0", True),
]


def run(*arguments, text=""):
    done = subprocess.run(arguments, input=text.encode(), capture_output=True, check=False)
    if done.returncode >= 64:
        sys.exit(f"{' '.join(map(str, arguments))}: {done.stderr.decode()}{done.stdout.decode()}")
    return done.stdout.decode()


def check_functions(command) -> list:
    wanted = [(f"decimal({number}, {decimals})", result) for number, decimals, result in ROUNDED]
    wanted += [(f"decimal(2 * {number}, 0) / 2", result) for number, result in UNITS]
    wanted += [(f"decimal(5 * {number}, -2) / 5", result) for number, result in FIFTHS]
    lines = "".join(json.dumps({"id": i, "expression": text, "inputs": {}}) + "\n" for i, (text, _) in enumerate(wanted))
    answers = [json.loads(line) for line in run(command, "feel", "--jsonl", text=lines).splitlines()]
    return [f"{text} gives {answer}, not {result}" for (text, result), answer in zip(wanted, answers, strict=True)
            if "value" not in answer or Decimal(answer["value"]["value"]) != Decimal(result)]


def check_rows(command) -> list:
    """Each example as a row, once by either method; the explanation names what was measured and what was compared."""
    rules = "ruleset: gbt\nfacts: {id: string, " + ", ".join(f"v{i}: number" for i in range(len(LIMITS))) + "}\n"
    rules += "grading:\n  t:\n    ladder: [A, B]\n    rows:\n"
    for i, (limit, decimals, *_) in enumerate(LIMITS):
        for kind, how in (("full", "full-value"), ("rounded", "rounded" if decimals is None else f"{{decimals: {decimals}}}")):
            rules += (f'      - {{id: {kind}{i}, that: v{i}, rounding: {how}, A: "{limit}", '
                      "provenance: {status: recalled, confidence: high}}\n")
    facts = json.dumps([{"id": "G"} | {f"v{i}": "@" + measured + "@" for i, (_, _, measured, *_) in enumerate(LIMITS)}])
    facts = facts.replace('"@', "").replace('@"', "")
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "gbt.yaml").write_text(rules, encoding="utf-8")
        (pathlib.Path(folder) / "facts.json").write_text(facts, encoding="utf-8")
        explained = run(command, "explain", f"{folder}/facts.json", "--rules", f"{folder}/gbt.yaml", "--ruleset", "gbt", "--record", "G", "--json")
        chinese = run(command, "explain", f"{folder}/facts.json", "--rules", f"{folder}/gbt.yaml", "--ruleset", "gbt", "--record", "G", "--lang", "zh")
    answer = json.loads(explained, parse_float=Decimal, parse_int=Decimal)
    answer = answer[0] if isinstance(answer, list) else answer
    rows = {row["row"]: row for row in answer.get("explanation", answer)["tables"][0]["rows"]}
    errors = []
    for i, (limit, _, measured, full, compared, rounded) in enumerate(LIMITS):
        for kind, met, looked_at in (("full", full, measured), ("rounded", rounded, compared)):
            row = rows[f"{kind}{i}"]
            item = row["items"][0]
            level = item["levels"]["A"]
            seen = {limit["compared"] for limit in level["limits"]}
            good = (level["status"] == ("met" if met else "not-met") and item["value"] == Decimal(measured)
                    and seen == {Decimal(looked_at)})
            if not good:
                errors.append(f"{measured} against {limit}, {kind}: {level}, measured {item['value']}")
    if "（修约后 97）" not in chinese:
        errors.append("the explanation does not show the rounded value:\n" + chinese)
    return errors


def main() -> int:
    errors = check_functions(sys.argv[1]) + check_rows(sys.argv[1])
    print("\n".join(errors))
    print(f"{len(ROUNDED) + len(UNITS) + len(FIFTHS)} roundings, {len(LIMITS)} limits by two methods, {len(errors)} wrong")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
