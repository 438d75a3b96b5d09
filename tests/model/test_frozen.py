"""Frozen matrices laid out once: the same numbers (bfloat16: to the bit), after learning and merging."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

import tiny
from tunesmith.learn.optim import MasterAdamW
from tunesmith.learn.step import Engine
from tunesmith.learn.train import train
from tunesmith.model import adapt, frozen, machine
from tunesmith.model.load import load
from tunesmith.recipe import Lora, Recipe

has_bf16 = pytest.mark.skipif(not machine.has_bf16_instructions(), reason="this CPU does not multiply bfloat16")
pytestmark = pytest.mark.skipif(not frozen.has_kernels(), reason="this CPU has no oneDNN kernels")
KINDS = [pytest.param("bfloat16", marks=has_bf16), "float32"]


def adapted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, laid_out: bool, targets: str = "all", kind: str = "bfloat16"
) -> Any:
    monkeypatch.setattr(frozen, "LEAST", 0 if laid_out else 1 << 60)
    base = load(str(folder), dtype=kind, threads=1)
    model = adapt.attach(base, Recipe(lora=Lora(rank=4, targets=targets)))
    assert any(hasattr(layer, "frozen") for layer in model.modules()) == laid_out
    return base, model


@pytest.mark.parametrize("targets", ["all", "attention"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["gpt2", "llama", "gpt_neox"])
def test_learning_is_the_same(
    name: str, kind: str, targets: str, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for laid_out in (False, True):
        base, model = adapted(tiny_model(name), monkeypatch, laid_out, targets, kind)
        engine = Engine(model, base.family, base.device)
        optimizer = MasterAdamW(model.parameters(), 1e-2, 0.0)
        rows = tiny.rows(name, 8)
        losses = [engine.learn(rows, optimizer, 1.0, 1.0).loss for _ in range(3)]
        found.append((losses, engine.score(rows)))
    if kind == "bfloat16":
        assert found[0] == found[1]
    assert found[0][0] == pytest.approx(found[1][0], rel=1e-5)
    assert [x for row, _ in found[0][1] for x in row] == pytest.approx([x for row, _ in found[1][1] for x in row], 1e-3)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_with_the_adapter_off_and_after_a_merge(
    name: str, kind: str, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = torch.tensor([[3, 9, 14, 5]])
    plain = load(str(tiny_model(name)), dtype=kind, threads=1).model
    _, model = adapted(tiny_model(name), monkeypatch, True, kind=kind)
    model.eval()
    with torch.inference_mode():
        for layer in model.modules():
            if hasattr(layer, "lora_B"):
                torch.nn.init.normal_(layer.lora_B["default"].weight, std=0.03)
        with adapt.adapter_off(model):
            off = model(ids).logits
            assert torch.equal(off, plain(ids).logits) or kind == "float32"
            torch.testing.assert_close(off, plain(ids).logits, atol=1e-5, rtol=1e-4)
        tuned = model(ids).logits
        merged = model.merge_and_unload()(ids).logits
    assert not torch.equal(tuned, plain(ids).logits)
    assert torch.allclose(tuned.float(), merged.float(), atol=0.1)


def test_what_is_trained_and_what_does_not_fit_is_left_alone(
    tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frozen, "LEAST", 0)
    whole = load(str(tiny_model("gpt2")), dtype="float32", threads=1).model.requires_grad_(True)
    assert frozen.freeze(whole) == 0
    other = load(str(tiny_model("gpt2")), dtype="float16", threads=1).model.requires_grad_(False)
    assert frozen.freeze(other) == 0
    whole.requires_grad_(False)
    monkeypatch.setattr(machine, "memory_bytes", lambda: 1000)
    assert frozen.freeze(whole) == 0
    monkeypatch.undo()
    monkeypatch.setattr(frozen, "LEAST", 0)
    assert frozen.freeze(whole) == 9  # four matrices in each of two layers, and the head


@pytest.mark.parametrize("kind", KINDS)
def test_copies_are_made_only_to_answer(
    kind: str, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    base, model = adapted(tiny_model("gpt2"), monkeypatch, True, kind=kind)
    found = [layer.frozen for layer in model.modules() if hasattr(layer, "frozen")]
    Engine(model, base.family, base.device).learn(
        tiny.rows("gpt2", 4), MasterAdamW(model.parameters(), 0, 0.0), 1.0, 1.0
    )
    model.eval()
    ids = torch.tensor([[3, 9, 14, 5]])
    with torch.no_grad():  # as rows are scored
        scored = model(ids).logits
    assert all(one._there is None for one in found)
    with torch.inference_mode():
        answered = model(ids).logits
    assert all(one._there is not None for one in found)
    torch.testing.assert_close(answered, scored, atol=1e-5, rtol=1e-4)


def test_learning_lets_go_of_what_answers_had_copied(
    tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    base, model = adapted(tiny_model("gpt2"), monkeypatch, True, kind="float32")
    found = [layer.frozen for layer in model.modules() if hasattr(layer, "frozen")]
    with torch.inference_mode():
        before = model.eval()(torch.tensor([[3, 9, 14, 5]])).logits
    assert all(one._there is not None for one in found)
    engine = Engine(model, base.family, base.device)
    for event in train(engine, tiny.rows("gpt2", 8), [], Recipe(batch=4, max_steps=1, lr=1e-9)):
        assert event["event"] == "step" and all(one._there is None for one in found)
    with torch.inference_mode():
        torch.testing.assert_close(model.eval()(torch.tensor([[3, 9, 14, 5]])).logits, before, atol=1e-5, rtol=1e-4)
    assert all(one._there is not None for one in found)


class Doubled(torch.nn.Linear):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return 2 * super().forward(x)


def test_a_layer_that_does_more_than_multiply_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frozen, "LEAST", 0)
    model = torch.nn.Sequential(Doubled(8, 8), torch.nn.Linear(8, 8)).requires_grad_(False)
    x = torch.randn(3, 8)
    before = model(x)
    assert frozen.freeze(model) == 1
    with torch.inference_mode():
        torch.testing.assert_close(model(x), before)


def test_frozen_again_and_trained_after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frozen, "LEAST", 0)
    model, x = torch.nn.Sequential(torch.nn.Linear(8, 8)).requires_grad_(False), torch.randn(3, 8)
    assert frozen.freeze(model) == frozen.freeze(model) == 1
    with torch.inference_mode():
        model(x)
    model.requires_grad_(True)
    with torch.no_grad():
        model[0].weight += 1
        scored = model(x)
    with torch.inference_mode():
        torch.testing.assert_close(model(x), scored)


@pytest.mark.parametrize("out", [3, 8, 40, 61])
def test_one_row(out: int) -> None:
    x, rows = torch.randn(1, 12), torch.randn(out, 12)
    torch.testing.assert_close(frozen.one_row(x, rows), x @ rows.t(), atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize("few", [1, 8, 15, 16, 40])
def test_few_columns(few: int) -> None:
    x, rows = torch.randn(30, 12), torch.randn(few, 12)
    torch.testing.assert_close(frozen.narrow(x, rows), x @ rows.t(), atol=1e-5, rtol=1e-5)


def test_the_cpu_is_asked_once_whatever_a_model_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(machine, "has_bf16_instructions", lambda: bool(asked.append(True)))
    model = torch.nn.Sequential(*(torch.nn.Linear(128, 128, dtype=torch.bfloat16) for _ in range(3)))
    assert frozen.freeze(model.requires_grad_(False)) == 0 and len(asked) == 1
