"""How likely each model finds each token of a reference answer: what a run keeps of it (tokens.jsonl), read back."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tunesmith.judge.metrics import IMPOSSIBLE, Judged
from tunesmith.speak.answer import Score

BINS = (0.01, 0.1, 0.5, 0.9)  # probabilities between which a colour changes
SHOWN_AT_MOST = 120  # tokens of one answer


@dataclass(frozen=True)
class Scored:
    """A reference answer by tokens, and the natural logarithm of the probability that each model gave each of them.

    tokens, base, tuned and the two `right`s have one length. The end mark, where it was learnt, is the last token.
    """

    id: str
    tokens: list[str]
    base: list[float]
    tuned: list[float]
    base_right: list[bool]
    tuned_right: list[bool]
    bytes: int

    @cached_property
    def probabilities(self) -> list[tuple[str, float, float]]:
        """(token, probability by the base, by the tuned model), the first tokens of a long answer."""
        rows = list(zip(self.tokens, self.base, self.tuned, strict=True))[:SHOWN_AT_MOST]
        return [(token, math.exp(base), math.exp(tuned)) for token, base, tuned in rows]

    def score(self, side: str) -> Score:
        """One side as it was measured; side: base or tuned."""
        logprobs, right = (self.base, self.base_right) if side == "base" else (self.tuned, self.tuned_right)
        return Score(tuple(logprobs), tuple(right), tuple(self.tokens), self.bytes)


@dataclass(frozen=True)
class Whole:
    """All tokens together. n: how many. likelier: share that the tuned model finds likelier than the base does.

    base, tuned: share of the tokens to which each gives more than one half. end: the end mark's text, '' where answers
    have none in common; end_base, end_tuned: the mean probability of the end mark where a reference ends.
    """

    n: int
    likelier: float
    base: float
    tuned: float
    end: str
    end_base: float
    end_tuned: float


def lines(base_rows: Sequence[Judged], tuned_rows: Sequence[Judged]) -> list[dict[str, Any]]:
    """tokens.jsonl: one line a held-out row that both sides scored token by token alike.

    {"id", "tokens": [text], "base": [log probability], "tuned": [...], "base_right": "0110", "tuned_right", "bytes"}
    """
    found = []
    for one, other in zip(base_rows, tuned_rows, strict=True):
        base, tuned = one.score, other.score
        if base is None or tuned is None or not base.logprobs or base.tokens != tuned.tokens:
            continue
        line: dict[str, Any] = {"id": one.id, "tokens": list(base.tokens)}
        for side, score in (("base", base), ("tuned", tuned)):
            line[side] = [_kept(value) for value in score.logprobs]
            line[f"{side}_right"] = "".join("1" if right else "0" for right in score.right)
        found.append({**line, "bytes": base.bytes})
    return found


def _kept(logprob: float) -> float:
    """Four decimals are a ten-thousandth of the probability; what is no number is as unlikely as can be."""
    return round(max(-IMPOSSIBLE, min(0.0, logprob)), 4) if math.isfinite(logprob) else -IMPOSSIBLE


def read(rows: Iterable[Mapping[str, Any]]) -> dict[str, Scored]:
    """The lines of tokens.jsonl by row; one that is not whole is left out."""
    found = {}
    for row in rows:
        try:
            numbers = {side: [_number(value) for value in row[side]] for side in ("base", "tuned")}
            marks = {side: [mark == "1" for mark in row[f"{side}_right"]] for side in ("base", "tuned")}
            tokens = [str(token) for token in row["tokens"]]
            scored = Scored(
                str(row["id"]), tokens, numbers["base"], numbers["tuned"], marks["base"], marks["tuned"],
                int(row["bytes"]),
            )  # fmt: skip
        except (KeyError, TypeError, ValueError):
            continue
        if tokens and {len(each) for each in (*numbers.values(), *marks.values())} == {len(tokens)}:
            found[scored.id] = scored
    return found


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value > 0:
        raise ValueError(f"{value!r} is no logarithm of a probability")
    return float(value)


def whole(scored: Iterable[Scored]) -> Whole | None:
    """What all tokens together say; None where there is none."""
    rows = list(scored)
    pairs = [pair for row in rows for pair in zip(row.base, row.tuned, strict=True)]
    if not pairs:
        return None
    half, n = math.log(0.5), len(pairs)
    (end, often), *_ = Counter(row.tokens[-1] for row in rows).most_common(1)
    end = end if often > len(rows) / 2 and len(rows) > 1 else ""  # a row that was cut has no end mark
    ended = [row for row in rows if row.tokens[-1] == end] or rows
    return Whole(
        n,
        sum(tuned > base for base, tuned in pairs) / n,
        sum(base > half for base, _ in pairs) / n,
        sum(tuned > half for _, tuned in pairs) / n,
        end,
        sum(math.exp(row.base[-1]) for row in ended) / len(ended),
        sum(math.exp(row.tuned[-1]) for row in ended) / len(ended),
    )


def bin_of(probability: float) -> int:
    """Which colour a probability has: 0 (under 1%) to 4 (90% and more)."""
    return sum(probability >= edge for edge in BINS)
