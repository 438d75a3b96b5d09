"""What a shape, vocabulary, context or mixture does: `python nano/small_runs.py --text corpus --text lessons`.

Each line of the table is nano.yaml with one thing changed, from random weights with a tokenizer of its own, learning
for the same minutes of this machine, which has to be doing nothing else. Bits per byte compare across vocabularies and
contexts. A run that is there already is not made again, so that a table can be made in pieces.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
LESSONS = "lessons_"
# name -> settings, or the share of lessons among the text
RUNS: dict[str, dict[str, Any] | float] = {
    "as it is": {},
    "4 layers of 256": {"shape": {"layers": 4, "width": 256, "heads": 4}},
    "4 layers of 448": {"shape": {"layers": 4, "width": 448, "heads": 7}},
    "10 layers of 288": {"shape": {"layers": 10, "width": 288, "heads": 6}},
    "8 layers of 512": {"shape": {"layers": 8, "width": 512, "heads": 8}},
    "vocabulary of 4,096": {"vocabulary": 4096},
    "vocabulary of 16,384": {"vocabulary": 16384},
    "context of 256": {"shape": {"context": 256}},
    "context of 1,024": {"shape": {"context": 1024}},
    "steps of 8,192 tokens": {"batch_tokens": 8192},
    "AdamW": {"optimizer": "adamw", "lr": 1e-3},
    "no lessons": 0.0,
    "30% lessons": 0.3,
}
START = {"vocabulary": 8192, "lr": 3e-3, "decay": 0.8, "seed": 0, "batch_tokens": 4096}  # from random weights
GOING_ON = ("model", "blend", "tokens", "steps", "samples")  # what serves a run that goes on from a model


def recipe_of(change: Mapping[str, Any] | float, minutes: float, sizes: Mapping[str, int]) -> dict[str, Any]:
    """nano.yaml with one thing changed. sizes: characters of each source, for shares of lessons."""
    whole = yaml.safe_load((HERE / "nano.yaml").read_text(encoding="utf-8"))
    recipe = {key: value for key, value in whole.items() if key not in GOING_ON}
    recipe |= {**START, "minutes": minutes, "eval_every": 1_000_000}
    if isinstance(change, Mapping):
        return recipe | change
    recipe["text"] = with_lessons(recipe["text"], change, sizes)
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


def sizes_of(text: Mapping[str, Any], folders: list[Path]) -> dict[str, int]:
    """Bytes of each source's files, compressed as they lie there: enough for shares."""
    return {
        name: sum(file.stat().st_size for folder in folders for file in folder.glob(source["files"]))
        for name, source in text.items()
    }


def run(name: str, recipe: Mapping[str, Any], folders: list[Path], out: Path) -> dict[str, Any]:
    """Its figures, out of its run folder; made where it is not there. Raises SystemExit where the run fails."""
    folder = out / name.replace(" ", "-").replace(",", "")
    if not (folder / "metrics.json").exists():
        file = out / f"{folder.name}.yaml"
        file.write_text(yaml.safe_dump(dict(recipe), allow_unicode=True, sort_keys=False), encoding="utf-8")
        texts = [word for one in folders for word in ("--text", str(one))]
        command = [sys.executable, "-m", "tunesmith", "pretrain", str(file), *texts, "--out", str(folder)]
        if subprocess.run(command).returncode:
            raise SystemExit(f"The run {name!r} failed; what it says stands above.")
    measured = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    facts = json.loads((folder / "environment.json").read_text(encoding="utf-8"))
    return {
        "name": name,
        "parameters": facts["model"]["parameters"],
        "tokens": measured["train"]["tokens"],
        "tokens_per_second": measured["train"]["tokens_per_second"],
        "bits_per_byte": measured["held_out"]["bits_per_byte"],
        "machine": {key: facts[key] for key in ("cpu", "cores", "dtype", "torch")},
    }


def table(found: list[dict[str, Any]]) -> str:
    lines = ["| | parameters | tokens | tokens/s | held-out bits per byte |", "|---|--:|--:|--:|--:|"]
    lines += [
        f"| {one['name']} | {one['parameters'] / 1e6:.1f} M | {one['tokens'] / 1e6:.2f} M | "
        f"{one['tokens_per_second']:,.0f} | {one['bits_per_byte']:.4f} |"
        for one in found
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--text", type=Path, action="append", required=True, help="a folder; twice for the lessons")
    parser.add_argument("--minutes", type=float, default=6.0, help="of learning, for each")
    parser.add_argument("--out", type=Path, default=Path("runs/small"))
    parser.add_argument("--only", action="append", choices=list(RUNS))
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    sources = yaml.safe_load((HERE / "nano.yaml").read_text(encoding="utf-8"))["text"]
    sizes = sizes_of(sources, asked.text)
    found = []
    for name in asked.only or RUNS:
        found.append(run(name, recipe_of(RUNS[name], asked.minutes, sizes), asked.text, asked.out))
        (asked.out / "table.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
        print(table(found), flush=True)


if __name__ == "__main__":
    main()
