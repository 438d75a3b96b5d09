"""Student's t: chances and quantiles, and Holm's correction for many comparisons; needs no library of statistics."""

from __future__ import annotations

import math
from collections.abc import Sequence


def two_sided(t: float, df: float) -> float:
    """The chance of a t at least as far from 0, with so many degrees of freedom.

    >>> round(two_sided(2.262157, 9), 4)
    0.05
    """
    if math.isinf(df):
        return math.erfc(abs(t) / math.sqrt(2))
    return _beta(df / (df + t * t), df / 2, 0.5)


def quantile(df: float, level: float = 0.95) -> float:
    """The t between whose two signs a share `level` of all values falls; found by halving.

    >>> round(quantile(2), 3), round(quantile(math.inf), 3)
    (4.303, 1.96)
    """
    low, high = 0.0, 1.0
    while two_sided(high, df) > 1 - level and high < 1e6:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if two_sided(middle, df) > 1 - level else (low, middle)
    return high


def holm(chances: Sequence[float]) -> list[float]:
    """The chances corrected for how many there are, in their order (Holm 1979, step down).

    Where each below 0.05 is taken for a difference, one or more of all are so by chance at most once in twenty times.

    >>> [round(p, 3) for p in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    found = [0.0] * len(chances)
    worst = 0.0
    for place, at in enumerate(sorted(range(len(chances)), key=lambda i: chances[i])):
        worst = max(worst, min(1.0, (len(chances) - place) * chances[at]))
        found[at] = worst
    return found


def _beta(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function, by its continued fraction (Press et al. 2007, 6.4)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    tiny = 1e-300
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 300):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / ((1 + step * d) or tiny)
            c = (1 + step / c) or tiny
            value *= c * d
        if abs(c * d - 1) < 1e-14:
            break
    return front * value / a
