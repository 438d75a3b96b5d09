"""What an answer has said already and does not say next, to be learnt as unlikely, so that it goes round in no circles.

Unlikelihood training, of tokens (Welleck et al. 2019, arXiv:1908.04319). A small model copies what it said last sooner
than it knows what else there is to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from tunesmith.data.batches import IGNORED, Batch

WINDOW = 256  # learnt tokens back to which one is held against another: longer answers would have too many pairs
NEAR_ONE = 0.9999  # where a probability is taken to end, for the sake of its odds


@dataclass(frozen=True, slots=True)
class Unlikely:
    """Tokens that should not stand at a learnt target: the targets' numbers, in order, and the tokens; int64 [pairs].

    weight: of -ln(1 - p) of each, beside the -ln(p) of the target.
    """

    places: torch.Tensor
    tokens: torch.Tensor
    weight: float

    def within(self, start: int, end: int) -> Unlikely:
        """Those of the targets from start to end, numbered from 0."""
        first, last = np.searchsorted(self.places.cpu().numpy(), [start, end])
        return Unlikely(self.places[first:last] - start, self.tokens[first:last], self.weight)

    def odds(self, shares: torch.Tensor) -> torch.Tensor:
        """weight p / (1 - p) of each pair. shares: p of every token, [targets, vocabulary]."""
        p = shares[self.places, self.tokens].clamp(max=NEAR_ONE)
        return self.weight * p / (1 - p)

    def loss(self, shares: torch.Tensor) -> torch.Tensor:
        """The weighted sum, in nats."""
        return -torch.log1p(-shares[self.places, self.tokens].clamp(max=NEAR_ONE)).sum() * self.weight


def said_before(batch: Batch, weight: float, device: Any) -> Unlikely:
    """Of each learnt target, the other tokens that its answer holds before it."""
    flat = batch.targets.ravel()
    learnt = np.flatnonzero(flat != IGNORED)
    targets = flat[learnt]
    # an answer: learnt tokens side by side, of one row
    row = np.searchsorted(batch.shared + np.cumsum(batch.lengths), learnt, side="right")
    if batch.layout == "padded":
        row = learnt // batch.targets.shape[1]
    begins = np.flatnonzero(np.diff(learnt, prepend=-2) != 1)
    begins = np.union1d(begins, np.flatnonzero(np.diff(row, prepend=-1)))
    places, tokens = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    start = 0
    for its in np.split(targets, begins[1:]):
        many = np.minimum(np.arange(len(its)), WINDOW)
        later = np.repeat(np.arange(len(its)), many)
        earlier = later - 1 - (np.arange(len(later)) - np.repeat(np.cumsum(many) - many, many))
        again = _next_times(its)  # of a token that was said several times, the last time counts
        kept = (again[earlier] >= later) & (its[earlier] != its[later])
        places.append(later[kept] + start)
        tokens.append(its[earlier[kept]])
        start += len(its)
    found = [torch.from_numpy(np.concatenate(part)).to(device) for part in (places, tokens)]
    return Unlikely(found[0], found[1], weight)


def _next_times(ids: np.ndarray) -> np.ndarray:
    """Where each token stands next, or how many there are.

    >>> _next_times(np.array([5, 7, 5, 5])).tolist()
    [2, 4, 3, 4]
    """
    order = np.argsort(ids, kind="stable")
    same = ids[order[1:]] == ids[order[:-1]]
    found = np.full(len(ids), len(ids))
    found[order[:-1][same]] = order[1:][same]
    return found
