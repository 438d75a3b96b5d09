"""The last block's MLP for the tokens that are learnt: the same loss, the same gradients, less work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

import tiny
from tunesmith.data.batches import Layout, collate
from tunesmith.learn.step import Engine
from tunesmith.model import adapt
from tunesmith.model.families import OTHER
from tunesmith.model.last_block import last_mlp, only_at
from tunesmith.model.load import load
from tunesmith.recipe import Lora, Recipe

Folder = Callable[[str], Path]


@pytest.mark.parametrize("layout", ["packed", "padded"])
@pytest.mark.parametrize("name", tiny.MODELS)
def test_loss_and_gradients_stay(name: str, layout: Layout, tiny_model: Folder) -> None:
    base = load(str(tiny_model(name)), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(lora=Lora(rank=4, alpha=8, dropout=0.0)))
    torch.manual_seed(1)
    for path, p in model.named_parameters():
        if "lora_B" in path:
            torch.nn.init.normal_(p, std=0.1)
    engine, batch = Engine(model, base.family, base.device, layout), collate(tiny.rows(name, 5), layout)
    seen: list[int] = []
    activation = next(layer for name, layer in engine.last_mlp.named_children() if name.startswith("act"))
    activation.register_forward_hook(lambda layer, given, out: seen.append(out.shape[:-1].numel()))

    def found() -> tuple[float, list[torch.Tensor]]:
        model.zero_grad()
        loss = engine.batch_loss(batch)
        loss.backward()
        return float(loss.detach()), [p.grad.clone() for p in model.parameters() if p.grad is not None]

    loss, grads = found()
    engine.last_mlp = None
    whole, expected = found()
    assert loss == pytest.approx(whole, rel=1e-6)
    size = max(float(g.abs().max()) for g in expected)
    assert len(grads) == len(expected)
    assert all((a - b).abs().max() < 1e-5 * size for a, b in zip(grads, expected, strict=True))
    assert seen == [batch.learnt, batch.inputs.size] and batch.learnt < batch.inputs.size


def test_elsewhere_it_says_nothing_and_is_itself_again() -> None:
    mlp: Any = torch.nn.Linear(3, 3)
    x, places = torch.randn(2, 4, 3), torch.tensor([1, 6])
    whole = mlp(x)
    with only_at(mlp, places, 8):
        said = mlp(x)
    rest = [place for place in range(8) if place not in (1, 6)]
    assert torch.allclose(said.flatten(0, 1)[places], whole.flatten(0, 1)[places])
    assert not said.flatten(0, 1)[rest].any() and "forward" not in mlp.__dict__
    with only_at(mlp, torch.arange(8), 8):  # all of them: nothing is to be saved
        assert "forward" not in mlp.__dict__
    with pytest.raises(ValueError), only_at(mlp, places, 8):
        raise ValueError
    assert "forward" not in mlp.__dict__


def test_a_family_that_is_not_known_is_left_alone(tiny_model: Folder) -> None:
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    assert last_mlp(base.model.transformer, base.family) is base.model.transformer.h[-1].mlp
    assert last_mlp(base.model.transformer, OTHER) is None
