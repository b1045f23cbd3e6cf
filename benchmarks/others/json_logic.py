"""The task as one rule of json-logic."""

from task import NAMES, graded


def leaf(condition, negated, sure):
    """null <= 960 is true in JavaScript, so null is asked for first."""
    what, name, *rest = condition
    value = {"var": name}
    if what == "flag":
        return {"===": [value, not negated]} if sure else {"!==": [value, negated]}
    if what == "in":
        good = {"in": [value, [NAMES[code] for code in rest[0]]]}
    else:
        good = {what: [value, rest[0]]}
    return {"and": [{"!==": [value, None]}, good]} if sure else {"or": [{"===": [value, None]}, good]}


def joined(how, parts):
    return parts[0] if len(parts) == 1 else {how: parts}


def rule_of(task):
    return graded(task, leaf, joined, lambda condition, yes, no: {"if": [condition, yes, no]})
