"""How far raters agree beyond chance: Cohen's kappa, Fleiss' kappa, Krippendorff's alpha. Plain numbers, no files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from typing import Literal

Level = Literal["nominal", "ordinal", "interval"]


def cohen(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Cohen's kappa (1960) of two raters over the same items, in the same order; None where chance alone agrees.

    >>> cohen([1, 1, 2, 2], [1, 1, 2, 1])
    0.5
    """
    if len(first) != len(second):
        raise ValueError(f"two raters of the same items, found {len(first)} and {len(second)}")
    n = len(first)
    if not n:
        return None
    seen = sum(a == b for a, b in zip(first, second, strict=True)) / n
    left, right = Counter(first), Counter(second)
    chance = sum(left[label] * right[label] for label in left) / n**2
    return None if chance == 1 else (seen - chance) / (1 - chance)


def fleiss(items: Sequence[Mapping[Hashable, int]]) -> float | None:
    """Fleiss' kappa (1971). items: of each, how many raters chose each label; every item has the same number of raters.

    >>> round(fleiss([{"a": 3}, {"b": 3}, {"a": 2, "b": 1}]), 3)
    0.55
    """
    raters = {sum(counts.values()) for counts in items}
    if len(raters) > 1:
        raise ValueError(f"Fleiss' kappa needs as many raters for every item, found {sorted(raters)}")
    if not raters or min(raters) < 2:
        return None
    n = raters.pop()
    seen = sum(sum(k * (k - 1) for k in counts.values()) for counts in items) / (len(items) * n * (n - 1))
    totals: Counter[Hashable] = Counter()
    for counts in items:
        totals.update(counts)
    chance = sum((k / (len(items) * n)) ** 2 for k in totals.values())
    return None if chance == 1 else (seen - chance) / (1 - chance)


def krippendorff(items: Sequence[Sequence[float]], level: Level = "nominal") -> float | None:
    """Krippendorff's alpha (2011, "Computing Krippendorff's Alpha-Reliability"): any number of raters, values missing.

    items: of each, the values that raters gave it, in any order; items of fewer than two values say nothing. None where
    nothing can disagree: no item with two values, or one value throughout.
    """
    paired = [list(values) for values in items if len(values) > 1]
    totals: Counter[float] = Counter(value for values in paired for value in values)
    if len(totals) < 2:
        return None
    far = _distances(totals, level)
    n = totals.total()
    seen = sum(
        sum(2 * far[_pair(a, b)] for a, b in combinations(values, 2) if a != b) / (len(values) - 1) for values in paired
    )
    chance = sum(2 * totals[a] * totals[b] * far[_pair(a, b)] for a, b in combinations(sorted(totals), 2)) / (n - 1)
    return 1 - seen / chance


def _pair(a: float, b: float) -> tuple[float, float]:
    return (a, b) if a < b else (b, a)


def _distances(totals: Mapping[float, int], level: Level) -> dict[tuple[float, float], float]:
    """The squared distance of each two values."""
    values = sorted(totals)
    found = {}
    for (i, a), (j, b) in combinations(enumerate(values), 2):
        if level == "nominal":
            found[a, b] = 1.0
        elif level == "interval":
            found[a, b] = (b - a) ** 2
        else:  # how many values stand between, the two ends counted half
            found[a, b] = (sum(totals[values[k]] for k in range(i, j + 1)) - (totals[a] + totals[b]) / 2) ** 2
    return found
