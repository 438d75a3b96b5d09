"""Models that go the usual way are answered together as they are alone, whatever they keep of what they read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForCausalLM, Lfm2Config, MambaConfig, OPTConfig, RwkvConfig

import tiny
from tunesmith.errors import TunesmithError
from tunesmith.model.load import load
from tunesmith.recipe import Generate
from tunesmith.speak.generate import Speaker

WORDS: dict[str, Any] = {"vocab_size": 480, "hidden_size": 32, "num_hidden_layers": 2}
ATTENDING = {"num_attention_heads": 4, "max_position_embeddings": 64}
CONFIGS = {
    "attention": lambda: OPTConfig(**WORDS, **ATTENDING, ffn_dim=48, word_embed_proj_dim=32, init_std=0.3),
    "state": lambda: MambaConfig(**WORDS, state_size=4, initializer_range=0.3),
    "both": lambda: Lfm2Config(
        **WORDS, **ATTENDING, num_key_value_heads=2, intermediate_size=48, layer_types=["conv", "full_attention"]
    ),
}


def saved(config: Any, folder: Path) -> Path:
    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    for weight in model.parameters():
        if weight.ndim == 2:  # so that the likeliest token is so by a margin
            torch.nn.init.normal_(weight, std=0.3)
    model.save_pretrained(folder)
    tiny.tokenizer("gpt2").save_pretrained(folder)
    return folder


@pytest.mark.parametrize("kind", CONFIGS)
def test_together_as_alone(kind: str, tmp_path: Path) -> None:
    """Prompts of unequal length, whose answers end one after the other, at the end of the context."""
    model = load(str(saved(CONFIGS[kind](), tmp_path / kind)), dtype="float32", threads=1).model
    speaker = Speaker(model, [], str, 12)
    prompts = [[5, 6, 7, 8, 9, 10, 11, 12, 13], [5, 9, 40], [100, 7, 31, 9, 300, 12], [44]]
    how = Generate(temperature=0.0, max_new_tokens=11)
    together = speaker.speak(prompts, how, batch=4)
    assert [len(one.ids) for one in together] == [3, 9, 6, 11]
    for one, prompt in zip(together, prompts, strict=True):
        (alone,) = speaker.speak([prompt], how)
        assert one.ids == alone.ids


def test_a_model_that_keeps_what_it_read_in_a_way_of_its_own_is_refused(tmp_path: Path) -> None:
    folder = saved(RwkvConfig(**WORDS, context_length=64, attention_hidden_size=32), tmp_path / "rwkv")
    with pytest.raises(TunesmithError, match="RwkvForCausalLM, whose pass keeps what it read in a way of its own"):
        load(str(folder), dtype="float32", threads=1)
