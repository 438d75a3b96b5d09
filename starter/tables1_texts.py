"""Short texts with what can be asked of them: shared by every kind that reads a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A text template with its questions.

    asks: (question, answer, *other accepted answers).
    claims: (yes/no question, the slot that a false one changes, the fact).
    sums: one-sentence summaries. titles: titles.
    """

    text: str
    asks: tuple[tuple[str, ...], ...] = ()
    claims: tuple[tuple[str, str, str], ...] = ()
    sums: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
