"""What learning will cost on this machine: the longest rows are tried first, a few steps are timed, the rest follows.

Nothing is learnt meanwhile, and the run afterwards is bit for bit the run without a plan: gradients are made and thrown
away, no weight and no state of the optimizer is touched, and each step of a run seeds its own randomness.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from tunesmith.data.batches import micro_batches
from tunesmith.data.tokens import Tokens
from tunesmith.errors import TunesmithError
from tunesmith.learn.optim import MasterAdamW
from tunesmith.learn.step import Engine, TryAgain
from tunesmith.learn.train import VALIDATIONS, Answers
from tunesmith.model import adapt, machine
from tunesmith.model.families import of_text
from tunesmith.recipe import Recipe

SECONDS = 5.0  # after which no further step is timed
TIMED = 6  # steps timed at most
LOOKED_AT = 256  # steps of the run whose rows are measured
SCRATCH = 2**23  # weights on which the optimizer is timed, at most: fewer than a run of so many holds anyway
SCORED = 24  # validation rows that are timed
WRITTEN = 4e8  # bytes a second that a disk takes of a checkpoint

Tell = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Learning:
    """What learning is expected to cost.

    steps, rows, tokens, learnt: of the whole run. seconds: of its steps; looking: of its looks at the validation rows;
    keeping: of its checkpoints. a_step: seconds of a step on average. memory: bytes held at most (see `machine.peak`).
    """

    steps: int
    rows: int
    tokens: int
    learnt: int
    seconds: float
    looking: float
    keeping: float
    a_step: float
    memory: int


def learning(
    engine: Engine, train_rows: Sequence[Tokens], validation_rows: Sequence[Tokens], recipe: Recipe, tell: Tell
) -> Learning:
    """Time a few steps of the run that `train` would make of these rows.

    tell: hears {"event": "memory", "step": 0, "most"} where memory ran out and less is laid out at once from now on.
    Raises TunesmithError where a single row is too much.
    """
    lessons = Answers(train_rows, validation_rows, recipe)
    with machine.own_randomness(engine.device):
        try_longest(engine, longest(train_rows, recipe.batch), tell)
        spread = np.unique(np.linspace(0, lessons.steps - 1, LOOKED_AT).round().astype(int))
        drawn = [engine.team.share(lessons.rows(int(step))[0]) for step in spread]
        work, chosen, seconds = _timed(engine, drawn, tell)
        # after several steps, whose freed blocks of many sizes come to be in pieces
        # (a card has counted the optimizer's state, asked for beside the longest rows; a CPU's pages were not touched)
        memory = machine.peak(engine.device) + (0 if engine.device.type == "cuda" else _state_bytes(engine.model))
        costs = fit(work[chosen], np.array(seconds), _guess(engine))
        update = _update_seconds(engine)
        looking = _look_seconds(engine, lessons.checked)
    a_step = float((work @ costs).mean()) + update
    budget = recipe.minutes * 60
    steps = min(lessons.steps, max(1, int(budget / a_step))) if budget else lessons.steps
    looks = -(-steps // recipe.eval_every) if recipe.eval_every else min(steps, VALIDATIONS)
    rows, tokens, learnt = (steps * engine.team.size * float(x.mean()) for x in _counts(drawn))
    state = _state_bytes(engine.model)
    saves = steps / recipe.save_every if recipe.save_every else steps * a_step / 60
    keeping = (1 + saves) * state / WRITTEN
    return Learning(
        steps, round(rows), round(tokens), round(learnt), steps * a_step, looks * looking, keeping, a_step, memory
    )


def longest(rows: Sequence[Tokens], many: int) -> list[Tokens]:
    """The longest of these rows."""
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    return [rows[int(i)] for i in np.argsort(-lengths, kind="stable")[:many]]


def try_longest(engine: Engine, rows: Sequence[Tokens], tell: Tell) -> None:
    """Lay out the longest rows as a step would; where memory runs out, have the engine lay out less at once."""
    state = torch.empty(_state_bytes(engine.model) // 4, dtype=torch.float32, device=engine.device)
    while _seconds(engine, micro_batches(rows, engine.most, engine.layout)[0]) is None:
        _lay_out_less(engine, rows, tell)
    del state


def _lay_out_less(engine: Engine, rows: Sequence[Tokens], tell: Tell) -> None:
    """After memory ran out on these rows, with one that is the longest of all, or nearly."""
    if not engine.smaller(rows):
        raise TunesmithError(
            f"Memory ran out on one row of {max(map(len, rows))} tokens by itself, the longest there is. "
            + Answers.lighter
        )
    tell({"event": "memory", "step": 0, "most": engine.most})


def work_of(engine: Engine, rows: Sequence[Tokens]) -> list[float]:
    """What a step's time depends on: tokens laid out, the rows' squared lengths, tokens learnt, passes of the model."""
    groups = micro_batches(rows, engine.most, engine.layout)
    padded = engine.layout == "padded"
    tokens = sum(len(group) * len(group[0]) if padded else sum(map(len, group)) for group in groups)
    squares = sum(len(group) * len(group[0]) ** 2 if padded else sum(len(r) ** 2 for r in group) for group in groups)
    return [float(tokens), float(squares), float(sum(int(row.learn[1:].sum()) for row in rows)), float(len(groups))]


def fit(work: np.ndarray, seconds: np.ndarray, guess: np.ndarray, trust: float = 0.03) -> np.ndarray:
    """Costs of each kind of work, none below 0, such that work @ costs is about `seconds`.

    work: [timings, kinds]. guess: [kinds], the costs' proportions as far as they are known beforehand. The errors are
    relative. A guess is kept where the timings say nothing else: `trust` is its weight against one timing.
    """
    speed = float(np.median(seconds / (work @ guess)))
    guess = guess * speed
    left = np.ones(len(guess), bool)
    found = np.zeros(len(guess))
    scaled = work * guess / seconds[:, None]
    while left.any():
        rows = np.vstack([scaled[:, left], np.sqrt(trust) * np.eye(int(left.sum()))])
        wanted = np.concatenate([np.ones(len(seconds)), np.full(int(left.sum()), np.sqrt(trust))])
        part = np.linalg.lstsq(rows, wanted, rcond=None)[0]
        found[:] = 0
        found[left] = part
        if (part >= 0).all():
            break
        left &= found > 0
    return found * guess


def _counts(drawn: Sequence[Sequence[Tokens]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows, inputs and learnt tokens of each step."""
    rows = np.array([float(len(rows)) for rows in drawn])
    tokens = np.array([float(sum(len(row) - 1 for row in rows)) for rows in drawn])
    return rows, tokens, np.array([float(sum(int(row.learn[1:].sum()) for row in rows)) for rows in drawn])


def gradient_seconds(engine: Engine, rows: Sequence[Tokens]) -> float:
    """Seconds that the gradient of a step takes; it is thrown away."""
    began = time.perf_counter()
    engine.model.train()
    try:
        engine.gradient(rows, max(1, sum(int(row.learn[1:].sum()) for row in rows)))
        machine.wait(engine.device)
        return time.perf_counter() - began
    finally:
        engine.forget()


def _seconds(engine: Engine, rows: Sequence[Tokens]) -> float | None:
    """`gradient_seconds`; None where memory ran out. By then nothing holds on to what the passes had made."""
    try:
        return gradient_seconds(engine, rows)
    except TryAgain:
        return None


def _timed(engine: Engine, drawn: Sequence[Sequence[Tokens]], tell: Tell) -> tuple[np.ndarray, list[int], list[float]]:
    """Each step's work, which steps were timed, and their seconds: light ones, middling ones and heavy ones, until it
    takes too long. Where memory runs out they are timed anew, as they are laid out from then on."""
    work = np.array([work_of(engine, rows) for rows in drawn])
    order = np.argsort(work @ _guess(engine), kind="stable")
    at = np.unique(((np.arange(TIMED) + 0.5) / TIMED * len(order)).astype(int))
    places = sorted(at.tolist(), key=lambda place: (abs(place - len(order) / 2) > len(order) / 4, place))
    chosen: list[int] = []
    seconds: list[float] = []
    began = time.perf_counter()
    for place in places:
        rows = drawn[int(order[place])]
        if (took := _seconds(engine, rows)) is None:
            _lay_out_less(engine, rows, tell)
            return _timed(engine, drawn, tell)
        chosen.append(int(order[place]))
        seconds.append(took)
        if time.perf_counter() - began > SECONDS:
            break
    return work, chosen, seconds


def _guess(engine: Engine) -> np.ndarray:
    """Costs of `work_of` in arithmetic operations, up to a factor: what a timing alone could not tell apart."""
    config, model = of_text(engine.inner.config), engine.inner
    width, layers = int(config.hidden_size), int(config.num_hidden_layers)
    tables = model.get_input_embeddings().weight.numel()
    trained, total = adapt.count(engine.model)
    whole = trained > total / 2
    head = width * int(config.vocab_size)
    body = max(1, total - tables - (0 if getattr(config, "tie_word_embeddings", True) else head))
    token = 2.0 * body * (3 if whole else 2)
    # attention's small matmuls and its softmax run at a fraction of the speed of the large ones
    return np.array([token, 4.0 * layers * width * 3 * 4, 2.0 * head * (3 if whole else 2), 8 * token])


def _state_bytes(model: Any) -> int:
    """What AdamW keeps: two moments of each trained weight, and float32 copies of those of fewer bits."""
    trained = [p for p in model.parameters() if p.requires_grad]
    return sum(p.numel() * (8 if p.dtype == torch.float32 else 16) for p in trained)


def _update_seconds(engine: Engine) -> float:
    """Seconds of the optimizer's update, timed on zeros of the trained weights' shapes, or on a part of each."""
    trained = [p for p in engine.model.parameters() if p.requires_grad]
    whole = sum(p.numel() for p in trained)
    part = min(1.0, SCRATCH / whole)
    sizes = [p.shape if part == 1 else (max(1, round(p.numel() * part)),) for p in trained]
    chosen = [torch.nn.Parameter(p.new_zeros(size)) for p, size in zip(trained, sizes, strict=True)]
    optimizer = MasterAdamW(chosen, 1e-3, 0.0)
    seconds = 0.0
    for _ in range(3):  # the first one makes the moments
        for p in chosen:
            p.grad = torch.zeros_like(p)
        machine.wait(engine.device)
        began = time.perf_counter()
        optimizer.step(1.0, 1.0)
        machine.wait(engine.device)
        seconds = time.perf_counter() - began
    return seconds * whole / max(1, sum(p.numel() for p in chosen))


def _look_seconds(engine: Engine, rows: Sequence[Tokens]) -> float:
    """Seconds of one look at the validation rows, from some of them."""
    if not rows:
        return 0.0
    order = sorted(rows, key=len)
    some = [order[int(i)] for i in np.unique(np.linspace(0, len(order) - 1, SCORED).round().astype(int))]
    engine.loss(some[:2])  # the first rows scored cost more than any after them
    began = time.perf_counter()
    engine.loss(some)
    machine.wait(engine.device)
    return (time.perf_counter() - began) * sum(map(len, rows)) / sum(map(len, some))
