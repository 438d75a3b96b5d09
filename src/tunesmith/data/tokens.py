"""Rows as numbers, and the only place that cuts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np


@dataclass(frozen=True, slots=True)
class Tokens:
    """A row as numbers.

    ids: int32 [n]. learn: bool [n], whether the token is a target. cut: whether the answer lost its end. weight: of
    each of its targets in the loss of a step.
    """

    ids: np.ndarray
    learn: np.ndarray
    cut: bool = False
    weight: float = 1.0

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of tokens end to end.

    ids: int32 [n]. learn: bool [n]. ends: int64 [rows], where each row ends. cut: bool [rows].
    """

    ids: np.ndarray
    learn: np.ndarray
    ends: np.ndarray
    cut: np.ndarray

    @classmethod
    def of(cls, rows: Sequence[Tokens]) -> Group:
        ids = np.concatenate([np.zeros(0, np.int32), *(row.ids for row in rows)])
        learn = np.concatenate([np.zeros(0, bool), *(row.learn for row in rows)])
        ends = np.cumsum([len(row) for row in rows], dtype=np.int64)
        return cls(ids, learn, ends, np.array([row.cut for row in rows], bool))

    def rows(self) -> list[Tokens]:
        bounds = pairwise([0, *self.ends.tolist()])
        return [
            Tokens(self.ids[start:end], self.learn[start:end], cut)
            for (start, end), cut in zip(bounds, self.cut.tolist(), strict=True)
        ]

    def starts(self) -> np.ndarray:
        """int64 [rows], where each row begins."""
        return np.concatenate([np.zeros(1, np.int64), self.ends[:-1]])[: len(self.ends)]

    def learnt(self) -> np.ndarray:
        """int64 [rows], the targets of each."""
        before = np.concatenate([np.zeros(1, np.int64), np.cumsum(self.learn)])
        return before[self.ends] - before[self.starts()]

    def prompts(self) -> np.ndarray:
        """int64 [rows], the tokens of each up to the last that is no target."""
        places = np.where(self.learn, 0, np.arange(1, len(self.learn) + 1))
        last = np.concatenate([np.zeros(1, np.int64), np.maximum.accumulate(places)])
        return np.maximum(last[self.ends] - self.starts(), 0)


def fit(tokens: Tokens, limit: int, overflow: Literal["drop", "cut"]) -> tuple[Tokens | None, str]:
    """A row within `limit` tokens, and what happened to it ('' where nothing did).

    `drop` gives None for a row that is too long. `cut` shortens its last answer, which then ends without an end mark;
    a row whose prompt leaves no room for an answer is dropped all the same.
    """
    if not tokens.learn[1:].any():  # the first token has nothing to its left that could foretell it
        return None, "nothing to learn"
    if len(tokens) <= limit:
        return tokens, ""
    prompt = _last_prompt(tokens)
    if overflow == "drop":
        return None, f"over {limit} tokens"
    if prompt >= limit:
        return None, f"prompt of {limit} tokens or more"
    return Tokens(tokens.ids[:limit], tokens.learn[:limit], cut=True), f"answer cut at {limit} tokens"


def fit_group(group: Group, limit: int, overflow: Literal["drop", "cut"]) -> tuple[Group, list[bool], list[str]]:
    """The rows that are left, as `fit` leaves them; of each row, whether it is left and what happened to it."""
    starts = group.starts()
    within = group.ends - starts <= limit
    first = np.append(group.learn, False)[starts]  # of a row without tokens, whatever comes next
    fine = within & (group.learnt() > first)
    what = [""] * len(fine)
    if fine.all():
        return group, fine.tolist(), what
    rows = group.rows()
    left: list[Tokens | None] = list(rows)
    for place in np.flatnonzero(~fine).tolist():
        left[place], what[place] = fit(rows[place], limit, overflow)
    return Group.of([row for row in left if row is not None]), [row is not None for row in left], what


def _last_prompt(tokens: Tokens) -> int:
    """Tokens before the last stretch of learnt ones."""
    learnt = np.flatnonzero(tokens.learn)
    unlearnt = np.flatnonzero(~tokens.learn[: learnt[-1]])
    return int(unlearnt[-1]) + 1 if len(unlearnt) else 0
