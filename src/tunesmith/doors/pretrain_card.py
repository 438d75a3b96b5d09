"""A pretrained base's card, from its run folder and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tunesmith.disk import write_text
from tunesmith.doors.pretrain_facts import by_language, by_source
from tunesmith.judge.markdown import table
from tunesmith.run import MODEL, Run


def card(run: Run, figures: Mapping[str, Any]) -> None:
    """Write README.md beside the model: how it was made, on what, what it measures, what it says."""
    write_text(run.path(MODEL) / "README.md", text(run, figures))


def text(run: Run, figures: Mapping[str, Any]) -> str:
    """The card, in the hub's format. figures: those of metrics.json."""
    facts, recipe = run.environment, run.recipe
    train, held, model = figures["train"], figures["held_out"], facts["model"]
    name = recipe["name"] or "base"
    begun = facts["start"]
    start = f"from {begun['name']} (weights {begun['sha256'][:12]})" if begun else "from random weights"
    sources = by_source(recipe, facts["text"], train, held)
    tongues, licence = recipe.get("languages"), recipe.get("license")
    lines = [
        "---",
        *([f"language: [{', '.join(tongues)}]"] if tongues else []),
        *([f"license: {licence}"] if licence else []),
        "library_name: transformers",
        "pipeline_tag: text-generation",
        f"tags: [{model['family']}, small-language-model, tunesmith]",
        "---",
        f"# {name}",
        "",
        f"A {model['parameters'] / 1e6:.1f}M-parameter causal language model ({model['layers']} layers, width "
        f"{model['width']}, {model['heads']} heads, context {model['context']}, {model['vocabulary']:,} tokens), "
        f"trained {start}. It continues text; it follows no instruction.",
        "",
    ]
    lines += [recipe["note"].strip(), ""] if recipe["note"].strip() else []
    lines += [
        "## How it was trained",
        "",
        f"{train['tokens'] / 1e6:.1f}M tokens in {train['steps']:,} steps of about {recipe['batch_tokens']:,}, "
        f"{train['seconds'] / 60:.0f} minutes, {train['tokens_per_second']:,.0f} tokens/s on {facts['cores']} cores "
        f"({facts['gpu'] or facts['cpu']}), {facts['dtype']}; optimizer {recipe['optimizer']}, highest rate "
        f"{recipe['lr']:g}, seed {recipe['seed']}. torch {facts['torch']}, tunesmith {facts['tunesmith']}."
        f"{_deeper(recipe, begun)}{_blended(recipe, begun)}",
        "",
        "## Its text, and what it measures",
        "",
        f"Bits per byte of text that was held out, mean over sources: **{held['bits_per_byte']:.3f}**.",
        "",
        table(
            ("source", "language", "licence", "from", "characters", "tokens read", "times read", "bits per byte"),
            [_row(name, one) for name, one in sources.items()],
            names=4,
        ),
        "",
        *_learnt(recipe, sources),
        *_languages(by_language(sources)),
        "## What it says",
        "",
        *_samples(run.events),
    ]
    return "\n".join(lines) + "\n"


def _deeper(recipe: dict[str, Any], begun: dict[str, Any]) -> str:
    if not (many := recipe.get("add_layers")):
        return ""
    return f" It began with {many} layer{'s' * (many > 1)} more than {begun['name']} has, which changed nothing yet."


def _blended(recipe: dict[str, Any], begun: dict[str, Any]) -> str:
    share = recipe.get("blend")
    return f" {share:.0%} of {begun['name']}'s weights were mixed in at the end." if share else ""


def _row(name: str, source: dict[str, Any]) -> list[str]:
    shapes = {"characters": ",", "tokens_read": ",", "times_read": ".2f", "bits_per_byte": ".3f"}
    return [name] + ["–" if one is None else format(one, shapes.get(key, "")) for key, one in source.items()]


LEARNT = {
    "repeats": "only tokens that stand earlier in the same row were learnt, and none of the frequent ones.",
    "marked": "only the parts that are marked in the text were learnt.",
}


def _learnt(recipe: dict[str, Any], sources: Iterable[str]) -> list[str]:
    """Of which sources not everything was learnt, and which count more or less than others."""
    told: dict[str, list[str]] = {}
    heavy: dict[str, list[str]] = {}
    for name in sources:
        source = recipe["text"].get(name, {})
        if source.get("learn") in LEARNT:
            told.setdefault(source["learn"], []).append(name)
        if source.get("loss_weight", 1) != 1:
            heavy.setdefault(f"{source['loss_weight']:g}", []).append(name)
    lines = [f"Of {', '.join(names)} {LEARNT[how]}" for how, names in told.items()]
    lines += [
        f"Each learnt token of {', '.join(names)} counted {often} times in the loss." for often, names in heavy.items()
    ]
    return [line for each in lines for line in (each, "")]


def _languages(found: dict[str, dict[str, Any]]) -> list[str]:
    if found.keys() == {"?"}:
        return []
    rows = [(name, str(one["sources"]), f"{one['bits_per_byte']:.3f}") for name, one in found.items()]
    return [table(("language", "sources held out", "bits per byte, mean over them"), rows), ""]


def _samples(events: list[dict[str, Any]]) -> list[str]:
    looks = [event for event in events if event["event"] == "validation"]
    said = looks[-1].get("samples", []) if looks else []
    return [f"- {' / '.join(sample.split(chr(10)))}" for sample in said] or ["No sample was asked for."]
