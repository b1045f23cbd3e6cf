"""What the shipped rulesets say about plants: facts, what each level asks, and the best plant of the worked examples.

A plant of the examples meets every known cell of its table, so it shows what a plausible one looks like; `plants.py`
makes others out of it. Needs PyYAML.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RULESETS = Path(__file__).resolve().parents[3]
NUMBER_TEST = re.compile(r"(<=|>=|<|>) *([0-9.]+)")


@dataclass
class Fact:
    """A fact, or a field of a list. `list` is the list's path, or None."""

    name: str
    list: str
    declared: dict

    def heading(self, taken, plain):
        """How a sheet names it: by its label, with the unit unless `plain` has it without; by its path where no label is clear."""
        label = next((name for name in (self.declared["label"]["zh"], *self.declared.get("aliases", [])) if name not in taken), None)
        if label is None:
            return f"{self.list}[].{self.name}" if self.list else self.name
        unit = self.declared.get("unit")
        return f"{label}（{unit}）" if unit and label not in plain else label

    @property
    def decimals(self):
        return self.declared.get("decimals", 0)

    @property
    def choices(self):
        """{id: how an office writes it}; empty for other kinds of facts."""
        choices = self.declared.get("choices") or {}
        return {choice: choice for choice in choices} if isinstance(choices, list) else {
            choice: (words["zh"] if isinstance(words, dict) else words) for choice, words in choices.items()}


@dataclass
class Row:
    """A row of a grading table that looks at one fact. `tests`: what each level asks of it, None where nothing is known."""

    fact: Fact
    when: str
    tests: list
    alternative: bool


@dataclass
class Kind:
    """A kind of plant: the table that grades it, and a plant that meets all of it."""

    ruleset: str
    table: str
    industry: str
    ladder: list
    rows: list
    best: dict
    facts: dict  # (list or None, name): Fact
    lists: dict  # path: label
    needed: set = field(default_factory=set)  # lists that decide which table applies


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), LOADER)


def test_of(cell):
    """("<=", 10.0), ("is", True), ("in", {…}), or None for a cell that is something else or not known."""
    if isinstance(cell, dict):
        cell = cell["cell"]
    if isinstance(cell, bool):
        return "is", cell
    number = NUMBER_TEST.fullmatch(str(cell).strip())
    if number:
        return number[1], float(number[2])
    choices = re.findall(r'"([^"]*)"', str(cell))
    return ("in", tuple(choices)) if re.fullmatch(r'("[^"]*"[ ,]*)+', str(cell)) else None


def as_python(condition):
    """A condition of a row in Python's words: FEEL's comparisons, lists and quantifiers."""
    found = re.search(r"\b(some|every) (\w+) in (\w+) satisfies ", condition)
    if found:
        depth, end = 0, len(condition)
        for at in range(found.end(), len(condition)):
            depth += {"(": 1, ")": -1}.get(condition[at], 0)
            if depth < 0:
                end = at
                break
        quantifier = "any" if found[1] == "some" else "all"
        inner = as_python(condition[found.end():end])
        return f"{as_python(condition[:found.start()])} {quantifier}({inner} for {found[2]} in {found[3]}){as_python(condition[end:])}"
    text = re.sub(r"(?<![<>!=])=(?!=)", "==", condition)
    for feel, python in (("null", "None"), ("true", "True"), ("false", "False"), ("count", "len"), (r"not\(", "not (")):
        text = re.sub(rf"\b{feel}(?![\w-])" if feel.isalpha() else rf"\b{feel}", python, text)
    return text


def holds(condition, facts, item=None):
    """Whether a condition of the rules holds of a plant, in one item of a list or at large. What cannot be told holds."""
    if not condition:
        return True
    names = {name: [SimpleNamespace(**one) for one in value] if value and isinstance(value, list) and isinstance(value[0], dict)
             else value for name, value in facts.items()}
    try:
        return bool(eval(as_python(condition).strip(), {"__builtins__": {"any": any, "all": all, "len": len}, **names, **(item or {})}))
    except (NameError, TypeError, AttributeError):
        return True


class Rulebook:
    """All kinds of plants of the rulesets that grade an industry."""

    def __init__(self):
        self.indicators, self.common = {}, {}
        for file in sorted((RULESETS / "vocabulary").glob("*.yaml")):
            vocabulary = load(file)
            self.indicators.update(vocabulary.get("indicators") or {})
            self.common.update(vocabulary.get("facts") or {})

    def kinds(self, ruleset):
        rules, cases = load(RULESETS / f"{ruleset}.yaml"), load(RULESETS / f"{ruleset}.cases.yaml")
        lists, facts = {}, {}
        for name, declared in {**self.common, **rules["facts"]}.items():
            if isinstance(declared.get("list"), dict):
                lists[name] = declared["label"]["zh"]
                for item, inner in declared["list"].items():
                    facts[name, item] = Fact(item, name, inner)
            else:
                facts[None, name] = Fact(name, None, declared)
        out = []
        for plant in self.best_plants(cases, rules):
            for table, grading in rules["grading"].items():
                if holds(grading.get("when"), plant):
                    out.append(Kind(ruleset, table, rules["industry"]["names"][0], grading["ladder"],
                                    self.rows(grading, facts), plant, facts, lists, set(re.findall(r"\w+", grading.get("when", "")))))
                    break
        return out

    @staticmethod
    def best_plants(cases, rules):
        """The sets of facts that reach the best level as they stand."""
        best = {grading["ladder"][0] for grading in rules["grading"].values()}
        names = [case["from"] for case in cases["cases"]
                 if case["decision"] == "grade" and "from" in case and not {"set", "unset", "parameters"} & set(case)
                 and case["expected"].get("possible", case["expected"].get("grade")) in best]
        return [cases["given"][name] for name in dict.fromkeys(names)]

    def rows(self, grading, facts):
        out = []
        for written in grading["rows"]:
            row = {**self.indicators.get(written.get("is"), {}), **written}
            at, name = row.get("each"), row.get("that")
            if at and not name and "." in at:
                at, name = at.split(".", 1)
            if (at, name) in facts:
                tests = [test_of(row[level]) for level in grading["ladder"][:-1]]
                out.append(Row(facts[at, name], row.get("when"), tests, "any_of" in row))
        return out
