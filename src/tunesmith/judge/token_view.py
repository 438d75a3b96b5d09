"""What tuning changed, token by token, as the report's sentences and coloured tokens."""

from __future__ import annotations

from dataclasses import dataclass

from tunesmith.judge import safe, tokens
from tunesmith.judge.parts import Pair, Report
from tunesmith.judge.wording import Words

MARKS = {"\n": "↵\n", "\t": "⇥\t"}


@dataclass(frozen=True)
class Cell:
    """A token as one model saw it: text to show, its probability as text, and its colour, 0 (unlikely) to 4."""

    text: str
    shown: str
    colour: int


@dataclass(frozen=True)
class Row:
    """One reference answer by tokens. sides: (base or tuned, its cells, how many of them it finds likely)."""

    pair: Pair
    sides: list[tuple[str, list[Cell], str]]
    cut: int

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
        sides = []
        for which, place in (("base", 1), ("tuned", 2)):
            cells = [_cell(str(row[0]), float(row[place]), words) for row in told]
            if ends:
                cells[-1] = Cell(f"⟨{words('tokens.end_mark')}⟩", cells[-1].shown, cells[-1].colour)
            likely = sum(float(row[place]) > 0.5 for row in told)
            sides.append((which, cells, words("tokens.likely", count=likely, n=len(told))))
        found.append(Row(pair, sides, len(told) if len(told) < len(scored.tokens) else 0))
    return found


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
