"""Which parts of a text are learnt, where the text itself says so: what stands between two marks.

The marks are the control characters U+0002 (start of text) and U+0003 (end of text), which no text holds otherwise.
They are taken out before anything is encoded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

START, END = "\x02", "\x03"
_MARKS = re.compile(f"[{START}{END}]")


def told(text: str) -> str:
    """The text as a part that is learnt."""
    return f"{START}{text}{END}"


def plain(text: str) -> str:
    """The text without marks.

    >>> plain(f"2 + 2 = {told('4')}")
    '2 + 2 = 4'
    """
    return _MARKS.sub("", text) if START in text or END in text else text


def parts(text: str) -> list[tuple[int, int]]:
    """Where the parts that are learnt begin and end in the plain text. One that is never closed goes to the end.

    >>> parts(f"2 + 2 = {told('4')}, {told('even')}.")
    [(8, 9), (11, 15)]
    """
    found, taken, opened = [], 0, -1
    for mark in _MARKS.finditer(text):
        at = mark.start() - taken
        taken += 1
        if mark[0] == START and opened < 0:
            opened = at
        elif mark[0] == END and opened >= 0:
            found.append((opened, at))
            opened = -1
    return [*found, (opened, len(text) - taken)] if opened >= 0 else found


def flags(offsets: Sequence[tuple[int, int]], where: Sequence[tuple[int, int]]) -> np.ndarray:
    """bool [tokens], whether a token holds a character of one of these parts. offsets: of the tokens, in characters.

    >>> flags([(0, 3), (3, 6), (6, 8)], [(5, 6)]).tolist()
    [False, True, False]
    """
    if not len(offsets):
        return np.zeros(0, bool)
    begins, ends = np.array(offsets).T
    inside = np.zeros(1 + max(int(ends.max()), *(end for _, end in where), 0), np.int64)
    for begin, end in where:
        inside[begin:end] = 1
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(inside)])
    return before[ends] > before[begins]
