"""Enterprises of the industries that have no module of their own: plants made from the rulesets, written into the sheets."""

from .draw import Draw, yes
from .industries import GRADES, INDUSTRIES
from .plants import made
from .reduction import add_lines, complete_lines
from .rulebook import Rulebook
from .sheets import COLUMNS, ENTERPRISES, ID, LINES, Enterprise

GENERAL = "henan-general-2021"
# Labels of the notice that mean something else there; such a fact is headed by its path.
TAKEN = {"产品", "预警级别", "生产线", "措施形式"}
WITHOUT_UNIT = {column for columns in COLUMNS.values() for column in columns}  # headings that are there already
OUTLETS = "outlets"  # many rulesets have this list, each with fields of its own


class Industry:
    """One industry of the list, its kinds of plants and the columns they need."""

    def __init__(self, rulebook, prefix, ruleset, name, count, size):
        self.prefix, self.ruleset, self.name, self.count, self.size = prefix, ruleset, name, count, size
        self.kinds = rulebook.kinds(ruleset)
        labels = [fact.declared["label"]["zh"] for fact in self.kinds[0].facts.values() if fact.list is None]
        self.taken = TAKEN | {fact.declared["label"]["zh"] for fact in self.kinds[0].facts.values() if fact.list} & set(labels)

    def grades(self):
        """[(kind, grade)]: as many as the industry has, in random order."""
        out = []
        for number in range(self.count):
            kind = self.kinds[number % len(self.kinds)]
            out.append((kind, Draw(self.prefix, "grade", str(number)).weighted(GRADES[tuple(kind.ladder)])))
        return Draw(self.prefix, "order").some(out, len(out))

    def heading(self, fact):
        return fact.heading(self.taken if fact.list is None else set(), WITHOUT_UNIT)

    def sheet(self, kind, name):
        if name == "lines":
            return LINES
        return f"{kind.lists[name] if name == OUTLETS else name}.csv"

    def add_columns(self):
        """The columns of its facts, behind those that are there."""
        for kind in self.kinds:
            for name, value in kind.best.items():
                if name in kind.lists:
                    sheet = self.sheet(kind, name)
                    columns = [self.heading(kind.facts[name, inner]) for item in value for inner in item]
                    extend(sheet, [ID, *columns])
                else:
                    extend(ENTERPRISES, [self.heading(kind.facts[None, name])])

    def fill(self, draw, enterprise, kind):
        """Gives the enterprise its facts, lists and lines."""
        facts = enterprise.facts
        facts["行业"] = kind.industry
        facts["是否重点行业"] = yes(not self.ruleset.startswith(GENERAL))
        for name, value in made(draw, kind, enterprise.grade).items():
            if name not in kind.lists:
                facts[self.heading(kind.facts[None, name])] = cell(kind.facts[None, name], value)
                continue
            for item in value:
                row = {self.heading(kind.facts[name, inner]): cell(kind.facts[name, inner], one) for inner, one in item.items()}
                enterprise.add(self.sheet(kind, name), row)
        if LINES in enterprise.rows:
            complete_lines(draw, enterprise, self.size)
        else:
            add_lines(draw, enterprise, draw.weighted([(1, 4), (2, 4), (3, 2)]), self.size)

    def gaps(self, kind):
        """What may be missing: any value that a row looks at."""
        return [(self.sheet(kind, row.fact.list) if row.fact.list else None, (self.heading(row.fact),), False) for row in kind.rows]


def extend(sheet, columns):
    COLUMNS[sheet] = tuple(dict.fromkeys([*COLUMNS.get(sheet, ()), *columns]))


def cell(fact, value):
    """A value as an office writes it."""
    if value is None:
        return "无"
    if isinstance(value, bool):
        return yes(value)
    return fact.choices.get(value, str(value))


def all_industries():
    rulebook = Rulebook()
    industries = [Industry(rulebook, *entry) for entry in INDUSTRIES]
    for industry in industries:
        industry.add_columns()
    return industries


def enterprises_of(industry):
    """(enterprise, its kind) of the industry, with ids and grades and nothing else yet."""
    for number, (kind, grade) in enumerate(industry.grades(), start=1):
        yield Enterprise(f"{industry.prefix}{number:03}", kind.table, grade), kind
