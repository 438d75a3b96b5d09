"""One optimizer step: rows in, numbers out. Inside, the rows are laid out as this device likes them best."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from tunesmith.data.batches import IGNORED, Batch, Layout, collate, micro_batches
from tunesmith.data.tokens import Tokens
from tunesmith.learn.loss import head_loss, token_loss, token_scores
from tunesmith.learn.optim import MasterAdamW
from tunesmith.model import adapt, attention
from tunesmith.model.families import OTHER, Family

MOST_TOKENS = {"cpu": 4096, "mps": 8192, "cuda": 16384}  # laid out at once; more rows than that take several passes


@dataclass(frozen=True, slots=True)
class StepResult:
    """loss: nats per learnt token of the step. tokens, learnt: read and counted. norm: of the gradient."""

    loss: float
    norm: float
    tokens: int
    learnt: int


class Engine:
    """A model and how its rows are laid out.

    On a CPU rows go end to end, each attending to itself (no token is padding). Elsewhere they are padded on the
    right, where a causal model needs no mask. The head is applied at learnt positions only.
    """

    def __init__(self, model: Any, family: Family, device: Any, layout: Layout | None = None):
        self.model = model
        self.inner = adapt.inner(model)
        self.device = device
        self.layout: Layout = layout or ("packed" if device.type == "cpu" and family.packed else "padded")
        head = self.inner.get_output_embeddings()
        # where logits are a plain layer's output and nothing more, the loss can be taken without holding them
        plain = type(head) is torch.nn.Linear and head.bias is None and family is not OTHER
        self.head = head if plain else None
        self.backbone = getattr(self.inner, self.inner.base_model_prefix)
        self.most = MOST_TOKENS.get(device.type, 4096)

    def learn(self, rows: Sequence[Tokens], optimizer: MasterAdamW, share: float, clip: float) -> StepResult:
        """One update from exactly these rows. The loss is divided by the learnt tokens of all of them.

        A loss or gradient that is not finite changes nothing: the result tells.
        """
        self.model.train()
        batches = [collate(group, self.layout) for group in micro_batches(rows, self.most, self.layout)]
        learnt = sum(batch.learnt for batch in batches)
        total = 0.0
        for batch in batches:
            loss = self.batch_loss(batch) / learnt
            loss.backward()
            total += float(loss.detach())
        tokens = sum(sum(batch.lengths) for batch in batches)
        norm = optimizer.step(share, clip) if math.isfinite(total) else float("nan")
        return StepResult(total, norm, tokens, learnt)

    def batch_loss(self, batch: Batch) -> torch.Tensor:
        """Sum of the learnt tokens' cross-entropies, in nats."""
        if self.head is None:
            return token_loss(*self.logits(batch))
        hidden, targets = self._forward(self.backbone, batch)
        wanted = targets != IGNORED
        return head_loss(hidden.last_hidden_state[wanted], self.head.weight, targets[wanted])

    def logits(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits where something is learnt, and what should stand there: [learnt, vocabulary], [learnt]."""
        kept = torch.from_numpy(np.flatnonzero((batch.targets != IGNORED).any(0))).to(self.device)
        out, targets = self._forward(self.inner, batch, logits_to_keep=kept)
        wanted = targets != IGNORED
        return out.logits[wanted[:, kept]], targets[wanted]

    def _forward(self, module: Any, batch: Batch, **more: Any) -> tuple[Any, torch.Tensor]:
        inputs, positions, targets = (
            torch.from_numpy(x).to(self.device) for x in (batch.inputs, batch.positions, batch.targets)
        )
        packed = batch.layout == "packed"
        with attention.rows_of(batch.lengths, self.device) if packed else nullcontext():
            return module(input_ids=inputs, position_ids=positions, use_cache=False, **more), targets

    @torch.no_grad()
    def score(self, rows: Sequence[Tokens]) -> list[tuple[list[float], list[bool]]]:
        """For each row, log-probability and likeliest-or-not of its learnt tokens, in order."""
        self.model.eval()
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]), reverse=True)
        found: dict[int, tuple[list[float], list[bool]]] = {}
        start = 0
        while start < len(order):
            group = micro_batches([rows[i] for i in order[start:]], self.most, self.layout)[0]
            logits, targets = self.logits(collate(group, self.layout))
            logprobs, right = (x.tolist() for x in token_scores(logits, targets))
            place = 0
            for i, row in zip(order[start:], group, strict=False):
                count = int(row.learn[1:].sum())
                found[i] = (logprobs[place : place + count], right[place : place + count])
                place += count
            start += len(group)
        return [found[i] for i in range(len(rows))]

    def loss(self, rows: Sequence[Tokens]) -> tuple[float, int]:
        """(sum of nats, learnt tokens) over rows, without learning."""
        scores = self.score(rows)
        return -sum(sum(logprobs) for logprobs, _ in scores), sum(len(logprobs) for logprobs, _ in scores)
