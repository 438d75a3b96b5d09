"""One cell of a study with one seed: an ordinary run, taken up where it stopped, then measured on the study's rows."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tunesmith.disk import write_json, write_lines
from tunesmith.doors import steps
from tunesmith.doors.study_rows import Rows
from tunesmith.doors.study_settings import Point
from tunesmith.errors import TunesmithError
from tunesmith.judge.compare import by_kind, eval_block, headline
from tunesmith.judge.gather import dig
from tunesmith.judge.metrics import Judged
from tunesmith.judge.tasks import plain_texts
from tunesmith.judge.tokens import lines as token_lines
from tunesmith.recipe import Generate, Recipe
from tunesmith.run import ANSWERS, METRICS, RECIPE, TOKENS, Run

Listener = Callable[[dict[str, Any]], None]
PROBES = 5  # questions that each cell is asked before and after


@dataclass
class Job:
    """A cell to run. recipe: as it is run, with its budget, its rows and its seed. tokens: read in all."""

    point: Point
    seed: int
    recipe: Recipe
    folder: Path
    tokens: int
    steps: int
    seconds: float = 0.0

    @property
    def run(self) -> Run:
        return Run(self.folder)

    def done(self, rows: Rows) -> bool:
        """Whether it is a finished run that was measured on these rows."""
        try:
            return bool(dig(self.run.metrics, "study", "test") == rows.sha256)
        except TunesmithError:
            return False


@dataclass
class Bases:
    """What bases say to the held-out rows: the same for every cell of one base and template, so asked once."""

    known: dict[tuple[str, ...], list[Judged]] = field(default_factory=dict)

    def of(self, run: Run, recipe: Recipe, ask: Callable[[], list[Judged]]) -> list[Judged]:
        environment = run.environment
        most = str(recipe.generate.max_new_tokens)
        key = (environment["base"]["sha256"], recipe.template, most, environment["dtype"], recipe.quantize)
        if key not in self.known:
            self.known[key] = ask()
        return self.known[key]


def recipe_of(point: Point, seed: int, rows: Rows) -> Recipe:
    """A cell's recipe before its budget is set: it learns from the study's rows and holds none out of them."""
    named = point.recipe.data if isinstance(point.recipe.data, str) else " ".join(point.recipe.data)
    asked = point.recipe.probes or [e.prompt[0].content for e in steps.default_probes(point.recipe)][:PROBES]
    files = rows.data[named]
    changes = {
        "data": files[0] if len(files) == 1 else files,
        "split": rows.split,
        "seed": seed,
        "eval_rows": 0,
        "probes": asked,
        "format": point.recipe.format,
    }
    return point.recipe.model_copy(update=changes)


def finish(job: Job, rows: Rows, bases: Bases, listen: Listener) -> float:
    """Run a cell, or what is left of it; gives the seconds that took."""
    began = time.monotonic()
    if not (job.folder / RECIPE).exists():
        shutil.rmtree(job.folder, ignore_errors=True)  # of a process that was killed before it had its recipe
        steps.tune(job.recipe, out=job.folder, listen=listen)
    elif not (job.folder / METRICS).exists():
        steps.resume(job.folder, model=job.recipe.model, data=job.recipe.data, listen=listen)
    if not job.done(rows):
        measure(job, rows, bases, listen)
    return time.monotonic() - began


def measure(job: Job, rows: Rows, bases: Bases, listen: Listener) -> None:
    """Ask a finished run the study's held-out rows, and write what it said and its numbers into its folder."""
    from tunesmith.doors.measure import judge_plain, judge_rows, record
    from tunesmith.judge.report import write as write_report
    from tunesmith.speak.reopen import open_run

    run, recipe = job.run, job.recipe
    assistant = open_run(run, recipe.model, recipe.threads)
    how = Generate(temperature=0.0, max_new_tokens=recipe.generate.max_new_tokens)

    def side(base: bool) -> list[Judged]:
        asked = judge_rows(assistant, rows.test, how, base=base, listen=listen)
        return asked + judge_plain(assistant, plain_texts(), base=base)

    before = bases.of(run, recipe, lambda: side(True))
    after = side(False)
    many = len(rows.test)
    probes = [line for line in run.answers if line.get("set") != "test"]
    pairs = zip(rows.test, before[:many], after[:many], strict=True)
    lines = [record("test", example, one.answer, other.answer) for example, one, other in pairs]
    write_lines(run.path(ANSWERS), probes + lines)
    write_lines(run.path(TOKENS), token_lines(before[:many], after[:many]))
    block: dict[str, Any] = eval_block(before, after)
    block["by_kind"] = by_kind(before[:many], after[:many])
    metrics = run.metrics | {"eval": block, "headline": {lang: headline(block, lang) for lang in ("en", "fr")}}
    write_json(run.path(METRICS), metrics | {"study": {"test": rows.sha256, "rows": many}})
    write_report(run, recipe.lang)
