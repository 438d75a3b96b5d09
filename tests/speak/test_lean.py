"""The lean pass says what transformers' own pass says: base, adapted and switched off, padded and not, to the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from tunesmith.model import adapt, frozen
from tunesmith.model.load import load
from tunesmith.recipe import Generate, Lora, Recipe
from tunesmith.speak import generate
from tunesmith.speak.generate import Speaker
from tunesmith.speak.lean import lean

PROMPTS = [[5, 6, 7, 8, 9], [11, 3], [4, 9, 2, 6], [7, 8]]


@pytest.mark.parametrize("laid_out", [False, True])
@pytest.mark.parametrize("side", ["plain", "adapted", "off"])
def test_says_what_transformers_says(
    side: str, laid_out: bool, tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frozen, "LEAST", 0 if laid_out else 1 << 60)
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    model = base.model
    if side != "plain":
        model = adapt.attach(base, Recipe(lora=Lora(rank=4, targets="all")))
        for name, weight in model.named_parameters():
            if "lora_B" in name:
                torch.nn.init.normal_(weight, std=0.1, generator=torch.Generator().manual_seed(len(name)))
    model.eval()
    inner = adapt.inner(model)
    if side == "off":
        model.disable_adapter_layers()
    for group in (PROMPTS, PROMPTS[1::2], PROMPTS[:1]):
        speaker = Speaker(inner, [], str, base.context)
        ids, mask = speaker._padded([generate.Spoken(p, i) for i, p in enumerate(group)])
        positions = (mask.cumsum(-1) - 1).clamp(min=0)
        usual, ours = generate._Usual(inner, 12), lean(inner, len(group), 12)
        assert ours is not None
        with torch.inference_mode():
            for step in range(4):
                wanted, found = usual(ids, positions, mask), ours(ids, positions, mask)
                torch.testing.assert_close(found, wanted, atol=2e-5, rtol=1e-4)
                ids, positions = wanted.argmax(-1, keepdim=True), positions[:, -1:] + 1
                mask = torch.cat([mask, mask.new_ones(len(ids), 1)], 1)
                if step == 1 and len(group) > 2:
                    kept = torch.tensor([1, 3])
                    ids, positions, mask = ids[kept], positions[kept], mask[kept]
                    usual.keep(kept)
                    ours.keep(kept)


def test_the_adapter_is_heard(tiny_model: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frozen, "LEAST", 0)
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    model = adapt.attach(base, Recipe(lora=Lora(rank=4, targets="all"))).eval()
    speaker, how = Speaker(adapt.inner(model), [], str, base.context), Generate(temperature=0.0, max_new_tokens=8)
    before = [one.ids for one in speaker.speak(PROMPTS, how)]
    for name, weight in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=1.0)
    assert [one.ids for one in speaker.speak(PROMPTS, how)] != before
    with adapt.adapter_off(model):
        assert [one.ids for one in speaker.speak(PROMPTS, how)] == before


@pytest.mark.parametrize("name", ["llama", "gpt_neox"])
def test_other_families_go_the_usual_way(name: str, tiny_model: Callable[[str], Path]) -> None:
    assert lean(load(str(tiny_model(name)), dtype="float32", threads=1).model, 2, 8) is None
