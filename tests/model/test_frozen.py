"""Frozen matrices laid out once: the same numbers to the bit, learning, answering and after a merge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

import tiny
from tunesmith.learn.optim import MasterAdamW
from tunesmith.learn.step import Engine
from tunesmith.model import adapt, frozen, machine
from tunesmith.model.load import load
from tunesmith.recipe import Lora, Recipe

pytestmark = pytest.mark.skipif(
    not (machine.has_bf16_instructions() and torch.backends.mkldnn.is_available()),
    reason="this CPU does not multiply bfloat16",
)


def adapted(folder: Path, monkeypatch: pytest.MonkeyPatch, laid_out: bool, targets: str = "all") -> Any:
    monkeypatch.setattr(frozen, "LEAST", 0 if laid_out else 1 << 60)
    base = load(str(folder), dtype="bfloat16", threads=1)
    model = adapt.attach(base, Recipe(lora=Lora(rank=4, targets=targets)))
    assert any(hasattr(layer, "frozen") for layer in model.modules()) == laid_out
    return base, model


@pytest.mark.parametrize("targets", ["all", "attention"])
@pytest.mark.parametrize("name", ["gpt2", "llama", "gpt_neox"])
def test_learning_is_the_same_to_the_bit(
    name: str, targets: str, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for laid_out in (False, True):
        base, model = adapted(tiny_model(name), monkeypatch, laid_out, targets)
        engine = Engine(model, base.family, base.device)
        optimizer = MasterAdamW(model.parameters(), 1e-2, 0.0)
        rows = tiny.rows(name, 8)
        losses = [engine.learn(rows, optimizer, 1.0, 1.0).loss for _ in range(3)]
        found.append((losses, engine.score(rows)))
    assert found[0] == found[1]


@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_with_the_adapter_off_and_after_a_merge(
    name: str, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = torch.tensor([[3, 9, 14, 5]])
    plain = load(str(tiny_model(name)), dtype="bfloat16", threads=1).model
    _, model = adapted(tiny_model(name), monkeypatch, True)
    model.eval()
    with torch.no_grad():
        for layer in model.modules():
            if hasattr(layer, "lora_B"):
                torch.nn.init.normal_(layer.lora_B["default"].weight, std=0.03)
        with adapt.adapter_off(model):
            assert torch.equal(model(ids).logits, plain(ids).logits)
        tuned = model(ids).logits
        merged = model.merge_and_unload()(ids).logits
    assert not torch.equal(tuned, plain(ids).logits)
    assert torch.allclose(tuned.float(), merged.float(), atol=0.1)


def test_what_is_trained_and_what_does_not_fit_is_left_alone(
    tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frozen, "LEAST", 0)
    whole = load(str(tiny_model("gpt2")), dtype="bfloat16", threads=1).model.requires_grad_(True)
    assert frozen.freeze(whole) == 0
    full = load(str(tiny_model("gpt2")), dtype="float32", threads=1).model.requires_grad_(False)
    assert frozen.freeze(full) == 0
    whole.requires_grad_(False)
    monkeypatch.setattr(machine, "memory_bytes", lambda: 1000)
    assert frozen.freeze(whole) == 0
    monkeypatch.undo()
    monkeypatch.setattr(frozen, "LEAST", 0)
    assert frozen.freeze(whole) == 9  # four matrices in each of two layers, and the head
