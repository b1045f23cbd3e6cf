#!/usr/bin/env python3
"""No row, cell, condition, ladder or measure of the fact sheets is lost or altered in the rulesets.

fidelity.py ROOT [--self-test]
ROOT: this repository. The sheets are in ../shared/regulation beside it; without them the test is skipped (exit 77).
--self-test alters copies of rulesets and expects each change to be found.

Both sides are taken apart into statements (statements.py) and compared one by one. What differs on purpose stands in
fidelity/<ruleset id>.yaml, with both readings and the reason; an entry that no longer differs in just this way is a
difference itself, so no entry outlives what it excuses.
"""
import copy
import fnmatch
import pathlib
import re
import sys

sys.dont_write_bytecode = True

from statements import RulesetText, load, of_sheet, prose  # noqa: E402

SKIPPED = 77
SCHEMES = ("national-2020", "henan-2021", "henan-general-2021")
FREE_TEXT = ("note", "basis")  # the ruleset may say more than the sheet, never less


class Readings:
    """What one ruleset reads otherwise than its sheet, and why. Remembers which entries were needed."""

    def __init__(self, everywhere: dict, own: dict):
        self.exact, self.patterns = {}, []
        for path, entry in {**everywhere, **(own.get("differs") or {})}.items():
            reading = (self.text(entry, "sheet"), self.text(entry, "ruleset"), path, path in everywhere)
            if "*" in path:
                self.patterns.append(reading)
            else:
                self.exact[path] = reading
        for row, when in (own.get("named-by-title") or {}).items():
            path = row.replace("/", "/rows/") + "/applies"
            self.exact[path] = ("always", prose(when), path, False)
        for row, entry in (own.get("conditions") or {}).items():
            path = row.replace("/", "/rows/") + "/applies"
            self.exact[path] = (prose(entry["words"]), prose(entry["when"]), path, False)
        self.added = {row.replace("/", "/rows/"): entry for row, entry in (own.get("added-rows") or {}).items()}
        self.needed = set()

    @staticmethod
    def text(entry: dict, side: str):
        return None if entry.get(side) is None else prose(entry[side])

    def allow(self, path: str, sheet, ruleset) -> bool:
        candidates = [self.exact[path]] if path in self.exact else []
        candidates += [reading for reading in self.patterns if fnmatch.fnmatchcase(path, reading[2])]
        for expected_sheet, expected_ruleset, name, _ in candidates:
            if (sheet, ruleset) == (expected_sheet, expected_ruleset):
                self.needed.add(name)
                return True
        return False

    def stale(self) -> list:
        readings = [*self.exact.values(), *self.patterns]
        return [name for _, _, name, everywhere in readings if not everywhere and name not in self.needed]


def taken_over(path: str, sheet, ruleset, text: RulesetText) -> bool:
    """Whether the ruleset says what the sheet says."""
    if sheet == ruleset:
        return True
    parts = path.split("/")
    if "said" in parts:
        return text.says(path.split("/said/")[1])
    if path.startswith("industry/names/"):
        return sheet is None
    if parts[-1] in FREE_TEXT:
        return sheet is None or (ruleset is not None and sheet in ruleset)
    return False


def differences(sheet: dict, text: RulesetText, readings: Readings) -> list:
    of_the_sheet, of_the_ruleset = of_sheet(sheet), text.statements()
    out = []
    for prefix, entry in readings.added.items():
        own = {path[len(prefix) + 1:]: value for path, value in of_the_ruleset.items() if path.startswith(prefix + "/")}
        of_the_ruleset = {path: value for path, value in of_the_ruleset.items() if not path.startswith(prefix + "/")}
        for key in dict.fromkeys([*own, *entry["says"]]):
            if key not in FREE_TEXT and own.get(key) != entry["says"].get(key):
                out.append(f"{prefix}/{key}: fidelity/ {entry['says'].get(key)!r}, ruleset {own.get(key)!r}")
    for path in dict.fromkeys([*of_the_sheet, *of_the_ruleset]):
        sheet_value, ruleset_value = of_the_sheet.get(path), of_the_ruleset.get(path)
        if not taken_over(path, sheet_value, ruleset_value, text) and not readings.allow(path, sheet_value, ruleset_value):
            out.append(f"{path}: sheet {sheet_value!r}, ruleset {ruleset_value!r}")
    return out + [f"{name}: fidelity/ excuses a difference that is not there" for name in readings.stale()]


class Everything:
    """Sheets, rulesets, vocabularies and readings, loaded once."""

    def __init__(self, root: pathlib.Path, sheets: pathlib.Path):
        self.vocabularies = [load(file) for file in sorted((root / "rulesets/vocabulary").glob("*.yaml"))]
        here = root / "tests/rulesets/fidelity"
        self.everywhere = load(here / "everywhere.yaml")
        self.sheets, self.rulesets, self.readings = {}, {}, {}
        for scheme in SCHEMES:
            for file in sorted((sheets / scheme).glob("*.yaml")):
                name = f"{scheme}/{re.sub(r'^[0-9]+-', '', file.stem)}"
                self.sheets[name] = load(file)
            for file in sorted((root / "rulesets" / scheme).glob("*.yaml")):
                if not file.name.endswith(".cases.yaml"):
                    self.rulesets[f"{scheme}/{file.stem}"] = load(file)
            for file in sorted((here / scheme).glob("*.yaml")):
                self.readings[f"{scheme}/{file.stem}"] = load(file)

    def differences(self, name: str, ruleset: dict) -> list:
        readings = Readings(self.everywhere, self.readings.get(name) or {})
        return differences(self.sheets[name], RulesetText(ruleset, self.vocabularies), readings)

    def check(self) -> list:
        out = []
        for name in sorted({*self.sheets, *self.rulesets, *self.readings}):
            if name not in self.sheets or name not in self.rulesets:
                out.append(f"{name}: no {'sheet' if name not in self.sheets else 'ruleset'}")
            else:
                out += [f"{name}: {difference}" for difference in self.differences(name, self.rulesets[name])]
        return out


# ---- the self-test: changes that must be found ----------------------------------------------------------------------

def rows_of(ruleset: dict) -> list:
    return [row for table in ruleset["grading"].values() for row in table["rows"]]


def first_row(ruleset: dict, has) -> dict:
    return next(row for row in rows_of(ruleset) if has(row))


def with_limit(row: dict) -> bool:
    return isinstance(row.get("A"), str) and row["A"].startswith("<=")


def drop_row(ruleset):
    next(iter(ruleset["grading"].values()))["rows"].pop(3)


def drop_table(ruleset):
    ruleset["grading"].popitem()


def change_limit(ruleset):
    row = first_row(ruleset, with_limit)
    row["A"] = row["A"] + "5"


def turn_comparison(ruleset):
    row = first_row(ruleset, with_limit)
    row["A"] = row["A"].replace("<=", "<")


def change_unit(ruleset):
    row = first_row(ruleset, with_limit)
    row["A"] = row["A"] + " g/m3"


def unknown_to_nothing(ruleset):
    first_row(ruleset, lambda row: row.get("C") == "?")["C"] = "-"


def unknown_to_limit(ruleset):
    first_row(ruleset, lambda row: row.get("C") == "?")["C"] = True


def change_status(ruleset):
    row = first_row(ruleset, lambda row: row["provenance"]["status"] == "recalled")
    row["provenance"] = {"status": "cited", "sources": ["SMM"]}


def change_confidence(ruleset):
    first_row(ruleset, lambda row: row["provenance"].get("confidence") == "low")["provenance"]["confidence"] = "high"


def drop_source(ruleset):
    first_row(ruleset, lambda row: row["provenance"].get("sources"))["provenance"].pop("sources")


def drop_condition(ruleset):
    first_row(ruleset, lambda row: "when" in row).pop("when")


def drop_alternative(ruleset):
    first_row(ruleset, lambda row: "any_of" in row).pop("any_of")


def shorten_ladder(ruleset):
    next(iter(ruleset["grading"].values()))["ladder"].pop()


def drop_choice(ruleset):
    row = first_row(ruleset, lambda row: isinstance(row.get("A"), str) and row["A"].startswith('"') and "," in row["A"])
    row["A"] = row["A"].split(",")[0]


def measures_of(ruleset, grade, alert):
    return next(iter(ruleset["measures"].values()))[grade][alert]


def drop_measure(ruleset):
    measures_of(ruleset, "C", "red").pop(0)


def drop_alert(ruleset):
    next(iter(ruleset["measures"].values()))["C"].pop("orange")


def change_percent(ruleset):
    measures_of(ruleset, "C", "red")[0]["percent"] = 30


def change_action(ruleset):
    measures_of(ruleset, "C", "red")[0]["action"] = "limit-load"


FERROALLOY, STEEL, CEMENT = "national-2020/ferroalloy", "national-2020/eaf-steel", "national-2020/cement"
CHANGES = [
    (FERROALLOY, drop_row), (CEMENT, drop_table), (FERROALLOY, change_limit), (FERROALLOY, turn_comparison), (FERROALLOY, change_unit),
    (FERROALLOY, unknown_to_nothing), (FERROALLOY, unknown_to_limit), (FERROALLOY, change_status), (FERROALLOY, change_confidence),
    (FERROALLOY, drop_source), (FERROALLOY, drop_condition), (STEEL, drop_alternative), (FERROALLOY, shorten_ladder),
    (FERROALLOY, drop_choice), (FERROALLOY, drop_measure), (FERROALLOY, drop_alert), (FERROALLOY, change_percent),
    (FERROALLOY, change_action),
]


def self_test(everything: Everything) -> list:
    errors = []
    for name, change in CHANGES:
        ruleset = copy.deepcopy(everything.rulesets[name])
        before = everything.differences(name, ruleset)
        change(ruleset)
        if not set(everything.differences(name, ruleset)) - set(before):
            errors.append(f"{name}: {change.__name__} was not found")
    readings = everything.readings[FERROALLOY]
    everything.readings[FERROALLOY] = {**readings, "differs": {"ferroalloy/ladder": {"sheet": "A B", "ruleset": "A B C D"}}}
    if not any("excuses" in difference for difference in everything.differences(FERROALLOY, everything.rulesets[FERROALLOY])):
        errors.append("an entry that excuses nothing was not found")
    everything.readings[FERROALLOY] = readings
    return errors


def main() -> int:
    root = pathlib.Path(sys.argv[1]).resolve()
    sheets = root.parent / "shared/regulation"
    if not sheets.is_dir():
        print(f"skipped: no fact sheets at {sheets}")
        return SKIPPED
    everything = Everything(root, sheets)
    errors = self_test(everything) if "--self-test" in sys.argv[2:] else everything.check()
    for error in errors:
        print(error)
    rows = sum(len(table["indicators"]) for sheet in everything.sheets.values() for table in sheet["subtypes"])
    statements = sum(len(of_sheet(sheet)) for sheet in everything.sheets.values())
    print(f"{len(everything.sheets)} sheets, {rows} rows, {statements} statements; {len(errors)} differences")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
