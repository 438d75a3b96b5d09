from __future__ import annotations

from pathlib import Path

import pytest

from tunesmith.doors.study_cells import Job
from tunesmith.doors.study_settings import Point
from tunesmith.doors.study_time import Speed, amount, budgeted, fit, steps_of
from tunesmith.recipe import Recipe


def jobs(**seconds: float) -> list[Job]:
    points = {name: Point({"rows": name}, Recipe()) for name in seconds}
    return [
        Job(points[name], seed, Recipe(), Path(name), 0, 0, cost) for seed in (0, 1) for name, cost in seconds.items()
    ]


def test_equal_tokens_and_steps() -> None:
    recipe = Recipe(epochs=2, batch=10)
    small, large = (100, 5_000, 10), (400, 20_000, 40)
    most = {equal: max(amount(recipe, own, equal) for own in (small, large)) for equal in ("steps", "tokens")}
    assert most == {"steps": 80, "tokens": 40_000}
    assert budgeted(recipe, small, 0, "epochs") == recipe
    tokens = budgeted(recipe, small, most["tokens"], "tokens")
    assert tokens.epochs == 8 and steps_of(tokens, 100) == steps_of(recipe, 400) == 80
    steps = budgeted(recipe, small, most["steps"], "steps")
    assert steps_of(steps, 100) == 80 and steps.max_steps == 80
    assert budgeted(recipe, large, most["tokens"], "tokens").epochs == 2
    few = recipe.model_copy(update={"max_steps": 20})
    assert amount(few, small, "steps") == amount(few, large, "steps") == 20
    # 20 steps of 10 rows pass half over the large one
    assert amount(few, small, "tokens") == amount(few, large, "tokens") == 10_000


def test_cells_of_other_batches_get_the_same() -> None:
    own = (1_000, 50_000, 10)
    recipes = [Recipe(epochs=3, batch=batch) for batch in (8, 16)]
    most = max(amount(recipe, own, "steps") for recipe in recipes)
    assert [steps_of(budgeted(recipe, own, most, "steps"), 1_000) for recipe in recipes] == [375, 375]
    few = [recipe.model_copy(update={"max_steps": 50}) for recipe in recipes]
    most = max(amount(recipe, own, "tokens") for recipe in few)
    assert [budgeted(recipe, own, most, "tokens").epochs for recipe in few] == [0.8, 0.8]


def test_answers_come_in_groups() -> None:
    found = Speed(0, 0, row=0.5, start=10)
    assert [found.answers(n) for n in (0, 1, 96, 97)] == [0, 10.5, 58, 68.5]


def test_a_budget_drops_seeds_before_cells() -> None:
    every = jobs(a=10, b=20)
    assert fit(every, 0) == (every, [])
    kept, left = fit(every, 45)
    assert [(job.point.name, job.seed) for job in kept] == [("rows=a", 0), ("rows=b", 0), ("rows=a", 1)]
    assert [(job.point.name, job.seed) for job in left] == [("rows=b", 1)]
    kept, left = fit(every, 15)
    assert [(job.point.name, job.seed) for job in kept] == [("rows=a", 0)] and len(left) == 3
    assert fit(every, 5)[0] == []


@pytest.mark.parametrize("seconds", [12, 33, 61])
def test_what_fits_is_within_the_budget(seconds: float) -> None:
    kept, left = fit(jobs(a=10, b=20, c=1), seconds)
    assert sum(job.seconds for job in kept) <= seconds and len(kept) + len(left) == 6
