"""The loop: takes steps, yields events. What is shown, written or stopped is up to whoever listens."""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import Any, Protocol

import numpy as np
import torch

from tunesmith.data.batches import rows_of_step, steps_in
from tunesmith.data.example import Example
from tunesmith.data.tokens import Tokens
from tunesmith.errors import TunesmithError
from tunesmith.learn.checkpoint import Best, Keeper, Position
from tunesmith.learn.optim import MasterAdamW, Masters, rate
from tunesmith.learn.step import Engine, TryAgain
from tunesmith.learn.team import SETTLE, STATE, left_alone
from tunesmith.model import frozen, machine
from tunesmith.recipe import Recipe

VALIDATIONS = 10  # about how often a run looks at its validation rows when it is not told
LOOKED_AT = 256  # validation rows of one look: enough to decide by
FEW, SHARE = 32, 0.015  # a look of a short run: of the rows it learns, so that ten take a twentieth of its time


def plan_steps(rows: int, recipe: Recipe) -> int:
    """Steps a run takes unless the clock ends it first."""
    steps = steps_in(rows, recipe.batch, recipe.epochs)
    return min(steps, recipe.max_steps) if recipe.max_steps else steps


class Lessons(Protocol):
    """What a model learns from, step by step: functions of (seed, step), so that a resumed run takes up where it was.

    steps: how many there are unless the clock ends the run first. lighter: what to try where memory runs out on a row.
    """

    steps: int
    lighter: str

    def rows(self, step: int) -> tuple[Sequence[Tokens], str]:
        """The rows of a step (counted from 0), and where they are from, for a message."""

    def epoch(self, done: int) -> float:
        """Passes over the rows after this many steps."""

    def look(self, engine: Engine) -> dict[str, Any] | None:
        """What the model makes of rows it does not learn from: {"loss", "rows", ...}; None where there are none."""


class Pace(Protocol):
    """The settings of a loop, as recipes name them."""

    @property
    def lr(self) -> float: ...
    @property
    def schedule(self) -> str: ...
    @property
    def warmup(self) -> float: ...
    @property
    def clip(self) -> float: ...
    @property
    def minutes(self) -> float: ...
    @property
    def seed(self) -> int: ...
    @property
    def eval_every(self) -> int: ...


class Answers:
    """Lessons of tuning: rows of prompt and answer, `batch` a step, every epoch a new order."""

    lighter = "Try shorter rows (--set tokens=128), a smaller base (--model) or an adapter (--set method=lora)."

    def __init__(
        self,
        train_rows: Sequence[Tokens],
        validation_rows: Sequence[Tokens],
        recipe: Recipe,
        examples: Sequence[Example] = (),
    ):
        """examples: those that the training rows were made of, for messages."""
        self.train, self.recipe, self.examples = train_rows, recipe, examples
        self.steps = plan_steps(len(train_rows), recipe)
        many = rows_looked_at(self.steps * recipe.batch, recipe)
        chosen = np.random.default_rng([recipe.seed, 1]).permutation(len(validation_rows))[:many]
        self.checked = [validation_rows[i] for i in sorted(chosen)]

    def rows(self, step: int) -> tuple[Sequence[Tokens], str]:
        places = rows_of_step(step, len(self.train), self.recipe.batch, self.recipe.seed)
        if self.examples:
            told = f"its rows: {', '.join(self.examples[i].id for i in places)}"
        else:
            told = f"its training rows, counted from 0: {', '.join(map(str, places))}"
        return [self.train[i] for i in places], told

    def epoch(self, done: int) -> float:
        return done * self.recipe.batch / len(self.train)

    def look(self, engine: Engine) -> dict[str, Any] | None:
        if not self.checked:
            return None
        total, count = engine.loss(self.checked)
        return {"loss": total / count, "rows": len(self.checked)}


def rows_looked_at(learnt: int, recipe: Recipe) -> int:
    """Validation rows of one look of a run that learns so many rows: fewer where the curve is all that they are for."""
    if recipe.eval_every or recipe.keep_best or recipe.patience:
        return LOOKED_AT
    return min(LOOKED_AT, max(FEW, round(SHARE * learnt)))


def must_have_looks(recipe: Recipe, validation_rows: int) -> None:
    """Refuse settings that need validation rows where there are none."""
    if validation_rows:
        return
    for name, asked in (("keep_best", recipe.keep_best), ("patience", recipe.patience)):
        if asked:
            raise TunesmithError(
                f"{name} goes by the validation loss, and this run has no validation rows (split: {recipe.split}). "
                f"Give them a share (--set split=85/10/5), or leave {name} out."
            )


def train(
    engine: Engine,
    train_rows: Sequence[Tokens],
    validation_rows: Sequence[Tokens],
    recipe: Recipe,
    keeper: Keeper | None = None,
    examples: Sequence[Example] = (),
) -> Generator[dict[str, Any], None, None]:
    """Learn from rows of prompt and answer: `loop`, with AdamW. examples: those of the training rows, for messages."""
    must_have_looks(recipe, len(validation_rows))
    lessons = Answers(train_rows, validation_rows, recipe, examples)
    return loop(engine, _adamw(engine, recipe), lessons, recipe, keeper)


def help_train(engine: Engine, train_rows: Sequence[Tokens], recipe: Recipe) -> int:
    """Learn beside the process that runs `train`, as one of the others; gives the steps learnt here."""
    return follow(engine, _adamw(engine, recipe), Answers(train_rows, [], recipe), recipe)


def _adamw(engine: Engine, recipe: Recipe) -> MasterAdamW:
    return engine.optimizer(recipe.lr, recipe.weight_decay)


def loop(
    engine: Engine, optimizer: Masters, lessons: Lessons, pace: Pace, keeper: Keeper | None = None
) -> Generator[dict[str, Any], None, None]:
    """Learn; yields one event a step, and one for each look at the validation rows.

    {"event": "step", "step": 1, "of": 900, "epoch", "loss", "lr", "grad_norm", "rows", "tokens", "learnt", "seconds"}
    {"event": "validation", "step": 90, "loss", "rows", "best", "seconds"}   best: whether no look before was as good
    {"event": "memory", "step": 90, "most"}   memory ran out, and from the next step on less is laid out at once
    {"event": "stopped", "step": 180, "best_step", "looks"}   `pace.patience` looks were no better than the best
    {"event": "kept", "step": 180, "best_step", "loss"}   with `pace.keep_best`, at the end: whose weights are kept

    `seconds` is the time spent learning so far, validations left out. With `minutes`, progress is the larger of the
    share of steps and the share of time, so that the learning rate still ends where the schedule wants it. That a run
    may stop early does not bend the schedule.
    keeper: starts from its newest checkpoint, and saves to it now and then, at the end, and when the listener stops
    listening (closes this generator) between two events. Of several processes the first runs this, the others `follow`.
    """
    at = keeper.restore(optimizer) if keeper else Position()
    engine.most, engine.scale = at.most or engine.most, at.scale or engine.scale
    steps, budget = lessons.steps, pace.minutes * 60
    patience, keep_best = getattr(pace, "patience", 0), getattr(pace, "keep_best", False)
    best = keeper.best() if keeper else Best(None)

    def progress() -> float:
        return min(1.0, max(at.step / steps, at.seconds / budget if budget else 0.0))

    # a run that was made longer while it was stopped has less of it behind, and looks at its own share of the rest
    at = replace(at, looked=min(at.looked, progress()))
    if keep_best and not best.kept(at.best_step):  # asked for while the run was stopped
        at = replace(at, best=None, best_step=0, since=0)
    engine.team.level(optimizer)  # where it fails, nobody is there to be told of the end
    frozen.let_go(engine.model)
    machine.give_back()
    try:
        while True:
            # also where a run was stopped after a step and before the look that was due
            if at.looked < progress() and _due(at, steps, progress(), pace):
                engine.settle()
                seen = lessons.look(engine)
                at = replace(at, looked=progress(), most=engine.most)
                if seen:
                    at = _judged(at, seen["loss"])
                    if keep_best and not at.since:
                        best.keep(engine.weights(), at.step)
                    told = {**seen, "best": not at.since, "seconds": round(at.seconds, 4)}
                    yield {"event": "validation", "step": at.step, **told}
            if progress() >= 1:
                break
            if patience and at.since >= patience:
                yield {"event": "stopped", "step": at.step, "best_step": at.best_step, "looks": at.since}
                break
            if keeper and at.step and keeper.due(at.step):
                keeper.save(optimizer, at)
            middle = min(1.0, progress() + 0.5 / steps)
            share = rate(middle, pace.schedule, pace.warmup, getattr(pace, "decay", 1.0))
            while (result := _step(engine, optimizer, lessons, pace, at, share)) is None:
                at = replace(at, most=engine.most)
                if keeper:  # pinned at once: whoever takes the run up again lays its rows out in the same way
                    keeper.save(optimizer, at)
                yield {"event": "memory", "step": at.step, "most": engine.most}
            at, event = result
            yield {**event, "of": steps}
        if keeper:
            keeper.save(optimizer, at)
        engine.settle()
    except GeneratorExit:
        if keeper:
            keeper.save(optimizer, at)
        raise
    finally:
        engine.team.say()
    if keep_best and at.best is not None:
        best.restore(engine.weights(), at.best_step)
        yield {"event": "kept", "step": at.step, "best_step": at.best_step, "loss": at.best}


def follow(engine: Engine, optimizer: Masters, lessons: Lessons, pace: Pace) -> int:
    """What the other processes do while the first one runs `loop`: they learn their share of the steps it names."""
    engine.team.level(optimizer)
    steps = 0
    while (said := engine.team.hear()) is not None:
        if said[0] in (SETTLE, STATE):
            engine.settle() if said[0] == SETTLE else optimizer.tensors()
            continue
        step, share, most, engine.scale = said
        engine.most = int(most)
        rows, _ = lessons.rows(int(step))
        _seed(pace, int(step), engine.team.rank)
        try:
            engine.learn(rows, optimizer, share, pace.clip)
            steps += 1
        except TryAgain:  # the first one was stopped by the same, and says how to go on
            continue
    return steps


def _judged(at: Position, loss: float) -> Position:
    """Where a run is after a look at the validation rows."""
    if math.isfinite(loss) and (at.best is None or loss < at.best):
        return replace(at, best=loss, best_step=at.step, since=0)
    return replace(at, since=at.since + 1)


def _seed(pace: Pace, step: int, rank: int = 0) -> None:
    """Dropout too is a function of (seed, step), and of the process."""
    torch.manual_seed(pace.seed * 1_000_003 + step + rank * 2**40)


def _step(
    engine: Engine, optimizer: Masters, lessons: Lessons, pace: Pace, at: Position, share: float
) -> tuple[Position, dict[str, Any]] | None:
    """One step: where the run is then, and what is told of it; None where it found no memory and may be tried again.

    Raises TunesmithError where a single row is too much, and where the loss is not finite.
    """
    began = time.perf_counter()
    rows, told = lessons.rows(at.step)
    while True:
        try:
            engine.team.say(at.step, share, engine.most, engine.scale)
            _seed(pace, at.step)
            result = engine.learn(rows, optimizer, share, pace.clip)
            break
        except TryAgain as again:
            memory = again.memory
        except BaseException as error:
            engine.team.adrift = True
            if engine.team.size > 1 and isinstance(error, RuntimeError) and left_alone(error):
                raise TunesmithError(
                    f"Step {at.step + 1}: another of the processes has ended, as its own message tells, and so does "
                    "this one. What was learnt up to the last checkpoint is kept."
                ) from None
            raise
        if memory:
            if engine.smaller(rows):
                return None
            raise TunesmithError(
                f"Step {at.step + 1}: memory ran out on one row of {max(map(len, rows))} tokens by itself. "
                + lessons.lighter
            )
    at = replace(at, step=at.step + 1, seconds=at.seconds + time.perf_counter() - began)
    engine.grow(at.step)
    if not math.isfinite(result.loss) or not math.isfinite(result.norm):
        raise TunesmithError(
            f"Step {at.step}: the loss is {result.loss} and the gradient norm {result.norm}, so the run stopped. "
            f"Learnt from: {told}. "
            f"Try a lower rate (--set lr={pace.lr / 3:.0e}) or 32-bit numbers (--set dtype=float32)."
        )
    return replace(at, most=engine.most, scale=engine.scale), {
        "event": "step",
        "step": at.step,
        "epoch": round(lessons.epoch(at.step), 4),
        "loss": result.loss,
        "lr": pace.lr * share,
        "grad_norm": result.norm,
        "rows": len(rows),
        "tokens": result.tokens,
        "learnt": result.learnt,
        "seconds": round(at.seconds, 4),
    }


def _due(at: Position, steps: int, progress: float, pace: Pace) -> bool:
    """Whether to look at the validation rows after this step."""
    if progress >= 1 or (pace.eval_every and at.step % pace.eval_every == 0):
        return True
    return not pace.eval_every and int(progress * VALIDATIONS) > int(at.looked * VALIDATIONS)
