"""What would take an answer round in circles, to be learnt as unlikely: what followed the same token before.

Unlikelihood training (Welleck et al. 2019, arXiv:1908.04319), its candidates not every token that was said but those
that looking back for the token before would copy (the induction heads of Olsson et al. 2022, arXiv:2209.11895): a small
model does that sooner than it knows what else there is to say, and words that come again elsewhere are spared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from tunesmith.data.batches import IGNORED, Batch

WINDOW = 256  # learnt tokens back to which one is compared with others: longer answers would have too many pairs
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

    def loss(self, shares: torch.Tensor, weights: torch.Tensor | None = None) -> torch.Tensor:
        """The weighted sum, in nats. weights: float32 [targets], of each target."""
        p = shares[self.places, self.tokens]
        p = p - (p - p.clamp(max=NEAR_ONE)).detach()  # bounded, with a way back beyond it too
        each = -torch.log1p(-p) * self.weight
        return each.sum() if weights is None else each @ weights[self.places]


def would_repeat(batch: Batch, weight: float, device: Any) -> Unlikely:
    """Of each learnt target, the other tokens that followed, in its answer, where the token before it stood already.

    An answer comes after something: learnt tokens that open their row are plain text, which may come back to its words.
    """
    flat = batch.targets.ravel()
    learnt = np.flatnonzero(flat != IGNORED)
    targets = flat[learnt]
    # an answer: learnt tokens side by side, of one row
    row = np.searchsorted(batch.shared + np.cumsum(batch.lengths), learnt, side="right")
    if batch.layout == "padded":
        row = learnt // batch.targets.shape[1]
    begins = np.flatnonzero(np.diff(learnt, prepend=-2) != 1)
    begins = np.union1d(begins, np.flatnonzero(np.diff(row, prepend=-1)))
    opening = batch.positions.ravel()[learnt[begins]] == 0
    pairs = [np.zeros((2, 0), np.int64)]
    start = 0
    for its, opens in zip(np.split(targets, begins[1:]), opening, strict=False):  # no target: one empty part
        if not opens:
            later, earlier = _pairs(its)
            pairs.append(np.unique(np.stack([later + start, its[earlier]]), axis=1))  # by place, each token once
        start += len(its)
    places, tokens = (torch.from_numpy(part).to(device) for part in np.concatenate(pairs, 1))
    return Unlikely(places, tokens, weight)


def _pairs(its: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(later, earlier) places of an answer's tokens that differ and follow the same token, WINDOW apart at most.

    >>> [part.tolist() for part in _pairs(np.array([1, 5, 1, 6, 1, 5]))]
    [[3, 5], [1, 3]]
    """
    many = np.minimum(np.arange(len(its)), WINDOW)
    later = np.repeat(np.arange(len(its)), many)
    earlier = later - 1 - (np.arange(len(later)) - np.repeat(np.cumsum(many) - many, many))
    kept = (earlier > 0) & (its[later] != its[earlier]) & (its[later - 1] == its[earlier - 1])
    return later[kept], earlier[kept]
