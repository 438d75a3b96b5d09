"""Rows -> the examples of train, validation and test, and the ledger of what happened to every row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tunesmith.data.clean import clean, grouped, keep_out, part_clean
from tunesmith.data.example import Example
from tunesmith.data.keys import opening_key
from tunesmith.data.ledger import Ledger
from tunesmith.data.readers import Row
from tunesmith.data.shape import counted, open_rows, shape
from tunesmith.data.sources import PARTS, STARTER_TEST, STARTER_TRAIN, amount, draw, fingerprint, read, sizes, split
from tunesmith.data.steps import choose
from tunesmith.errors import TunesmithError
from tunesmith.named import did_you_mean
from tunesmith.recipe import Recipe, parse_split


@dataclass(frozen=True, slots=True)
class Prepared:
    """What training and judging use.

    format, why: the format's name (several joined by ", ") and the reason it was chosen.
    sources: [{"name", "sha256", "bytes"}]; for rows from elsewhere than a file, of the rows as JSON lines.
    """

    train: list[Example]
    validation: list[Example]
    test: list[Example]
    ledger: Ledger
    format: str
    why: str
    sources: list[dict[str, Any]]


def prepare(
    data: Any, recipe: Recipe, *, skip_bad: bool = False, probes: Iterable[str] = (), plain: bool = False
) -> Prepared:
    """Read, recognise, clean, draw and split; every row read is in the ledger once.

    data: what `sources.read` takes. recipe: its format, columns, clean, words, overflow, rows, split and seed are used.
    skip_bad: count rows that cannot be read or parsed instead of stopping. probes: prompts kept out of train.
    plain: take plain text too, as answers without a question, to pretrain on.
    Raises TunesmithError for such rows (naming the first), for rows that are no training data, and where none is left.
    """
    ledger = Ledger()
    steps = choose(recipe.clean)
    files = open_rows(read(data), ledger)
    examples, chosen, told = shape(files, recipe, ledger, skip_bad, ("text",) if plain else ())
    examples = clean(examples, ledger, words=recipe.words, overflow=recipe.overflow, plain=plain, steps=steps)
    parts = _split(examples, recipe, ledger)
    if "probes" in steps:
        parts["train"] = keep_out(parts["train"], probes, ledger)
    for example in part_clean(parts["train"], parts.pop("validation") + parts.pop("test"), ledger, steps):
        parts.setdefault(ledger.entries[example.id].part, []).append(example)
    ledger.settle()
    if not parts["train"]:
        raise TunesmithError(_nothing_left(ledger))
    names = ", ".join(dict.fromkeys(format.name for format in chosen))
    learnt, checked, held = (parts.get(part, []) for part in PARTS)
    return Prepared(learnt, checked, held, ledger, names, " ".join(told), _sources(data, files))


def _split(examples: list[Example], recipe: Recipe, ledger: Ledger) -> dict[str, list[Example]]:
    (train, validation, test), column = parse_split(recipe.split)
    fixed = [example for example in examples if ledger.entries[example.id].file == STARTER_TEST]
    starter = [example for example in examples if ledger.entries[example.id].file == STARTER_TRAIN]
    others = [example for example in examples if ledger.entries[example.id].file not in (STARTER_TEST, STARTER_TRAIN)]
    parts: dict[str, list[Example]] = {part: [] for part in PARTS}
    parts["test"] += fixed
    _share(starter, (train / (train + validation), validation / (train + validation), 0.0), "", recipe, ledger, parts)
    _share(others, (train, validation, test), column, recipe, ledger, parts)
    for part, held in parts.items():
        for example in held:
            ledger.entries[example.id].part = part
    return parts


def _share(
    examples: list[Example],
    shares: tuple[float, float, float],
    column: str,
    recipe: Recipe,
    ledger: Ledger,
    parts: dict[str, list[Example]],
) -> None:
    """Put each example into a part, then draw `rows` from the parts.

    In this order, and by the hash of its first question, no row is tested on in one run and learnt in another that only
    differs in `rows`; and rows that ask the same, or continue the same conversation, come into the same part.
    """
    if not examples:
        return
    keys = [opening_key(example.messages) for example in examples]
    part_of = split(keys, shares, recipe.seed, _groups(examples, column) if column else None)
    places = {part: [place for place, found in enumerate(part_of) if found == part] for part in PARTS}
    wanted = dict(zip(PARTS, sizes(amount(recipe.rows, len(examples)), shares), strict=True))
    for part in ("validation", "test", "train"):
        if recipe.rows is not None:
            drawn = draw([keys[place] for place in places[part]], wanted[part], recipe.seed) if wanted[part] else []
            if part != "train":
                wanted["train"] += wanted[part] - len(drawn)
            chosen = {places[part][index] for index in drawn}
            for place in places[part]:
                if place not in chosen:
                    ledger.leave(examples[place].id, f"not among the rows drawn ({recipe.rows})")
            places[part] = sorted(chosen)
        parts[part] += [examples[place] for place in places[part]]


def _groups(examples: Sequence[Example], column: str) -> list[str]:
    names = list(dict.fromkeys(str(name) for example in examples for name in example.meta))
    if column not in names:
        known = f"Columns to split by: {', '.join(names)}." if names else "There is no other column to split by."
        raise TunesmithError(f'split: there is no column "{column}".{did_you_mean(column, names)} {known}')
    values = [example.meta.get(column) for example in examples]
    return ["" if value is None else value if isinstance(value, str) else json.dumps(value) for value in values]


def _sources(data: Any, files: Mapping[str, list[Row]]) -> list[dict[str, Any]]:
    found = fingerprint(data)
    for source in found:
        if not source["sha256"]:
            lines = (json.dumps(row.value, sort_keys=True) + "\n" for row in files.get(source["name"], []))
            text = "".join(lines).encode()
            source["sha256"], source["bytes"] = hashlib.sha256(text).hexdigest(), len(text)
    return found


def _nothing_left(ledger: Ledger) -> str:
    counts = ledger.counts()
    told = [f"No row is left to train on: {counts['read']} rows were read."]
    for fate in ("dropped", "unused"):
        if counts[fate]:
            told.append(f"  {fate} {counts[fate]}: {counted(grouped(ledger.reasons(fate)))}")
    told += [f"  {part}: {count}" for part, count in ledger.parts().items()]
    return "\n".join(told)
