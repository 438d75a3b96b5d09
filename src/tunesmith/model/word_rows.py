"""The rows of a table of words that training names, as a small table of its own.

Most of a small encoder's weights are its table of words, and a few thousand texts name a sixth of it. The other rows
get no gradient; all the same, a plain step fills their gradient with zeros, measures, scales and reads it, and moves
two moments of every one of them. Here they are left alone: what is trained gets the same gradients and the same
updates, and a row that is never named keeps its weights, where a plain step would only let weight decay shrink them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F

MOST = 0.7  # of the table's rows, above which nothing is worth the detour


class WordRows(torch.nn.Module):
    """Stands where the table stood. named: the trained rows [k, width]. weight: the whole table, frozen.

    While learning, only named rows may be asked for. Outside (eval), every row is known, the trained ones as they are.
    """

    def __init__(self, table: torch.nn.Embedding, ids: np.ndarray):
        """ids: int [k], which rows are named, each once."""
        super().__init__()
        self.table = [table]  # in a list, so that its weight is not a parameter of this module twice
        self.weight = table.weight.requires_grad_(False)
        self.ids = torch.from_numpy(ids.astype(np.int64)).to(self.weight.device)
        self.places = torch.full((len(self.weight),), -1, device=self.weight.device)
        self.places[self.ids] = torch.arange(len(ids), device=self.weight.device)
        self.named = torch.nn.Parameter(self.weight.detach()[self.ids])
        pad = table.padding_idx
        self.pad = int(self.places[pad]) if pad is not None and int(self.places[pad]) >= 0 else None

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        if self.training:
            return F.embedding(self.places[ids], self.named, self.pad)
        return F.embedding(ids, self.weight)

    def train(self, mode: bool = True) -> WordRows:
        if not mode:
            self.fold()
        super().train(mode)
        return self

    @torch.no_grad()
    def fold(self) -> None:
        """Write the trained rows into the whole table."""
        self.weight[self.ids] = self.named


def apart(model: Any, rows: Iterable[np.ndarray], pad: int) -> WordRows | None:
    """Have the model train only the words that `rows` (ids of each) and the padding name.

    None, and nothing changed, where its table is not trained, is of another kind, or is named for the most part.
    """
    table = model.get_input_embeddings()
    if type(table) is not torch.nn.Embedding or not table.weight.requires_grad:
        return None
    if (
        table.max_norm is not None
        or sum(p is table.weight for _, p in model.named_parameters(remove_duplicate=False)) > 1
    ):
        return None
    named = np.unique(np.concatenate([*rows, np.array([pad])]))
    if len(named) > MOST * len(table.weight):
        return None
    found = WordRows(table, named)
    model.set_input_embeddings(found)
    return found.train(model.training)


def together(model: Any, words: WordRows | None) -> None:
    """Put the whole table back, the trained rows in it."""
    if words is None:
        return
    words.fold()
    table = words.table[0]
    table.weight.requires_grad_(True)
    model.set_input_embeddings(table)
