"""Intervals of shares, where drawing rows anew tells too little: one share, and a paired difference of two."""

from __future__ import annotations

import math

Z = 1.959963984540054  # the normal quantile of 0.975


def wilson(hits: float, n: float, z: float = Z) -> tuple[float, float]:
    """The score interval of a share, `hits` of `n` (Wilson 1927).

    It holds the truth about as often as it says down to small n and at 0 or 1, where the usual one has no width
    (Brown, Cai and DasGupta 2001).

    >>> [round(end, 4) for end in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    share, room = hits / n, z * z / n
    middle = (share + room / 2) / (1 + room)
    half = z / (1 + room) * math.sqrt(share * (1 - share) / n + room / (4 * n))
    return (0.0 if hits <= 0 else max(0.0, middle - half)), (1.0 if hits >= n else min(1.0, middle + half))


def newcombe(both: float, only_second: float, only_first: float, neither: float, z: float = Z) -> tuple[float, float]:
    """The interval of second share - first share over the same rows (Newcombe 1998, for paired data, method 10).

    both, only_second, only_first, neither: of how many rows each is so. Wilson's intervals of the two shares, squared
    and added, with the correlation of the two taken into account.
    """
    n = both + only_second + only_first + neither
    together = _correlation(both, only_second, only_first, neither)
    return apart((both + only_first) / n, (both + only_second) / n, n, together, z)


def apart(first: float, second: float, n: float, together: float = 0.0, z: float = Z) -> tuple[float, float]:
    """The interval of second - first, two shares of n rows each, whose correlation is `together`: as `newcombe`."""
    (low1, high1), (low2, high2) = wilson(first * n, n, z), wilson(second * n, n, z)

    def away(a: float, b: float) -> float:
        return math.sqrt(max(0.0, a * a - 2 * together * a * b + b * b))

    low = second - first - away(second - low2, high1 - first)
    high = second - first + away(high2 - second, first - low1)
    return max(-1.0, low), min(1.0, high)


def _correlation(both: float, only_second: float, only_first: float, neither: float) -> float:
    """Phi of the two-by-two table; where it is positive, with Newcombe's correction for continuity."""
    sides = (both + only_second) * (only_first + neither) * (both + only_first) * (only_second + neither)
    if sides <= 0:
        return 0.0
    product = both * neither - only_second * only_first
    if product > 0:
        product = max(0.0, product - (both + only_second + only_first + neither) / 2)
    return product / math.sqrt(sides)
