"""Rows -> examples, file by file: the format chosen, each row read or told as bad."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby, islice
from typing import Any

from tunesmith.data.clean import grouped
from tunesmith.data.encoding import WESTERN
from tunesmith.data.example import Example
from tunesmith.data.fields import BadRow, Fields, LeftOut, written_list
from tunesmith.data.files import kind
from tunesmith.data.findings import clip
from tunesmith.data.formats import FORMATS, Format
from tunesmith.data.ledger import Ledger
from tunesmith.data.readers import Row
from tunesmith.data.recognise import must_fit, recognise
from tunesmith.data.row_reader import Reader
from tunesmith.data.row_shapes import ANSWER, COMPLETION
from tunesmith.data.steps import WRITTEN_LIST, choose
from tunesmith.errors import TunesmithError
from tunesmith.recipe import Recipe

SAMPLE = 50  # rows by which a format is recognised
NAMED = 5  # bad rows that an error names
NOT_UTF8 = "not UTF-8"
FormatOf = Callable[[Sequence[Row]], tuple[Format, str]]
TABLES = (".csv", ".tsv", ".xlsx")  # whose cells can hold no list but as text


class UnlearnableError(TunesmithError):
    """Rows of a format that nothing can be learnt from as it stands."""


def entered(rows: Iterable[Row], ledger: Ledger) -> Iterator[Row]:
    """The rows, each with its entry in the ledger from when it is read."""
    for row in rows:
        ledger.enter(row.file, row.line)
        yield row


class Shaped(Iterable[Example]):
    """The examples of all rows, made while they are read, once; the ledger, where each has its entry, tells of them.

    formats, why: of each file that holds a row that can be read, once it was reached. unread: rows that cannot be read
    or made into an example. shown: the beginnings of the texts of rows that were left out. part_of: rows that an
    example took in -> that example's id. unpacked: file -> the column whose cells write lists. sorts: formats that are
    taken here though they are no training data ("text", "classification", "prompts"). format_of: a file's first rows
    -> their format and why, in place of how formats are recognised here. At its end it raises TunesmithError for rows
    that cannot be read, unless `skip_bad`. Where it would, a row whose encoding is only guessed cannot be read either,
    unless the step `decoding` was asked for by name.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        recipe: Recipe,
        ledger: Ledger,
        *,
        skip_bad: bool,
        sorts: Collection[str] = (),
        format_of: FormatOf | None = None,
    ):
        self.rows, self.recipe, self.ledger, self.skip_bad, self.sorts = rows, recipe, ledger, skip_bad, sorts
        self.format_of = format_of
        self.steps = choose(recipe.clean)
        self.decoding = "decoding" in self.steps and (skip_bad or "decoding" in self.steps.asked)
        self.lists = "written_lists" in self.steps
        self.formats: list[Format] = []
        self.why: list[str] = []
        self.unread: set[str] = set()
        self.curable = False  # whether a row would be read by another step of cleaning
        self.shown: dict[str, str] = {}
        self.part_of: dict[str, str] = {}
        self.unpacked: dict[str, str] = {}

    def __iter__(self) -> Iterator[Example]:
        for file, rows in groupby(self.rows, lambda row: row.file):
            yield from self._file(file, rows)
        if self.unread and (not self.skip_bad or not self.formats):
            raise TunesmithError(self._bad_rows())

    def _file(self, file: str, rows: Iterator[Row]) -> Iterator[Example]:
        good = self._good(rows)
        sample = list(islice(good, SAMPLE))
        if not sample:
            return
        if column := _listed(sample, self.recipe.columns) if kind(file) in TABLES and self.lists else "":
            self.unpacked[file] = column
            good = self._unpacked(chain(sample, good), column)
            sample = list(islice(good, SAMPLE))
        format, why = self.format_of(sample) if self.format_of else _choose(sample, self.recipe, self.sorts)
        self.formats.append(format)
        self.why.append(why)
        rest = chain(sample, good)
        yield from self._gathered(format, list(rest)) if format.gather else self._each(format, rest)

    def _good(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            if row.title:
                self.ledger.drop(row.id, row.error)
            elif row.error:
                self._bad(row.id, row.error)
            elif row.mended and not self.decoding:
                self._bad(row.id, NOT_UTF8)
                self.curable = True
            else:
                if row.mended:
                    self.ledger.repair(row.id, row.mended)
                yield row

    def _unpacked(self, rows: Iterable[Row], column: str) -> Iterator[Row]:
        """The rows with the lists that their cells of this column write."""
        for row in rows:
            value = unpacked(row.value, column)
            if value is not row.value:
                self.ledger.repair(row.id, WRITTEN_LIST)
                row = replace(row, value=value)
            yield row

    def _bad(self, id: str, reason: str) -> None:
        self.unread.add(id)
        self.ledger.drop(id, reason)

    def _each(self, format: Format, rows: Iterable[Row]) -> Iterator[Example]:
        read = Reader(format, self.recipe.columns)
        for row in rows:
            try:
                example = read(row)
            except BadRow as error:
                self._bad(row.id, str(error))
            except LeftOut as reason:
                self.ledger.drop(row.id, str(reason))
                self.shown[row.id] = _glimpse(row.value)
            else:
                yield example

    def _gathered(self, format: Format, rows: Sequence[Row]) -> list[Example]:
        assert format.gather is not None
        found, ledger = format.gather(rows, self.recipe.columns), self.ledger
        for id, reason in found.bad.items():
            self._bad(id, reason)
        texts = {row.id: row.value for row in rows} if found.dropped else {}
        for id, reason in found.dropped.items():
            ledger.drop(id, reason)
            self.shown[id] = _glimpse(texts[id])
        for id, owner in found.part_of.items():
            ledger.entries[id].reason = f"part of {owner}"
        self.part_of |= found.part_of
        for example in found.examples:
            if example.id not in ledger.entries:  # a row's second example
                first = ledger.entries[example.id.rpartition("#")[0]]
                ledger.add(example.id, first.file, first.line)
        return found.examples

    def _bad_rows(self) -> str:
        reasons = {entry.id: entry.reason for entry in self.ledger if entry.id in self.unread}
        named = [f"  {id}: {reason}" for id, reason in list(reasons.items())[:NAMED]]
        if len(reasons) > NAMED:
            named.append(f"  and {len(reasons) - NAMED} more: {counted(grouped(Counter(reasons.values())))}")
        cure = "Correct them, or leave them out and count them: --skip-bad, or --set skip_bad=true"
        cure = "No row is left." if self.skip_bad else cure
        if self.curable:
            way = f"have them {WESTERN}, as Excel saves French and the like: --set clean=+decoding"
            only = all(reason == NOT_UTF8 for reason in reasons.values())
            cure = f"Save the file as UTF-8, or {way}" if only else f"{cure}. Of those that are {NOT_UTF8}, {way}"
        return "\n".join([f"{len(reasons)} of the {len(self.ledger)} rows cannot be read:", *named, cure])


def _glimpse(row: Mapping[str, object]) -> str:
    """How a row that became no example begins: its question, or its first text."""
    texts = [row.get("question"), *row.values()]
    return clip(next((text for text in texts if isinstance(text, str) and " " in text), ""))


def open_rows(rows: Iterable[Row], ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of each file, held in memory, every one with its entry in the ledger."""
    files: dict[str, list[Row]] = {}
    for row in entered(rows, ledger):
        files.setdefault(row.file, []).append(row)
    return files


def shape(
    files: Mapping[str, list[Row]], recipe: Recipe, ledger: Ledger, skip_bad: bool, sorts: Collection[str]
) -> tuple[list[Example], list[Format], list[str]]:
    """The examples of rows held in memory, the format of each file, and why each was chosen (see Shaped)."""
    shaped = Shaped(chain.from_iterable(files.values()), recipe, ledger, skip_bad=skip_bad, sorts=sorts)
    return list(shaped), shaped.formats, shaped.why


def unpacked(value: dict[str, Any], column: str) -> dict[str, Any]:
    """A row with the list that its cell of this column writes; the row itself where it writes none."""
    text = value.get(column) if column else None
    found = written_list(text) if isinstance(text, str) else None
    return value if found is None else {**value, column: found}


def _listed(sample: Sequence[Row], columns: Mapping[str, str]) -> str:
    """The column of answers, where every cell of it that is filled writes a list; else ''."""
    column = Fields(sample[0].value, columns).column(f"{COMPLETION}|{ANSWER}")
    cells = [row.value.get(column) for row in sample] if column else []
    filled = [cell for cell in cells if cell not in (None, "")]
    listed = bool(filled) and all(isinstance(cell, str) and written_list(cell) is not None for cell in filled)
    return column or "" if listed else ""


def _choose(sample: Sequence[Row], recipe: Recipe, sorts: Collection[str]) -> tuple[Format, str]:
    if recipe.format != "auto":
        return must_fit(FORMATS[recipe.format], sample, recipe.columns)
    found, why = recognise(sample, recipe.columns)
    if found.refusal and found.name not in sorts:
        raise UnlearnableError(f"{why} {found.refusal}\nIts columns: {', '.join(sample[0].value)}.")
    return found, why


def counted(reasons: Mapping[str, int]) -> str:
    return ", ".join(f"{reason} ({count})" for reason, count in reasons.items())
