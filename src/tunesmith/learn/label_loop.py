"""A classifier's loop: steps, a look at the validation rows after each epoch, the best epoch's weights kept."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import Any

import torch

from tunesmith.data.batches import rows_of_step, steps_in
from tunesmith.data.label_texts import Text
from tunesmith.errors import TunesmithError
from tunesmith.learn.checkpoint import Best, Keeper, Position
from tunesmith.learn.label_step import LabelEngine, LabelResult
from tunesmith.learn.optim import MasterAdamW, rate
from tunesmith.model import word_rows
from tunesmith.recipe_classify import ClassifyRecipe


def class_weights(rows: Sequence[Text], labels: int, how: str) -> list[float] | None:
    """The weight of each label in the loss: rows / (labels x rows of the label), or None for none.

    A label without rows gets 1: nothing is multiplied by it.
    """
    if how == "none":
        return None
    counts = Counter(row.label for row in rows)
    return [len(rows) / (labels * counts[label]) if counts[label] else 1.0 for label in range(labels)]


def macro_f1(truth: Sequence[int], said: Sequence[int]) -> float:
    """Mean F1 of the labels that `truth` holds."""
    pairs, true, found = Counter(zip(truth, said, strict=True)), Counter(truth), Counter(said)
    return sum(2 * pairs[label, label] / (true[label] + found[label]) for label in true) / max(1, len(true))


def train_labels(
    engine: LabelEngine,
    train_rows: Sequence[Text],
    validation_rows: Sequence[Text],
    recipe: ClassifyRecipe,
    keeper: Keeper | None = None,
) -> Generator[dict[str, Any], None, None]:
    """Learn from the rows; yields one event a step, and one for each epoch where there are validation rows.

    {"event": "step", "step": 1, "of": 900, "epoch", "loss", "lr", "grad_norm", "rows", "right", "tokens", "seconds"}
    {"event": "validation", "step": 90, "epoch", "loss", "accuracy", "macro_f1", "best", "rows", "seconds"}

    `right` counts the step's rows whose label was the likeliest before the update, dropout on. Ends early when
    `recipe.patience` epochs were no better. At the end the model holds the best epoch's weights, by macro-F1 (the last
    ones without validation rows). keeper: as for assistants; a run that is taken up again makes the same model.
    """
    words = word_rows.apart(engine.inner, (row.ids for row in train_rows), engine.pad)
    optimizer = MasterAdamW(engine.model.parameters(), recipe.lr, recipe.weight_decay)
    at = keeper.restore(optimizer) if keeper else Position()
    engine.most = at.most or engine.most
    best = keeper.best() if keeper else Best(None)
    trained = [weight for weight in engine.model.parameters() if weight.requires_grad]
    engine.remember(train_rows)
    engine.remember(validation_rows)
    steps = steps_in(len(train_rows), recipe.batch, recipe.epochs)
    steps = min(steps, recipe.max_steps) if recipe.max_steps else steps
    budget = recipe.minutes * 60

    def progress() -> float:
        return min(1.0, max(at.step / steps, at.seconds / budget if budget else 0.0))

    def epochs() -> float:
        """Whole passes made; the last look is at the end, whatever was passed."""
        passed = at.step * recipe.batch / len(train_rows)
        return passed if progress() >= 1 else float(int(passed + 1e-9))

    try:
        while True:
            if validation_rows and at.step and epochs() > at.looked:
                at = replace(at, looked=epochs())
                event = _look(engine, validation_rows, at)
                at = _judged(replace(at, most=engine.most), event["macro_f1"])
                if not at.since:
                    best.keep(trained, at.step)
                yield {**event, "best": not at.since}
            if progress() >= 1 or (recipe.patience and at.since >= recipe.patience):
                break
            if keeper and at.step and keeper.due(at.step):
                keeper.save(optimizer, at)
            share = rate(min(1.0, progress() + 0.5 / steps), recipe.schedule, recipe.warmup)
            at, event = _step(engine, optimizer, train_rows, recipe, at, share)
            yield {**event, "of": steps}
    except GeneratorExit:
        if keeper:
            keeper.save(optimizer, at)
        raise
    if keeper:
        keeper.save(optimizer, at)
    if at.best is not None:
        best.restore(trained, at.best_step)
    word_rows.together(engine.inner, words)


def _judged(at: Position, score: float) -> Position:
    """Where a run is after a look at the validation rows."""
    if at.best is None or score > at.best:
        return replace(at, best=score, best_step=at.step, since=0)
    return replace(at, since=at.since + 1)


def _look(engine: LabelEngine, rows: Sequence[Text], at: Position) -> dict[str, Any]:
    logprobs = engine.logprobs(rows)
    truth, said = [row.label for row in rows], logprobs.argmax(1).tolist()
    nats = -sum(float(line[label]) for line, label in zip(logprobs, truth, strict=True))
    return {
        "event": "validation",
        "step": at.step,
        "epoch": round(at.looked, 4),
        "loss": nats / len(rows),
        "accuracy": sum(a == b for a, b in zip(truth, said, strict=True)) / len(rows),
        "macro_f1": macro_f1(truth, said),
        "rows": len(rows),
        "seconds": round(at.seconds, 4),
    }


def _step(
    engine: LabelEngine,
    optimizer: MasterAdamW,
    rows: Sequence[Text],
    recipe: ClassifyRecipe,
    at: Position,
    share: float,
) -> tuple[Position, dict[str, Any]]:
    began = time.perf_counter()
    places = rows_of_step(at.step, len(rows), recipe.batch, recipe.seed)
    torch.manual_seed(recipe.seed * 1_000_003 + at.step)  # dropout too is a function of (seed, step)
    result = engine.learn([rows[place] for place in places], optimizer, share, recipe.clip)
    seconds = at.seconds + time.perf_counter() - began
    at = replace(at, step=at.step + 1, seconds=seconds, most=engine.most)
    _must_be_finite(result, places, at.step, recipe.lr)
    return at, {
        "event": "step",
        "step": at.step,
        "epoch": round(at.step * recipe.batch / len(rows), 4),
        "loss": result.loss,
        "lr": recipe.lr * share,
        "grad_norm": result.norm,
        "rows": len(places),
        "right": result.right,
        "tokens": result.tokens,
        "seconds": round(at.seconds, 4),
    }


def _must_be_finite(result: LabelResult, places: Sequence[int], step: int, lr: float) -> None:
    if not (math.isfinite(result.loss) and math.isfinite(result.norm)):
        raise TunesmithError(
            f"Step {step}: the loss is {result.loss} and the gradient norm {result.norm}, so the run stopped. "
            f"Its training rows, counted from 0: {', '.join(map(str, places))}. "
            f"Try a lower rate (--set lr={lr / 3:.0e}) or 32-bit numbers (--set dtype=float32)."
        )
