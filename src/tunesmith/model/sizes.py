"""Sizes from a model without weights: parameters by part, what a recipe trains of them, bytes of memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from torch.nn import Linear
from transformers.pytorch_utils import Conv1D

from tunesmith.model import adapt, encoder
from tunesmith.model.config import Named, build
from tunesmith.model.families import family_of
from tunesmith.model.load import Base
from tunesmith.recipe import Job, Recipe, presets, resolve_as
from tunesmith.recipe_classify import ClassifyRecipe

PARTS = ("embeddings", "attention", "mlp", "norms", "head", "other")
DTYPES = {"float32": 4, "bfloat16": 2}
NF4 = 0.5 + 0.127 / 8  # bytes a weight: 4 bits and doubly quantized scales (Dettmers et al. 2023, arXiv:2305.14314)
ROWS, ROW, LABELS = 16, 128, 2  # the step that memory is told of: rows, tokens of each; labels of a classifier
HEAD_ROWS = 1024  # learnt tokens whose logits are held at once, as learn.loss does


def by_part(model: Any) -> dict[str, int]:
    """Parameters by what they are for, each counted once; a head tied to the embedding counts there."""
    counts = dict.fromkeys(("total", *PARTS), 0)
    head = model.get_output_embeddings() if hasattr(model, "get_output_embeddings") else None
    seen: set[int] = set()
    for path, module in model.named_modules():
        for weight in module.parameters(recurse=False):
            if id(weight) in seen:
                continue
            seen.add(id(weight))
            counts["total"] += weight.numel()
            counts[_part(path, module, module is head)] += weight.numel()
    return counts


def _part(path: str, module: Any, is_head: bool) -> str:
    sort = type(module).__name__
    if is_head or "pooler" in path or path.startswith(("classifier", "pre_classifier", "score")):
        return "head"
    if "norm" in sort.lower():
        return "norms"
    if "embedding" in sort.lower():
        return "embeddings"
    if re.search(r"attn|attention", path):
        return "attention"
    return "mlp" if re.search(r"mlp|ffn|feed_forward|intermediate|output|fc\d", path) else "other"


def trainable(found: Named, model: Any, causal: bool) -> list[dict[str, Any]]:
    """What each preset would train of this model, and all of it; of an encoder, with a head for two labels.

    [{"preset", "method", "rank", "targets", "parameters", "share", "missing"}]: `missing` is the first layer that the
    preset adapts and the model does not have; there are no parameters then.
    """
    kind: type[Job] = Recipe if causal else ClassifyRecipe
    if not causal:
        model = build(found, LABELS)
    whole = sum(weight.numel() for weight in model.parameters())
    lines: list[dict[str, Any]] = []
    for preset in presets(kind):
        recipe: Any = resolve_as(kind, preset=preset)
        if recipe.method == "full" or preset == "causal":  # told once below; of causal models
            continue
        line = {"preset": preset, "method": recipe.method, "rank": None, "targets": [], "missing": ""}
        if recipe.method == "head":
            lines.append(line | _share(_head(model), whole))
            continue
        line |= {"rank": recipe.lora.rank, "targets": _listed(recipe.lora.targets)}
        line["missing"] = _missing(model, recipe)
        lines.append(line | _share(None if line["missing"] else _adapter(found, model, causal, recipe), whole))
    last: dict[str, Any] = {
        "preset": "full" if causal else "encoder",
        "method": "full",
        "rank": None,
        "targets": [],
        "missing": "",
    }
    return [*lines, last | _share(whole, whole)]


def _share(many: int | None, whole: int) -> dict[str, Any]:
    return {"parameters": many, "share": None if many is None else many / whole}


def _listed(targets: str | list[str]) -> list[str]:
    return targets.replace(",", " ").split() if isinstance(targets, str) else list(targets)


def _head(model: Any) -> int:
    heads = encoder.head_names(model)
    chosen = [module for path, module in model.named_modules() if path.rpartition(".")[2] in heads]
    return sum(weight.numel() for module in chosen for weight in module.parameters())


def _missing(model: Any, recipe: Any) -> str:
    """The first layer that a recipe adapts and the model does not have; '' where it has them all."""
    asked = _listed(recipe.lora.targets)
    layers = [] if asked in (["all"], ["attention"]) else [path for path, _ in _matrices(model)]
    return next((name for name in asked if layers and not _ends(layers, name)), "")


def _ends(layers: list[str], name: str) -> bool:
    return any(f".{layer}".endswith(f".{name}") for layer in layers)


def _matrices(model: Any) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every layer an adapter may go to, and what it takes and gives."""
    for path, module in model.named_modules():
        if isinstance(module, (Linear, Conv1D)):
            first, second = module.weight.shape
            yield path, (int(first), int(second)) if isinstance(module, Conv1D) else (int(second), int(first))


def _adapter(found: Named, model: Any, causal: bool, recipe: Any) -> int:
    """Parameters of an adapter as PEFT would attach it: rank x (in + out) a matrix, with DoRA's magnitudes; of an
    encoder the head too."""
    family = family_of(model.config) if causal else encoder.family_of(model.config)
    base = Base(found.name, Path(), model, None, family, 0, None, None)
    wanted = adapt.targets_of(base, recipe.lora.targets) if causal else encoder._targets(base, recipe)
    head = model.get_output_embeddings() if causal else None
    heads = () if causal else tuple(encoder.head_names(model))
    many = 0 if causal else _head(model)
    for path, (takes, gives) in _matrices(model):
        if model.get_submodule(path) is not head and not path.startswith(heads or ("\0",)) and _wanted(path, wanted):
            many += recipe.lora.rank * (takes + gives) + (gives if recipe.method == "dora" else 0)
    return many


def _wanted(path: str, wanted: list[str] | str) -> bool:
    if wanted in ("all-linear", ["all-linear"]):
        return True
    if isinstance(wanted, str):
        return re.fullmatch(wanted, path) is not None
    return any(f".{path}".endswith(f".{name}") for name in wanted)


def memory(
    shape: Mapping[str, Any], parameters: Mapping[str, int], trained: Mapping[str, int], causal: bool
) -> dict[str, Any]:
    """Bytes to run and to train, from arithmetic; what Python and its libraries take comes on top.

    trained: parameters trained, by method. {"run": {dtype: bytes}, "train": {method: {dtype: {"weights", "trained",
    "activations", "head", "total"}}}, "cache_per_token", "step"}. Training is told of a step of 16 rows of 128 tokens,
    as the engine here does it: the base in its dtype; of each trained weight a gradient, AdamW's two moments, and where
    it has 16 bits a float32 master and the master's gradient; what the backward pass needs of each layer, see
    `activations`; of the head, the logits of 1,024 learnt tokens. cache_per_token: keys and values in 16 bits.
    """
    whole = parameters["total"]
    matrices = parameters["attention"] + parameters["mlp"]
    run = {dtype: whole * size for dtype, size in DTYPES.items()}
    if causal:
        run["nf4"] = round(matrices * NF4) + (whole - matrices) * 2
    train: dict[str, dict[str, dict[str, int]]] = {}
    for method, many in trained.items():
        train[method] = {}
        for dtype, size in DTYPES.items():
            each = size + 8 + (8 if size == 2 else 0) + (0 if method == "full" else size)
            kept = {
                "weights": whole * size,
                "trained": many * each,
                "activations": ROWS * ROW * activations(shape, ROW, size),
                "head": HEAD_ROWS * shape["vocabulary"] * (4 + 2 * size) if causal else 0,
            }
            train[method][dtype] = {**kept, "total": sum(kept.values())}
    cache = 2 * shape["layers"] * shape["kv_heads"] * shape["head_width"] * 2 if causal else None
    step = {"rows": ROWS, "tokens": ROW, "learnt": HEAD_ROWS}
    return {"run": run, "train": train, "cache_per_token": cache, "step": step}


def activations(shape: Mapping[str, Any], row: int, size: int) -> int:
    """Bytes that the layers keep of one token for the backward pass, in rows of so many tokens.

    After Korthikanti et al. 2022 (arXiv:2205.05198), without dropout's masks: the norms' inputs, queries, keys and
    values (repeated where heads share them) and their result, the MLP's inner values (twice as many where it is gated),
    and the weights of attention. Within a quarter of what the engine keeps on a CPU: tests/model/test_sizes.py.
    """
    inner = (4 if shape["gated"] else 2) * shape["mlp_width"]
    values = 3 * shape["width"] + 3 * shape["heads"] * shape["head_width"] + inner + shape["heads"] * row
    return int(shape["layers"] * values * size)
