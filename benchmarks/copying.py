"""How well models copy: `python benchmarks/copying.py MODEL ... --text FILE`.

A piece of text, or of tokens drawn at random, is read twice in a row. A model that looks back finds every token of the
second time. Told: nats per token of the first and of the second time, and the share of the second time's tokens that
are the likeliest. Models are folders, hub ids or `nano`; the text is JSON lines with a column `text`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

from tunesmith.model import machine

machine.share_cores()  # before torch is loaded

import torch

from tunesmith.data.corpus import held_out_documents
from tunesmith.model.load import load, short_name

PIECES, TOKENS = 40, 60
ORDINARY = 300  # ids below it are single bytes and marks in byte-level vocabularies


def drawn(texts: list[list[int]], size: int, rng: Random, kind: str) -> list[int]:
    """A piece of `TOKENS` ids."""
    if kind == "random":
        return [rng.randrange(ORDINARY, size) for _ in range(TOKENS)]
    text = rng.choice(texts)
    start = rng.randrange(len(text) - TOKENS + 1)
    return text[start : start + TOKENS]


@torch.inference_mode()
def measure(model: str, documents: list[str]) -> dict[str, tuple[float, float, float]]:
    """Of each kind of piece: nats of the first and the second time, share found of the second."""
    base = load(model, dtype="float32")
    base.model.eval()
    texts = [base.tokenizer(text, add_special_tokens=False)["input_ids"] for text in documents]
    texts = [ids for ids in texts if len(ids) >= TOKENS]
    found = {}
    for kind in ("text", "random"):
        rng = Random(0)
        pieces = [drawn(texts, len(base.tokenizer), rng, kind) for _ in range(PIECES)]
        ids = torch.tensor([[base.tokenizer.eos_token_id, *piece, *piece] for piece in pieces], device=base.device)
        scores = base.model(input_ids=ids).logits[:, :-1].float().log_softmax(-1)
        targets = ids[:, 1:]
        cost = -scores.gather(-1, targets[..., None])[..., 0]
        right = (scores.argmax(-1) == targets).float()
        again = slice(TOKENS + 1, None)  # the second time's first token cannot be known
        found[kind] = (float(cost[:, :TOKENS].mean()), float(cost[:, again].mean()), float(right[:, again].mean()))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("models", nargs="+")
    parser.add_argument("--text", type=Path, required=True)
    asked = parser.parse_args()
    documents = [text for texts in held_out_documents(asked.text).values() for text in texts]
    print("| model | piece | first time, nats a token | second time | found again |")
    print("|---|---|--:|--:|--:|")
    for model in asked.models:
        for kind, (first, second, share) in measure(model, documents).items():
            print(f"| {short_name(model)} | {kind} | {first:.2f} | {second:.2f} | {share:.0%} |")


if __name__ == "__main__":
    main()
