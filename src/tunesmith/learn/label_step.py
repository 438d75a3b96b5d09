"""One optimizer step of a classifier: texts in, numbers out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from tunesmith.data.batches import Layout, TextBatch, collate_texts, micro_batches, smaller
from tunesmith.data.label_texts import Text
from tunesmith.learn.loss import label_loss
from tunesmith.learn.optim import Masters
from tunesmith.learn.passes import in_passes
from tunesmith.learn.step import MOST_TOKENS
from tunesmith.model import adapt, attention, machine
from tunesmith.model.encoder import Body, EncoderFamily
from tunesmith.model.groups import GRAIN
from tunesmith.model.load import Base


@dataclass(frozen=True, slots=True)
class LabelResult:
    """loss: nats per row of the step (weighted, where labels have weights). right: rows whose label was the likeliest,
    dropout on. norm: of the gradient. tokens: read."""

    loss: float
    right: int
    norm: float
    tokens: int


class LabelEngine:
    """An encoder with a head, and how its rows are laid out.

    On a CPU the rows of a known family go end to end, each attending to itself (no token is padding, and no mask is
    needed). Elsewhere they are padded on the right and masked, rows of like length together.
    """

    def __init__(self, base: Base, model: Any, layout: Layout | None = None, weights: Sequence[float] | None = None):
        """model: what is trained, over `base`. weights: of each label in the loss."""
        self.base, self.model, self.device = base, model, base.device
        self.inner = adapt.inner(model)
        known = isinstance(base.family, EncoderFamily)
        self.body = Body(self.inner, base.family) if isinstance(base.family, EncoderFamily) else None
        self.layout: Layout = layout or ("packed" if self.device.type == "cpu" and known else "padded")
        self.typed = bool(getattr(base.family, "typed", getattr(self.inner.config, "type_vocab_size", 0) > 1))
        pad = base.tokenizer.pad_token_id
        self.pad = int(pad) if pad is not None else 0
        self.first = int(self.inner.config.pad_token_id) + 1 if getattr(base.family, "after_padding", False) else 0
        self.most = MOST_TOKENS.get(self.device.type, 4096)
        self.sized = machine.sizes(self.device, self.inner.dtype)
        self.weights = torch.tensor(weights, dtype=torch.float32, device=self.device) if weights is not None else None
        # beside them as numbers: a card is waited for each time that one is asked for
        self._weights = [1.0] * self.inner.config.num_labels if self.weights is None else self.weights.tolist()
        frozen = self.body is not None and not any(p.requires_grad for p in self.body.module.parameters())
        # of rows, by identity: with the row itself, lest another come to lie where it lay
        self.states: dict[int, tuple[Text, torch.Tensor]] | None = {} if frozen else None

    def learn(self, rows: Sequence[Text], optimizer: Masters, share: float, clip: float) -> LabelResult:
        """One update from exactly these rows. The loss is divided by the weights of all of them.

        A loss or gradient that is not finite changes nothing: the result tells. Where memory runs out, less is laid out
        at once from then on.
        """
        self.model.train()
        while True:
            try:
                total, right = self._gradient(rows)
                break
            except (RuntimeError, MemoryError) as error:
                if not self._lay_out_less(rows, error):
                    raise
            for weight in self.model.parameters():
                weight.grad = None
            machine.clear(self.device)
        norm = optimizer.step(share, clip) if math.isfinite(total) else float("nan")
        return LabelResult(total, right, norm, sum(map(len, rows)))

    def _gradient(self, rows: Sequence[Text]) -> tuple[float, int]:
        """Make the gradient of a step; gives its loss, and the rows whose label was the likeliest."""
        groups = micro_batches(rows, self.most, self.layout) if not self.states else [list(rows)]
        whole = sum(self._weights[row.label] for row in rows)
        total, right = 0.0, 0
        for group in groups:
            batch = self._laid_out(group)
            logits, labels = self._logits(group, batch), torch.from_numpy(batch.labels).to(self.device)
            loss = label_loss(logits, labels, self.weights) / whole
            loss.backward()
            total += float(loss.detach())
            right += int((logits.detach().argmax(-1) == labels).sum())
        return total, right

    def _lay_out_less(self, rows: Sequence[Text], error: BaseException) -> bool:
        """After an error: whether memory ran out and these rows can be laid out in more passes, as from now on."""
        most = smaller(rows, self.most, self.layout) if machine.out_of_memory(error) else 0
        self.most = most or self.most
        return bool(most)

    @torch.no_grad()
    def logprobs(self, rows: Sequence[Text]) -> np.ndarray:
        """Log-probability of every label, float32 [rows, labels], without dropout; longest rows first inside."""
        self.model.eval()
        found = np.zeros((len(rows), self.inner.config.num_labels), np.float32)
        for places, _, logprobs in in_passes(self, rows, self._logprobs):
            found[places] = logprobs
        return found

    def _logprobs(self, rows: Sequence[Text]) -> np.ndarray:
        logits = self._logits(rows, self._laid_out(rows))
        return logits.float().log_softmax(-1).cpu().numpy()

    def remember(self, rows: Sequence[Text]) -> None:
        """Where the encoder is frozen, read these rows once and keep what the head reads of each."""
        if self.states is None or self.body is None or not rows:
            return
        states: dict[int, tuple[Text, torch.Tensor]] = {}
        with torch.no_grad():
            self.model.eval()
            for group in micro_batches(rows, self.most, self.layout):
                self._logits(group, self._laid_out(group))
                assert self.body.last is not None
                # a view would hold every token's state of the whole group
                states |= {id(row): (row, state.clone()) for row, state in zip(group, self.body.last, strict=True)}
        self.states |= states

    def _laid_out(self, rows: Sequence[Text]) -> TextBatch:
        return collate_texts(rows, self.layout, self.pad, self.first, self.sized)

    def _logits(self, group: Sequence[Text], batch: TextBatch) -> torch.Tensor:
        """[rows, labels], in the order of the group."""
        if self.body is None:
            return self._forward(batch)
        packed = batch.layout == "packed"
        if self.states and all(id(row) in self.states for row in group):
            self.body.known = torch.stack([self.states[id(row)][1] for row in group])
            try:
                ids = torch.zeros(len(group), 1, dtype=torch.int64, device=self.device)
                return self.model(input_ids=ids).logits
            finally:
                self.body.known = None
        if packed:
            starts = np.cumsum([0, *batch.lengths[:-1]])
            self.body.starts = torch.from_numpy(starts).to(self.device)
        try:
            grain = GRAIN if self.sized else 1
            with attention.rows_of(batch.lengths, self.device, grain=grain) if packed else nullcontext():
                return self._forward(batch)
        finally:
            self.body.starts = None

    def _forward(self, batch: TextBatch) -> torch.Tensor:
        given = {"input_ids": batch.inputs, "attention_mask": batch.seen}
        if self.body is not None:
            given["position_ids"] = batch.positions
        if self.typed:
            given["token_type_ids"] = batch.types
        put = {name: torch.from_numpy(x).to(self.device) for name, x in given.items() if x is not None}
        return self.model(**put).logits
