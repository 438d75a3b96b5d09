"""Words drawn at random, and read again: nothing but looking back tells which word comes next.

Text whose second half can be told only from its first is meant to teach copying (the induction heads of Olsson et al.
2022, arXiv:2209.11895) sooner than prose does, where grammar and frequency answer for most words.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .common import cap, sample, sequence
from .corpus import World
from .guard import Guard
from .tables_nouns import ALL, CITIES, NAMES

NAME = "again"
SHARE = 0.15

JOINERS = (" ", ", ", "\n", " | ", " - ", "; ", " / ", "\n- ", "\n* ")
BETWEEN = ("\n", " = ", " -> ", "\n---\n", ". ", " : ", "\n=\n")
LINKS = (" = ", ": ", " -> ", " | ", " - ", "\t", " (", ", ")


class Words:
    """Draws words of sentences and of tables, numbers, made-up words, and pieces of sentences."""

    def __init__(self, rng: Random, world: World, lang: str) -> None:
        self.rng = rng
        self.texts = world.sentences[lang]
        known = [noun[0 if lang == "en" else 1] for noun in ALL]
        self.known = known + NAMES[lang]["f"] + NAMES[lang]["m"] + CITIES[lang]

    def word(self) -> str:
        draw = self.rng.random()
        if draw < 0.08:
            return str(self.rng.randint(0, 10 ** self.rng.randint(1, 4)))
        if draw < 0.16:
            return "".join(
                self.rng.choice("bcdfglmnprstv") + self.rng.choice("aeiou") for _ in range(self.rng.randint(1, 3))
            )
        found = self.rng.choice(self.known) if draw < 0.4 else ""
        while not found:
            found = self.rng.choice(self.rng.choice(self.texts).split()).strip('.,;:!?"«»()')
        return cap(found) if draw > 0.9 else found

    def several(self, low: int, high: int) -> list[str]:
        return list(dict.fromkeys(self.word() for _ in range(self.rng.randint(low, high))))

    def piece(self) -> str:
        """Some words of a sentence, or all of it."""
        words = self.rng.choice(self.texts).split()
        size = self.rng.randint(2, max(2, min(9, len(words))))
        at = self.rng.randint(0, max(0, len(words) - size))
        return " ".join(words[at : at + size])


def whole(rng: Random, words: Words) -> str:
    """The same words in the same order, twice and no more: what is read more often teaches to go round in circles."""
    found = words.several(3, 45)
    text = rng.choice(JOINERS).join(found)
    return rng.choice(BETWEEN).join([text] * 2)


def pieces(rng: Random, words: Words) -> str:
    """Pieces of sentences, then the same pieces in other orders."""
    found = list(dict.fromkeys(words.piece() for _ in range(rng.randint(2, 8))))
    joiner = rng.choice(("\n", " ", ". ", "\n- ", " / "))
    rounds = [joiner.join(sample(rng, found, len(found))) for _ in range(2)]
    return rng.choice(BETWEEN).join(rounds)


def looked_up(rng: Random, words: Words) -> str:
    """Keys with values, then the keys in another order, each with its value."""
    keys = words.several(3, 14)
    values = [words.word() if rng.random() < 0.6 else words.piece() for _ in keys]
    link, joiner = rng.choice(LINKS), rng.choice(("\n", "; ", "\n- ", ", "))
    close = ")" if link == " (" else ""
    pairs = [f"{key}{link}{value}{close}" for key, value in zip(keys, values, strict=True)]
    rounds = [pairs, *(sample(rng, pairs, rng.randint(2, len(pairs))) for _ in range(rng.randint(1, 2)))]
    return rng.choice(("\n", "\n--\n")).join(joiner.join(one) for one in rounds)


def parts(rng: Random, words: Words) -> str:
    """Rows of words, each followed by some of them in the same order, or by all of them backwards."""
    backwards, joiner = rng.random() < 0.25, rng.choice((" ", ", "))
    link = rng.choice((" -> ", "\n= ", " | ", " : ", "\n"))
    share, rows = rng.uniform(0.3, 0.9), []
    for _ in range(rng.randint(4, 12)):
        found = words.several(3, 9)
        kept = found[::-1] if backwards else [x for x in found if rng.random() < share] or found[:1]
        rows.append(joiner.join(found) + link + joiner.join(kept))
    return "\n".join(rows)


FORMS: tuple[Callable[[Random, Words], str], ...] = (whole, whole, whole, pieces, pieces, looked_up, looked_up, parts)


def make(rng: Random, world: World, lang: str, guard: Guard) -> str:
    form, words = rng.choice(FORMS), Words(rng, world, lang)
    return sequence(rng, lambda: form(rng, words), "\n\n")
