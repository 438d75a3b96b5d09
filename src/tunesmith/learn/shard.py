"""Training of every weight, split over the processes of a run: PyTorch's FSDP2 (Zhao et al. 2023, arXiv:2304.11277).

Each process keeps a part of every weight, and of its gradient, master and moments. A block is whole only while it is
worked on. The first process keeps a plain copy of the model beside, in the model's own numbers: it looks, answers and
is saved, and is brought up to date when that is due. A checkpoint is gathered, and is the same file as without.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import distributed

from tunesmith.data.batches import smaller
from tunesmith.data.tokens import Tokens
from tunesmith.errors import TunesmithError
from tunesmith.learn.optim import MasterAdamW
from tunesmith.learn.step import Engine, TryAgain
from tunesmith.learn.team import SETTLE, STATE, Team
from tunesmith.model.families import OTHER
from tunesmith.recipe import Recipe

IDLE = Tokens(np.zeros(2, np.int32), np.zeros(2, bool))  # a row that nothing is learnt from

LIGHTER = "Try shorter rows (--set tokens=128), more processes, or an adapter (--set method=lora)."


def split(engine: Engine, recipe: Recipe) -> Engine:
    """The engine that learns: one whose weights are split where the recipe says so and there are several processes."""
    return SplitEngine(engine) if recipe.shard and engine.team.size > 1 else engine


class SplitEngine(Engine):
    """An engine that learns with a part of each weight. Every process has to take the same passes.

    whole: the engine of the first process's plain copy, by which it looks; None in the others.
    """

    def __init__(self, engine: Engine):
        """engine: of the whole model, every weight trained. Every process gets the weights of the first one."""
        from torch.distributed.device_mesh import init_device_mesh
        from torch.distributed.fsdp import MixedPrecisionPolicy, fully_shard  # slow to import: for who needs it

        leads = engine.team.rank == 0
        model = copy.deepcopy(engine.model) if leads else engine.model
        for weight in model.parameters():
            distributed.broadcast(weight.detach(), 0)
        mesh = init_device_mesh(engine.device.type, (engine.team.size,))
        numbers = MixedPrecisionPolicy(reduce_dtype=torch.float32)
        blocks = set(model._no_split_modules or ())
        for module in [*(m for m in model.modules() if type(m).__name__ in blocks), model]:
            made: Any = fully_shard(module, mesh=mesh, mp_policy=numbers)
            made.set_gradient_divide_factor(1.0)  # a sum, for the loss is divided already
            made.set_force_sum_reduction_for_comms(True)
        # no family's short cuts: weights are whole within the model's own passes alone
        super().__init__(model, OTHER, engine.device, engine.layout)
        self.most, self.scale, self.team = engine.most, engine.scale, engine.team
        self.unlikelihood = engine.unlikelihood
        self.whole = engine if leads else None

    def optimizer(self, lr: float, weight_decay: float) -> MasterAdamW:
        return SplitAdamW(list(self.model.parameters()), self.team, lr, weight_decay)

    def weights(self) -> list[torch.nn.Parameter]:
        return self.whole.weights() if self.whole else []

    @torch.no_grad()
    def settle(self) -> None:
        if self.whole:
            self.team.say(SETTLE)
        mine = iter(self.weights())
        for weight in self.model.parameters():
            whole = weight.full_tensor()
            if self.whole:
                next(mine).copy_(whole)

    def groups(self, rows: Sequence[Tokens]) -> list[list[Tokens]]:
        """Who has fewer passes than another joins in with a row that nothing is learnt from."""
        mine = super().groups(rows)
        return mine + [[IDLE]] * (self.team.most(len(mine)) - len(mine))

    def gradient(self, rows: Sequence[Tokens], learnt: float) -> float:
        try:
            return super().gradient(rows, learnt)
        except TryAgain:
            less = smaller(rows, self.most, self.layout) if rows else 0
            raise TunesmithError(
                f"Memory ran out in process {self.team.rank}. With shard the processes wait for each other within a "
                "step, so that it cannot be tried again in smaller passes. "
                + (
                    f"Go on in smaller ones, all processes anew: tunesmith tune --resume RUN --at-once {less}"
                    if less
                    else LIGHTER
                )
            ) from None

    def combine(self) -> None:
        """Nothing is left to do: parts of the gradient are summed where they are made."""

    def score(self, rows: Sequence[Tokens]) -> list[tuple[list[float], list[bool]]]:
        if self.whole is None:
            raise RuntimeError("only the first process looks")
        return self.whole.score(rows)


class SplitAdamW(MasterAdamW):
    """AdamW on this process's parts. Norms are of the whole, and so are the tensors of a checkpoint."""

    def __init__(self, weights: Sequence[Any], team: Team, lr: float, weight_decay: float):
        """weights: as `fully_shard` leaves them."""
        self.weights, self.team = list(weights), team
        self._kept: dict[str, torch.Tensor] = {}
        super().__init__([torch.nn.Parameter(w.to_local().detach()) for w in self.weights], lr, weight_decay)

    def step(self, share: float, clip: float, scale: float = 1.0) -> float:
        for weight, mine in zip(self.weights, self.working, strict=True):
            mine.grad = None if weight.grad is None else weight.grad.to_local()
            weight.grad = None
        return super().step(share, clip, scale)

    def norm(self, grads: Sequence[torch.Tensor]) -> torch.Tensor:
        norm = super().norm(grads)
        return torch.tensor(math.sqrt(self.team.total(float(norm) ** 2)), device=norm.device)

    @torch.no_grad()
    def tensors(self) -> dict[str, torch.Tensor]:
        """Every process takes part, called by the first one, which alone keeps them: in the CPU's memory."""
        if self.team.rank == 0:
            self.team.say(STATE)
        found = {}
        for name, value in super().tensors().items():
            whole = self._gathered(value, int(name.rpartition(".")[2]))
            if self.team.rank == 0:
                found[name] = whole.cpu()
        return found

    def _gathered(self, value: torch.Tensor, place: int) -> torch.Tensor:
        from torch.distributed.tensor import DTensor

        if not value.ndim:  # the count of steps
            return value
        like = self.weights[place]
        parts = DTensor.from_local(
            value, like.device_mesh, like.placements, run_check=False, shape=like.shape, stride=like.stride()
        )
        return parts.full_tensor()

    def part(self, value: torch.Tensor) -> torch.Tensor:
        if not value.ndim:
            return value
        parts = value.chunk(self.team.size)
        return parts[self.team.rank].clone() if self.team.rank < len(parts) else value[:0].clone()

    def restore(self, tensors: Mapping[str, torch.Tensor]) -> None:
        self._kept = dict(tensors)
        super().restore(tensors)

    def handed(self) -> dict[str, torch.Tensor]:
        """What was read from a checkpoint: this process has parts of it alone by now, and the others need theirs."""
        kept, self._kept = self._kept, {}
        return kept
