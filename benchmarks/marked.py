"""What a model makes of the marked parts of text: `python benchmarks/marked.py MODEL ... --text FILE ...`.

Of the tokens that a source of `learn: marked` learns, told are their nats, the share that is the likeliest at its
place, and the share of parts (a label, an answer) of which every token is. Models are folders, hub ids or `nano`; the
files are JSON lines with a column `text`, such as `nano/write_lessons.py` writes, with a seed other than that of what
was learnt.
"""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path
from typing import Any

from tunesmith.model import machine

machine.share_cores()  # before torch is loaded

import numpy as np

from tunesmith.data import corpus
from tunesmith.data.taught import flags, parts, plain
from tunesmith.data.tokens import Tokens
from tunesmith.errors import TunesmithError
from tunesmith.learn.step import Engine
from tunesmith.model.load import load, short_name


def read(path: Path, documents: int, tokenizer: Any, context: int) -> tuple[list[Tokens], list[np.ndarray]]:
    """Rows of the documents that fit, and to which part each of a row's learnt tokens belongs; int64 [learnt]."""
    rows, of_each = [], []
    end = int(tokenizer.eos_token_id)
    for text in islice(corpus.documents([path]), documents):
        encoded = tokenizer.backend_tokenizer.encode(plain(text), add_special_tokens=False)
        part = np.full(len(encoded.ids), -1)
        for number, where in enumerate(parts(text)):
            part[flags(encoded.offsets, [where])] = number
        if len(part) < context and (part >= 0).any():
            learn = np.concatenate([[False], part >= 0])
            rows.append(Tokens(np.array([end, *encoded.ids], np.int32), learn))
            of_each.append(part[part >= 0])
    if not rows:
        raise TunesmithError(f"{path} holds no document with the marks U+0002 and U+0003 that fits {context} tokens.")
    return rows, of_each


def measure(model: str, files: list[Path], documents: int) -> dict[str, tuple[int, float, float, float]]:
    """Of each file: parts, nats a token, tokens found, parts found. documents: read of each."""
    base = load(model, dtype="float32")
    engine = Engine(base.model, base.family, base.device)
    found = {}
    for path in files:
        rows, of_each = read(path, documents, base.tokenizer, base.context)
        rights: list[np.ndarray] = []
        nats: list[float] = []
        for part, (logprobs, right) in zip(of_each, engine.score(rows), strict=True):
            rights += [np.array(right)[part == number] for number in np.unique(part)]
            nats += logprobs
        whole = float(np.mean([part.all() for part in rights]))
        found[str(path)] = (len(rights), -float(np.mean(nats)), float(np.concatenate(rights).mean()), whole)
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
        for name, (many, nats, tokens, whole) in measure(model, asked.text, asked.documents).items():
            name = Path(name).name.removesuffix(".gz").removesuffix(".jsonl")
            print(f"| {short_name(model)} | {name} | {many} | {nats:.2f} | {tokens:.0%} | {whole:.0%} |")


if __name__ == "__main__":
    main()
