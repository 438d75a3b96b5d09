"""The numbers along a plot's axis, written as the page's language does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tunesmith.judge.wording import Words


def even_decimals(words: Words) -> Any:
    """What writes an axis's numbers as `ticks` does."""
    from matplotlib.ticker import Formatter

    class EvenDecimals(Formatter):
        def format_ticks(self, values: Any) -> list[str]:
            return ticks([float(value) for value in values], words)

        def __call__(self, x: float, pos: int | None = None) -> str:
            return words.short(x)

    return EvenDecimals()


def ticks(values: Sequence[float], words: Words) -> list[str]:
    """An axis's numbers, all to the digit of the one that needs most.

    >>> ticks([0, 0.5, 1.0, 1.25], Words("en"))
    ['0', '0.50', '1.00', '1.25']
    """
    texts = [words.short(value) for value in values]
    if any(abs(value) >= 1e5 for value in values):
        return texts
    digits = max((len(text.partition("," if words.french else ".")[2]) for text in texts), default=0)
    return [words.number(value, digits if value else 0) for value in values]
