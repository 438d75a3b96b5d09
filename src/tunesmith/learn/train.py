"""The loop: takes steps, yields events. What is shown, written or stopped is up to whoever listens."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from tunesmith.data.batches import rows_of_step, steps_in
from tunesmith.data.tokens import Tokens
from tunesmith.errors import TunesmithError
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
    engine: Engine, train_rows: Sequence[Tokens], validation_rows: Sequence[Tokens], recipe: Recipe
) -> Iterator[dict[str, Any]]:
    """Learn from the rows; yields one event a step, and one for each look at the validation rows.

    {"event": "step", "step": 1, "of": 900, "epoch", "loss", "lr", "grad_norm", "rows", "tokens", "learnt", "seconds"}
    {"event": "validation", "step": 90, "loss", "rows", "seconds"}

    `seconds` is the time spent learning so far, validations left out. With `minutes`, progress is the larger of the
    share of steps and the share of time, so that the learning rate still ends where the schedule wants it.
    """
    optimizer = MasterAdamW(engine.model.parameters(), recipe.lr, recipe.weight_decay)
    steps = plan_steps(len(train_rows), recipe)
    every = recipe.eval_every or max(1, -(-steps // VALIDATIONS))
    seconds, looked = 0.0, 0.0
    budget = recipe.minutes * 60
    looked_at = np.random.default_rng([recipe.seed, 1]).permutation(len(validation_rows))[:LOOKED_AT]
    checked = [validation_rows[i] for i in sorted(looked_at)]
    for step in range(steps):
        began = time.perf_counter()
        progress = max(step / steps, seconds / budget if budget else 0.0)
        places = rows_of_step(step, len(train_rows), recipe.batch, recipe.seed)
        share = rate(min(1.0, progress + 0.5 / steps), recipe.schedule, recipe.warmup)
        result = engine.learn([train_rows[i] for i in places], optimizer, share, recipe.clip)
        seconds += time.perf_counter() - began
        if not _finite(result.loss) or not _finite(result.norm):
            raise TunesmithError(
                f"Step {step + 1}: the loss is {result.loss} and the gradient norm {result.norm}, so the run stopped. "
                f"Try a lower rate (--set lr={recipe.lr / 3:.0e}) or 32-bit numbers (--set dtype=float32)."
            )
        yield {
            "event": "step",
            "step": step + 1,
            "of": steps,
            "epoch": round((step + 1) * recipe.batch / len(train_rows), 4),
            "loss": result.loss,
            "lr": recipe.lr * share,
            "grad_norm": result.norm,
            "rows": len(places),
            "tokens": result.tokens,
            "learnt": result.learnt,
            "seconds": round(seconds, 4),
        }
        last = step + 1 == steps or (budget > 0 and seconds >= budget)
        share_done = max((step + 1) / steps, seconds / budget if budget else 0.0)
        due = int(share_done * VALIDATIONS) > int(looked * VALIDATIONS) if not recipe.eval_every else False
        if checked and (last or due or (recipe.eval_every and (step + 1) % every == 0)):
            looked = share_done
            total, count = engine.loss(checked)
            yield {
                "event": "validation",
                "step": step + 1,
                "loss": total / count,
                "rows": len(checked),
                "seconds": round(seconds, 4),
            }
        if last:
            return


def _finite(value: float) -> bool:
    return value == value and abs(value) != float("inf")
