#!/usr/bin/env python3
"""Every numeric limit of a grading table has a case at the limit and one a single step of its decimals beyond it.

both_sides.py ROOT
For each cell such as "<= 10" of a row, some case must expect this row to be met at this level with the value 10 set, and
some case must expect it not to be met with 10.1 set (the fact has one decimal). Reads the YAML itself, not the program.
"""
import decimal
import pathlib
import re
import sys

sys.dont_write_bytecode = True

from statements import NUMBER_TEST, RulesetText, load  # noqa: E402


def step_beyond(comparison: str, limit: decimal.Decimal, decimals: int):
    """(a value that meets, the nearest value that does not)."""
    step = decimal.Decimal(1).scaleb(-decimals)
    if comparison == "<=":
        return limit, limit + step
    if comparison == ">=":
        return limit, limit - step
    return (limit - step, limit) if comparison == "<" else (limit + step, limit)


def limits_of(ruleset: dict, text: RulesetText):
    """(table, row, level, field, met value, not-met value) of every numeric limit in the fact's own unit."""
    for table, grading in ruleset["grading"].items():
        for written in grading["rows"]:
            row = {**text.indicators.get(written.get("is"), {}), **written}
            field, declared = text.declared(row)
            if declared is None or declared.get("type") != "number":
                continue
            for level in grading["ladder"][:-1]:
                cell = row[level]["cell"] if isinstance(row[level], dict) else row[level]
                number = NUMBER_TEST.fullmatch(str(cell).strip())
                if number and (number[3] or declared.get("unit")) == declared.get("unit"):
                    values = step_beyond(number[1], decimal.Decimal(number[2]), declared.get("decimals", 0))
                    yield table, row.get("id", row.get("is")), level, field, *values


def seen_of(cases: dict) -> set:
    """{(row, level, field, value, status)} of what the cases set and expect."""
    seen = set()
    for case in cases.get("cases") or []:
        facts = cases.get("given", {}).get(case.get("from"), {})
        values = dict(numbers_in("", facts))
        for path, value in (case.get("set") or {}).items():
            values.update(numbers_in(path, value))
        for row, levels in ((case.get("expected") or {}).get("rows") or {}).items():
            for level, status in levels.items():
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
    limits, missing = 0, []
    for file in sorted((root / "rulesets").glob("*/*.yaml")):
        ruleset = load(file) if not file.name.endswith(".cases.yaml") else {}
        if not ruleset.get("grading"):
            continue
        cases = file.with_suffix(".cases.yaml")
        seen = seen_of(load(cases)) if cases.exists() else set()
        for table, row, level, field, met, not_met in limits_of(ruleset, RulesetText(ruleset, vocabularies)):
            limits += 1
            for value, status in ((met, "met"), (not_met, "not-met")):
                if (row, level, field, value.normalize(), status) not in seen:
                    missing.append(f"{ruleset['ruleset']} {table} {row} {level}: no case expects {status} at {field} = {value}")
    print("\n".join([*missing, f"{limits} limits; {len(missing)} sides without a case"]))
    return 1 if missing or not limits else 0


if __name__ == "__main__":
    sys.exit(main())
