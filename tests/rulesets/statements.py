"""A fact sheet and a ruleset as flat statements, so that the two can be laid side by side.

Each side becomes {path: value}. A path names one figure or word of the tables: "clinker/rows/kiln-pm/cells/A" is "<= 10",
"clinker/measures/C/red/0/action" is "stop-line". What stands at a path is the same text on both sides, or it differs.
`of_sheet` and `of_ruleset` hold everything that is known about the two formats; README-*.md of the sheets describe
theirs, docs/rulesets.md ours.
"""
import decimal
import pathlib
import re

import yaml

OPEN = "?"  # a requirement that exists or may exist, but whose text is not known
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NUMBER_TEST = re.compile(r"(<=|>=|<|>)\s*([0-9.]+)\s*(\S.*)?")
CHOICES = re.compile(r'"[^"]*"(\s*,\s*"[^"]*")*')
LAST_LEVEL = re.compile(r"at (\S+), the last level, (?:the same value is recalled: (\S+ \S+)|(\S+ \S+) is recalled too); a last level asks nothing")
NUMBERED = "national-2020"  # the one scheme whose document counts its industries
ONE_OF_MANY = ("per-outlet", "per-equipment", "per-line")  # subjects that a plant has several of


def load(path: pathlib.Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), LOADER)


def prose(text) -> str:
    """Words without what line breaking did to them."""
    return " ".join(str(text).split())


def cell(value) -> str:
    """The normal form of a cell: "<= 10", "true", '"a","b"' in the order of the alphabet, "?" or the text as it stands."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = prose(value)
    number = NUMBER_TEST.fullmatch(text)
    if number:
        unit = f" {number[3]}" if number[3] else ""
        return f"{number[1]} {decimal.Decimal(number[2]).normalize():f}{unit}"
    if CHOICES.fullmatch(text):
        return ",".join(sorted(part.strip() for part in text.split(",")))
    return text


def provenance(status, confidence=None, sources=()) -> str:
    """"cited [XC]", "recalled low []"."""
    keys = ", ".join(sources or ())
    return f"{status} {confidence} [{keys}]" if confidence else f"{status} [{keys}]"


def of_sheet(sheet: dict) -> dict:
    out = {
        f"industry/names/{sheet['name_zh']}": "a name",
        "industry/scheme": sheet["scheme"],
    }
    if sheet["scheme"] == NUMBERED:
        out["industry/part"] = str(sheet["number"])
    for code in sheet.get("gbt4754") or []:
        out[f"industry/said/{code}"] = "said"
    for key, source in (sheet.get("sources") or {}).items():
        out[f"industry/sources/{key}/title"] = prose(source["title"])
        if "url" in source:
            out[f"industry/sources/{key}/url"] = source["url"]
    for table in sheet["subtypes"]:
        out.update({f"{table['id']}/{path}": value for path, value in sheet_table(table).items()})
    return out


def sheet_table(table: dict) -> dict:
    ladder = table["ladder"]
    out = {"title": table["name_zh"], "ladder": " ".join(ladder) or "none"}
    for text in (*example_words(table.get("local_examples") or []), *[table[key] for key in ("ladder_note",) if key in table]):
        out[f"said/{prose(text)}"] = "said"
    if not ladder:
        return out
    out["ladder-provenance"] = provenance(table["ladder_status"], table.get("ladder_confidence"), table.get("ladder_sources"))
    for row in table["indicators"]:
        out.update({f"rows/{row['id']}/{path}": value for path, value in sheet_row(row, ladder).items()})
    for entry in table["measures"]:
        out.update({f"measures/{entry['grade']}/{path}": value for path, value in sheet_measures(entry).items()})
    return out


def sheet_row(row: dict, ladder: list) -> dict:
    own = provenance(row["status"], row.get("confidence"), row.get("sources"))
    out = {
        "title": prose(row["name_zh"]),
        "category": row["category"],
        "kind": row["kind"],
        "asked-of": "each" if row["subject"] in ONE_OF_MANY else "the plant",
        "applies": prose(row.get("condition", "always")),
        "any-of": row.get("any_of_group", "none"),
    }
    if "unit" in row:
        out["unit"] = row["unit"]
    for option in row.get("options") or []:
        out[f"options/{option}"] = "a choice"
    for key in ("basis", "note"):
        if key in row:
            out[key] = prose(row[key])
    recalled = row.get("recalled_by_grade") or {}
    for level in ladder[:-1]:
        known = level in row["by_grade"]
        out[f"cells/{level}"] = cell(row["by_grade"][level] if known else recalled.get(level, OPEN))
        if known:
            out[f"provenance/{level}"] = own
        elif level in recalled:
            out[f"provenance/{level}"] = provenance("recalled", row["recalled_confidence"])
    for level in (*row["by_grade"], *recalled):
        if level not in ladder[:-1]:
            out[f"last-level/{level}"] = cell({**recalled, **row["by_grade"]}[level])
    return out


def example_words(examples: list) -> list:
    """Place, day and figures of what a city asked of its plants; they are told, not ruled."""
    words = []
    for example in examples:
        words += [str(example[key]) for key in ("where", "date", "alert") if example.get(key)] + example.get("sources", [])
        for entry in example["measures"]:
            words += [str(action[key]) for action in entry["actions"] for key in ("percent", "hours", "heats_per_day") if key in action]
    return words


def sheet_measures(entry: dict) -> dict:
    out = {"provenance": provenance(entry["status"], entry.get("confidence"), entry.get("sources"))}
    if "note" in entry:
        out["note"] = prose(entry["note"])
    if "principle" in entry:
        out["principle"] = prose(entry["principle"])
        out["principle-provenance"] = provenance(entry["principle_status"], None, entry.get("principle_sources"))
    out.update(actions(entry["alerts"]))
    return out


def actions(alerts: dict) -> dict:
    """Measures by alert level; a share that is said not to be known is the same as one written "?"."""
    out = {}
    for alert, listed in alerts.items():
        out[f"{alert}/count"] = str(len(listed))
        for place, measure in enumerate(listed):
            for key, value in measure.items():
                out[f"{alert}/{place}/{key}"] = prose(value)
            if "percent" not in measure and measure.get("note") == "share not recalled":
                out[f"{alert}/{place}/percent"] = OPEN
    return out


def texts_of(written) -> list:
    """Every text in a list of lists."""
    if isinstance(written, list):
        return [text for item in written for text in texts_of(item)]
    return [] if written is None else [prose(written)]


class RulesetText:
    """A ruleset's YAML with the facts and indicators of the vocabularies."""

    def __init__(self, ruleset: dict, vocabularies: list):
        self.ruleset = ruleset
        self.notes = " ".join(texts_of([ruleset.get("notes"), [table.get("note") for table in ruleset["grading"].values()]]))
        self.facts, self.indicators = {}, {}
        for vocabulary in vocabularies:
            self.facts.update(vocabulary.get("facts") or {})
            self.indicators.update(vocabulary.get("indicators") or {})
        self.facts.update(ruleset.get("facts") or {})

    def says(self, words: str) -> bool:
        """Whether the notes for readers hold these words."""
        return words in self.notes

    def statements(self) -> dict:
        ruleset = self.ruleset
        out = {"industry/scheme": ruleset["ruleset"].split("/")[0]}
        out.update({f"industry/names/{name}": "a name" for name in ruleset["industry"]["names"]})
        if "part" in ruleset["source"]:
            out["industry/part"] = str(ruleset["source"]["part"])
        for key, source in (ruleset.get("sources") or {}).items():
            out[f"industry/sources/{key}/title"] = prose(source["title"])
            if "url" in source:
                out[f"industry/sources/{key}/url"] = source["url"]
        for name, table in ruleset["grading"].items():
            out.update({f"{name}/{path}": value for path, value in self.table(table).items()})
        for name, grades in (ruleset.get("measures") or {}).items():
            for grade, entry in grades.items():
                out.update({f"{name}/measures/{grade}/{path}": value for path, value in self.measures(entry).items()})
        return out

    def table(self, table: dict) -> dict:
        out = {"title": table["title"]["zh"], "ladder": " ".join(table["ladder"]),
               "ladder-provenance": self.provenance(table.get("provenance") or {"status": "none"})}
        for written in table["rows"]:
            row = {**self.indicators.get(written.get("is"), {}), **written}
            name = row.get("id", row.get("is"))
            out.update({f"rows/{name}/{path}": value for path, value in self.row(row, table["ladder"]).items()})
        return out

    def row(self, row: dict, ladder: list) -> dict:
        out = {
            "title": prose(row["title"]["zh"]),
            "category": row["category"],
            "asked-of": "each" if "each" in row else "the plant",
            "applies": prose(row.get("when", "always")),
            "any-of": row.get("any_of", "none"),
        }
        if "effective" in row:
            out["effective"] = prose(row["effective"])
        out.update(self.fact(row))
        if "note" in row:
            out["note"] = prose(row["note"])
            for level, same, other in LAST_LEVEL.findall(out["note"]):
                out[f"last-level/{level}"] = cell(same or other)
        for level in ladder:
            if level not in row:
                continue
            written = row[level] if isinstance(row[level], dict) else {"cell": row[level]}
            out[f"cells/{level}"] = cell(written["cell"])
            if out[f"cells/{level}"] != OPEN:
                out[f"provenance/{level}"] = self.provenance(written.get("provenance") or row["provenance"])
        return out

    def declared(self, row: dict) -> tuple:
        """(name, declaration) of the fact that a row looks at; no declaration where it is an expression."""
        path = row.get("that")
        each = row.get("each", "")
        fields = self.facts
        joined = re.findall(r"(\w+)\.(\w+)", each) if path == "item" else []
        if joined:  # one answer of several lists: what the first list calls it
            path, each = joined[0][1], joined[0][0]
        for name in each.split(".") if each else []:
            declared = fields.get(name, {})
            fields = declared.get("list") or declared.get("record") or {}
            if not isinstance(fields, dict) or "type" in declared or "choices" in declared:
                path, fields = name, {name: declared}
        return path, fields.get(path) or self.facts.get(path)

    def fact(self, row: dict) -> dict:
        """What the fact that a row looks at is: kind, unit, choices, basis."""
        path, declared = self.declared(row)
        if declared is None:
            return {"kind": f"expression {path}"}
        out = {"kind": "choice" if "choices" in declared else declared["type"]}
        for key in ("unit", "basis"):
            if key in declared:
                out[key] = prose(declared[key])
        for choice in declared.get("choices") or []:
            out[f"options/{choice}"] = "a choice"
        return out

    def measures(self, entry: dict) -> dict:
        out = {"provenance": self.provenance(entry["provenance"])}
        if "note" in entry:
            out["note"] = prose(entry["note"])
        principle = entry.get("principle")
        if isinstance(principle, dict):
            out["principle"] = prose(principle["text"])
            out["principle-provenance"] = self.provenance(principle["provenance"])
        elif principle is not None:
            out["principle"] = prose(principle)
        out.update(actions({alert: listed for alert, listed in entry.items() if isinstance(listed, list)}))
        return out

    @staticmethod
    def provenance(written: dict) -> str:
        return provenance(written["status"], written.get("confidence"), written.get("sources"))
