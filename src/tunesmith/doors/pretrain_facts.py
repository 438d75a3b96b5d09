"""What a pretraining run records of itself, and what has to be the same where it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tunesmith.data import token_file
from tunesmith.data.batches import Layout
from tunesmith.data.mixture import Mixture
from tunesmith.doors.text_places import Texts
from tunesmith.errors import TunesmithError
from tunesmith.model import machine
from tunesmith.model.load import find, short_name, weights_hash
from tunesmith.places import recall
from tunesmith.recipe_pretrain import Pretraining
from tunesmith.run import ENVIRONMENT, Run


def start_of(run: Run, recipe: Pretraining) -> str:
    """Where the model lies that a run began from: as the run names it, or where this machine last saw it."""
    begun = run.environment["start"]["sha256"] if run.path(ENVIRONMENT).exists() else None
    try:
        if weights_hash(find(recipe.model)) == begun or begun is None:
            return recipe.model
        found = None
    except TunesmithError as error:
        found = error
    where = recall(begun) if begun else None
    if where is None:
        raise found or TunesmithError(
            f"{recipe.model} is not the model that this run began from. Say where that is: --model FOLDER"
        )
    return where


def must_be_the_same(run: Run, recipe: Pretraining) -> None:
    """Refuse to go on with a run whose model has changed since it began; its text is found by its hashes."""
    if not run.path(ENVIRONMENT).exists():
        return
    before = run.environment
    if before["start"] and weights_hash(find(recipe.model)) != before["start"]["sha256"]:
        raise TunesmithError(
            f"The model {before['start']['name']} has changed since this run began; start a new run, "
            "or say where the one from then is: --model FOLDER"
        )


def layout_of(run: Run) -> Layout | None:
    """How a run that goes on has its rows laid out; None where the machine may choose."""
    return run.environment.get("layout") if run.path(ENVIRONMENT).exists() else None


def compiles(run: Run, recipe: Pretraining, device: Any) -> bool:
    """Whether the steps of a run are to be compiled: as it began, or as its recipe asks and the device allows."""
    from tunesmith.model import compiled

    if run.path(ENVIRONMENT).exists():
        return bool(run.environment.get("compiled"))
    return recipe.compile == "on" or (recipe.compile == "auto" and compiled.possible(device))


def figures(run: Run, device: Any) -> dict[str, Any]:
    """What learning took."""
    steps = [event for event in run.events if event["event"] == "step"]
    seconds = steps[-1]["seconds"]
    tokens = sum(event["tokens"] for event in steps)
    return {
        "steps": len(steps),
        "tokens": tokens,
        "epochs": steps[-1]["epoch"],
        "seconds": round(seconds, 1),
        "tokens_per_second": round(tokens / seconds, 1),
        "loss": round(sum(event["loss"] for event in steps[-50:]) / len(steps[-50:]), 4),
        "peak_memory_bytes": machine.peak(device),
    }


def by_source(
    recipe: Mapping[str, Any], text: Mapping[str, Any], train: Mapping[str, Any], held: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """Each source of the text, and each that is held out: what is declared of it, what was read, what it measures.

    {name: {"language", "license", "from", "characters", "tokens_read", "times_read", "bits_per_byte"}}, None where
    there is nothing to tell. recipe, text, train and held are those of a run's recipe, environment and metrics.
    """
    found = {}
    for name in dict.fromkeys([*text, *held["sources"]]):
        declared, source = recipe["text"].get(name, {}), text.get(name)
        times = source["weight"] * train["epochs"] if source else 0.0
        found[name] = {
            **{key: declared.get(key) or None for key in ("language", "license", "from")},
            "characters": source["characters"] if source else None,
            "tokens_read": round(source["tokens"] * times) if source else None,
            "times_read": round(times, 3) if source else None,
            "bits_per_byte": held["sources"].get(name, {}).get("bits_per_byte"),
        }
    return found


def by_language(sources: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """{language: {"bits_per_byte": mean over its sources, "sources": how many}} of what `by_source` tells.

    Held-out sources whose language is not declared stand under "?".
    """
    found: dict[str, list[float]] = {}
    for one in sources.values():
        if one["bits_per_byte"] is not None:
            found.setdefault(one["language"] or "?", []).append(one["bits_per_byte"])
    return {
        language: {"bits_per_byte": round(sum(bits) / len(bits), 4), "sources": len(bits)}
        for language, bits in sorted(found.items())
    }


def environment(
    recipe: Pretraining,
    base: Any,
    files: Mapping[str, token_file.TokenFile],
    weights: Mapping[str, float],
    texts: Texts,
    mixture: Mixture,
) -> dict[str, Any]:
    """environment.json of a run that begins."""
    import torch

    from tunesmith.doors.environment import versions

    hashes = texts.hashes()
    start = {"name": short_name(recipe.model), "sha256": weights_hash(base.folder)} if recipe.model else None
    if start and base.commit:
        start["revision"] = base.commit
    config = base.model.config
    return {
        **versions(),
        "cpu": machine.cpu_name(),
        "cores": machine.cores(),
        "device": base.device.type,
        "gpu": torch.cuda.get_device_name() if base.device.type == "cuda" else None,
        "dtype": str(base.dtype).removeprefix("torch."),
        "threads": torch.get_num_threads(),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "start": start,
        "model": {
            "family": base.family.name,
            "layers": int(config.num_hidden_layers),
            "width": int(config.hidden_size),
            "heads": int(config.num_attention_heads),
            "context": base.context,
            "vocabulary": int(config.vocab_size),
            "parameters": sum(p.numel() for p in base.model.parameters()),
        },
        "epoch_tokens": round(mixture.tokens),
        "held_out_sha256": hashes["held_out"],
        "text": {
            name: {
                "tokens": len(file),
                "characters": file.characters,
                "bytes": file.bytes,
                "documents": len(file.ends),
                "weight": weights[name],
                "sha256": hashes["text"][name],
            }
            for name, file in files.items()
        },
    }
