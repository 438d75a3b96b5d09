"""What all kinds share: words of both grammars, choices, and how blocks become a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Literal, TypeVar

from .spell import words_of

Lang = Literal["en", "fr"]
T = TypeVar("T")
LOW, HIGH = 200, 1800  # characters of a document

SPELT = {
    "en": words_of("zero one two three four five six seven eight nine ten eleven twelve"),
    "fr": words_of("zéro un deux trois quatre cinq six sept huit neuf dix onze douze"),
}
VOWELS = "aeiouyhàâéèêëîïôöùûüœæAEIOUYHÀÂÉÈÊËÎÏÔÖÙÛÜŒ"
ASPIRATED = {
    "hibou",
    "hérisson",
    "homard",
    "héron",
    "hamac",
    "haricot",
    "haricots",
    "hêtre",
    "yaourt",
    "yo-yo",
    "hochet",
}


def vowel(word: str) -> bool:
    """Whether `le` and `de` lose their vowel before a French word."""
    if word[0] in "yY":
        return word[1:2] not in VOWELS  # Yves, not yaourt
    return word[0] in VOWELS and word.lower() not in ASPIRATED


def a(noun: str) -> str:
    """`a lamp`, `an owl`."""
    return ("an " if noun[0].lower() in "aeiou" and not noun.lower().startswith(("uni", "eu", "us")) else "a ") + noun


def un(noun: str, gender: str) -> str:
    return ("une " if gender == "f" else "un ") + noun


def le(noun: str, gender: str) -> str:
    return ("l'" if vowel(noun) else "la " if gender == "f" else "le ") + noun


def de(noun: str) -> str:
    """`de Paris`, `d'Albi`."""
    return ("d'" if vowel(noun) else "de ") + noun


def du(noun: str, gender: str) -> str:
    return "du " + noun if gender == "m" and not vowel(noun) else "de " + le(noun, gender)


def au(noun: str, gender: str) -> str:
    return "au " + noun if gender == "m" and not vowel(noun) else "à " + le(noun, gender)


def plural_en(noun: str) -> str:
    irregular = {
        "mouse": "mice",
        "goose": "geese",
        "sheep": "sheep",
        "fish": "fish",
        "wolf": "wolves",
        "leaf": "leaves",
    }
    irregular |= {"knife": "knives", "shelf": "shelves", "deer": "deer", "thief": "thieves", "policeman": "policemen"}
    irregular |= {"child": "children", "man": "men", "woman": "women", "postman": "postmen", "fisherman": "fishermen"}
    if noun in irregular:
        return irregular[noun]
    if re.search(r"(s|x|ch|sh|z)$", noun):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


def plural_fr(noun: str) -> str:
    first, _, rest = noun.partition(" ")
    if re.search(r"(s|x|z)$", first):
        pass
    elif first.endswith(("eau", "eu")) or first in {"hibou", "bijou", "genou", "chou", "noyau", "tuyau"}:
        first += "x"
    elif first.endswith("al"):
        first = first[:-2] + "aux"
    else:
        first += "s"
    return first + (" " + rest if rest else "")


def cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def with_and(words: Sequence[str], lang: str) -> str:
    last = " and " if lang == "en" else " et "
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + last + words[-1]


def sample(rng: Random, items: Sequence[T], n: int) -> list[T]:
    return rng.sample(list(items), min(n, len(items)))


def tokens(text: str) -> list[str]:
    """Words of a text, lower case, split at apostrophes."""
    return re.findall(r"[a-zà-öø-ÿœæ]+(?:-[a-zà-öø-ÿœæ]+)*|\d+", text.lower())


def sequence(rng: Random, block: Callable[[], str], joiner: str, low: int = 260, high: int = 1750) -> str:
    """Blocks of one layout, one after the other, until a drawn length is reached; never longer than `high`."""
    target = rng.randint(low, high - 100)
    text, failures = "", 0
    while len(text) < target and failures < 8:
        piece = block().strip()
        longer = text + joiner + piece if text else piece
        if not piece or len(longer) > high or (piece in text):
            failures += 1
            continue
        text = longer
    return text


def mixed(rng: Random, layouts: Sequence[T]) -> Callable[[], T]:
    """Mostly one layout a document, so that it can be learnt from context; one document in seven mixes two or three."""
    chosen = sample(rng, layouts, 1 if rng.random() < 6 / 7 else 3)
    return lambda: rng.choice(chosen)
