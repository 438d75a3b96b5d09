"""Columns of text that are not read, where they hold more than names: they may be what is asked about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from tunesmith.data.about import readable
from tunesmith.data.example import Example
from tunesmith.data.examples import Examples
from tunesmith.data.findings import clip
from tunesmith.data.names import words_of

FEW = 4  # rows from which a prompt that is the same in all of them tells something
LEFT_BESIDE = 15  # and from which one is no source and no reference, whatever its name
TEXT_BESIDE = 6  # mean words of a column from which it is a text, not a name or a title of two words
_ON_PURPOSE = {  # by their last word; left beside on purpose
    "source", "sources", "url", "urls", "link", "links", "license", "licence", "path", "meta", "metadata", "author",
    "authors", "auteur", "auteurs", "reference", "references", "rationale", "rationales", "explanation", "reasoning",
}  # fmt: skip

_MARKS = {"id", "key", "hash", "file", "date", "lang", "language", "split", "name", "title", "rejected", "answer"}
_WORDS = re.compile(r"[^\W\d_][^\n]*(?<!\d)")  # no id, address or number


def unread_texts(examples: Iterable[Example]) -> Iterator[tuple[str, int, list[tuple[str, str]]]]:
    """Of each such column its name, the mean words of a row, and (id, text) of each row that fills it."""
    examples = Examples.of(examples)
    places: dict[str, list[tuple[str, str]]] = {}
    words: Counter[str] = Counter()
    varied = _varied(examples)
    columns = _with_long_values(examples) | varied
    for example in examples if columns else ():
        for column, value in example.meta.items():
            if column in columns and (text := _text(value, example)):
                words[column] += len(text.split())
                places.setdefault(column, []).append((example.id, clip(text)))
    for column, found in places.items():
        mean = round(words[column] / len(found))
        different = len({text for _, text in found[:1_000]})
        least = LEFT_BESIDE if words_of(column)[-1] in _ON_PURPOSE else TEXT_BESIDE
        if column in varied or (mean >= least and 10 * different >= min(len(found), 1_000)):
            yield column, mean, found


def _with_long_values(examples: Iterable[Example]) -> set[str]:
    """The columns that may be read and hold TEXT_BESIDE words in a row: of all others the mean is below."""
    found: set[str] = set()
    for example in examples:
        for column, value in example.meta.items():
            if column not in found and not _is_short(value):
                found.add(column)
    return {column for column in found if _may_be_read(str(column))}


def _varied(examples: Sequence[Example]) -> set[str]:
    """Columns of words that differ from row to row, where all rows ask the same: what they ask it about, it may be."""
    if len(examples) < FEW or len({example.prompt for example in examples[:FEW]}) > 1:
        return set()
    values: dict[str, list[str]] = {}
    for example in examples:
        for column, value in example.meta.items():
            if isinstance(value, str) and _WORDS.fullmatch(value):
                values.setdefault(column, []).append(value)
    if len({example.prompt for example in examples}) > 1:
        return set()
    varied = {column for column, found in values.items() if 2 * len(set(found)) > len(examples)}
    return {column for column in varied if _may_be_read(column) and not set(words_of(column)) & _MARKS}


def _is_short(value: Any) -> bool:
    """Whether it has surely fewer words, told without reading it as a text."""
    if isinstance(value, str):
        return len(value.split()) < TEXT_BESIDE
    if isinstance(value, list):
        return all(type(one) is str for one in value) and sum([len(one.split()) for one in value]) < TEXT_BESIDE
    return value is None or isinstance(value, int | float)


@lru_cache(maxsize=1024)
def _may_be_read(column: str) -> bool:
    words = words_of(column)
    return bool(words) and words[0] != "rejected"


def _text(value: Any, example: Example) -> str:
    """What it says; '' where it says once more what is read: with the answer in the prompt nothing is left to learn. (A
    passage that an answer is taken out of holds it too, and more.)"""
    text, said = (value, True) if isinstance(value, str) else (readable(value), False)
    answer = example.answer.strip()
    answers, asks = answer in text, any(m.content.strip() and m.content in text for m in example.prompt[:1])
    if (answers and (asks or 2 * len(answer) >= len(text))) if said else (answers or asks):
        return ""
    return text if text.strip() else ""
