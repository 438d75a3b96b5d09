"""What a study's runs say together, as JSON can hold it: cells, effects, pairs, the best, curves, what was left out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tunesmith.doors.study_cells import Job
from tunesmith.doors.study_levels import without_folders
from tunesmith.doors.study_settings import Point
from tunesmith.errors import TunesmithError
from tunesmith.judge.gather import dig, number
from tunesmith.judge.varied import Cell, Estimate, Test, Varied, read

if TYPE_CHECKING:
    from tunesmith.doors.study import Planned

RUNS, TRIALS = "runs", "trials.json"


def result(planned: Planned, left: Sequence[Job] = (), failed: Sequence[tuple[Job, str]] = ()) -> dict[str, Any]:
    """What a study came to, as JSON can hold it: cells, effects, pairs, the best, curves, what is missing and why."""
    study = planned.study
    done = [job for job in planned.jobs if job.done(planned.rows)]
    cells = [Cell(point.levels, {job.seed: job.run for job in done if job.point is point}) for point in planned.points]
    varied = read([cell for cell in cells if cell.runs], study.metrics)
    if not varied and done:
        raise TunesmithError(f"No row of any cell could be measured by {', '.join(study.metrics)}: name other metrics.")
    if not varied:
        raise TunesmithError("No cell of this study is done, so there is nothing to tell. Go on with it first.")
    first = next(iter(varied.values()))
    pairs = first.pairs()
    best, ties = first.best(pairs)
    return {
        "study": without_folders(study.told()),
        "folder": planned.folder.name,
        "test_rows": first.n,
        "metric": first.metric.name,
        "better": first.metric.better,
        "cells": [_cell(point, planned, varied, done) for point in planned.points],
        "base": _base(done, list(varied)),
        "effects": [_test(test, name) for name, each in varied.items() for test in each.effects()],
        "pairs": [_test(test, first.metric.name) for test in pairs],
        "best": {"cell": best.name if best else None, "not_beaten": ties},
        "heat": _heat(first),
        "curves": _curves(done),
        "left_out": [left_out(job) for job in left],
        "failed": [{"name": job.point.name, "seed": job.seed, "why": why} for job, why in failed],
        "search": _trials(planned.folder),
        "seconds": round(sum(_seconds(job) for job in done), 1),
    }


def _trials(folder: Path) -> dict[str, Any] | None:
    """What a search tried; None where there was none."""
    path = folder / TRIALS
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def left_out(job: Job) -> dict[str, Any]:
    return {"name": job.point.name, "seed": job.seed, "seconds": round(job.seconds, 1)}


def _seconds(job: Job) -> float:
    return number(dig(job.run.metrics, "train", "seconds")) or 0.0


def _estimate(found: Estimate | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"value": found.value, "low": found.low, "high": found.high, "seeds": found.seeds, "n": found.n}


def _cell(point: Point, planned: Planned, varied: dict[str, Varied], done: Sequence[Job]) -> dict[str, Any]:
    mine = [job for job in done if job.point is point]
    cells = {name: next((c for c in each.cells if c.name == point.name), None) for name, each in varied.items()}
    means = {name: _estimate(each.mean(cell)) if (cell := cells[name]) else None for name, each in varied.items()}
    runs = []
    for job in mine:
        values = {name: each.values.get((point.name, job.seed)) for name, each in varied.items()}
        train = job.run.metrics["train"]
        runs.append(
            {"seed": job.seed, "run": f"{RUNS}/{job.folder.name}", "values": values, "steps": train["steps"],
             "tokens": train["tokens"], "seconds": train["seconds"]}
        )  # fmt: skip
    rows, tokens, _ = planned.passes[point.name]
    return {
        "name": point.name,
        "levels": dict(point.levels),
        "rows": rows,
        "tokens_per_pass": tokens,
        "means": means,
        "runs": runs,
    }


def _base(done: Sequence[Job], metrics: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What each base says to the same rows, untuned; by each template where that varies."""
    found: dict[str, dict[str, Any]] = {}
    several = len({job.recipe.template for job in done}) > 1
    for job in done:
        model = job.point.levels.get("model") or str(dig(job.run.environment, "base", "name"))
        asked = f"{model}, {job.recipe.template}" if several else model
        if asked not in found:
            block = dig(job.run.metrics, "eval", "base") or {}
            found[asked] = {name: block.get(name) for name in metrics}
    return found


def _test(test: Test, metric: str) -> dict[str, Any]:
    return {
        "metric": metric,
        "factor": test.factor,
        "a": test.a,
        "b": test.b,
        "difference": _estimate(test.difference),
        "p": test.p,
        "verdict": test.verdict,
    }


def _heat(varied: Varied) -> list[dict[str, Any]]:
    """For every two factors, the mean over the rest at each two of their levels."""
    found = []
    settings = [cell.settings for cell in varied.cells]
    factors = [factor for factor in settings[0] if len({each[factor] for each in settings}) > 1]
    for i, across in enumerate(factors):
        for down in factors[i + 1 :]:
            columns = list(dict.fromkeys(cell.settings[across] for cell in varied.cells))
            rows = list(dict.fromkeys(cell.settings[down] for cell in varied.cells))
            grid_of: list[list[float | None]] = []
            for row in rows:
                line: list[float | None] = []
                for column in columns:
                    mine = [c for c in varied.cells if c.settings[across] == column and c.settings[down] == row]
                    mean = varied.contrast({cell.name: 1 / len(mine) for cell in mine}) if mine else None
                    line.append(mean.value if mean else None)
                grid_of.append(line)
            found.append({"across": across, "down": down, "columns": columns, "rows": rows, "values": grid_of})
    return found


def _curves(done: Sequence[Job]) -> list[dict[str, Any]]:
    """The looks at the validation rows of every run: tokens read so far, and loss."""
    found = []
    for job in done:
        tokens, points = 0, []
        for event in job.run.events:
            if event.get("event") == "step":
                tokens += int(event["tokens"])
            elif event.get("event") == "validation" and number(event.get("loss")) is not None:
                points.append([tokens, event["loss"]])
        found.append({"name": job.point.name, "seed": job.seed, "points": points})
    return found
