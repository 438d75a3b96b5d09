"""More layers in a model: it says what it said, learns, is saved and read back, and answers with its cache."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import AutoModelForCausalLM

import tiny
from tunesmith.errors import TunesmithError
from tunesmith.learn.step import Engine
from tunesmith.model.deeper import deeper, places
from tunesmith.model.families import OTHER
from tunesmith.model.load import load

Folder = Callable[[str], Path]
IDS = torch.tensor([[5, 9, 3, 7, 11, 2]])


@given(st.integers(1, 30), st.integers(1, 40))
def test_new_layers_come_at_even_distances(many: int, more: int) -> None:
    found = places(many, more)
    assert found == sorted(found, reverse=True) and len(found) == more and set(found) <= set(range(many))
    each = [found.count(place) for place in range(many)]
    assert max(each) - min(each) <= 1 and found[0] == many - 1


@pytest.mark.parametrize("name", ["gpt2", "llama", "qwen3", "gpt_neox"])
@pytest.mark.parametrize("more", [1, 3])
def test_it_says_what_it_said_until_it_learns(name: str, more: int, tiny_model: Folder, tmp_path: Path) -> None:
    before = load(str(tiny_model(name)), dtype="float32", device=torch.device("cpu"))
    said = before.model.eval()(IDS).logits
    base = deeper(load(str(tiny_model(name)), dtype="float32", device=torch.device("cpu")), more)
    many = before.model.config.num_hidden_layers
    assert base.model.config.num_hidden_layers == many + more
    assert torch.equal(base.model.eval()(IDS).logits, said)

    engine = Engine(base.model, base.family, base.device)
    for weight in base.model.parameters():
        weight.requires_grad_(True)
    engine.learn(tiny.rows(name, 4), engine.optimizer(1e-2, 0.0), 1.0, 1.0)
    learnt = base.model.eval()(IDS).logits
    assert not torch.allclose(learnt, said, atol=1e-3)

    base.model.save_pretrained(tmp_path)
    again = AutoModelForCausalLM.from_pretrained(tmp_path).eval()
    assert torch.allclose(again(IDS).logits, learnt, atol=1e-5)
    kept = again(IDS[:, :3], use_cache=True).past_key_values
    assert torch.allclose(again(IDS[:, 3:], past_key_values=kept).logits, learnt[:, 3:], atol=1e-4)


def test_what_differs_from_layer_to_layer_goes_along(tiny_model: Folder) -> None:
    base = load(str(tiny_model("qwen3")), dtype="float32", device=torch.device("cpu"))
    kinds = [f"kind {place}" for place in range(base.model.config.num_hidden_layers)]
    base.model.config.layer_types = kinds
    deeper(base, 2)
    found = base.model.config.layer_types
    assert len(found) == len(kinds) + 2 and found == sorted(found) and set(found) == set(kinds)


def test_a_family_that_is_not_known_is_refused(tiny_model: Folder) -> None:
    base = load(str(tiny_model("gpt2")), dtype="float32")
    with pytest.raises(TunesmithError, match=r"no layer can be added.*add_layers=0"):
        deeper(replace(base, family=OTHER), 1)
    base.model.config.scale_attn_by_inverse_layer_idx = True
    with pytest.raises(TunesmithError, match=r"gpt2 in which no layer"):
        deeper(base, 1)
