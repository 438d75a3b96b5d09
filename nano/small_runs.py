"""What a shape, vocabulary, context or mixture does: `python nano/small_runs.py --text corpus --text lessons`.

Each line of the table is a model of a few million parameters with one thing changed, from random weights with a
tokenizer of its own. All get the same floating-point operations (a larger model reads fewer tokens for them), so that a
run comes out the same whatever else a machine does. Bits per byte compare across vocabularies and contexts. A run that
is there already is not made again: a table can be made in pieces.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
LESSONS, HELD_OUT = "lessons_", "heldout.jsonl.gz"
SHAPE = {"layers": 8, "width": 192, "heads": 3, "context": 512}  # nano's, half as wide
START = {"vocabulary": 8192, "lr": 3e-3, "decay": 0.8, "seed": 0, "batch_tokens": 4096}
GOING_ON = ("model", "blend", "tokens", "steps", "samples")  # what serves a run that goes on from a model
# name -> settings that differ; `lessons` is their share of the characters, `by_size` has all other sources weigh 1
RUNS: dict[str, dict[str, Any]] = {
    "as nano is, half as wide": {},
    "4 layers of 256": {"shape": {"layers": 4, "width": 256, "heads": 4}},
    "12 layers of 160": {"shape": {"layers": 12, "width": 160, "heads": 5}},
    "8 layers of 128": {"shape": {"width": 128, "heads": 2}},
    "8 layers of 256": {"shape": {"width": 256, "heads": 4}},
    "vocabulary of 4,096": {"vocabulary": 4096},
    "vocabulary of 16,384": {"vocabulary": 16384},
    "context of 256": {"shape": {"context": 256}},
    "context of 1,024": {"shape": {"context": 1024}},
    "steps of 8,192 tokens": {"batch_tokens": 8192},
    "AdamW at 2e-3": {"optimizer": "adamw", "lr": 2e-3},
    "no lessons": {"lessons": 0.0},
    "30% lessons": {"lessons": 0.3},
    "sources by their size": {"by_size": True},
}
SHARE = 0.15  # of lessons, where a run does not tell


def operations(shape: Mapping[str, int], vocabulary: int) -> int:
    """Floating-point operations of learning one token: 6 for each weight of a product, and attention's.

    After Kaplan et al. 2020 (arXiv:2001.08361), with the head's product, and a context that is half full on average.
    """
    layers, width = shape["layers"], shape["width"]
    return 6 * (12 * layers * width**2 + vocabulary * width) + 6 * layers * width * shape["context"]


def recipe_of(change: Mapping[str, Any], teraflop: float, sizes: Mapping[str, int]) -> dict[str, Any]:
    """nano.yaml's sources, a small shape, and one thing changed. sizes: of each source, for shares of lessons."""
    whole = yaml.safe_load((HERE / "nano.yaml").read_text(encoding="utf-8"))
    recipe = {key: value for key, value in whole.items() if key not in GOING_ON}
    recipe |= {**START, "eval_every": 1_000_000}
    recipe |= {key: value for key, value in change.items() if key not in ("lessons", "by_size")}
    recipe["shape"] = {**SHAPE, **change.get("shape", {})}
    recipe["tokens"] = int(teraflop * 1e12 / operations(recipe["shape"], recipe["vocabulary"]))
    text = recipe["text"]
    if change.get("by_size"):
        text = {name: one if name.startswith(LESSONS) else {**one, "weight": 1.0} for name, one in text.items()}
    recipe["text"] = with_lessons(text, change.get("lessons", SHARE), sizes)
    return recipe


def with_lessons(text: Mapping[str, Any], share: float, sizes: Mapping[str, int]) -> dict[str, Any]:
    """The sources with weights of which lessons come to this share of the characters.

    >>> text = {"lessons_a": {"weight": 1.0}, "news": {"weight": 0.5}}
    >>> with_lessons(text, 0.5, {"lessons_a": 100, "news": 100})["lessons_a"]["weight"]
    0.5
    >>> list(with_lessons(text, 0, {"lessons_a": 100, "news": 100}))
    ['news']
    """
    often = {name: source["weight"] * sizes[name] for name, source in text.items()}
    lessons = sum(many for name, many in often.items() if name.startswith(LESSONS))
    others = sum(often.values()) - lessons
    factor = share / (1 - share) * others / lessons
    scaled = {
        name: {**source, "weight": source["weight"] * (factor if name.startswith(LESSONS) else 1)}
        for name, source in text.items()
    }
    return {name: source for name, source in scaled.items() if source["weight"] > 0}


def cut(folders: Sequence[Path], every: int, out: Path) -> Path:
    """One document in `every` of the folders' files (compressed JSON lines), the held-out ones whole: a few million
    tokens are read of hundreds of millions of characters, which each run would encode with its own tokenizer."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for file in (file for folder in folders for file in sorted(folder.glob("*.jsonl.gz"))):
        step = 1 if file.name == HELD_OUT else every
        lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
        (out / file.name).write_bytes(gzip.compress(b"".join(lines[::step]), mtime=0))  # the same bytes each time
    return out


def sizes_of(text: Mapping[str, Any], folders: Sequence[Path]) -> dict[str, int]:
    """Bytes of each source's files, compressed as they lie there: enough for shares."""
    return {
        name: sum(file.stat().st_size for folder in folders for file in folder.glob(source["files"]))
        for name, source in text.items()
    }


def run(name: str, recipe: Mapping[str, Any], folder: Path, out: Path) -> dict[str, Any]:
    """Its figures, out of its run folder; made, or gone on with, where it is not whole.

    Raises SystemExit where the run fails, and where the folder has one of other settings.
    """
    place = out / name.replace(" ", "-").replace(",", "")
    file, wanted = out / f"{place.name}.yaml", yaml.safe_dump(dict(recipe), allow_unicode=True, sort_keys=False)
    if file.exists() and file.read_text(encoding="utf-8") != wanted:
        raise SystemExit(f"{place} is a run of other settings: name another folder, --out runs/others")
    file.write_text(wanted, encoding="utf-8")
    if not (place / "metrics.json").exists():
        begun = (place / "recipe.yaml").exists()
        which = ["--resume", str(place)] if begun else [str(file), "--out", str(place)]
        command = [sys.executable, "-m", "tunesmith", "pretrain", *which, "--text", str(folder)]
        with (out / f"{place.name}.log").open("w", encoding="utf-8") as log:
            if subprocess.run(command, stdout=log, stderr=subprocess.STDOUT).returncode:
                raise SystemExit(f"The run {name!r} failed; what it said stands in {log.name}.")
    measured = json.loads((place / "metrics.json").read_text(encoding="utf-8"))
    facts = json.loads((place / "environment.json").read_text(encoding="utf-8"))
    return {
        "name": name,
        "parameters": facts["model"]["parameters"],
        "tokens": measured["train"]["tokens"],
        "bits_per_byte": measured["held_out"]["bits_per_byte"],
        "sources": {source: one["bits_per_byte"] for source, one in measured["held_out"]["sources"].items()},
        "machine": {key: facts[key] for key in ("cpu", "cores", "dtype", "torch")},
    }


def table(found: Sequence[Mapping[str, Any]]) -> str:
    """The first run's figures, and how far off the others are."""
    lines = ["| | parameters | tokens | held-out bits per byte | |", "|---|--:|--:|--:|--:|"]
    for one in found:
        off = one["bits_per_byte"] / found[0]["bits_per_byte"] - 1
        told = f"{off:+.1%}" if one is not found[0] else ""
        lines.append(
            f"| {one['name']} | {one['parameters'] / 1e6:.1f} M | {one['tokens'] / 1e6:.2f} M | "
            f"{one['bits_per_byte']:.4f} | {told} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--text", type=Path, action="append", required=True, help="a folder; twice for the lessons")
    parser.add_argument("--teraflop", type=float, default=25.0, help="10^12 floating-point operations, for each run")
    parser.add_argument("--every", type=int, default=8, help="documents of which one is read")
    parser.add_argument("--jobs", type=int, default=2, help="runs at once, which share the cores")
    parser.add_argument("--out", type=Path, default=Path("runs/small"))
    parser.add_argument("--only", action="append", choices=list(RUNS))
    asked = parser.parse_args()
    text = cut(asked.text, asked.every, asked.out / "text")
    sizes = sizes_of(yaml.safe_load((HERE / "nano.yaml").read_text(encoding="utf-8"))["text"], [text])
    threads = max(1, (os.cpu_count() or 1) // asked.jobs)

    def made(name: str) -> dict[str, Any]:
        return run(name, {**recipe_of(RUNS[name], asked.teraflop, sizes), "threads": threads}, text, asked.out)

    found: list[dict[str, Any]] = []
    with ThreadPoolExecutor(asked.jobs) as pool:
        for one in pool.map(made, asked.only or RUNS):
            found.append(one)
            (asked.out / "table.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
            print(table(found), flush=True)


if __name__ == "__main__":
    main()
