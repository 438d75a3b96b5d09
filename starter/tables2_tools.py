"""Tools shared by the kinds of group 2: reading tables, filling templates, joining French words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple, TypeVar

from starter.kind import Lang, Part

T = TypeVar("T")
Frames = Mapping[tuple[Lang, Part], tuple[str, ...]]

ASPIRATED = (
    "hibou",
    "homard",
    "haricot",
    "hamster",
    "hérisson",
    "héros",
    "hockey",
    "huit",
    "haut",
    "handball",
    "hache",
)
CONSONANT_Y = ("yaourt", "yoga", "yémen", "yo-yo")


class Filled(NamedTuple):
    """A filled template and what went into its slots, in order."""

    text: str
    choices: tuple[str, ...]


def lines(block: str) -> tuple[str, ...]:
    """The lines of a block that are not empty, runs of spaces made one; a ~ is a line break inside a line."""
    return tuple(" ".join(line.split()).replace("~", "\n") for line in block.splitlines() if line.strip())


def words(block: str) -> tuple[str, ...]:
    """The entries of a block, which commas part; runs of spaces are made one."""
    return tuple(" ".join(entry.split()) for entry in block.split(",") if entry.strip())


def cells(block: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a block, each cut into columns at " = "."""
    return tuple(tuple(cell.strip() for cell in line.split(" = ")) for line in lines(block))


def topics(block: str) -> dict[str, tuple[str, ...]]:
    """A block of "# title" lines, each followed by the lines that belong to it."""
    found: dict[str, list[str]] = {}
    for line in lines(block):
        if line.startswith("# "):
            found[line[2:]] = []
        else:
            found[next(reversed(found))].append(line)
    return {title: tuple(belonging) for title, belonging in found.items()}


def split(items: Sequence[T], part: Part) -> tuple[T, ...]:
    """The share of a table that a part may use: every fifth entry is for the test."""
    return tuple(item for i, item in enumerate(items) if (i % 5 == 4) == (part == "test"))


def spin(rng: Random, template: str, **tables: Sequence[str]) -> Filled:
    """Fill each {a|b|c} with one of its alternatives and each {name} with one entry of the table of that name."""
    choices: list[str] = []

    def choose(match: re.Match[str]) -> str:
        slot = match[1]
        choices.append(rng.choice(slot.split("|") if "|" in slot else tables[slot]))
        return choices[-1]

    return Filled(re.sub(r"\{([^{}]+)\}", choose, template), tuple(choices))


def ask(frame: str, **slots: str) -> tuple[str, str]:
    """The instruction and the input: `text` becomes the input where the frame has no place for it."""
    return frame.format(**slots), "" if "{text}" in frame else slots.get("text", "")


def capital(text: str) -> str:
    """The text with a capital first letter and the rest as it was."""
    return text[:1].upper() + text[1:]


def numbered(items: Sequence[str]) -> str:
    """Lines "1. x", "2. y" and so on."""
    return "\n".join(f"{i}. {item}" for i, item in enumerate(items, 1))


def joined(items: Sequence[str], last: str) -> str:
    """The items as in "a, b and c", with `last` for the "and"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def bare(text: str) -> str:
    """Lower case and no accents: the key of alphabetical order."""
    spread = unicodedata.normalize("NFD", text.lower().replace("œ", "oe"))
    return "".join(c for c in spread if not unicodedata.combining(c))


def elides(word: str) -> bool:
    """Whether a French "le", "de", "que" or "je" loses its vowel before this word."""
    low = word.lower()
    return bare(low)[:1] in tuple("aeiouyh") and not low.startswith(ASPIRATED + CONSONANT_Y)


def elide(particle: str, rest: str) -> str:
    """Join a particle and what follows: "de" + "eau" -> "d'eau", "que" + "un" -> "qu'un"."""
    return f"{particle[:-1]}'{rest}" if elides(rest) else f"{particle} {rest}"


def french_of(phrase: str) -> str:
    """A French noun phrase after "de": "le pain" -> "du pain", "les pommes" -> "des pommes"."""
    return _contract(phrase, "du ", "des ") or elide("de", phrase)


def french_at(phrase: str) -> str:
    """A French noun phrase after "à": "le parc" -> "au parc", "les enfants" -> "aux enfants"."""
    return _contract(phrase, "au ", "aux ") or f"à {phrase}"


def _contract(phrase: str, singular: str, plural: str) -> str:
    if phrase.startswith("le "):
        return singular + phrase[3:]
    return plural + phrase[4:] if phrase.startswith("les ") else ""
