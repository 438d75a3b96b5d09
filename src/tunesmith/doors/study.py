"""Many runs as one question: a grid of cells, each an ordinary run in the study's folder; what they say together."""

from __future__ import annotations

import shlex
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from tunesmith import recipe as recipes
from tunesmith.alone import LOCK
from tunesmith.disk import empty, write_json, write_text
from tunesmith.doors.study_cells import Bases, Job, finish, recipe_of
from tunesmith.doors.study_result import RUNS, left_out, result
from tunesmith.doors.study_rows import Rows, gather
from tunesmith.doors.study_settings import Point, Study, grid
from tunesmith.doors.study_settings import point as point_of
from tunesmith.doors.study_time import (
    Counted,
    Passes,
    Speed,
    amount,
    budgeted,
    fit,
    predict,
    speed,
    speeds_key,
    steps_of,
)
from tunesmith.errors import TunesmithError
from tunesmith.judge.gather import dig
from tunesmith.model import machine
from tunesmith.model.load import find

STUDY, RESULT, PAGE, MARKDOWN = "study.yaml", "study.json", "study.html", "study.md"
DATA, COUNTS = "data", "counts.json"
FAILURES = 3  # runs that fail before any is done: then it is no cell's fault
Listener = Callable[[dict[str, Any]], None]


def _silent(event: dict[str, Any]) -> None:
    pass


def claim(study: Study, folder: Path) -> Path:
    """Take a folder for a study, or take up the one that is there. Raises TunesmithError where it holds another."""
    if (folder / STUDY).exists():
        must_be_the_same(study, folder)
    elif folder.exists() and (not folder.is_dir() or any(each.name != LOCK for each in folder.iterdir())):
        raise TunesmithError(f"--out {folder} already holds other files; name a new folder, or delete it first.")
    write_text(folder / STUDY, recipes.dump(Study(**study.told())))
    return folder


def must_be_the_same(study: Study, folder: Path) -> None:
    """Raise TunesmithError where a folder's study is another one."""
    before, now = opened(folder).identity(), study.identity()
    if different := sorted(key for key, value in now.items() if before[key] != value):
        raise TunesmithError(
            f"--out {folder} holds another study: {', '.join(different)} differ. "
            f"Name a new folder; or go on with that one: tunesmith study {shlex.quote(folder.as_posix())}"
        )


@contextmanager
def claimed(study: Study, folder: Path, *, keep: bool = True) -> Iterator[None]:
    """A folder taken as `claim` does. One that held no study is left as it was found where an error comes before any
    run has begun, and at the end unless `keep`.
    """
    new, existed = not (folder / STUDY).exists(), folder.is_dir()
    if new or keep:
        claim(study, folder)
    else:
        must_be_the_same(study, folder)
    kept = False
    try:
        yield
        kept = keep
    finally:
        if new and not kept and not (folder / RUNS).exists():
            if existed:
                empty(folder)
            else:
                shutil.rmtree(folder)


def opened(folder: Path) -> Study:
    """The study of a folder."""
    try:
        return Study.model_validate(yaml.safe_load((folder / STUDY).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, yaml.YAMLError) as error:
        raise TunesmithError(f"{folder} is no study folder: its {STUDY} cannot be read ({error}).") from None


def must_vary(study: Study) -> None:
    """Raise TunesmithError where what varies is what every cell gets as much of."""
    if study.equal != "epochs" and "epochs" in study.vary:
        raise TunesmithError(f"epochs cannot be varied where every cell gets equal {study.equal}.")


class Planned:
    """A study ready to run: its rows, and every cell with what it will take. jobs: seed by seed.

    speeds: of bases that were timed before.
    """

    def __init__(
        self,
        study: Study,
        folder: Path,
        listen: Listener = _silent,
        points: Sequence[Point] | None = None,
        speeds: Mapping[tuple[Any, ...], Speed] | None = None,
    ):
        machine.share_cores()
        self.study, self.folder = study, folder
        self.points = list(points or grid(study))
        must_vary(study)
        for model in dict.fromkeys(point.recipe.model for point in self.points):
            find(model)
        first = point_of(study, {}).recipe  # what varies does not change what is held out
        sets = list({str(point.recipe.data): point.recipe.data for point in self.points}.values())
        self.rows: Rows = gather(folder / DATA, first, sets, study.test, study.test_rows)
        self.counted = Counted(folder / DATA / COUNTS)
        self.passes: dict[str, Passes] = {}
        for done, point in enumerate(self.points, 1):
            recipe = recipe_of(point, study.seeds[0], self.rows)
            self.passes[point.name] = self.counted.passes(recipe)
            listen({"event": "counting", "done": done, "of": len(self.points)})
        each = [(recipe_of(point, 0, self.rows), self.passes[point.name]) for point in self.points]
        self.most = max(amount(recipe, own, study.equal) for recipe, own in each)
        self.jobs = [self.job(point, seed) for seed in study.seeds for point in self.points]
        self.speeds = dict(speeds or {})
        self.asked: set[tuple[Any, ...]] = set()
        for job in self.jobs:
            self.time(job)

    def job(self, point: Point, seed: int) -> Job:
        """A cell with one seed, its budget set."""
        own = self.passes[point.name]
        recipe = budgeted(recipe_of(point, seed, self.rows), own, self.most, self.study.equal)
        steps = steps_of(recipe, own[0])
        tokens = round(steps * recipe.batch * own[1] / max(1, own[0]))
        return Job(point, seed, recipe, self.folder / RUNS / point.folder(seed), tokens, steps)

    def time(self, job: Job) -> None:
        """Set what a job will take; a base that was not met yet is timed."""
        key = speeds_key(job.recipe)
        if job.done(self.rows):
            return
        if key not in self.speeds:
            rows = self.counted.train_rows(recipe_of(job.point, self.study.seeds[0], self.rows))
            self.speeds[key] = speed(job.recipe, rows, self.rows)
        job.seconds = predict(job, self.passes[job.point.name], self.speeds[key], self.rows)
        asked = (*key, job.recipe.template)
        if asked not in self.asked:  # the base's own answers, which are had with the first of its cells
            self.asked.add(asked)
            job.seconds += self.speeds[key].answers(len(self.rows.test))

    def told(self) -> dict[str, Any]:
        """What the study will take, as JSON can hold it."""
        todo = [job for job in self.jobs if not job.done(self.rows)]
        chosen, left = fit(todo, self.study.budget * 60)
        return {
            "cells": len(self.points),
            "seeds": self.study.seeds,
            "runs": len(self.jobs),
            "done": len(self.jobs) - len(todo),
            "test_rows": len(self.rows.test),
            "changed": self.rows.changed,
            "seconds": round(sum(job.seconds for job in chosen), 1),
            "left_out": [left_out(job) for job in left],
            "points": [self._point(point) for point in self.points],
        }

    def _point(self, point: Point) -> dict[str, Any]:
        rows, tokens, _ = self.passes[point.name]
        job = next(job for job in self.jobs if job.point is point)
        return {
            "name": point.name,
            "rows": rows,
            "tokens": job.tokens,
            "tokens_per_pass": tokens,
            "steps": job.steps,
            "epochs": job.recipe.epochs,
            "seconds": round(max(job.seconds for job in self.jobs if job.point is point), 1),
        }


def run(planned: Planned, listen: Listener = _silent, budget: float | None = None) -> dict[str, Any]:
    """Run what is left of a study, and write its result and its pages; gives the result.

    listen hears every event of every run, and {"event": "cell" | "cell_done" | "cell_failed", "name", "seed", "done",
    "of", "left"}. budget: minutes, the study's where not told. A cell that cannot be run is told and the next one
    taken; raises its TunesmithError where FAILURES of them are all that came of it.
    """
    study, rows = planned.study, planned.rows
    budget = study.budget if budget is None else budget
    todo = [job for job in planned.jobs if not job.done(rows)]
    chosen, left = fit(todo, budget * 60)
    failed: list[tuple[Job, str]] = []
    bases, began = Bases(), time.monotonic()
    expected = actual = 0.0
    of, done = len(planned.jobs) - len(left), len(planned.jobs) - len(todo)
    while chosen:
        job = chosen.pop(0)
        pace = actual / expected if expected else 1.0
        remaining = pace * sum(each.seconds for each in (job, *chosen))
        spent = time.monotonic() - began
        if budget and done and spent + pace * job.seconds > budget * 60:
            left.append(job)  # the clock has gone faster than was foreseen
            of -= 1
            continue
        told = {"name": job.point.name, "seed": job.seed, "of": of}
        listen({"event": "cell", **told, "done": done, "left": remaining})
        try:
            took = finish(job, rows, bases, listen)
        except TunesmithError as error:
            failed.append((job, str(error)))
            of -= 1
            if not done and (len(failed) == FAILURES or not chosen):
                raise
            listen({"event": "cell_failed", **told, "of": of, "done": done, "why": str(error)})
            continue
        done, actual, expected = done + 1, actual + took, expected + job.seconds
        listen({"event": "cell_done", **told, "done": done, "seconds": took, "values": _values(job, study.metrics)})
    return write(planned, left, failed)


def write(planned: Planned, left: Sequence[Job] = (), failed: Sequence[tuple[Job, str]] = ()) -> dict[str, Any]:
    """The result of the runs that are there, written as study.json, study.md and study.html."""
    from tunesmith.doors.study_page import markdown, page_html
    from tunesmith.doors.study_words import Tell

    found = result(planned, left, failed)
    tell = Tell(planned.study.lang)
    write_json(planned.folder / RESULT, found)
    write_text(planned.folder / MARKDOWN, markdown(found, tell))
    write_text(planned.folder / PAGE, page_html(found, tell))
    return found


def _values(job: Job, metrics: Sequence[str]) -> dict[str, Any]:
    return {name: dig(job.run.metrics, "eval", "tuned", name, "value") for name in metrics}
