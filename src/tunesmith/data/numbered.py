"""What a ledger's columns refer to: texts by number, and where the rows of a file stand."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable


class Texts:
    """Texts by number, each held once."""

    def __init__(self, known: Iterable[str] = ("",)):
        self.texts = list(known)
        self.number = {text: number for number, text in enumerate(self.texts)}

    def __call__(self, text: str) -> int:
        number = self.number.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
        return number


class Lines:
    """Where the rows of one file stand: their lines, which mostly rise, and their places in the ledger."""

    def __init__(self) -> None:
        self.lines, self.places = array("q"), array("q")
        self.others: dict[str, int] = {}  # what follows `file:` in ids that are no rising line: '12#2'

    def find(self, rest: str) -> int | None:
        if (place := self.others.get(rest)) is not None:
            return place
        if not rest.isdecimal() or len(rest) > 18:
            return None
        line = int(rest)
        at = bisect_left(self.lines, line)
        return self.places[at] if at < len(self.lines) and self.lines[at] == line and rest == str(line) else None

    def add(self, rest: str, line: int, place: int) -> bool:
        """Whether it was not there yet."""
        if rest == str(line) and (not self.lines or line > self.lines[-1]):
            if rest in self.others:
                return False
            self.lines.append(line)
            self.places.append(place)
        elif self.find(rest) is None:
            self.others[rest] = place
        else:
            return False
        return True
