from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from torch import nn
from transformers.pytorch_utils import Conv1D

import tiny
from tunesmith.learn.step import Engine
from tunesmith.model import adapt, machine, product
from tunesmith.model.load import load
from tunesmith.model.product import Product, even, times
from tunesmith.recipe import Recipe


@pytest.fixture
def tiles(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine of two cores that multiplies in tiles, of which small matrices are already large."""
    monkeypatch.setattr(machine, "has_tiles", lambda: True)
    monkeypatch.setattr(product, "NARROWEST", 16)
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


def near(a: torch.Tensor, b: torch.Tensor) -> bool:
    return bool((a.double() - b.double()).norm() <= 0.01 * b.double().norm())


@pytest.mark.parametrize("rows", [1, 20, 64, 70, 100, 200])
@pytest.mark.parametrize("with_bias", [True, False])
@pytest.mark.parametrize("turned", [True, False])
def test_halves_are_the_whole(rows: int, with_bias: bool, turned: bool, tiles: None) -> None:
    torch.manual_seed(0)
    x, bias = torch.randn(rows, 48).bfloat16(), torch.randn(64).bfloat16()
    weight = torch.randn(64, 48).bfloat16().t() if turned else torch.randn(48, 64).bfloat16()
    whole = x.double() @ weight.double() + (bias.double() if with_bias else 0)
    assert near(times(x, weight, bias if with_bias else None), whole)
    if not with_bias:
        into = torch.full((rows, 64), torch.nan).bfloat16()
        assert times(x, weight, out=into) is into
        assert near(into, whole)


def test_which_products_are_halved(monkeypatch: pytest.MonkeyPatch, tiles: None) -> None:
    asked: list[int] = []
    whole = torch.mm

    def mm(x: torch.Tensor, *given: torch.Tensor, **named: torch.Tensor) -> torch.Tensor:
        asked.append(len(x))
        return whole(x, *given, **named)

    monkeypatch.setattr(torch, "mm", mm)
    weight = torch.randn(48, 64).bfloat16()
    for rows in (32, 57, 64, 118, 119, 256):
        times(torch.randn(rows, 48).bfloat16(), weight)
    assert asked == [32, *(57,), *(32, 32), *(64, 54), 119, 256]
    asked.clear()
    times(torch.randn(64, 48), weight.float())
    torch.set_num_threads(1)
    times(torch.randn(64, 48).bfloat16(), weight)
    assert asked == [64, 64]


@pytest.mark.parametrize("rows", [30, 64, 100])
@pytest.mark.parametrize("trained", [True, False])
def test_the_way_back_is_that_of_a_plain_product(rows: int, trained: bool, tiles: None) -> None:
    torch.manual_seed(0)
    given = [torch.randn(rows, 48), torch.randn(48, 64), torch.randn(64)]
    aim = torch.randn(rows, 64).bfloat16()
    ours, theirs = ([x.bfloat16().requires_grad_(trained or i == 0) for i, x in enumerate(given)] for _ in range(2))
    (Product.apply(*ours) * aim).sum().backward()
    (torch.addmm(theirs[2], theirs[0], theirs[1]) * aim).sum().backward()
    for a, b in zip(ours, theirs, strict=True):
        assert (a.grad is None) == (b.grad is None) == (not b.requires_grad)
        assert a.grad is None or near(a.grad, b.grad)


def test_plain_layers_learn_by_it_and_look_without(tiles: None) -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(48, 64), nn.ReLU(), Conv1D(48, 64), nn.Linear(48, 8)).bfloat16()
    x = torch.randn(2, 40, 48).bfloat16()
    plain = model(x)
    assert even(model) == 2  # the last is small
    assert even(model) == 0  # they have it
    assert near(model(x), plain)
    with torch.no_grad():
        assert torch.equal(model(x), plain)


@pytest.mark.parametrize("method", ["lora", "full"])
@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_a_step_is_what_it_is_without(
    name: str, method: str, tmp_path: Path, tiles: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of as many tokens as a layer is wide, so that the passes' products are halved."""
    folder = tiny.model(name, tmp_path / name)
    settings = {"rank": 4, "alpha": 8, "dropout": 0.0}
    found = []
    for there in (True, False):
        monkeypatch.setattr(machine, "has_tiles", lambda there=there: there)
        base = load(str(folder), dtype="bfloat16", threads=2)
        model = adapt.attach(base, Recipe(model=str(folder), method=method, lora=settings))
        assert there == any(hasattr(layer, "whole_forward") for layer in model.modules())
        engine = Engine(model, base.family, base.device, "packed")
        loss = engine.gradient(tiny.rows(name, 4), 10.0)
        grads = [weight.grad for weight in model.parameters() if weight.grad is not None]
        found.append((loss, grads))
    (loss, ours), (expected, theirs) = found
    assert loss == pytest.approx(expected, rel=1e-2)
    assert len(ours) == len(theirs)
    norm = torch.stack([grad.double().norm() for grad in theirs]).norm()
    assert all((a.double() - b.double()).norm() <= 0.02 * norm for a, b in zip(ours, theirs, strict=True))
