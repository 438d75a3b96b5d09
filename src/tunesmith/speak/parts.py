"""Of a row's tokens, those that are scored: which, what they say, and how many bytes that is."""

from __future__ import annotations

import numpy as np

from tunesmith.data.tokens import Tokens
from tunesmith.speak.answer import Score


def all_of(row: Tokens) -> Tokens:
    """A row with every token to be scored."""
    return Tokens(row.ids, np.ones(len(row), bool))


def part(whole: Score, row: Tokens, text: str) -> Score:
    """Of the score of every token of a row, that of the learnt ones, which say `text`."""
    places = np.flatnonzero(row.learn[1 : len(whole.logprobs) + 1]).tolist()
    return Score(
        tuple(whole.logprobs[i] for i in places),
        tuple(whole.right[i] for i in places),
        tuple(whole.tokens[i] for i in places),
        scored_bytes(text, row, len(places)),
    )


def scored_bytes(text: str, row: Tokens, scored: int) -> int:
    """The text's bytes, in proportion where fewer than all of its tokens were scored."""
    size, learnt = len(text.encode("utf-8", "surrogatepass")), int(row.learn[1:].sum())
    return round(size * scored / learnt) if scored < learnt else size
