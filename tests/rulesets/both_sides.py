#!/usr/bin/env python3
"""Every cell of a grading table is expected on both sides, and every numeric limit right at it and one step beyond it.

both_sides.py ROOT
Some case must expect the row to be met at this level and some case must expect it not to be met; of a cell "?" some case
must expect that it is unknown. For a cell such as "<= 10" the value 10 must be set where it is expected to be met, and
10.1 where it is not (the fact has one decimal). Reads the YAML itself, not the program: what counts is what people expect
of the text.
"""
import decimal
import pathlib
import re
import sys

sys.dont_write_bytecode = True

from statements import NUMBER_TEST, OPEN, RulesetText, cell, load  # noqa: E402


def step_beyond(comparison: str, limit: decimal.Decimal, decimals: int):
    """(a value that meets, the nearest value that does not)."""
    step = decimal.Decimal(1).scaleb(-decimals)
    if comparison == "<=":
        return limit, limit + step
    if comparison == ">=":
        return limit, limit - step
    return (limit - step, limit) if comparison == "<" else (limit + step, limit)


def written_in(row: dict, level: str):
    return row[level]["cell"] if isinstance(row[level], dict) else row[level]


def sides_of(ruleset: dict, text: RulesetText):
    """(table, row, level, status) that some case has to expect."""
    for table, grading in ruleset["grading"].items():
        for written in grading["rows"]:
            row = {**text.indicators.get(written.get("is"), {}), **written}
            choices = [f'"{choice}"' for choice in (text.declared(row)[1] or {}).get("choices") or []]
            for level in grading["ladder"][:-1]:
                asked = cell(written_in(row, level))
                lists_all = choices and asked == ",".join(sorted(choices))  # nothing misses it
                statuses = {"-": (), OPEN: ("unknown",)}.get(asked, ("met",) if lists_all else ("met", "not-met"))
                yield from ((table, row.get("id", row.get("is")), level, status) for status in statuses)


def limits_of(ruleset: dict, text: RulesetText):
    """(table, row, level, field, met value, not-met value) of every numeric limit in the fact's own unit."""
    for table, grading in ruleset["grading"].items():
        for written in grading["rows"]:
            row = {**text.indicators.get(written.get("is"), {}), **written}
            field, declared = text.declared(row)
            if declared is None or declared.get("type") != "number":
                continue
            for level in grading["ladder"][:-1]:
                number = NUMBER_TEST.fullmatch(str(written_in(row, level)).strip())
                if number and (number[3] or declared.get("unit")) == declared.get("unit"):
                    values = step_beyond(number[1], decimal.Decimal(number[2]), declared.get("decimals", 0))
                    yield table, row.get("id", row.get("is")), level, field, *values


def seen_of(cases: dict) -> set:
    """{(row, level, status)} and {(row, level, field, value, status)} of what the cases set and expect."""
    seen = set()
    for case in cases.get("cases") or []:
        facts = cases.get("given", {}).get(case.get("from"), {})
        values = dict(numbers_in("", facts))
        for path, value in (case.get("set") or {}).items():
            values.update(numbers_in(path, value))
        for row, levels in ((case.get("expected") or {}).get("rows") or {}).items():
            for level, status in levels.items():
                seen.add((row, level, status))
                for path, value in values.items():
                    seen.add((row, level, re.split(r"[.\]]", path)[-1], value, status))
    return seen


def numbers_in(path: str, value):
    """(path, number) of every number below a value."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from numbers_in(f"{path}.{key}", item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from numbers_in(f"{path}[{index}]", item)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield path, decimal.Decimal(str(value)).normalize()


def missing_in(ruleset: dict, cases: dict, vocabularies: list) -> tuple:
    """(sides looked for, limits looked for, what no case expects)."""
    text, seen, missing = RulesetText(ruleset, vocabularies), seen_of(cases), []
    sides, limits = list(sides_of(ruleset, text)), list(limits_of(ruleset, text))
    for table, row, level, status in sides:
        if (row, level, status) not in seen:
            missing.append(f"{ruleset['ruleset']} {table} {row} {level}: no case expects {status}")
    for table, row, level, field, met, not_met in limits:
        for value, status in ((met, "met"), (not_met, "not-met")):
            if (row, level, field, value.normalize(), status) not in seen:
                missing.append(f"{ruleset['ruleset']} {table} {row} {level}: no case expects {status} at {field} = {value}")
    return len(sides), len(limits), missing


TAKEN_AWAY = [  # cases of ferroalloys whose ids hold the first, and what has to be missed then
    ("bag-filter", "bag-filter A: no case expects not-met"),
    ("furnace-pm-above-10", "furnace-pm A: no case expects not-met at pm = 10.1"),
    ("furnace-pm-at-10", "furnace-pm A: no case expects met at pm = 10"),
    ("", "video-retention C: no case expects unknown"),
]


def self_test(root: pathlib.Path, vocabularies: list) -> list:
    """Cases taken away must be missed."""
    ruleset, cases = (load(root / f"rulesets/national-2020/ferroalloy{end}.yaml") for end in ("", ".cases"))
    errors = []
    for gone, told in TAKEN_AWAY:
        left = [case for case in cases["cases"] if gone not in case["id"]]
        missing = missing_in(ruleset, {**cases, "cases": left}, vocabularies)[2]
        if not any(line.endswith(told) for line in missing):
            errors.append(f"without the cases {gone} this was not missed: {told}")
    return errors


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    vocabularies = [load(file) for file in sorted((root / "rulesets/vocabulary").glob("*.yaml"))]
    sides, limits, missing = 0, 0, self_test(root, vocabularies)
    for file in sorted((root / "rulesets").glob("*/*.yaml")):
        ruleset = load(file) if not file.name.endswith(".cases.yaml") else {}
        if ruleset.get("grading"):
            cases = file.with_suffix(".cases.yaml")
            found = missing_in(ruleset, load(cases) if cases.exists() else {}, vocabularies)
            sides, limits, missing = sides + found[0], limits + found[1], missing + found[2]
    print("\n".join([*missing, f"{sides} sides of cells, {limits} limits; {len(missing)} without a case"]))
    return 1 if missing or not limits else 0


if __name__ == "__main__":
    sys.exit(main())
