"""A made-up plant of a kind and grade: the best plant of its kind, varied, and weak where its grade says so."""

import copy
import decimal
import re

from .rulebook import holds

LIMITS = ("<=", ">=", "<", ">")


def made(draw, kind, grade):
    """Its facts by name, lists as lists of records."""
    facts = copy.deepcopy(kind.best)
    for name, items in facts.items():
        if isinstance(items, list) and items and isinstance(items[0], dict):
            facts[name] = numbered(several(draw, items, name in kind.needed))
    for place, item, row_fact in places(kind, facts):
        vary(draw, kind, facts, place, item, row_fact)
    for row, level in weak_rows(draw, kind, grade, facts):
        spoil(draw, row, level, draw.one(places_of(row, facts)))
    return facts


def several(draw, items, all_needed):
    """Some of the items once, some twice, some not at all; at least one."""
    copies = [(1, 7), (2, 2)] if all_needed else [(0, 2), (1, 6), (2, 2)]
    out = [copy.deepcopy(item) for item in items for _ in range(draw.weighted(copies))]
    return out or [copy.deepcopy(items[0])]


def numbered(items):
    """Items whose field `code` ends in a number get numbers of their own."""
    for place, item in enumerate(items, start=1):
        code = re.fullmatch(r"(.*?)(\d+)", str(item.get("code", "")))
        if code:
            item["code"] = f"{code[1]}{place:0{len(code[2])}}"
    return items


def places(kind, facts):
    """(the record that holds a value, the list's item or None, the fact) of every value of the plant."""
    for name, value in facts.items():
        if name in kind.lists:
            for item in value:
                yield from ((item, item, kind.facts[name, inner]) for inner in item)
        else:
            yield facts, None, kind.facts[None, name]


def tests_of(kind, facts, item, fact, level):
    """What the level asks of this value, from every row that applies to it."""
    return [row.tests[level] for row in kind.rows
            if row.fact is fact and row.tests[level] and row.tests[level][0] in LIMITS and holds(row.when, facts, item)]


def bounds(tests, decimals):
    """(lowest, highest) value that meets all limits, in steps of the last decimal; None where there is no bound."""
    scale = 10 ** decimals
    low = [round(limit * scale) + (comparison == ">") for comparison, limit in tests if comparison in (">=", ">")]
    high = [round(limit * scale) - (comparison == "<") for comparison, limit in tests if comparison in ("<=", "<")]
    return max(low, default=None), min(high, default=None)


def vary(draw, kind, facts, place, item, fact):
    """Another number near the one there, within what the best level asks of it."""
    value = place[fact.name]
    if isinstance(value, (bool, str)) or value is None or isinstance(value, list):
        return
    asked = next((tests for tests in (tests_of(kind, facts, item, fact, level) for level in range(len(kind.ladder) - 1)) if tests), [])
    low, high = bounds(asked, fact.decimals)
    scale = 10 ** fact.decimals
    middle = round(value * scale)
    least = max(low if low is not None else middle * 6 // 10, round(fact.declared.get("min", 0) * scale))
    most = high if high is not None else max(least, middle * 14 // 10)
    if low is not None and high is None and fact.declared.get("unit") == "month":
        most = least + draw.one([0, 0, 0, 2, 6, 12])
    elif high is not None:
        least = max(least, min(most, middle * 6 // 10))
    if "max" in fact.declared:
        most = min(most, round(fact.declared["max"] * scale))
    place[fact.name] = number(draw.between(min(least, most), most), fact.decimals)


def number(steps, decimals):
    """5 steps of one decimal are 0.5."""
    return decimal.Decimal(steps).scaleb(-decimals)


def misses_only(row, level):
    """Whether a value can miss this level and still meet the next worse one."""
    test = row.tests[level]
    worse = row.tests[level + 1] if level + 1 < len(row.tests) else None
    return test is not None and test != worse


def places_of(row, facts):
    """The records in which the plant has a value that the row asks about."""
    if row.fact.list is None:
        items = [facts]
    else:
        items = facts.get(row.fact.list) or []
    return [item for item in items if item.get(row.fact.name) is not None and holds(row.when, facts, None if item is facts else item)]


def weak_rows(draw, kind, grade, facts):
    """[(row, level it misses)]: one to three at the level above its own, up to two at each better one."""
    out = []
    own = kind.ladder.index(grade)
    asked = [row for row in kind.rows if places_of(row, facts) and not row.alternative]
    for level in range(own):
        rows = [row for row in asked if misses_only(row, level)] or [row for row in asked if row.tests[level]]
        count = draw.between(1, 3) if level == own - 1 else draw.between(0, 2)
        out += [(row, level) for row in draw.some(rows, count)]
    return out


def spoil(draw, row, level, place):
    """Makes one value of the row miss the level and, where it is known what that asks, meet the next worse one."""
    fact = row.fact
    (how, what), worse = row.tests[level], row.tests[level + 1] if level + 1 < len(row.tests) else None
    if how == "is":
        place[fact.name] = not what
    elif how == "in":
        allowed = [choice for choice in (worse[1] if worse and worse[0] == "in" else fact.choices) if choice not in what]
        if allowed:
            place[fact.name] = draw.one(allowed)
    else:
        place[fact.name] = beyond(draw, fact, row.tests[level], worse)


def beyond(draw, fact, test, worse):
    """A number just outside one limit and inside the next, if there is one."""
    scale = 10 ** fact.decimals
    low, high = bounds([test], fact.decimals)
    worse_low, worse_high = bounds([worse], fact.decimals) if worse and worse[0] in LIMITS else (None, None)
    if high is not None:
        least, most = high + 1, worse_high if worse_high is not None else high * 16 // 10 + 1
    else:
        least, most = worse_low if worse_low is not None else low // 2, low - 1
    if "max" in fact.declared:
        most = min(most, round(fact.declared["max"] * scale))
    return number(draw.between(min(least, most), most), fact.decimals)
