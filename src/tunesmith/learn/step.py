"""One optimizer step: rows in, numbers out. Inside, the rows are laid out as this device likes them best."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import torch

from tunesmith.data.batches import IGNORED, Batch, Layout, collate, micro_batches, smaller
from tunesmith.data.tokens import Tokens
from tunesmith.learn.loss import head_loss, head_scores, token_loss, token_scores
from tunesmith.learn.optim import MasterAdamW, Masters
from tunesmith.learn.passes import in_passes
from tunesmith.learn.team import Team
from tunesmith.learn.unlikely import Unlikely, would_repeat
from tunesmith.model import adapt, attention, compiled, last_block, machine, varlen
from tunesmith.model.families import OTHER, Family, context_of, of_text
from tunesmith.model.groups import GRAIN, Gather

SCALE = 2.0**16  # of the loss in float16, whose small gradients would be 0 (Micikevicius et al. 2018, 1710.03740)
MILD = 2.0**8  # of the loss of rows of chance, which no step looks at for an overflow
GROWS = 2000  # steps between two times that a lowered scale is doubled
TIDY = 16  # steps between two times that freed memory is given back: kept blocks come to be in ever smaller pieces
MOST_TOKENS = {"cpu": 4096, "mps": 8192, "cuda": 16384}  # laid out at once; more rows than that take several passes
ENOUGH_TOKENS = 512  # from here on more at once are hardly faster on a CPU
HELD = 2**29  # bytes of a CPU's memory that what a pass keeps for its way back may take, where that leaves enough


class TryAgain(Exception):  # noqa: N818 (a way on, and no error)
    """A step that changed nothing and may be tried again. memory: it ran out; else the loss was scaled too high."""

    def __init__(self, *, memory: bool):
        super().__init__("memory ran out" if memory else "the scaled gradient is not finite")
        self.memory = memory


@dataclass(frozen=True, slots=True)
class StepResult:
    """loss: mean over the step's learnt tokens, by their weights, in nats. tokens, learnt: read and counted.
    norm: of the gradient."""

    loss: float
    norm: float
    tokens: int
    learnt: int


def most_tokens(device: Any, model: Any) -> int:
    """Tokens laid out at once: on a CPU as many as a pass of a frozen model keeps HELD bytes for, 12 numbers of the
    width in each layer (measured on GPT-2). The shares of attention come on top, at most a row for each head and token:
    for rows of 128 tokens a sixth more, for rows of 512 a third."""
    most = MOST_TOKENS.get(device.type, 4096)
    if device.type != "cpu":
        return most
    config = of_text(model.config)
    width, layers = (int(getattr(config, name, 0) or 0) for name in ("hidden_size", "num_hidden_layers"))
    each = 12 * width * layers * model.dtype.itemsize
    return min(most, max(ENOUGH_TOKENS, HELD // each)) if each else most


class Engine:
    """A model and how its rows are laid out.

    On a CPU rows go end to end, each attending to itself, and no token is padding but, in 16 bits, what fills a pass up
    (`machine.sizes`); on a card too, where its kernel for such rows was found right. Elsewhere they are padded on the
    right, where a causal model needs no mask. The head, and the last block's MLP, are applied at learnt positions only.
    most: tokens laid out at once. scale: of the loss in float16, 1 elsewhere. team: the processes that share a step.
    unlikelihood: weight of learning not to go round in circles (see unlikely.py); 0 is off.
    """

    def __init__(self, model: Any, family: Family, device: Any, layout: Layout | None = None):
        self.model = model
        self.inner = adapt.inner(model)
        self.device, self.family = device, family
        if layout:
            self.layout = layout
        head = self.inner.get_output_embeddings()
        # where logits are a plain layer's output and nothing more, the loss can be taken without holding them
        plain = type(head) is torch.nn.Linear and head.bias is None and family is not OTHER
        self.head = head if plain else None
        self.backbone = self.inner.base_model
        self.last_mlp = last_block.last_mlp(self.backbone, family)
        self.most = most_tokens(device, self.inner)
        self.half = self.inner.dtype == torch.float16
        self.sized = machine.sizes(device, self.inner.dtype)
        self.scale = SCALE if self.half else 1.0
        self.team = Team()
        self.unlikelihood = 0.0
        self.compiled: compiled.Blocks | None = None
        self.steps = 0

    @cached_property
    def layout(self) -> Layout:
        """How rows are laid out, from the first time that it matters: a card's kernel is tried out for it."""
        return "packed" if self.family.packed and (self.device.type == "cpu" or self.fault == "") else "padded"

    @property
    def grain(self) -> int:
        """What rows are padded to a multiple of where attention multiplies them, and nowhere else."""
        return GRAIN if self.sized else 1

    @property
    def fault(self) -> str | None:
        """What is wrong with the card's kernel for rows end to end; '' where nothing is, None where there is none."""
        return varlen.fault_of(self.inner, self.device) if self.family.packed else None

    def lay_out(self, asked: Literal["auto"] | Layout) -> None:
        """Lay rows out as a recipe asks: end to end only where the model's family is known."""
        if asked == "padded" or (asked == "packed" and self.family.packed):
            self.layout = asked

    def compile(self, backend: str = "inductor") -> str:
        """Have steps take compiled blocks from now on, where they do what the blocks do; what is wrong with them else,
        '' where nothing is. Looks at held-out rows, and answers, are made as before."""
        blocks = compiled.Blocks(self.backbone, last=self.last_mlp is None, backend=backend)

        def gradient(rows: Sequence[Tokens]) -> tuple[float, list[torch.Tensor]]:
            loss = self.gradient(rows, sum(len(row) - 1 for row in rows))
            found = [weight.grad for weight in self.weights() if weight.grad is not None]
            self.forget()
            return loss, found

        self.model.train()
        table = self.inner.get_input_embeddings()
        scale, self.scale = self.scale, min(self.scale, MILD)
        fault = compiled.fault(gradient, blocks, table.num_embeddings, context_of(self.inner.config))
        self.scale = scale
        self.forget()
        self.compiled = None if fault else blocks
        return fault

    def learn(self, rows: Sequence[Tokens], optimizer: Masters, share: float, clip: float) -> StepResult:
        """One update from exactly these rows, by all processes of the team. The loss is divided by the weights of the
        learnt tokens of all of them.

        A loss or gradient that is not finite changes nothing: the result tells. Raises TryAgain where memory ran out or
        the scale of the loss was too high, with nothing changed either.
        """
        self.model.train()
        learnt = [int(row.learn[1:].sum()) for row in rows]
        whole = sum(many * row.weight for many, row in zip(learnt, rows, strict=True))
        mine = self.team.share(rows)
        total, full = 0.0, False
        try:
            total = self.gradient(mine, whole)
        except TryAgain:
            full = True
        if self.team.total(full):
            self.forget()
            raise TryAgain(memory=True)
        total = self.team.total(total)
        self.combine()
        norm = float("nan")
        if math.isfinite(total):
            norm = self._update(optimizer, share, clip)
        else:
            self.forget()
        self.steps += 1
        if self.steps % TIDY == 0:
            machine.give_back()
        return StepResult(total, norm, sum(len(row) - 1 for row in rows), sum(learnt))

    def optimizer(self, lr: float, weight_decay: float) -> MasterAdamW:
        """AdamW for what is trained."""
        return MasterAdamW(self.model.parameters(), lr, weight_decay)

    def weights(self) -> list[torch.nn.Parameter]:
        """What is trained, in the model that looks, answers and is saved."""
        return [weight for weight in self.model.parameters() if weight.requires_grad]

    def settle(self) -> None:
        """Put what was learnt into the model that looks: where it is the one that learns, it is there."""

    def combine(self) -> None:
        """Sum the gradients of all processes."""
        self.team.sum_gradients(self.weights())

    def groups(self, rows: Sequence[Tokens]) -> list[list[Tokens]]:
        """The rows of each pass of a step."""
        return micro_batches(rows, self.most, self.layout) if rows else []

    def gradient(self, rows: Sequence[Tokens], learnt: float) -> float:
        """Add the gradient of these rows' loss, a sum divided by `learnt` and times the scale; gives the loss, in nats.

        Raises TryAgain where memory ran out; what was made by then is thrown away.
        """
        total, loss = 0.0, None
        try:
            for group in self.groups(rows):
                loss = self.batch_loss(collate(group, self.layout, sized=self.sized)) / learnt
                (loss if self.scale == 1 else loss * self.scale).backward()
                total += float(loss.detach())
            return total
        except (RuntimeError, MemoryError) as error:
            if not machine.out_of_memory(error):
                raise
        # only here does neither a traceback nor a name hold on to what the pass had made
        loss = None
        self.forget()
        machine.clear(self.device)
        raise TryAgain(memory=True)

    def forget(self) -> None:
        """Throw the gradient away."""
        for weight in self.model.parameters():
            weight.grad = None

    def smaller(self, rows: Sequence[Tokens]) -> bool:
        """Lay out less at once, so that these rows take more passes; False where each row has a pass of its own."""
        most = smaller(rows, self.most, self.layout)
        self.most = most or self.most
        return bool(most)

    def grow(self, step: int) -> None:
        """Raise the scale of the loss again every so many steps."""
        if self.half and step % GROWS == 0:
            self.scale = min(SCALE, self.scale * 2)

    def _update(self, optimizer: Masters, share: float, clip: float) -> float:
        """The optimizer's step. In float16 a gradient that overflowed is made again from a loss of smaller scale."""
        if self.scale == 1:
            return optimizer.step(share, clip)
        norm = optimizer.step(share, clip, self.scale)
        if not math.isfinite(norm) and self.scale > 1:
            self.scale = max(1.0, self.scale / 4)
            raise TryAgain(memory=False)
        return norm

    def batch_loss(self, batch: Batch) -> torch.Tensor:
        """Sum of the learnt tokens' cross-entropies, in nats, each times its weight."""
        weights = None
        if batch.weights is not None:
            weights = torch.from_numpy(batch.weights[batch.targets != IGNORED]).to(self.device)
        if self.head is None:
            return token_loss(*self.logits(batch), self._unlikely(batch), weights)
        hidden, targets = self._hidden(batch)
        return head_loss(hidden, self.head.weight, targets, self._unlikely(batch), weights)

    def _unlikely(self, batch: Batch) -> Unlikely | None:
        return would_repeat(batch, self.unlikelihood, self.device) if self.unlikelihood else None

    def logits(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits where something is learnt, and what should stand there: [learnt, vocabulary], [learnt]."""
        kept = torch.from_numpy(np.flatnonzero((batch.targets != IGNORED).any(0))).to(self.device)
        out, targets = self._forward(self.inner, batch, logits_to_keep=kept)
        wanted = targets != IGNORED
        return out.logits[wanted[:, kept]], targets[wanted]

    def _hidden(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """What the head reads where something is learnt, [learnt or more, width], and what should stand there,
        [learnt]. More: of places where nothing is learnt, up to a size that comes again."""
        counts = batch.targets.ravel() != IGNORED
        learnt = int(counts.sum())
        more = (self.sized(learnt) if self.sized else learnt) - learnt
        found = np.concatenate([np.flatnonzero(counts), np.flatnonzero(~counts)[:more]])
        places = torch.from_numpy(found).to(self.device)
        with last_block.only_at(self.last_mlp, places, batch.targets.size):
            out, targets = self._forward(self.backbone, batch)
        return Gather.apply(out.last_hidden_state.flatten(0, 1), places), targets.flatten()[places[:learnt]]

    def _forward(self, module: Any, batch: Batch, **more: Any) -> tuple[Any, torch.Tensor]:
        inputs, positions, targets = (
            torch.from_numpy(x).to(self.device) for x in (batch.inputs, batch.positions, batch.targets)
        )
        packed = batch.layout == "packed"
        ready = self.compiled if torch.is_grad_enabled() else None
        with (
            attention.rows_of(batch.lengths, self.device, batch.shared, self.grain) if packed else nullcontext(),
            ready.on() if ready else nullcontext(),
        ):
            return module(input_ids=inputs, position_ids=positions, use_cache=False, **more), targets

    @torch.no_grad()
    def score(self, rows: Sequence[Tokens]) -> list[tuple[list[float], list[bool]]]:
        """For each row, log-probability and likeliest-or-not of its learnt tokens, in order.

        Gives freed memory back when it is done: scoring asks for blocks of other sizes than learning and answering do.
        Where memory runs out, less is laid out at once from then on.
        """
        self.model.eval()
        found: dict[int, tuple[list[float], list[bool]]] = {}
        for places, group, (logprobs, right) in in_passes(self, rows, self._scores):
            ends = np.cumsum([int(row.learn[1:].sum()) for row in group]).tolist()
            for place, start, end in zip(places, [0, *ends], ends, strict=False):
                found[place] = (logprobs[start:end], right[start:end])
        machine.give_back()
        return [found[i] for i in range(len(rows))]

    def _scores(self, rows: Sequence[Tokens]) -> list[Any]:
        """Of the learnt tokens of all rows, log-probabilities and likeliest or not."""
        batch = collate(rows, self.layout, sized=self.sized)
        if self.head is None:
            scores = token_scores(*self.logits(batch))
        else:
            hidden, targets = self._hidden(batch)
            scores = head_scores(hidden, self.head.weight, targets)
        return [x.tolist() for x in scores]

    def loss(self, rows: Sequence[Tokens]) -> tuple[float, int]:
        """(sum of nats, learnt tokens) over rows, without learning."""
        scores = self.score(rows)
        return -sum(sum(logprobs) for logprobs, _ in scores), sum(len(logprobs) for logprobs, _ in scores)
