"""Rows -> the examples of train, validation and test, and the ledger of what happened to every row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tunesmith.data.clean import clean, grouped, keep_out, leaks, opening_key
from tunesmith.data.example import Example
from tunesmith.data.fields import BadRow
from tunesmith.data.formats import FORMATS, Format, to_example
from tunesmith.data.ledger import Ledger
from tunesmith.data.readers import Row
from tunesmith.data.recognise import must_fit, recognise
from tunesmith.data.sources import PARTS, STARTER_TEST, STARTER_TRAIN, amount, draw, fingerprint, read, sizes, split
from tunesmith.errors import TunesmithError
from tunesmith.named import did_you_mean
from tunesmith.recipe import Recipe, parse_split

SAMPLE = 50  # rows by which a format is recognised
NAMED = 5  # bad rows that an error names


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

    data: what `sources.read` takes. recipe: its format, columns, words, overflow, rows, split and seed are used.
    skip_bad: count rows that cannot be read or parsed instead of stopping. probes: prompts kept out of train.
    plain: take plain text too, as answers without a question, to pretrain on.
    Raises TunesmithError for such rows (naming the first), for rows that are no training data, and where none is left.
    """
    ledger = Ledger()
    files: dict[str, list[Row]] = {}
    for row in read(data):
        ledger.read(row.id, row.file, row.line)
        files.setdefault(row.file, []).append(row)
    examples, chosen, told = _examples(files, recipe, ledger, skip_bad, plain)
    examples = clean(examples, ledger, words=recipe.words, overflow=recipe.overflow, plain=plain)
    parts = _split(examples, recipe, ledger)
    parts["train"] = keep_out(parts["train"], probes, ledger)
    for example in leaks(parts["train"], parts.pop("validation") + parts.pop("test"), ledger):
        parts.setdefault(ledger.entries[example.id].part, []).append(example)
    _settle(ledger)
    if not parts["train"]:
        raise TunesmithError(_nothing_left(ledger))
    names = ", ".join(dict.fromkeys(shape.name for shape in chosen))
    learnt, checked, held = (parts.get(part, []) for part in PARTS)
    return Prepared(learnt, checked, held, ledger, names, " ".join(told), _sources(data, files))


def _examples(
    files: Mapping[str, list[Row]], recipe: Recipe, ledger: Ledger, skip_bad: bool, plain: bool
) -> tuple[list[Example], list[Format], list[str]]:
    examples: list[Example] = []
    chosen: list[Format] = []
    told: list[str] = []
    bad: dict[str, str] = {}
    for file, rows in files.items():
        bad |= {row.id: row.error for row in rows if row.error}
        good = [row for row in rows if not row.error]
        if not good:
            continue
        shape, why = _choose(good[:SAMPLE], recipe, file, plain)
        chosen.append(shape)
        told.append(why)
        examples += _read_as(shape, good, recipe.columns, ledger, bad)
    for id, reason in bad.items():
        ledger.drop(id, reason)
    if bad and (not skip_bad or not chosen):
        raise TunesmithError(_bad_rows(bad, len(ledger), skip_bad))
    return examples, chosen, told


def _choose(sample: Sequence[Row], recipe: Recipe, file: str, plain: bool) -> tuple[Format, str]:
    if recipe.format != "auto":
        shape = FORMATS[recipe.format]
        must_fit(shape, sample, recipe.columns)
        return shape, f"{file} is read as {shape.name}, as was asked."
    shape, why = recognise(sample, recipe.columns)
    if shape.refusal and not (plain and shape.name == "text"):
        raise TunesmithError(f"{why} {shape.refusal}\nIts columns: {', '.join(sample[0].value)}.")
    return shape, why


def _read_as(
    shape: Format, rows: Sequence[Row], columns: Mapping[str, str], ledger: Ledger, bad: dict[str, str]
) -> list[Example]:
    if shape.gather is None:
        examples = []
        for row in rows:
            try:
                examples.append(to_example(shape, row, columns))
            except BadRow as error:
                bad[row.id] = str(error)
        return examples
    found = shape.gather(rows, columns)
    bad |= found.bad
    for id, reason in found.dropped.items():
        ledger.drop(id, reason)
    for id, owner in found.part_of.items():
        ledger.entries[id].reason = f"part of {owner}"
    for example in found.examples:
        if example.id not in ledger.entries:  # a row's second example
            first = ledger.entries[example.id.rpartition("#")[0]]
            ledger.read(example.id, first.file, first.line)
    return found.examples


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


def _settle(ledger: Ledger) -> None:
    """Rows that an example took in share its fate."""
    for entry in ledger:
        if entry.fate == "kept" and entry.reason.startswith("part of "):
            owner = ledger.entries[entry.reason.removeprefix("part of ")]
            if owner.fate in ("dropped", "unused"):
                entry.fate, entry.reason = owner.fate, f"{entry.reason}, which was left out: {owner.reason}"


def _sources(data: Any, files: Mapping[str, list[Row]]) -> list[dict[str, Any]]:
    found = fingerprint(data)
    for source in found:
        if not source["sha256"]:
            lines = (json.dumps(row.value, sort_keys=True) + "\n" for row in files.get(source["name"], []))
            text = "".join(lines).encode()
            source["sha256"], source["bytes"] = hashlib.sha256(text).hexdigest(), len(text)
    return found


def _bad_rows(bad: Mapping[str, str], read: int, skip_bad: bool) -> str:
    named = [f"  {id}: {reason}" for id, reason in list(bad.items())[:NAMED]]
    if len(bad) > NAMED:
        named.append(f"  and {len(bad) - NAMED} more: {_counted(grouped(_counts(bad.values())))}")
    cure = "No row is left." if skip_bad else "Correct them, or leave them out and count them: --skip-bad"
    return "\n".join([f"{len(bad)} of the {read} rows cannot be read:", *named, cure])


def _nothing_left(ledger: Ledger) -> str:
    counts = ledger.counts()
    told = [f"No row is left to train on: {counts['read']} rows were read."]
    for fate in ("dropped", "unused"):
        if counts[fate]:
            told.append(f"  {fate} {counts[fate]}: {_counted(grouped(ledger.reasons(fate)))}")
    told += [f"  {part}: {count}" for part, count in ledger.parts().items()]
    return "\n".join(told)


def _counts(reasons: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for reason in reasons:
        counts[reason] = counts.get(reason, 0) + 1
    return counts


def _counted(reasons: Mapping[str, int]) -> str:
    return ", ".join(f"{reason} ({count})" for reason, count in reasons.items())
