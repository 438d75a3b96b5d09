"""The same loop as tuning, on plain text."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import torch

from tunesmith.data.mixture import Mixture
from tunesmith.data.tokens import Tokens
from tunesmith.learn.checkpoint import Keeper
from tunesmith.learn.held_out import HeldOut
from tunesmith.learn.optim import MasterAdamW, MasterMuon, Masters
from tunesmith.learn.step import Engine
from tunesmith.learn.train import loop
from tunesmith.recipe_pretrain import Pretraining

ENDLESS = 10**9  # steps of a run that its clock ends


class Reading:
    """Lessons of pretraining: rows out of a mixture of sources."""

    lighter = (
        "Try a smaller model: a shorter context (shape.context) or fewer blocks, or another to go on from (--model)."
    )

    def __init__(self, mixture: Mixture, held_out: HeldOut | None, recipe: Pretraining):
        self.mixture, self.held_out, self.recipe = mixture, held_out, recipe
        self.steps = recipe.steps or -(-recipe.tokens // recipe.batch_tokens) or ENDLESS

    def rows(self, step: int) -> tuple[Sequence[Tokens], str]:
        return self.mixture.rows(step)

    def epoch(self, done: int) -> float:
        return done / self.mixture.steps_in_epoch

    def look(self, engine: Engine) -> dict[str, Any] | None:
        return self.held_out.look(engine, self.recipe.seed) if self.held_out else None


@torch.no_grad()
def blend(model: torch.nn.Module, start: torch.nn.Module, share: float) -> None:
    """Mix `share` of the weights of `start`, a model of the same shape, into `model`.

    What lies between a model and what further training made of it often does better than either: less is forgotten
    (Wortsman et al. 2022, arXiv:2109.01903).
    """
    for weight, before in zip(model.parameters(), start.parameters(), strict=True):
        weight.copy_(weight.float().lerp(before.to(weight.device).float(), share))


def pretrain(
    engine: Engine, reading: Reading, recipe: Pretraining, keeper: Keeper | None = None
) -> Generator[dict[str, Any], None, None]:
    """Learn from plain text; events are those of `train.loop`."""
    model = engine.model
    for weight in model.parameters():
        weight.requires_grad_(True)
    optimizer: Masters
    if recipe.optimizer == "muon":
        optimizer = MasterMuon(model, recipe.lr, recipe.weight_decay)
    else:
        optimizer = MasterAdamW(model.parameters(), recipe.lr, recipe.weight_decay)
    return loop(engine, optimizer, reading, recipe, keeper)
