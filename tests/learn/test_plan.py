"""The plan: what it times, what follows from it, and that the run afterwards is the run without it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import tiny
from tunesmith.data.tokens import Tokens
from tunesmith.errors import TunesmithError
from tunesmith.learn import plan
from tunesmith.learn.step import Engine
from tunesmith.learn.train import train
from tunesmith.model import adapt
from tunesmith.model.load import load
from tunesmith.recipe import Lora, Recipe

Folder = Callable[[str], Path]
ROWS, SEEN = tiny.rows("gpt2", 30), tiny.rows("gpt2", 5, seed=9)


def recipe(**settings: Any) -> Recipe:
    given: dict[str, Any] = {"lr": 1e-2, "batch": 4, "epochs": 2, "lora": Lora(rank=4, alpha=8, dropout=0.2)}
    return Recipe(**given | settings)


def engine_of(folder: Path, recipe: Recipe) -> Engine:
    base = load(str(folder), dtype="float32", threads=1)
    return Engine(adapt.attach(base, recipe), base.family, base.device)


def nobody(event: dict[str, Any]) -> None:
    raise AssertionError(event)


COSTS = np.array([3e-4, 2e-6, 5e-5, 1e-3])  # seconds a token, a squared length, a learnt token, a pass


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which a step takes what COSTS say, and nothing else takes any time."""
    monkeypatch.setattr(plan, "gradient_seconds", lambda engine, rows: float(np.dot(plan.work_of(engine, rows), COSTS)))
    monkeypatch.setattr(plan, "_update_seconds", lambda engine: 0.002)
    monkeypatch.setattr(plan, "_look_seconds", lambda engine, rows: 0.5)


@pytest.mark.parametrize("settings", [{}, {"method": "full"}, {"epochs": 3.0, "batch": 7}])
def test_the_forecast_is_what_the_steps_take(settings: dict[str, Any], clock: None, tiny_model: Folder) -> None:
    """Long-tailed rows: a step of the longest row takes many times one of short ones."""
    long = [Tokens(np.concatenate([r.ids] * 5), np.concatenate([r.learn] * 5)) for r in tiny.rows("gpt2", 4, seed=5)]
    rows, asked = [*ROWS, *long], recipe(**settings)
    engine = engine_of(tiny_model("gpt2"), asked)
    found = plan.learning(engine, rows, SEEN, asked, nobody)
    events = [e for e in train(engine, rows, [], asked) if e["event"] == "step"]
    assert (found.steps, found.rows) == (len(events), sum(e["rows"] for e in events))
    assert (found.tokens, found.learnt) == (sum(e["tokens"] for e in events), sum(e["learnt"] for e in events))
    lessons = plan.Answers(rows, [], asked)
    took = sum(float(np.dot(plan.work_of(engine, lessons.rows(step)[0]), COSTS)) for step in range(len(events)))
    assert found.seconds == pytest.approx(took + 0.002 * len(events), rel=0.03)
    assert found.looking == 0.5 * 10
    assert found.a_step == pytest.approx(found.seconds / found.steps)


def test_minutes_are_a_budget(clock: None, tiny_model: Folder) -> None:
    asked = recipe(epochs=1000, minutes=0.02, eval_every=5)
    engine = engine_of(tiny_model("gpt2"), asked)
    found = plan.learning(engine, ROWS, SEEN, asked, nobody)
    assert found.steps == int(1.2 / found.a_step) < 7500
    assert found.seconds <= 1.2
    assert found.looking == 0.5 * -(-found.steps // 5)


def test_costs_from_timings() -> None:
    chance = np.random.default_rng(0)
    work = chance.uniform(1, 100, (6, 4)) * np.array([10, 1000, 5, 0.1])
    guess = np.array([1.0, 0.02, 1.0, 8.0])
    found = plan.fit(work, work @ COSTS, guess)
    assert work @ found == pytest.approx(work @ COSTS, rel=0.05)
    assert (plan.fit(work, work[:, 0] * 1e-3, guess) >= 0).all()  # what costs nothing is not given back
    one = plan.fit(work[:1], np.array([3.0]), guess)  # one timing: the guess, at the machine's speed
    assert one == pytest.approx(guess * 3.0 / float(work[0] @ guess))


@pytest.mark.parametrize("method", ["lora", "full"])
def test_the_run_is_the_run_without_a_plan(method: str, tiny_model: Folder) -> None:
    found = []
    for planned in (False, True):
        asked = recipe(method=method, lr=1e-3)
        engine = engine_of(tiny_model("gpt2"), asked)
        if planned:
            learning = plan.learning(engine, ROWS, SEEN, asked, nobody)
            assert learning.seconds > 0 and learning.looking > 0 and learning.memory > 0
            assert all(p.grad is None for p in engine.model.parameters())
        losses = [e["loss"] for e in train(engine, ROWS, SEEN, asked)]
        found.append((losses, [p.detach() for p in engine.model.parameters()]))
    assert found[0][0] == found[1][0]
    assert all(torch.equal(a, b) for a, b in zip(found[0][1], found[1][1], strict=True))


def test_the_longest_rows_come_first(tiny_model: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Sequence[int]] = []
    gradient = Engine.gradient

    def full(engine: Engine, rows: Sequence[Tokens], learnt: int) -> float:
        tried.append(sorted(map(len, rows), reverse=True))
        return gradient(engine, rows, learnt)

    loss = Engine.batch_loss

    def small(engine: Engine, batch: Any) -> torch.Tensor:
        if sum(batch.lengths) > 70:
            raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9")
        return loss(engine, batch)

    monkeypatch.setattr(Engine, "gradient", full)
    monkeypatch.setattr(Engine, "batch_loss", small)
    asked = recipe()
    engine = engine_of(tiny_model("gpt2"), asked)
    told: list[dict[str, Any]] = []
    plan.learning(engine, ROWS, SEEN, asked, told.append)
    assert tried[0] == sorted(map(len, ROWS), reverse=True)[:4]
    assert told and told[-1] == {"event": "memory", "step": 0, "most": engine.most}
    assert engine.most < 100
    events = list(train(engine, ROWS, [], asked))
    assert {event["event"] for event in events} == {"step"}  # it was found at the start


def test_where_memory_runs_out_while_steps_are_timed_less_is_laid_out_at_once(
    tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies in memory beside a step's passes may be more than beside the longest rows."""
    loss, passes = Engine.batch_loss, []

    def full(engine: Engine, batch: Any) -> torch.Tensor:
        passes.append(len(batch.lengths))
        if len(passes) == 3 or (len(passes) > 3 and most < 4 and len(batch.lengths) > most):
            raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9")
        return loss(engine, batch)

    monkeypatch.setattr(Engine, "batch_loss", full)
    asked, told, most = recipe(), list[dict[str, Any]](), 2
    engine = engine_of(tiny_model("gpt2"), asked)
    found = plan.learning(engine, ROWS, SEEN, asked, told.append)
    assert told and told[-1] == {"event": "memory", "step": 0, "most": engine.most}
    assert found.seconds > 0
    passes.clear()
    most = 0
    with pytest.raises(TunesmithError, match=r"one row of \d+ tokens by itself"):
        plan.learning(engine_of(tiny_model("gpt2"), asked), ROWS, SEEN, asked, told.append)


def test_a_row_that_is_too_long_is_told_at_the_start(tiny_model: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> torch.Tensor:
        raise torch.OutOfMemoryError("CUDA out of memory.")

    monkeypatch.setattr(Engine, "batch_loss", full)
    with pytest.raises(TunesmithError, match=r"one row of \d+ tokens by itself, the longest there is"):
        plan.learning(engine_of(tiny_model("gpt2"), recipe()), ROWS, SEEN, recipe(), lambda event: None)
