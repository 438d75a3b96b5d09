"""Weights that are split over processes: here over one, so that everything but the sums between them is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import distributed

from tunesmith.data.tokens import Tokens
from tunesmith.errors import TunesmithError
from tunesmith.learn.shard import IDLE, SplitAdamW, SplitEngine, split
from tunesmith.learn.step import Engine
from tunesmith.learn.team import Team
from tunesmith.model.load import load
from tunesmith.recipe import Recipe

Folder = Callable[[str], Path]


@pytest.fixture
def group() -> Iterator[None]:
    distributed.init_process_group("gloo", store=distributed.HashStore(), rank=0, world_size=1)
    yield
    distributed.destroy_process_group()


def whole(folder: Path) -> Engine:
    base = load(str(folder), dtype="float32", threads=1)
    base.model.requires_grad_(True)
    return Engine(base.model, base.family, base.device)


def some_rows() -> list[Tokens]:
    chance = np.random.default_rng(0)
    return [Tokens(chance.integers(0, 60, n).astype(np.int32), np.arange(n) > n // 3) for n in (9, 30, 4, 17)]


def settings(**more: Any) -> Recipe:
    return Recipe(model="x", method="full", **more)


def test_alone_or_unasked_nothing_is_split(tiny_model: Folder) -> None:
    engine = whole(tiny_model("gpt2"))
    assert split(engine, settings(shard=True)) is engine
    engine.team = Team(0, 2)
    assert split(engine, settings()) is engine


@pytest.mark.parametrize("family", ["gpt2", "llama"])
def test_split_weights_learn_the_same(family: str, tiny_model: Folder, group: None) -> None:
    rows, plain, kept = some_rows(), whole(tiny_model(family)), whole(tiny_model(family))
    engine = SplitEngine(kept)
    one, other = plain.optimizer(1e-3, 0.1), engine.optimizer(1e-3, 0.1)
    for _ in range(3):
        results = [each.learn(rows, optimizer, 1.0, 0.5) for each, optimizer in ((plain, one), (engine, other))]
        assert results[1].loss == pytest.approx(results[0].loss, rel=1e-5)
        assert results[1].norm == pytest.approx(results[0].norm, rel=1e-4)
    before = engine.score(rows)
    engine.settle()
    assert engine.score(rows) != before  # looks are taken of the first process's copy
    assert engine.loss(rows)[0] == pytest.approx(plain.loss(rows)[0], rel=1e-5)
    kinds = [{name: (v.shape, v.dtype) for name, v in each.tensors().items()} for each in (one, other)]
    assert kinds[0] == kinds[1]
    assert [w.shape for w in engine.weights()] == [w.shape for w in plain.weights()]


def test_a_checkpoint_is_put_back_and_handed_out(tiny_model: Folder, group: None) -> None:
    rows, engine = some_rows(), SplitEngine(whole(tiny_model("gpt2")))
    optimizer = engine.optimizer(1e-3, 0.1)
    engine.learn(rows, optimizer, 1.0, 1.0)
    kept = {name: value.clone() for name, value in optimizer.tensors().items()}
    results = [engine.learn(rows, optimizer, 1.0, 1.0)]
    resumed = SplitEngine(whole(tiny_model("gpt2")))
    again = resumed.optimizer(1e-3, 0.1)
    assert again.handed() == {}  # a run that begins: all processes have the weights already
    again.restore(kept)
    assert (again.handed().keys(), again.handed()) == (kept.keys(), {})
    results.append(resumed.learn(rows, again, 1.0, 1.0))
    assert results[0] == results[1]


def test_each_process_has_a_part_of_every_weight(tiny_model: Folder, group: None) -> None:
    optimizer = SplitAdamW.__new__(SplitAdamW)
    weight = torch.arange(10.0).view(5, 2)
    parts = []
    for rank in range(4):
        optimizer.team = Team(rank, 4)
        parts.append(optimizer.part(weight))
        assert optimizer.part(torch.tensor(3.0)) == 3  # the count of steps
    assert [len(part) for part in parts] == [2, 2, 1, 0]
    assert torch.equal(torch.cat(parts), weight)


def test_who_has_fewer_passes_joins_in_and_learns_nothing(
    tiny_model: Folder, group: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, engine = some_rows(), SplitEngine(whole(tiny_model("gpt2")))
    alone = engine.gradient(rows, 30)
    grads = [weight.grad.to_local().clone() for weight in engine.model.parameters()]
    engine.forget()
    monkeypatch.setattr(Team, "most", lambda self, value: value + 2)
    assert engine.groups(rows)[-2:] == [[IDLE], [IDLE]]
    assert engine.gradient(rows, 30) == alone
    again = [weight.grad.to_local() for weight in engine.model.parameters()]
    assert all(torch.equal(a, b) for a, b in zip(grads, again, strict=True))


def test_memory_that_runs_out_ends_the_run_in_one_message(
    tiny_model: Folder, group: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = SplitEngine(whole(tiny_model("gpt2")))

    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(engine, "batch_loss", full)
    with pytest.raises(TunesmithError, match=r"Memory ran out in process 0\. .*--resume RUN --at-once (\d+)$") as told:
        engine.learn(some_rows(), engine.optimizer(1e-3, 0.0), 1.0, 1.0)
    engine.most = int(str(told.value).rpartition(" ")[2])
    assert len(engine.groups(some_rows())) == 2
    engine.most = 1  # each row has a pass of its own
    with pytest.raises(TunesmithError, match=r"Memory ran out in process 0\. .*--set tokens=128"):
        engine.learn(some_rows(), engine.optimizer(1e-3, 0.0), 1.0, 1.0)
