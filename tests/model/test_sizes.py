"""Sizes against what PyTorch, PEFT and the engine have: parameters of an adapter, activations kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

import tiny
from tunesmith import recipe as recipes
from tunesmith.data.batches import collate
from tunesmith.learn.step import Engine
from tunesmith.model import adapt, encoder, sizes
from tunesmith.model.config import named
from tunesmith.model.describe import card, shape_of
from tunesmith.model.load import load

PRESETS = {"gpt2": ("fast", "classic"), "llama": ("fast", "tinyllama"), "qwen3": ("fast",), "gpt_neox": ("fast",)}


@pytest.mark.parametrize("name", PRESETS)
def test_an_adapter_has_as_many_parameters_as_peft_makes(name: str, tiny_model: Callable[[str], Path]) -> None:
    folder = str(tiny_model(name))
    lines = {line["preset"]: line for line in card(named(folder))["trainable"]}
    for preset in PRESETS[name]:
        base = load(folder, dtype="float32", threads=1)
        made = adapt.attach(base, recipes.resolve(preset=preset))
        assert lines[preset]["parameters"] == adapt.count(made)[0]
    assert lines["tinyllama"]["missing"] == ("" if name in ("llama", "qwen3") else "q_proj")
    assert lines["classic"]["missing"] == ("" if name == "gpt2" else "c_attn")


def test_dora_has_a_magnitude_for_each_column(tiny_model: Callable[[str], Path]) -> None:
    found = named(str(tiny_model("llama")))
    base = load(str(tiny_model("llama")), dtype="float32", threads=1)
    recipe = recipes.resolve(overrides={"method": "dora", "lora.rank": 4})
    counted = sizes._adapter(found, base.model, True, recipe)
    assert counted == adapt.count(adapt.attach(base, recipe))[0]


def test_parts_add_up_and_tied_weights_count_once(tiny_model: Callable[[str], Path]) -> None:
    for name in tiny.MODELS:
        model = load(str(tiny_model(name)), dtype="float32", threads=1).model
        parts = sizes.by_part(model)
        assert parts["total"] == sum(p.numel() for p in model.parameters()) == sum(parts[key] for key in sizes.PARTS)
        assert parts["other"] == 0
        assert (parts["head"] == 0) == bool(model.config.tie_word_embeddings)
        assert parts["norms"] == sum(
            p.numel() for path, p in model.named_parameters() if "ln_" in path or "norm" in path
        )


@pytest.mark.parametrize("preset", ["encoder", "lora", "head"])
@pytest.mark.parametrize("name", ["distilbert", "camembert"])
def test_what_is_trained_of_an_encoder(name: str, preset: str) -> None:
    """The whole thing, attached by `attach_head` on the meta device."""
    from tunesmith.model.load import Base
    from tunesmith.recipe import resolve_as
    from tunesmith.recipe_classify import ClassifyRecipe

    found = named(name)
    model: Any = sizes.build(found, 2)
    base = Base(name, Path(), model, None, encoder.family_of(model.config), 0, None, None)
    line = next(line for line in card(found)["trainable"] if line["preset"] == preset)
    made = encoder.attach_head(base, resolve_as(ClassifyRecipe, preset=preset))
    assert line["parameters"] == adapt.count(made)[0]


@pytest.mark.parametrize("method", ["lora", "full"])
@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_activations_are_what_the_engine_keeps(name: str, method: str, tmp_path: Path) -> None:
    """Of a model wide enough that a row's masks and positions do not count."""
    wide = {"n_embd": 256, "n_head": 8} if name == "gpt2" else {"hidden_size": 256, "intermediate_size": 704}
    base = load(str(tiny.model(name, tmp_path / name, **wide)), dtype="float32", threads=1)
    shape = shape_of(base.model, True)
    model = adapt.attach(base, recipes.resolve(overrides={"method": method, "lora.rank": 4}))
    engine = Engine(model, base.family, base.device)
    batch = collate(tiny.rows(name, 16), engine.layout)
    kept: list[torch.Tensor] = []
    with torch.autograd.graph.saved_tensors_hooks(lambda t: kept.append(t) or t, lambda t: t):
        model.train()
        engine._hidden(batch)
    weights = {p.untyped_storage().data_ptr() for p in model.parameters()}
    held = {t.untyped_storage().data_ptr(): t.untyped_storage().nbytes() for t in kept}
    tokens = sum(batch.lengths)
    found = sum(size for place, size in held.items() if place not in weights) / tokens
    assert sizes.activations(shape, tokens // len(batch.lengths), 4) == pytest.approx(found, rel=0.25)


def test_memory_adds_up() -> None:
    told = card(named("gpt2"))["memory"]
    assert told["run"]["float32"] == 2 * told["run"]["bfloat16"] == 4 * 124_439_808
    assert told["run"]["nf4"] < told["run"]["bfloat16"] / 1.5
    assert told["cache_per_token"] == 2 * 12 * 768 * 2
    for methods in told["train"].values():
        for held in methods.values():
            assert held["total"] == sum(size for part, size in held.items() if part != "total")
    full = told["train"]["full"]["float32"]
    assert full["trained"] == 12 * 124_439_808  # a gradient and two moments
    assert told["train"]["lora"]["float32"]["total"] < full["total"]
