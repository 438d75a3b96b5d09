"""A base that nobody trained yet: random weights of a shape, or a known base with a tokenizer of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tunesmith.data import vocabulary
from tunesmith.errors import TunesmithError
from tunesmith.model import machine
from tunesmith.model.families import context_of, family_of
from tunesmith.model.load import Base, _fuse_gelu
from tunesmith.recipe_pretrain import Shape


def random_base(shape: Shape, tokenizer: Any, seed: int, dtype: str = "auto", device: Any = None) -> Base:
    """A GPT-2 with random weights: normal 0.02, residual projections / sqrt(2 layers), output tied to the embedding."""
    import torch
    import transformers
    from transformers import GPT2Config, GPT2LMHeadModel

    from tunesmith.model import attention

    transformers.utils.logging.disable_progress_bar()
    machine.keep_memory()
    device = device or machine.device()
    config = GPT2Config(
        vocab_size=len(tokenizer),
        n_positions=shape.context,
        n_embd=shape.width,
        n_layer=shape.layers,
        n_head=shape.heads,
        activation_function="gelu_pytorch_tanh",
        resid_pdrop=0.0,
        embd_pdrop=0.0,
        attn_pdrop=0.0,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
    )
    config._attn_implementation = attention.NAME
    torch.manual_seed(seed)
    model = GPT2LMHeadModel(config)
    return _ready("random", Path(), model, tokenizer, device, machine.dtype(dtype, device))


def with_vocabulary(base: Base, tokenizer: Any) -> Base:
    """A base whose embedding is laid out anew for another byte-level tokenizer.

    A token that the old tokenizer has too keeps its row. Any other gets the mean of the rows by which the old one
    spells it (as in Gee et al. 2022, arXiv:2402.09977).
    """
    import torch

    model, old = base.model, base.tokenizer
    table = model.get_input_embeddings().weight
    if not model.config.tie_word_embeddings:
        raise TunesmithError(
            f"{base.name} keeps its output layer apart from its embedding, so its vocabulary cannot be changed here. "
            "Keep its tokenizer: --set vocabulary=0"
        )
    known = old.get_vocab()
    rows = torch.empty(len(tokenizer), table.shape[1], dtype=torch.float32)
    with torch.no_grad():
        for token, place in tokenizer.get_vocab().items():
            if place == tokenizer.eos_token_id:
                rows[place] = table[old.eos_token_id].float()
            elif token in known:
                rows[place] = table[known[token]].float()
            else:
                spelt = vocabulary.spelling(token, old) or [old.eos_token_id]
                rows[place] = table[torch.tensor(spelt)].float().mean(0)
        model.resize_token_embeddings(len(tokenizer), mean_resizing=False)
        model.get_input_embeddings().weight.copy_(rows)
    model.config.bos_token_id = model.config.eos_token_id = tokenizer.eos_token_id
    told = model.generation_config
    told.bos_token_id, told.eos_token_id, told.pad_token_id = tokenizer.eos_token_id, tokenizer.eos_token_id, None
    return Base(base.name, base.folder, model, tokenizer, base.family, base.context, base.device, base.dtype)


def _ready(name: str, folder: Path, model: Any, tokenizer: Any, device: Any, kind: Any) -> Base:
    _fuse_gelu(model)
    model.to(device=device, dtype=kind)
    family = family_of(model.config)
    return Base(name, folder, model, tokenizer, family, context_of(model.config), device, kind)
