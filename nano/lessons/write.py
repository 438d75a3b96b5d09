"""Draws documents of every kind until its share is full, and writes them."""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType

from tunesmith.data.taught import plain

from . import again, corpus, drills, guard, labels, lists, meanings, once, passages, qa, translate, words
from .common import HIGH, LOW
from .corpus import World
from .guard import Guard

KINDS: tuple[ModuleType, ...] = (words, qa, lists, labels, translate, drills, passages, again, once, meanings)
ENGLISH = 0.5  # of the lessons; the other sources are English for the most part, and French tasks were told worse


def draw(kind: ModuleType, lang: str, seed: int, characters: int, world: World, keep_out: Guard) -> Iterator[str]:
    """Different documents of a kind in a language until they hold so many characters."""
    rng = Random(f"{seed}/{kind.NAME}/{lang}")
    seen: set[str] = set()
    total = tries = 0
    while total < characters:
        tries += 1
        if tries > 3000 and total < tries * 20:
            raise ValueError(
                f"lessons: {kind.NAME}/{lang} gives no more new documents after {tries} tries; ask for fewer characters"
            )
        text = kind.make(rng, world, lang, keep_out)
        read = plain(text)
        if not LOW <= len(read) <= HIGH or text in seen or keep_out.holds(read):
            continue
        seen.add(text)
        total += len(read)
        yield text


def write(
    text_folder: Path, out: Path, seed: int = 0, characters: int = 14_000_000
) -> dict[tuple[str, str], tuple[int, int]]:
    """Write `lessons_<kind>.jsonl.gz` files; tells documents and characters by kind and language."""
    world = corpus.read(text_folder, Random(f"{seed}/corpus"))
    keep_out = guard.load()
    out.mkdir(parents=True, exist_ok=True)
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for kind in KINDS:
        rows: list[str] = []
        for lang, share in (("en", ENGLISH), ("fr", 1 - ENGLISH)):
            drawn = list(draw(kind, lang, seed, int(characters * kind.SHARE * share), world, keep_out))
            counts[kind.NAME, lang] = (len(drawn), sum(len(plain(text)) for text in drawn))
            rows += drawn
        Random(f"{seed}/{kind.NAME}/order").shuffle(rows)
        lines = (json.dumps({"text": x, "source": f"lessons:{kind.NAME}"}, ensure_ascii=False) + "\n" for x in rows)
        target = out / f"lessons_{kind.NAME}.jsonl.gz"
        part = target.with_suffix(".part")
        part.write_bytes(gzip.compress("".join(lines).encode(), 6, mtime=0))
        part.replace(target)
    return counts


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write the lessons: text that teaches copying from the context.")
    parser.add_argument("--text", type=Path, required=True, help="folder of the plain-text corpus")
    parser.add_argument("--out", type=Path, required=True, help="folder for lessons_<kind>.jsonl.gz")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--characters",
        type=int,
        default=14_000_000,
        help="what the kinds' shares are taken of, 14 million by default; all kinds come to 1.55 times as many",
    )
    args = parser.parse_args(argv)
    counts = write(args.text, args.out, args.seed, args.characters)
    for (kind, lang), (documents, size) in counts.items():
        print(f"{kind:10} {lang} {documents:7,} documents {size:11,} characters")
    print(f"in all {sum(d for d, _ in counts.values()):,} documents, {sum(c for _, c in counts.values()):,} characters")
