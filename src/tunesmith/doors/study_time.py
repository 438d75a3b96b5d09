"""What a study will take: tokens of every cell counted, a few steps and answers timed, the rest is arithmetic."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tunesmith.data.batches import rows_of_step, steps_in
from tunesmith.disk import write_json
from tunesmith.doors.measure import CHUNK
from tunesmith.doors.study_cells import Job
from tunesmith.doors.study_rows import Rows
from tunesmith.judge.compare import eval_block
from tunesmith.recipe import Generate, Recipe

TIMED, ASKED, MOST = 3, 16, 6.0  # steps and answers timed of one base, and the seconds after which no step is added
LOOKS = 10  # at the validation rows
BESIDE = 6.0  # seconds of each run that go into its own forecast, its two reports and its checkpoint
Passes = tuple[int, int, int]  # training rows, their tokens, validation rows


@dataclass(frozen=True, slots=True)
class Speed:
    """Of one base and method: seconds to open it, a token learnt, a held-out row answered and scored, and judged.

    start: of each group of rows that are answered together, beside what its rows take.
    """

    opening: float
    token: float
    row: float
    judging: float = 0.0
    start: float = 0.0

    def answers(self, rows: int) -> float:
        """Seconds to answer and score so many rows."""
        return -(-rows // CHUNK) * self.start + rows * self.row


class Counted:
    """Rows and tokens of a pass of each cell, counted once for settings that shape the same rows.

    What was counted is kept in a file of the study, so that a study that is taken up again does not count again.
    """

    NOT_ROWS = (  # settings that leave the rows and their tokens as they are
        "method", "lora", "quantize", "epochs", "max_steps", "minutes", "batch", "lr", "schedule", "warmup",
        "weight_decay", "clip", "unlikelihood", "dtype", "threads", "layout", "eval_every", "save_every", "keep_best",
        "patience", "eval_rows", "generate", "track", "note", "lang",
    )  # fmt: skip

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.known: dict[str, Passes] = {}
        self.rows: dict[str, Sequence[Any]] = {}
        if file and file.exists():
            kept = json.loads(file.read_text(encoding="utf-8"))
            self.known = {key: (passes[0], passes[1], passes[2]) for key, passes in kept.items()}

    def passes(self, recipe: Recipe) -> Passes:
        """(rows, tokens, validation rows) of one pass."""
        key = self._key(recipe)
        if key not in self.known:
            self.train_rows(recipe)
            if self.file:
                write_json(self.file, {key: list(passes) for key, passes in self.known.items()})
        return self.known[key]

    def _key(self, recipe: Recipe) -> str:
        return hashlib.sha256(repr(recipe.model_dump(exclude=set(self.NOT_ROWS))).encode()).hexdigest()

    def train_rows(self, recipe: Recipe) -> Sequence[Any]:
        """The rows of one pass, as tokens."""
        from tunesmith.data import templates
        from tunesmith.data.encoded import encode
        from tunesmith.data.encoder import Encoder
        from tunesmith.data.prepare import prepare
        from tunesmith.model.load import read_tokenizer

        key = self._key(recipe)
        if key not in self.rows:
            tokenizer, context = read_tokenizer(recipe.model)
            prepared = prepare(recipe.data, recipe, probes=recipe.probes)
            template = templates.choose(recipe.template, tokenizer, recipe.model)
            rows = encode(prepared, recipe, Encoder(tokenizer), template, context)
            tokens = sum(len(row) for row in rows["train"])
            self.known[key] = (len(rows["train"]), tokens, len(rows["validation"]))
            self.rows[key] = rows["train"]
        return self.rows[key]


def amount(recipe: Recipe, own: Passes, equal: str) -> float:
    """Of what every cell is to get as much of (steps or tokens), how much this recipe would take by itself."""
    steps = steps_of(recipe, own[0])
    if equal == "steps":
        return steps
    return min(recipe.epochs, steps * recipe.batch / own[0]) * own[1]


def budgeted(recipe: Recipe, own: Passes, most: float, equal: str) -> Recipe:
    """The recipe with as many epochs as give it so much; `most` is the largest amount of any cell."""
    if equal == "epochs":
        return recipe
    passes = most * recipe.batch / own[0] if equal == "steps" else most / own[1]
    steps = round(most) if equal == "steps" else 0
    return recipe.model_copy(update={"epochs": round(passes, 6), "max_steps": steps})


def steps_of(recipe: Recipe, rows: int) -> int:
    """Optimizer steps of a cell."""
    steps = steps_in(rows, recipe.batch, recipe.epochs)
    return min(steps, recipe.max_steps) if recipe.max_steps else steps


def speed(recipe: Recipe, train_rows: Sequence[Any], rows: Rows) -> Speed:
    """Time a base: opened, a few steps without changing a weight, a few held-out rows answered and scored."""
    from tunesmith.data import templates
    from tunesmith.doors.measure import judge_rows
    from tunesmith.learn import plan as plans
    from tunesmith.model import adapt
    from tunesmith.model.load import load
    from tunesmith.speak.assistant import Assistant

    opening = _took(lambda: load(recipe.model, dtype=recipe.dtype, threads=recipe.threads, quantize=recipe.quantize))
    base = opening[1]
    model = adapt.attach(base, recipe)
    assistant = Assistant(base, templates.choose(recipe.template, base.tokenizer, base.name), model)
    engine = assistant.engine
    # the first step finds and keeps kernels; one that is too much for the memory is laid out in smaller passes
    plans.try_longest(engine, plans.longest(train_rows, recipe.batch), lambda event: None)
    spent, tokens = 0.0, 0
    for number in range(1, TIMED + 1):
        chosen = [train_rows[i] for i in rows_of_step(number, len(train_rows), recipe.batch, recipe.seed)]
        spent, tokens = spent + plans.gradient_seconds(engine, chosen), tokens + sum(map(len, chosen))
        if spent > MOST:
            break
    some = rows.test[:ASKED]
    how = Generate(temperature=0.0, max_new_tokens=recipe.generate.max_new_tokens)
    many, less = len(some), max(1, len(some) // 4)
    one = judge_rows(assistant, some[:1], how, base=False)
    eval_block(one, one)  # the first of each loads what it needs
    first, _ = _took(lambda: judge_rows(assistant, some[:less], how, base=False))
    answering, answered = _took(lambda: judge_rows(assistant, some, how, base=False))
    judging, _ = _took(lambda: eval_block(answered, answered))
    row = max(0.0, answering - first) / (many - less)
    return Speed(opening[0], spent / max(1, tokens), row, judging / many, max(0.0, answering - many * row))


def _took(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def predict(job: Job, own: Passes, found: Speed, rows: Rows) -> float:
    """Seconds that a cell will take: opened twice, learnt, looked at, its answers made before and after."""
    from tunesmith.learn.train import rows_looked_at  # imports torch

    mean = own[1] / max(1, own[0])
    looked_at = min(own[2], rows_looked_at(job.steps * job.recipe.batch, job.recipe))
    looks = LOOKS * looked_at * mean * found.token / 3  # without a backward pass
    answers = found.answers(len(rows.test)) + 2 * found.answers(len(job.recipe.probes))
    return BESIDE + 2 * found.opening + job.tokens * found.token + looks + answers + len(rows.test) * found.judging


def fit(jobs: Sequence[Job], seconds: float) -> tuple[list[Job], list[Job]]:
    """(jobs that fit into a time, jobs left out). 0 is any time.

    Every cell's first seed comes before any cell's second, the cheapest first where not all of a seed fit: a seed that
    cannot be had of all cells is worth less to the comparison than the next cell.
    """
    if not seconds:
        return list(jobs), []
    chosen: list[Job] = []
    seeds = list(dict.fromkeys(job.seed for job in jobs))
    left = seconds
    for seed in seeds:
        mine = sorted((job for job in jobs if job.seed == seed), key=lambda job: job.seconds)
        for job in mine:
            if job.seconds <= left:
                chosen.append(job)
                left -= job.seconds
    kept = [job for job in jobs if any(job is each for each in chosen)]
    return kept, [job for job in jobs if not any(job is each for each in kept)]


def speeds_key(recipe: Recipe) -> tuple[Any, ...]:
    """Cells of the same key are timed once."""
    return recipe.model, recipe.quantize, recipe.dtype, recipe.method, recipe.generate.max_new_tokens
