"""A pretrained base's card, from its run folder and nothing else."""

from __future__ import annotations

from typing import Any

from tunesmith.run import MODEL, Run, write_text


def card(run: Run) -> None:
    """Write README.md beside the model: how it was made, on what, what it measures, what it says."""
    write_text(run.path(MODEL) / "README.md", text(run))


def text(run: Run) -> str:
    """The card, in the hub's format."""
    facts, figures, recipe = run.environment, run.metrics, run.recipe
    train, held, model = figures["train"], figures["held_out"], facts["model"]
    name = recipe["name"] or "base"
    begun = facts["start"]
    start = f"from {begun['name']} (weights {begun['sha256'][:12]})" if begun else "from random weights"
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
        f"{recipe['lr']:g}, seed {recipe['seed']}. torch {facts['torch']}, tunesmith {facts['tunesmith']}.",
        "",
        "| source | characters | tokens | weight | seen |",
        "|---|---:|---:|---:|---:|",
        *(
            f"| {source} | {one['characters']:,} | {one['tokens']:,} | {one['weight']:g} | "
            f"{one['weight'] * train['epochs']:.2f} times |"
            for source, one in facts["text"].items()
        ),
        "",
        "## Held-out text",
        "",
        f"Bits per byte, mean over sources: **{held['bits_per_byte']:.3f}**.",
        "",
        "| source | bits per byte | bytes |",
        "|---|---:|---:|",
        *(f"| {source} | {one['bits_per_byte']:.3f} | {one['bytes']:,} |" for source, one in held["sources"].items()),
        "",
        "## What it says",
        "",
        *_samples(run.events),
    ]
    return "\n".join(lines) + "\n"


def _samples(events: list[dict[str, Any]]) -> list[str]:
    looks = [event for event in events if event["event"] == "validation"]
    said = looks[-1].get("samples", []) if looks else []
    return [f"- {' / '.join(sample.split(chr(10)))}" for sample in said] or ["No sample was asked for."]
