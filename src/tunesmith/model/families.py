"""What differs between families of models: the layers an adapter goes to, the context, how attention is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Family:
    """A family of causal language models.

    types: transformers' model_type values. attention, all: names of the layers to adapt.
    packed: whether rows may be laid end to end (attention goes through transformers' registry and takes positions).
    outputs: names of the layers whose results a block adds to what it was given.
    """

    name: str
    types: tuple[str, ...]
    attention: tuple[str, ...]
    all: tuple[str, ...]
    outputs: tuple[str, ...] = ()
    packed: bool = True


_LLAMA_ATTENTION = ("q_proj", "k_proj", "v_proj", "o_proj")
_LLAMA_ALL = (*_LLAMA_ATTENTION, "gate_proj", "up_proj", "down_proj")
_LLAMA_OUTPUTS = ("o_proj", "down_proj")

FAMILIES = (
    Family("gpt2", ("gpt2",), ("c_attn",), ("c_attn", "c_proj", "c_fc"), ("c_proj",)),
    Family("llama", ("llama", "mistral", "smollm3"), _LLAMA_ATTENTION, _LLAMA_ALL, _LLAMA_OUTPUTS),
    Family("qwen", ("qwen2", "qwen3"), _LLAMA_ATTENTION, _LLAMA_ALL, _LLAMA_OUTPUTS),
    Family(
        "gpt_neox",
        ("gpt_neox",),
        ("query_key_value", "dense"),
        ("query_key_value", "dense", "dense_h_to_4h", "dense_4h_to_h"),
        ("dense", "dense_4h_to_h"),
    ),
)

# Any other causal model: PEFT finds its linear layers, and rows are padded rather than packed.
OTHER = Family("other", (), ("all-linear",), ("all-linear",), packed=False)


# Read by nobody here as their authors meant: positions counted from the padding on (the encoders' own), or not moved
# on where a batch is filled up on the left, or a cache of their own kind
ODD = frozenset(
    (
        "roberta", "camembert", "xlm-roberta", "xlm-roberta-xl", "data2vec-text", "roberta-prelayernorm",
        "bart", "mbart", "marian", "pegasus", "blenderbot", "blenderbot-small", "mvp", "plbart", "minimax",
    )
)  # fmt: skip


def family_of(config: Any) -> Family:
    """The family of a transformers config."""
    return next((family for family in FAMILIES if config.model_type in family.types), OTHER)


def of_text(config: Any) -> Any:
    """The part of a config that tells of the language model, where a model sees or hears too."""
    return config.get_text_config() if hasattr(config, "get_text_config") else config


def context_of(config: Any) -> int:
    """Tokens the model can see at once. With LongRoPE (arXiv:2402.13753) those that it turns by its short factors: one
    longer row in a batch would have all of them turned by the long ones."""
    config = of_text(config)
    names = ("max_position_embeddings", "n_positions", "max_seq_len", "seq_length")
    found = next((int(value) for name in names if (value := getattr(config, name, None))), 1024)
    rope = getattr(config, "rope_parameters", None) or getattr(config, "rope_scaling", None) or {}
    if (rope.get("rope_type") or rope.get("type")) not in ("longrope", "su"):
        return found
    short = rope.get("original_max_position_embeddings") or getattr(config, "original_max_position_embeddings", None)
    return min(found, int(short or found))
