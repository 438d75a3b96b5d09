"""Rows -> examples, file by file: the format chosen, each row read or told as bad."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from tunesmith.data.clean import grouped
from tunesmith.data.example import Example
from tunesmith.data.fields import BadRow
from tunesmith.data.formats import FORMATS, Format, to_example
from tunesmith.data.ledger import Ledger
from tunesmith.data.readers import Row
from tunesmith.data.recognise import must_fit, recognise
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe

SAMPLE = 50  # rows by which a format is recognised
NAMED = 5  # bad rows that an error names


def open_rows(rows: Iterable[Row], ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of each file, every one with its entry in the ledger."""
    files: dict[str, list[Row]] = {}
    for row in rows:
        ledger.read(row.id, row.file, row.line)
        files.setdefault(row.file, []).append(row)
    return files


def shape(
    files: Mapping[str, list[Row]], recipe: Recipe, ledger: Ledger, skip_bad: bool, sorts: Collection[str]
) -> tuple[list[Example], list[Format], list[str]]:
    """The examples of all files, the format of each file, and why each was chosen; the ledger tells of every row.

    sorts: formats that are taken here though they are no training data ("text", "classification", "prompts").
    Raises TunesmithError for rows that cannot be read, unless `skip_bad`.
    """
    examples: list[Example] = []
    chosen: list[Format] = []
    told: list[str] = []
    bad: dict[str, str] = {}
    for file, rows in files.items():
        bad |= {row.id: row.error for row in rows if row.error}
        good = [row for row in rows if not row.error]
        if not good:
            continue
        found, why = _choose(good[:SAMPLE], recipe, file, sorts)
        chosen.append(found)
        told.append(why)
        examples += _read_as(found, good, recipe.columns, ledger, bad)
    for id, reason in bad.items():
        ledger.drop(id, reason)
    if bad and (not skip_bad or not chosen):
        raise TunesmithError(_bad_rows(bad, len(ledger), skip_bad))
    return examples, chosen, told


def _choose(sample: Sequence[Row], recipe: Recipe, file: str, sorts: Collection[str]) -> tuple[Format, str]:
    if recipe.format != "auto":
        found = FORMATS[recipe.format]
        must_fit(found, sample, recipe.columns)
        return found, f"{file} is read as {found.name}, as was asked."
    found, why = recognise(sample, recipe.columns)
    if found.refusal and found.name not in sorts:
        raise TunesmithError(f"{why} {found.refusal}\nIts columns: {', '.join(sample[0].value)}.")
    return found, why


def _read_as(
    format: Format, rows: Sequence[Row], columns: Mapping[str, str], ledger: Ledger, bad: dict[str, str]
) -> list[Example]:
    if format.gather is None:
        examples = []
        for row in rows:
            try:
                examples.append(to_example(format, row, columns))
            except BadRow as error:
                bad[row.id] = str(error)
        return examples
    found = format.gather(rows, columns)
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


def _bad_rows(bad: Mapping[str, str], read: int, skip_bad: bool) -> str:
    named = [f"  {id}: {reason}" for id, reason in list(bad.items())[:NAMED]]
    if len(bad) > NAMED:
        named.append(f"  and {len(bad) - NAMED} more: {counted(grouped(Counter(bad.values())))}")
    cure = "No row is left." if skip_bad else "Correct them, or leave them out and count them: --skip-bad"
    return "\n".join([f"{len(bad)} of the {read} rows cannot be read:", *named, cure])


def counted(reasons: Mapping[str, int]) -> str:
    return ", ".join(f"{reason} ({count})" for reason, count in reasons.items())
