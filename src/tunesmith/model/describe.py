"""A model's card from its config alone: shape, parameters by part, what a recipe trains, memory; no weights needed."""

from __future__ import annotations

from typing import Any

from tunesmith.model import families
from tunesmith.model.config import Named, build, is_causal, named


def describe(name: str) -> dict[str, Any]:
    """A model's card, as JSON can hold it.

    {"name", "where", "architecture", "parameters", "trainable", "memory", "facts": {key: {"en", "fr", "n", "source"}},
    "license"}; for parameters, trainable and memory see `sizes`. Sizes are bytes. Raises TunesmithError for a name that
    leads nowhere, with the nearest that we know, before anything heavy is loaded.
    """
    return card(named(name))


def card(found: Named) -> dict[str, Any]:
    """`describe` of a model that was found."""
    from tunesmith.model import sizes

    causal = is_causal(found.config)
    model = build(found)
    parameters = sizes.by_part(model)
    shape = shape_of(model, causal)
    trainable = sizes.trainable(found, model, causal)
    adapter = next(line for line in trainable if line["preset"] == ("fast" if causal else "lora"))
    trained = {"lora": adapter["parameters"], "full": trainable[-1]["parameters"]}
    return {
        "name": found.name,
        "where": found.where,
        "architecture": shape,
        "parameters": parameters,
        "trainable": trainable,
        "memory": sizes.memory(shape, parameters, trained, causal),
        "facts": facts(found),
        "license": licence(found),
    }


def shape_of(model: Any, causal: bool) -> dict[str, Any]:
    """What the architecture is: layers, heads, widths, vocabulary, context."""
    from tunesmith.model import encoder

    config = families.of_text(model.config)
    family = families.family_of(config) if causal else encoder.family_of(config)
    heads = int(getattr(config, "num_attention_heads", 0) or 0)
    width = int(config.hidden_size)
    context = families.context_of(config)
    if getattr(family, "after_padding", False):  # positions begin after the padding's id
        context -= int(config.pad_token_id or 0) + 1
    modules = {path.rpartition(".")[2] for path, _ in model.named_modules()}
    return {
        "class": type(model).__name__,
        "type": str(config.model_type),
        "family": family.name,
        "kind": "causal" if causal else "encoder",
        "layers": int(config.num_hidden_layers),
        "heads": heads,
        "kv_heads": int(getattr(config, "num_key_value_heads", None) or heads),
        "head_width": int(getattr(config, "head_dim", None) or (width // heads if heads else 0)),
        "width": width,
        "mlp_width": _mlp_width(config, width),
        "gated": "gate_proj" in modules,
        "vocabulary": int(config.vocab_size),
        "context": context,
        "tied": bool(causal and getattr(config, "tie_word_embeddings", False)),
    }


def _mlp_width(config: Any, width: int) -> int:
    for name in ("intermediate_size", "n_inner", "hidden_dim", "ffn_dim", "d_ff"):
        if value := getattr(config, name, None):
            return int(value)
    return 4 * width


def facts(found: Named) -> dict[str, Any]:
    """Facts by key, each with its source: of a model we know ours, of another what the head of its README.md says."""
    if found.known is not None:
        return found.known.told()
    keys = {"license": "licence", "language": "languages", "datasets": "data", "base_model": "from"}
    source = f"README.md of {found.name}"
    return {
        keys[key]: {"en": text, "fr": text, "n": None, "source": source} for key, text in found.card.items() if text
    }


def licence(found: Named) -> str:
    """The licence's name, '' where nobody told it."""
    return str(facts(found).get("licence", {}).get("en", ""))
