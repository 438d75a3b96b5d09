"""Write the built-in instruction set: `python starter/build.py`.

Every kind in `starter/kinds/` is drawn with a generator seeded by its name, language and part, so the two files
come out the same on every machine. The rules of a fixed test file are checked here and not only hoped for:
no prompt twice, no probe in training, no frame or entity of a test row in a training row of its kind.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT.parent))

import starter.kinds as kinds_package  # noqa: E402
from starter.kind import Draw, Kind, Lang, Part  # noqa: E402

TEST_ROWS = 64  # for each language and measured kind: 128 rows a kind
LANGS: tuple[Lang, ...] = ("en", "fr")
OUT = ROOT.parent / "src" / "tunesmith" / "data" / "starter"

# The default probes (the questions that classic courses ask): never in training, word for word.
PROBES = (
    'Traduis : "Je vais bien, merci."',
    "Résume ce texte :",
    "Donne-moi une idée de projet.",
    "Que puis-je faire aujourd'hui ?",
    "Quels sont les avantages du sport ?",
    "What is the capital of France?",
    "Give three tips for staying healthy.",
    "Create a list of five different animals",
    "Who wrote 'Romeo and Juliet'?",
    "Quelle est la capitale de la France ?",
    "Donne trois conseils pour rester en bonne santé.",
    "Qui a écrit « Roméo et Juliette » ?",
    "What are the benefits of meditation?",
)


def plain(text: str) -> str:
    """Letters and digits only, lower case: how two prompts are told apart."""
    return " ".join(re.findall(r"\w+", text.lower()))


def kinds() -> list[Kind]:
    """Every `KINDS` entry of every module in starter/kinds, by name."""
    found: list[Kind] = []
    for module in sorted(m.name for m in pkgutil.iter_modules(kinds_package.__path__)):
        found += importlib.import_module(f"starter.kinds.{module}").KINDS
    names = Counter(kind.name for kind in found)
    twice = [name for name, n in names.items() if n > 1]
    if twice:
        raise ValueError(f"kinds defined twice: {twice}")
    return sorted(found, key=lambda kind: kind.name)


def draw(kind: Kind, lang: Lang, part: Part, count: int, probes: set[str]) -> Iterator[Draw]:
    """`count` draws whose prompts differ; gives up, loudly, when the tables are too small for that."""
    rng = Random(f"{kind.name}/{lang}/{part}")
    seen: set[str] = set()
    for _ in range(60 * count):
        row = kind.make(rng, lang, part)
        prompt = plain(row.instruction + " " + row.input)
        if prompt in seen or plain(row.instruction) in probes or not row.output.strip():
            continue
        seen.add(prompt)
        yield row
        if len(seen) == count:
            return
    raise ValueError(f"{kind.name}/{lang}/{part}: only {len(seen)} different prompts, {count} wanted")


def check_apart(kind: Kind, train: Iterable[Draw], test: Iterable[Draw]) -> None:
    """A measured kind's test rows share no frame and no entity with its training rows."""
    train, test = list(train), list(test)
    frames = {row.frame for row in train} & {row.frame for row in test}
    entities = {e for row in train for e in row.entities} & {e for row in test for e in row.entities}
    if frames or entities:
        raise ValueError(
            f"{kind.name}: test shares with train the frames {sorted(frames)} and the entities {sorted(entities)}"
        )
    if any(not row.frame for row in test):
        raise ValueError(f"{kind.name}: a test row names no frame")


def record(kind: Kind, lang: Lang, part: Part, number: int, row: Draw) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": f"{kind.name}-{lang}-{part}-{number:04d}", "kind": kind.name, "lang": lang}
    fields |= {"instruction": row.instruction, "input": row.input, "output": row.output}
    if part == "test":
        fields["check"] = dict(row.check)
    return fields


def build() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The training rows (shuffled) and the test rows (in order)."""
    probes = {plain(text) for text in PROBES}
    train: list[dict[str, Any]] = []
    test: list[dict[str, Any]] = []
    for kind in kinds():
        for lang in LANGS:
            learnt = list(draw(kind, lang, "train", kind.rows, probes))
            train += [record(kind, lang, "train", i, row) for i, row in enumerate(learnt)]
            if kind.measured:
                held = list(draw(kind, lang, "test", TEST_ROWS, probes))
                check_apart(kind, learnt, held)
                test += [record(kind, lang, "test", i, row) for i, row in enumerate(held)]
    prompts = {plain(row["instruction"] + " " + row["input"]) for row in train}
    leaks = [row["id"] for row in test if plain(row["instruction"] + " " + row["input"]) in prompts]
    if leaks:
        raise ValueError(f"test prompts found in training: {leaks[:5]}")
    Random("starter").shuffle(train)
    return train, test


def lines(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", metavar="KIND", help="print three rows of a kind and write nothing")
    args = parser.parse_args()
    if args.show:
        kind = next(k for k in kinds() if k.name == args.show)
        for lang in LANGS:
            for part in ("train", "test") if kind.measured else ("train",):
                for row in list(draw(kind, lang, part, 3, set())):
                    print(f"[{lang} {part}] {row.instruction}\n  | {row.input}\n  > {row.output}\n")
        return
    train, test = build()
    OUT.mkdir(parents=True, exist_ok=True)
    for name, rows in (("train", train), ("test", test)):
        (OUT / f"{name}.jsonl.gz").write_bytes(gzip.compress(lines(rows), mtime=0))
    for name, rows in (("train", train), ("test", test)):
        counts = Counter((row["kind"], row["lang"]) for row in rows)
        print(f"{name}: {len(rows)} rows, {len({k for k, _ in counts})} kinds")


if __name__ == "__main__":
    main()
