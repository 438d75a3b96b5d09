"""Compiled blocks: what a step makes of them, that they are compared before they are used, and that looks do without.

A backend that runs what was traced as it stands shows the tracing; that of kernels is shown by the long test, and on a
card by tests/learn/test_card.py.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

import tiny
from tunesmith.learn.step import Engine
from tunesmith.model import compiled

Folder = Callable[[str], Path]
Graph = Callable[..., Any]


class Traced:
    """A backend that runs each graph as it was traced, and changes what it says. times: graphs, runs: of them."""

    def __init__(self, change: Callable[[Any], Any] = lambda said: said):
        self.change, self.times, self.runs = change, 0, 0

    def __call__(self, graph: Graph, examples: Any) -> Graph:
        self.times += 1

        def run(*given: Any) -> Any:
            self.runs += 1
            return self.change(graph(*given))

        return run


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Nothing stays compiled between tests."""
    torch._dynamo.reset()
    yield
    torch._dynamo.reset()


def losses(engine: Engine, name: str, steps: int = 3) -> list[float]:
    optimizer = engine.optimizer(1e-2, 0.0)
    return [engine.learn(tiny.rows(name, 3 + step, seed=step), optimizer, 1.0, 1.0).loss for step in range(steps)]


@pytest.mark.parametrize(
    ("name", "layout"),
    [
        pytest.param(name, layout, marks=[] if (name, layout) == ("gpt2", "packed") else pytest.mark.long)
        for name in tiny.MODELS
        for layout in ("packed", "padded")
    ],
)
def test_steps_are_those_without(name: str, layout: str, tiny_model: Folder) -> None:
    """Of rows of many lengths, each pass of other lengths than the last; looks at rows do without."""
    wanted = losses(tiny.engine_of(tiny_model(name), layout, "full"), name)
    engine, backend = tiny.engine_of(tiny_model(name), layout, "full"), Traced()
    assert engine.compile(backend) == ""
    before = backend.runs
    assert losses(engine, name) == pytest.approx(wanted, rel=1e-5)
    assert backend.runs > before > 0
    before = backend.runs
    engine.score(tiny.rows(name, 4))
    assert backend.runs == before
    assert not any("forward" in module.__dict__ for module in engine.backbone.modules())


def test_one_tracing_serves_all_blocks_and_lengths(tiny_model: Folder) -> None:
    small, backend = tiny.engine_of(tiny_model("gpt2"), "packed", "full"), Traced()
    blocks = small.backbone.h
    for _ in range(6):
        blocks.append(copy.deepcopy(blocks[0]))
    engine = Engine(small.model, small.family, small.device, "packed")
    assert engine.compile(backend) == ""
    traced = backend.times
    losses(engine, "gpt2", steps=6)
    assert backend.times == traced < len(blocks) - 1


def refuse(*given: Any) -> Graph:
    raise RuntimeError("no compiler is here\nand more of it")


@pytest.mark.parametrize(
    ("backend", "told"),
    [
        (refuse, "no compiler is here"),
        (Traced(lambda said: [x * 1.1 if x.is_floating_point() else x for x in said]), "it is off by"),
        pytest.param(
            *(Traced(lambda said: [x * torch.nan if x.is_floating_point() else x for x in said]), "it is off by nan"),
            marks=pytest.mark.long,
        ),
    ],
)
def test_what_is_wrong_is_found_and_left_out(backend: Any, told: str, tiny_model: Folder) -> None:
    wanted = losses(tiny.engine_of(tiny_model("gpt2"), "packed", "full"), "gpt2")
    engine = tiny.engine_of(tiny_model("gpt2"), "packed", "full")
    assert told in engine.compile(backend)
    assert engine.compiled is None
    assert losses(engine, "gpt2") == wanted


def test_rows_tried_are_no_longer_than_the_context(tiny_model: Folder) -> None:
    seen: list[int] = []

    def gradient(rows: Any) -> tuple[float, list[torch.Tensor]]:
        seen.extend(map(len, rows))
        assert all(row.ids.max() < 7 for row in rows)
        return 1.0, [torch.ones(2)]

    blocks = compiled.Blocks(tiny.engine_of(tiny_model("gpt2"), "packed", "full").backbone, last=False, backend="eager")
    assert compiled.fault(gradient, blocks, words=7, context=50) == ""
    assert max(seen) == 50 and len(set(seen)) > 2


@pytest.mark.parametrize("wrong", [1.1, torch.nan, torch.inf])
@pytest.mark.parametrize("which", ["loss", "gradient"])
def test_a_loss_and_a_gradient_are_each_compared(which: str, wrong: float, tiny_model: Folder) -> None:
    blocks = compiled.Blocks(tiny.engine_of(tiny_model("gpt2"), "packed", "full").backbone, last=False, backend="eager")
    found = [(1.0, 1.0), (wrong, 1.0) if which == "loss" else (1.0, wrong)]
    given = iter([(loss, [torch.full((3,), value)]) for loss, value in found])
    assert "it is off by" in compiled.fault(lambda rows: next(given), blocks, words=7, context=50)


def test_only_cards_that_kernels_are_made_for(monkeypatch: pytest.MonkeyPatch) -> None:
    card = torch.device("cuda")
    assert not compiled.possible(torch.device("cpu"))
    for capability, triton, wanted in [((7, 5), True, True), ((6, 1), True, False), ((8, 0), False, False)]:
        monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device, told=capability: told)
        monkeypatch.setattr(compiled, "find_spec", lambda name, there=triton: object() if there else None)
        assert compiled.possible(card) is wanted


@pytest.mark.long
@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_kernels_are_right(dtype: str, tiny_model: Folder) -> None:
    """By inductor, which writes C++ here."""
    wanted = losses(tiny.engine_of(tiny_model("gpt2"), "packed", "full", dtype=dtype), "gpt2")
    engine = tiny.engine_of(tiny_model("gpt2"), "packed", "full", dtype=dtype)
    assert engine.compile() == ""
    assert losses(engine, "gpt2") == pytest.approx(wanted, rel=1e-4 if dtype == "float32" else 0.02)


def test_the_scale_of_a_loss_in_float16_is_as_it_was(tiny_model: Folder) -> None:
    engine = tiny.engine_of(tiny_model("gpt2"), "packed", "full")
    engine.scale = 2.0**16
    seen: list[float] = []
    whole = engine.batch_loss
    engine.batch_loss = lambda batch: seen.append(engine.scale) or whole(batch)
    assert "no compiler" in engine.compile(refuse)
    assert engine.scale == 2.0**16 > max(seen)
