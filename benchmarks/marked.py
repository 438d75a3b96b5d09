"""What a model makes of the marked parts of text: `python benchmarks/marked.py MODEL ... --text FILE ...`.

Of the tokens that a source of `learn: marked` learns, told are their nats, the share that is the likeliest at its
place, and the share of parts (a label, an answer) of which every token is. Models are folders, hub ids or `nano`; the
files are JSON lines with a column `text`, such as `nano/write_lessons.py` writes, with a seed other than that of what
was learnt.
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import islice
from pathlib import Path

from tunesmith.model import machine

machine.share_cores()  # before torch is loaded

import numpy as np

from tunesmith.data import corpus, token_file
from tunesmith.data.mixture import every_row
from tunesmith.learn.step import Engine
from tunesmith.model.load import load, short_name


def measure(model: str, files: list[Path], documents: int) -> dict[str, tuple[int, float, float, float]]:
    """Of each file: parts, nats a token, tokens found, parts found. documents: read of each."""
    base = load(model, dtype="float32")
    engine = Engine(base.model, base.family, base.device)
    end = int(base.tokenizer.eos_token_id)
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            texts = islice(corpus.documents([path]), documents)
            file = token_file.write(Path(folder) / path.name, texts, base.tokenizer, marked=True)
            rows = [row for row in every_row(file, base.context, end) if not row.learn[-1]]
            rights, nats = [], []
            for row, (logprobs, right) in zip(rows, engine.score(rows), strict=True):
                places = np.flatnonzero(row.learn)
                rights += np.split(np.array(right), np.flatnonzero(np.diff(places) > 1) + 1)
                nats += logprobs
            whole = float(np.mean([part.all() for part in rights]))
            found[path.name] = (len(rights), -float(np.mean(nats)), float(np.concatenate(rights).mean()), whole)
            del file
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("models", nargs="+")
    parser.add_argument("--text", type=Path, nargs="+", required=True)
    parser.add_argument("--documents", type=int, default=100, help="of each file")
    asked = parser.parse_args()
    print("| model | text | parts | nats a token | tokens found | parts found |")
    print("|---|---|--:|--:|--:|--:|")
    for model in asked.models:
        for name, (parts, nats, tokens, whole) in measure(model, asked.text, asked.documents).items():
            name = name.removesuffix(".jsonl.gz").removesuffix(".jsonl")
            print(f"| {short_name(model)} | {name} | {parts} | {nats:.2f} | {tokens:.0%} | {whole:.0%} |")


if __name__ == "__main__":
    main()
