"""Adapters: which layers, what is said when there is no such layer, and what is saved."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from transformers import AutoTokenizer

import tiny
from tunesmith.data.templates import TEMPLATES
from tunesmith.errors import TunesmithError
from tunesmith.model import adapt
from tunesmith.model.load import Base, load
from tunesmith.recipe import Lora, Recipe

Folder = Callable[[str], Path]


@pytest.fixture
def gpt2(tiny_model: Folder) -> Base:
    return load(str(tiny_model("gpt2")), dtype="float32", threads=1)


def adapted(model: Any) -> list[str]:
    return [path for path, module in model.named_modules() if hasattr(module, "lora_A") and len(module.lora_A)]


@pytest.mark.parametrize(
    "asked, names",
    [
        ("attention", ["c_attn"]),
        ("all", ["c_attn", "c_proj", "c_fc"]),
        ("c_fc", ["c_fc"]),
        ("c_attn, c_fc", ["c_attn", "c_fc"]),
        (["c_attn", "c_proj"], ["c_attn", "c_proj"]),
        ("mlp.c_proj", ["mlp.c_proj"]),
    ],
)
def test_targets_by_name(asked: str | list[str], names: list[str], gpt2: Base) -> None:
    assert adapt.targets_of(gpt2, asked) == names


def test_a_name_may_say_where(gpt2: Base) -> None:
    model = adapt.attach(gpt2, Recipe(lora=Lora(targets="mlp.c_proj")))
    assert [path.rpartition("model.transformer.")[2] for path in adapted(model)] == ["h.0.mlp.c_proj", "h.1.mlp.c_proj"]


def test_a_wrong_target_is_told_with_the_layers_there_are(gpt2: Base) -> None:
    with pytest.raises(TunesmithError, match=r'gpt2 has no layer "c_atn"\. Did you mean "c_attn"\?.*c_attn, c_fc'):
        adapt.targets_of(gpt2, "c_atn")
    for asked in ("q_proj", "ln_1", "wte", ["c_attn", "nothing"]):  # a norm or a table is no matrix to adapt
        with pytest.raises(TunesmithError, match="has no layer"):
            adapt.targets_of(gpt2, asked)
    with pytest.raises(TunesmithError, match="names no layer"):
        adapt.targets_of(gpt2, [])


def test_a_torchao_that_peft_finds_too_old_is_no_obstacle(
    gpt2: Base, tiny_model: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_old() -> bool:
        raise ImportError("Found an incompatible version of torchao. Found version 0.10.0")

    monkeypatch.setattr("peft.tuners.lora.torchao.is_torchao_available", too_old)
    adapt.save(adapt.attach(gpt2, Recipe()), tmp_path / "adapter", "gpt2", gpt2.tokenizer, None)
    monkeypatch.setattr("peft.tuners.lora.torchao.is_torchao_available", too_old)
    other = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    assert adapted(adapt.open_adapter(other, tmp_path / "adapter"))


def test_an_adapter_has_the_numbers_of_its_base(tiny_model: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """PEFT makes one of 32 bits for a base in 4 bits."""
    from peft import get_peft_model

    monkeypatch.setattr("peft.get_peft_model", lambda *given, **more: get_peft_model(*given, **more).float())
    base = load(str(tiny_model("gpt2")), dtype="bfloat16", threads=1)
    model = adapt.attach(base, Recipe(method="dora"))
    assert {weight.dtype for weight in model.parameters() if weight.requires_grad} == {torch.bfloat16}


def test_counts(gpt2: Base) -> None:
    whole = sum(p.numel() for p in gpt2.model.parameters())
    assert adapt.count(adapt.attach(gpt2, Recipe(method="full"))) == (whole, whole)
    model = adapt.attach(gpt2, Recipe(lora=Lora(rank=3, targets=["c_attn"])))
    own = 2 * (3 * 32 + 3 * 96)  # two layers, A [3, 32] and B [96, 3]
    assert adapt.count(model) == (own, whole + own)


def test_scales(gpt2: Base, tiny_model: Folder) -> None:
    """LoRA: alpha / rank. rsLoRA: alpha / sqrt(rank)."""
    for method, scale in (("lora", 16 / 4), ("rslora", 16 / 2)):
        base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
        model = adapt.attach(base, Recipe(method=method, lora=Lora(rank=4, alpha=16)))  # type: ignore[arg-type]
        assert model.get_submodule(adapted(model)[0]).scaling == {"default": scale}


def test_the_same_seed_makes_the_same_adapter(tiny_model: Folder) -> None:
    def weights(seed: int) -> list[torch.Tensor]:
        base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
        torch.rand(seed + 3)  # whatever was drawn before
        model = adapt.attach(base, Recipe(seed=seed))
        return [p for p in model.parameters() if p.requires_grad]

    assert all(torch.equal(a, b) for a, b in zip(weights(1), weights(1), strict=True))
    assert not all(torch.equal(a, b) for a, b in zip(weights(1), weights(2), strict=True))


@pytest.mark.parametrize("method", ["lora", "full"])
@pytest.mark.parametrize("name", ["gpt2", "llama"])
def test_nothing_saved_names_a_path_of_this_machine(method: str, name: str, tiny_model: Folder, tmp_path: Path) -> None:
    base = load(str(tiny_model(name)), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(method=method))  # type: ignore[arg-type]
    adapt.save(model, tmp_path / "saved", base.name, base.tokenizer, TEMPLATES["alpaca"].jinja(), "0a1b" * 10)
    texts = {p.name: p.read_text() for p in (tmp_path / "saved").iterdir() if p.suffix != ".safetensors"}
    for file, text in texts.items():
        assert str(tmp_path.parent.parent) not in text, file
        assert str(Path.home()) + "/" not in text, file
        assert "site-packages" not in text, file
        assert '"tunesmith"' not in text, file  # our attention's name means nothing to others
    assert not list(tmp_path.glob(".*"))
    if method == "lora":
        told = json.loads(texts["adapter_config.json"])
        assert told["base_model_name_or_path"] == name
        assert told["revision"] == "0a1b" * 10
        assert told["target_modules"] == sorted(told["target_modules"])
        assert told["lora_dropout"] == 0
        assert set(load_file(tmp_path / "saved" / "adapter_model.safetensors"))


def test_what_a_killed_run_left_is_not_saved_with_it(gpt2: Base, tmp_path: Path) -> None:
    (tmp_path / ".saved.draft").mkdir()
    (tmp_path / ".saved.draft" / "old.safetensors").touch()
    adapt.save(adapt.attach(gpt2, Recipe()), tmp_path / "saved", "x", gpt2.tokenizer, "")
    assert not (tmp_path / "saved" / "old.safetensors").exists()


def test_an_adapter_of_another_base_is_refused(gpt2: Base, tmp_path: Path) -> None:
    adapt.save(adapt.attach(gpt2, Recipe()), tmp_path / "saved", "x", gpt2.tokenizer, "")
    others = {
        "wider": tiny.model("gpt2", tmp_path / "wider", n_embd=64),
        "shallower": tiny.model("gpt2", tmp_path / "shallower", n_layer=1),
        "deeper": tiny.model("gpt2", tmp_path / "deeper", n_layer=3),
        "llama": tiny.model("llama", tmp_path / "llama"),
    }
    for name, folder in others.items():
        base = load(str(folder), dtype="float32", threads=1)
        with pytest.raises(TunesmithError, match=f"does not fit {name}"):
            adapt.open_adapter(base, tmp_path / "saved")


def test_without_an_adapter_the_switch_does_nothing(gpt2: Base) -> None:
    with adapt.adapter_off(gpt2.model):
        assert adapt.inner(gpt2.model) is gpt2.model


def test_a_head_that_is_adapted_is_merged_without_the_embedding(tiny_model: Folder) -> None:
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(lora=Lora(rank=2, targets=["lm_head"])))
    for path, weight in model.named_parameters():
        if "lora_B" in path:
            torch.nn.init.normal_(weight, std=0.3)
    ids = torch.tensor([[5, 9, 3]])
    said = model.eval()(ids).logits
    merged = adapt.merged_with(model)
    assert torch.allclose(merged(ids).logits, said, atol=1e-4)


@pytest.mark.parametrize("method", ["full", "lora"])
def test_what_is_saved_stops_where_answers_learnt_to(method: Any, tiny_model: Folder, tmp_path: Path) -> None:
    base = load(str(tiny_model("qwen2")), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(method=method))
    base.tokenizer.eos_token = "<|endoftext|>"
    base.model.generation_config.eos_token_id = base.tokenizer.eos_token_id
    end = base.tokenizer.convert_tokens_to_ids("<|im_end|>")
    adapt.save(model, tmp_path / "out", "base", base.tokenizer, "{{ messages[0]['content'] }}", end=end)
    tokenizer = AutoTokenizer.from_pretrained(tmp_path / "out")
    assert tokenizer.eos_token == "<|im_end|>" and base.tokenizer.eos_token == "<|endoftext|>"
    if method == "full":
        told = json.loads((tmp_path / "out" / "generation_config.json").read_text())
        assert told["eos_token_id"] == [end, base.tokenizer.eos_token_id]
