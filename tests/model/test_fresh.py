"""Models to begin from: of a shape, and with another vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

import tiny
from tunesmith.data import vocabulary
from tunesmith.errors import TunesmithError
from tunesmith.model.fresh import random_base, with_vocabulary
from tunesmith.model.load import load
from tunesmith.recipe_pretrain import Shape


def test_the_same_seed_makes_the_same_model() -> None:
    shape = Shape(layers=2, width=32, heads=2, context=64)
    one, two, other = (random_base(shape, tiny.tokenizer("gpt2"), seed, "float32") for seed in (1, 1, 2))
    assert all(torch.equal(a, b) for a, b in zip(one.model.parameters(), two.model.parameters(), strict=True))
    assert not torch.equal(one.model.transformer.wte.weight, other.model.transformer.wte.weight)
    assert (one.context, one.family.name) == (64, "gpt2")
    spread = one.model.transformer.h[0].mlp.c_proj.weight.detach().std()
    assert float(spread) == pytest.approx(0.02 / 2, rel=0.1)  # residual projections: / sqrt(2 layers)


def test_a_new_vocabulary_keeps_what_it_shares_and_spells_the_rest(tiny_model: Callable[[str], Path]) -> None:
    base = load(str(tiny_model("gpt2")), dtype="float32", threads=1)
    old, table = base.tokenizer, base.model.get_input_embeddings().weight.detach().clone()
    learnt = vocabulary.learn(["Quelques phrases de plus, pour d'autres mots."] * 5, 300, base.context)
    changed = with_vocabulary(base, learnt)
    rows = changed.model.get_input_embeddings().weight
    assert rows.shape[0] == len(learnt)
    known = old.get_vocab()
    shared = [token for token in learnt.get_vocab() if token in known and token != vocabulary.END]
    new = [token for token in learnt.get_vocab() if token not in known]
    assert len(shared) > 200
    assert new
    for token in shared:
        assert torch.equal(rows[learnt.get_vocab()[token]], table[known[token]])
    for token in new:
        spelt = vocabulary.spelling(token, old)
        assert torch.allclose(rows[learnt.get_vocab()[token]], table[spelt].mean(0))
    assert torch.equal(rows[learnt.eos_token_id], table[old.eos_token_id])
    assert changed.model.lm_head.weight is rows  # still tied
    with torch.no_grad():
        assert changed.model(torch.tensor([[0, 5, 9]])).logits.shape == (1, 3, len(learnt))


def test_what_ends_an_answer_is_of_the_new_vocabulary(tiny_model: Callable[[str], Path]) -> None:
    base = load(str(tiny_model("gpt2")), dtype="float32")
    base.model.generation_config.eos_token_id = base.model.generation_config.pad_token_id = 9999
    tokenizer = vocabulary.learn(tiny.SENTENCES * 20, 300, 64)
    told = with_vocabulary(base, tokenizer).model.generation_config
    assert told.eos_token_id == told.bos_token_id == tokenizer.eos_token_id and told.pad_token_id is None


def test_a_model_with_an_output_layer_of_its_own_is_refused(tiny_model: Callable[[str], Path]) -> None:
    base = load(str(tiny_model("gpt_neox")), dtype="float32", threads=1)
    if base.model.config.tie_word_embeddings:
        pytest.skip("this one ties its output to its embedding")
    with pytest.raises(TunesmithError, match="vocabulary=0"):
        with_vocabulary(base, tiny.tokenizer("gpt2"))
