"""Random choices that come out the same on every machine and with every Python.

Only Random.random() is used: Python promises its sequence for a given seed, not that of choice() or shuffle().
"""

import random

SEED = "yuheng-example-province-2023"


class Draw:
    """One stream of choices. Streams of different names do not disturb each other."""

    def __init__(self, *names):
        self._next = random.Random("/".join((SEED,) + names)).random

    def below(self, count):
        """A whole number from 0 to count - 1."""
        return int(self._next() * count)

    def between(self, low, high):
        """A whole number from low to high, both possible."""
        return low + self.below(high - low + 1)

    def percent(self, share):
        """True in `share` of a hundred cases."""
        return self.below(100) < share

    def one(self, items):
        return items[self.below(len(items))]

    def weighted(self, items):
        """One of the pairs (item, weight)."""
        at = self.below(sum(weight for _, weight in items))
        for item, weight in items:
            if at < weight:
                return item
            at -= weight
        raise AssertionError("weights must be positive")

    def some(self, items, count):
        """`count` different items, or all of them, in random order."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]

    def tenths(self, low, high):
        """A value with one decimal between low and high, given in tenths; now and then exactly the upper end."""
        value = high if self.percent(6) else self.between(low, high)
        return f"{value // 10}.{value % 10}"

    def share(self, low, high):
        """A percentage with one decimal between two whole ones; below 100, unless both are 100."""
        if low == high:
            return f"{low}.0"
        value = low * 10 if self.percent(6) else self.between(low * 10, high * 10 - 1)
        return f"{value // 10}.{value % 10}"


def yes(value):
    """A boolean as an office writes it."""
    return "是" if value else "否"


def weak_points(draw, grade, table):
    """Which rows hold an enterprise of that grade down.

    `table` names, level by level from better to worse, the rows that can meet this level and no better one. One to
    three rows are weak at the enterprise's own level, up to two at each better one. A grade outside the table has none.
    """
    points = {}
    levels = list(table)
    if grade not in levels:
        return points
    for level in levels[: levels.index(grade) + 1]:
        count = draw.between(1, 3) if level == grade else draw.between(0, 2)
        for row in draw.some(table[level], count):
            points[row] = level
    return points
