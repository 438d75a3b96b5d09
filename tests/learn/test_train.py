"""The loop: what it tells, when it stops, and that the same seed is the same run."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import distributed

import tiny
from tunesmith.data.batches import Layout, rows_of_step
from tunesmith.data.example import Example
from tunesmith.errors import TunesmithError
from tunesmith.learn import train as module
from tunesmith.learn.pretrain import Reading
from tunesmith.learn.step import Engine
from tunesmith.learn.team import Team
from tunesmith.learn.train import Answers, plan_steps, rows_looked_at, train
from tunesmith.model import adapt
from tunesmith.model.load import load
from tunesmith.recipe import Lora, Recipe

Folder = Callable[[str], Path]


def recipe(**settings: Any) -> Recipe:
    given = {"lr": 1e-2, "batch": 4, "epochs": 2, "warmup": 0.0, "lora": Lora(rank=4, alpha=8)} | settings
    return Recipe(**given)  # type: ignore[arg-type]


def run(
    folder: Path, recipe: Recipe, rows: int = 10, layout: Layout = "packed", validation: int = 3
) -> tuple[list[dict[str, Any]], list[torch.Tensor]]:
    """A run's events and the adapter it ends with."""
    base = load(str(folder), dtype="float32", threads=1)
    model = adapt.attach(base, recipe)
    engine = Engine(model, base.family, base.device, layout)
    name = folder.name
    events = list(train(engine, tiny.rows(name, rows), tiny.rows(name, validation, seed=9), recipe))
    return events, [p.detach() for p in model.parameters() if p.requires_grad]


def steps(events: list[dict[str, Any]], key: str) -> list[Any]:
    return [event[key] for event in events if event["event"] == "step"]


def test_what_it_tells(tiny_model: Folder) -> None:
    events, _ = run(tiny_model("gpt2"), recipe(eval_every=2))
    assert steps(events, "step") == [1, 2, 3, 4, 5]  # 10 rows, twice, 4 at a time
    assert set(steps(events, "of")) == {5}
    assert set(steps(events, "rows")) == {4}
    assert steps(events, "epoch") == pytest.approx([0.4, 0.8, 1.2, 1.6, 2.0])
    assert steps(events, "seconds") == sorted(steps(events, "seconds"))
    assert steps(events, "loss")[-1] < steps(events, "loss")[0]
    looks = [event for event in events if event["event"] == "validation"]
    assert [look["step"] for look in looks] == [2, 4, 5]
    assert looks[-1]["loss"] < looks[0]["loss"]


@pytest.mark.parametrize("schedule", ["linear", "cosine", "constant"])
@pytest.mark.parametrize("rows", [1, 4, 10])
def test_every_step_learns(rows: int, schedule: str, tiny_model: Folder) -> None:
    """A rate of 0 in the first or last step would waste it; a run of one step would learn nothing at all."""
    events, _ = run(tiny_model("gpt2"), recipe(schedule=schedule, epochs=1), rows)
    rates = steps(events, "lr")
    assert all(0 < lr <= 1e-2 for lr in rates)
    assert rates == sorted(rates, reverse=True)


def test_the_warm_up(tiny_model: Folder) -> None:
    rates = steps(run(tiny_model("gpt2"), recipe(warmup=0.5, epochs=4))[0], "lr")
    assert len(rates) == 10
    assert rates[:5] == sorted(rates[:5])
    assert rates[5:] == sorted(rates[5:], reverse=True)


def test_the_same_seed_is_the_same_run_to_the_bit(tiny_model: Folder) -> None:
    """Also with dropout, whose chance follows from the seed."""
    settings = recipe(lora=Lora(rank=4, alpha=8, dropout=0.2), seed=3)
    one, adapter = run(tiny_model("llama"), settings)
    torch.rand(7)  # whatever else was drawn in this process
    two, again = run(tiny_model("llama"), settings)
    assert steps(one, "loss") == steps(two, "loss")
    assert all(torch.equal(a, b) for a, b in zip(adapter, again, strict=True))
    _, other = run(tiny_model("llama"), settings.model_copy(update={"seed": 4}))
    assert not all(torch.equal(a, b) for a, b in zip(adapter, other, strict=True))


def test_each_step_learns_from_the_rows_that_the_seed_draws(
    tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, learn, taken = tiny.rows("gpt2", 10), Engine.learn, []

    def watched(engine: Engine, given: Any, *rest: Any) -> Any:
        taken.append([next(i for i, row in enumerate(rows) if row is one) for one in given])
        return learn(engine, given, *rest)

    monkeypatch.setattr(Engine, "learn", watched)
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    settings = recipe(seed=7)
    list(train(Engine(adapt.attach(base, settings), base.family, base.device), rows, [], settings))
    assert taken == [rows_of_step(step, 10, 4, seed=7) for step in range(5)]


@pytest.mark.parametrize("name", ["gpt2", "llama", "gpt_neox"])
def test_the_layout_is_of_no_consequence(name: str, tiny_model: Folder) -> None:
    packed, padded = (steps(run(tiny_model(name), recipe(), layout=one)[0], "loss") for one in ("packed", "padded"))  # type: ignore[arg-type]
    assert packed == pytest.approx(padded, rel=1e-4)


def test_max_steps(tiny_model: Folder) -> None:
    assert plan_steps(10, recipe()) == 5
    assert plan_steps(10, recipe(max_steps=3)) == 3
    assert plan_steps(10, recipe(max_steps=30)) == 5
    assert steps(run(tiny_model("gpt2"), recipe(max_steps=3))[0], "lr")[-1] < 5e-3  # the schedule fits into them


def test_minutes_end_a_run_with_its_schedule(tiny_model: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock on which each step takes ten seconds: one minute is six of the hundred steps."""
    clock = itertools.count(0, 10)
    monkeypatch.setattr(module.time, "perf_counter", lambda: next(clock))
    events, _ = run(tiny_model("gpt2"), recipe(minutes=1, epochs=40))
    assert steps(events, "step") == [1, 2, 3, 4, 5, 6]
    rates = steps(events, "lr")
    assert rates == sorted(rates, reverse=True)
    assert rates[0] > 9e-3
    assert rates[-1] < 2e-3
    assert events[-1]["event"] == "validation"
    assert events[-1]["step"] == 6


def test_a_loss_that_is_not_finite_stops_the_run_and_names_the_step(tiny_model: Folder) -> None:
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    model = adapt.attach(base, recipe())
    engine = Engine(model, base.family, base.device)
    told = []
    with pytest.raises(TunesmithError, match=r"Step 3: the loss is .*--set lr=3e-03.*--set dtype=float32"):
        for event in train(engine, tiny.rows("gpt2", 10), [], recipe()):
            told.append(event["step"])
            if event["step"] == 2:
                with torch.no_grad():
                    base.model.transformer.wte.weight.fill_(float("nan"))
    assert told == [1, 2]


def test_rows_are_named_as_the_ledger_names_them(tiny_model: Folder) -> None:
    rows = tiny.rows("gpt2", 4)
    recipe = Recipe(batch=3, seed=1)
    _, unnamed = Answers(rows, [], recipe).rows(0)
    _, named = Answers(rows, [], recipe, [Example(f"mine.jsonl:{n}", ()) for n in range(4)]).rows(0)
    numbers = unnamed.removeprefix("its training rows, counted from 0: ").split(", ")
    assert named == f"its rows: {', '.join(f'mine.jsonl:{n}' for n in numbers)}"


def test_a_look_of_a_short_run_is_short() -> None:
    assert [rows_looked_at(learnt, Recipe()) for learnt in (100, 6_720, 100_000)] == [32, 101, 256]
    for settings in ({"keep_best": True}, {"patience": 2}, {"eval_every": 5}):  # where something is decided by it
        assert rows_looked_at(100, Recipe(**settings)) == 256


def test_without_validation_rows(tiny_model: Folder) -> None:
    events, _ = run(tiny_model("gpt2"), recipe(), validation=0)
    assert {event["event"] for event in events} == {"step"}


def scripted(monkeypatch: pytest.MonkeyPatch, *losses: float) -> None:
    """Validation losses, look by look, in place of those that would be measured."""
    told = itertools.chain(losses, itertools.repeat(9.0))
    monkeypatch.setattr(module.Answers, "look", lambda lessons, engine: {"loss": next(told), "rows": 3})


def test_the_best_weights_are_kept(tiny_model: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted(monkeypatch, 3.0, 2.0, 2.5, 2.0, 9.0)
    events, kept = run(tiny_model("gpt2"), recipe(eval_every=1, keep_best=True))
    looks = [event for event in events if event["event"] == "validation"]
    assert [look["best"] for look in looks] == [True, True, False, False, False]
    assert events[-1] == {"event": "kept", "step": 5, "best_step": 2, "loss": 2.0}
    scripted(monkeypatch, 3.0, 2.0, 2.5, 2.0, 9.0)
    _, last = run(tiny_model("gpt2"), recipe(eval_every=1))
    assert not all(torch.equal(a, b) for a, b in zip(kept, last, strict=True))
    again = []
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    model = adapt.attach(base, recipe())
    engine = Engine(model, base.family, base.device, "packed")
    for event in train(engine, tiny.rows("gpt2", 10), [], recipe()):
        if event["event"] == "step" and event["step"] == 2:
            again = [p.detach().clone() for p in model.parameters() if p.requires_grad]
    assert all(torch.equal(a, b) for a, b in zip(kept, again, strict=True))


def test_patience(tiny_model: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that stops early is the beginning of the run that does not: the schedule is that of the whole."""
    whole, _ = run(tiny_model("gpt2"), recipe(eval_every=1, epochs=4))
    scripted(monkeypatch, 3.0, 2.0, 2.5, 1.9, 1.9, float("nan"), 1.0)
    events, _ = run(tiny_model("gpt2"), recipe(eval_every=1, epochs=4, patience=2))
    assert steps(events, "lr") == steps(whole, "lr")[:6]
    assert steps(events, "loss") == steps(whole, "loss")[:6]
    assert events[-1] == {"event": "stopped", "step": 6, "best_step": 4, "looks": 2}


@pytest.mark.parametrize("settings", [{"keep_best": True}, {"patience": 3}])
def test_what_goes_by_validation_needs_rows(settings: dict[str, Any], tiny_model: Folder) -> None:
    (name,) = settings
    with pytest.raises(TunesmithError, match=f"{name} goes by the validation loss.*split: 85/10/5.*leave {name} out"):
        run(tiny_model("gpt2"), recipe(**settings), validation=0)


def small(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """A machine whose memory runs out where more than `room` tokens are laid out at once, while learning."""
    loss = Engine.batch_loss

    def full(engine: Engine, batch: Any) -> torch.Tensor:
        found = loss(engine, batch)
        if sum(batch.lengths) > room:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
        return found

    monkeypatch.setattr(Engine, "batch_loss", full)


def test_where_memory_runs_out_the_step_is_the_same_in_more_passes(
    tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, weights = run(tiny_model("gpt2"), recipe())
    longest = max(len(row) - 1 for row in tiny.rows("gpt2", 10))
    small(monkeypatch, longest)
    events, same = run(tiny_model("gpt2"), recipe())
    memory = [event for event in events if event["event"] == "memory"]
    assert memory[0]["step"] == 0 and 0 < memory[-1]["most"] < 4096
    assert steps(events, "step") == steps(whole, "step")
    for key in ("loss", "grad_norm"):
        assert steps(events, key) == pytest.approx(steps(whole, key), rel=1e-4)
    for a, b in zip(weights, same, strict=True):
        assert torch.allclose(a, b, atol=1e-4)


def test_where_one_row_is_too_much_it_is_told(tiny_model: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch, 3)
    with pytest.raises(TunesmithError, match=r"Step 1: memory ran out on one row of \d+ tokens.*--set tokens=128"):
        run(tiny_model("gpt2"), recipe())


def test_another_error_is_no_lack_of_memory(tiny_model: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: Any) -> torch.Tensor:
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")

    monkeypatch.setattr(Engine, "batch_loss", wrong)
    with pytest.raises(RuntimeError, match="mat1"):
        run(tiny_model("gpt2"), recipe())


def test_advice_is_of_settings_that_the_verb_has() -> None:
    assert "tokens=" not in Reading.lighter and "lora" not in Reading.lighter


@pytest.mark.parametrize("error", [RuntimeError("Connection closed by peer"), ValueError("broken")])
def test_who_leaves_a_step_that_the_others_are_in_tells_them_nothing(
    error: Exception, tiny_model: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They hear nothing there: telling them of the end would wait for ever."""
    said: list[tuple[float, ...]] = []
    monkeypatch.setattr(distributed, "broadcast", lambda held, source: said.append(tuple(held.tolist())))
    monkeypatch.setattr(Team, "level", lambda team, optimizer: None)

    def learn(*given: Any) -> Any:
        raise error

    monkeypatch.setattr(Engine, "learn", learn)
    base = load(str(tiny_model("gpt2")))
    engine = Engine(adapt.attach(base, recipe()), base.family, base.device)
    engine.team = Team(0, 2)
    with pytest.raises(TunesmithError if isinstance(error, RuntimeError) else ValueError):
        list(train(engine, tiny.rows("gpt2", 8), [], recipe(max_steps=2)))
    assert len(said) == 1 and said[0][0] == 1  # the step, and no end
