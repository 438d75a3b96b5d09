"""Rows -> the examples of train, validation and test, and the ledger of what happened to every row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from tunesmith.data import cache, collector
from tunesmith.data.augment import augment
from tunesmith.data.clean import clean, grouped, keep_out, part_clean
from tunesmith.data.examples import Examples
from tunesmith.data.fingerprint import Fingerprint
from tunesmith.data.keys import opening_key
from tunesmith.data.ledger import Ledger
from tunesmith.data.ledger import load as load_ledger
from tunesmith.data.parts import PARTS, amount, draw_ranked, ranks, sizes, split_ranked
from tunesmith.data.shape import Shaped, counted, entered
from tunesmith.data.sources import STARTER_TEST, STARTER_TRAIN, read, weights
from tunesmith.data.steps import choose
from tunesmith.errors import TunesmithError
from tunesmith.named import did_you_mean
from tunesmith.recipe import Recipe, parse_split, strata_of
from tunesmith.run import LEDGER, write_bytes, write_json

KEPT_FROM = 2_000  # rows: fewer are read again as fast as they are found
SHAPING = ("format", "columns", "clean", "words", "overflow", "rows", "split", "seed")  # settings that shape examples


@dataclass(frozen=True, slots=True)
class Prepared:
    """What training and judging use.

    train, validation, test: in memory while they are few, else mapped from disk (see Examples).
    format, why: the format's name (several joined by ", ") and the reason it was chosen.
    sources: [{"name", "sha256", "bytes"}], and "weight" where it is not 1; for rows from elsewhere than a file, of the
    rows as JSON lines. key: differs where anything differs that shaped the examples (see cache).
    """

    train: Examples
    validation: Examples
    test: Examples
    ledger: Ledger
    format: str
    why: str
    sources: list[dict[str, Any]]
    key: str = ""


@collector.paused()
def prepare(
    data: Any, recipe: Recipe, *, skip_bad: bool = False, probes: Iterable[str] = (), plain: bool = False
) -> Prepared:
    """Read, recognise, clean, split and draw; every row read is in the ledger once.

    data: what `sources.read` takes. recipe: its format, columns, clean, words, overflow, rows, split and seed are used.
    skip_bad (or the recipe's): count rows that cannot be read or parsed instead of stopping.
    probes: prompts kept out of train.
    plain: take plain text too, as answers without a question, to pretrain on.
    Raises TunesmithError for such rows (naming the first), for rows that are no training data, and where none is left.
    """
    found, skip_bad = Fingerprint(data), skip_bad or recipe.skip_bad
    shaping = {name: getattr(recipe, name) for name in SHAPING}
    shaping |= {"skip_bad": skip_bad, "probes": list(probes), "plain": plain}
    name = "" if found.passing else cache.key(sources=found.sources(), **shaping)
    if name and (folder := cache.find(name)):
        return _open(folder)
    made = _made(data, recipe, found, skip_bad=skip_bad, probes=shaping["probes"], plain=plain)
    if name and len(made.ledger) >= KEPT_FROM and not found.changed():
        with cache.write(name) as draft:
            _save(made, draft)
    return replace(made, key=name or cache.key(sources=made.sources, **shaping))


def _made(
    data: Any, recipe: Recipe, found: Fingerprint, *, skip_bad: bool, probes: Iterable[str], plain: bool
) -> Prepared:
    ledger, steps = Ledger(), choose(recipe.clean)
    rows = entered(found.of(read(data)), ledger)
    shaped = Shaped(rows, recipe, ledger, skip_bad=skip_bad, sorts=("text",) if plain else ())
    examples = clean(shaped, ledger, words=recipe.words, overflow=recipe.overflow, plain=plain, steps=steps)
    places = _parts(examples, recipe, ledger)
    train = examples.take(places["train"])
    if "probes" in steps:
        train = keep_out(train, probes, ledger)
    train = augment(train, ledger, steps, recipe.seed)
    held = part_clean(train, examples.take(np.concatenate([places["validation"], places["test"]])), ledger, steps)
    ledger.settle()
    train = _weighed(train, weights(data), recipe.seed, ledger)
    if not train:
        raise TunesmithError(_nothing_left(ledger))
    checks = np.fromiter((ledger.part_of(example.id) == "validation" for example in held), bool, len(held))
    validation, test = held.take(np.flatnonzero(checks)), held.take(np.flatnonzero(~checks))
    names = ", ".join(dict.fromkeys(format.name for format in shaped.formats))
    return Prepared(train, validation, test, ledger, names, " ".join(shaped.why), found.sources())


def _parts(examples: Examples, recipe: Recipe, ledger: Ledger) -> dict[str, np.ndarray]:
    """The places of each part's examples; the ledger tells the part, or that a row was not drawn."""
    (train, validation, test), column = parse_split(recipe.split)
    at = np.fromiter((ledger.place(example.id) for example in examples), np.int64, len(examples))
    files = ledger.files_at(at)
    part_of = np.full(len(examples), 2, np.uint8)  # what is STARTER_TEST stays there
    unused = np.zeros(len(examples), bool)
    starter, others = files == STARTER_TRAIN, (files != STARTER_TRAIN) & (files != STARTER_TEST)
    without_test = (train / (train + validation), validation / (train + validation), 0.0)
    for chosen, shares, by in ((starter, without_test, ""), (others, (train, validation, test), column)):
        places = np.flatnonzero(chosen)
        if len(places):
            part_of[places], unused[places] = _share(examples.take(places), shares, by, recipe)
    for place, part, left in zip(at.tolist(), part_of.tolist(), unused.tolist(), strict=True):
        if left:
            ledger.put(place, "fate", "unused")
            ledger.put(place, "reason", f"not among the rows drawn ({recipe.rows})")
        else:
            ledger.put(place, "part", PARTS[part])
    return {part: np.flatnonzero((part_of == number) & ~unused) for number, part in enumerate(PARTS)}


def _share(
    examples: Examples, shares: tuple[float, float, float], column: str, recipe: Recipe
) -> tuple[np.ndarray, np.ndarray]:
    """Put each example into a part, then draw `rows` from the parts: part uint8 [n], whether it was left out bool [n].

    In this order, and by the hash of its first question, no row is tested on in one run and learnt in another that only
    differs in `rows`; and rows that ask the same, or continue the same conversation, come into the same part.
    """
    ranked = ranks((opening_key(example.messages) for example in examples), recipe.seed, "split")
    if strata := strata_of(recipe.split):
        part_of = _stratified(ranked, shares, recipe.seed, _groups(examples, strata))
    else:
        part_of = split_ranked(ranked, shares, recipe.seed, _groups(examples, column) if column else None)
    unused = np.zeros(len(examples), bool)
    if recipe.rows is None:
        return part_of, unused
    drawing = ranks((opening_key(example.messages) for example in examples), recipe.seed, "draw")
    wanted = list(sizes(amount(recipe.rows, len(examples)), shares))
    for part in (1, 2, 0):
        places = np.flatnonzero(part_of == part)
        drawn = places[draw_ranked(drawing[places], wanted[part])]
        unused[np.setdiff1d(places, drawn)] = True
        if part:
            wanted[0] += wanted[part] - len(drawn)
    return part_of, unused


def _stratified(ranked: np.ndarray, shares: tuple[float, float, float], seed: int, groups: Sequence[str]) -> np.ndarray:
    """The part of each row, the rows of each group split by themselves; those of small groups together."""
    places: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        places.setdefault(group, []).append(place)
    held = [share for share in shares if share > 0]
    enough = round(1 / min(held))  # fewer rows would give a part more than its share
    small = [place for group in places.values() if len(group) < enough for place in group]
    part_of = np.zeros(len(ranked), np.uint8)
    for rows in [*(group for group in places.values() if len(group) >= enough), small]:
        part_of[rows] = split_ranked(ranked[rows], shares, seed)
    return part_of


def _groups(examples: Examples, column: str) -> list[str]:
    values: list[str] = []
    names: dict[str, None] = {}
    known: dict[str, str] = {}  # each value once, however many rows have it
    found = False
    for example in examples:
        if not found:
            names |= dict.fromkeys(map(str, example.meta))
            found = column in names
        value = example.meta.get(column)
        text = "" if value is None else value if isinstance(value, str) else json.dumps(value)
        values.append(known.setdefault(text, text))
    if not found:
        others = f"Columns to split by: {', '.join(names)}." if names else "There is no other column to split by."
        raise TunesmithError(f'split: there is no column "{column}".{did_you_mean(column, names)} {others}')
    return values


def _weighed(train: Examples, weight: Mapping[str, float], seed: int, ledger: Ledger) -> Examples:
    """Each row as often as its source's weight says: 2 is twice a pass, 0.5 is half of the rows, drawn by the seed."""
    if all(value == 1 for value in weight.values()):
        return train
    at = np.fromiter((ledger.place(example.id) for example in train), np.int64, len(train))
    files = ledger.files_at(at)
    ranked = ranks((opening_key(example.messages) for example in train), seed, "weight")
    times = np.ones(len(train), np.int64)
    for name, value in weight.items():
        mine = np.flatnonzero(files == name)
        more = draw_ranked(ranked[mine], round((value % 1) * len(mine)))
        times[mine] = int(value)
        times[mine[more]] += 1
        for place in at[mine[times[mine] == 0]].tolist():
            ledger.put(place, "fate", "unused")
            ledger.put(place, "reason", f"not drawn: its source has the weight {value:g}")
    for place, count in zip(at.tolist(), times.tolist(), strict=True):
        ledger.put(place, "times", count)
    return train.take(np.repeat(np.arange(len(train)), times))


def _save(prepared: Prepared, folder: Path) -> None:
    for part in PARTS:
        getattr(prepared, part).save(folder / f"{part}.arrow")
    write_bytes(folder / LEDGER, prepared.ledger.as_bytes())
    write_json(folder / "facts.json", {name: getattr(prepared, name) for name in ("format", "why", "sources")})


def _open(folder: Path) -> Prepared:
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    train, validation, test = (Examples.open(folder / f"{part}.arrow") for part in PARTS)
    return Prepared(train, validation, test, ledger=load_ledger(folder / LEDGER), key=folder.name, **facts)


def _nothing_left(ledger: Ledger) -> str:
    counts = ledger.counts()
    told = [f"No row is left to train on: {counts['read']} rows were read."]
    for fate in ("dropped", "unused"):
        if counts[fate]:
            told.append(f"  {fate} {counts[fate]}: {counted(grouped(ledger.reasons(fate)))}")
    told += [f"  {part}: {count}" for part, count in ledger.parts().items()]
    return "\n".join(told)
