"""What tuning changed, token by token, as the report's sentences and coloured tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import prod

from tunesmith.judge import safe, tokens
from tunesmith.judge.parts import Pair, Report
from tunesmith.judge.wording import Words

LOST = "\ufffd"  # how a token reads that is a piece of a character
Token = tuple[str, float, float]  # its text, and its probability by the base and by the tuned model
MARKS = {"\n": "↵\n", "\t": "⇥\t"}


@dataclass(frozen=True)
class Cell:
    """A token as one model saw it: text to show, its probability as text, and its colour, 0 (unlikely) to 4."""

    text: str
    shown: str
    colour: int


@dataclass(frozen=True)
class Row:
    """One reference answer by tokens. sides: (base or tuned, its cells, how many of its tokens it finds likely).

    cut: how many tokens are shown, 0 where all are. joined: whether a cell is a character of several tokens.
    """

    pair: Pair
    sides: list[tuple[str, list[Cell], str]]
    cut: int
    joined: bool = False

    @property
    def table(self) -> list[tuple[str, str, str]]:
        """(token, base, tuned)."""
        return [
            (base.text, base.shown, tuned.shown) for base, tuned in zip(self.sides[0][1], self.sides[1][1], strict=True)
        ]


def rows(report: Report, words: Words) -> list[Row]:
    """The rows of Report.token_by_token, coloured."""
    whole = tokens.whole(report.scored.values())
    end = whole.end if whole else ""
    found = []
    for pair, scored in report.token_by_token():
        told = scored.probabilities
        ends = len(told) == len(scored.tokens) and bool(end) and told[-1][0] == end
        shown = characters(told, pair.reference or "")
        sides = []
        for which, place in (("base", 1), ("tuned", 2)):
            cells = [_cell(str(row[0]), float(row[place]), words) for row in shown]
            if ends:
                cells[-1] = Cell(f"⟨{words('tokens.end_mark')}⟩", cells[-1].shown, cells[-1].colour)
            likely = sum(float(row[place]) > 0.5 for row in told)
            sides.append((which, cells, words("tokens.likely", count=likely, n=len(told))))
        cut = len(told) if len(told) < len(scored.tokens) else 0
        found.append(Row(pair, sides, cut, joined=len(shown) < len(told)))
    return found


def characters(told: Sequence[Token], text: str) -> list[Token]:
    """A text's tokens, those that are only pieces of a character joined into it; its probability is their product.

    Where the text does not lead to the character, it stays a U+FFFD.

    >>> characters([("2", 0.5, 0.5), ("\ufffd", 0.5, 1.0), ("\ufffd", 0.5, 0.5), ("F", 1.0, 1.0)], "2°F")
    [('2', 0.5, 0.5), ('°', 0.25, 0.5), ('F', 1.0, 1.0)]
    """
    groups = [(broken, list(rows)) for broken, rows in groupby(told, lambda row: LOST in row[0])]
    found: list[Token] = []
    at = 0  # how much of the text is told; -1 where the tokens do not follow it
    for i, (broken, rows) in enumerate(groups):
        said = "".join(token for token, _, _ in rows)
        if not broken:
            found += rows
            said = said.lstrip() if i == 0 and not text.startswith(said) else said  # a space that the prompt's end asks
            at = at + len(said) if at >= 0 and text.startswith(said, at) else -1
            continue
        after = [token for token, _, _ in groups[i + 1][1]] if i + 1 < len(groups) else []
        end = _place(text, at, after, last=i + 2 >= len(groups))
        held = text[at:end] if 0 <= at < end else ""
        held = held if 0 < len(held) <= len(said) else LOST
        found.append((held, prod(base for _, base, _ in rows), prod(tuned for _, _, tuned in rows)))
        at = end
    return found


def _place(text: str, at: int, after: Sequence[str], last: bool) -> int:
    """Where the tokens `after` begin in the text; the last of them may be the end mark, which stands in no text."""
    place = text.find("".join(after), at) if at >= 0 and after else -1
    if place >= 0 or at < 0 or not last:
        return place
    return text.find("".join(after[:-1]), at) if after[:-1] else len(text)


def _cell(token: str, probability: float, words: Words) -> Cell:
    text = safe.visible(token)
    for character, mark in MARKS.items():
        text = text.replace(character, mark)
    low = 0 < probability < 0.01
    shown = f"<{words.percent(0.01, 0)}" if low else words.percent(probability, 0)
    return Cell(text, shown, tokens.bin_of(probability))


def said(report: Report, words: Words) -> list[str]:
    """What all tokens together say."""
    whole = tokens.whole(report.scored.values())
    if whole is None:
        return []
    shares = {
        name: words.percent(value, 0)
        for name, value in (("likelier", whole.likelier), ("base", whole.base), ("tuned", whole.tuned))
    }
    found = [words("tokens.whole", n=whole.n, **shares)]
    if whole.end:
        ends = {"base": words.percent(whole.end_base, 0), "tuned": words.percent(whole.end_tuned, 0)}
        found.append(words("tokens.end", **ends))
    return found
