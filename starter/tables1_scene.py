"""Filling templates: "[One day|Once], {hero.a} met {hero2.a}." with words drawn from the tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random
from string import Formatter
from typing import Any, TypeVar
from zlib import crc32

from starter.kind import Lang, Part
from starter.tables1_grammar import Hero, finish
from starter.tables1_words_en import TABLES as EN
from starter.tables1_words_fr import TABLES as FR

T = TypeVar("T")
LEXICON: dict[Lang, Mapping[str, Sequence[Any]]] = {"en": EN, "fr": FR}
SALT = 2440  # of a few thousand tried, the one that gives every table a fair share


def held_out(word: str) -> bool:
    """Whether a word is kept for the test file: about a fifth of them, the same in every table."""
    return crc32(f"{SALT}{word}".encode()) % 100 < 22


def pool(lang: Lang, part: Part, table: str) -> list[Any]:
    """The words of a table that this part may use."""
    return [word for word in LEXICON[lang][table] if held_out(word.key) == (part == "test")]


LANGS: tuple[Lang, ...] = ("en", "fr")
PARTS: tuple[Part, ...] = ("train", "test")
POOLS: dict[tuple[Lang, Part, str], list[Any]] = {
    (lang, part, table): pool(lang, part, table) for lang in LANGS for part in PARTS for table in LEXICON[lang]
}


def expand(rng: Random, template: str) -> str:
    """One choice of each [a|b|c], innermost first."""
    while match := re.search(r"\[([^\[\]]*)\]", template):
        template = template[: match.start()] + rng.choice(match[1].split("|")) + template[match.end() :]
    return template


def slots_of(template: str) -> list[str]:
    """The slot names of a template, in order: "{hero.a}" and "{adj:{hero.g}}" name hero and adj."""
    found: list[str] = []
    for _, field, spec, _ in Formatter().parse(template):
        if field:
            found.append(field.split(".")[0])
        if spec:
            found += slots_of(spec)
    return found


class Scene:
    """The words of one row: each slot is drawn at its first use and kept."""

    def __init__(self, rng: Random, lang: Lang, part: Part) -> None:
        self.rng, self.lang, self.part = rng, lang, part
        self.slots: dict[str, Any] = {}
        self.drawn: list[str] = []

    def text(self, template: str) -> str:
        """The template with its alternatives chosen and its slots filled."""
        template = expand(self.rng, template)
        for slot in slots_of(template):
            self.need(slot)
        return finish(template.format(**self.slots), self.lang)

    def need(self, slot: str) -> None:
        if slot not in self.slots:
            self.slots[slot] = self.fresh(slot)

    def fresh(self, slot: str) -> Any:
        """A word for the slot that no other slot of this row holds."""
        table = slot.rstrip("0123456789")
        words = POOLS[self.lang, self.part, table]
        first = self.slots.get(slot.removesuffix("2"))
        if self.lang == "fr" and slot in ("hero2", "name2") and first is not None and first.g == "f":
            words = [word for word in words if word.g == "m"]  # so that "ils" is right for the two of them
        word = self._pick(words)
        if table != "hero":
            return word
        fitting = [name for name in POOLS[self.lang, self.part, "name"] if word.g in ("n", name.g)]
        return Hero(word, self._pick(fitting))

    def _pick(self, words: Sequence[Any]) -> Any:
        word = self.rng.choice([w for w in words if w.key not in self.drawn])
        self.drawn.append(word.key)
        return word

    def swapped(self, slot: str) -> Scene:
        """The same words but for one slot."""
        other = Scene(self.rng, self.lang, self.part)
        other.slots = self.slots | {slot: self.fresh(slot)}
        other.drawn = self.drawn
        return other

    @property
    def entities(self) -> tuple[str, ...]:
        return tuple(sorted(self.drawn))
