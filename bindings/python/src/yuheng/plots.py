"""Pictures for notebooks, with matplotlib: a distribution of grades, a sweep's curve, a migration matrix."""
from collections import Counter
from typing import Any, Sequence


def _axes(axes: Any) -> Any:
    import matplotlib.pyplot as plt

    return axes if axes is not None else plt.subplots(figsize=(6, 3.5))[1]


def distribution(proven: Sequence[Any], possible: Sequence[Any], ladder: Sequence[str], axes: Any = None) -> Any:
    """How many have each grade: proven (solid) beside possible (open). Missing grades are counted as "?"."""
    axes = _axes(axes)
    names = list(ladder) + (["?"] if None in proven or None in possible else [])
    for shift, (values, label, style) in enumerate(((proven, "proven", {}), (possible, "at best", {"fill": False, "hatch": "//"}))):
        counts = Counter("?" if value is None else value for value in values)
        places = [at + 0.4 * shift - 0.2 for at in range(len(names))]
        bars = axes.bar(places, [counts.get(name, 0) for name in names], width=0.38, label=label, **style)
        axes.bar_label(bars, fontsize=8)
    axes.set_xticks(range(len(names)), names)
    axes.set_ylabel("enterprises")
    axes.legend()
    return axes


def curve(sweep: Any, axes: Any = None, label: str = "") -> Any:
    """A sweep's curve: proven below, possible above, what is open between them shaded."""
    axes = _axes(axes)
    axes.plot(sweep["limit"], sweep["proven"], marker=".", label="proven")
    axes.plot(sweep["limit"], sweep["possible"], marker=".", linestyle="--", label="at best")
    axes.fill_between(sweep["limit"], sweep["proven"], sweep["possible"], alpha=0.15)
    axes.set_xlabel(label or "limit")
    axes.set_ylabel("enterprises that keep the level")
    axes.legend()
    return axes


def matrix(comparison: Any, axes: Any = None) -> Any:
    """A migration matrix; what stays lies on the diagonal."""
    axes = _axes(axes)
    counts = comparison.matrix()
    axes.imshow(counts.to_numpy(), cmap="Blues")
    for row, a in enumerate(counts.index):
        for column, b in enumerate(counts.columns):
            axes.text(column, row, f"{counts.loc[a, b]:,}", ha="center", va="center", fontsize=9)
    axes.set_xticks(range(len(counts.columns)), counts.columns)
    axes.set_yticks(range(len(counts.index)), counts.index)
    axes.set_xlabel("to")
    axes.set_ylabel("from")
    return axes
