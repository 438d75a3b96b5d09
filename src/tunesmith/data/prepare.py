"""Rows -> the examples of train, validation and test, and the ledger of what happened to every row."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from tunesmith.data import cache, collector
from tunesmith.data.augment import augment
from tunesmith.data.clean import clean, grouped, keep_out, part_clean
from tunesmith.data.dialogue import KNOWN_SIDES
from tunesmith.data.examples import Examples
from tunesmith.data.fingerprint import Fingerprint
from tunesmith.data.keys import fold, opening_key
from tunesmith.data.ledger import Ledger
from tunesmith.data.ledger import load as load_ledger
from tunesmith.data.own_parts import CARVED, COLUMN, NO_VALIDATION, hint, read_parts
from tunesmith.data.parts import PARTS, amount, draw_ranked, no_column, ranks, shared, sizes, split_ranked
from tunesmith.data.scarce import scarce
from tunesmith.data.shape import Shaped, counted, entered
from tunesmith.data.sources import STARTER_TEST, STARTER_TRAIN, file_parts, passed_over, read, weights
from tunesmith.data.steps import choose
from tunesmith.data.unread import unread_texts
from tunesmith.disk import write_bytes, write_json
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe
from tunesmith.run import LEDGER
from tunesmith.split import own_parts, parse_split, strata_of
from tunesmith.typography import HARD

LOOKED_AT = 200  # training rows whose columns are looked at
KEPT_FROM = 2_000  # rows: fewer are read again as fast as they are found
SHAPING = ("format", "columns", "clean", "words", "overflow", "rows", "split", "seed")  # settings that shape examples


@dataclass(frozen=True, slots=True)
class Prepared:
    """What training and judging use.

    train, validation, test: in memory while they are few, else mapped from disk (see Examples).
    format, why: the format's name (several joined by ", ") and the reason it was chosen.
    sources: [{"name", "sha256", "bytes"}], and "weight" where it is not 1; for rows from elsewhere than a file, of the
    rows as JSON lines. told: what a person should know of the parts and of files passed over, each in both languages
    ({"en": ..., "fr": ...}). key: differs where anything differs that shaped the examples (see cache).
    """

    train: Examples
    validation: Examples
    test: Examples
    ledger: Ledger
    format: str
    why: str
    sources: list[dict[str, Any]]
    told: Sequence[dict[str, str]] = ()
    key: str = ""

    def reading(self) -> dict[str, Any]:
        """How the rows were read, and which columns of text were not; of plain text, all others are beside it."""
        looked_at = self.train[:LOOKED_AT] if self.format != "text" else []
        unread = [column for column, _, _ in unread_texts(looked_at)]
        return {"format": self.format, "why": self.why, "unread": unread, "told": list(self.told)}


CHANGED = {
    "en": "A file of the data was written while it was read: the hash that is noted may not be that of these rows.",
    "fr": f"Un fichier des données a été écrit pendant sa lecture{HARD}: l’empreinte notée n’est peut-être pas celle "
    "de ces lignes.",
}


@collector.paused()
def prepare(
    data: Any,
    recipe: Recipe,
    *,
    skip_bad: bool = False,
    probes: Iterable[str] = (),
    plain: bool = False,
    held: bool = False,
) -> Prepared:
    """Read, recognise, clean, split and draw; every row read is in the ledger once.

    data: what `sources.read` takes. recipe: its format, columns, clean, words, overflow, rows, split and seed are used.
    skip_bad (or the recipe's): count rows that cannot be read or parsed instead of stopping.
    probes: prompts kept out of train.
    plain: take plain text too, as answers without a question, to pretrain on.
    held: the rows are to be measured on: nothing is added to them, and none counts twice.
    Raises TunesmithError for such rows (naming the first), for rows that are no training data, and where none is left.
    """
    found, skip_bad = Fingerprint(data), skip_bad or recipe.skip_bad
    shaping = {name: getattr(recipe, name) for name in SHAPING}
    shaping |= {"skip_bad": skip_bad, "probes": list(probes), "plain": plain, "held": held}
    shaping["file_parts"] = file_parts(data)
    name = "" if found.passing else cache.key(sources=found.sources(), **shaping)
    passed = passed_over(data)
    if name and (folder := cache.find(name)):
        try:
            kept = _open(folder)
        except (ValueError, OSError, EOFError, KeyError):  # its files have their length, and hold something else
            cache.forget(name)
        else:
            return replace(kept, told=[*kept.told, *passed])
    made = _made(data, recipe, found, skip_bad=skip_bad, probes=shaping["probes"], plain=plain, held=held)
    if found.changed():  # neither the hash that was taken nor its key is that of these rows
        name, passed = "", [CHANGED, *passed]
        shaping["read_at"] = time.time_ns()
    if name and len(made.ledger) >= KEPT_FROM:
        with cache.write(name) as draft:
            _save(made, draft)
    key = name or cache.key(sources=made.sources, **shaping)
    return replace(made, key=key, told=[*made.told, *passed])


def _made(
    data: Any, recipe: Recipe, found: Fingerprint, *, skip_bad: bool, probes: Iterable[str], plain: bool, held: bool
) -> Prepared:
    ledger, steps = Ledger(), choose(recipe.clean)
    rows = entered(found.of(read(data)), ledger)
    shaped = Shaped(rows, recipe, ledger, skip_bad=skip_bad, sorts=("text",) if plain else ())
    examples = clean(shaped, ledger, words=recipe.words, overflow=recipe.overflow, plain=plain, steps=steps)
    places, told = _parts(examples, recipe, ledger, file_parts(data))
    train = examples.take(places["train"])
    if "probes" in steps:
        train = keep_out(train, probes, ledger, steps.near)
    train = train if held else augment(train, ledger, steps, recipe.seed)
    kept = part_clean(train, examples.take(np.concatenate([places["validation"], places["test"]])), ledger, steps)
    ledger.settle()
    train = train if held else _weighed(train, weights(data), recipe.seed, ledger)
    if not train:
        raise TunesmithError(_nothing_left(ledger))
    checks = np.fromiter((ledger.part_of(example.id) == "validation" for example in kept), bool, len(kept))
    validation, test = kept.take(np.flatnonzero(checks)), kept.take(np.flatnonzero(~checks))
    names = ", ".join(dict.fromkeys(format.name for format in shaped.formats))
    if not held and not plain:
        share = parse_split(Recipe().split if own_parts(recipe.split) else recipe.split)[0][2]
        told = [*told, *scarce(train, test, share if recipe.eval_rows else 0.0)]
    return Prepared(train, validation, test, ledger, names, " ".join(shaped.why), found.sources(), told)


def _parts(
    examples: Examples, recipe: Recipe, ledger: Ledger, named: Mapping[str, str]
) -> tuple[dict[str, np.ndarray], list[dict[str, str]]]:
    """The places of each part's examples, and what to tell of them; the ledger tells the part, or that a row was not
    drawn. named: the part that each file is named after."""
    own = own_parts(recipe.split)
    (train, validation, test), column = parse_split(Recipe().split if own else recipe.split)
    at = np.fromiter((ledger.place(example.id) for example in examples), np.int64, len(examples))
    files = ledger.files_at(at)
    part_of = np.full(len(examples), 2, np.uint8)  # what is STARTER_TEST stays there
    unused = np.zeros(len(examples), bool)
    starter, others = files == STARTER_TRAIN, (files != STARTER_TRAIN) & (files != STARTER_TEST)
    without_test = (train / (train + validation), validation / (train + validation), 0.0)
    told: list[dict[str, str]] = []
    groups = ((starter, without_test), (others, (train, validation, test)))
    there = [int(chosen.sum()) for chosen, _ in groups]
    drawn = shared(amount(recipe.rows, sum(there)), there)
    for (chosen, shares), rows in zip(groups, drawn, strict=True):
        if not len(places := np.flatnonzero(chosen)):
            continue
        mine, by = examples.take(places), column if chosen is others else ""
        ranked = ranks((opening_key(example.messages) for example in mine), recipe.seed, "split")
        if own and chosen is others:
            found, told = _own(mine, own, files[places].tolist(), named, ranked, recipe.seed)
            counts = np.bincount(found, minlength=3) / len(found)
            shares = (float(counts[0]), float(counts[1]), float(counts[2]))
        elif strata := strata_of(recipe.split):
            found = _stratified(ranked, shares, recipe.seed, _groups(mine, strata))
        else:
            found = split_ranked(ranked, shares, recipe.seed, _groups(mine, by) if by else None)
            told = hint(_values_of(mine), named) if chosen is others and not by else told
        part_of[places], unused[places] = found, _left(mine, found, shares, recipe, rows)
    for place, part, left in zip(at.tolist(), part_of.tolist(), unused.tolist(), strict=True):
        if left:
            ledger.put(place, "fate", "unused")
            ledger.put(place, "reason", f"not among the rows drawn ({recipe.rows})")
        else:
            ledger.put(place, "part", PARTS[part])
    return {part: np.flatnonzero((part_of == number) & ~unused) for number, part in enumerate(PARTS)}, told


def _values_of(examples: Examples) -> Iterator[str]:
    """What the column `split` holds; "" of all rows where the first has none."""
    if examples and COLUMN not in examples[0].meta:
        return iter([""])
    return (str(example.meta.get(COLUMN)) for example in examples)


def _own(
    examples: Examples, column: str, files: Sequence[str], named: Mapping[str, str], ranked: np.ndarray, seed: int
) -> tuple[np.ndarray, list[dict[str, str]]]:
    """The rows' own parts, uint8 [n], a tenth of train for validation where there is none; and what to tell of them."""
    names, told = read_parts(examples, column, files, named)
    part_of = np.fromiter(map(PARTS.index, names), np.uint8, len(names))
    if not (part_of == 1).any():
        train = np.flatnonzero(part_of == 0)
        part_of[train] = split_ranked(ranked[train], (1 - CARVED, CARVED, 0.0), seed)
        told = [*told, NO_VALIDATION]
    return part_of, told


def _left(
    examples: Examples, part_of: np.ndarray, shares: tuple[float, float, float], recipe: Recipe, rows: int
) -> np.ndarray:
    """Which examples are left out where the recipe draws: bool [n]. rows: drawn of them, by these shares of the parts.

    Drawn after the split, and by the hash of its first question, no row is tested on in one run and learnt in another
    that only differs in `rows`; and rows that ask the same, or continue the same conversation, come into the same part.
    """
    unused = np.zeros(len(examples), bool)
    if recipe.rows is None:
        return unused
    drawing = ranks((opening_key(example.messages) for example in examples), recipe.seed, "draw")
    wanted = list(sizes(rows, shares))
    for part in (1, 2, 0):
        places = np.flatnonzero(part_of == part)
        drawn = places[draw_ranked(drawing[places], wanted[part])]
        unused[np.setdiff1d(places, drawn)] = True
        if part:
            wanted[0] += wanted[part] - len(drawn)
    return unused


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
    """The value that each row has in a column, whatever its case and spaces: "Asthma" and "asthma " are one group."""
    values: list[str] = []
    names: dict[str, None] = {}
    known: dict[str, str] = {}  # each value folded once, however many rows have it
    found = False
    for example in examples:
        if not found:
            names |= dict.fromkeys(map(str, example.meta))
            found = column in names
        value = example.meta.get(column)
        text = "" if value is None else value if isinstance(value, str) else json.dumps(value)
        if text not in known:
            known[text] = fold(text)
        values.append(known[text])
    if not found:
        raise no_column(column, names)
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
    write_json(folder / "facts.json", {name: getattr(prepared, name) for name in ("format", "why", "sources", "told")})


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
    if any(reason.startswith("unknown role") for reason in ledger.reasons("dropped")):
        told.append(f"  Sides are called {KNOWN_SIDES}.")
    told += [f"  {part}: {count}" for part, count in ledger.parts().items()]
    return "\n".join(told)
