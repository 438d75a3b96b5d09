"""Average models of one shape, weight by weight: `python nano/average.py OUT FOLDER=SHARE FOLDER=SHARE ...`.

Models that were trained from one another, each on other text, often do better averaged than any of them (model soups,
Wortsman et al. 2022, arXiv:2203.05482). Sums are taken in float32 and written in bfloat16; the other files are those of
the first folder. A single FOLDER=1 is rounded to bfloat16 and nothing else. A model of fewer layers than the first gets
more that change nothing (`add_layers` of pretraining).
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from tunesmith.errors import TunesmithError
from tunesmith.model.deeper import deeper
from tunesmith.model.load import load

WEIGHTS = "model.safetensors"


def average(out: Path, shares: Mapping[Path, float]) -> None:
    """Write the model folder `out`. shares: of each model folder; they add up to 1.

    Raises TunesmithError for shares of another sum, and models whose weights have other names or shapes.
    """
    if abs(sum(shares.values()) - 1) > 1e-6:
        raise TunesmithError(f"The shares add up to {sum(shares.values()):g}. They have to add up to 1.")
    layers = _layers(next(iter(shares)))
    models = {f: _deepened(f, layers) if _layers(f) < layers else load_file(f / WEIGHTS) for f in shares}
    first = next(iter(models.values()))
    shapes = {name: weight.shape for name, weight in first.items()}
    for folder, weights in models.items():
        if {name: weight.shape for name, weight in weights.items()} != shapes:
            raise TunesmithError(f"{folder} has other weights than {next(iter(models))}: only models of one shape mix.")
    mixed = {
        name: sum(
            (share * models[folder][name].float() for folder, share in shares.items()), torch.zeros(())
        ).bfloat16()
        for name in first
    }
    shutil.copytree(next(iter(shares)), out, ignore=shutil.ignore_patterns(WEIGHTS))
    save_file(mixed, out / WEIGHTS, metadata={"format": "pt"})


def _layers(folder: Path) -> int:
    return int(json.loads((folder / "config.json").read_text(encoding="utf-8")).get("n_layer", 0))


def _deepened(folder: Path, layers: int) -> dict[str, torch.Tensor]:
    base = deeper(load(str(folder), dtype="float32"), layers - _layers(folder))
    with tempfile.TemporaryDirectory() as out:
        base.model.save_pretrained(out)
        return load_file(Path(out) / WEIGHTS)


def main(words: list[str]) -> None:
    if len(words) < 2 or not all("=" in word for word in words[1:]):
        raise SystemExit((__doc__ or "").partition("\n")[0])
    pairs = [word.rpartition("=") for word in words[1:]]
    try:
        average(Path(words[0]), {Path(folder): float(share) for folder, _, share in pairs})
    except TunesmithError as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main(sys.argv[1:])
