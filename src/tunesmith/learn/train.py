"""The loop: takes steps, yields events. What is shown, written or stopped is up to whoever listens."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import torch

from tunesmith.data.batches import rows_of_step, steps_in
from tunesmith.data.tokens import Tokens
from tunesmith.errors import TunesmithError
from tunesmith.learn.checkpoint import Keeper, Position
from tunesmith.learn.optim import MasterAdamW, rate
from tunesmith.learn.step import Engine
from tunesmith.recipe import Recipe

VALIDATIONS = 10  # about how often a run looks at its validation rows when it is not told
LOOKED_AT = 256  # validation rows of one look: enough to see the curve, few enough not to slow the run


def plan_steps(rows: int, recipe: Recipe) -> int:
    """Steps a run takes unless the clock ends it first."""
    steps = steps_in(rows, recipe.batch, recipe.epochs)
    return min(steps, recipe.max_steps) if recipe.max_steps else steps


def train(
    engine: Engine,
    train_rows: Sequence[Tokens],
    validation_rows: Sequence[Tokens],
    recipe: Recipe,
    keeper: Keeper | None = None,
) -> Generator[dict[str, Any], None, None]:
    """Learn from the rows; yields one event a step, and one for each look at the validation rows.

    {"event": "step", "step": 1, "of": 900, "epoch", "loss", "lr", "grad_norm", "rows", "tokens", "learnt", "seconds"}
    {"event": "validation", "step": 90, "loss", "rows", "seconds"}

    `seconds` is the time spent learning so far, validations left out. With `minutes`, progress is the larger of the
    share of steps and the share of time, so that the learning rate still ends where the schedule wants it.
    keeper: starts from its newest checkpoint, and saves to it now and then, at the end, and when the listener stops
    listening (closes this generator) between two events.
    """
    optimizer = MasterAdamW(engine.model.parameters(), recipe.lr, recipe.weight_decay)
    at = keeper.restore(optimizer) if keeper else Position()
    steps = plan_steps(len(train_rows), recipe)
    budget = recipe.minutes * 60
    chosen = np.random.default_rng([recipe.seed, 1]).permutation(len(validation_rows))[:LOOKED_AT]
    checked = [validation_rows[i] for i in sorted(chosen)]

    def progress() -> float:
        return min(1.0, max(at.step / steps, at.seconds / budget if budget else 0.0))

    try:
        while progress() < 1:
            share = rate(min(1.0, progress() + 0.5 / steps), recipe.schedule, recipe.warmup)
            at, event = _step(engine, optimizer, train_rows, recipe, at, share)
            look = checked and _due(at, steps, progress(), recipe)
            at = replace(at, looked=progress()) if look else at
            yield {**event, "of": steps}
            if look:
                total, count = engine.loss(checked)
                yield {
                    "event": "validation",
                    "step": at.step,
                    "loss": total / count,
                    "rows": len(checked),
                    "seconds": round(at.seconds, 4),
                }
            if keeper and keeper.due(at.step):
                keeper.save(optimizer, at)
    except GeneratorExit:
        if keeper:
            keeper.save(optimizer, at)
        raise
    if keeper:
        keeper.save(optimizer, at)


def _step(
    engine: Engine, optimizer: MasterAdamW, rows: Sequence[Tokens], recipe: Recipe, at: Position, share: float
) -> tuple[Position, dict[str, Any]]:
    began = time.perf_counter()
    places = rows_of_step(at.step, len(rows), recipe.batch, recipe.seed)
    torch.manual_seed(recipe.seed * 1_000_003 + at.step)  # dropout too is a function of (seed, step)
    result = engine.learn([rows[i] for i in places], optimizer, share, recipe.clip)
    at = replace(at, step=at.step + 1, seconds=at.seconds + time.perf_counter() - began)
    if not _finite(result.loss) or not _finite(result.norm):
        raise TunesmithError(
            f"Step {at.step}: the loss is {result.loss} and the gradient norm {result.norm}, so the run stopped. "
            f"Its training rows, counted from 0: {', '.join(map(str, places))}. "
            f"Try a lower rate (--set lr={recipe.lr / 3:.0e}) or 32-bit numbers (--set dtype=float32)."
        )
    return at, {
        "event": "step",
        "step": at.step,
        "epoch": round(at.step * recipe.batch / len(rows), 4),
        "loss": result.loss,
        "lr": recipe.lr * share,
        "grad_norm": result.norm,
        "rows": len(places),
        "tokens": result.tokens,
        "learnt": result.learnt,
        "seconds": round(at.seconds, 4),
    }


def _due(at: Position, steps: int, progress: float, recipe: Recipe) -> bool:
    """Whether to look at the validation rows after this step."""
    if progress >= 1 or (recipe.eval_every and at.step % recipe.eval_every == 0):
        return True
    return not recipe.eval_every and int(progress * VALIDATIONS) > int(at.looked * VALIDATIONS)


def _finite(value: float) -> bool:
    return value == value and abs(value) != float("inf")
