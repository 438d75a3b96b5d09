"""An encoder with a head for labels: loaded or from random weights, trained whole, by an adapter, or at its head."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from tunesmith.disk import file_hash
from tunesmith.errors import TunesmithError
from tunesmith.model import adapt, attention, lora, machine
from tunesmith.model.families import OTHER, Family, context_of
from tunesmith.model.load import Base, describe, find, short_name
from tunesmith.recipe_classify import ClassifyRecipe

_CAUSAL = ("CausalLM", "LMHeadModel")
_ALWAYS_NEW = ("num_batches_tracked", "position_ids")


def _bert_last(layer: Any, states: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
    """states [1, tokens, width], first [1, rows, width] of them -> what the layer makes of the first ones."""
    own = layer.attention.self
    seen = layer.attention.output(_seen(own, own.query(first), own.key(states), own.value(states)), first)
    return layer.output(layer.intermediate(seen), seen)


def _distilbert_last(layer: Any, states: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
    own = layer.attention
    seen = layer.sa_layer_norm(own.out_lin(_seen(own, own.q_lin(first), own.k_lin(states), own.v_lin(states))) + first)
    return layer.output_layer_norm(layer.ffn(seen) + seen)


def _seen(own: Any, *parts: torch.Tensor) -> torch.Tensor:
    query, key, value = (x[0].unflatten(-1, (-1, own.attention_head_size)) for x in parts)
    return attention.of_first(query, key, value, own.scaling).flatten(1)[None]


@dataclass(frozen=True)
class EncoderFamily(Family):
    """A family whose head reads the first token's state alone.

    body: the submodule of the backbone between embeddings and head. last: its last layer for the first tokens alone.
    after_padding: whether positions are counted from the padding's id + 1. typed: whether it tells a second text from
    the first.
    """

    body: str = "encoder"
    last: Callable[[Any, torch.Tensor, torch.Tensor], torch.Tensor] = _bert_last
    after_padding: bool = False
    typed: bool = True


_BERT = ("query", "key", "value", "attention.output.dense")
_BERT_ALL = ("query", "key", "value", "dense")
HEAD_DROPOUTS = ("classifier_dropout", "seq_classif_dropout", "classifier_dropout_prob", "cls_dropout")
ENCODERS = (
    EncoderFamily(
        "distilbert",
        ("distilbert",),
        ("q_lin", "k_lin", "v_lin", "out_lin"),
        ("q_lin", "k_lin", "v_lin", "out_lin", "lin1", "lin2"),
        last=_distilbert_last,
        body="transformer",
        typed=False,
    ),
    EncoderFamily("bert", ("bert",), _BERT, _BERT_ALL),
    EncoderFamily("roberta", ("roberta", "camembert", "xlm-roberta"), _BERT, _BERT_ALL, after_padding=True),
)


def is_causal(name: str) -> bool:
    """Whether a model writes text, so that it classifies by writing the label; loads no weights."""
    config = json.loads((find(name, causal=False, weights=False) / "config.json").read_text(encoding="utf-8"))
    return any(str(kind).endswith(_CAUSAL) for kind in config.get("architectures") or [])


def load_encoder(name: str, labels: Sequence[str], recipe: ClassifyRecipe, device: Any = None) -> Base:
    """Load an encoder with a head for these labels, or make one from random weights (recipe.from_scratch).

    Weights that the file lacks are random by the recipe's seed; only the head's may be missing. Attention's dropout is
    off, so that its fused kernels are used; the other dropouts are the recipe's.
    """
    folder = find(name, causal=False, weights=not recipe.from_scratch)
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
    machine.keep_memory()
    import transformers
    from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

    transformers.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    machine.set_threads(recipe.threads)
    device = device or machine.device()
    kind = machine.dtype(recipe.dtype, device)
    if recipe.dtype == "auto" and kind == torch.float16:
        kind = torch.float32  # a classifier's loss is not scaled, and in float16 its small gradients would be 0
    torch.manual_seed(recipe.seed)
    try:
        config = _configured(AutoConfig.from_pretrained(folder, trust_remote_code=False), labels, recipe)
        if getattr(config, "summary_type", None) == "last":
            raise TunesmithError(
                f"{short_name(name)} ({config.model_type}) tells labels by the last token, which is padding in all but "
                "the longest text of a batch: choose another encoder (--model)."
            )
        family = family_of(config)
        packs = isinstance(family, EncoderFamily)
        chosen = {"attn_implementation": attention.NAME} if packs else {}  # others: the best that they can do
        config._attn_implementation = attention.NAME if packs else None
        tokenizer = AutoTokenizer.from_pretrained(folder, trust_remote_code=False, use_fast=True)
        told: dict[str, Any] = {}
        if recipe.from_scratch:
            model = AutoModelForSequenceClassification.from_config(config).to(kind)
        else:
            model, told = AutoModelForSequenceClassification.from_pretrained(
                folder, config=config, dtype=kind, use_safetensors=True, trust_remote_code=False,
                output_loading_info=True, ignore_mismatched_sizes=True, **chosen,
            )  # fmt: skip
    except (TunesmithError, MemoryError, torch.OutOfMemoryError):
        raise
    except Exception as error:  # files of somebody else's, read by libraries with errors of their own
        why = str(error).partition("\n")[0] or type(error).__name__
        raise TunesmithError(f"{short_name(name)} cannot be loaded as a classifier: {why}") from None
    _must_hold(name, model, told)
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token or tokenizer.unk_token
    context = context_of(config) - (config.pad_token_id + 1 if getattr(family, "after_padding", False) else 0)
    context = context if packs else min(context, tokenizer.model_max_length)  # some count positions from elsewhere
    return Base(short_name(name), folder, model.to(device).eval(), tokenizer, family, context, device, kind)


def family_of(config: Any) -> Family:
    """The family of a transformers config: one whose rows may be laid end to end, or OTHER."""
    return next((family for family in ENCODERS if config.model_type in family.types), OTHER)


def told_of(base: Base, from_scratch: bool) -> dict[str, Any]:
    """Facts of the base for environment.json."""
    facts = describe(base)
    if from_scratch:
        facts |= {"source": "random weights", "sha256": file_hash(base.folder / "config.json")}
    return facts


def head_names(model: Any) -> list[str]:
    """The modules that follow the encoder's layers and are trained whatever the method: the head, and a pooler."""
    found = [
        name for name, module in model.named_children() if name != model.base_model_prefix and _has_weights(module)
    ]
    backbone = getattr(model, model.base_model_prefix)
    pooler = getattr(backbone, "pooler", None)
    return [*found, *(["pooler"] if pooler is not None and _has_weights(pooler) else [])]


def attach_head(base: Base, recipe: ClassifyRecipe) -> Any:
    """The model to train: whole, with an adapter (PEFT) and its head, or at its head alone."""
    torch.manual_seed(recipe.seed)
    model = base.model
    if recipe.method == "full":
        model.requires_grad_(True)
        return model
    heads = head_names(model)
    if recipe.method == "head":
        model.requires_grad_(False)
        for name, module in model.named_modules():
            if name.rpartition(".")[2] in heads:
                module.requires_grad_(True)
        return model
    from peft import LoraConfig, get_peft_model

    lora.without_torchao()
    config = LoraConfig(
        r=recipe.lora.rank,
        lora_alpha=recipe.lora.alpha,
        lora_dropout=recipe.lora.dropout,
        target_modules=_targets(base, recipe),
        modules_to_save=heads,
        bias="none",
        task_type="SEQ_CLS",
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = get_peft_model(model, config, autocast_adapter_dtype=False)
    lora.fuse(made)
    return made


def _targets(base: Base, recipe: ClassifyRecipe) -> list[str]:
    """What PEFT adapts, by whole names, so that the head is left alone though its layers may be named alike."""
    names = adapt.targets_of(base, recipe.lora.targets)
    heads, inside = set(head_names(base.model)), f"{base.model.base_model_prefix}."
    linear = [name for name, module in base.model.named_modules() if isinstance(module, torch.nn.Linear)]
    body = [name for name in linear if name.startswith(inside) and not heads & set(name.split("."))]
    chosen = [n for n in body if names == ["all-linear"] or any(f".{n}".endswith(f".{name}") for name in names)]
    if not chosen:
        known = ", ".join(sorted({name.rpartition(".")[2] for name in body}))
        raise TunesmithError(
            f"lora.targets: no layer of {base.name} is named {', '.join(names)} (its head is trained whole). "
            f"Its layers: {known}; or attention, or all."
        )
    return chosen


class Body:
    """An encoder's layers, through which rows laid end to end pass, and which gives the head each row's first state.

    It stands in front of the module's own forward, so that the model's head is used as it is, whatever the family. Of
    rows laid end to end, the last layer is asked for the first states alone: it makes keys and values of every token,
    and all the rest (five sixths of its work) of one token a row.
    """

    def __init__(self, model: Any, family: EncoderFamily):
        self.module = getattr(getattr(model, model.base_model_prefix), family.body)
        self.module_forward = self.module.forward
        self.family, self.layer = family, self.module.layer[-1]
        self.layer_forward = self.layer.forward
        self.starts: torch.Tensor | None = None  # of the rows laid end to end; None for padded ones
        self.known: torch.Tensor | None = None  # first states [rows, width] known already: the layers are passed by
        self.last: torch.Tensor | None = None  # first states of the last pass
        self.module.forward = self.forward
        self.layer.forward = self.last_layer

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        from transformers.modeling_outputs import BaseModelOutputWithPastAndCrossAttentions as Output

        if self.known is not None:
            return Output(last_hidden_state=self.known[:, None])
        states = self.module_forward(*args, **kwargs)[0]
        first = states[:, 0] if self.starts is None else states[0]
        self.last = first
        return Output(last_hidden_state=first[:, None])

    def last_layer(self, states: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
        """[1, tokens, width] -> [1, rows, width] of rows laid end to end; what the layer says of padded ones."""
        if self.starts is None:
            return self.layer_forward(states, *args, **kwargs)
        return self.family.last(self.layer, states, states.index_select(1, self.starts))

    def remove(self) -> None:
        """Leave the modules as they were."""
        self.module.__dict__.pop("forward", None)
        self.layer.__dict__.pop("forward", None)


def _configured(config: Any, labels: Sequence[str], recipe: ClassifyRecipe) -> Any:
    config.num_labels = len(labels)
    config.id2label = dict(enumerate(labels))
    config.label2id = {label: place for place, label in enumerate(labels)}
    config.problem_type = "single_label_classification"
    whole = recipe.dropout if recipe.method == "full" else 0.0
    for name, value in config.to_dict().items():
        if name in HEAD_DROPOUTS:
            setattr(config, name, recipe.head_dropout)
        elif isinstance(value, float) and name.endswith(("dropout", "pdrop", "dropout_prob")):
            setattr(config, name, 0.0 if name.startswith(("attention", "attn")) else whole)
    return config


def _must_hold(name: str, model: Any, told: dict[str, Any]) -> None:
    """Raise unless all that the file lacks is the head."""
    heads = tuple(head_names(model))
    lost = {
        str(key[0] if isinstance(key, tuple) else key)
        for sort in ("missing_keys", "mismatched_keys")
        for key in told.get(sort, ())
    }
    odd = sorted(key for key in lost if not set(key.split(".")) & set(heads) and not key.endswith(_ALWAYS_NEW))
    if odd:
        raise TunesmithError(
            f"{short_name(name)} cannot be loaded as a classifier: {len(odd)} of its weights are missing "
            f"({odd[0]}, ...). For random ones on purpose: --from-scratch"
        )


def _has_weights(module: Any) -> bool:
    return next(module.parameters(), None) is not None
