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


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    vocabularies = [load(file) for file in sorted((root / "rulesets/vocabulary").glob("*.yaml"))]
    limits, sides, missing = 0, 0, []
    for file in sorted((root / "rulesets").glob("*/*.yaml")):
        ruleset = load(file) if not file.name.endswith(".cases.yaml") else {}
        if not ruleset.get("grading"):
            continue
        cases = file.with_suffix(".cases.yaml")
        seen = seen_of(load(cases)) if cases.exists() else set()
        text = RulesetText(ruleset, vocabularies)
        for table, row, level, status in sides_of(ruleset, text):
            sides += 1
            if (row, level, status) not in seen:
                missing.append(f"{ruleset['ruleset']} {table} {row} {level}: no case expects {status}")
        for table, row, level, field, met, not_met in limits_of(ruleset, text):
            limits += 1
            for value, status in ((met, "met"), (not_met, "not-met")):
                if (row, level, field, value.normalize(), status) not in seen:
                    missing.append(f"{ruleset['ruleset']} {table} {row} {level}: no case expects {status} at {field} = {value}")
    print("\n".join([*missing, f"{sides} sides of cells, {limits} limits; {len(missing)} without a case"]))
    return 1 if missing or not limits else 0


if __name__ == "__main__":
    sys.exit(main())
